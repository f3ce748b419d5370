/* package_grid: the table of a draft, which is a sheet of texts like any other: where it comes from, what its columns mean, its
 * rows, and the package that it makes. */
#include "package/package_grid.h"

#include "base/utf8.h"
#include "domain/package.h"
#include "i18n/i18n.h"
#include "package/package_sheets.h"

#define JSON_ROOM     (2 << 20) /* bytes of a table as it is kept */
#define USUAL_COLUMNS 8         /* code to branch: shown also while they are empty */
#define ALSO_USUAL    "state"   /* and these two */
#define ALSO_USUAL_2  "stops_clock"
#define LEFT_OUT      "Ghi chú" /* the header of a column that is not read */

static const struct sheet_plan *plan_of(void)
{
    return sheet_plan_of(PACKAGE_STEPS);
}

/* Those with a key stand in front of the ignored ones. */
size_t package_grid_column_count(void)
{
    size_t count = 0;
    while (count < plan_of()->count && plan_of()->columns[count].key)
        count++;
    return count;
}

struct str package_grid_column_key(size_t at)
{
    return str_of(plan_of()->columns[at].key);
}

struct str package_grid_column_header(size_t at)
{
    return str_of(plan_of()->columns[at].header);
}

/* ---- what its columns mean ---- */

static bool is_text(const struct workbook_sheet *grid, size_t row, size_t column)
{
    return workbook_at(grid, row, column).text.len > 0;
}

static size_t likely_head(const struct workbook_sheet *grid)
{
    for (size_t row = 0; row < grid->row_count; row++) {
        size_t cells = 0;
        for (size_t column = 0; column < grid->column_count; column++)
            cells += is_text(grid, row, column);
        if (cells >= 2) return row;
    }
    return 0;
}

static void read_meaning(struct ctx *c, const struct workbook_sheet *grid, struct package_grid_head *head, size_t column)
{
    int64_t unit;
    const struct sheet_column *found = sheet_column_of(c, plan_of(), workbook_at(grid, head->row, column).text, &unit);
    enum package_grid_meaning meaning = found && found->key ? PACKAGE_GRID_OURS : found ? PACKAGE_GRID_LEFT_OUT : is_text(grid, head->row, column) ? PACKAGE_GRID_UNKNOWN : PACKAGE_GRID_BLANK;
    size_t ours = meaning == PACKAGE_GRID_OURS ? (size_t)(found - plan_of()->columns) : 0;
    for (size_t before = 0; before < column; before++)
        if (meaning == PACKAGE_GRID_OURS && head->columns[before].meaning == PACKAGE_GRID_OURS && head->columns[before].column == ours) head->is_clear = false;
    head->columns[column].meaning = meaning;
    head->columns[column].column = ours;
    if (meaning == PACKAGE_GRID_UNKNOWN) head->is_clear = false;
}

void package_grid_head(struct ctx *c, const struct workbook_sheet *grid, struct package_grid_head *ret)
{
    size_t row = sheet_head_of(c, plan_of(), grid);
    *ret = (struct package_grid_head){.row = row == SIZE_MAX ? likely_head(grid) : row, .is_found = row != SIZE_MAX, .is_clear = row != SIZE_MAX};
    for (size_t column = 0; column < grid->column_count; column++)
        read_meaning(c, grid, ret, column);
}

static void put(struct ctx *c, struct workbook_sheet *grid, size_t row, size_t column, struct str text)
{
    workbook_put(c, grid, row, column, sheet_text(text));
}

void package_grid_name(struct ctx *c, struct workbook_sheet *grid, size_t head_row, size_t column, size_t ours)
{
    put(c, grid, head_row, column, ours == PACKAGE_GRID_NOT_OURS ? STR(LEFT_OUT) : package_grid_column_header(ours));
}

bool package_grid_add_column(struct ctx *c, struct workbook_sheet *grid, size_t ours)
{
    struct package_grid_head head;
    package_grid_head(c, grid, &head);
    for (size_t column = 0; column < grid->column_count; column++)
        if (head.columns[column].meaning == PACKAGE_GRID_OURS && head.columns[column].column == ours) return false;
    if (grid->column_count >= PACKAGE_GRID_COLUMNS_MAX) return false;
    put(c, grid, head.row, grid->column_count, package_grid_column_header(ours));
    return true;
}

