/* office_dossier: the page of one dossier: what to decide on top, what is known below. */
#include "web/office_dossier.h"

#include "app/clock_told.h"
#include "app/course_rule.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "store/form_store.h"
#include "store/warning_store.h"
#include "templates/tmpl_office_dossier.h"
#include "web/answers.h"
#include "web/course_form.h"
#include "web/documents.h"
#include "web/office_course.h"
#include "web/office_decision.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

static err_t load_events(struct request *rq, struct db_ro *ro, struct office_dossier *o)
{
    err_t e = event_store_read(ro, rq->c, o->d.id, &o->events, &o->event_count);
    if (e) return e;
    o->data = ARENA_ARRAY(rq->c->arena, o->event_count, struct event_data);
    for (size_t i = 0; !e && i < o->event_count; i++)
        e = event_payload_read(rq->c, o->events[i].payload, &o->data[i]);
    return e;
}

static err_t load_handler(struct request *rq, struct db_ro *ro, struct office_dossier *o)
{
    struct account account;
    o->handler = STR("");
    if (!o->d.handler_id.has) return OK;
    err_t e = account_store_find(ro, rq->c, o->d.handler_id.value, &account);
    if (!e) o->handler = account.name;
    return e == ERR_NOT_FOUND ? OK : e;
}

/* The dossier at the other end of a link; NULL: there is no link. */
static err_t load_link(struct request *rq, struct db_ro *ro, struct opt_uuid id, const struct dossier **ret_dossier)
{
    struct dossier *linked = ARENA_NEW(rq->c->arena, struct dossier);
    *ret_dossier = NULL;
    if (!id.has) return OK;
    err_t e = dossier_store_find(ro, rq->c, id.value, linked);
    if (e) return e == ERR_NOT_FOUND ? fail(rq->c, record_broken) : e;
    *ret_dossier = linked;
    return OK;
}

err_t office_dossier_load(struct request *rq, struct str key, struct office_dossier *ret)
{
    struct db_ro *ro;
    struct office_dossier o = {0};
    err_t e = office_find(rq, key, &o.d);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = dossier_store_parts(ro, rq->c, o.d.id, &o.parts);
    if (!e) e = load_events(rq, ro, &o);
    if (!e) e = delivery_store_of_dossier(ro, rq->c, o.d.id, &o.deliveries, &o.delivery_count);
    if (!e) e = load_handler(rq, ro, &o);
    if (!e) e = load_link(rq, ro, o.d.corrects_id, &o.corrects);
    if (!e) e = load_link(rq, ro, o.d.corrected_by_id, &o.corrected_by);
    if (!e) e = load_link(rq, ro, o.d.parent_id, &o.parent);
    if (!e) e = branch_rows(rq, ro, &o.d, BRANCH_OFFICE, &o.branches);
    if (!e) e = course_procedure(rq->c, ro, rq->web->city, &o.d, &o.procedure);
    if (e) return e;
    o.unit = city_unit(rq->web->city, o.d.unit_id);
    if (!o.unit) return fail(rq->c, record_broken);
    *ret = o;
    return OK;
}

/* How the promise came about, from the ledger as it stands. */
static err_t explain(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    const struct dossier *d = &o->d;
    struct clock_told told;
    if (!d->received_at.has || !d->limit_unit) return OK;
    const struct clock_interval *intervals = dossier_intervals(rq->c->arena, o->parts.ledger, o->parts.ledger_count);
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = clock_told_of(rq->c, ro, rq->web->city, d, intervals, o->parts.ledger_count, &told);
    if (e) return e;
    if (told.is_changed && !d->finished_at.has) {
        struct str counted = format_moment(rq->c->arena, rq->c->locale, told.due_today);
        view->clock_differs = tr_with(rq->c->arena, rq->c->locale, N_("By today's calendar the count gives %s. The promised date stays as it is until a named person decides otherwise."), counted);
    }
    if (told.is_other) return OK;
    view->clock = told.words;
    view->clock_count = told.explanation.count;
    return OK;
}

