/* package_import: a workbook to a tree of JSON: records and tables (package_from_sheets.c), forms out of their pieces,
 * and everything that stands as a path and a value. */
#include "base/parse.h"
#include "i18n/i18n.h"
#include "package/package_read.h"
#include "package/package_sheets.h"

#define PATH_DEPTH_MAX 8
#define MEMBERS_MAX 64 /* of an object */

/* ---- paths ---- */

/* The member of this key, made if it is not there; NULL: there is no room. */
static struct json_value *member_of(struct ctx *c, struct json_value *v, struct str key)
{
    if (v->type == JSON_NULL) *v = sheet_container(c, JSON_OBJECT, MEMBERS_MAX);
    if (v->type != JSON_OBJECT) return NULL;
    for (size_t i = 0; i < v->count; i++)
        if (str_eq(v->members[i].key, key)) return &v->members[i].value;
    if (v->count == MEMBERS_MAX) return NULL;
    sheet_add(v, key, (struct json_value){.type = JSON_NULL});
    return &v->members[v->count - 1].value;
}

/* The item of this number, counted from 1: one that is there, or the next. The members have room for a power of two. */
static struct json_value *item_of(struct ctx *c, struct json_value *v, size_t number)
{
    if (v->type == JSON_NULL) *v = sheet_container(c, JSON_ARRAY, 1);
    if (v->type != JSON_ARRAY || number == 0 || number > v->count + 1 || number > WORKBOOK_ROWS_MAX) return NULL;
    if (number <= v->count) return &v->members[number - 1].value;
    if (v->count && (v->count & (v->count - 1)) == 0) {
        struct json_value grown = sheet_container(c, JSON_ARRAY, v->count * 2);
        memcpy(grown.members, v->members, v->count * sizeof *v->members);
        v->members = grown.members;
    }
    sheet_add(v, (struct str){NULL, 0}, (struct json_value){.type = JSON_NULL});
    return &v->members[v->count - 1].value;
}

/* "limits[2].unit" within v; NULL: it is no path, or goes against what was read before. */
static struct json_value *place_of(struct ctx *c, struct json_value *v, struct str path)
{
    for (unsigned depth = 0; v && path.len; depth++) {
        size_t end = 0;
        int64_t number;
        if (depth == PATH_DEPTH_MAX) return NULL;
        if (path.ptr[0] == '[') {
            end = str_find(path, ']');
            if (end == SIZE_MAX || !parse_int(str_slice(path, 1, end), 1, WORKBOOK_ROWS_MAX, &number)) return NULL;
            v = item_of(c, v, (size_t)number);
            path = str_slice(path, end + 1, path.len);
            continue;
        }
        if (depth && path.ptr[0] == '.') path = str_slice(path, 1, path.len);
        while (end < path.len && path.ptr[end] != '.' && path.ptr[end] != '[')
            end++;
        if (end == 0) return NULL;
        v = member_of(c, v, str_slice(path, 0, end));
        path = str_slice(path, end, path.len);
    }
    return v;
}

/* "procedure.limits[2].unit" -> "procedure.limits[1].unit": places count from 0. */
static struct str place_text(struct arena *a, struct str path)
{
    struct str text = STR("");
    while (path.len) {
        size_t open = str_find(path, '[');
        size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(path, ']');
        int64_t number;
        if (close == SIZE_MAX || close < open ||
            !parse_int(str_slice(path, open + 1, close), 1, WORKBOOK_ROWS_MAX, &number))
            break;
        text =
            arena_printf(a, "%.*s%.*s[%lld]", STR_ARG(text), STR_ARG(str_slice(path, 0, open)), (long long)number - 1);
        path = str_slice(path, close + 1, path.len);
    }
    return arena_join(a, text, path, STR(""));
}

static bool is_path(struct str path)
{
    static const char *const begins[] = {"procedure", "roles", "params", "texts"};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (str_starts_with(path, str_of(begins[i]))) return true;
    return false;
}

/* Numbers are numbers only where the format wants one: a code like 1.001193 is text. */
static bool wants_int(struct str path)
{
    return str_ends_with(path, STR(".value")) || str_ends_with(path, STR(".max")) || str_ends_with(path, STR(".count"));
}

static void read_path(struct sheet_reading *r, const struct workbook_sheet *sheet, size_t row)
{
    struct ctx *c = r->c;
    struct str path = str_trim(workbook_at(sheet, row, 0).text);
    struct workbook_cell cell = workbook_at(sheet, row, 1);
    struct json_value value = {.type = JSON_NULL};
    bool too_long;
    if (path.len == 0) return;
    bool text =
        cell.kind != WORKBOOK_TEXT || text_accept(c->arena, cell.text, WORKBOOK_CELL_MAX, &cell.text, &too_long);
    bool good = text && (cell.kind == WORKBOOK_EMPTY || sheet_any_value(c, cell, wants_int(path), &value));
    struct json_value *place = is_path(path) ? place_of(c, r->tree, path) : NULL;
    workbook_note(c, r->addresses, place_text(c->arena, path), workbook_address(c->arena, sheet, row, 1));
    if (!place || place->type != JSON_NULL)
        sheet_find(r, package_key_unknown, sheet, row, 0, path);
    else if (!good)
        sheet_find(r, workbook_value_bad, sheet, row, 1, cell.text);
    else
        *place = value;
}

