/* work: a unit's queues as pages: one step, or all steps merged, most urgent first. */
#include "api/answer.h"
#include "api/handlers.h"
#include "api/words.h"
#include "i18n/i18n.h"

/* Behind which row a page begins, as a cursor's bytes. */
struct position {
    int64_t work_due_at;
    struct uuid id;
};

static err_t read_position(struct request *rq, struct work_cursor *ret_after)
{
    struct str bytes;
    struct position position = {0};
    err_t e = answer_read_cursor(rq, &bytes);
    if (e) return e;
    if (!str_is_absent(bytes)) {
        if (bytes.len != sizeof position) return fault_set(rq->c, cursor_invalid, STR("cursor"), STR(""));
        memcpy(&position, bytes.ptr, sizeof position);
    }
    *ret_after = (struct work_cursor){{position.work_due_at}, position.id};
    return OK;
}

static struct str position_of(struct request *rq, const struct work_item *item)
{
    const struct position position = {item->work_due_at.us, item->id};
    return answer_cursor(rq, (struct str){(const char *)&position, sizeof position});
}

/* The steps asked for: one, or all that are open. */
static err_t read_steps(struct request *rq, enum step *ret_first, enum step *ret_last)
{
    struct str sent = request_query(rq, "step");
    *ret_first = STEP_RECEPTION;
    *ret_last = STEP_WITHDRAWAL; /* the queues of letters beside them only when asked for */
    if (str_is_empty(sent)) return OK;
    if (!step_of_word(sent, ret_first)) return fault_set(rq->c, json_member_word, STR("step"), api_words_text(rq->c->arena, step_words + 1));
    *ret_last = *ret_first;
    return OK;
}

static int compare_items(const void *a, const void *b)
{
    const struct work_item *first = a;
    const struct work_item *second = b;
    if (first->work_due_at.us != second->work_due_at.us) return first->work_due_at.us < second->work_due_at.us ? -1 : 1;
    return memcmp(first->id.bytes, second->id.bytes, sizeof first->id.bytes);
}

/* One row more than the page from each queue: enough for the merged page and for knowing whether another follows. */
static err_t collect(struct request *rq, const struct unit *unit, struct work_cursor after, int64_t limit, struct work_item **ret_items,
                     size_t *ret_count)
{
    struct db_ro *ro;
    enum step first;
    enum step last;
    size_t total = 0;
    struct work_item *all = ARENA_ARRAY(rq->c->arena, (size_t)(limit + 1) * STEP_COUNT, struct work_item);
    err_t e = read_steps(rq, &first, &last);
    if (!e) e = request_reader(rq, &ro);
    for (int step = (int)first; !e && step <= (int)last; step++) {
        struct work_item *items;
        size_t count;
        e = dossier_store_work_of_unit(ro, rq->c, unit->id, (enum step)step, after, (int)limit + 1, &items, &count);
        if (e) break;
        memcpy(all + total, items, count * sizeof *items);
        total += count;
    }
    if (e) return e;
    qsort(all, total, sizeof *all, compare_items);
    *ret_items = all;
    *ret_count = total;
    return OK;
}

static struct api_work_item item_view(struct request *rq, const struct work_item *item)
{
    return (struct api_work_item){
        .id = answer_uuid(rq->c->arena, item->id),
        .reference = item->reference,
        .code = item->code,
        .procedure = answer_procedure(rq, item->procedure_id),
        .state = (int64_t)item->state,
        .state_name = request_tr(rq, dossier_state_name(item->state)),
        .step = step_word(item->step),
        .channel = channel_word(item->channel),
        .applicant_name = item->applicant_name,
        .submitted_at = some_instant(item->submitted_at),
        .due_at = item->due_at,
        .work_due_at = some_instant(item->work_due_at),
    };
}

static void send_page(struct request *rq, const struct work_item *items, size_t count, size_t limit)
{
    size_t shown = count < limit ? count : limit;
    struct api_work_item *views = ARENA_ARRAY(rq->c->arena, shown + 1, struct api_work_item);
    for (size_t i = 0; i < shown; i++)
        views[i] = item_view(rq, &items[i]);
    const struct api_page page = {{views, shown}, count > limit ? position_of(rq, &items[shown - 1]) : (struct str){NULL, 0}};
    answer_send(rq, &api_work_page_schema, &page);
}

void api_work(struct request *rq)
{
    const struct unit *unit;
    struct work_cursor after;
    struct work_item *items;
    size_t count;
    int64_t limit;
    err_t e = answer_find_unit(rq, request_query(rq, "unit"), "unit", &unit);
    if (!e) e = answer_limit(rq, &limit);
    if (!e) e = read_position(rq, &after);
    if (!e) e = collect(rq, unit, after, limit, &items, &count);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, items, count, (size_t)limit);
}
