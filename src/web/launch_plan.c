/* launch_plan: the plan of the services that are being built. Which they are stands in the catalogue; one that runs leaves the list by
 * itself. Every official may look, a controller writes. */
#include "app/launch_plan.h"

#include <stdlib.h>

#include "base/civil.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_launch_plan.h"
#include "web/address.h"
#include "web/launch_plan_view.h"
#include "web/office_frame.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN   50
#define HISTORY 100
#define DATE_MAX 10

/* A service that is being built, with its plan. */
struct planned {
    const struct procedure *procedure;
    const struct launch_plan *plan; /* NULL: there is none yet */
    bool is_late;
};

struct planned_list {
    struct planned *items;
    size_t count;
    size_t of_stage[LAUNCH_STAGE_END]; /* [0]: without a plan */
    size_t late;
};

static struct str day_text(struct request *rq, struct opt_int day)
{
    return day.has ? format_date(rq->c->arena, civil_instant(civil_local_at(day.value, 0))) : STR("–");
}

/* ---- reading ---- */

static const struct launch_plan *plan_of(const struct launch_plan *plans, size_t count, struct uuid id)
{
    for (size_t i = 0; i < count; i++)
        if (uuid_eq(plans[i].procedure_id, id)) return &plans[i];
    return NULL;
}

/* By the day they are due; those without one last, in the order of their codes. */
static int by_due(const void *one, const void *other)
{
    const struct planned *a = one, *b = other;
    int64_t first = a->plan && a->plan->due_on.has ? a->plan->due_on.value : INT64_MAX, second = b->plan && b->plan->due_on.has ? b->plan->due_on.value : INT64_MAX;
    if (first != second) return first < second ? -1 : 1;
    return str_compare(a->procedure->code, b->procedure->code);
}

static err_t read_list(struct request *rq, struct planned_list *ret)
{
    struct launch_plan *plans;
    struct db_ro *ro;
    size_t all, plan_count;
    const struct procedure *procedures = city_procedures(rq->web->city, &all);
    int64_t today = civil_day_at(rq->c->now);
    err_t e = request_reader(rq, &ro);
    if (!e) e = launch_store_plans(ro, rq->c, &plans, &plan_count);
    if (e) return e;
    *ret = (struct planned_list){.items = ARENA_ARRAY(rq->c->arena, all, struct planned)};
    for (size_t i = 0; i < all; i++) {
        if (procedures[i].is_live) continue;
        const struct launch_plan *plan = plan_of(plans, plan_count, procedures[i].id);
        bool late = plan && launch_is_late(plan->due_on, today);
        ret->items[ret->count++] = (struct planned){&procedures[i], plan, late};
        ret->of_stage[plan ? plan->stage : 0]++;
        ret->late += late;
    }
    qsort(ret->items, ret->count, sizeof *ret->items, by_due);
    return OK;
}

/* ---- the list ---- */

/* Which of them are shown: "late", "none" (no plan), a stage, or all. */
struct wish {
    struct str word;
    enum launch_stage stage; /* 0: any */
    bool is_late, is_none;
    int64_t from; /* how many are left out at the beginning */
};

static struct wish read_wish(struct request *rq)
{
    struct wish wish = {.word = request_query(rq, "list")};
    wish.is_late = str_eq(wish.word, STR("late"));
    wish.is_none = str_eq(wish.word, STR("none"));
    if (!launch_stage_of(wish.word, &wish.stage) && !wish.is_late && !wish.is_none) wish.word = STR("");
    if (!parse_int(request_query(rq, "from"), 0, INT32_MAX, &wish.from)) wish.from = 0;
    return wish;
}

static bool is_wished(const struct wish *wish, const struct planned *p)
{
    if (wish->is_late) return p->is_late;
    if (wish->is_none) return !p->plan;
    return !wish->stage || (p->plan && p->plan->stage == wish->stage);
}

