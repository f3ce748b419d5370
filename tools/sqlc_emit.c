/* sqlc_emit: the C text of q_<entity>.h/.c, db_statements.c and db_migrations.c. Decides nothing about the SQL. */
#include "sqlc.h"

/* Above this many parameters a function takes one struct. */
#define LOOSE_PARAMETERS 4

static const struct {
    const char *c_type;
    const char *c_nullable; /* its form when it may be NULL */
    const char *db_type;
    const char *field;
    const char *value_format; /* how a parameter becomes a db_value's members; @ is the parameter */
    const char *nullable_format;
} kinds[COLUMN_TYPE_COUNT] = {
    [COLUMN_INT] = {"int64_t ", "struct opt_int ", "DB_INT", "DB_FIELD_INT", ".integer = @",
                    ".is_null = !@.has, .integer = @.value"},
    [COLUMN_BOOL] = {"bool ", NULL, "DB_INT", "DB_FIELD_BOOL", ".integer = @", NULL},
    [COLUMN_TIME] = {"struct instant ", "struct opt_instant ", "DB_INT", "DB_FIELD_TIME", ".integer = @.us",
                     ".is_null = !@.has, .integer = @.value.us"},
    [COLUMN_MONEY] = {"struct money ", "struct opt_money ", "DB_INT", "DB_FIELD_MONEY", ".integer = @.dong",
                      ".is_null = !@.has, .integer = @.value.dong"},
    [COLUMN_TEXT] = {"struct str ", "struct str ", "DB_TEXT", "DB_FIELD_TEXT", ".text = @",
                     ".is_null = !@.ptr, .text = @"},
    [COLUMN_BLOB] = {"struct str ", "struct str ", "DB_BLOB", "DB_FIELD_BLOB", ".text = @",
                     ".is_null = !@.ptr, .text = @"},
    [COLUMN_UUID] = {"struct uuid ", "struct opt_uuid ", "DB_UUID", "DB_FIELD_UUID", ".uuid = @",
                     ".is_null = !@.has, .uuid = @.value"},
};

static const char *c_type(const struct column *column)
{
    return column->nullable ? kinds[column->type].c_nullable : kinds[column->type].c_type;
}

static struct str finish(struct sqlc *s, struct buf *b)
{
    struct str text = arena_copy(s->arena, buf_str(b));
    buf_free(b);
    return text;
}

static void add_c_string(struct buf *b, struct str text, const char *indent)
{
    buf_add_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\\') buf_add_char(b, '\\');
        if (c == '\n') {
            buf_printf(b, "\\n\"\n%s\"", indent);
            continue;
        }
        buf_add_char(b, c);
    }
    buf_add_char(b, '"');
}

static void add_struct(struct buf *b, const char *prefix, struct str name, const char *suffix,
                       const struct columns *columns)
{
    buf_printf(b, "struct %s%.*s%s {\n", prefix, STR_ARG(name), suffix);
    for (size_t i = 0; i < columns->count; i++)
        buf_printf(b, "    %s%.*s;%s\n", c_type(&columns->items[i]), STR_ARG(columns->items[i].name),
                   columns->items[i].nullable ? " /* may be absent */" : "");
    buf_add(b, STR("};\n\n"));
}

static bool takes_struct(const struct query *q)
{
    return q->parameters.count > LOOSE_PARAMETERS;
}

static bool reads(const struct query *q)
{
    return q->kind == QUERY_ONE || q->kind == QUERY_MANY;
}

static void add_prototype(struct buf *b, const struct query *q)
{
    buf_printf(b, "err_t q_%.*s(struct db_%s, struct ctx *c", STR_ARG(q->name), reads(q) ? "ro *ro" : "rw *rw");
    if (takes_struct(q)) buf_printf(b, ", const struct q_%.*s_in *in", STR_ARG(q->name));
    for (size_t i = 0; !takes_struct(q) && i < q->parameters.count; i++)
        buf_printf(b, ", %s%.*s", c_type(&q->parameters.items[i]), STR_ARG(q->parameters.items[i].name));
    if (q->kind == QUERY_MANY)
        buf_printf(b, ", struct %.*s **ret_rows, size_t *ret_count", STR_ARG(q->row->name));
    else if (q->row)
        buf_printf(b, ", struct %.*s *ret_row", STR_ARG(q->row->name));
    else if (q->kind == QUERY_COUNT)
        buf_add(b, STR(", int64_t *ret_changed"));
    buf_add_char(b, ')');
}

/* The statement's own comment; nothing in it may end the C comment. */
static void add_comment(struct buf *b, const struct query *q)
{
    buf_printf(b, "/* queries/%.*s.sql:%d", STR_ARG(q->entity->name), q->line);
    struct str rest = q->comment.len ? q->comment : (struct str){NULL, 0};
    while (!str_is_absent(rest)) {
        struct str line = str_split_next(&rest, '\n');
        buf_add(b, STR("\n * "));
        for (size_t i = 0; i < line.len; i++)
            if (!(line.ptr[i] == '/' && i > 0 && line.ptr[i - 1] == '*')) buf_add_char(b, line.ptr[i]);
    }
    buf_add(b, STR(" */\n"));
}

