/* tmplc_place: the HTML state machine under tmplc. See the header. */
#include "tmplc_place.h"

#include <string.h>

/* Attributes whose value is an address: HTML_URL at their start, percent-encoded parts later. */
static const char *const url_attributes[] = {"href", "src",  "action",     "formaction", "poster",
                                             "cite", "data", "xlink:href", "manifest",   "background"};

/* Attributes in which no escaping makes a foreign value safe. */
static const char *const refused_attributes[] = {"style", "srcdoc", "srcset", "ping", "http-equiv"};

static const char *const rcdata_elements[] = {"title", "textarea"};

static bool is_listed(const char *name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0) return true;
    return false;
}

#define LISTED(name, list) is_listed((name), (list), sizeof(list) / sizeof(list)[0])

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Appends to a name of limited size; longer names do not occur in HTML and are cut. */
static void name_add(char *name, size_t size, char c)
{
    size_t len = strlen(name);
    if (len + 1 < size) {
        name[len] = lower(c);
        name[len + 1] = '\0';
    }
}

static bool is_url_attribute(const struct place *p)
{
    return LISTED(p->attribute, url_attributes);
}

static bool is_event_attribute(const struct place *p)
{
    return strncmp(p->attribute, "on", 2) == 0;
}

static const char *end_tag_name(struct place *p)
{
    if (strcmp(p->element, "style") == 0) return "the page's Content-Security-Policy forbids <style>; use assets/scss";
    return NULL;
}

static const char *end_attribute_name(struct place *p)
{
    if (strcmp(p->attribute, "style") == 0) return "the page's Content-Security-Policy forbids style=; use a class";
    if (is_event_attribute(p)) return "the page's Content-Security-Policy forbids on...= attributes; use assets/js";
    return NULL;
}

static const char *end_tag(struct place *p)
{
    p->kind = PLACE_TEXT;
    p->matched = 0;
    if (strcmp(p->element, "pre") == 0) {
        if (!p->closing)
            p->pre_depth++;
        else if (p->pre_depth > 0)
            p->pre_depth--;
    }
    if (p->closing || p->self_closing) return NULL;
    if (strcmp(p->element, "script") == 0)
        p->kind = PLACE_SCRIPT;
    else if (LISTED(p->element, rcdata_elements))
        p->kind = PLACE_RCDATA;
    return NULL;
}

static const char *feed_text(struct place *p, char c)
{
    if (c == '<') p->kind = PLACE_TAG_OPEN;
    p->closing = p->self_closing = false;
    p->element[0] = '\0';
    return NULL;
}

/* In title, textarea and script only their own end tag is seen. */
static const char *feed_until_end_tag(struct place *p, char c)
{
    bool inside_script = p->kind == PLACE_SCRIPT;
    char expected = p->matched == 0 ? '<' : p->matched == 1 ? '/' : p->element[p->matched - 2];
    if (lower(c) == expected) {
        p->matched++;
        if (p->matched == strlen(p->element) + 2) {
            p->kind = PLACE_TAG_NAME;
            p->closing = true;
            p->self_closing = false;
        }
        return NULL;
    }
    if (inside_script && !(is_space(c) && p->matched == 0))
        return "the page's Content-Security-Policy forbids script in a page; use assets/js";
    p->matched = c == '<' ? 1 : 0;
    return NULL;
}

static const char *feed_tag_open(struct place *p, char c)
{
    if (c == '/' && !p->closing) {
        p->closing = true;
        return NULL;
    }
    if (c == '!' && !p->closing) {
        p->kind = PLACE_DECLARATION;
        p->matched = 0;
        return NULL;
    }
    if (!is_letter(c)) return "a bare < in the text; write &lt;";
    p->kind = PLACE_TAG_NAME;
    name_add(p->element, sizeof p->element, c);
    return NULL;
}

static const char *feed_in_tag(struct place *p, char c)
{
    if (is_space(c)) {
        p->kind = PLACE_IN_TAG;
        return NULL;
    }
    if (c == '/') {
        p->self_closing = true;
        return NULL;
    }
    if (c == '>') return end_tag(p);
    if (p->kind == PLACE_NEEDS_BREAK) return "white space is missing before this part of the tag";
    if (c == '"' || c == '\'' || c == '<' || c == '=') return "a quote, < or = where an attribute should begin";
    p->self_closing = false;
    p->kind = PLACE_ATTRIBUTE_NAME;
    p->attribute[0] = '\0';
    name_add(p->attribute, sizeof p->attribute, c);
    return NULL;
}

