/* poc_source: finds msgids where they are used. A small lexer of C that knows comments, literals and brackets; every string
 * literal in the marked argument of a marked call is a msgid, so that tr(l, late ? "Late" : "On time") gives two. In
 * templates the same is looked for inside {{ }} and {% %}, and {{t "..."}} is the template's own mark. */
#include <ctype.h>

#include "poc.h"

/* Which argument of which call holds a msgid. */
static const struct {
    struct str name;
    int argument;
} marks[] = {
    {STR_INIT("N_"), 0},      {STR_INIT("tr"), 1},      {STR_INIT("translate"), 1},
    {STR_INIT("tr_with"), 2}, {STR_INIT("MESSAGE"), 2}, {STR_INIT("T"), 0}, {STR_INIT("html_translate"), 1},
};

struct scan {
    struct poc *poc;
    const char *path;
    struct str text;
    size_t at;
    int line;
};

static char peek(const struct scan *s, size_t ahead)
{
    return s->at + ahead < s->text.len ? s->text.ptr[s->at + ahead] : '\0';
}

static void step(struct scan *s, size_t count)
{
    for (size_t end = s->at + count; s->at < end && s->at < s->text.len; s->at++)
        if (s->text.ptr[s->at] == '\n') s->line++;
}

static int octal_escape(struct str text, size_t *at)
{
    int value = 0;
    for (int i = 0; i < 3 && *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '7'; i++)
        value = value * 8 + (text.ptr[(*at)++] - '0');
    return value & 0xFF;
}

/* The escape behind a backslash. Hexadecimal and universal escapes do not occur in texts: they are written as they are. */
static char unescape(struct str text, size_t *at)
{
    char c = text.ptr[*at];
    if (c >= '0' && c <= '7') return (char)octal_escape(text, at);
    *at += 1;
    return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

bool poc_literal(struct arena *a, struct str text, size_t *at, struct str *ret_value)
{
    size_t line_end = *at;
    while (line_end < text.len && text.ptr[line_end] != '\n')
        line_end++;
    char *value = arena_alloc(a, line_end - *at + 1);
    size_t length = 0;
    for (size_t i = *at + 1; i < line_end;) {
        char c = text.ptr[i++];
        if (c == '"') {
            *ret_value = arena_copy(a, (struct str){value, length});
            *at = i;
            return true;
        }
        value[length++] = c == '\\' && i < line_end ? unescape(text, &i) : c;
    }
    return false;
}

/* Moves behind a comment or a character constant if one starts here. */
static bool skip_comment(struct scan *s)
{
    size_t start = s->at;
    if (peek(s, 0) == '/' && peek(s, 1) == '/') {
        while (s->at < s->text.len && peek(s, 0) != '\n')
            step(s, 1);
    } else if (peek(s, 0) == '/' && peek(s, 1) == '*') {
        step(s, 2);
        while (s->at < s->text.len && !(peek(s, 0) == '*' && peek(s, 1) == '/'))
            step(s, 1);
        step(s, 2);
    } else if (peek(s, 0) == '\'') {
        step(s, 1);
        while (s->at < s->text.len && peek(s, 0) != '\'' && peek(s, 0) != '\n')
            step(s, peek(s, 0) == '\\' ? 2 : 1);
        step(s, 1);
    }
    return s->at != start;
}

/* Adjacent literals, with blanks between, are one text. False if one never ends. */
static bool take_literals(struct scan *s, struct str *ret_text)
{
    struct str whole = STR("");
    while (peek(s, 0) == '"') {
        struct str part;
        size_t end = s->at;
        if (!poc_literal(s->poc->arena, s->text, &end, &part)) return false;
        whole = arena_join(s->poc->arena, whole, part, STR(""));
        step(s, end - s->at);
        while (isspace((unsigned char)peek(s, 0)))
            step(s, 1);
    }
    *ret_text = whole;
    return true;
}

static void use(struct scan *s, struct str msgid, int line)
{
    if (msgid.len == 0) return;
    struct poc_entry *e = poc_entry(s->poc, msgid);
    if (e->used_path) return;
    e->used_path = s->path;
    e->used_line = line;
}

static struct str take_word(struct scan *s)
{
    size_t start = s->at;
    while (isalnum((unsigned char)peek(s, 0)) || peek(s, 0) == '_')
        step(s, 1);
    return str_slice(s->text, start, s->at);
}

static int argument_of(struct str word)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_eq(marks[i].name, word)) return marks[i].argument;
    return -1;
}