static struct str nothing_to_decide(struct request *rq, const struct office_dossier *o, const struct office_decisions *decisions)
{
    struct arena *a = rq->c->arena;
    for (size_t i = 0; i < decisions->count; i++)
        if (!decisions->items[i].is_note) return STR("");
    if (!dossier_is_open(&o->d)) return request_tr(rq, N_("This dossier is closed. A correction is a new, linked case."));
    struct str step = request_tr(rq, step_name(o->d.step));
    struct str where = arena_join(a, step, STR(" · "), office_unit_name(rq, o->d.holder_unit_id));
    return tr_with(a, rq->c->locale, N_("There is nothing for you to do here now. The dossier stands at: %s"), where);
}

static err_t decide(struct request *rq, const struct office_dossier *o, const struct input *in, struct office_dossier_view *view)
{
    struct office_decisions decisions;
    err_t e = office_decisions_of(rq, &o->d, in, &decisions);
    if (e) return e;
    view->decisions = decisions.items;
    view->decision_count = decisions.count;
    view->obstacle = decisions.obstacle;
    view->nothing_to_decide = nothing_to_decide(rq, o, &decisions);
    return OK;
}

static err_t timing(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    const struct dossier *d = &o->d;
    struct instant soon;
    view->due = STR("");
    if (!dossier_is_open(d) && !d->lateness) return OK; /* refused: nothing is promised */
    struct db_ro *ro;
    enum warning_level level = WARNING_NONE;
    err_t e = office_soon(rq, &soon);
    if (!e) e = request_reader(rq, &ro);
    if (!e) e = warning_store_level(ro, rq->c, d->id, &level);
    if (e) return e;
    view->needs_apology = level >= WARNING_LAST_DAY && d->open_letter.form != LETTER_APOLOGY && automaton_may(&rq->actor, d, ACTION_DRAFT_APOLOGY);
    view->apology_href = office_address(rq, d->reference, "?open=draft-apology");
    view->timing = office_timing(&(struct office_moment){d->due_at, d->work_due_at, (enum limit_unit)d->limit_unit, d->lateness, d->is_paused, level}, rq->c->now, soon);
    view->due = format_moment(rq->c->arena, rq->c->locale, d->due_at.has ? d->due_at.value : d->work_due_at);
    return OK;
}

static struct str readers(struct request *rq, unsigned told)
{
    static const struct {
        enum warning_reader reader;
        const char *name;
    } names[] = {{WARN_HANDLER, N_("handler")}, {WARN_HEAD, N_("head")}, {WARN_LEADER, N_("leader")}, {WARN_CONTROLLER, N_("control of procedures")}};
    struct str list = STR("");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (told & names[i].reader)
            list = str_is_empty(list) ? request_tr(rq, names[i].name) : arena_join(rq->c->arena, list, STR(", "), request_tr(rq, names[i].name));
    return list;
}

/* What was said before the limit, and to whom. */
static err_t warnings(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    struct db_ro *ro;
    struct told_warning *items;
    struct arena *a = rq->c->arena;
    err_t e = request_reader(rq, &ro);
    if (!e) e = warning_store_of_dossier(ro, rq->c, o->d.id, &items, &view->warning_count);
    if (e) return e;
    struct summary_row *rows = ARENA_ARRAY(a, view->warning_count, struct summary_row);
    for (size_t i = 0; i < view->warning_count; i++)
        rows[i] = (struct summary_row){.key = format_moment(a, rq->c->locale, items[i].at), .tag = tag_of_warning(items[i].level),
                                       .note = tr_with(a, rq->c->locale, N_("Shown to: %s"), readers(rq, items[i].told))};
    view->warnings = rows;
    return OK;
}

/* What was filled in: the real form's answers if there are any, else what is asked for in the applicant's own words. */
static err_t show_answers(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    struct db_ro *ro;
    struct form form;
    struct form_answers answers;
    struct str general = STR("");
    struct summary_row *rows = NULL;
    err_t e = request_reader(rq, &ro);
    if (!e && dossier_has_course(&o->d)) {
        e = course_form_answers(rq, ro, &o->d, &rows, &view->answer_count);
        view->answers = rows;
        if (e || view->answer_count) return e;
    }
    if (!e) e = answers_form(rq, ro, o->procedure, &form);
    if (!e) e = form_store_read_answers(rq->c, &form, o->d.form_data, &answers);
    if (!e && answers.count == 0) e = answers_read_general(rq, o->d.form_data, &general);
    if (e) return e;
    if (answers.count > 0) {
        answers_rows(rq, &form, &answers, STR(""), &rows, &view->answer_count);
    } else {
        rows = ARENA_NEW(rq->c->arena, struct summary_row);
        rows[0] = (struct summary_row){.key = request_tr(rq, N_("Content of the request")), .value = general};
        view->answer_count = str_is_empty(general) ? 0 : 1;
    }
    view->answers = rows;
    return OK;
}

