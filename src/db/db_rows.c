/* db_rows: rows of columns into structs, by sqlc's tables. Knows neither engine. */
#include "db/db.h"

static void put(void *row, size_t offset, const void *value, size_t size)
{
    memcpy((char *)row + offset, value, size);
}

static void put_int(void *row, const struct db_field *f, const struct db_value *v)
{
    struct opt_int maybe = {!v->is_null, v->is_null ? 0 : v->integer};
    if (f->nullable)
        put(row, f->offset, &maybe, sizeof maybe);
    else
        put(row, f->offset, &v->integer, sizeof v->integer);
}

static void put_bool(void *row, const struct db_field *f, const struct db_value *v)
{
    bool value = v->integer != 0;
    put(row, f->offset, &value, sizeof value);
}

static void put_time(void *row, const struct db_field *f, const struct db_value *v)
{
    struct opt_instant maybe = {!v->is_null, {v->is_null ? 0 : v->integer}};
    if (f->nullable)
        put(row, f->offset, &maybe, sizeof maybe);
    else
        put(row, f->offset, &maybe.value, sizeof maybe.value);
}

static void put_money(void *row, const struct db_field *f, const struct db_value *v)
{
    struct opt_money maybe = {!v->is_null, {v->is_null ? 0 : v->integer}};
    if (f->nullable)
        put(row, f->offset, &maybe, sizeof maybe);
    else
        put(row, f->offset, &maybe.value, sizeof maybe.value);
}

static void put_uuid(void *row, const struct db_field *f, const struct db_value *v)
{
    static const struct uuid zero;
    struct opt_uuid maybe = {!v->is_null, v->is_null ? zero : v->uuid};
    if (f->nullable)
        put(row, f->offset, &maybe, sizeof maybe);
    else
        put(row, f->offset, &maybe.value, sizeof maybe.value);
}

typedef void (*put_fn)(void *row, const struct db_field *f, const struct db_value *v);
static const put_fn puts_by_kind[] = {
    [DB_FIELD_INT] = put_int,     [DB_FIELD_BOOL] = put_bool, [DB_FIELD_TIME] = put_time,
    [DB_FIELD_MONEY] = put_money, [DB_FIELD_UUID] = put_uuid,
};

static err_t read_row(struct ctx *c, const struct db_row_type *type, const struct db_value *columns, void *row)
{
    for (size_t i = 0; i < type->count; i++) {
        const struct db_field *f = &type->fields[i];
        const struct db_value *v = &columns[i];
        if (v->is_null && !f->nullable) return fault_set(c, internal_error, str_of(type->name), STR("NULL"));
        if (f->kind == DB_FIELD_TEXT || f->kind == DB_FIELD_BLOB) {
            struct str text = v->is_null ? (struct str){NULL, 0} : arena_copy(c->arena, v->text);
            put(row, f->offset, &text, sizeof text);
        } else {
            puts_by_kind[f->kind](row, f, v);
        }
    }
    return OK;
}

struct collector {
    const struct db_row_type *type;
    char *rows;
    size_t count;
    size_t capacity;
    size_t maximum;
};

static void *row_at(const struct collector *rows, size_t i)
{
    return rows->rows + i * rows->type->size;
}

static void grow(struct ctx *c, struct collector *rows)
{
    size_t capacity = rows->capacity ? rows->capacity * 2 : 16;
    char *bigger = arena_array(c->arena, capacity, rows->type->size);
    if (rows->count) memcpy(bigger, rows->rows, rows->count * rows->type->size);
    rows->rows = bigger;
    rows->capacity = capacity;
}

static err_t collect(struct ctx *c, const struct db_value *columns, void *argument)
{
    struct collector *rows = argument;
    if (rows->count == rows->maximum)
        return fault_set(c, internal_error, str_of(rows->type->name), STR("more than one row"));
    if (rows->count == rows->capacity) grow(c, rows);
    err_t e = read_row(c, rows->type, columns, row_at(rows, rows->count));
    if (e) return e;
    rows->count++;
    return OK;
}

err_t db_query_one(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                   const struct db_value *parameters, const struct db_row_type *type, void *ret_row)
{
    struct collector rows = {.type = type, .capacity = 1, .maximum = 1};
    rows.rows = arena_alloc(c->arena, type->size);
    err_t e = db_query(ro, c, statement, parameters, collect, &rows);
    if (e) return e;
    if (!rows.count) return ERR_NOT_FOUND;
    memcpy(ret_row, rows.rows, type->size);
    return OK;
}

err_t db_query_many(struct db_ro *ro, struct ctx *c, const struct db_statement *statement,
                    const struct db_value *parameters, const struct db_row_type *type, void **ret_rows,
                    size_t *ret_count)
{
    struct collector rows = {.type = type, .maximum = SIZE_MAX};
    err_t e = db_query(ro, c, statement, parameters, collect, &rows);
    if (e) return e;
    *ret_rows = rows.rows;
    *ret_count = rows.count;
    return OK;
}

err_t db_parameter_absent(struct ctx *c, const char *statement, const char *parameter)
{
    return fault_set(c, internal_error, str_of(parameter), str_of(statement));
}
