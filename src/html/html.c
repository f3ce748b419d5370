/* html: writing text and addresses into markup. Owns the two escapings; knows no page. */
#include "html/html.h"

#include "base/err.h"

void html_raw(struct html *h, const char *markup, size_t len)
{
    buf_add_bytes(h->out, markup, len);
}

/* The entity for a character that may not stand as itself; absent for all others. */
static struct str entity_of(char c)
{
    switch (c) {
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '&':
        return STR("&amp;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        return (struct str){NULL, 0};
    }
}

void html_text_str(struct html *h, struct str s)
{
    size_t clean = 0; /* start of the run that needs no escaping */
    for (size_t i = 0; i < s.len; i++) {
        struct str entity = entity_of(s.ptr[i]);
        if (str_is_absent(entity)) continue;
        buf_add_bytes(h->out, s.ptr + clean, i - clean);
        buf_add(h->out, entity);
        clean = i + 1;
    }
    if (s.len > clean) buf_add_bytes(h->out, s.ptr + clean, s.len - clean);
}

void html_text_cstr(struct html *h, const char *s)
{
    html_text_str(h, str_of(s));
}

void html_text_int(struct html *h, int64_t n)
{
    buf_add_int(h->out, n);
}

void html_text_count(struct html *h, unsigned long n)
{
    ASSERT(n <= INT64_MAX);
    buf_add_int(h->out, (int64_t)n);
}

void html_text_uuid(struct html *h, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    buf_add_bytes(h->out, text, 36);
}

void html_text_safe(struct html *h, struct html_safe s)
{
    buf_add(h->out, s.markup);
}

/* Browsers drop tabs and line ends inside an address and read \ as /: "/\t/evil" would leave our site. */
static bool has_tricks(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] <= 0x20 || s.ptr[i] == 0x7f || s.ptr[i] == '\\') return true;
    return false;
}

static bool is_allowed_address(struct str s)
{
    static const struct str schemes[] = {STR_INIT("https://"), STR_INIT("mailto:"), STR_INIT("tel:"), STR_INIT("#"),
                                         STR_INIT("?")};
    if (has_tricks(s)) return false;
    if (str_starts_with(s, STR("/"))) return !str_starts_with(s, STR("//"));
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (str_starts_with(s, schemes[i])) return true;
    return false;
}

void html_url_str(struct html *h, struct str s)
{
    html_text_str(h, is_allowed_address(s) ? s : STR("#"));
}

void html_url_cstr(struct html *h, const char *s)
{
    html_url_str(h, str_of(s));
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

void html_url_part_str(struct html *h, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        if (is_unreserved(s.ptr[i])) {
            buf_add_char(h->out, s.ptr[i]);
        } else {
            char encoded[3] = {'%', digits[byte >> 4], digits[byte & 15]};
            buf_add_bytes(h->out, encoded, sizeof encoded);
        }
    }
}

void html_url_part_cstr(struct html *h, const char *s)
{
    html_url_part_str(h, str_of(s));
}

struct str html_translate(struct html *h, const char *msgid)
{
    return str_of(h->translate(h->locale, msgid));
}

void html_translated_head(struct html *h, const char *msgid)
{
    struct str text = html_translate(h, msgid);
    size_t at = str_find_str(text, STR("%s"));
    html_text_str(h, at == SIZE_MAX ? text : str_slice(text, 0, at));
}

void html_translated_tail(struct html *h, const char *msgid)
{
    struct str text = html_translate(h, msgid);
    size_t at = str_find_str(text, STR("%s"));
    if (at != SIZE_MAX) html_text_str(h, str_slice(text, at + 2, text.len));
}