static struct str list_address(struct request *rq, struct str word, int64_t from)
{
    const struct address_parameter parameters[] = {{"list", word}, {"from", from ? arena_printf(rq->c->arena, "%lld", (long long)from) : STR("")}};
    return address_with(rq->c->arena, STR("/office/launch-plan"), parameters, 2);
}

static void add_stat(struct request *rq, struct launch_plan_view *view, size_t number, const char *label, const char *word)
{
    view->stats[view->stat_count++] = (struct stat_view){.number = format_number(rq->c->arena, rq->c->locale, (int64_t)number), .label = request_tr(rq, label), .href = list_address(rq, str_of(word), 0)};
}

static void show_stats(struct request *rq, const struct planned_list *list, struct launch_plan_view *view)
{
    add_stat(rq, view, list->count, N_("services being built"), "");
    add_stat(rq, view, list->late, N_("behind their day"), "late");
    add_stat(rq, view, list->of_stage[0], N_("without a plan"), "none");
    for (enum launch_stage stage = LAUNCH_NOT_BEGUN; stage < LAUNCH_STAGE_END; stage++)
        add_stat(rq, view, list->of_stage[stage], launch_stage_name(stage), launch_stage_word(stage));
}

static struct tag_view stage_tag(const struct planned *p)
{
    static const struct {
        enum tone tone;
        enum shape shape;
    } looks[LAUNCH_STAGE_END] = {
        [LAUNCH_NOT_BEGUN] = {TONE_SLATE, SHAPE_HOLLOW}, [LAUNCH_STANDARDISED] = {TONE_LAKE, SHAPE_HOLLOW}, [LAUNCH_BUILT] = {TONE_LAKE, SHAPE_HALF}, [LAUNCH_TESTED] = {TONE_LAKE, SHAPE_FILLED}, [LAUNCH_READY] = {TONE_LEAF, SHAPE_FILLED},
    };
    if (!p->plan) return (struct tag_view){N_("No plan yet"), TONE_SLATE, SHAPE_STRUCK};
    return (struct tag_view){launch_stage_name(p->plan->stage), looks[p->plan->stage].tone, looks[p->plan->stage].shape};
}

enum { PLAN_SERVICE, PLAN_OWNER, PLAN_STAGE, PLAN_DUE, PLAN_CHANGED, PLAN_COLUMNS };

static struct table_row plan_row(struct request *rq, const struct planned *p)
{
    static const struct tag_view late = {N_("Behind its day"), TONE_BRICK, SHAPE_STRUCK};
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PLAN_COLUMNS, struct table_cell);
    cells[PLAN_SERVICE] = (struct table_cell){.text = procedure_words_name(rq->c->locale, p->procedure), .href = address_of(rq->c->arena, "/office/launch-plan/", p->procedure->code), .note = arena_join(rq->c->arena, p->procedure->code, STR(" · "), p->procedure->field_name)};
    cells[PLAN_OWNER].text = p->plan ? p->plan->owner : STR("–");
    cells[PLAN_STAGE].tag = stage_tag(p);
    cells[PLAN_DUE].text = p->plan ? day_text(rq, p->plan->due_on) : STR("–");
    if (p->is_late) cells[PLAN_DUE].tag = late;
    cells[PLAN_CHANGED] = (struct table_cell){.text = p->plan ? format_date(rq->c->arena, p->plan->changed_at) : STR("–"), .note = p->plan ? p->plan->actor : STR("")};
    return (struct table_row){.cells = cells, .is_late = p->is_late};
}

