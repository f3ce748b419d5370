/* sqlc_query: a file of sql/queries as rows and statements. Grammar (one declaration, then its SQL):
 *   --: row NAME (column type?, ...)
 *   --: NAME(parameter type?, ...) -> one ROW | many ROW | many bounded ROW | exec | count | one write ROW
 * ROW is the name of a row of any file, or (column type?, ...). A declaration may go on in further "--:" lines. */
#include "sqlc.h"

struct line_reader {
    struct sqlc *s;
    struct entity *e;
    struct str rest; /* absent: at the end */
    struct str line;
    int number;
};

struct parser {
    struct sqlc *s;
    struct entity *e;
    struct tokens tokens;
    size_t at;
    int line;
    bool failed;
};

static const char *const type_names[COLUMN_TYPE_COUNT] = {"int", "bool", "time", "money", "text", "blob", "uuid"};

/* Words a generated name may not be: C's own, and the names of generated parameters. */
static const char *const reserved[] = {
    "auto", "bool",     "break",  "c",        "case",   "char",  "const",    "continue", "default", "do",     "double",
    "else", "enum",     "extern", "false",    "float",  "for",   "goto",     "if",       "in",      "inline", "int",
    "long", "register", "return", "ro",       "rw",     "short", "signed",   "sizeof",   "static",  "struct", "switch",
    "true", "typedef",  "union",  "unsigned", "values", "void",  "volatile", "while",    "asm",     "typeof",
};

static bool is_good_name(struct str name)
{
    if (!name.len || name.ptr[0] < 'a' || name.ptr[0] > 'z' || str_starts_with(name, STR("ret_"))) return false;
    for (size_t i = 0; i < name.len; i++) {
        char ch = name.ptr[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '_')) return false;
    }
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (str_eq(name, str_of(reserved[i]))) return false;
    return true;
}

static const struct token *now_at(const struct parser *p)
{
    return &p->tokens.items[p->at];
}

static void parse_error(struct parser *p, const char *text, struct str what)
{
    if (!p->failed) sqlc_error(p->s, p->e->source.path, p->line, "%s: %.*s", text, STR_ARG(what));
    p->failed = true;
}

static bool accept(struct parser *p, const char *word)
{
    if (p->failed || !sqlc_token_is(now_at(p), word)) return false;
    p->at++;
    return true;
}

static void expect(struct parser *p, const char *word)
{
    if (!accept(p, word)) parse_error(p, arena_printf(p->s->arena, "expected %s, found", word).ptr, now_at(p)->text);
}

static struct str take_name(struct parser *p)
{
    struct str name = now_at(p)->text;
    if (now_at(p)->kind != TOKEN_WORD || !is_good_name(name)) parse_error(p, "not a name that can be used here", name);
    if (!p->failed) p->at++;
    return name;
}

static enum column_type take_type(struct parser *p)
{
    for (enum column_type type = 0; type < COLUMN_TYPE_COUNT; type++)
        if (now_at(p)->kind == TOKEN_WORD && str_eq(now_at(p)->text, str_of(type_names[type]))) {
            p->at++;
            return type;
        }
    parse_error(p, "unknown type (int bool time money text blob uuid)", now_at(p)->text);
    return COLUMN_INT;
}

static void add_column(struct parser *p, struct columns *columns)
{
    struct column column = {.name = take_name(p)};
    if (p->failed) return;
    column.type = take_type(p);
    column.nullable = accept(p, "?");
    if (column.nullable && column.type == COLUMN_BOOL) parse_error(p, "a bool cannot be NULL", column.name);
    for (size_t i = 0; i < columns->count; i++)
        if (str_eq(columns->items[i].name, column.name)) parse_error(p, "named twice", column.name);
    columns->items[columns->count++] = column;
}

/* As DB_COLUMNS_MAX of db/db.h: rows of values stand on the stack. */
#define COLUMNS_MAX 96

/* (name type?, ...) */
static struct columns take_columns(struct parser *p)
{
    struct columns columns = {ARENA_ARRAY(p->s->arena, p->tokens.count + 1, struct column), 0};
    expect(p, "(");
    if (accept(p, ")")) return columns;
    do
        add_column(p, &columns);
    while (accept(p, ","));
    expect(p, ")");
    if (columns.count > COLUMNS_MAX)
        parse_error(p, "more than 96 columns or parameters, the last", columns.items[columns.count - 1].name);
    return columns;
}

static struct row *add_row(struct parser *p, struct str name, bool anonymous)
{
    struct row *row = ARENA_NEW(p->s->arena, struct row);
    *row = (struct row){.name = name, .entity = p->e, .line = p->line, .anonymous = anonymous};
    row->columns = take_columns(p);
    if (!p->failed && !row->columns.count) parse_error(p, "a row needs columns", name);
    struct row **end = &p->e->rows;
    while (*end)
        end = &(*end)->next;
    *end = row;
    return row;
}

