/* office_dossier_rows: what is known of a dossier, in rows for its page. Reads nothing: all is in struct office_dossier. */
#include "web/office_dossier.h"

#include "domain/hop.h"
#include "domain/flag.h"
#include "i18n/i18n.h"
#include "web/checklist.h"
#include "web/documents.h"
#include "web/office_frame.h"

#define FACTS_MAX 22

/* ---- small texts ---- */

struct str office_moment_text(struct request *rq, struct instant t)
{
    return format_moment(rq->c->arena, rq->c->locale, t);
}

struct str office_beside(struct request *rq, struct str first, struct str second)
{
    if (str_is_empty(first)) return second;
    return str_is_empty(second) ? first : arena_join(rq->c->arena, first, STR(" · "), second);
}

struct str office_day_text(struct request *rq, int64_t day)
{
    return format_date(rq->c->arena, civil_instant(civil_local_at(day, 0)));
}

/* Whoever acted on this dossier stands in its record by name. */
struct str office_actor_name(const struct office_dossier *o, struct opt_uuid id)
{
    for (size_t i = 0; id.has && i < o->event_count; i++) {
        const struct event *event = &o->events[i].event;
        if (event->actor_id.has && uuid_eq(event->actor_id.value, id.value)) return event->actor_name;
    }
    return STR("");
}

/* ---- facts ---- */

struct fact_list {
    struct request *rq;
    struct summary_row *rows;
    size_t count;
};

/* key is an English msgid; an empty value is left out. */
static void add(struct fact_list *list, const char *key, struct str value, struct str note)
{
    if (str_is_empty(value)) return;
    ASSERT(list->count < FACTS_MAX);
    list->rows[list->count++] = (struct summary_row){.key = request_tr(list->rq, key), .value = value, .note = note};
}

static void add_moment(struct fact_list *list, const char *key, struct opt_instant t, struct str note)
{
    if (t.has) add(list, key, office_moment_text(list->rq, t.value), note);
}

static struct str return_way_text(struct request *rq, const struct dossier *d)
{
    static const char *const names[] = {
        [RETURN_DESK] = N_("At the desk"), [RETURN_POST] = N_("By post"), [RETURN_PORTAL] = N_("Through the portal")};
    size_t way = (size_t)d->return_way;
    if (way == 0 || way >= sizeof names / sizeof names[0]) return STR("");
    return request_tr(rq, names[way]);
}

struct str office_returned_to(struct request *rq, const struct office_dossier *o)
{
    for (size_t i = 0; i < o->event_count; i++) {
        const struct event_data *data = &o->data[i];
        if (o->events[i].event.kind != EVENT_RETURNED) continue;
        if (!str_is_empty(data->post_number)) return tr_with(rq->c->arena, rq->c->locale, N_("by post, number %s"), data->post_number);
        return tr_with(rq->c->arena, rq->c->locale, N_("to %s"), office_beside(rq, data->taker_name, data->taker_identity));
    }
    return STR("");
}

static struct str limit_text(struct request *rq, const struct dossier *d)
{
    if (!d->limit_unit) return STR("");
    return clock_words_limit(rq->c->arena, rq->c->locale, limit_of((enum limit_unit)d->limit_unit, (int32_t)d->limit_halves));
}

static struct str result_text(struct request *rq, const struct dossier *d)
{
    if (str_is_empty(d->result_number)) return STR("");
    struct str kind = request_tr(rq, result_kind_name(d->result_kind));
    struct str number = office_beside(rq, kind, tr_with(rq->c->arena, rq->c->locale, N_("No. %s"), d->result_number));
    return d->result_on.has ? office_beside(rq, number, office_day_text(rq, d->result_on.value)) : number;
}

static void add_dates(struct fact_list *list, const struct office_dossier *o)
{
    const struct dossier *d = &o->d;
    struct request *rq = list->rq;
    bool was_moved = d->first_due_at.has && d->due_at.has && d->first_due_at.value.us != d->due_at.value.us;
    struct str verdict = d->lateness ? request_tr(rq, tag_of_lateness((enum lateness)d->lateness).msgid) : STR("");
    add(list, N_("Filed"), office_moment_text(rq, d->submitted_at), request_tr(rq, channel_name(d->channel)));
    if (!d->received_at.has && dossier_is_open(d)) add(list, N_("To be answered by"), office_moment_text(rq, d->answer_by), STR(""));
    add_moment(list, N_("Received"), d->received_at, STR(""));
    add(list, N_("Limit"), limit_text(rq, d), STR(""));
    add_moment(list, N_("Promised"), d->due_at, STR(""));
    if (was_moved) add_moment(list, N_("First promised"), d->first_due_at, STR(""));
    if (flags_of(d->asked_at_end, d->supplements) & FLAG_ASKED_AT_END) add(list, N_("To be looked at"), request_tr(rq, flag_name(FLAG_ASKED_AT_END)), STR(""));
    if (flags_of(d->asked_at_end, d->supplements) & FLAG_ASKED_AGAIN)
        add(list, N_("To be looked at"), tr_with(rq->c->arena, rq->c->locale, N_("Papers asked for %s times"), format_number(rq->c->arena, rq->c->locale, d->supplements)), STR(""));
    add_moment(list, N_("Finished"), d->finished_at, verdict);
    add_moment(list, N_("Handed over to the applicant"), d->handed_at, office_returned_to(rq, o));
}

