/* write: JSON as a stream into a buf. The writer places commas and escapes; the caller's nesting is ASSERTed. What comes
 * out is well-formed UTF-8 even when a text is not: each broken byte becomes U+FFFD. */
#include "json/json.h"

#include "base/utf8.h"

struct json_writer json_writer_new(struct buf *out)
{
    return (struct json_writer){.out = out, .first = true};
}

static bool in_object(const struct json_writer *w)
{
    return w->depth > 0 && (w->objects >> (w->depth - 1) & 1);
}

/* Before every value: the comma, and that a value may stand here. */
static void begin_value(struct json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    ASSERT(!in_object(w));           /* in an object a key comes first */
    ASSERT(w->depth > 0 || w->first); /* one value a text */
    if (!w->first) buf_add_char(w->out, ',');
    w->first = false;
}

static void begin(struct json_writer *w, char bracket, bool is_object)
{
    begin_value(w);
    ASSERT(w->depth < JSON_MAX_DEPTH);
    uint64_t bit = (uint64_t)1 << w->depth;
    w->objects = is_object ? w->objects | bit : w->objects & ~bit;
    w->depth++;
    w->first = true;
    buf_add_char(w->out, bracket);
}

static void end(struct json_writer *w, char bracket, bool is_object)
{
    ASSERT(w->depth > 0 && !w->after_key && in_object(w) == is_object);
    w->depth--;
    w->first = false;
    buf_add_char(w->out, bracket);
}

void json_begin_object(struct json_writer *w)
{
    begin(w, '{', true);
}

void json_end_object(struct json_writer *w)
{
    end(w, '}', true);
}

void json_begin_array(struct json_writer *w)
{
    begin(w, '[', false);
}

void json_end_array(struct json_writer *w)
{
    end(w, ']', false);
}

static void add_escaped(struct buf *out, uint32_t c)
{
    static const char short_forms[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r',
                                       ['"'] = '"',  ['\\'] = '\\'};
    if (c < sizeof short_forms && short_forms[c]) {
        buf_add_char(out, '\\');
        buf_add_char(out, short_forms[c]);
    } else {
        buf_printf(out, "\\u%04x", (unsigned)c);
    }
}

static void add_text(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    size_t written = 0;
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        if (c >= 0x20 && c != '"' && c != '\\' && c != UTF8_INVALID) continue;
        buf_add_bytes(out, s.ptr + written, start - written);
        if (c == UTF8_INVALID)
            buf_add(out, STR("\xEF\xBF\xBD"));
        else
            add_escaped(out, c);
        written = at;
    }
    if (s.len > written) buf_add_bytes(out, s.ptr + written, s.len - written);
    buf_add_char(out, '"');
}

static void add_key(struct json_writer *w, struct str key)
{
    ASSERT(in_object(w) && !w->after_key);
    if (!w->first) buf_add_char(w->out, ',');
    w->first = false;
    add_text(w->out, key);
    buf_add_char(w->out, ':');
    w->after_key = true;
}

void json_key(struct json_writer *w, const char *key)
{
    add_key(w, str_of(key));
}

void json_string(struct json_writer *w, struct str s)
{
    begin_value(w);
    if (str_is_absent(s))
        buf_add(w->out, STR("null"));
    else
        add_text(w->out, s);
}

void json_int(struct json_writer *w, int64_t n)
{
    begin_value(w);
    buf_add_int(w->out, n);
}

void json_bool(struct json_writer *w, bool b)
{
    json_raw(w, b ? STR("true") : STR("false"));
}

void json_null(struct json_writer *w)
{
    json_raw(w, STR("null"));
}

void json_raw(struct json_writer *w, struct str json)
{
    begin_value(w);
    buf_add(w->out, json);
}

void json_put_string(struct json_writer *w, const char *key, struct str s)
{
    json_key(w, key);
    json_string(w, s);
}

void json_put_int(struct json_writer *w, const char *key, int64_t n)
{
    json_key(w, key);
    json_int(w, n);
}

void json_put_bool(struct json_writer *w, const char *key, bool b)
{
    json_key(w, key);
    json_bool(w, b);
}
