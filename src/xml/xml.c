/* xml: expat's events make the tree. expat's memory is freed before returning. */
#include "xml/xml.h"

#include <expat.h>

#include "base/buf.h"

struct reading {
    struct ctx *c;
    XML_Parser parser;
    struct xml_node *root;
    struct xml_node *open;
    struct buf text;
    unsigned depth;
    const char *refused; /* why we stopped; NULL: we did not */
};

/* "uri|name" -> name */
static struct str local_name(struct arena *a, const char *name)
{
    struct str whole = str_of(name);
    size_t at = whole.len;
    while (at > 0 && whole.ptr[at - 1] != '|')
        at--;
    return arena_copy(a, str_slice(whole, at, whole.len));
}

static void stop(struct reading *r, const char *why)
{
    if (!r->refused) r->refused = why;
    (void)XML_StopParser(r->parser, XML_FALSE);
}

static void read_attributes(struct reading *r, struct xml_node *n, const char **pairs)
{
    size_t count = 0;
    while (pairs[2 * count])
        count++;
    struct xml_attribute *list = ARENA_ARRAY(r->c->arena, count, struct xml_attribute);
    for (size_t i = 0; i < count; i++)
        list[i] = (struct xml_attribute){local_name(r->c->arena, pairs[2 * i]),
                                         arena_copy(r->c->arena, str_of(pairs[2 * i + 1]))};
    n->attributes = list;
    n->attribute_count = count;
}

static void begin_element(void *data, const char *name, const char **pairs)
{
    struct reading *r = data;
    if (++r->depth > XML_DEPTH_MAX) {
        stop(r, "nested too deeply");
        return;
    }
    struct xml_node *n = ARENA_NEW(r->c->arena, struct xml_node);
    n->name = local_name(r->c->arena, name);
    n->text = STR("");
    n->parent = r->open;
    read_attributes(r, n, pairs);
    if (!r->open)
        r->root = n;
    else if (r->open->last)
        r->open->last->next = n;
    else
        r->open->first = n;
    if (r->open) r->open->last = n;
    r->open = n;
    buf_reset(&r->text);
}

static void end_element(void *data, const char *name)
{
    struct reading *r = data;
    (void)name;
    if (!r->open) return;
    if (!r->open->first) r->open->text = arena_copy(r->c->arena, buf_str(&r->text));
    r->open = r->open->parent;
    r->depth--;
}

static void text_within(void *data, const char *bytes, int len)
{
    struct reading *r = data;
    buf_add_bytes(&r->text, bytes, (size_t)len);
}

static void begin_doctype(void *data, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(data, "document types are not read");
}

static err_t complain(struct reading *r, enum message invalid)
{
    const char *why = r->refused ? r->refused : XML_ErrorString(XML_GetErrorCode(r->parser));
    return fault_set(
        r->c, invalid, STR(""),
        arena_printf(r->c->arena, "XML, %lu: %s", (unsigned long)XML_GetCurrentLineNumber(r->parser), why));
}

err_t xml_read(struct ctx *c, struct str text, enum message invalid, const struct xml_node **ret_root)
{
    struct reading r = {.c = c, .text = buf_new(XML_BYTES_MAX)};
    if (text.len > XML_BYTES_MAX) return fault_set(c, invalid, STR(""), STR("XML > 8 MB"));
    r.parser = XML_ParserCreateNS(NULL, '|');
    ASSERT(r.parser != NULL);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, begin_element, end_element);
    XML_SetCharacterDataHandler(r.parser, text_within);
    XML_SetStartDoctypeDeclHandler(r.parser, begin_doctype);
    enum XML_Status status = XML_Parse(r.parser, text.ptr ? text.ptr : "", (int)text.len, XML_TRUE);
    err_t e = status == XML_STATUS_OK && r.root ? OK : complain(&r, invalid);
    XML_ParserFree(r.parser);
    buf_free(&r.text);
    if (!e) *ret_root = r.root;
    return e;
}

struct str xml_attribute(const struct xml_node *n, const char *name)
{
    for (size_t i = 0; i < n->attribute_count; i++)
        if (str_eq(n->attributes[i].name, str_of(name))) return n->attributes[i].value;
    return (struct str){NULL, 0};
}

const struct xml_node *xml_child(const struct xml_node *n, const char *name)
{
    for (const struct xml_node *k = n->first; k; k = k->next)
        if (str_eq(k->name, str_of(name))) return k;
    return NULL;
}

const struct xml_node *xml_again(const struct xml_node *n)
{
    for (const struct xml_node *k = n->next; k; k = k->next)
        if (str_eq(k->name, n->name)) return k;
    return NULL;
}

struct str xml_child_text(const struct xml_node *n, const char *name)
{
    const struct xml_node *k = xml_child(n, name);
    return k ? str_trim(k->text) : (struct str){NULL, 0};
}

size_t xml_count(const struct xml_node *n, const char *name)
{
    size_t count = 0;
    for (const struct xml_node *k = xml_child(n, name); k; k = xml_again(k))
        count++;
    return count;
}