static void add_hands(struct fact_list *list, const struct office_dossier *o)
{
    const struct dossier *d = &o->d;
    struct request *rq = list->rq;
    add(list, N_("Answers for it"), office_unit_name(rq, d->unit_id), STR(""));
    if (!uuid_eq(d->unit_id, d->holder_unit_id)) add(list, N_("Is now at"), office_unit_name(rq, d->holder_unit_id), STR(""));
    add(list, N_("Processing officer"), o->handler, STR(""));
    add(list, N_("Proposed by"), office_actor_name(o, d->proposer_id), STR(""));
    add(list, N_("Approved by"), office_actor_name(o, d->approver_id), STR(""));
    add(list, N_("Result"), result_text(rq, d), d->result_note);
    add(list, N_("How the result is returned"), return_way_text(rq, d), d->return_address);
}

/* Only for those who may see it is the code a link. */
static void add_link(struct fact_list *list, const char *key, const struct dossier *linked, struct str note)
{
    if (!linked) return;
    add(list, key, office_code(linked), note);
    if (access_may_see(&list->rq->actor, linked)) list->rows[list->count - 1].href = office_address(list->rq, linked->reference, "");
}

static struct str kind_text(struct request *rq, enum applicant_kind kind)
{
    static const char *const names[] = {
        [APPLICANT_CITIZEN] = N_("Citizen"),           [APPLICANT_ENTERPRISE] = N_("Enterprise"),
        [APPLICANT_STATE_BODY] = N_("State body"),     [APPLICANT_ORGANISATION] = N_("Organisation"),
        [APPLICANT_OTHER] = N_("Other"),
    };
    size_t at = (size_t)kind;
    return at > 0 && at < sizeof names / sizeof names[0] ? request_tr(rq, names[at]) : STR("");
}

void office_rows_facts(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    const struct applicant *who = &o->d.applicant;
    struct fact_list facts = {.rq = rq, .rows = ARENA_ARRAY(rq->c->arena, FACTS_MAX, struct summary_row)};
    struct fact_list applicant = {.rq = rq, .rows = ARENA_ARRAY(rq->c->arena, FACTS_MAX, struct summary_row)};
    add(&facts, N_("Dossier code"), str_or_empty(o->d.code), STR(""));
    add(&facts, N_("Reference"), o->d.reference, STR(""));
    add(&facts, N_("Procedure"), o->procedure->name, o->procedure->code);
    add_link(&facts, N_("Corrects"), o->corrects, request_tr(rq, correction_name(o->d.correction)));
    add_link(&facts, N_("Corrected by"), o->corrected_by, o->corrected_by ? request_tr(rq, correction_name(o->corrected_by->correction)) : STR(""));
    add_link(&facts, N_("Branch of"), o->parent, str_or_empty(o->d.branch));
    add_dates(&facts, o);
    add_hands(&facts, o);
    add(&applicant, N_("Name"), who->name, kind_text(rq, who->kind));
    add(&applicant, N_("Identity number"), who->identity, STR(""));
    add(&applicant, N_("Phone"), who->phone, STR(""));
    add(&applicant, N_("E-mail"), who->email, STR(""));
    add(&applicant, N_("Address"), who->address, STR(""));
    view->facts = facts.rows;
    view->fact_count = facts.count;
    view->applicant = applicant.rows;
    view->applicant_count = applicant.count;
}

/* ---- papers: the published list against what came ---- */

/* By its place in the list; where the dossier goes by a package by its name, for a counter may have filed it by the catalogue's list. */
static bool is_for(const struct office_dossier *o, const struct paper *paper, const struct procedure_component *component)
{
    return dossier_has_course(&o->d) ? str_eq(paper->name, component->name) : paper->component == component->number;
}

