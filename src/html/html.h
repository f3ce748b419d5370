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
    const char *(*translate)(enum locale locale, const char *msgid); /* i18n's tr, given by web: html may not include i18n */
};

/* Markup that is known to be safe: made by html/ itself (svg, widgets), never from a user's text. */
struct html_safe {
    struct str markup;
};

void html_raw(struct html *h, const char *markup, size_t len); /* template literals only */
void html_text_str(struct html *h, struct str s);              /* < > & " ' escaped: right in text and quoted attributes */
void html_text_cstr(struct html *h, const char *s);
void html_text_int(struct html *h, int64_t n);
void html_text_safe(struct html *h, struct html_safe s);
/* In href, src, action, formaction: only paths of our own ("/...", not "//..."), "#...", https:, mailto: and tel: pass; anything else
 * is written as "#". Escaped as an attribute. */
void html_url_str(struct html *h, struct str s);
void html_url_cstr(struct html *h, const char *s);

/* tmplc emits these for {{ expression }}; the type of the expression chooses, an unknown type does not compile. */
#define HTML_TEXT(h, value)                                                                                            \
    _Generic((value),                                                                                                  \
        struct str: html_text_str,                                                                                     \
        const char *: html_text_cstr,                                                                                  \
        char *: html_text_cstr,                                                                                        \
        int: html_text_int,                                                                                            \
        long: html_text_int,                                                                                           \
        long long: html_text_int,                                                                                      \
        unsigned: html_text_int,                                                                                       \
        unsigned long: html_text_count,                                                                                \
        struct html_safe: html_text_safe)((h), (value))
#define HTML_URL(h, value)                                                                                             \
    _Generic((value), struct str: html_url_str, const char *: html_url_cstr, char *: html_url_cstr)((h), (value))
void html_text_count(struct html *h, unsigned long n);

#endif