static struct row *find_row(struct sqlc *s, const struct entity *last, struct str name)
{
    for (struct entity *e = s->entities; e; e = e->next) {
        for (struct row *row = e->rows; row; row = row->next)
            if (!row->anonymous && str_eq(row->name, name)) return row;
        if (e == last) break;
    }
    return NULL;
}

static struct row *take_row(struct parser *p, struct str query)
{
    if (sqlc_token_is(now_at(p), "(")) return add_row(p, arena_join(p->s->arena, STR("q_"), query, STR("_row")), true);
    struct str name = now_at(p)->text;
    struct row *row = find_row(p->s, p->e, name);
    if (!row) parse_error(p, "no row of this name above or in a file before", name);
    p->at++;
    return row;
}

static void take_result(struct parser *p, struct query *q)
{
    if (accept(p, "exec")) {
        q->kind = QUERY_EXEC;
    } else if (accept(p, "count")) {
        q->kind = QUERY_COUNT;
    } else if (accept(p, "one")) {
        q->kind = accept(p, "write") ? QUERY_ONE_WRITE : QUERY_ONE;
        q->row = take_row(p, q->name);
    } else if (accept(p, "many")) {
        q->kind = QUERY_MANY;
        q->bounded = accept(p, "bounded");
        q->row = take_row(p, q->name);
    } else {
        parse_error(p, "expected one, many, exec, count or one write, found", now_at(p)->text);
    }
}

static bool is_taken(struct sqlc *s, struct str name)
{
    for (struct entity *e = s->entities; e; e = e->next)
        for (struct query *q = e->queries; q; q = q->next)
            if (str_eq(q->name, name)) return true;
    return false;
}

static struct parser parser_of(struct line_reader *r, struct str text, int line)
{
    struct source source = {r->e->source.path, text};
    return (struct parser){.s = r->s, .e = r->e, .tokens = sqlc_lex(r->s, source), .line = line};
}

/* row NAME (...) */
static void read_row(struct parser *p)
{
    struct str name = take_name(p);
    if (find_row(p->s, NULL, name)) parse_error(p, "a row of this name exists already", name);
    (void)add_row(p, name, false);
    if (now_at(p)->kind != TOKEN_END) parse_error(p, "unexpected", now_at(p)->text);
}

/* NAME(...) -> ... ; NULL when it is wrong. */
static struct query *read_query_head(struct parser *p)
{
    struct query *q = ARENA_NEW(p->s->arena, struct query);
    *q = (struct query){.entity = p->e, .line = p->line};
    q->name = take_name(p);
    if (is_taken(p->s, q->name)) parse_error(p, "a statement of this name exists already", q->name);
    q->parameters = take_columns(p);
    expect(p, "-");
    expect(p, ">");
    take_result(p, q);
    if (now_at(p)->kind != TOKEN_END) parse_error(p, "unexpected", now_at(p)->text);
    return p->failed ? NULL : q;
}

static void next_line(struct line_reader *r)
{
    if (str_is_absent(r->rest)) {
        r->line = (struct str){NULL, 0};
        return;
    }
    r->line = str_trim(str_split_next(&r->rest, '\n'));
    r->number++;
}

static bool is_declaration(struct str line)
{
    return str_starts_with(line, STR("--:"));
}

static bool is_mark(struct str line)
{
    return str_starts_with(line, STR("--{")) || str_eq(line, STR("--}"));
}

static bool is_comment(struct str line)
{
    return str_starts_with(line, STR("--")) && !is_declaration(line) && !is_mark(line);
}

/* The declaration goes on while its brackets are open or its end cannot be an end. */
static bool is_complete(struct str text)
{
    int depth = 0;
    for (size_t i = 0; i < text.len; i++)
        depth += (text.ptr[i] == '(') - (text.ptr[i] == ')');
    bool is_row = str_starts_with(text, STR("row "));
    static const char *const open_ends[] = {"->", "one", "many", "bounded", "write"};
    for (size_t i = 0; i < sizeof open_ends / sizeof open_ends[0]; i++)
        if (str_ends_with(text, str_of(open_ends[i]))) return false;
    return depth <= 0 && (is_row || str_find_str(text, STR("->")) != SIZE_MAX);
}

static struct str read_declaration(struct line_reader *r)
{
    struct str text = str_trim(str_slice(r->line, 3, r->line.len));
    next_line(r);
    while (!is_complete(text) && !str_is_absent(r->line) && is_declaration(r->line)) {
        text = arena_join(r->s->arena, text, STR(" "), str_trim(str_slice(r->line, 3, r->line.len)));
        next_line(r);
    }
    return text;
}

