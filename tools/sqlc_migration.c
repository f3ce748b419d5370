/* sqlc_migration: a migration file, written in SQLite's words, as SQL of both engines. Holds that every table is STRICT
 * and that every table and column says what it is (COMMENT ON in PostgreSQL). */
#include "sqlc.h"

#include <sodium.h>

struct translation {
    struct sqlc *s;
    struct migration *m;
    enum engine engine;
    struct source source;
    struct tokens tokens;
    struct buf out;
    size_t copied; /* offset in the source behind the last token written */
};

/* Type words that differ; a column's type is one of these or TEXT. */
static const struct {
    const char *word;
    const char *sql[ENGINE_COUNT];
} type_words[] = {
    {"INTEGER", {"INTEGER", "BIGINT"}},
    {"BLOB", {"BLOB", "BYTEA"}},
    {"UUID", {"BLOB", "UUID"}},
};
#define TYPE_WORD_COUNT (sizeof type_words / sizeof type_words[0])

static const struct token *token_at(const struct translation *t, size_t i)
{
    return &t->tokens.items[i < t->tokens.count ? i : t->tokens.count];
}

static void error_at(struct translation *t, size_t i, const char *text, struct str what)
{
    sqlc_error(t->s, t->m->source.path, token_at(t, i)->line, "%s: %.*s", text, STR_ARG(what));
}

/* White space before the token is kept: lines keep their number, so that SQLite's errors point at the right one. */
static void write_space(struct translation *t, size_t i)
{
    const struct token *token = token_at(t, i);
    buf_add(&t->out, str_slice(t->source.text, t->copied, token->start));
    t->copied = token->end;
}

static void write_token(struct translation *t, size_t i)
{
    const struct token *token = token_at(t, i);
    write_space(t, i);
    if (token->kind == TOKEN_COMMENT) return;
    for (size_t w = 0; token->kind == TOKEN_WORD && w < TYPE_WORD_COUNT; w++) {
        if (!sqlc_token_is(token, type_words[w].word)) continue;
        buf_add(&t->out, str_of(type_words[w].sql[t->engine]));
        return;
    }
    buf_add(&t->out, str_slice(t->source.text, token->start, token->end));
}

static void write_comment_on(struct buf *b, const char *what, struct str table, struct str column, struct str text)
{
    buf_printf(b, "\nCOMMENT ON %s %.*s", what, STR_ARG(table));
    if (column.len) buf_printf(b, ".%.*s", STR_ARG(column));
    buf_add(b, STR(" IS '"));
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'') buf_add_char(b, '\'');
        buf_add_char(b, text.ptr[i]);
    }
    buf_add(b, STR("';"));
}

/* The comment lines directly above token i, joined. */
static struct str comment_above(struct translation *t, size_t i)
{
    size_t first = i;
    int line = token_at(t, i)->line;
    while (first > 0 && token_at(t, first - 1)->kind == TOKEN_COMMENT && token_at(t, first - 1)->line == line - 1 &&
           (first < 2 || token_at(t, first - 2)->line != line - 1)) {
        first--;
        line--;
    }
    struct str text = {"", 0};
    for (; first < i; first++)
        text = arena_join(t->s->arena, text, text.len ? STR(" ") : STR(""), token_at(t, first)->text);
    return text;
}

/* The first comment within [from, to), or behind it on the line where it ends. */
static struct str comment_in(struct translation *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (token_at(t, i)->kind == TOKEN_COMMENT) return token_at(t, i)->text;
    size_t behind = sqlc_token_is(token_at(t, to), ",") || sqlc_token_is(token_at(t, to), ";") ? to + 1 : to;
    const struct token *c = token_at(t, behind);
    return c->kind == TOKEN_COMMENT && c->line == token_at(t, to)->line ? c->text : STR("");
}

static bool is_table_constraint(const struct token *first)
{
    static const char *const words[] = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (sqlc_token_is(first, words[i])) return true;
    return false;
}

static bool is_known_type(const struct token *type)
{
    if (sqlc_token_is(type, "TEXT")) return true;
    for (size_t w = 0; w < TYPE_WORD_COUNT; w++)
        if (sqlc_token_is(type, type_words[w].word)) return true;
    return false;
}

/* A column's tokens are [from, to). Text is compared bytewise on both engines: PostgreSQL needs COLLATE "C" for it. */
static void write_column(struct translation *t, struct str table, size_t from, size_t to, struct buf *comments)
{
    size_t type = from + 1;
    struct str name = token_at(t, from)->text;
    struct str comment = comment_in(t, from, to);
    if (!comment.len) error_at(t, from, "a column needs a comment (-- what it is) on its line", name);
    if (!is_known_type(token_at(t, type))) error_at(t, type, "unknown column type", token_at(t, type)->text);
    for (size_t i = from; i < to; i++) {
        write_token(t, i);
        if (i == type && t->engine == ENGINE_POSTGRESQL && sqlc_token_is(token_at(t, i), "TEXT"))
            buf_add(&t->out, STR(" COLLATE \"C\""));
    }
    write_comment_on(comments, "COLUMN", table, name, comment);
}

/* From the first token of an element of the list to the comma or bracket that ends it. */
static size_t element_end(struct translation *t, size_t i)
{
    int depth = 0;
    for (; i < t->tokens.count; i++) {
        const struct token *token = token_at(t, i);
        if (depth == 0 && (sqlc_token_is(token, ",") || sqlc_token_is(token, ")") || sqlc_token_is(token, ";"))) break;
        if (sqlc_token_is(token, "(")) depth++;
        if (sqlc_token_is(token, ")")) depth--;
    }
    return i;
}