static void show_table(struct request *rq, const struct planned_list *list, const struct wish *wish, struct launch_plan_view *view)
{
    static const char *const labels[PLAN_COLUMNS] = {N_("Service"), N_("Who answers for it"), N_("Stage"), N_("Shall run from"), N_("Changed")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, SHOWN, struct table_row);
    size_t shown = 0;
    int64_t met = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!is_wished(wish, &list->items[i])) continue;
        if (met++ >= wish->from && shown < SHOWN) rows[shown++] = plan_row(rq, &list->items[i]);
    }
    view->table = (struct table_view){.id = "plan", .caption = view->shown, .columns = table_columns(rq->c->arena, rq->c->locale, labels, PLAN_COLUMNS, PLAN_SERVICE), .column_count = PLAN_COLUMNS, .rows = rows, .row_count = shown};
    if (wish->from) view->pager.first_href = list_address(rq, wish->word, 0);
    if (met > wish->from + SHOWN) view->pager.next_href = list_address(rq, wish->word, wish->from + SHOWN);
}

static struct str shown_words(struct request *rq, const struct wish *wish)
{
    if (wish->is_late) return request_tr(rq, N_("Services that are behind their day"));
    if (wish->is_none) return request_tr(rq, N_("Services without a plan"));
    if (wish->stage) return request_tr(rq, launch_stage_name(wish->stage));
    return request_tr(rq, N_("All services that are being built"));
}

void launch_plan_page(struct request *rq)
{
    const struct wish wish = read_wish(rq);
    struct launch_plan_view view = {.stat_count = 0};
    struct planned_list list;
    struct page *page;
    err_t e = read_list(rq, &list);
    if (!e) e = office_page(rq, request_tr(rq, N_("Services being built")), NULL, "launch-plan", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.shown = shown_words(rq, &wish);
    show_stats(rq, &list, &view);
    show_table(rq, &list, &wish, &view);
    view.empty = (struct empty_view){.title = request_tr(rq, N_("No service stands here")), .text = list.count ? STR("") : request_tr(rq, N_("All services of the catalogue run."))};
    struct html h = request_html(rq);
    tmpl_launch_plan_page(&h, page, &view);
    request_send_html(rq, 200);
}

/* ---- one ---- */

struct launch_page {
    struct input input;
    const struct procedure *procedure;
    struct launch_plan plan; /* number 0: none yet */
    struct launch_plan *history;
    size_t history_count;
    struct str owner, stage, due, note; /* as typed */
    struct launch_change task;
    int64_t seen; /* the plan's number over which the form was filled in */
};

static err_t start(struct request *rq, struct launch_page **ret)
{
    struct launch_page *k = ARENA_NEW(rq->c->arena, struct launch_page);
    struct db_ro *ro;
    *k = (struct launch_page){.input = input_of(rq), .procedure = city_procedure_by_code(rq->web->city, request_capture(rq, 0))};
    rq->state = k;
    *ret = k;
    if (!k->procedure) return fail(rq->c, procedure_not_found);
    err_t e = request_reader(rq, &ro);
    if (!e) e = launch_store_changes(ro, rq->c, k->procedure->id, HISTORY, &k->history, &k->history_count);
    if (e) return e;
    if (k->history_count) k->plan = k->history[0];
    k->owner = str_or_empty(k->plan.owner);
    k->seen = k->plan.number;
    k->stage = str_of(launch_stage_word(k->plan.stage));
    k->due = k->plan.due_on.has ? day_text(rq, k->plan.due_on) : STR("");
    k->note = str_or_empty(k->plan.note);
    return OK;
}

enum { PAST_WHEN, PAST_WHO, PAST_STAGE, PAST_OWNER, PAST_DUE, PAST_NOTE, PAST_COLUMNS };

static void show_history(struct request *rq, const struct launch_page *k, struct launch_one_view *view)
{
    static const char *const labels[PAST_COLUMNS] = {N_("When it was"), N_("By whom"), N_("Stage"), N_("Who answers for it"), N_("Shall run from"), N_("Note")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, k->history_count, struct table_row);
    for (size_t i = 0; i < k->history_count; i++) {
        const struct launch_plan *p = &k->history[i];
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, PAST_COLUMNS, struct table_cell);
        cells[PAST_WHEN].text = format_date_time(rq->c->arena, p->changed_at);
        cells[PAST_WHO].text = p->actor;
        cells[PAST_STAGE].text = request_tr(rq, launch_stage_name(p->stage));
        cells[PAST_OWNER].text = p->owner;
        cells[PAST_DUE].text = day_text(rq, p->due_on);
        cells[PAST_NOTE].text = str_is_empty(p->note) ? STR("–") : p->note;
        rows[i].cells = cells;
    }
    view->history = (struct table_view){.id = "history", .caption = request_tr(rq, N_("What was changed")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, PAST_COLUMNS, PAST_WHEN), .column_count = PAST_COLUMNS, .rows = rows, .row_count = k->history_count};
}

