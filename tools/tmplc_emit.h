/* tmplc_emit: the C that comes out of tmplc: one .h and one .c, kept in memory until the whole template is right. */
#ifndef TOOLS_TMPLC_EMIT_H
#define TOOLS_TMPLC_EMIT_H

#include "base/buf.h"

struct emit {
    struct buf header;
    struct buf code;
    struct buf literal; /* markup not yet written as html_raw */
    const char *source_path;
    int depth; /* of indentation */
};

struct emit emit_new(const char *source_path, const char *name);

/* Writes the gathered literal markup, if any. Every other emit_ function that writes code calls it first. */
void emit_flush(struct emit *e);

/* One line of C for the template's line, printf-like; preceded by #line. */
__attribute__((format(printf, 3, 4))) void emit_code(struct emit *e, int line, const char *format, ...);

/* "text" as the body of a C string literal, quotes included. */
void emit_quoted(struct buf *out, struct str text);

/* Writes both files, or exits with a message. */
void emit_write(struct emit *e, const char *header_path, const char *code_path);

#endif
