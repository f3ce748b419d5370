/* sqlc_lex: SQL text as tokens with their lines, and the choice of one engine's dialect. Knows no grammar. */
#include "sqlc.h"

#include <ctype.h>

struct lexer {
    struct sqlc *s;
    struct source source;
    size_t at;
    int line;
};

static char peek(const struct lexer *l, size_t ahead)
{
    return l->at + ahead < l->source.text.len ? l->source.text.ptr[l->at + ahead] : '\0';
}

static bool is_word_start(char c)
{
    return isalpha((unsigned char)c) || c == '_';
}

static bool is_word_part(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static void skip_space(struct lexer *l)
{
    while (l->at < l->source.text.len && isspace((unsigned char)peek(l, 0))) {
        if (peek(l, 0) == '\n') l->line++;
        l->at++;
    }
}

static void take_word(struct lexer *l)
{
    while (is_word_part(peek(l, 0)))
        l->at++;
}

/* 'text' or "name": a doubled quote stands for one. */
static void take_quoted(struct lexer *l, char quote)
{
    int first_line = l->line;
    for (l->at++; l->at < l->source.text.len; l->at++) {
        if (peek(l, 0) == '\n') l->line++;
        if (peek(l, 0) != quote) continue;
        if (peek(l, 1) != quote) {
            l->at++;
            return;
        }
        l->at++;
    }
    sqlc_error(l->s, l->source.path, first_line, "text is not closed: %c", quote);
}

static enum token_kind take(struct lexer *l)
{
    char c = peek(l, 0);
    if (c == '-' && peek(l, 1) == '-') {
        while (l->at < l->source.text.len && peek(l, 0) != '\n')
            l->at++;
        return TOKEN_COMMENT;
    }
    if (c == '\'' || c == '"') {
        take_quoted(l, c);
        return c == '"' ? TOKEN_QUOTED : TOKEN_STRING;
    }
    if (c == ':' && is_word_start(peek(l, 1))) {
        l->at++;
        take_word(l);
        return TOKEN_PARAMETER;
    }
    if (is_word_start(c) || isdigit((unsigned char)c)) {
        take_word(l);
        return isdigit((unsigned char)c) ? TOKEN_NUMBER : TOKEN_WORD;
    }
    l->at += (c == ':' && peek(l, 1) == ':') ? 2 : 1;
    return TOKEN_SIGN;
}

static struct token next(struct lexer *l)
{
    skip_space(l);
    struct token t = {.kind = TOKEN_END, .start = l->at, .line = l->line};
    if (l->at < l->source.text.len) t.kind = take(l);
    t.end = l->at;
    t.text = str_slice(l->source.text, t.start, t.end);
    if (t.kind == TOKEN_PARAMETER) t.text = str_slice(t.text, 1, t.text.len);
    if (t.kind == TOKEN_COMMENT) t.text = str_trim(str_slice(t.text, 2, t.text.len));
    return t;
}

struct tokens sqlc_lex(struct sqlc *s, struct source source)
{
    struct lexer l = {s, source, 0, 1};
    struct tokens tokens = {ARENA_ARRAY(s->arena, source.text.len + 1, struct token), 0};
    for (;;) {
        struct token t = next(&l);
        tokens.items[tokens.count] = t;
        if (t.kind == TOKEN_END) return tokens;
        tokens.count++;
    }
}

bool sqlc_token_is(const struct token *t, const char *word)
{
    return (t->kind == TOKEN_WORD || t->kind == TOKEN_SIGN) && str_eq_nocase_ascii(t->text, str_of(word));
}

static const char *const engine_marks[ENGINE_COUNT] = {"--{sqlite", "--{postgresql"};

/* Which engine a mark line opens: ENGINE_COUNT if it is no known mark. */
static int mark_of(struct str line)
{
    int engine = 0;
    while (engine < ENGINE_COUNT && !str_eq(line, str_of(engine_marks[engine])))
        engine++;
    return engine;
}

struct str sqlc_dialect(struct sqlc *s, struct source source, int first_line, enum engine engine)
{
    struct buf out = buf_new(SIZE_MAX / 2);
    struct str rest = source.text;
    int inside = -1; /* the engine of the block we are in */
    for (int line = first_line; !str_is_absent(rest); line++) {
        struct str text = str_split_next(&rest, '\n');
        struct str mark = str_trim(text);
        if (str_starts_with(mark, STR("--{"))) {
            inside = mark_of(mark);
            if (inside == ENGINE_COUNT) sqlc_error(s, source.path, line, "unknown dialect mark: %.*s", STR_ARG(mark));
        } else if (str_eq(mark, STR("--}"))) {
            if (inside < 0) sqlc_error(s, source.path, line, "--} closes no dialect block");
            inside = -1;
        } else if (inside < 0 || inside == (int)engine) {
            buf_add(&out, text);
        }
        if (!str_is_absent(rest)) buf_add_char(&out, '\n');
    }
    if (inside >= 0) sqlc_error(s, source.path, first_line, "a dialect block is not closed with --}");
    struct str text = arena_copy(s->arena, buf_str(&out));
    buf_free(&out);
    return text;
}