static void add_guard(struct buf *b, struct str name)
{
    buf_add(b, STR("Q_"));
    for (size_t i = 0; i < name.len; i++)
        buf_add_char(b, name.ptr[i] >= 'a' && name.ptr[i] <= 'z' ? (char)(name.ptr[i] - 'a' + 'A') : name.ptr[i]);
    buf_add(b, STR("_H\n"));
}

/* Rows of other files: their headers, each once. */
static void add_includes(struct buf *b, const struct entity *e)
{
    for (const struct query *q = e->queries; q; q = q->next) {
        if (!q->row || q->row->entity == e) continue;
        const struct query *earlier = e->queries;
        while (earlier != q && (!earlier->row || earlier->row->entity != q->row->entity))
            earlier = earlier->next;
        if (earlier == q) buf_printf(b, "#include \"q_%.*s.h\"\n", STR_ARG(q->row->entity->name));
    }
}

struct str sqlc_emit_header(struct sqlc *s, const struct entity *e)
{
    struct buf b = buf_new(SIZE_MAX / 2);
    buf_printf(&b, "/* Written by sqlc from queries/%.*s.sql: the statements of this entity, typed. */\n#ifndef ",
               STR_ARG(e->name));
    add_guard(&b, e->name);
    buf_add(&b, STR("#define "));
    add_guard(&b, e->name);
    buf_add(&b, STR("\n#include \"db/db.h\"\n"));
    add_includes(&b, e);
    buf_add_char(&b, '\n');
    for (const struct row *row = e->rows; row; row = row->next)
        add_struct(&b, "", row->name, "", &row->columns);
    for (const struct query *q = e->queries; q; q = q->next) {
        if (takes_struct(q)) add_struct(&b, "q_", q->name, "_in", &q->parameters);
        add_comment(&b, q);
        buf_add(&b, STR("MUST_CHECK "));
        add_prototype(&b, q);
        buf_add(&b, STR(";\n\n"));
    }
    buf_add(&b, STR("#endif\n"));
    return finish(s, &b);
}

static void add_row_type(struct buf *b, const struct row *row)
{
    buf_printf(b, "static const struct db_field fields_%.*s[] = {\n", STR_ARG(row->name));
    for (size_t i = 0; i < row->columns.count; i++) {
        const struct column *column = &row->columns.items[i];
        buf_printf(b, "    {%s, %s, offsetof(struct %.*s, %.*s)},\n", kinds[column->type].field,
                   column->nullable ? "true" : "false", STR_ARG(row->name), STR_ARG(column->name));
    }
    buf_printf(b,
               "};\nstatic const struct db_row_type row_%.*s = {\"%.*s\", fields_%.*s, %zu, sizeof(struct %.*s)};\n\n",
               STR_ARG(row->name), STR_ARG(row->name), STR_ARG(row->name), row->columns.count, STR_ARG(row->name));
}

static void add_types(struct buf *b, const char *what, const struct query *q, const struct columns *columns)
{
    if (!columns || !columns->count) return;
    buf_printf(b, "static const uint8_t %s_%.*s[] = {", what, STR_ARG(q->name));
    for (size_t i = 0; i < columns->count; i++)
        buf_printf(b, "%s%s", i ? ", " : "", kinds[columns->items[i].type].db_type);
    buf_add(b, STR("};\n"));
}

static void add_statement(struct buf *b, const struct query *q)
{
    size_t columns = q->row ? q->row->columns.count : 0;
    add_types(b, "parameters", q, &q->parameters);
    add_types(b, "columns", q, q->row ? &q->row->columns : NULL);
    buf_printf(b, "extern const struct db_statement db_statement_%.*s;\n", STR_ARG(q->name));
    buf_printf(b, "const struct db_statement db_statement_%.*s = {\n    .name = \"%.*s\",\n    .sql = {",
               STR_ARG(q->name), STR_ARG(q->name));
    add_c_string(b, q->sql[ENGINE_SQLITE], "            ");
    buf_add(b, STR(",\n            "));
    add_c_string(b, q->sql[ENGINE_POSTGRESQL], "            ");
    buf_printf(b, "},\n    .index = %zu,\n    .parameter_count = %zu,\n    .column_count = %zu,\n", q->index,
               q->parameters.count, columns);
    if (q->parameters.count) buf_printf(b, "    .parameter_types = parameters_%.*s,\n", STR_ARG(q->name));
    if (columns) buf_printf(b, "    .column_types = columns_%.*s,\n", STR_ARG(q->name));
    buf_add(b, STR("};\n\n"));
}

/* "in->" and the parameter's name, as the format asks. */
static void add_format(struct buf *b, const char *format, const char *prefix, struct str name)
{
    for (; *format; format++) {
        if (*format == '@')
            buf_printf(b, "%s%.*s", prefix, STR_ARG(name));
        else
            buf_add_char(b, *format);
    }
}