static err_t fill(struct request *rq, const struct office_dossier *o, const struct input *in, struct office_dossier_view *view)
{
    err_t e = decide(rq, o, in, view);
    if (!e) e = timing(rq, o, view);
    if (!e) e = warnings(rq, o, view);
    if (!e) e = explain(rq, o, view);
    if (!e) e = show_answers(rq, o, view);
    view->branches = o->branches;
    if (!e) e = office_course_rows(rq, o, view);
    if (e) return e;
    office_rows_facts(rq, o, view);
    office_rows_papers(rq, o, view);
    office_rows_sheets(rq, o, view);
    office_rows_documents(rq, o, view);
    office_rows_notices(rq, o, view);
    office_rows_timeline(rq, o, view);
    return OK;
}

void office_dossier_send(struct request *rq, const struct office_dossier *o, const struct input *in, int status)
{
    struct page *page;
    struct office_dossier_view view = {
        .errors = in ? in->errors : NULL,
        .error_count = in ? in->error_count : 0,
        .code = office_code(&o->d),
        .procedure = o->procedure->name,
        .state = tag_of_state(o->d.state),
    };
    struct str title = tr_with(rq->c->arena, rq->c->locale, N_("Dossier %s"), view.code);
    err_t e = fill(rq, o, in, &view);
    if (!e) e = office_page(rq, title, "work", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->path = office_address(rq, o->d.reference, ""); /* also after a form: the language switch comes back here */
    page->back_href = STR("/office");
    page->has_errors = view.error_count > 0;
    tmpl_office_dossier_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_dossier(struct request *rq)
{
    struct office_dossier o;
    err_t e = office_dossier_load(rq, request_capture(rq, 0), &o);
    if (e)
        request_fail(rq, e);
    else
        office_dossier_send(rq, &o, NULL, 200);
}

/* ---- its papers, printed ---- */

/* The dossier that the address names; NULL: the answer says why not. */
static const struct dossier *found(struct request *rq)
{
    struct dossier *dossier = ARENA_NEW(rq->c->arena, struct dossier);
    err_t e = office_find(rq, request_capture(rq, 0), dossier);
    if (!e) return dossier;
    request_fail(rq, e);
    return NULL;
}

static void send_document(struct request *rq, enum letter_form form)
{
    const struct dossier *dossier = found(rq);
    if (dossier) documents_send(rq, dossier, form);
}

void office_receipt(struct request *rq)
{
    send_document(rq, LETTER_RECEIPT);
}

void office_supplement(struct request *rq)
{
    send_document(rq, LETTER_SUPPLEMENT);
}

void office_refusal(struct request *rq)
{
    send_document(rq, LETTER_REFUSAL);
}

void office_control_sheet(struct request *rq)
{
    const struct dossier *dossier = found(rq);
    if (dossier) documents_send_control_sheet(rq, dossier);
}

/* A letter or slip by its number in the address; the office also sees what is under way. */
static void answer_numbered(struct request *rq, documents_numbered_fn *answer)
{
    const struct dossier *dossier = found(rq);
    if (dossier) answer(rq, dossier, request_capture(rq, 1), true);
}

void office_letter(struct request *rq)
{
    answer_numbered(rq, documents_send_letter);
}

void office_slip(struct request *rq)
{
    answer_numbered(rq, documents_send_slip);
}

void office_letter_page(struct request *rq)
{
    answer_numbered(rq, documents_show_letter);
}

void office_slip_page(struct request *rq)
{
    answer_numbered(rq, documents_show_slip);
}

void office_paper(struct request *rq)
{
    const struct dossier *dossier = found(rq);
    if (dossier) documents_send_paper(rq, dossier, request_capture(rq, 1));
}