/* ---- rows ---- */

static struct workbook_cell *row_of(const struct workbook_sheet *grid, size_t row)
{
    return &grid->cells[row * WORKBOOK_COLUMNS_MAX];
}

#define ROW_BYTES (WORKBOOK_COLUMNS_MAX * sizeof(struct workbook_cell))

bool package_grid_add_row(struct ctx *c, struct workbook_sheet *grid, size_t at)
{
    size_t count = grid->row_count, columns = grid->column_count ? grid->column_count : 1;
    if (count >= PACKAGE_GRID_ROWS_MAX) return false;
    if (at > count) at = count;
    workbook_put(c, grid, count, columns - 1, sheet_text(STR("")));
    memmove(row_of(grid, at) + WORKBOOK_COLUMNS_MAX, row_of(grid, at), (count - at) * ROW_BYTES);
    memset(row_of(grid, at), 0, ROW_BYTES);
    return true;
}

void package_grid_remove_row(struct workbook_sheet *grid, size_t at)
{
    if (at >= grid->row_count) return;
    memmove(row_of(grid, at), row_of(grid, at) + WORKBOOK_COLUMNS_MAX, (grid->row_count - at - 1) * ROW_BYTES);
    grid->row_count--;
    memset(row_of(grid, grid->row_count), 0, ROW_BYTES);
}

void package_grid_swap_rows(struct workbook_sheet *grid, size_t a, size_t b)
{
    struct workbook_cell kept[WORKBOOK_COLUMNS_MAX];
    if (a >= grid->row_count || b >= grid->row_count || a == b) return;
    memcpy(kept, row_of(grid, a), ROW_BYTES);
    memcpy(row_of(grid, a), row_of(grid, b), ROW_BYTES);
    memcpy(row_of(grid, b), kept, ROW_BYTES);
}

bool package_grid_put_head(struct ctx *c, struct workbook_sheet *grid, size_t at)
{
    if (!package_grid_add_row(c, grid, at)) return false;
    for (size_t column = 0; column < grid->column_count; column++)
        package_grid_name(c, grid, at, column, PACKAGE_GRID_NOT_OURS);
    return true;
}

/* ---- from where tables come ---- */

static err_t check_size(struct ctx *c, const struct workbook_sheet *sheet)
{
    if (sheet->row_count > PACKAGE_GRID_ROWS_MAX) return fault_set(c, workbook_too_many_rows, STR(""), STR("500"));
    if (sheet->column_count > PACKAGE_GRID_COLUMNS_MAX) return fault_set(c, workbook_too_large, STR(""), STR("40 × 500"));
    return OK;
}

/* Only what is done and what it leaves behind are written in lines. */
static bool has_lines(const struct package_grid_head *head, size_t column)
{
    if (head->columns[column].meaning != PACKAGE_GRID_OURS) return true;
    struct str key = package_grid_column_key(head->columns[column].column);
    return str_eq(key, STR("content")) || str_eq(key, STR("result"));
}

static struct str in_one_line(struct arena *a, struct str text)
{
    if (str_find(text, '\n') == SIZE_MAX) return text;
    char *out = arena_alloc(a, text.len);
    for (size_t i = 0; i < text.len; i++)
        out[i] = text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i];
    return (struct str){out, text.len};
}

/* What is merged over several rows of one step belongs to the first of them. */
static struct str taken_down(const struct workbook_sheet *sheet, size_t code_column, size_t head_row, size_t row, size_t column)
{
    size_t from = row > head_row ? sheet_row_of_value(sheet, row, column) : row;
    bool second = column != code_column && from != row && sheet_row_of_value(sheet, row, code_column) <= from;
    return second ? STR("") : workbook_at(sheet, from, column).text;
}

static size_t code_column_of(const struct workbook_sheet *sheet, const struct package_grid_head *head)
{
    for (size_t column = 0; column < sheet->column_count; column++)
        if (head->columns[column].meaning == PACKAGE_GRID_OURS && head->columns[column].column == 0) return column;
    return 0;
}

