/* package_export: the tree laid out on sheets. */
#include "base/utf8.h"
#include "package/package_sheets.h"

static err_t too_many(struct ctx *c)
{
    return fault_set(c, workbook_too_many_rows, STR(""), STR("2,000"));
}

/* ---- records ---- */

static err_t put_records(struct ctx *c, const struct sheet_plan *plan, const struct json_value *list,
                         struct workbook_sheet *sheet)
{
    *sheet = workbook_sheet_new(str_of(plan->name));
    for (size_t i = 0, column = 0; i < plan->count; i++)
        if (plan->columns[i].key) workbook_put(c, sheet, 0, column++, sheet_text(str_of(plan->columns[i].header)));
    if (list->count + 1 > WORKBOOK_ROWS_MAX) return too_many(c);
    for (size_t row = 0; row < list->count; row++)
        for (size_t i = 0, column = 0; i < plan->count; i++) {
            struct workbook_cell cell;
            if (!plan->columns[i].key) continue;
            err_t e = sheet_cell_of(c, json_get(&list->members[row].value, plan->columns[i].key), plan->columns[i].kind,
                                    &cell);
            if (e) return e;
            if (cell.kind != WORKBOOK_EMPTY) workbook_put(c, sheet, row + 1, column, cell);
            column++;
        }
    return OK;
}

/* ---- tables ---- */

static err_t put_columns(struct ctx *c, struct workbook_sheet *sheet, size_t row, const struct json_value *list,
                         const char *side, size_t *column)
{
    for (size_t i = 0; list && i < list->count; i++, ++*column) {
        struct workbook_cell cell;
        if (*column >= WORKBOOK_COLUMNS_MAX) return fault_set(c, workbook_too_large, STR(""), STR("64"));
        err_t e = sheet_any_of(c, &list->members[i].value, &cell);
        if (e) return e;
        workbook_put(c, sheet, row, *column, sheet_text(str_of(side)));
        workbook_put(c, sheet, row + 1, *column, cell);
    }
    return OK;
}

static err_t put_table(struct ctx *c, const struct json_value *table, struct workbook_sheet *sheet)
{
    static const char *const keys[] = {"id", "hit", "aggregation", "mark"};
    const struct json_value *rules = json_get(table, "rules");
    size_t row = sheet->row_count ? sheet->row_count + 1 : 0; /* a free row between two */
    size_t column = 1;
    if (row + 3 + (rules ? rules->count : 0) > WORKBOOK_ROWS_MAX) return too_many(c);
    workbook_put(c, sheet, row, 0, sheet_text(STR(SHEET_TABLE_HEAD)));
    workbook_put(c, sheet, row + 1, 0, sheet_text(STR(SHEET_TABLE_SIDES)));
    workbook_put(c, sheet, row + 2, 0, sheet_text(STR(SHEET_TABLE_COLUMNS)));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct str text = json_get_string(table, keys[i]);
        if (!str_is_empty(text)) workbook_put(c, sheet, row, i + 1, sheet_text(text));
    }
    err_t e = put_columns(c, sheet, row + 1, json_get(table, "inputs"), SHEET_INPUT, &column);
    if (!e) e = put_columns(c, sheet, row + 1, json_get(table, "outputs"), SHEET_OUTPUT, &column);
    for (size_t i = 0; !e && rules && i < rules->count; i++) {
        workbook_put(c, sheet, row + 3 + i, 0,
                     (struct workbook_cell){WORKBOOK_NUMBER, arena_printf(c->arena, "%zu", i + 1)});
        const struct json_value *cells = &rules->members[i].value;
        for (size_t k = 0; k < cells->count && k + 1 < WORKBOOK_COLUMNS_MAX; k++)
            workbook_put(c, sheet, row + 3 + i, k + 1, sheet_text(cells->members[k].value.string));
    }
    return e;
}

/* ---- forms ---- */

static err_t put_form(struct ctx *c, struct str id, const struct json_value *form, struct workbook_sheet *sheet)
{
    struct buf out = buf_new(WORKBOOK_BYTES_MAX);
    err_t e = json_write_canonical(c, &out, form);
    if (!e && out.overflowed) e = fault_set(c, workbook_too_large, STR(""), STR("5 MB"));
    struct str rest = e ? STR("") : arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    while (!e && rest.len) {
        struct str piece = utf8_cut(rest, SHEET_PIECE);
        size_t row = sheet->row_count;
        if (row >= WORKBOOK_ROWS_MAX) return too_many(c);
        workbook_put(c, sheet, row, 0, sheet_text(id));
        workbook_put(c, sheet, row, 1, sheet_text(piece));
        rest = str_slice(rest, piece.len, rest.len);
    }
    return e;
}

