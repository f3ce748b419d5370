/* xml_write: tags are closed when the next thing comes. */
#include "xml/xml_write.h"

#include "base/err.h"
#include "base/utf8.h"

struct xml_writer xml_writer_new(struct buf *out)
{
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    return (struct xml_writer){.out = out};
}

/* XML 1.0, production 2. */
static bool is_character(uint32_t ch)
{
    if (ch == UTF8_INVALID || ch == 0xfffe || ch == 0xffff) return false;
    return ch >= 0x20 || ch == '\t' || ch == '\n' || ch == '\r';
}

static void add_escaped(struct buf *out, struct str text, bool is_attribute)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t ch = utf8_next(text, &at);
        if (!is_character(ch)) continue;
        if (ch == '&')
            buf_add(out, STR("&amp;"));
        else if (ch == '<')
            buf_add(out, STR("&lt;"));
        else if (ch == '>')
            buf_add(out, STR("&gt;"));
        else if (ch == '"' && is_attribute)
            buf_add(out, STR("&quot;"));
        else if (ch == '\r' || (is_attribute && (ch == '\n' || ch == '\t'))) /* readers would make blanks of them */
            buf_printf(out, "&#%u;", (unsigned)ch);
        else
            buf_add_bytes(out, text.ptr + from, at - from);
    }
}

static void close_tag(struct xml_writer *w)
{
    if (w->in_tag) buf_add_char(w->out, '>');
    w->in_tag = false;
}

static void new_line(struct xml_writer *w)
{
    buf_add_char(w->out, '\n');
    for (size_t i = 0; i < w->depth; i++)
        buf_add(w->out, STR("  "));
}

void xml_begin(struct xml_writer *w, const char *name)
{
    ASSERT(w->depth < XML_WRITE_DEPTH_MAX);
    close_tag(w);
    new_line(w);
    buf_printf(w->out, "<%s", name);
    w->open[w->depth++] = name;
    w->in_tag = true;
    w->has_text = false;
}

void xml_end(struct xml_writer *w)
{
    const char *name = w->open[--w->depth];
    if (w->in_tag) {
        buf_add(w->out, STR("/>"));
    } else {
        if (!w->has_text) new_line(w);
        buf_printf(w->out, "</%s>", name);
    }
    w->in_tag = false;
    w->has_text = false;
    if (w->depth == 0) buf_add_char(w->out, '\n');
}

void xml_put(struct xml_writer *w, const char *attribute, struct str value)
{
    ASSERT(w->in_tag);
    if (str_is_absent(value)) return;
    buf_printf(w->out, " %s=\"", attribute);
    add_escaped(w->out, value, true);
    buf_add_char(w->out, '"');
}

void xml_put_int(struct xml_writer *w, const char *attribute, int64_t value)
{
    ASSERT(w->in_tag);
    buf_printf(w->out, " %s=\"%lld\"", attribute, (long long)value);
}

void xml_text(struct xml_writer *w, struct str text)
{
    close_tag(w);
    add_escaped(w->out, text, false);
    w->has_text = true;
}

void xml_leaf(struct xml_writer *w, const char *name, struct str text)
{
    xml_begin(w, name);
    xml_text(w, text);
    xml_end(w);
}
