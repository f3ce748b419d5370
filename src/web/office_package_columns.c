/* office_package_columns: the mapping screen: what each column of a pasted table means, asked where a header is not one of the usual
 * words; what was recognised is chosen already. Nor is a first line lost that is a step: where nothing in it is recognised, that is asked. */
#include "i18n/i18n.h"
#include "templates/tmpl_package_draft.h"
#include "web/office_frame.h"
#include "web/office_package_draft.h"
#include "web/routes.h"
#include "web/web.h"

#define SAMPLE_ROWS 4
#define NOT_READ    "-"

static struct str field_of(struct request *rq, size_t column)
{
    return arena_printf(rq->c->arena, "column-%zu", column + 1);
}

static struct str title_of(struct request *rq, const struct package_draft_read *read, size_t column)
{
    struct str address = workbook_address(rq->c->arena, &read->grid, 0, column);
    struct str header = workbook_at(&read->grid, read->head.row, column).text;
    struct str letter = str_slice(address, 0, address.len - 1);
    return str_is_empty(header) ? letter : arena_join(rq->c->arena, letter, STR(" – "), header);
}

/* The key of ours that the column is taken for; NOT_READ: none. */
static struct str taken_for(const struct package_draft_read *read, size_t column)
{
    bool ours = read->head.columns[column].meaning == PACKAGE_GRID_OURS;
    return ours ? package_grid_column_key(read->head.columns[column].column) : STR(NOT_READ);
}

static struct choices_view choices_of(struct request *rq, const struct package_draft_page *k, size_t column)
{
    size_t count = package_grid_column_count();
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, count + 1, struct choice_view);
    struct str name = field_of(rq, column), sent = exchange_field(rq->x, arena_cstring(rq->c->arena, name));
    struct str chosen = str_is_absent(sent) ? taken_for(&k->read, column) : sent;
    items[0] = (struct choice_view){.value = STR(NOT_READ), .label = request_tr(rq, N_("not read")), .selected = str_eq(chosen, STR(NOT_READ))};
    for (size_t i = 0; i < count; i++)
        items[i + 1] = (struct choice_view){.value = package_grid_column_key(i), .label = package_grid_column_header(i), .selected = str_eq(chosen, package_grid_column_key(i))};
    return (struct choices_view){.name = name, .label = title_of(rq, &k->read, column), .items = items, .count = count + 1, .error = input_error_of(&k->input, name)};
}

/* ---- is its first line one of headers? ---- */

#define FIRST_NAMES "names"
#define FIRST_STEP  "step"

static bool is_any_known(const struct package_draft_read *read)
{
    for (size_t i = 0; i < read->grid.column_count; i++)
        if (read->head.columns[i].meaning == PACKAGE_GRID_OURS || read->head.columns[i].meaning == PACKAGE_GRID_LEFT_OUT) return true;
    return false;
}

/* As it was sent; a line in which a header is recognised has headers; empty: nobody knows. */
static struct str first_of(struct request *rq, const struct package_draft_read *read)
{
    struct str sent = exchange_field(rq->x, "first");
    return !str_is_absent(sent) ? sent : is_any_known(read) ? STR(FIRST_NAMES) : STR("");
}

static struct choices_view first_choices(struct request *rq, const struct package_draft_page *k)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, 2, struct choice_view);
    struct str first = first_of(rq, &k->read);
    items[0] = (struct choice_view){.value = STR(FIRST_NAMES), .label = request_tr(rq, N_("It names the columns")), .selected = str_eq(first, STR(FIRST_NAMES))};
    items[1] = (struct choice_view){.value = STR(FIRST_STEP), .label = request_tr(rq, N_("It is a step already")), .selected = str_eq(first, STR(FIRST_STEP))};
    return (struct choices_view){.name = STR("first"), .label = request_tr(rq, N_("The first line of the table")), .items = items, .count = 2, .error = input_error_of(&k->input, STR("first"))};
}

static struct table_view sample_of(struct request *rq, const struct package_draft_read *read)
{
    size_t width = read->grid.column_count, first = read->head.row + 1, count = 0;
    struct table_column *columns = ARENA_ARRAY(rq->c->arena, width, struct table_column);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, SAMPLE_ROWS, struct table_row);
    for (size_t i = 0; i < width; i++)
        columns[i] = (struct table_column){.label = title_of(rq, read, i)};
    for (size_t row = first; row < read->grid.row_count && count < SAMPLE_ROWS; row++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, width, struct table_cell);
        for (size_t i = 0; i < width; i++)
            cells[i].text = workbook_at(&read->grid, row, i).text;
        rows[count++] = (struct table_row){.cells = cells};
    }
    return (struct table_view){.id = "sample", .caption = request_tr(rq, N_("The first rows, as they were pasted")), .columns = columns, .column_count = width, .rows = rows, .row_count = count};
}