static const char *feed_tag_name(struct place *p, char c)
{
    if (!is_space(c) && c != '/' && c != '>') {
        name_add(p->element, sizeof p->element, c);
        return NULL;
    }
    const char *wrong = end_tag_name(p);
    p->kind = PLACE_IN_TAG;
    return wrong ? wrong : feed_in_tag(p, c);
}

static const char *begin_value(struct place *p)
{
    p->kind = PLACE_BEFORE_VALUE;
    p->value = VALUE_EMPTY;
    return NULL;
}

static const char *feed_attribute_name(struct place *p, char c)
{
    if (!is_space(c) && c != '/' && c != '>' && c != '=') {
        if (c == '"' || c == '\'' || c == '<') return "a quote or < in an attribute's name";
        name_add(p->attribute, sizeof p->attribute, c);
        return NULL;
    }
    const char *wrong = end_attribute_name(p);
    if (wrong) return wrong;
    if (c == '=') return begin_value(p);
    p->kind = is_space(c) ? PLACE_AFTER_ATTRIBUTE_NAME : PLACE_IN_TAG;
    return is_space(c) ? NULL : feed_in_tag(p, c);
}

static const char *feed_after_attribute_name(struct place *p, char c)
{
    if (c == '=') return begin_value(p);
    if (is_space(c)) return NULL;
    p->kind = PLACE_IN_TAG;
    return feed_in_tag(p, c);
}

static const char *feed_before_value(struct place *p, char c)
{
    if (is_space(c)) return NULL;
    if (c == '>') return "an attribute without its value";
    p->kind = c == '"' ? PLACE_VALUE_DOUBLE : c == '\'' ? PLACE_VALUE_SINGLE : PLACE_VALUE_UNQUOTED;
    return NULL;
}

static const char *feed_value(struct place *p, char c)
{
    if (p->kind == PLACE_VALUE_UNQUOTED) {
        if (c == '"' || c == '\'' || c == '<' || c == '=') return "a quote, < or = in a value without quotes";
        if (!is_space(c) && c != '>') return NULL;
        p->kind = PLACE_IN_TAG;
        return feed_in_tag(p, c);
    }
    if (c == (p->kind == PLACE_VALUE_DOUBLE ? '"' : '\''))
        p->kind = PLACE_NEEDS_BREAK;
    else if (is_url_attribute(p))
        p->value = VALUE_STARTED;
    return NULL;
}

/* <!doctype html> or the beginning of <!-- -->. */
static const char *feed_declaration(struct place *p, char c)
{
    if (p->matched < 2 && c == '-') {
        if (++p->matched == 2) {
            p->kind = PLACE_COMMENT;
            p->matched = 0;
        }
        return NULL;
    }
    p->matched = 2;
    if (c == '>') p->kind = PLACE_TEXT;
    return NULL;
}

static const char *feed_comment(struct place *p, char c)
{
    if (c == '-') {
        p->matched++;
    } else {
        if (c == '>' && p->matched >= 2) p->kind = PLACE_TEXT;
        p->matched = 0;
    }
    return NULL;
}

const char *place_feed(struct place *p, char c)
{
    static const char *(*const feed[])(struct place *, char) = {
        [PLACE_TEXT] = feed_text,
        [PLACE_RCDATA] = feed_until_end_tag,
        [PLACE_SCRIPT] = feed_until_end_tag,
        [PLACE_TAG_OPEN] = feed_tag_open,
        [PLACE_TAG_NAME] = feed_tag_name,
        [PLACE_IN_TAG] = feed_in_tag,
        [PLACE_NEEDS_BREAK] = feed_in_tag,
        [PLACE_ATTRIBUTE_NAME] = feed_attribute_name,
        [PLACE_AFTER_ATTRIBUTE_NAME] = feed_after_attribute_name,
        [PLACE_BEFORE_VALUE] = feed_before_value,
        [PLACE_VALUE_DOUBLE] = feed_value,
        [PLACE_VALUE_SINGLE] = feed_value,
        [PLACE_VALUE_UNQUOTED] = feed_value,
        [PLACE_DECLARATION] = feed_declaration,
        [PLACE_COMMENT] = feed_comment,
    };
    return feed[p->kind](p, c);
}