/* ---- forms ---- */

static void read_form(struct sheet_reading *r, const struct workbook_sheet *sheet, size_t row, size_t rows,
                      struct json_value *forms)
{
    struct str id = str_trim(workbook_at(sheet, row, 0).text);
    struct buf text = buf_new(WORKBOOK_BYTES_MAX);
    struct json_value form;
    for (size_t i = 0; i < rows; i++)
        buf_add(&text, workbook_at(sheet, row + i, 1).text);
    workbook_note(r->c, r->addresses, arena_printf(r->c->arena, "forms[%zu]", forms->count),
                  workbook_address(r->c->arena, sheet, row, 1));
    err_t e = json_read(r->c, arena_copy(r->c->arena, buf_str(&text)), &form);
    buf_free(&text);
    if (e) {
        struct str why = arena_copy(r->c->arena, r->c->fault.argument);
        fault_clear(r->c);
        sheet_find(r, workbook_value_bad, sheet, row, 1, why);
        return;
    }
    sheet_add(forms, id, form);
}

static void read_forms(struct sheet_reading *r, const struct workbook_sheet *sheet)
{
    struct json_value forms = sheet_container(r->c, JSON_OBJECT, sheet->row_count);
    for (size_t row = 1; row < sheet->row_count;) {
        struct str id = str_trim(workbook_at(sheet, row, 0).text);
        size_t rows = 1;
        while (id.len && row + rows < sheet->row_count && str_eq(str_trim(workbook_at(sheet, row + rows, 0).text), id))
            rows++;
        bool twice = false;
        for (size_t i = 0; i < forms.count; i++)
            twice = twice || str_eq(forms.members[i].key, id);
        if (twice)
            sheet_find(r, package_named_twice, sheet, row, 0, id);
        else if (id.len)
            read_form(r, sheet, row, rows, &forms);
        row += rows;
    }
    sheet_add(r->tree, STR("forms"), forms);
}

/* ---- the book ---- */

const struct workbook_sheet *package_steps_sheet(struct ctx *c, const struct workbook *book)
{
    const struct sheet_plan *plan = sheet_plan_of(PACKAGE_STEPS);
    const struct workbook_sheet *named = workbook_sheet_of(c, book, plan->name);
    if (named && sheet_has_head(c, plan, named)) return named;
    for (size_t i = 0; i < book->sheet_count; i++)
        if (sheet_has_head(c, plan, &book->sheets[i])) return &book->sheets[i];
    return NULL;
}

static void read_rest(struct sheet_reading *r, const struct workbook_sheet *steps)
{
    const struct workbook_sheet *sheet;
    for (size_t i = 0; i < sheet_plan_count; i++) {
        sheet = workbook_sheet_of(r->c, r->book, sheet_plans[i].name);
        if (sheet && sheet != steps && sheet_plans[i].part != PACKAGE_STEPS)
            sheet_read_records(r, &sheet_plans[i], sheet);
    }
    sheet = workbook_sheet_of(r->c, r->book, SHEET_TABLES);
    if (sheet && sheet != steps) sheet_read_tables(r, sheet);
    sheet = workbook_sheet_of(r->c, r->book, SHEET_FORMS);
    if (sheet && sheet != steps) read_forms(r, sheet);
    sheet = workbook_sheet_of(r->c, r->book, SHEET_PROCEDURE);
    for (size_t row = 1; sheet && sheet != steps && row < sheet->row_count; row++)
        read_path(r, sheet, row);
}

/* What the workbook does not have is taken from the base. */
static void fill_up(struct json_value *tree, const struct json_value *base)
{
    for (size_t i = 0; base && base->type == JSON_OBJECT && i < base->count; i++) {
        bool has = false;
        for (size_t k = 0; k < tree->count && !has; k++)
            has = str_eq(tree->members[k].key, base->members[i].key);
        if (!has && tree->count < MEMBERS_MAX) sheet_add(tree, base->members[i].key, base->members[i].value);
    }
}

void package_of_workbook(struct ctx *c, const struct workbook *book, const struct json_value *base,
                         struct package_findings *findings, struct workbook_addresses *addresses,
                         struct json_value *ret_tree)
{
    struct sheet_reading r = {c, book, findings, addresses, ret_tree};
    const struct workbook_sheet *steps = package_steps_sheet(c, book);
    *ret_tree = sheet_container(c, JSON_OBJECT, MEMBERS_MAX);
    if (!steps) {
        package_find(findings, workbook_sheet_missing, package_at(PACKAGE_STEPS, PACKAGE_NO_PLACE, NULL), STR(""));
    } else {
        sheet_read_records(&r, sheet_plan_of(PACKAGE_STEPS), steps);
        read_rest(&r, steps);
    }
    fill_up(ret_tree, base);
}

void package_rest_of_workbook(struct ctx *c, const struct workbook *book, const struct workbook_sheet *steps, const struct json_value *base,
                              struct package_findings *findings, struct workbook_addresses *addresses, struct json_value *ret_tree)
{
    struct sheet_reading r = {c, book, findings, addresses, ret_tree};
    *ret_tree = sheet_container(c, JSON_OBJECT, MEMBERS_MAX);
    read_rest(&r, steps);
    fill_up(ret_tree, base);
}
