/* progress: tables of what comes next and what the citizen must do, and putting a dossier's rows into words. */
#include "paper/paper.h"
#include "web/progress.h"

#include "app/clock_told.h"
#include "i18n/i18n.h"
#include "web/address.h"
#include "web/documents.h"
#include "web/payment.h"
#include "web/procedure_words.h"
#include "web/web.h"

static bool shows_letter(const struct dossier *d)
{
    return d->state == STATE_SUPPLEMENT || d->state == STATE_NOT_RECEIVED || d->state == STATE_FINANCIAL_DUTY ||
           d->state == STATE_STOPPED || d->promises > 1 || d->result_letter;
}

static err_t read_ledger(struct request *rq, struct db_ro *ro, struct progress *progress)
{
    struct ledger_entry *entries;
    size_t count;
    err_t e = dossier_store_ledger(ro, rq->c, progress->dossier.id, &entries, &count);
    if (e) return e;
    progress->ledger = dossier_intervals(rq->c->arena, entries, count);
    progress->ledger_count = count;
    return OK;
}

static err_t read_link(struct request *rq, struct db_ro *ro, struct opt_uuid id, const struct dossier **ret_dossier)
{
    struct dossier *linked = ARENA_NEW(rq->c->arena, struct dossier);
    if (!id.has) return OK;
    err_t e = dossier_store_find(ro, rq->c, id.value, linked);
    if (e) return e == ERR_NOT_FOUND ? fail(rq->c, record_broken) : e;
    *ret_dossier = linked;
    return OK;
}

err_t progress_read(struct request *rq, struct db_ro *ro, struct progress *progress)
{
    const struct dossier *d = &progress->dossier;
    err_t e = event_store_timeline(ro, rq->c, d->id, &progress->entries, &progress->entry_count);
    if (!e && d->promises) e = dossier_store_promises(ro, rq->c, d->id, &progress->promises, &progress->promise_count);
    if (!e && d->intervals > 1) e = read_ledger(rq, ro, progress); /* with one row the clock simply runs */
    if (!e && shows_letter(d)) e = dossier_store_letters(ro, rq->c, d->id, &progress->letters, &progress->letter_count);
    if (!e) e = payment_has_any(rq, ro, d, &progress->has_payment, &progress->owes);
    if (!e) e = read_link(rq, ro, d->corrects_id, &progress->corrects);
    if (!e) e = read_link(rq, ro, d->corrected_by_id, &progress->corrected_by);
    if (!e) e = read_link(rq, ro, d->parent_id, &progress->parent);
    return e;
}

static struct str unit_name(struct request *rq, struct uuid id)
{
    const struct unit *unit = city_unit(rq->web->city, id);
    return unit ? unit->full_name : STR("");
}

/* ---- the promise ---- */

static struct tag_view promise_tag(const struct dossier *d, struct instant now)
{
    if (d->finished_at.has) return tag_of_lateness((enum lateness)d->lateness);
    if (!dossier_is_open(d)) return (struct tag_view){0};
    return tag_of_pending(lateness_pending((enum limit_unit)d->limit_unit, d->due_at.value, now, d->is_paused), false);
}

static err_t explain(struct request *rq, const struct progress *progress, struct progress_view *view)
{
    const struct dossier *d = &progress->dossier;
    struct clock_told told;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = clock_told_of(rq->c, ro, rq->web->city, d, progress->ledger, progress->ledger_count, &told);
    if (e == ERR_NOT_FOUND) {
        fault_clear(rq->c);
        return OK;
    }
    if (e) return e;
    if (told.is_standing) view->promised_text = request_tr(rq, N_("The clock stands still now. The date moves by the time until you have done your part."));
    if (told.is_changed && !told.is_standing && !d->finished_at.has)
        view->promised_text = request_tr(rq, N_("The working days have changed since this date was promised. Counted by them it would be another; the date promised to you stays."));
    if (told.is_other) return OK;
    view->why = told.words;
    view->why_count = told.explanation.count;
    return OK;
}

static err_t show_promise(struct request *rq, const struct progress *progress, struct progress_view *view)
{
    const struct dossier *d = &progress->dossier;
    view->promised = STR("");
    view->promised_text = STR("");
    if (!d->due_at.has) {
        if (dossier_is_open(d))
            view->promised_text = request_tr(rq, N_("The office promises a date when it accepts the dossier."));
        return OK;
    }
    view->promised = format_moment(rq->c->arena, rq->c->locale, d->due_at.value);
    view->promised_tag = promise_tag(d, rq->c->now);
    return d->received_at.has ? explain(rq, progress, view) : OK;
}

