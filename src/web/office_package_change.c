/* office_package_change: what is done to a draft: its table typed, pasted or sent as a file, its rows moved; proposed, deleted. */
#include "base/parse.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "package/package_take.h"
#include "sys/file.h"
#include "web/office_package_draft.h"
#include "web/package_version.h"
#include "web/routes.h"
#include "web/web.h"

static struct str back_to(struct request *rq, const char *rest)
{
    const struct package_draft_page *k = rq->state;
    return office_package_draft_address(rq, k->read.draft.id, rest);
}

struct str office_package_draft_version(struct request *rq, const struct package_draft_page *k)
{
    return arena_printf(rq->c->arena, "%lld", (long long)k->read.draft.updated_at.us);
}

struct instant office_package_draft_sent(const struct request *rq)
{
    int64_t us = 0;
    (void)parse_int(str_or_empty(exchange_field(rq->x, "version")), 0, INT64_MAX, &us);
    return (struct instant){us};
}

bool office_package_draft_is_current(const struct request *rq, const struct package_draft_page *k)
{
    return office_package_draft_sent(rq).us == k->read.draft.updated_at.us;
}

/* ---- kept ---- */

/* Somebody, or oneself in another window, was faster: cells that were typed are shown again, over what is there now; a table that was
 * pasted or sent beside them is not what is kept now, and the page shows that. */
static void changed_elsewhere(struct request *rq)
{
    struct package_draft_page *k = rq->state;
    struct workbook_sheet typed = k->read.grid;
    bool is_typed = k->is_typed;
    size_t row = k->row;
    struct input input = k->input;
    struct str paste = k->paste;
    input_fault(&input);
    k = office_package_draft_open(rq);
    if (!k) return;
    k->input = input;
    k->paste = paste;
    k->row = row;
    if (is_typed) k->read.grid = typed;
    office_package_draft_send(rq, http_status_of(ERR_CONFLICT));
}

static void kept(struct request *rq)
{
    const struct package_draft_page *k = rq->state;
    if (rq->result == ERR_CONFLICT)
        changed_elsewhere(rq);
    else if (rq->result)
        request_fail(rq, rq->result);
    else {
        if (k->flash) request_flash(rq, k->flash);
        request_redirect(rq, k->back);
    }
}

void office_package_draft_write(struct request *rq, struct package_draft_page *k, struct instant before, const struct json_value *base, void (*done)(struct request *))
{
    k->save = (struct package_draft_save){.draft = &k->read.draft, .before = before, .grid = &k->read.grid, .base = base};
    request_write(rq, "package_draft_save", package_draft_save_run, &k->save, done);
}

void office_package_draft_keep(struct request *rq, const struct json_value *base)
{
    office_package_draft_write(rq, rq->state, office_package_draft_sent(rq), base, kept);
}

/* ---- typed ---- */

enum change { CHANGE_SAVE, CHANGE_ADD, CHANGE_REMOVE, CHANGE_UP, CHANGE_DOWN, CHANGE_COLUMN };

/* "up-14": the row as it is seen. Anything else saves. */
static enum change change_of(struct str act, size_t *ret_row)
{
    static const struct {
        struct str word;
        enum change change;
    } words[] = {{STR_INIT("add-"), CHANGE_ADD}, {STR_INIT("remove-"), CHANGE_REMOVE}, {STR_INIT("up-"), CHANGE_UP}, {STR_INIT("down-"), CHANGE_DOWN}};
    int64_t row;
    if (str_eq(act, STR("column"))) return CHANGE_COLUMN;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_starts_with(act, words[i].word) && parse_int(str_slice(act, words[i].word.len, act.len), 1, PACKAGE_GRID_ROWS_MAX, &row)) {
            *ret_row = (size_t)row - 1;
            return words[i].change;
        }
    return CHANGE_SAVE;
}

static void add_column(struct request *rq, struct package_draft_page *k)
{
    struct str key = str_or_empty(exchange_field(rq->x, "column"));
    for (size_t i = 0; i < package_grid_column_count(); i++)
        if (str_eq(package_grid_column_key(i), key)) (void)package_grid_add_column(rq->c, &k->read.grid, i);
}

/* *row: which is looked at afterwards. */
static void apply(struct request *rq, struct package_draft_page *k, enum change change, size_t *row)
{
    struct workbook_sheet *grid = &k->read.grid;
    size_t head = k->read.head.row;
    if (change == CHANGE_COLUMN) add_column(rq, k);
    if (change == CHANGE_ADD && *row >= head) (void)package_grid_add_row(rq->c, grid, ++*row);
    if (change == CHANGE_REMOVE && *row > head) package_grid_remove_row(grid, *row);
    if (change == CHANGE_UP && *row > head + 1) {
        package_grid_swap_rows(grid, *row, *row - 1);
        --*row;
    }
    if (change == CHANGE_DOWN && *row > head && *row + 1 < grid->row_count) {
        package_grid_swap_rows(grid, *row, *row + 1);
        ++*row;
    }
}

/* Back to the row that was moved or added; after saving to the top, where it is said what was found. */
static struct str back_after(struct request *rq, const struct package_draft_page *k, enum change change, size_t row)
{
    bool of_row = change != CHANGE_SAVE && change != CHANGE_COLUMN && row < k->read.grid.row_count;
    if (of_row) return arena_printf(rq->c->arena, "%.*s?row=%zu#row-%zu", STR_ARG(back_to(rq, "")), row + 1, row + 1);
    return back_to(rq, change == CHANGE_SAVE ? "" : "#grid");
}

