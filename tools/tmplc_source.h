/* tmplc_source: a template file as a row of tokens, and the one way to refuse it. Knows the {{ }}, {% %} and {# #}
 * brackets, not what stands in them. */
#ifndef TOOLS_TMPLC_SOURCE_H
#define TOOLS_TMPLC_SOURCE_H

#include "base/str.h"

struct source {
    const char *path; /* as given: it goes into messages and #line */
    struct str text;
    size_t at;
    int line; /* of text[at] */
};

enum token_kind { TOKEN_END, TOKEN_LITERAL, TOKEN_PLACEHOLDER, TOKEN_STATEMENT };

struct token {
    enum token_kind kind;
    struct str text; /* the literal, or what stands between the brackets, trimmed */
    int line;        /* of the text's first character */
    bool own_line;   /* nothing else stands on the statement's line: the line goes away with it */
};

/* Reads a whole file. The text lives until the process ends. */
struct source source_read(const char *path);

/* The next token; comments are skipped. Literals never contain the blanks and the line end of a statement's own line.
 */
struct token source_next(struct source *s);

/* "path:line: message" to stderr and exit 1. Nothing has been written by then. */
_Noreturn __attribute__((format(printf, 3, 4))) void source_refuse(const struct source *s, int line, const char *format,
                                                                   ...);

#endif