static void add_values(struct buf *b, const struct query *q)
{
    const char *prefix = takes_struct(q) ? "in->" : "";
    if (!q->parameters.count) return;
    for (size_t i = 0; i < q->parameters.count; i++) {
        const struct column *p = &q->parameters.items[i];
        if (p->nullable || (p->type != COLUMN_TEXT && p->type != COLUMN_BLOB)) continue;
        buf_printf(b, "    if (str_is_absent(%s%.*s)) return db_parameter_absent(c, \"%.*s\", \"%.*s\");\n", prefix,
                   STR_ARG(p->name), STR_ARG(q->name), STR_ARG(p->name));
    }
    buf_add(b, STR("    const struct db_value values[] = {\n"));
    for (size_t i = 0; i < q->parameters.count; i++) {
        const struct column *p = &q->parameters.items[i];
        buf_printf(b, "        {.type = %s, ", kinds[p->type].db_type);
        add_format(b, p->nullable ? kinds[p->type].nullable_format : kinds[p->type].value_format, prefix, p->name);
        buf_add(b, STR("},\n"));
    }
    buf_add(b, STR("    };\n"));
}

static void add_call(struct buf *b, const struct query *q)
{
    const char *values = q->parameters.count ? "values" : "NULL";
    const char *ro = q->kind == QUERY_ONE_WRITE ? "db_rw_reader(rw)" : "ro";
    if (q->kind == QUERY_MANY) {
        buf_printf(b,
                   "    void *rows;\n    err_t e = db_query_many(ro, c, &db_statement_%.*s, %s, &row_%.*s, &rows, "
                   "ret_count);\n",
                   STR_ARG(q->name), values, STR_ARG(q->row->name));
        buf_add(b, STR("    if (e) return e;\n    *ret_rows = rows;\n    return OK;\n"));
    } else if (q->row) {
        buf_printf(b, "    return db_query_one(%s, c, &db_statement_%.*s, %s, &row_%.*s, ret_row);\n", ro,
                   STR_ARG(q->name), values, STR_ARG(q->row->name));
    } else {
        buf_printf(b, "    return db_execute(rw, c, &db_statement_%.*s, %s, %s);\n", STR_ARG(q->name), values,
                   q->kind == QUERY_COUNT ? "ret_changed" : "NULL");
    }
}

struct str sqlc_emit_source(struct sqlc *s, const struct entity *e)
{
    struct buf b = buf_new(SIZE_MAX / 2);
    buf_printf(&b, "/* Written by sqlc from queries/%.*s.sql. */\n#include \"q_%.*s.h\"\n\n", STR_ARG(e->name),
               STR_ARG(e->name));
    for (const struct query *q = e->queries; q; q = q->next) {
        if (!q->row) continue;
        const struct query *earlier = e->queries;
        while (earlier != q && earlier->row != q->row)
            earlier = earlier->next;
        if (earlier == q) add_row_type(&b, q->row);
    }
    for (const struct query *q = e->queries; q; q = q->next) {
        add_statement(&b, q);
        add_prototype(&b, q);
        buf_add(&b, STR("\n{\n"));
        add_values(&b, q);
        add_call(&b, q);
        buf_add(&b, STR("}\n\n"));
    }
    return finish(s, &b);
}

struct str sqlc_emit_statements(struct sqlc *s)
{
    struct buf b = buf_new(SIZE_MAX / 2);
    buf_add(&b, STR("/* Written by sqlc: all named statements. */\n#include \"db/db.h\"\n\n"));
    for (const struct entity *e = s->entities; e; e = e->next)
        for (const struct query *q = e->queries; q; q = q->next)
            buf_printf(&b, "extern const struct db_statement db_statement_%.*s;\n", STR_ARG(q->name));
    buf_add(&b, STR("\nconst struct db_statement *const db_statements[] = {\n"));
    for (const struct entity *e = s->entities; e; e = e->next)
        for (const struct query *q = e->queries; q; q = q->next)
            buf_printf(&b, "    &db_statement_%.*s,\n", STR_ARG(q->name));
    buf_printf(&b, "    NULL,\n};\nconst size_t db_statement_count = %zu;\n", s->query_count);
    return finish(s, &b);
}

struct str sqlc_emit_migrations(struct sqlc *s)
{
    struct buf b = buf_new(SIZE_MAX / 2);
    size_t count = 0;
    buf_add(&b, STR("/* Written by sqlc: the schema's history. */\n#include \"db/db.h\"\n\nconst struct db_migration "
                    "db_migrations[] = {\n"));
    for (const struct migration *m = s->migrations; m; m = m->next, count++) {
        buf_printf(&b, "    {.number = %d,\n     .name = \"%.*s\",\n     .sql = {", m->number, STR_ARG(m->name));
        add_c_string(&b, m->sql[ENGINE_SQLITE], "             ");
        buf_add(&b, STR(",\n             "));
        add_c_string(&b, m->sql[ENGINE_POSTGRESQL], "             ");
        buf_printf(&b, "},\n     .checksum = \"%s\"},\n", m->checksum);
    }
    buf_printf(&b, "    {.number = 0},\n};\nconst size_t db_migration_count = %zu;\n", count);
    return finish(s, &b);
}