static struct field_view field_of(const struct launch_page *k, const char *name, const char *label, struct str value)
{
    return (struct field_view){.name = str_of(name), .label = request_tr(k->input.rq, label), .value = value, .error = input_error_of(&k->input, str_of(name)), .spellcheck = true};
}

static void show_form(struct request *rq, const struct launch_page *k, struct launch_one_view *view)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, LAUNCH_STAGE_END, struct choice_view);
    for (enum launch_stage stage = LAUNCH_NOT_BEGUN; stage < LAUNCH_STAGE_END; stage++)
        items[stage - 1] = (struct choice_view){.value = str_of(launch_stage_word(stage)), .label = request_tr(rq, launch_stage_name(stage)), .selected = str_eq(k->stage, str_of(launch_stage_word(stage)))};
    view->stage = (struct choices_view){.name = STR("stage"), .label = request_tr(rq, N_("Stage")), .items = items, .count = LAUNCH_STAGE_END - 1, .error = input_error_of(&k->input, STR("stage"))};
    view->owner = field_of(k, "owner", N_("Who answers for it"), k->owner);
    view->owner.hint = request_tr(rq, N_("An office, or an office and a person"));
    view->due = field_of(k, "due", N_("Shall run from"), k->due);
    view->due.hint = request_tr(rq, N_("Day/month/year; left empty while nobody can say"));
    view->due.width = 10;
    view->due.optional = true;
    view->note = field_of(k, "note", N_("Note"), k->note);
    view->note.rows = 3;
    view->note.maximum = LAUNCH_NOTE_MAX;
    view->note.optional = true;
    view->action = address_of(rq->c->arena, "/office/launch-plan/", k->procedure->code);
    view->seen = arena_printf(rq->c->arena, "%lld", (long long)k->seen);
}

static void show_facts(struct request *rq, const struct launch_page *k, struct launch_one_view *view)
{
    const struct procedure *p = k->procedure;
    size_t n = 0;
    view->facts[n++] = (struct summary_row){.key = request_tr(rq, N_("Code")), .value = p->code, .href = address_of(rq->c->arena, "/procedures/", p->code)};
    view->facts[n++] = (struct summary_row){.key = request_tr(rq, N_("Field")), .value = p->field_name};
    view->facts[n++] = (struct summary_row){.key = request_tr(rq, N_("Online service")), .value = request_tr(rq, procedure_words_level(p->service_level)), .note = request_tr(rq, p->is_live ? N_("it runs") : N_("being built"))};
    if (k->plan.number) {
        view->facts[n++] = (struct summary_row){.key = request_tr(rq, N_("Who answers for it")), .value = k->plan.owner};
        view->facts[n++] = (struct summary_row){.key = request_tr(rq, N_("Stage")), .value = request_tr(rq, launch_stage_name(k->plan.stage))};
        view->facts[n++] = (struct summary_row){.key = request_tr(rq, N_("Shall run from")), .value = day_text(rq, k->plan.due_on), .note = launch_is_late(k->plan.due_on, civil_day_at(rq->c->now)) && !p->is_live ? request_tr(rq, N_("Behind its day")) : STR("")};
    }
    view->fact_count = n;
}

