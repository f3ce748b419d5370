/* office_package_grid: the table of a draft as a form: a field for each cell, named by its address, what was found beside it, and buttons
 * that add, move and take out rows. */
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "web/office_package.h"

#define FIELDS_MAX   480 /* of http's HTTP_FORM_FIELDS, some are the form's own */
#define ROWS_MAX     60  /* on one page */
#define ROLES_MAX    40

size_t office_package_grid_rows(const struct workbook_sheet *grid)
{
    size_t rows = FIELDS_MAX / (grid->column_count ? grid->column_count : 1);
    return rows < ROWS_MAX ? rows : ROWS_MAX;
}

/* ---- columns ---- */

static struct str letter_of(struct request *rq, const struct workbook_sheet *grid, size_t column)
{
    struct str address = workbook_address(rq->c->arena, grid, 0, column);
    return str_slice(address, 0, address.len - 1);
}

/* What a column means, where its header does not say it in our words. */
static struct str note_of(struct request *rq, const struct package_draft_read *read, size_t column)
{
    enum package_grid_meaning meaning = read->head.columns[column].meaning;
    struct str header = workbook_at(&read->grid, read->head.row, column).text;
    if (meaning == PACKAGE_GRID_OURS) {
        struct str ours = package_grid_column_header(read->head.columns[column].column);
        return str_eq(ours, header) ? STR("") : ours;
    }
    return request_tr(rq, meaning == PACKAGE_GRID_UNKNOWN ? N_("unknown") : N_("not read"));
}

static void fill_columns(struct request *rq, const struct package_draft_read *read, struct package_grid_view *ret)
{
    struct package_grid_column_view *columns = ARENA_ARRAY(rq->c->arena, read->grid.column_count, struct package_grid_column_view);
    for (size_t i = 0; i < read->grid.column_count; i++)
        columns[i] = (struct package_grid_column_view){.letter = letter_of(rq, &read->grid, i), .header = workbook_at(&read->grid, read->head.row, i).text, .note = note_of(rq, read, i)};
    ret->columns = columns;
    ret->column_count = read->grid.column_count;
}

/* Our columns that the table does not have yet. */
static void fill_addable(struct request *rq, const struct package_draft_read *read, struct package_grid_view *ret)
{
    size_t ours = package_grid_column_count(), count = 0;
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, ours + 1, struct choice_view);
    items[count++] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("none"))};
    for (size_t k = 0; k < ours; k++) {
        bool has = false;
        for (size_t i = 0; i < read->grid.column_count; i++)
            has = has || (read->head.columns[i].meaning == PACKAGE_GRID_OURS && read->head.columns[i].column == k);
        if (!has) items[count++] = (struct choice_view){.value = package_grid_column_key(k), .label = package_grid_column_header(k)};
    }
    ret->add_column = (struct choices_view){.name = STR("column"), .label = request_tr(rq, N_("Add a column")), .items = items, .count = count > 1 ? count : 0, .optional = true};
}

/* ---- rows ---- */

static bool is_at(const struct package_finding *found, size_t row, size_t *ret_column)
{
    size_t of_row;
    return !str_is_empty(found->address) && workbook_parse_address(found->address, &of_row, ret_column) && of_row == row;
}

static struct tag_view tag_of(bool has_error, bool has_warning)
{
    static const struct tag_view good = {N_("in order"), TONE_LEAF, SHAPE_HOLLOW}, warning = {N_("warning"), TONE_AMBER, SHAPE_HALF}, error = {N_("error"), TONE_BRICK, SHAPE_FILLED};
    return has_error ? error : has_warning ? warning : good;
}