static const struct procedure_component *component_of(const struct office_dossier *o, const struct paper *paper)
{
    for (size_t i = 0; i < o->procedure->component_count; i++)
        if (is_for(o, paper, &o->procedure->components[i])) return &o->procedure->components[i];
    return NULL;
}

enum { PAPER_NAME, PAPER_ASKED, PAPER_CAME, PAPER_FILE, PAPER_COLUMNS };

static struct table_cell came_cell(struct request *rq, const struct paper *paper)
{
    static const struct tag_view came = {N_("Came"), TONE_LEAF, SHAPE_FILLED};
    static const struct tag_view shown = {N_("Shown"), TONE_LEAF, SHAPE_HALF};
    struct str counts = checklist_counts(rq, paper->originals, paper->copies);
    return (struct table_cell){.tag = paper->is_shown ? shown : came, .note = office_beside(rq, counts, office_moment_text(rq, paper->added_at))};
}

static struct table_cell file_cell(struct request *rq, const struct office_dossier *o, const struct paper *paper)
{
    if (str_is_empty(paper->sha256)) return (struct table_cell){.text = request_tr(rq, N_("On paper"))};
    const char *rest = arena_cstring(rq->c->arena, arena_printf(rq->c->arena, "/papers/%lld", (long long)paper->number));
    return (struct table_cell){
        .text = paper->file_name,
        .href = office_address(rq, o->d.reference, rest),
        .note = format_size(rq->c->arena, rq->c->locale, (uint64_t)paper->size),
    };
}

static struct table_row paper_row(struct request *rq, const struct office_dossier *o, const struct paper *paper)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PAPER_COLUMNS, struct table_cell);
    const struct procedure_component *component = component_of(o, paper);
    cells[PAPER_NAME] = (struct table_cell){.text = paper->name};
    cells[PAPER_ASKED] = (struct table_cell){.text = component ? checklist_asked(rq, component) : STR("–")};
    cells[PAPER_CAME] = came_cell(rq, paper);
    cells[PAPER_FILE] = file_cell(rq, o, paper);
    return (struct table_row){.cells = cells};
}

/* Something to look at only as long as papers are still being checked: some of the list are alternatives. */
static struct table_row missing_row(struct request *rq, const struct office_dossier *o, const struct procedure_component *component)
{
    bool is_open = o->d.state == STATE_NEW || o->d.state == STATE_SUPPLEMENT;
    const struct tag_view missing = {N_("Not yet"), is_open ? TONE_AMBER : TONE_SLATE, SHAPE_HOLLOW};
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PAPER_COLUMNS, struct table_cell);
    cells[PAPER_NAME] = (struct table_cell){.text = component->name};
    cells[PAPER_ASKED] = (struct table_cell){.text = checklist_asked(rq, component)};
    cells[PAPER_CAME] = (struct table_cell){.tag = missing};
    cells[PAPER_FILE] = (struct table_cell){.text = STR("–")};
    return (struct table_row){.cells = cells};
}

/* The rows of one component: each paper that came for it. Returns how many. */
static size_t add_papers(struct request *rq, const struct office_dossier *o, const struct procedure_component *component, struct table_row *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < o->parts.paper_count; i++)
        if (is_for(o, &o->parts.papers[i], component)) rows[count++] = paper_row(rq, o, &o->parts.papers[i]);
    return count;
}

void office_rows_papers(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    static const char *const labels[PAPER_COLUMNS] = {N_("Paper"), N_("Published"), N_("Came"), N_("File")};
    const struct procedure *p = o->procedure;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, o->parts.paper_count + p->component_count, struct table_row);
    size_t count = 0;
    for (size_t i = 0; i < o->parts.paper_count; i++) /* the application form, and what an older version of the list named */
        if (!component_of(o, &o->parts.papers[i])) rows[count++] = paper_row(rq, o, &o->parts.papers[i]);
    for (size_t i = 0; i < p->component_count; i++) {
        size_t came = add_papers(rq, o, &p->components[i], rows + count);
        if (came == 0) rows[count++] = missing_row(rq, o, &p->components[i]);
        count += came;
    }
    view->papers = (struct table_view){
        .id = "papers",
        .caption = request_tr(rq, N_("Papers")),
        .hide_caption = true,
        .columns = table_columns(rq->c->arena, rq->c->locale, labels, PAPER_COLUMNS, PAPER_NAME),
        .column_count = PAPER_COLUMNS,
        .rows = rows,
        .row_count = count,
    };
}

/* ---- control sheet and promises ---- */

