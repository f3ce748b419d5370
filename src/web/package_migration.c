/* package_migration: dossiers that run by an older version and may go on by this one, chosen one by one; each is moved in a transaction of
 * its own, so that one that cannot go keeps no other back. Going back is possible until the next act. */
#include "app/course_move.h"
#include "app/package_publish.h"
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "templates/tmpl_package_migration.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/package_migration_view.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN     50
#define NOTE_MAX  500

struct moving_page {
    struct shown_version version;
    struct input input;
    struct str from, note; /* as chosen, as typed */
    struct uuid after;
    bool is_undo;
    struct uuid ids[SHOWN]; /* chosen */
    size_t count, at;
    struct course_move task;
};

/* ---- what is shown ---- */

enum { RUN_CHOOSE, RUN_DOSSIER, RUN_UNIT, RUN_STEP, RUN_MAY, RUN_COLUMNS };

static struct str id_text(struct request *rq, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(rq->c->arena, str_of(text));
}

/* Whoever may not see the dossier reads its code, and nothing of its applicant. */
static struct table_cell dossier_cell(struct request *rq, const struct dossier *d)
{
    struct table_cell cell = {.text = office_code(d)};
    if (access_may_see(&rq->actor, d)) cell.href = office_address(rq, d->reference, "");
    return cell;
}

static struct table_cell choose_cell(struct request *rq, const struct dossier *d)
{
    return (struct table_cell){.check_value = id_text(rq, d->id), .check_label = tr_with(rq->c->arena, rq->c->locale, N_("Choose %s"), office_code(d))};
}

static struct table_cell may_cell(struct request *rq, const struct course_candidate *found)
{
    static const struct tag_view may = {N_("Can go on"), TONE_LEAF, SHAPE_FILLED}, may_not = {N_("Stays"), TONE_SLATE, SHAPE_STRUCK};
    const struct fault fault = {ERR_CONFLICT, found->obstacle, STR(""), found->step};
    if (found->obstacle == MESSAGE_NONE) return (struct table_cell){.tag = may};
    return (struct table_cell){.tag = may_not, .note = fault_text(rq->c->arena, rq->c->locale, &fault)};
}

static struct table_row running_row(struct request *rq, const struct course_candidate *found)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, RUN_COLUMNS, struct table_cell);
    cells[RUN_CHOOSE] = found->obstacle == MESSAGE_NONE ? choose_cell(rq, &found->dossier) : (struct table_cell){.text = STR("–")};
    cells[RUN_DOSSIER] = dossier_cell(rq, &found->dossier);
    cells[RUN_UNIT].text = office_unit_name(rq, found->dossier.unit_id);
    cells[RUN_STEP].text = str_or_empty(found->dossier.course.step);
    cells[RUN_MAY] = may_cell(rq, found);
    return (struct table_row){.cells = cells};
}

static struct str page_address(struct request *rq, const struct moving_page *k, struct str after)
{
    const struct address_parameter parameters[] = {{"from", k->from}, {"after", after}};
    return address_with(rq->c->arena, shown_version_address(rq, k->version.version.hash, "/migration"), parameters, 2);
}

static err_t show_running(struct request *rq, struct db_ro *ro, const struct moving_page *k, struct package_migration_view *view)
{
    static const char *const labels[RUN_COLUMNS] = {N_("Choose"), N_("Dossier"), N_("Office"), N_("Open step"), N_("By this version")};
    struct course_candidate *found;
    size_t count;
    if (str_is_empty(k->from)) return OK;
    err_t e = course_candidates(rq->c, ro, rq->web->city, k->from, k->version.version.hash, k->after, SHOWN + 1, &found, &count);
    if (e) return e;
    size_t shown = count > SHOWN ? SHOWN : count;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, shown, struct table_row);
    for (size_t i = 0; i < shown; i++) {
        rows[i] = running_row(rq, &found[i]);
        view->has_movable = view->has_movable || found[i].obstacle == MESSAGE_NONE;
    }
    view->running = (struct table_view){.id = "running", .caption = request_tr(rq, N_("Dossiers that run by it")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, RUN_COLUMNS, RUN_DOSSIER), .column_count = RUN_COLUMNS, .rows = rows, .row_count = shown};
    view->pager = (struct pager_view){.first_href = uuid_is_zero(k->after) ? STR("") : page_address(rq, k, STR("")), .next_href = count > shown ? page_address(rq, k, id_text(rq, found[shown - 1].dossier.id)) : STR("")};
    return OK;
}

enum { MOVED_CHOOSE, MOVED_DOSSIER, MOVED_UNIT, MOVED_STEP, MOVED_COLUMNS };