static err_t put_forms(struct ctx *c, const struct json_value *forms, struct workbook_sheet *sheet)
{
    err_t e = OK;
    *sheet = workbook_sheet_new(STR(SHEET_FORMS));
    workbook_put(c, sheet, 0, 0, sheet_text(STR("Mã biểu mẫu")));
    workbook_put(c, sheet, 0, 1, sheet_text(STR("JSON")));
    for (size_t i = 0; i < forms->count && !e; i++)
        e = put_form(c, forms->members[i].key, &forms->members[i].value, sheet);
    return e;
}

/* ---- all else, a path in each row ---- */

static err_t put_paths(struct ctx *c, const struct json_value *v, struct str path, struct workbook_sheet *sheet)
{
    bool container = (v->type == JSON_OBJECT || v->type == JSON_ARRAY) && v->count > 0;
    err_t e = OK;
    for (size_t i = 0; container && !e && i < v->count; i++) {
        struct str inner = v->type == JSON_OBJECT
                               ? arena_printf(c->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(v->members[i].key))
                               : arena_printf(c->arena, "%.*s[%zu]", STR_ARG(path), i + 1);
        e = put_paths(c, &v->members[i].value, inner, sheet);
    }
    if (container || e) return e;
    struct workbook_cell cell;
    e = sheet_any_of(c, v, &cell);
    if (e) return e;
    size_t row = sheet->row_count;
    if (row >= WORKBOOK_ROWS_MAX) return too_many(c);
    workbook_put(c, sheet, row, 0, sheet_text(path));
    workbook_put(c, sheet, row, 1, cell);
    return OK;
}

static err_t put_rest(struct ctx *c, const struct json_value *tree, struct workbook_sheet *sheet)
{
    static const char *const keys[] = {"procedure", "roles", "params", "texts"};
    err_t e = OK;
    *sheet = workbook_sheet_new(STR(SHEET_PROCEDURE));
    workbook_put(c, sheet, 0, 0, sheet_text(STR("Mục")));
    workbook_put(c, sheet, 0, 1, sheet_text(STR("Giá trị")));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && !e; i++) {
        const struct json_value *v = json_get(tree, keys[i]);
        if (v) e = put_paths(c, v, str_of(keys[i]), sheet);
    }
    return e;
}

/* ---- the book ---- */

static err_t put_part(struct ctx *c, const struct json_value *tree, enum package_part part, struct workbook *book)
{
    const struct sheet_plan *plan = sheet_plan_of(part);
    const struct json_value *list = json_get(tree, package_part_key(part));
    return list ? put_records(c, plan, list, &book->sheets[book->sheet_count++]) : OK;
}

err_t package_to_workbook(struct ctx *c, const struct json_value *tree, struct workbook *ret)
{
    struct workbook book = {ARENA_ARRAY(c->arena, 6, struct workbook_sheet), 0};
    const struct json_value *tables = json_get(tree, "tables");
    const struct json_value *forms = json_get(tree, "forms");
    err_t e = put_part(c, tree, PACKAGE_STEPS, &book);
    if (!e) e = put_part(c, tree, PACKAGE_DOCUMENTS, &book);
    if (!e && tables) {
        struct workbook_sheet *sheet = &book.sheets[book.sheet_count++];
        *sheet = workbook_sheet_new(STR(SHEET_TABLES));
        for (size_t i = 0; i < tables->count && !e; i++)
            e = put_table(c, &tables->members[i].value, sheet);
    }
    if (!e && forms) e = put_forms(c, forms, &book.sheets[book.sheet_count++]);
    if (!e) e = put_part(c, tree, PACKAGE_TESTS, &book);
    if (!e) e = put_rest(c, tree, &book.sheets[book.sheet_count++]);
    if (!e) *ret = book;
    return e;
}

err_t package_steps_to_workbook(struct ctx *c, const struct json_value *tree, struct workbook *ret)
{
    const struct json_value none = {.type = JSON_ARRAY};
    const struct json_value *steps = json_get(tree, "steps");
    struct workbook_sheet *sheet = ARENA_NEW(c->arena, struct workbook_sheet);
    err_t e = put_records(c, sheet_plan_of(PACKAGE_STEPS), steps ? steps : &none, sheet);
    sheet->name = STR("");
    if (!e) *ret = (struct workbook){sheet, 1};
    return e;
}