static void scan_code(struct scan *s, size_t end);

/* On the opening bracket of a marked call: takes the literals of its argument; calls inside are looked at too. */
static void scan_call(struct scan *s, int wanted, size_t end)
{
    int depth = 0, argument = 0;
    while (s->at < end) {
        char c = peek(s, 0);
        if (skip_comment(s)) continue;
        if (c == '"') {
            int line = s->line;
            struct str text;
            if (!take_literals(s, &text)) {
                poc_error(s->poc, s->path, line, "a text without its closing quote");
                step(s, 1);
            } else if (depth == 1 && argument == wanted) {
                use(s, text, line);
            }
            continue;
        }
        if (isalpha((unsigned char)c) || c == '_') {
            int inner = argument_of(take_word(s));
            if (inner >= 0 && peek(s, 0) == '(') scan_call(s, inner, end);
            continue;
        }
        if (c == '(' || c == '[' || c == '{') depth++;
        if (c == ',' && depth == 1) argument++;
        if (c == ')' || c == ']' || c == '}') depth--;
        step(s, 1);
        if (depth == 0) return;
    }
}

static void scan_code(struct scan *s, size_t end)
{
    while (s->at < end) {
        char c = peek(s, 0);
        if (skip_comment(s)) continue;
        if (c == '"') {
            struct str ignored;
            if (!take_literals(s, &ignored)) step(s, 1);
        } else if (isalpha((unsigned char)c) || c == '_') {
            int wanted = argument_of(take_word(s));
            if (wanted >= 0 && peek(s, 0) == '(') scan_call(s, wanted, end);
        } else if (isdigit((unsigned char)c)) {
            (void)take_word(s);
        } else {
            step(s, 1);
        }
    }
}

void poc_source_c(struct poc *p, const char *path, struct str text)
{
    struct scan s = {p, path, text, 0, 1};
    scan_code(&s, text.len);
}

/* Inside {{ }}: the text behind "t", then code as everywhere. */
static void scan_placeholder(struct scan *s, size_t end)
{
    while (s->at < end && isspace((unsigned char)peek(s, 0)))
        step(s, 1);
    if (peek(s, 0) == 't' && (peek(s, 1) == ' ' || peek(s, 1) == '"')) {
        step(s, 1);
        while (peek(s, 0) == ' ')
            step(s, 1);
        int line = s->line;
        struct str text;
        if (peek(s, 0) == '"' && take_literals(s, &text)) use(s, text, line);
    }
    scan_code(s, end);
}

/* Where the bracket pair that starts here ends, quotes respected; the end of the text if it never does (tmplc complains). */
static size_t placeholder_end(const struct scan *s, char closing)
{
    bool quoted = false;
    for (size_t i = s->at + 2; i + 1 < s->text.len; i++) {
        char c = s->text.ptr[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == closing && s->text.ptr[i + 1] == '}')
            return i;
    }
    return s->text.len;
}

void poc_source_template(struct poc *p, const char *path, struct str text)
{
    struct scan s = {p, path, text, 0, 1};
    while (s.at < text.len) {
        char second = peek(&s, 1);
        if (peek(&s, 0) != '{' || (second != '{' && second != '%' && second != '#')) {
            step(&s, 1);
            continue;
        }
        if (second == '#') { /* a comment has no literals to respect */
            step(&s, 2);
            while (s.at < text.len && !(peek(&s, 0) == '#' && peek(&s, 1) == '}'))
                step(&s, 1);
            step(&s, 2);
            continue;
        }
        size_t end = placeholder_end(&s, second == '{' ? '}' : '%');
        step(&s, 2);
        if (second == '{')
            scan_placeholder(&s, end);
        else
            scan_code(&s, end);
        if (s.at < end) step(&s, end - s.at);
        step(&s, 2);
    }
}
