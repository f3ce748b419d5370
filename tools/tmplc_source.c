/* tmplc_source: reading and splitting a template file. See the header. */
#include "tmplc_source.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

enum { FILE_MAXIMUM = 1 << 20 };

struct source source_read(const char *path)
{
    static char bytes[FILE_MAXIMUM];
    FILE *file = fopen(path, "rb");
    if (!file) {
        (void)fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
    size_t len = fread(bytes, 1, sizeof bytes, file);
    bool whole = !ferror(file) && feof(file);
    (void)fclose(file);
    if (!whole) {
        (void)fprintf(stderr, "%s: unreadable, or larger than %d bytes\n", path, FILE_MAXIMUM);
        exit(1);
    }
    return (struct source){.path = path, .text = {bytes, len}, .line = 1};
}

void source_refuse(const struct source *s, int line, const char *format, ...)
{
    va_list arguments;
    (void)fprintf(stderr, "%s:%d: ", s->path, line);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fputc('\n', stderr);
    exit(1);
}

static bool is_at(const struct source *s, size_t at, const char *bracket)
{
    return at + 2 <= s->text.len && memcmp(s->text.ptr + at, bracket, 2) == 0;
}

static void advance(struct source *s, size_t to)
{
    for (; s->at < to; s->at++)
        if (s->text.ptr[s->at] == '\n') s->line++;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Start of the blanks before `at` if only blanks stand before it on its line, else `at`. */
static size_t line_start(const struct source *s, size_t at)
{
    size_t from = at;
    while (from > 0 && is_blank(s->text.ptr[from - 1]))
        from--;
    return from == 0 || s->text.ptr[from - 1] == '\n' ? from : at;
}

/* Position after the line end if only blanks stand between `at` and it, else `at`. */
static size_t line_end(const struct source *s, size_t at)
{
    size_t to = at;
    while (to < s->text.len && is_blank(s->text.ptr[to]))
        to++;
    if (to == s->text.len) return to;
    return s->text.ptr[to] == '\n' ? to + 1 : at;
}

/* Position of the closing bracket or SIZE_MAX, not looking inside string and character literals of C. */
static size_t find_close(const struct source *s, size_t from, const char *close)
{
    bool is_comment = close[0] == '#';
    char quote = '\0';
    for (size_t i = from; i < s->text.len; i++) {
        char c = s->text.ptr[i];
        if (quote) {
            if (c == '\\')
                i++;
            else if (c == quote)
                quote = '\0';
        } else if (!is_comment && (c == '"' || c == '\'')) {
            quote = c;
        } else if (is_at(s, i, close)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Where the next opening bracket stands, or the end of the file. */
static size_t find_open(const struct source *s)
{
    for (size_t i = s->at; i + 1 < s->text.len; i++)
        if (s->text.ptr[i] == '{' && strchr("{%#", s->text.ptr[i + 1]) && s->text.ptr[i + 1] != '\0') return i;
    return s->text.len;
}

static const char *closing_bracket(const struct source *s, size_t open)
{
    char kind = s->text.ptr[open + 1];
    return kind == '{' ? "}}" : kind == '%' ? "%}" : "#}";
}

/* Does the statement or comment at `open` stand alone on its line (or lines)? */
static bool is_own_line(const struct source *s, size_t open)
{
    if (open >= s->text.len || s->text.ptr[open + 1] == '{') return false;
    size_t close = find_close(s, open + 2, closing_bracket(s, open));
    if (close == SIZE_MAX) return false;
    size_t start = line_start(s, open);
    bool at_start = start == 0 || s->text.ptr[start - 1] == '\n';
    return at_start && line_end(s, close + 2) != close + 2;
}

static struct token take_literal(struct source *s, size_t open)
{
    size_t end = is_own_line(s, open) ? line_start(s, open) : open;
    struct token t = {TOKEN_LITERAL, {s->text.ptr + s->at, end - s->at}, s->line, false};
    advance(s, open);
    return t;
}

/* A placeholder or a statement; for a comment a token of kind TOKEN_END, which the caller skips. */
static struct token take_bracket(struct source *s)
{
    static const char kinds[] = {'{', '%', '#'};
    static const enum token_kind token_kinds[] = {TOKEN_PLACEHOLDER, TOKEN_STATEMENT, TOKEN_END};
    size_t open = s->at;
    const char *close = closing_bracket(s, open);
    size_t end = find_close(s, open + 2, close);
    if (end == SIZE_MAX) source_refuse(s, s->line, "this bracket is never closed by %s", close);
    struct token t = {.own_line = is_own_line(s, open)};
    for (size_t i = 0; i < sizeof kinds; i++)
        if (s->text.ptr[open + 1] == kinds[i]) t.kind = token_kinds[i];
    size_t first = open + 2;
    while (first < end && (is_blank(s->text.ptr[first]) || s->text.ptr[first] == '\n'))
        first++;
    advance(s, first);
    t.line = s->line;
    t.text = str_trim((struct str){s->text.ptr + first, end - first});
    advance(s, t.own_line ? line_end(s, end + 2) : end + 2);
    return t;
}

struct token source_next(struct source *s)
{
    while (s->at < s->text.len) {
        size_t open = find_open(s);
        if (open > s->at) {
            struct token literal = take_literal(s, open);
            if (literal.text.len > 0) return literal;
            continue;
        }
        struct token t = take_bracket(s);
        if (t.kind != TOKEN_END) return t;
    }
    return (struct token){.kind = TOKEN_END, .text = STR(""), .line = s->line};
}