static err_t take_row(struct ctx *c, const struct workbook_sheet *sheet, const struct package_grid_head *head, size_t row, struct workbook_sheet *grid)
{
    size_t code_column = code_column_of(sheet, head);
    for (size_t column = 0; column < sheet->column_count; column++) {
        struct str text = taken_down(sheet, code_column, head->row, row, column);
        if (text.len == 0) continue;
        if (utf8_length(text) > PACKAGE_GRID_CELL_MAX) return fault_set(c, workbook_cell_too_long, STR(""), STR("2,000"));
        put(c, grid, row, column, has_lines(head, column) ? text : in_one_line(c->arena, text));
    }
    return OK;
}

err_t package_grid_of_sheet(struct ctx *c, const struct workbook_sheet *sheet, struct workbook_sheet *ret_grid)
{
    struct workbook_sheet grid = workbook_sheet_new(STR(""));
    struct package_grid_head head;
    err_t e = check_size(c, sheet);
    if (e) return e;
    package_grid_head(c, sheet, &head);
    for (size_t row = 0; row < sheet->row_count && !e; row++)
        e = take_row(c, sheet, &head, row, &grid);
    if (!e) *ret_grid = grid;
    return e;
}

const struct workbook_sheet *package_grid_sheet(struct ctx *c, const struct workbook *book)
{
    const struct workbook_sheet *found = package_steps_sheet(c, book);
    if (!found) found = workbook_sheet_of(c, book, plan_of()->name);
    return found || !book->sheet_count ? found : &book->sheets[0];
}

static bool is_used(const struct workbook_sheet *sheet, size_t column)
{
    struct str key = package_grid_column_key(column);
    if (column < USUAL_COLUMNS || str_eq(key, STR(ALSO_USUAL)) || str_eq(key, STR(ALSO_USUAL_2))) return true;
    for (size_t row = 1; row < sheet->row_count; row++)
        if (is_text(sheet, row, column)) return true;
    return false;
}

err_t package_grid_of_package(struct ctx *c, const struct json_value *tree, struct workbook_sheet *ret_grid)
{
    struct workbook_sheet grid = workbook_sheet_new(STR(""));
    struct workbook book;
    err_t e = package_steps_to_workbook(c, tree, &book);
    if (!e) e = check_size(c, &book.sheets[0]);
    if (e) return e;
    const struct workbook_sheet *sheet = &book.sheets[0];
    for (size_t column = 0, to = 0; column < sheet->column_count; column++) {
        if (!is_used(sheet, column)) continue;
        for (size_t row = 0; row < sheet->row_count; row++)
            if (is_text(sheet, row, column)) put(c, &grid, row, to, workbook_at(sheet, row, column).text);
        to++;
    }
    *ret_grid = grid;
    return OK;
}

/* ---- where they are kept ---- */

err_t package_grid_write(struct ctx *c, const struct workbook_sheet *grid, struct str *ret_json)
{
    struct buf out = buf_new(JSON_ROOM);
    struct json_writer w = json_writer_new(&out);
    json_begin_array(&w);
    for (size_t row = 0; row < grid->row_count; row++) {
        json_begin_array(&w);
        for (size_t column = 0; column < grid->column_count; column++)
            json_string(&w, workbook_at(grid, row, column).text);
        json_end_array(&w);
    }
    json_end_array(&w);
    bool fits = !out.overflowed;
    if (fits) *ret_json = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return fits ? OK : fault_set(c, workbook_too_large, STR(""), STR("2 MB"));
}

static bool parse_row(struct ctx *c, const struct json_value *cells, size_t row, struct workbook_sheet *grid)
{
    if (cells->type != JSON_ARRAY || cells->count > PACKAGE_GRID_COLUMNS_MAX) return false;
    for (size_t column = 0; column < cells->count; column++) {
        if (cells->members[column].value.type != JSON_STRING) return false;
        put(c, grid, row, column, cells->members[column].value.string);
    }
    return true;
}

