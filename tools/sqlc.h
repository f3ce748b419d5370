/* sqlc: from sql/migrations and sql/queries to typed C. What its parts share: the parsed files and how to report. */
#ifndef TOOLS_SQLC_H
#define TOOLS_SQLC_H

#include "base/buf.h"
#include "base/err.h"

enum engine { ENGINE_SQLITE, ENGINE_POSTGRESQL, ENGINE_COUNT };

/* lexer (sqlc_lex.c) */
enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_QUOTED,
    TOKEN_PARAMETER,
    TOKEN_COMMENT,
    TOKEN_SIGN
};

struct token {
    enum token_kind kind;
    struct str text; /* as written; for a parameter without the colon, for a comment without "--", trimmed */
    size_t start;    /* offsets in the source, quotes and colon included */
    size_t end;
    int line;
};

struct tokens {
    struct token *items; /* the last is TOKEN_END */
    size_t count;        /* without it */
};

/* A source file; lines count from 1. */
struct source {
    const char *path;
    struct str text;
};

enum column_type {
    COLUMN_INT,
    COLUMN_BOOL,
    COLUMN_TIME,
    COLUMN_MONEY,
    COLUMN_TEXT,
    COLUMN_BLOB,
    COLUMN_UUID,
    COLUMN_TYPE_COUNT
};

struct column {
    struct str name;
    enum column_type type;
    bool nullable;
};

struct columns {
    struct column *items;
    size_t count;
};

struct row {
    struct str name; /* the struct's tag */
    struct columns columns;
    const struct entity *entity;
    int line;
    bool anonymous; /* belongs to one statement */
    struct row *next;
};

enum query_kind { QUERY_ONE, QUERY_MANY, QUERY_EXEC, QUERY_COUNT, QUERY_ONE_WRITE };

struct query {
    struct str name;
    struct str comment;
    struct columns parameters;
    enum query_kind kind;
    bool bounded;
    struct row *row; /* NULL: no result */
    struct str sql[ENGINE_COUNT];
    const struct entity *entity;
    int line;
    size_t index;
    struct query *next;
};

struct entity {
    struct source source;
    struct str name; /* the file's name without .sql */
    struct row *rows;
    struct query *queries;
    struct entity *next;
};

struct migration {
    struct source source;
    int number;
    struct str name;
    struct str sql[ENGINE_COUNT];
    char checksum[65];
    struct migration *next;
};

struct sqlc {
    struct arena *arena;
    struct migration *migrations; /* ascending */
    struct entity *entities;      /* as given */
    size_t query_count;
    int errors;
};

/* Prints "file:line: text" and counts; the build fails at the end of the phase, so that all errors of a file are seen.
 */
__attribute__((format(printf, 4, 5))) void sqlc_error(struct sqlc *s, const char *path, int line, const char *format,
                                                      ...);

struct tokens sqlc_lex(struct sqlc *s, struct source source);
bool sqlc_token_is(const struct token *t, const char *word); /* a word, in any case, or a sign */

/* The text of one engine: the lines of the other's dialect blocks and the marks are blank, so that lines keep their
 * number. */
struct str sqlc_dialect(struct sqlc *s, struct source source, int first_line, enum engine engine);

void sqlc_migration_read(struct sqlc *s, struct migration *m);       /* sqlc_migration.c */
void sqlc_entity_read(struct sqlc *s, struct entity *e);             /* sqlc_query.c */
void sqlc_check(struct sqlc *s);                                     /* sqlc_check.c */
struct str sqlc_emit_header(struct sqlc *s, const struct entity *e); /* sqlc_emit.c */
struct str sqlc_emit_source(struct sqlc *s, const struct entity *e);
struct str sqlc_emit_statements(struct sqlc *s);
struct str sqlc_emit_migrations(struct sqlc *s);

#endif