static void send_page(struct request *rq, int status)
{
    const struct package_draft_page *k = rq->state;
    const struct package_draft_read *read = &k->read;
    struct choices_view *columns = ARENA_ARRAY(rq->c->arena, read->grid.column_count, struct choices_view);
    struct package_columns_view view = {.input = &k->input, .address = office_package_draft_address(rq, read->draft.id, "/columns"), .columns = columns, .column_count = read->grid.column_count,
                                        .version = office_package_draft_version(rq, k), .first = first_choices(rq, k), .sample = sample_of(rq, read)};
    struct page *page;
    for (size_t i = 0; i < view.column_count; i++)
        columns[i] = choices_of(rq, k, i);
    err_t e = office_page(rq, request_tr(rq, N_("What do the columns mean?")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = STR("/office/packages");
    page->has_errors = k->input.error_count > 0;
    tmpl_package_columns_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_columns(struct request *rq)
{
    if (office_package_draft_open(rq)) send_page(rq, 200);
}

/* ---- chosen ---- */

static size_t column_of_key(struct str key)
{
    for (size_t i = 0; i < package_grid_column_count(); i++)
        if (str_eq(package_grid_column_key(i), key)) return i;
    return PACKAGE_GRID_NOT_OURS;
}

/* The headers become ours. A column that has a blank header and is not chosen stays as it is. */
static void rename_columns(struct request *rq, struct package_draft_page *k, const size_t *chosen)
{
    for (size_t i = 0; i < k->read.grid.column_count; i++) {
        bool as_it_is = chosen[i] == PACKAGE_GRID_NOT_OURS ? k->read.head.columns[i].meaning == PACKAGE_GRID_BLANK || k->read.head.columns[i].meaning == PACKAGE_GRID_LEFT_OUT
                                                           : k->read.head.columns[i].meaning == PACKAGE_GRID_OURS && k->read.head.columns[i].column == chosen[i];
        if (!as_it_is) package_grid_name(rq->c, &k->read.grid, k->read.head.row, i, chosen[i]);
    }
}

static void check_first(struct request *rq, struct package_draft_page *k, struct str first)
{
    bool is_step = str_eq(first, STR(FIRST_STEP));
    if (!is_step && !str_eq(first, STR(FIRST_NAMES))) input_error(&k->input, STR("first"), field_choice_required, request_tr(rq, N_("The first line of the table")));
    if (is_step && k->read.grid.row_count >= PACKAGE_GRID_ROWS_MAX)
        input_error(&k->input, STR("first"), workbook_too_many_rows, arena_printf(rq->c->arena, "%d", PACKAGE_GRID_ROWS_MAX));
}

static void check(struct request *rq, struct package_draft_page *k, const size_t *chosen)
{
    bool has_content = false;
    for (size_t i = 0; i < k->read.grid.column_count; i++) {
        has_content = has_content || chosen[i] == 1;
        for (size_t before = 0; before < i; before++)
            if (chosen[i] != PACKAGE_GRID_NOT_OURS && chosen[i] == chosen[before]) input_error(&k->input, field_of(rq, i), package_grid_twice, package_grid_column_header(chosen[i]));
    }
    if (!has_content) input_error(&k->input, field_of(rq, 0), package_grid_no_content, STR(""));
}

void office_package_columns_save(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    size_t chosen[WORKBOOK_COLUMNS_MAX] = {0};
    if (!k) return;
    struct str first = first_of(rq, &k->read);
    for (size_t i = 0; i < k->read.grid.column_count; i++)
        chosen[i] = column_of_key(str_or_empty(exchange_field(rq->x, arena_cstring(rq->c->arena, field_of(rq, i)))));
    check_first(rq, k, first);
    check(rq, k, chosen);
    if (!input_is_right(&k->input)) {
        send_page(rq, 422);
        return;
    }
    if (str_eq(first, STR(FIRST_STEP)) && package_grid_put_head(rq->c, &k->read.grid, k->read.head.row)) package_grid_head(rq->c, &k->read.grid, &k->read.head);
    rename_columns(rq, k, chosen);
    (void)package_grid_add_column(rq->c, &k->read.grid, 0); /* without a code each step gets the next free one */
    k->flash = N_("The table was taken over. Look at what is marked.");
    k->back = office_package_draft_address(rq, k->read.draft.id, "");
    office_package_draft_keep(rq, NULL);
}