/* What was found in the row; *wrong: which of its cells have an error. */
static void fill_told(struct request *rq, const struct package_findings *findings, size_t row, bool *wrong, struct package_row_view *ret)
{
    struct str *told = ARENA_ARRAY(rq->c->arena, findings->count, struct str);
    bool has_error = false;
    for (size_t i = 0; i < findings->count; i++) {
        const struct package_finding *found = &findings->list[i];
        size_t column;
        if (!is_at(found, row, &column)) continue;
        told[ret->told_count++] = arena_join(rq->c->arena, found->address, STR(": "), office_package_finding_text(rq, found));
        if (!found->is_warning && column < WORKBOOK_COLUMNS_MAX) wrong[column] = true;
        has_error = has_error || !found->is_warning;
    }
    ret->told = told;
    ret->tag = tag_of(has_error, ret->told_count > 0);
}

/* The lists stand in the template. */
static struct str known_of(struct request *rq, struct str key)
{
    static const struct str with_list[] = {STR_INIT("who"), STR_INIT("next"), STR_INIT("state"), STR_INIT("stops_clock"), STR_INIT("overdue")};
    for (size_t i = 0; i < sizeof with_list / sizeof with_list[0]; i++)
        if (str_eq(with_list[i], key)) return arena_join(rq->c->arena, STR("known-"), key, STR(""));
    return STR("");
}

/* What is written in lines; of what is not read only what is long. */
static bool is_long(bool ours, struct str key, struct str value)
{
    if (!ours) return value.len > 24 || str_find(value, '\n') != SIZE_MAX;
    return str_eq(key, STR("content")) || str_eq(key, STR("result")) || str_eq(key, STR("if"));
}

static struct package_cell_view cell_of(struct request *rq, const struct package_draft_read *read, size_t row, size_t column)
{
    bool ours = read->head.columns[column].meaning == PACKAGE_GRID_OURS;
    struct str header = workbook_at(&read->grid, read->head.row, column).text;
    struct str name = workbook_address(rq->c->arena, &read->grid, row, column);
    struct str key = ours ? package_grid_column_key(read->head.columns[column].column) : STR("other");
    struct str value = workbook_at(&read->grid, row, column).text;
    return (struct package_cell_view){.name = name,
                                      .label = arena_join(rq->c->arena, name, STR(" "), header),
                                      .column = arena_join(rq->c->arena, letter_of(rq, &read->grid, column), STR(" "), header),
                                      .key = key,
                                      .known = known_of(rq, key),
                                      .value = value,
                                      .is_long = is_long(ours, key, value)};
}

static void fill_buttons(struct request *rq, const struct package_draft_read *read, size_t row, struct package_row_view *ret)
{
    struct arena *a = rq->c->arena;
    enum locale locale = rq->c->locale;
    if (row > read->head.row + 1) ret->up = arena_join(a, STR("up-"), ret->number, STR(""));
    if (row + 1 < read->grid.row_count) ret->down = arena_join(a, STR("down-"), ret->number, STR(""));
    if (read->grid.row_count < PACKAGE_GRID_ROWS_MAX) ret->add = arena_join(a, STR("add-"), ret->number, STR(""));
    ret->remove = arena_join(a, STR("remove-"), ret->number, STR(""));
    ret->up_label = tr_with(a, locale, N_("Move row %s up"), ret->number);
    ret->down_label = tr_with(a, locale, N_("Move row %s down"), ret->number);
    ret->add_label = tr_with(a, locale, N_("Add a row below row %s"), ret->number);
    ret->remove_label = tr_with(a, locale, N_("Take row %s out"), ret->number);
}

static struct package_row_view row_of(struct request *rq, const struct input *in, const struct package_draft_read *read, size_t row)
{
    bool wrong[WORKBOOK_COLUMNS_MAX] = {false};
    struct arena *a = rq->c->arena;
    struct package_row_view view = {.number = arena_printf(a, "%zu", row + 1), .id = arena_printf(a, "row-%zu", row + 1)};
    struct package_cell_view *cells = ARENA_ARRAY(a, read->grid.column_count, struct package_cell_view);
    fill_told(rq, &read->findings, row, wrong, &view);
    for (size_t column = 0; column < read->grid.column_count; column++) {
        cells[column] = cell_of(rq, read, row, column);
        cells[column].is_wrong = wrong[column] || !str_is_empty(input_error_of(in, cells[column].name));
    }
    view.cells = cells;
    fill_buttons(rq, read, row, &view);
    return view;
}

