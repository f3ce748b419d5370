/* office_work: the work lists of a unit, the most urgent first, and finding one dossier by its code. */
#include "base/parse.h"
#include "crypto/crypto.h"
#include "domain/automaton.h"
#include "domain/code.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "store/dossier_store.h"
#include "templates/tmpl_office_work.h"
#include "web/office_decision_rows.h"
#include "web/office_frame.h"
#include "web/office_work_view.h"
#include "web/routes.h"
#include "web/web.h"

#define WORK_PAGE 50

enum { WORK_CHOOSE, WORK_DUE, WORK_DOSSIER, WORK_WHO, WORK_PROCEDURE, WORK_STATE, WORK_COLUMNS };

struct work_list {
    const struct office_queue *queue;
    bool is_first;
    struct work_item *items;
    size_t count;
    bool has_more;
    struct instant soon;
    struct official_entry *officials; /* who handles what */
    size_t official_count;
    bool may_give; /* with a list: the first column has boxes */
    struct str giving_error;
};

/* "?after=MICROSECONDS.UUID"; anything else begins at the start. */
static struct work_cursor read_cursor(struct str text)
{
    struct work_cursor cursor = {0};
    size_t dot = str_find(text, '.');
    int64_t us;
    struct uuid id;
    if (dot == SIZE_MAX) return cursor;
    if (!parse_int(str_slice(text, 0, dot), INT64_MIN, INT64_MAX, &us) || !uuid_parse(str_slice(text, dot + 1, text.len), &id)) return cursor;
    return (struct work_cursor){{us}, id};
}

static struct str next_address(struct request *rq, const struct work_list *list)
{
    const struct work_item *last = &list->items[list->count - 1];
    char id[37];
    uuid_format(last->id, id);
    return arena_printf(rq->c->arena, "/office?queue=%s&after=%lld.%s", list->queue->key, (long long)last->work_due_at.us, id);
}

/* Names stand beside what is in somebody's hands. */
static bool shows_handlers(const struct office_queue *queue)
{
    return !queue->is_mine && queue->step >= STEP_PROCESS && queue->step <= STEP_ISSUE;
}

static err_t load(struct request *rq, struct work_list *list)
{
    struct db_ro *ro;
    const struct actor *actor = &rq->actor;
    struct work_cursor after = read_cursor(request_query(rq, "after"));
    list->is_first = uuid_is_zero(after.id);
    err_t e = request_reader(rq, &ro);
    if (!e) e = office_soon(rq, &list->soon);
    if (e) return e;
    if (list->queue->is_mine)
        e = dossier_store_work_of_handler(ro, rq->c, actor->id, after, WORK_PAGE + 1, &list->items, &list->count);
    else
        e = dossier_store_work_of_unit(ro, rq->c, actor->unit_id, list->queue->step, after, WORK_PAGE + 1, &list->items, &list->count);
    if (e) return e;
    list->has_more = list->count > WORK_PAGE;
    if (list->has_more) list->count = WORK_PAGE;
    if (!shows_handlers(list->queue) || list->count == 0) return OK;
    return account_store_officials(ro, rq->c, actor->unit_id, (struct uuid){0}, 500, &list->officials, &list->official_count);
}

static struct str handler_name(const struct work_list *list, struct opt_uuid id)
{
    for (size_t i = 0; id.has && i < list->official_count; i++)
        if (uuid_eq(list->officials[i].account_id, id.value)) return list->officials[i].name;
    return STR("");
}

static bool is_late(struct tag_view timing)
{
    return timing.tone == TONE_BRICK;
}

static struct str id_text(struct arena *a, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(a, str_of(text));
}

static struct table_row row_of(struct request *rq, const struct work_list *list, const struct work_item *item)
{
    struct arena *a = rq->c->arena;
    enum locale locale = rq->c->locale;
    const struct procedure *procedure = city_procedure(rq->web->city, item->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(a, WORK_COLUMNS, struct table_cell);
    struct tag_view timing = office_timing(&(struct office_moment){item->due_at, item->work_due_at, item->limit_unit, item->lateness, item->is_paused, item->warned}, rq->c->now, list->soon);
    struct str code = str_is_absent(item->code) ? item->reference : item->code;
    if (list->may_give && !item->bundle_id.has && automaton_rule(ACTION_BUNDLE, item->state, item->step))
        cells[WORK_CHOOSE] = (struct table_cell){.check_value = id_text(a, item->id), .check_label = code};
    else if (item->bundle_id.has)
        cells[WORK_CHOOSE] = (struct table_cell){.text = request_tr(rq, N_("on a list")), .href = arena_join(a, STR("/office/bundles/"), id_text(a, item->bundle_id.value), STR(""))};
    else
        cells[WORK_CHOOSE] = (struct table_cell){.text = STR("–")};
    cells[WORK_DUE] = (struct table_cell){.tag = timing, .note = format_moment(a, locale, item->due_at.has ? item->due_at.value : item->work_due_at)};
    cells[WORK_DOSSIER] = (struct table_cell){
        .text = code,
        .href = office_address(rq, item->reference, ""),
        .note = request_tr(rq, channel_name(item->channel)),
    };
    cells[WORK_WHO] = (struct table_cell){.text = item->applicant_name};
    cells[WORK_PROCEDURE] = (struct table_cell){.text = procedure ? procedure->name : STR("")};
    struct str letter = item->letter_form ? request_tr(rq, letter_form_name(item->letter_form)) : STR("");
    struct str handler = handler_name(list, item->handler_id);
    cells[WORK_STATE] = (struct table_cell){.tag = tag_of_state(item->state), .note = str_is_empty(handler) ? letter : handler};
    return (struct table_row){.cells = cells, .is_late = is_late(timing)};
}

static struct table_view table_of(struct request *rq, const struct work_list *list)
{
    static const struct {
        const char *label;
        bool is_head;
    } heads[WORK_COLUMNS] = {
        [WORK_CHOOSE] = {N_("Choose"), false},     [WORK_DUE] = {N_("Due"), false},           [WORK_DOSSIER] = {N_("Dossier"), true}, [WORK_WHO] = {N_("Applicant"), false},
        [WORK_PROCEDURE] = {N_("Procedure"), false}, [WORK_STATE] = {N_("State"), false},
    };
    struct table_column *columns = ARENA_ARRAY(rq->c->arena, WORK_COLUMNS, struct table_column);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, list->count, struct table_row);
    for (size_t i = 0; i < WORK_COLUMNS; i++)
        columns[i] = (struct table_column){.label = request_tr(rq, heads[i].label), .is_head = heads[i].is_head};
    for (size_t i = 0; i < list->count; i++)
        rows[i] = row_of(rq, list, &list->items[i]);
    size_t first = list->may_give ? WORK_CHOOSE : WORK_DUE; /* without boxes the first column is left out */
    for (size_t i = 0; i < list->count; i++)
        rows[i].cells += first;
    return (struct table_view){
        .id = "work",
        .caption = request_tr(rq, list->queue->label),
        .hide_caption = true,
        .columns = columns + first,
        .column_count = WORK_COLUMNS - first,
        .rows = rows,
        .row_count = list->count,
    };
}

