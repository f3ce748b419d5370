/* package_forced: proposing that a law forces what runs by another version upon this one, and a second person's agreement. */
#include "web/package_forced.h"

#include "app/package_publish.h"
#include "base/civil.h"
#include "domain/forced_change.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_forced.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define CHANGES_SHOWN 50
#define DOCUMENT_MAX  100
#define REASON_MAX    500

/* ---- what is shown ---- */

static err_t show_changes(struct request *rq, struct db_ro *ro, const struct forced_page *k, struct package_forced_view *view)
{
    struct forced_change *changes;
    size_t count;
    err_t e = forced_change_store_to(ro, rq->c, k->version.version.hash, CHANGES_SHOWN, &changes, &count);
    if (e) return e;
    struct forced_open *open = ARENA_ARRAY(rq->c->arena, count, struct forced_open);
    for (size_t i = 0; i < count && !e; i++) {
        if (changes[i].status == FORCED_ENDED) continue;
        e = forced_words_open(rq, ro, k, &changes[i], &open[view->open_count++]);
        if (str_eq(changes[i].from, k->from)) view->may_propose = false;
    }
    view->open = open;
    view->ended = forced_words_ended(rq, changes, count);
    return e;
}

static err_t show_new(struct request *rq, struct db_ro *ro, struct forced_page *k, struct package_forced_view *view)
{
    struct forced_counts counts;
    err_t e = shown_other_versions(rq, ro, &k->version, &k->from, &view->from);
    if (e || view->from.count == 0) return e;
    if (!k->old) e = packages_of(rq->c, ro, rq->web->city, k->from, &k->old);
    if (!e) e = forced_change_counts(rq->c, ro, k->from, &counts);
    if (e) return e;
    view->counts = forced_words_counts(rq, &counts);
    view->steps = forced_words_steps(rq, k);
    view->step_count = k->old->plan->node_count;
    view->may_propose = package_may_propose(&rq->actor);
    return OK;
}

static err_t fill(struct request *rq, struct forced_page *k, struct package_forced_view *view)
{
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    view->action = shown_version_address(rq, k->version.version.hash, "/forced");
    view->pages = shown_version_links(rq, k->version.version.hash, VERSION_PAGE_FORCED, &view->page_count);
    shown_version_facts(rq, &k->version, view->facts);
    view->closed = package_version_in_force(&k->version.version, civil_day_at(rq->c->now)) ? STR("") : request_tr(rq, N_("Dossiers can only be forced upon a version that is in force."));
    if (!e && view->closed.len == 0) e = show_new(rq, ro, k, view);
    if (!e) e = show_changes(rq, ro, k, view);
    view->from_hash = k->from;
    view->document = (struct field_view){.name = STR("document"), .label = request_tr(rq, N_("Number of the document")), .hint = request_tr(rq, N_("The law or decision that does not wait.")), .value = k->document, .error = input_error_of(&k->input, STR("document")), .width = 20};
    view->reason = (struct field_view){.name = STR("reason"), .label = request_tr(rq, N_("What applicants read of it")), .value = k->reason, .error = input_error_of(&k->input, STR("reason")), .maximum = REASON_MAX, .spellcheck = true};
    return e;
}

static void send_page(struct request *rq, int status)
{
    struct forced_page *k = rq->state;
    struct package_forced_view view = {.input = &k->input};
    struct page *page;
    err_t e = fill(rq, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Forced by law")), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    const struct address_parameter parameters[] = {{"from", k->from}};
    page->has_errors = !input_is_right(&k->input);
    page->path = address_with(rq->c->arena, view.action, parameters, 1);
    struct html h = request_html(rq);
    tmpl_package_forced_page(&h, page, &view);
    request_send_html(rq, status);
}

static err_t start(struct request *rq, struct forced_page **ret)
{
    struct forced_page *k = ARENA_NEW(rq->c->arena, struct forced_page);
    struct db_ro *ro;
    *k = (struct forced_page){.input = input_of(rq), .from = STR(""), .document = STR(""), .reason = STR("")};
    rq->state = k;
    *ret = k;
    err_t e = request_reader(rq, &ro);
    return e ? e : shown_version_read(rq, ro, request_capture(rq, 0), &k->version);
}

void package_forced_page(struct request *rq)
{
    struct forced_page *k;
    err_t e = start(rq, &k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->from = arena_copy(rq->c->arena, request_query(rq, "from"));
    send_page(rq, 200);
}

/* ---- doing it ---- */

/* Back to the page; what was refused is told there. */
static void done(struct request *rq)
{
    struct forced_page *k = rq->state;
    if (rq->result == OK) {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, shown_version_address(rq, k->version.version.hash, "/forced"));
        return;
    }
    if (rq->result != ERR_CONFLICT && rq->result != ERR_INVALID && rq->c->fault.message != package_same_person) {
        request_fail(rq, rq->result);
        return;
    }
    input_error_text(&k->input, rq->c->fault.field, fault_text(rq->c->arena, rq->c->locale, &rq->c->fault));
    int status = rq->result == ERR_CONFLICT ? 409 : rq->result == ERR_INVALID ? 422 : 403;
    fault_clear(rq->c);
    send_page(rq, status);
}

static err_t read_steps(struct request *rq, struct forced_page *k)
{
    struct db_ro *ro;
    struct choices_view others;
    err_t e = request_reader(rq, &ro);
    if (!e) e = shown_other_versions(rq, ro, &k->version, &k->from, &others);
    if (!e && others.count == 0) e = fail(rq->c, package_unknown);
    if (!e) e = packages_of(rq->c, ro, rq->web->city, k->from, &k->old);
    if (e) return e;
    const struct package_plan *old = k->old->plan;
    k->step_count = old->node_count;
    k->steps = ARENA_ARRAY(rq->c->arena, k->step_count, struct forced_step);
    for (size_t i = 0; i < k->step_count; i++) {
        struct str name = arena_join(rq->c->arena, STR("to-"), old->nodes[i].row->step, STR(""));
        struct str to = str_trim(str_or_empty(exchange_field(rq->x, name.ptr)));
        k->steps[i] = (struct forced_step){old->nodes[i].row->step, arena_copy(rq->c->arena, to)};
        if (to.len == 0) input_error(&k->input, name, forced_step_missing, old->nodes[i].row->step);
    }
    return OK;
}

void package_forced_propose(struct request *rq)
{
    struct forced_page *k;
    err_t e = start(rq, &k);
    if (!e) {
        k->from = arena_copy(rq->c->arena, str_or_empty(exchange_field(rq->x, "from")));
        e = read_steps(rq, k);
    }
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->document = input_text(&k->input, "document", request_tr(rq, N_("Number of the document")), DOCUMENT_MAX, true);
    k->reason = input_text(&k->input, "reason", request_tr(rq, N_("What applicants read of it")), REASON_MAX, true);
    if (!input_is_right(&k->input)) {
        send_page(rq, 422);
        return;
    }
    k->proposal = (struct forced_proposal){.city = rq->web->city, .from = k->from, .to = k->version.version.hash, .document = k->document, .reason = k->reason, .steps = k->steps, .count = k->step_count};
    request_write(rq, "forced_change_propose", forced_change_propose_run, &k->proposal, done);
}

void package_forced_decide(struct request *rq)
{
    struct forced_page *k;
    err_t e = start(rq, &k);
    if (!e && !uuid_parse(request_capture(rq, 1), &k->decision.id)) e = fail(rq->c, page_not_found);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->decision.agrees = str_eq(exchange_field(rq->x, "do"), STR("agree"));
    request_write(rq, "forced_change_decide", forced_change_decide_run, &k->decision, done);
}