void office_package_draft_save(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    size_t row = 0;
    if (!k) return;
    enum change change = change_of(str_or_empty(exchange_field(rq->x, "act")), &row);
    k->row = office_package_grid_take(&k->input, &k->read.grid);
    k->is_typed = true;
    if (!input_is_right(&k->input)) {
        office_package_draft_send(rq, 422);
        return;
    }
    apply(rq, k, change, &row);
    if (change == CHANGE_SAVE) k->flash = N_("Saved.");
    k->back = back_after(rq, k, change, row);
    office_package_draft_keep(rq, NULL);
}

/* ---- pasted ---- */

/* The fault of reading becomes the field's. */
static void refuse(struct request *rq, struct str field)
{
    struct package_draft_page *k = rq->state;
    rq->c->fault.field = field;
    input_fault(&k->input);
    office_package_draft_send(rq, 422);
}

static void taken_over(struct request *rq, const struct json_value *base)
{
    struct package_draft_page *k = rq->state;
    package_grid_head(rq->c, &k->read.grid, &k->read.head);
    k->flash = N_("The table was taken over. Look at what is marked.");
    k->back = back_to(rq, k->read.head.is_clear ? "" : "/columns");
    if (!k->read.head.is_clear) k->flash = NULL;
    office_package_draft_keep(rq, base);
}

void office_package_draft_paste(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    struct workbook book;
    struct workbook_sheet grid;
    if (!k) return;
    struct str sent = str_or_empty(exchange_field(rq->x, "paste"));
    k->paste = utf8_is_valid(sent) ? sent : STR("");
    if (str_is_empty(str_trim(sent))) {
        input_error(&k->input, STR("paste"), package_grid_empty, STR(""));
        office_package_draft_send(rq, 422);
        return;
    }
    err_t e = workbook_read_paste(rq->c, sent, &book);
    if (!e) e = package_grid_of_sheet(rq->c, &book.sheets[0], &grid);
    if (e) {
        refuse(rq, STR("paste"));
        return;
    }
    k->read.grid = grid;
    taken_over(rq, NULL);
}

/* ---- sent as a file ---- */

static void take_file(struct request *rq)
{
    struct package_draft_page *k = rq->state;
    struct str bytes;
    k->taken = ARENA_NEW(rq->c->arena, struct package_taken);
    k->result = file_read(rq->c, exchange_upload_at(rq->x, 0)->path, PACKAGE_TAKE_BYTES_MAX, &bytes);
    if (!k->result) k->result = package_take(rq->c, bytes, &k->read.base, k->taken);
}

static void file_taken(struct request *rq)
{
    struct package_draft_page *k = rq->state;
    if (k->result) {
        refuse(rq, STR("file"));
        return;
    }
    for (size_t i = 0; i < k->taken->findings.count; i++) {
        const struct package_finding *found = &k->taken->findings.list[i];
        struct str text = arena_join(rq->c->arena, found->address, STR(": "), office_package_finding_text(rq, found));
        if (!found->is_warning && k->input.error_count < INPUT_ERRORS_MAX) k->input.errors[k->input.error_count++] = (struct error_view){.field = STR("file"), .text = text};
    }
    if (k->taken->findings.errors) {
        office_package_draft_send(rq, 422);
        return;
    }
    k->read.grid = k->taken->grid;
    taken_over(rq, k->taken->has_base ? &k->taken->base : NULL);
}

void office_package_draft_file(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    if (!k) return;
    if (exchange_upload_count(rq->x) == 0)
        input_error(&k->input, STR("file"), field_choice_required, request_tr(rq, N_("a file")));
    else if (exchange_upload_at(rq->x, 0)->too_large)
        input_error(&k->input, STR("file"), body_too_large, format_size(rq->c->arena, rq->c->locale, PACKAGE_TAKE_BYTES_MAX));
    if (input_is_right(&k->input))
        request_slow(rq, take_file, file_taken);
    else
        office_package_draft_send(rq, 422);
}

/* ---- proposed, deleted ---- */

static void proposed(struct request *rq)
{
    struct package_draft_page *k = rq->state;
    if (rq->result == ERR_CONFLICT) {
        input_fault(&k->input);
        office_package_draft_send(rq, http_status_of(ERR_CONFLICT));
    } else if (rq->result)
        request_fail(rq, rq->result);
    else {
        request_flash(rq, N_("The version was proposed. Another person must publish it."));
        request_redirect(rq, shown_version_address(rq, k->read.examined.hash, ""));
    }
}

void office_package_draft_propose(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    struct db_ro *ro;
    if (!k) return;
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_draft_examine(rq->c, ro, rq->web->city, civil_day_at(rq->c->now), &k->read);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->proposal = (struct package_draft_proposal){.read = &k->read, .before = office_package_draft_sent(rq)};
    request_write(rq, "package_draft_propose", package_draft_propose_run, &k->proposal, proposed);
}

static void deleted(struct request *rq)
{
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("The draft was deleted."));
    request_redirect(rq, STR("/office/packages"));
}

void office_package_draft_delete(struct request *rq)
{
    struct package_draft_page *k = office_package_draft_open(rq);
    if (k) request_write(rq, "package_draft_delete", package_draft_delete_run, &k->read.draft.id, deleted);
}