static void send_one(struct request *rq, int status)
{
    struct launch_page *k = rq->state;
    struct launch_one_view view = {.input = &k->input, .procedure = procedure_words_name(rq->c->locale, k->procedure), .may_edit = launch_may_edit(&rq->actor) && !k->procedure->is_live};
    struct page *page;
    err_t e = office_page(rq, request_tr(rq, N_("Plan of a service")), NULL, "launch-plan", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    show_facts(rq, k, &view);
    show_form(rq, k, &view);
    show_history(rq, k, &view);
    page->back_href = STR("/office/launch-plan");
    page->has_errors = !input_is_right(&k->input);
    struct html h = request_html(rq);
    tmpl_launch_one_page(&h, page, &view);
    request_send_html(rq, status);
}

void launch_plan_one(struct request *rq)
{
    struct launch_page *k;
    err_t e = start(rq, &k);
    if (e)
        request_fail(rq, e);
    else
        send_one(rq, 200);
}

/* Somebody was faster: what is typed stays, the history shows what he wrote, and the next attempt counts from there. */
static void saved(struct request *rq)
{
    const struct launch_page *typed = rq->state;
    const struct fault fault = rq->c->fault;
    struct launch_page *k;
    if (!rq->result) {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, address_of(rq->c->arena, "/office/launch-plan/", typed->procedure->code));
        return;
    }
    bool is_changed = rq->result == ERR_CONFLICT && fault.message == launch_changed;
    if (rq->result != ERR_INVALID && !is_changed) {
        request_fail(rq, rq->result);
        return;
    }
    fault_clear(rq->c);
    err_t e = start(rq, &k);
    if (e) {
        request_fail(rq, e);
        return;
    }
    if (!is_changed) k->seen = typed->seen;
    k->owner = typed->owner;
    k->stage = typed->stage;
    k->due = typed->due;
    k->note = typed->note;
    rq->c->fault = fault;
    input_fault(&k->input);
    send_one(rq, is_changed ? 409 : 422);
}

static void read_typed(struct request *rq, struct launch_page *k)
{
    struct input *in = &k->input;
    struct str words[LAUNCH_STAGE_END - 1];
    struct date date;
    for (enum launch_stage stage = LAUNCH_NOT_BEGUN; stage < LAUNCH_STAGE_END; stage++)
        words[stage - 1] = str_of(launch_stage_word(stage));
    k->owner = input_text(in, "owner", request_tr(rq, N_("Who answers for it")), LAUNCH_OWNER_MAX, true);
    k->stage = input_choice(in, "stage", request_tr(rq, N_("Stage")), words, LAUNCH_STAGE_END - 1, true);
    k->due = input_text(in, "due", request_tr(rq, N_("Shall run from")), DATE_MAX, false);
    k->note = input_text(in, "note", request_tr(rq, N_("Note")), LAUNCH_NOTE_MAX, false);
    if (!parse_int(exchange_field(rq->x, "seen"), 0, INT32_MAX, &k->task.seen)) k->task.seen = 0;
    k->seen = k->task.seen; /* what is shown again was typed over that */
    if (str_is_empty(k->due)) return;
    if (civil_parse_date(k->due, &date))
        k->task.due_on = some_int(civil_day_of(date));
    else
        input_error(in, STR("due"), field_bad_date, request_tr(rq, N_("Shall run from")));
}

void launch_plan_save(struct request *rq)
{
    struct launch_page *k;
    enum launch_stage stage = LAUNCH_NOT_BEGUN;
    err_t e = start(rq, &k);
    if (!e && !launch_may_edit(&rq->actor)) e = fail(rq->c, action_not_your_role);
    if (e) {
        request_fail(rq, e);
        return;
    }
    read_typed(rq, k);
    if (!launch_stage_of(k->stage, &stage) || !input_is_right(&k->input)) {
        send_one(rq, 422);
        return;
    }
    k->task.city = rq->web->city;
    k->task.code = k->procedure->code;
    k->task.owner = k->owner;
    k->task.note = k->note;
    k->task.stage = stage;
    request_write(rq, "launch_change", launch_change_run, &k->task, saved);
}