static void show_promises(struct request *rq, const struct progress *progress, struct progress_view *view)
{
    view->promises = ARENA_ARRAY(rq->c->arena, progress->promise_count, struct promise_view);
    view->promise_count = progress->promise_count;
    for (size_t i = 0; i < progress->promise_count; i++) {
        const struct promise *p = &progress->promises[i];
        view->promises[i] = (struct promise_view){
            .due = format_moment(rq->c->arena, rq->c->locale, p->due_at),
            .made = format_moment(rq->c->arena, rq->c->locale, p->made_at),
            .cause = request_tr(rq, promise_cause_name(p->cause)),
        };
    }
}

/* ---- what the citizen must do now ---- */

static const struct {
    enum dossier_state state;
    enum return_way way; /* 0: any */
    const char *title;
    const char *text;
} todos[] = {
    {STATE_SUPPLEMENT, 0, N_("Complete your dossier"),
     N_("The office has asked for the papers below. Send them online from your account, or bring them to the desk with your reference.")},
    {STATE_FINANCIAL_DUTY, 0, N_("Pay the amount due"), N_("The work goes on once the payment is confirmed.")},
    {STATE_FINISHED, RETURN_DESK, N_("Collect your result"),
     N_("Bring your identity card and the receipt to the desk of the office, in office hours.")},
};

static void show_todo(struct request *rq, const struct dossier *d, bool own, struct progress_view *view)
{
    for (size_t i = 0; i < sizeof todos / sizeof todos[0]; i++) {
        if (todos[i].state != d->state || (todos[i].way && todos[i].way != d->return_way)) continue;
        if (d->state == STATE_FINISHED && d->step != STEP_RETURN) continue;
        view->todo_title = request_tr(rq, todos[i].title);
        view->todo_text = request_tr(rq, todos[i].text);
    }
    if (d->step == STEP_SUPPLEMENT_CHECK) { /* he has done his part */
        view->todo_title = STR("");
        return;
    }
    if (d->step != STEP_COMPLETION && d->step != STEP_SUPPLEMENT) return;
    struct str page = address_of(rq->c->arena, "/my/", d->reference);
    view->todo_action = request_tr(rq, own ? N_("Send the papers") : N_("Sign in and send the papers"));
    view->todo_href = own ? arena_join(rq->c->arena, page, STR("/completion"), STR("")) : page;
    if (!d->account_id.has) view->todo_href = STR("");
}

/* Behind the button where that is what waits for him; else as a line of its own. */
static void show_payment(struct request *rq, const struct progress *progress, bool own, struct progress_view *view)
{
    const struct dossier *d = &progress->dossier;
    struct str page = own ? address_of(rq->c->arena, "/my/", d->reference) : exchange_path(rq->x);
    struct str href = arena_join(rq->c->arena, page, STR("/payment"), STR(""));
    view->payment_href = STR("");
    if (!progress->has_payment) return;
    if (d->state == STATE_FINANCIAL_DUTY && progress->owes) {
        view->todo_action = request_tr(rq, N_("How to pay"));
        view->todo_href = href;
        return;
    }
    view->payment_href = href;
    view->payment_text = request_tr(rq, progress->owes ? N_("A fee is to be paid: see how") : N_("Fees and payments"));
}

/* The last letter that the citizen has, of the form that the state speaks of. */
static const struct letter *letter_to_show(const struct progress *progress)
{
    static const enum letter_form forms[STATE_COUNT] = {
        [STATE_SUPPLEMENT] = LETTER_SUPPLEMENT, [STATE_NOT_RECEIVED] = LETTER_REFUSAL, [STATE_FINANCIAL_DUTY] = LETTER_DUTY,
        [STATE_RETURNED] = LETTER_DECLINE,
        [STATE_STOPPED] = LETTER_STOP,          [STATE_RECEIVED] = LETTER_APOLOGY,     [STATE_PROCESSING] = LETTER_APOLOGY};
    const struct letter *last = NULL;
    for (size_t i = 0; i < progress->letter_count; i++) {
        const struct letter *letter = &progress->letters[i];
        if (letter_is_out(letter) && letter->form == forms[progress->dossier.state]) last = letter;
    }
    return last;
}