/* ---- one page of it ---- */

static void fill_pager(struct request *rq, const struct package_draft_read *read, size_t first, size_t end, struct pager_view *ret)
{
    struct arena *a = rq->c->arena;
    size_t size = office_package_grid_rows(&read->grid), begin = read->head.row + 1;
    struct str address = office_package_draft_address(rq, read->draft.id, "?row=");
    if (first == begin && end >= read->grid.row_count) return;
    if (first > begin) ret->previous_href = arena_printf(a, "%.*s%zu#grid", STR_ARG(address), first - size + 1);
    if (end < read->grid.row_count) ret->next_href = arena_printf(a, "%.*s%zu#grid", STR_ARG(address), end + 1);
    ret->note = tr_with(a, rq->c->locale, N_("Rows %s"), arena_printf(a, "%zu – %zu / %zu", first + 1, end, read->grid.row_count));
    ret->label = request_tr(rq, N_("Pages of the table"));
}

/* Who may do a step: whom the table and the base name, for the browser to propose. */
static void fill_roles(struct request *rq, const struct package_draft_read *read, struct package_grid_view *ret)
{
    struct str *roles = ARENA_ARRAY(rq->c->arena, ROLES_MAX, struct str);
    for (size_t i = 0; read->package && i < read->package->role_count && i < ROLES_MAX; i++)
        roles[ret->role_count++] = read->package->roles[i].name;
    ret->roles = roles;
}

void office_package_grid(struct request *rq, const struct input *in, const struct package_draft_read *read, size_t row, struct package_grid_view *ret)
{
    size_t begin = read->head.row + 1, size = office_package_grid_rows(&read->grid), count = read->grid.row_count;
    size_t first = row > begin && row < count ? begin + (row - begin) / size * size : begin;
    size_t end = first + size < count ? first + size : count;
    struct package_row_view *rows = ARENA_ARRAY(rq->c->arena, size, struct package_row_view);
    *ret = (struct package_grid_view){.row_count = 0};
    fill_columns(rq, read, ret);
    fill_addable(rq, read, ret);
    fill_roles(rq, read, ret);
    for (size_t i = first; i < end; i++)
        rows[ret->row_count++] = row_of(rq, in, read, i);
    ret->rows = rows;
    ret->first_row = arena_printf(rq->c->arena, "add-%zu", read->head.row + 1);
    fill_pager(rq, read, first, end, &ret->pager);
}

/* ---- what was sent ---- */

size_t office_package_grid_take(struct input *in, struct workbook_sheet *grid)
{
    struct request *rq = in->rq;
    struct package_grid_head head;
    size_t first = SIZE_MAX;
    package_grid_head(rq->c, grid, &head);
    for (size_t i = 0; i < exchange_field_count(rq->x); i++) {
        struct str name, value, text = STR("");
        size_t row, column;
        bool too_long = false;
        exchange_field_at(rq->x, i, &name, &value);
        if (!workbook_parse_address(name, &row, &column) || row <= head.row || row >= grid->row_count || column >= grid->column_count) continue;
        if (row < first) first = row;
        if (!str_is_empty(value) && !text_accept(rq->c->arena, value, PACKAGE_GRID_CELL_MAX, &text, &too_long)) {
            input_error(in, name, too_long ? field_too_long : field_bad_text, name);
            text = utf8_is_valid(value) ? value : STR("");
        }
        workbook_put(rq->c, grid, row, column, (struct workbook_cell){text.len ? WORKBOOK_TEXT : WORKBOOK_EMPTY, text});
    }
    return first == SIZE_MAX ? 0 : first;
}