enum { HOP_NUMBER, HOP_FROM, HOP_TO, HOP_VERDICT, HOP_NOTE, HOP_COLUMNS };

static struct table_row hop_row(struct request *rq, const struct office_dossier *o, const struct handover *hop, const struct hop_verdict *verdict)
{
    static const struct tag_view waiting = {N_("Not signed for yet"), TONE_AMBER, SHAPE_HOLLOW};
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, HOP_COLUMNS, struct table_cell);
    struct str given = office_beside(rq, office_moment_text(rq, hop->given_at), office_actor_name(o, hop->given_by));
    cells[HOP_NUMBER] = (struct table_cell){.text = format_number(rq->c->arena, rq->c->locale, hop->number)};
    cells[HOP_FROM] = (struct table_cell){.text = office_unit_name(rq, hop->from_unit_id), .note = given};
    cells[HOP_TO] = (struct table_cell){.text = office_unit_name(rq, hop->to_unit_id)};
    if (hop->taken_at.has)
        cells[HOP_TO].note = office_beside(rq, office_moment_text(rq, hop->taken_at.value), office_actor_name(o, hop->taken_by));
    else
        cells[HOP_TO].tag = waiting;
    if (verdict->result)
        cells[HOP_VERDICT] = (struct table_cell){.tag = tag_of_lateness(verdict->result), .note = verdict->caused_lateness ? request_tr(rq, N_("The promise passed here")) : STR("")};
    else
        cells[HOP_VERDICT] = (struct table_cell){.text = STR("–")};
    cells[HOP_NOTE] = (struct table_cell){.text = str_is_empty(hop->note) ? STR("–") : hop->note};
    return (struct table_row){.cells = cells};
}

enum { PROMISE_NUMBER, PROMISE_DUE, PROMISE_MADE, PROMISE_COLUMNS };

static struct table_row promise_row(struct request *rq, const struct promise *promise)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PROMISE_COLUMNS, struct table_cell);
    struct str why = request_tr(rq, promise_cause_name(promise->cause));
    cells[PROMISE_NUMBER] = (struct table_cell){.text = format_number(rq->c->arena, rq->c->locale, promise->number)};
    cells[PROMISE_DUE] = (struct table_cell){.text = office_moment_text(rq, promise->due_at)};
    cells[PROMISE_MADE] = (struct table_cell){.text = office_moment_text(rq, promise->made_at), .note = office_beside(rq, why, promise->note)};
    return (struct table_row){.cells = cells};
}

void office_rows_sheets(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    static const char *const hop_labels[HOP_COLUMNS] = {N_("No."), N_("Given by"), N_("Taken by"), N_("In time?"), N_("Note")};
    static const char *const promise_labels[PROMISE_COLUMNS] = {N_("No."), N_("Promised for"), N_("Promised on")};
    struct table_row *hops = ARENA_ARRAY(rq->c->arena, o->parts.handover_count, struct table_row);
    struct table_row *promises = ARENA_ARRAY(rq->c->arena, o->parts.promise_count, struct table_row);
    struct hop_verdict *verdicts = ARENA_ARRAY(rq->c->arena, o->parts.handover_count, struct hop_verdict);
    hop_judge(&o->d, o->parts.handovers, o->parts.handover_count, o->parts.promises, o->parts.promise_count, rq->c->now, verdicts);
    for (size_t i = 0; i < o->parts.handover_count; i++)
        hops[i] = hop_row(rq, o, &o->parts.handovers[i], &verdicts[i]);
    for (size_t i = 0; i < o->parts.promise_count; i++)
        promises[i] = promise_row(rq, &o->parts.promises[i]);
    view->control_sheet_href = office_address(rq, o->d.reference, "/control-sheet.pdf");
    view->payment_href = office_address(rq, o->d.reference, "/payment");
    view->control_sheet = (struct table_view){
        .id = "control-sheet", .caption = request_tr(rq, N_("Control sheet")), .hide_caption = true,
        .columns = table_columns(rq->c->arena, rq->c->locale, hop_labels, HOP_COLUMNS, HOP_NUMBER), .column_count = HOP_COLUMNS,
        .rows = hops, .row_count = o->parts.handover_count};
    view->promises = (struct table_view){
        .id = "promises", .caption = request_tr(rq, N_("Promises")), .hide_caption = true,
        .columns = table_columns(rq->c->arena, rq->c->locale, promise_labels, PROMISE_COLUMNS, PROMISE_NUMBER), .column_count = PROMISE_COLUMNS,
        .rows = promises, .row_count = o->parts.promise_count};
}