static void show_letter(struct request *rq, const struct progress *progress, struct progress_view *view)
{
    const struct letter *letter = letter_to_show(progress);
    view->letter_text = STR("");
    if (!letter) return;
    view->letter_title = request_tr(rq, letter->form == LETTER_APOLOGY ? N_("The office apologises") : N_("The office's reason"));
    view->letter_text = letter->body;
    if (letter->amount) view->letter_text = arena_join(rq->c->arena, format_money(rq->c->arena, (struct money){letter->amount}), STR("\n"), letter->body);
    if (letter->form != LETTER_SUPPLEMENT) return;
    struct paper_list list = paper_list_read(rq->c->arena, letter->body);
    view->asked = list.papers;
    view->asked_count = list.count;
    view->letter_text = list.reason;
}

/* ---- the facts ---- */

static void add_row(struct request *rq, struct progress_view *view, const char *key, struct str value)
{
    if (!str_is_empty(value)) view->rows[view->row_count++] = (struct summary_row){.key = request_tr(rq, key), .value = value};
}

static struct str moment_of(struct request *rq, struct opt_instant t)
{
    return t.has ? format_moment(rq->c->arena, rq->c->locale, t.value) : STR("");
}

static const char *return_words(enum return_way way)
{
    static const char *const names[] = {[RETURN_DESK] = N_("At the desk of the office"),
                                        [RETURN_POST] = N_("By public post"),
                                        [RETURN_PORTAL] = N_("On this portal")};
    return (size_t)way < sizeof names / sizeof names[0] && names[way] ? names[way] : "";
}

/* The owner goes to the other one at once; who tracks without an account enters his number again. */
static void add_link(struct request *rq, struct progress_view *view, const char *key, const struct dossier *linked, bool own)
{
    if (!linked) return;
    struct str code = str_is_absent(linked->code) ? linked->reference : linked->code;
    add_row(rq, view, key, code);
    view->rows[view->row_count - 1].href = own ? address_of(rq->c->arena, "/my/", linked->reference) : arena_join(rq->c->arena, STR("/track?code="), code, STR(""));
}

/* What a correction is, and what it costs, in a sentence. */
static struct str correction_text(struct request *rq, const struct dossier *d)
{
    if (d->correction == CORRECTION_OFFICE) return request_tr(rq, N_("This case corrects an error of the office. The office apologises; no fee is taken."));
    if (d->correction == CORRECTION_APPLICANT) return request_tr(rq, N_("This case corrects an earlier one, as you asked."));
    return STR("");
}

static void show_facts(struct request *rq, const struct progress *progress, bool own, struct progress_view *view)
{
    const struct dossier *d = &progress->dossier;
    const struct procedure *p = city_procedure(rq->web->city, d->procedure_id);
    struct str name = own ? d->applicant.name : text_mask_name(rq->c->arena, d->applicant.name);
    if (p) add_row(rq, view, N_("Procedure"), procedure_words_name(rq->c->locale, p));
    add_row(rq, view, N_("Dossier code"), d->code);
    add_row(rq, view, N_("Reference"), d->reference);
    add_link(rq, view, N_("Corrects"), progress->corrects, own);
    add_link(rq, view, N_("Corrected by"), progress->corrected_by, own);
    add_link(rq, view, N_("Branch of"), progress->parent, own);
    add_row(rq, view, N_("Applicant"), name);
    add_row(rq, view, N_("Answers for it"), unit_name(rq, d->unit_id));
    if (dossier_is_open(d)) add_row(rq, view, N_("Has it now"), unit_name(rq, d->holder_unit_id));
    add_row(rq, view, N_("Sent"), format_moment(rq->c->arena, rq->c->locale, d->submitted_at));
    add_row(rq, view, N_("Accepted"), moment_of(rq, d->received_at));
    add_row(rq, view, N_("Result finished"), moment_of(rq, d->finished_at));
    if (d->finished_at.has) add_row(rq, view, N_("Result"), request_tr(rq, result_kind_name(d->result_kind)));
    add_row(rq, view, N_("Result handed over"), moment_of(rq, d->handed_at));
    add_row(rq, view, N_("How you get the result"), request_tr(rq, return_words(d->return_way)));
}

/* ---- the way behind and ahead ---- */