static err_t show_moved(struct request *rq, struct db_ro *ro, const struct moving_page *k, struct package_migration_view *view)
{
    static const char *const labels[MOVED_COLUMNS] = {N_("Choose"), N_("Dossier"), N_("Office"), N_("Open step")};
    struct dossier *found;
    size_t count;
    err_t e = dossier_store_moved(ro, rq->c, k->version.version.hash, SHOWN, &found, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, MOVED_COLUMNS, struct table_cell);
        cells[MOVED_CHOOSE] = choose_cell(rq, &found[i]);
        cells[MOVED_DOSSIER] = dossier_cell(rq, &found[i]);
        cells[MOVED_UNIT].text = office_unit_name(rq, found[i].unit_id);
        cells[MOVED_STEP].text = str_or_empty(found[i].course.step);
        rows[i].cells = cells;
    }
    view->moved = (struct table_view){.id = "moved", .caption = request_tr(rq, N_("Moved here, and nothing has happened since")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, MOVED_COLUMNS, MOVED_DOSSIER), .column_count = MOVED_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

/* ---- the page ---- */

static struct field_view note_of(struct request *rq, const struct moving_page *k, const char *name, bool is_this)
{
    return (struct field_view){.name = str_of(name), .label = request_tr(rq, N_("Why, and by which document")), .value = is_this ? k->note : STR(""), .error = input_error_of(&k->input, str_of(name)), .spellcheck = true};
}

static err_t fill(struct request *rq, struct moving_page *k, struct package_migration_view *view)
{
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    view->action = shown_version_address(rq, k->version.version.hash, "/migration");
    view->pages = shown_version_links(rq, k->version.version.hash, VERSION_PAGE_MIGRATION, &view->page_count);
    shown_version_facts(rq, &k->version, view->facts);
    view->closed = k->version.version.status == PACKAGE_PUBLISHED ? STR("") : request_tr(rq, N_("Dossiers can only go on by a version that is published."));
    if (!e && view->closed.len == 0) e = shown_other_versions(rq, ro, &k->version, &k->from, &view->from);
    if (!e && view->closed.len == 0) e = show_running(rq, ro, k, view);
    if (!e) e = show_moved(rq, ro, k, view);
    view->from_hash = k->from;
    view->note = note_of(rq, k, "note", !k->is_undo);
    view->undo_note = note_of(rq, k, "undo-note", k->is_undo);
    return e;
}

static void send_page(struct request *rq, int status)
{
    struct moving_page *k = rq->state;
    struct package_migration_view view = {.input = &k->input};
    struct page *page;
    err_t e = fill(rq, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Running dossiers")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    page->has_errors = !input_is_right(&k->input);
    page->path = page_address(rq, k, STR(""));
    struct html h = request_html(rq);
    tmpl_package_migration_page(&h, page, &view);
    request_send_html(rq, status);
}

static err_t start(struct request *rq, struct moving_page **ret)
{
    struct moving_page *k = ARENA_NEW(rq->c->arena, struct moving_page);
    struct db_ro *ro;
    *k = (struct moving_page){.input = input_of(rq), .from = STR(""), .note = STR("")};
    rq->state = k;
    *ret = k;
    err_t e = request_reader(rq, &ro);
    return e ? e : shown_version_read(rq, ro, request_capture(rq, 0), &k->version);
}

void package_migration_page(struct request *rq)
{
    struct moving_page *k;
    err_t e = start(rq, &k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->from = arena_copy(rq->c->arena, request_query(rq, "from"));
    if (!uuid_parse(request_query(rq, "after"), &k->after)) k->after = (struct uuid){{0}};
    send_page(rq, 200);
}

/* ---- doing it ---- */

static void next(struct request *rq);

/* What kept one dossier back is told with its code, and the next one has its turn. */
static void tell(struct request *rq, struct moving_page *k, struct uuid id)
{
    struct db_ro *ro;
    struct dossier d;
    struct str text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
    fault_clear(rq->c);
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_find(ro, rq->c, id, &d);
    struct str code = e ? id_text(rq, id) : office_code(&d);
    if (e) fault_clear(rq->c);
    if (k->input.error_count < INPUT_ERRORS_MAX) k->input.errors[k->input.error_count++] = (struct error_view){.field = STR(""), .text = arena_join(rq->c->arena, code, STR(": "), text)};
}

static void done(struct request *rq)
{
    struct moving_page *k = rq->state;
    if (rq->result == ERR_CONFLICT || rq->result == ERR_NOT_FOUND) {
        tell(rq, k, k->ids[k->at]);
    } else if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    k->at++;
    next(rq);
}

static void next(struct request *rq)
{
    struct moving_page *k = rq->state;
    if (k->at < k->count) {
        k->task = (struct course_move){.city = rq->web->city, .dossier_id = k->ids[k->at], .to = k->version.version.hash, .note = k->note};
        request_write(rq, k->is_undo ? "course_move_undo" : "course_move", k->is_undo ? course_move_undo_run : course_move_run, &k->task, done);
    } else if (input_is_right(&k->input)) {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, page_address(rq, k, STR("")));
    } else {
        send_page(rq, 409);
    }
}

static void read_chosen(struct request *rq, struct moving_page *k)
{
    for (size_t i = 0; i < exchange_field_count(rq->x) && k->count < SHOWN; i++) {
        struct str name, value;
        exchange_field_at(rq->x, i, &name, &value);
        if (str_eq(name, STR("dossier")) && uuid_parse(value, &k->ids[k->count])) k->count++;
    }
}

void package_migration_send(struct request *rq)
{
    struct moving_page *k;
    err_t e = start(rq, &k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->is_undo = str_eq(exchange_field(rq->x, "do"), STR("undo"));
    k->from = arena_copy(rq->c->arena, str_or_empty(exchange_field(rq->x, "from")));
    k->note = input_text(&k->input, k->is_undo ? "undo-note" : "note", request_tr(rq, N_("Why, and by which document")), NOTE_MAX, true);
    read_chosen(rq, k);
    if (k->count == 0) input_error(&k->input, k->is_undo ? STR("moved") : STR("running"), course_nothing_chosen, STR(""));
    if (input_is_right(&k->input))
        next(rq);
    else
        send_page(rq, 422);
}
