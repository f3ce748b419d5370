/* tmplc_emit: writing the generated C. See the header. */
#include "tmplc_emit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    OUTPUT_MAXIMUM = 16 << 20,
    LITERAL_MAXIMUM = 2000, /* bytes of one string: C17 promises 4095 characters */
};

static void begin_files(struct emit *e, const char *name)
{
    buf_printf(&e->header, "/* Made by tools/tmplc from %s. Do not edit. */\n", e->source_path);
    buf_printf(&e->header, "#ifndef TEMPLATES_TMPL_%s_H\n#define TEMPLATES_TMPL_%s_H\n\n#include \"html/html.h\"\n",
               name, name);
    buf_printf(&e->code, "/* Made by tools/tmplc from %s. Do not edit. */\n#include \"templates/tmpl_%s.h\"\n\n",
               e->source_path, name);
    buf_printf(&e->code, "/* A translated text as a value, for arguments of {%% call %%}. */\n"
                         "#define T(msgid) html_translate(h, (msgid))\n");
}

struct emit emit_new(const char *source_path, const char *name)
{
    struct emit e = {.header = buf_new(OUTPUT_MAXIMUM),
                     .code = buf_new(OUTPUT_MAXIMUM),
                     .literal = buf_new(OUTPUT_MAXIMUM),
                     .source_path = source_path};
    begin_files(&e, name);
    return e;
}

static void indent(struct emit *e)
{
    for (int i = 0; i < e->depth; i++)
        buf_add(&e->code, STR("    "));
}

/* One character inside a C string. ? is escaped because of trigraphs, which C17 still has. */
static void quote_char(struct buf *out, char c)
{
    unsigned char byte = (unsigned char)c;
    if (c == '\n')
        buf_add(out, STR("\\n"));
    else if (c == '"' || c == '\\' || c == '?')
        buf_printf(out, "\\%c", c);
    else if (byte < 0x20 || byte == 0x7f)
        buf_printf(out, "\\%03o", byte);
    else
        buf_add_char(out, c);
}

void emit_quoted(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++)
        quote_char(out, text.ptr[i]);
    buf_add_char(out, '"');
}

void emit_flush(struct emit *e)
{
    struct str rest = buf_str(&e->literal);
    while (rest.len > 0) {
        struct str part = str_slice(rest, 0, LITERAL_MAXIMUM);
        indent(e);
        buf_add(&e->code, STR("html_raw(h, "));
        emit_quoted(&e->code, part);
        buf_printf(&e->code, ", %zu);\n", part.len);
        rest = str_slice(rest, part.len, rest.len);
    }
    buf_reset(&e->literal);
}

void emit_code(struct emit *e, int line, const char *format, ...)
{
    char text[8192];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (len < 0 || (size_t)len >= sizeof text) {
        (void)fprintf(stderr, "%s:%d: this expression is too long\n", e->source_path, line);
        exit(1);
    }
    emit_flush(e);
    buf_printf(&e->code, "#line %d ", line);
    emit_quoted(&e->code, str_of(e->source_path));
    buf_add_char(&e->code, '\n');
    indent(e);
    buf_add_bytes(&e->code, text, (size_t)len);
    buf_add_char(&e->code, '\n');
}

static void write_file(const char *path, const struct buf *content)
{
    FILE *file = fopen(path, "wb");
    bool written = file && !content->overflowed && fwrite(content->ptr, 1, content->len, file) == content->len;
    if (file && fclose(file) != 0) written = false;
    if (!written) {
        (void)fprintf(stderr, "%s: %s\n", path, content->overflowed ? "too large" : strerror(errno));
        exit(1);
    }
}

void emit_write(struct emit *e, const char *header_path, const char *code_path)
{
    buf_add(&e->header, STR("\n#endif\n"));
    write_file(header_path, &e->header);
    write_file(code_path, &e->code);
    buf_free(&e->header);
    buf_free(&e->code);
    buf_free(&e->literal);
}