static size_t skip_comments(struct translation *t, size_t i)
{
    while (token_at(t, i)->kind == TOKEN_COMMENT)
        i++;
    return i;
}

/* STRICT and WITHOUT ROWID are SQLite's: [i, the semicolon). */
static size_t write_table_options(struct translation *t, size_t i, struct str table)
{
    bool strict = false;
    for (; i < t->tokens.count && !sqlc_token_is(token_at(t, i), ";"); i++) {
        strict = strict || sqlc_token_is(token_at(t, i), "STRICT");
        if (t->engine == ENGINE_SQLITE)
            write_token(t, i);
        else
            write_space(t, i);
    }
    if (!strict && t->engine == ENGINE_SQLITE) error_at(t, i, "a table must be STRICT", table);
    return i;
}

/* i: CREATE. Returns the token behind the statement's semicolon. */
static size_t write_table(struct translation *t, size_t i)
{
    struct buf comments = buf_new(SIZE_MAX / 2);
    size_t name = i + 2;
    struct str table = token_at(t, name)->text;
    struct str comment = comment_above(t, i);
    if (!comment.len) error_at(t, i, "a table needs a comment line above it", table);
    if (!sqlc_token_is(token_at(t, name + 1), "(")) error_at(t, name, "expected CREATE TABLE name (", table);
    write_comment_on(&comments, "TABLE", table, STR(""), comment);
    for (; i <= name + 1; i++)
        write_token(t, i);
    while (i < t->tokens.count && !sqlc_token_is(token_at(t, i - 1), ")")) {
        size_t first = skip_comments(t, i);
        size_t end = element_end(t, first);
        for (; i < first; i++)
            write_token(t, i);
        if (is_table_constraint(token_at(t, first)))
            for (; i < end; i++)
                write_token(t, i);
        else
            write_column(t, table, first, end, &comments);
        i = end;
        if (i < t->tokens.count) write_token(t, i++);
    }
    i = write_table_options(t, i, table);
    if (i < t->tokens.count) write_token(t, i++);
    if (t->engine == ENGINE_POSTGRESQL) buf_add(&t->out, buf_str(&comments));
    buf_free(&comments);
    return i;
}

/* i: ALTER of ALTER TABLE name ADD COLUMN. */
static size_t write_add_column(struct translation *t, size_t i)
{
    struct buf comments = buf_new(SIZE_MAX / 2);
    size_t column = i + 5;
    struct str table = token_at(t, i + 2)->text;
    for (; i < column; i++)
        write_token(t, i);
    i = element_end(t, column);
    write_column(t, table, column, i, &comments);
    if (i < t->tokens.count) write_token(t, i++);
    if (t->engine == ENGINE_POSTGRESQL) buf_add(&t->out, buf_str(&comments));
    buf_free(&comments);
    return i;
}

/* Each migration runs in one transaction of ours: what ends it, or cannot run in it, is refused. */
static void check_statement_start(struct translation *t, size_t i)
{
    static const char *const refused[] = {"BEGIN",  "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE",
                                          "PRAGMA", "ATTACH", "DETACH",   "VACUUM"};
    for (size_t w = 0; w < sizeof refused / sizeof refused[0]; w++)
        if (sqlc_token_is(token_at(t, i), refused[w])) error_at(t, i, "not in a migration", token_at(t, i)->text);
    for (size_t w = i; w < t->tokens.count && !sqlc_token_is(token_at(t, w), ";"); w++)
        if (sqlc_token_is(token_at(t, w), "AUTOINCREMENT"))
            error_at(t, w, "ids are made by the program", STR("AUTOINCREMENT"));
}

static void translate(struct translation *t)
{
    bool starts = true;
    size_t i = 0;
    while (i < t->tokens.count) {
        const struct token *first = token_at(t, i);
        if (starts && first->kind != TOKEN_COMMENT) check_statement_start(t, i);
        if (starts && sqlc_token_is(first, "CREATE") && sqlc_token_is(token_at(t, i + 1), "TABLE")) {
            i = write_table(t, i);
        } else if (starts && sqlc_token_is(first, "ALTER") && sqlc_token_is(token_at(t, i + 3), "ADD") &&
                   sqlc_token_is(token_at(t, i + 4), "COLUMN")) {
            i = write_add_column(t, i);
        } else {
            starts = first->kind == TOKEN_COMMENT ? starts : sqlc_token_is(first, ";");
            write_token(t, i++);
        }
    }
}

static void set_checksum(struct migration *m)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(digest, (const unsigned char *)m->source.text.ptr, m->source.text.len);
    (void)sodium_bin2hex(m->checksum, sizeof m->checksum, digest, sizeof digest);
}

void sqlc_migration_read(struct sqlc *s, struct migration *m)
{
    set_checksum(m);
    for (enum engine engine = 0; engine < ENGINE_COUNT; engine++) {
        int errors = s->errors;
        struct translation t = {.s = s, .m = m, .engine = engine, .out = buf_new(SIZE_MAX / 2)};
        t.source = (struct source){m->source.path, sqlc_dialect(s, m->source, 1, engine)};
        t.tokens = sqlc_lex(s, t.source);
        translate(&t);
        m->sql[engine] = arena_copy(s->arena, buf_str(&t.out));
        buf_free(&t.out);
        if (s->errors > errors) return; /* the second engine would repeat them */
    }
}