/* Why a placeholder may not stand in this place; NULL where it may. */
static const char *const refusals[] = {
    [PLACE_SCRIPT] = "a placeholder inside <script>",
    [PLACE_TAG_OPEN] = "a placeholder as a tag's name",
    [PLACE_TAG_NAME] = "a placeholder in a tag's name",
    [PLACE_IN_TAG] = "a placeholder as an attribute's name",
    [PLACE_NEEDS_BREAK] = "a placeholder as an attribute's name",
    [PLACE_ATTRIBUTE_NAME] = "a placeholder in an attribute's name",
    [PLACE_AFTER_ATTRIBUTE_NAME] = "a placeholder as an attribute's name",
    [PLACE_BEFORE_VALUE] = "a placeholder in an attribute without quotes",
    [PLACE_VALUE_UNQUOTED] = "a placeholder in an attribute without quotes",
    [PLACE_DECLARATION] = "a placeholder in a <!...> declaration",
    [PLACE_COMMENT] = "a placeholder in a comment",
};

enum place_escape place_placeholder(struct place *p, const char **ret_why)
{
    if (p->kind == PLACE_TEXT) return ESCAPE_TEXT;
    if (p->kind == PLACE_RCDATA) return ESCAPE_ATTRIBUTE;
    if (p->kind != PLACE_VALUE_DOUBLE && p->kind != PLACE_VALUE_SINGLE) {
        *ret_why = refusals[p->kind];
        return ESCAPE_REFUSED;
    }
    if (LISTED(p->attribute, refused_attributes) || is_event_attribute(p)) {
        *ret_why = "a placeholder in an attribute whose value no escaping makes safe";
        return ESCAPE_REFUSED;
    }
    if (!is_url_attribute(p)) return ESCAPE_ATTRIBUTE;
    if (p->value == VALUE_EITHER) {
        *ret_why = "a placeholder in an address whose beginning depends on a condition";
        return ESCAPE_REFUSED;
    }
    enum place_escape escape = p->value == VALUE_EMPTY ? ESCAPE_URL : ESCAPE_URL_PART;
    p->value = VALUE_STARTED;
    return escape;
}

const char *place_statement(struct place *p)
{
    switch (p->kind) {
    case PLACE_TEXT:
    case PLACE_RCDATA:
    case PLACE_IN_TAG:
    case PLACE_NEEDS_BREAK:
    case PLACE_VALUE_DOUBLE:
    case PLACE_VALUE_SINGLE:
        return NULL;
    case PLACE_TAG_NAME:
        p->kind = PLACE_NEEDS_BREAK;
        return end_tag_name(p);
    case PLACE_ATTRIBUTE_NAME:
        p->kind = PLACE_NEEDS_BREAK;
        return end_attribute_name(p);
    case PLACE_AFTER_ATTRIBUTE_NAME:
        p->kind = PLACE_IN_TAG;
        return NULL;
    case PLACE_SCRIPT:
        return "a statement inside <script>";
    case PLACE_TAG_OPEN:
    case PLACE_BEFORE_VALUE:
    case PLACE_VALUE_UNQUOTED:
    case PLACE_DECLARATION:
    case PLACE_COMMENT:
        break;
    }
    return "a statement in the middle of a tag's name, a value without quotes, a declaration or a comment";
}

static bool is_between_attributes(const struct place *p)
{
    return p->kind == PLACE_IN_TAG || p->kind == PLACE_NEEDS_BREAK;
}

bool place_join(struct place *into, const struct place *other)
{
    if (into->pre_depth != other->pre_depth) return false;
    if (is_between_attributes(into) && is_between_attributes(other)) {
        if (strcmp(into->element, other->element) != 0 || into->closing != other->closing) return false;
        if (other->kind == PLACE_NEEDS_BREAK) into->kind = PLACE_NEEDS_BREAK;
        return true;
    }
    if (into->kind != other->kind) return false;
    if (into->kind == PLACE_TEXT) return true;
    if (into->matched != other->matched || strcmp(into->element, other->element) != 0) return false;
    if (into->kind == PLACE_RCDATA) return true;
    if (strcmp(into->attribute, other->attribute) != 0) return false;
    if (into->value != other->value) into->value = VALUE_EITHER;
    return true;
}

bool place_equal(const struct place *a, const struct place *b)
{
    struct place joined = *a;
    return place_join(&joined, b) && joined.kind == a->kind && joined.value == a->value;
}

bool place_collapses(const struct place *p)
{
    return (p->kind == PLACE_TEXT && p->pre_depth == 0) || is_between_attributes(p) ||
           p->kind == PLACE_AFTER_ATTRIBUTE_NAME;
}