/* The lines to the next declaration; *ret_comment: the comment lines at their end, which belong to that one. */
static struct str read_body(struct line_reader *r, struct str *ret_comment)
{
    struct buf body = buf_new(SIZE_MAX / 2);
    struct buf comment = buf_new(SIZE_MAX / 2);
    for (; !str_is_absent(r->line) && !is_declaration(r->line); next_line(r)) {
        if (is_comment(r->line)) {
            if (comment.len) buf_add_char(&comment, '\n');
            buf_add(&comment, str_trim(str_slice(r->line, 2, r->line.len)));
            buf_add_char(&body, '\n');
            continue;
        }
        buf_reset(&comment);
        buf_add(&body, r->line);
        buf_add_char(&body, '\n');
    }
    *ret_comment = arena_copy(r->s->arena, buf_str(&comment));
    struct str text = arena_copy(r->s->arena, buf_str(&body));
    buf_free(&comment);
    buf_free(&body);
    return text;
}

static size_t parameter_number(const struct query *q, struct str name)
{
    for (size_t i = 0; i < q->parameters.count; i++)
        if (str_eq(q->parameters.items[i].name, name)) return i + 1;
    return 0;
}

/* One engine's SQL on one line, without comments, its parameters numbered. */
static struct str number_parameters(struct sqlc *s, struct query *q, struct tokens tokens, enum engine engine,
                                    bool *used)
{
    struct buf out = buf_new(SIZE_MAX / 2);
    size_t end = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        if (t->kind == TOKEN_COMMENT) continue;
        if (out.len && t->start > end) buf_add_char(&out, ' ');
        end = t->end;
        if (t->kind != TOKEN_PARAMETER) {
            buf_add(&out, t->text);
            continue;
        }
        size_t number = parameter_number(q, t->text);
        if (!number) {
            sqlc_error(s, q->entity->source.path, q->line, "%.*s: parameter :%.*s is not declared", STR_ARG(q->name),
                       STR_ARG(t->text));
            continue;
        }
        used[number - 1] = true;
        buf_printf(&out, "%c%zu", engine == ENGINE_SQLITE ? '?' : '$', number);
    }
    struct str sql = str_trim(buf_str(&out));
    if (str_ends_with(sql, STR(";"))) sql = str_trim(str_slice(sql, 0, sql.len - 1));
    sql = arena_copy(s->arena, sql);
    buf_free(&out);
    return sql;
}

/* Is there a LIMIT of the statement itself, not of a part in brackets? */
static bool has_limit(struct tokens tokens)
{
    int depth = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];
        depth += sqlc_token_is(t, "(") ? 1 : 0;
        depth -= sqlc_token_is(t, ")") ? 1 : 0;
        if (depth == 0 && sqlc_token_is(t, "LIMIT")) return true;
    }
    return false;
}

static void read_sql(struct sqlc *s, struct query *q, struct str body, int first_line)
{
    const char *path = q->entity->source.path;
    bool *used = ARENA_ARRAY(s->arena, q->parameters.count + 1, bool);
    for (enum engine engine = 0; engine < ENGINE_COUNT; engine++) {
        struct source source = {path, sqlc_dialect(s, (struct source){path, body}, first_line, engine)};
        struct tokens tokens = sqlc_lex(s, source);
        q->sql[engine] = number_parameters(s, q, tokens, engine, used);
        if (!q->sql[engine].len) sqlc_error(s, path, q->line, "%.*s: there is no SQL", STR_ARG(q->name));
        if (q->kind == QUERY_MANY && !q->bounded && !has_limit(tokens)) {
            sqlc_error(s, path, q->line, "%.*s: many rows need a LIMIT (or: many bounded, and why)", STR_ARG(q->name));
            return;
        }
    }
    for (size_t i = 0; i < q->parameters.count; i++)
        if (!used[i])
            sqlc_error(s, path, q->line, "%.*s: parameter %.*s is not used", STR_ARG(q->name),
                       STR_ARG(q->parameters.items[i].name));
}

static void append_query(struct sqlc *s, struct entity *e, struct query *q)
{
    struct query **end = &e->queries;
    while (*end)
        end = &(*end)->next;
    *end = q;
    q->index = s->query_count++;
}

void sqlc_entity_read(struct sqlc *s, struct entity *e)
{
    struct line_reader r = {.s = s, .e = e, .rest = e->source.text};
    struct str comment;
    next_line(&r);
    struct str before = read_body(&r, &comment);
    if (str_trim(before).len) sqlc_error(s, e->source.path, 1, "SQL before the first declaration (--:)");
    while (!str_is_absent(r.line)) {
        int line = r.number;
        struct str own_comment = comment;
        struct str head = read_declaration(&r);
        int body_line = r.number;
        struct str body = read_body(&r, &comment);
        bool is_row = str_starts_with(head, STR("row "));
        struct parser p = parser_of(&r, is_row ? str_slice(head, 4, head.len) : head, line);
        if (is_row) {
            read_row(&p);
            if (str_trim(body).len) sqlc_error(s, e->source.path, line, "a row has no SQL");
            continue;
        }
        struct query *q = read_query_head(&p);
        if (!q) continue;
        q->comment = own_comment;
        append_query(s, e, q);
        read_sql(s, q, body, body_line);
    }
}