err_t package_grid_parse(struct ctx *c, struct str json, struct workbook_sheet *ret_grid)
{
    struct workbook_sheet grid = workbook_sheet_new(STR(""));
    struct json_value rows;
    err_t e = json_read(c, json, &rows);
    bool good = !e && rows.type == JSON_ARRAY && rows.count <= PACKAGE_GRID_ROWS_MAX;
    for (size_t row = 0; good && row < rows.count; row++)
        good = parse_row(c, &rows.members[row].value, row, &grid);
    if (!good) return fail(c, record_broken);
    *ret_grid = grid;
    return OK;
}

/* ---- as a package ---- */

void package_grid_base(struct ctx *c, const struct json_value *tree, struct json_value *ret_base)
{
    *ret_base = sheet_container(c, JSON_OBJECT, tree->count);
    for (size_t i = 0; tree->type == JSON_OBJECT && i < tree->count; i++)
        if (!str_eq(tree->members[i].key, STR("steps"))) sheet_add(ret_base, tree->members[i].key, tree->members[i].value);
}

static struct json_value *member(const struct json_value *object, const char *key)
{
    for (size_t i = 0; object->type == JSON_OBJECT && i < object->count; i++)
        if (str_eq(object->members[i].key, str_of(key))) return &object->members[i].value;
    return NULL;
}

void package_grid_forget_ways(struct ctx *c, struct json_value *tree)
{
    const struct json_value *tests = member(tree, "tests");
    for (size_t i = 0; tests && tests->type == JSON_ARRAY && i < tests->count; i++) {
        struct json_value *test = &tests->members[i].value, kept = sheet_container(c, JSON_OBJECT, test->count);
        for (size_t k = 0; test->type == JSON_OBJECT && k < test->count; k++)
            if (!str_eq(test->members[k].key, STR("path"))) sheet_add(&kept, test->members[k].key, test->members[k].value);
        *test = kept;
    }
}

/* A role is a name, or an object that says its power too. */
static struct str name_of_role(const struct json_value *role)
{
    return str_or_empty(role->type == JSON_STRING ? role->string : json_get_string(role, "role"));
}

static bool is_done_by(const struct json_value *steps, size_t count, struct str role)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(str_or_empty(json_get_string(&steps->members[i].value, "who")), role)) return true;
    return false;
}

static bool is_among(const struct json_value *roles, struct str name)
{
    for (size_t i = 0; i < roles->count; i++)
        if (str_eq(name_of_role(&roles->members[i].value), name)) return true;
    return false;
}

/* Is it written as a role is, so that it need not be named twice? What is none is told where it stands. */
static bool is_role(struct str name)
{
    return package_role_is_applicant(name) || str_find(name, '@') != SIZE_MAX;
}

static struct json_value roles_of(struct ctx *c, const struct json_value *steps, const struct json_value *declared)
{
    size_t known = declared && declared->type == JSON_ARRAY ? declared->count : 0;
    struct json_value roles = sheet_container(c, JSON_ARRAY, known + steps->count);
    for (size_t i = 0; i < known; i++)
        if (is_done_by(steps, steps->count, name_of_role(&declared->members[i].value))) sheet_add(&roles, (struct str){NULL, 0}, declared->members[i].value);
    for (size_t i = 0; i < steps->count; i++) {
        struct str who = str_or_empty(json_get_string(&steps->members[i].value, "who"));
        if (is_role(who) && !is_among(&roles, who)) sheet_add(&roles, (struct str){NULL, 0}, json_text_value(who));
    }
    return roles;
}

void package_grid_package(struct ctx *c, const struct workbook_sheet *grid, const struct json_value *base, struct package_findings *findings, struct workbook_addresses *addresses,
                          struct json_value *ret_tree)
{
    struct workbook_sheet sheet = *grid;
    const struct workbook book = {&sheet, 1};
    struct json_value none = sheet_container(c, JSON_OBJECT, 1);
    package_of_workbook(c, &book, base ? base : &none, findings, addresses, ret_tree);
    const struct json_value *steps = member(ret_tree, "steps");
    struct json_value *roles = member(ret_tree, "roles");
    if (steps && steps->type == JSON_ARRAY && roles) *roles = roles_of(c, steps, roles);
}