/* What still lies ahead, from each state on; told as the citizen sees it. */
static const struct {
    const char *title;
    unsigned states; /* bit per state from which it is still to come */
} ahead[] = {
#define FROM(state) (1U << (state))
    {N_("The office checks the papers and accepts the dossier"), FROM(STATE_NEW) | FROM(STATE_SUPPLEMENT)},
    {N_("An official examines it"), FROM(STATE_NEW) | FROM(STATE_SUPPLEMENT) | FROM(STATE_RECEIVED)},
    {N_("The result is signed and numbered"),
     FROM(STATE_NEW) | FROM(STATE_SUPPLEMENT) | FROM(STATE_RECEIVED) | FROM(STATE_PROCESSING) | FROM(STATE_FINANCIAL_DUTY)},
    {N_("You get the result"), FROM(STATE_NEW) | FROM(STATE_SUPPLEMENT) | FROM(STATE_RECEIVED) | FROM(STATE_PROCESSING) |
                                   FROM(STATE_FINANCIAL_DUTY) | FROM(STATE_FINISHED)},
#undef FROM
};

static void add_ahead(struct request *rq, const struct dossier *d, struct progress_view *view)
{
    /* Once accepted, a dossier that waits for the citizen goes on where it was: with those who examine it. */
    bool waits_in_work = d->received_at.has && d->state == STATE_SUPPLEMENT;
    enum dossier_state state = waits_in_work ? STATE_RECEIVED : d->state;
    for (size_t i = 0; i < sizeof ahead / sizeof ahead[0]; i++) {
        if (!(ahead[i].states & (1U << state))) continue;
        view->timeline[view->timeline_count++] = (struct timeline_item){.title = request_tr(rq, ahead[i].title), .place = TIMELINE_AHEAD};
    }
}

/* What everybody may read of an event beside its name: by which document new rules apply, and what they change. */
static err_t public_text(struct request *rq, const struct dossier *d, const struct timeline_entry *entry, struct str *ret)
{
    struct db_ro *ro;
    struct event_data data;
    enum event_kind kind;
    *ret = STR("");
    if (entry->kind != EVENT_PACKAGE_FORCED) return OK;
    err_t e = request_reader(rq, &ro);
    if (!e) e = event_store_last(ro, rq->c, d->id, entry->seq, &kind, &data);
    if (!e) *ret = str_or_empty(data.note);
    return e;
}

static err_t show_timeline(struct request *rq, const struct progress *progress, struct progress_view *view)
{
    err_t e = OK;
    const struct dossier *d = &progress->dossier;
    size_t maximum = progress->entry_count + sizeof ahead / sizeof ahead[0];
    view->timeline = ARENA_ARRAY(rq->c->arena, maximum, struct timeline_item);
    for (size_t i = 0; i < progress->entry_count && !e; i++) {
        const struct timeline_entry *entry = &progress->entries[i];
        struct str text;
        if (!event_kind_is_public(entry->kind)) continue;
        e = public_text(rq, d, entry, &text);
        view->timeline[view->timeline_count++] = (struct timeline_item){
            .title = request_tr(rq, event_kind_name(entry->kind)),
            .when = format_moment(rq->c->arena, rq->c->locale, entry->at),
            .who = entry->unit_id.has ? unit_name(rq, entry->unit_id.value) : STR(""),
            .text = text,
            .place = TIMELINE_DONE,
        };
    }
    if (view->timeline_count && dossier_is_open(d)) view->timeline[view->timeline_count - 1].place = TIMELINE_NOW;
    add_ahead(rq, d, view);
    return e;
}

static err_t show_branches(struct request *rq, const struct dossier *d, bool own, struct progress_view *view)
{
    struct db_ro *ro;
    err_t e = d->branches ? request_reader(rq, &ro) : OK;
    return e || !d->branches ? e : branch_rows(rq, ro, d, own ? BRANCH_OWNER : BRANCH_TRACKER, &view->branches);
}

err_t progress_show(struct request *rq, const struct progress *progress, bool own, struct progress_view *ret_view)
{
    struct progress_view view = {0};
    const struct dossier *d = &progress->dossier;
    err_t e = show_promise(rq, progress, &view);
    if (e) return e;
    view.state = tag_of_state(d->state);
    view.state_text = request_tr(rq, dossier_state_plain(d->state));
    show_todo(rq, d, own, &view);
    show_payment(rq, progress, own, &view);
    show_letter(rq, progress, &view);
    show_promises(rq, progress, &view);
    show_facts(rq, progress, own, &view);
    view.correction_text = correction_text(rq, d);
    e = show_branches(rq, d, own, &view);
    if (!e) e = show_timeline(rq, progress, &view);
    if (e) return e;
    *ret_view = view;
    return OK;
}
