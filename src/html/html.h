/* html: writing markup, escaped by type and place. Templates (templates/ *.html) are compiled to C by tools/tmplc and
 * call these; nothing else writes HTML but widgets in html/. */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/buf.h"
#include "base/types.h"

/* Where a template writes to, and in which language. */
struct html {
    struct buf *out;
    struct arena *arena;
    enum locale locale;
    const char *(*translate)(enum locale locale,
                             const char *msgid); /* i18n's tr, given by web: html may not include i18n */
};

/* Markup that is known to be safe: made by html/ itself (svg, widgets), never from a user's text. */
struct html_safe {
    struct str markup;
};

void html_raw(struct html *h, const char *markup, size_t len); /* template literals only */

/* < > & " ' escaped: right in text and in quoted attributes. An absent str writes nothing. */
void html_text_str(struct html *h, struct str s);
void html_text_cstr(struct html *h, const char *s);
void html_text_int(struct html *h, int64_t n);
void html_text_count(struct html *h, unsigned long n);
void html_text_uuid(struct html *h, struct uuid id);
void html_text_safe(struct html *h, struct html_safe s); /* in text only: an attribute refuses html_safe */

/* At the start of href, src, action, formaction: only addresses of our own ("/...", not "//..."), "?...", "#...",
 * https:, mailto: and tel: pass; anything else is written as "#". Escaped as an attribute. */
void html_url_str(struct html *h, struct str s);
void html_url_cstr(struct html *h, const char *s);

/* Later in an address: one segment of a path or one value of a query, percent-encoded (RFC 3986: all but unreserved).
 */
void html_url_part_str(struct html *h, struct str s);
void html_url_part_cstr(struct html *h, const char *s);

/* The text of an English msgid in the page's language. */
struct str html_translate(struct html *h, const char *msgid);
/* What stands before and after the one "%s" of a translated text. */
void html_translated_head(struct html *h, const char *msgid);
void html_translated_tail(struct html *h, const char *msgid);

/* tmplc emits these for {{ expression }}; the type of the expression chooses, an unknown type does not compile. */
#define HTML_TEXT_TYPES                                                                                                \
    struct str : html_text_str,                                                                                        \
                 const char * : html_text_cstr,                                                                        \
                                char * : html_text_cstr,                                                               \
                                         int : html_text_int,                                                          \
                                               long : html_text_int,                                                   \
                                                      long long : html_text_int,                                       \
                                                                  unsigned : html_text_int,                            \
                                                                             unsigned long : html_text_count,          \
                                                                                             struct uuid               \
        : html_text_uuid
#define HTML_TEXT(h, value) _Generic((value), HTML_TEXT_TYPES, struct html_safe : html_text_safe)((h), (value))
#define HTML_ATTRIBUTE(h, value) _Generic((value), HTML_TEXT_TYPES)((h), (value))
#define HTML_URL(h, value)                                                                                             \
    _Generic((value), struct str : html_url_str, const char * : html_url_cstr, char * : html_url_cstr)((h), (value))
#define HTML_URL_PART(h, value)                                                                                        \
    _Generic((value),                                                                                                  \
        struct str: html_url_part_str,                                                                                 \
        const char *: html_url_part_cstr,                                                                              \
        char *: html_url_part_cstr,                                                                                    \
        int: html_text_int,                                                                                            \
        long: html_text_int,                                                                                           \
        long long: html_text_int,                                                                                      \
        unsigned: html_text_int,                                                                                       \
        unsigned long: html_text_count,                                                                                \
        struct uuid: html_text_uuid)((h), (value))

#endif