/* Lists are made where something waits to be given: by whoever may give it. */
static bool may_give(const struct request *rq, const struct office_queue *queue)
{
    enum dossier_state state = queue->step == STEP_CONFIRM ? STATE_FINISHED : STATE_RECEIVED;
    const struct action_rule *rule = automaton_rule(ACTION_BUNDLE, state, queue->step);
    return rule && (rule->roles & rq->actor.roles);
}

/* The unit itself first: mostly its own people process. */
static err_t giving_of(struct request *rq, const struct work_list *list, struct office_work_giving *giving)
{
    const struct dossier of_unit = {.holder_unit_id = rq->actor.unit_id, .unit_id = rq->actor.unit_id, .state = STATE_RECEIVED};
    struct field_choices units = {0};
    *giving = (struct office_work_giving){.may = list->may_give, .error = list->giving_error, .id = id_text(rq->c->arena, uuid_new(rq->c->now)), .queue = str_of(list->queue->key)};
    if (!list->may_give || list->queue->step == STEP_CONFIRM) return OK;
    err_t e = decision_bundle_units(rq, &of_unit, &units);
    giving->to_unit = (struct choices_view){.name = STR("to_unit"), .label = request_tr(rq, N_("Who takes them over")), .items = units.items, .count = units.count};
    return e;
}

static void send_list(struct request *rq, struct work_list *list, struct str searched, struct str search_error, int status)
{
    struct page *page;
    struct office_work_giving giving;
    list->may_give = may_give(rq, list->queue);
    err_t e = load(rq, list);
    if (!e) e = giving_of(rq, list, &giving);
    if (!e) e = office_page(rq, request_tr(rq, list->queue->label), "work", list->queue->key, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct str first = arena_join(rq->c->arena, STR("/office?queue="), str_of(list->queue->key), STR(""));
    const struct office_work_view view = {
        .giving = giving,
        .search = searched,
        .search_error = search_error,
        .table = table_of(rq, list),
        .empty = {.title = request_tr(rq, N_("Nothing is waiting here")),
                  .text = request_tr(rq, N_("Load the page again to see what has come since."))},
        .pager = {.first_href = list->is_first ? STR("") : first, .next_href = list->has_more ? next_address(rq, list) : STR("")},
    };
    struct html h = request_html(rq);
    page->has_errors = !str_is_empty(search_error) || !str_is_empty(giving.error);
    tmpl_office_work_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_work_again(struct request *rq, bool of_results, struct str error, int status)
{
    struct work_list list = {.queue = office_queue_of(of_results ? STR("confirm") : STR("handover")), .giving_error = error};
    send_list(rq, &list, STR(""), STR(""), status);
}

void office_work(struct request *rq)
{
    struct work_list list = {.queue = office_queue_of(request_query(rq, "queue"))};
    if (!list.queue) list.queue = office_queue_for(&rq->actor);
    send_list(rq, &list, STR(""), STR(""), 200);
}

/* Straight to the dossier; or the list again, with what was typed and why it did not lead anywhere. */
void office_search(struct request *rq)
{
    struct dossier dossier;
    struct str typed = request_query(rq, "code");
    if (str_is_empty(str_trim(typed))) {
        request_redirect(rq, STR("/office"));
        return;
    }
    err_t e = office_find(rq, typed, &dossier);
    if (!e) {
        request_redirect(rq, office_address(rq, dossier.reference, ""));
        return;
    }
    if (e != ERR_NOT_FOUND) {
        request_fail(rq, e);
        return;
    }
    struct work_list list = {.queue = office_queue_for(&rq->actor)};
    struct str text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
    fault_clear(rq->c);
    send_list(rq, &list, typed, text, 404);
}
