/* office_late_steps: the unit's dossiers whose open step takes longer than its package plans, the longest told first; all of them, or what
 * the leader was told of too. */
#include "app/packages.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/step_watch_store.h"
#include "templates/tmpl_warnings.h"
#include "web/office_frame.h"
#include "web/office_warned.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN 50

enum { LATE_SINCE, LATE_DOSSIER, LATE_STEP, LATE_HANDLER, LATE_COLUMNS };

struct late_list {
    enum warned_page page;
    struct instant after;
    struct uuid after_id;
    struct late_step *items;
    size_t count;
    bool has_more;
    struct warned_people people;
    struct warned_counts counts;
};

static err_t load(struct request *rq, struct late_list *list)
{
    struct db_ro *ro;
    unsigned reader = list->page == WARNED_PAGE_ESCALATED ? WARN_LEADER : ~0U;
    if (!uuid_parse(request_query(rq, "id"), &list->after_id) || !parse_int(request_query(rq, "after"), 0, INT64_MAX, &list->after.us)) {
        list->after = (struct instant){0};
        list->after_id = (struct uuid){{0}};
    }
    err_t e = request_reader(rq, &ro);
    if (!e) e = warned_count(rq, ro, &list->counts);
    if (!e) e = step_watch_store_of_unit(ro, rq->c, rq->actor.unit_id, reader, list->after, list->after_id, SHOWN + 1, &list->items, &list->count);
    if (e) return e;
    list->has_more = list->count > SHOWN;
    if (list->has_more) list->count = SHOWN;
    return list->count ? warned_people(rq, ro, &list->people) : OK;
}

/* "B2: what is done", and what was planned. */
static err_t step_cell(struct request *rq, const struct late_step *item, struct table_cell *ret)
{
    const struct known_package *known;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = packages_of(rq->c, ro, rq->web->city, item->package_hash, &known);
    if (e) return e;
    size_t node = package_plan_node(known->plan, item->step);
    struct str content = node == PACKAGE_NONE ? STR("") : known->plan->nodes[node].row->content;
    *ret = (struct table_cell){.text = arena_join(rq->c->arena, item->step, STR(": "), content)};
    if (item->planned) ret->note = tr_with(rq->c->arena, rq->c->locale, N_("%s working minutes planned"), format_number(rq->c->arena, rq->c->locale, item->planned));
    return OK;
}

static err_t row_of(struct request *rq, const struct late_list *list, const struct late_step *item, struct table_row *ret)
{
    struct arena *a = rq->c->arena;
    struct table_cell *cells = ARENA_ARRAY(a, LATE_COLUMNS, struct table_cell);
    const struct procedure *procedure = city_procedure(rq->web->city, item->procedure_id);
    struct str since = format_moment(a, rq->c->locale, item->told_at);
    cells[LATE_SINCE] = (struct table_cell){.tag = warned_step_tag(item->told), .note = tr_with(a, rq->c->locale, N_("since %s"), since)};
    cells[LATE_DOSSIER] = (struct table_cell){.text = str_is_absent(item->code) ? item->reference : item->code, .href = office_address(rq, item->reference, ""), .note = item->applicant_name};
    cells[LATE_HANDLER] = (struct table_cell){.text = warned_handler(rq, &list->people, item->handler_id), .note = procedure ? procedure->name : STR("")};
    *ret = (struct table_row){.cells = cells, .is_late = true};
    return step_cell(rq, item, &cells[LATE_STEP]);
}

static err_t table_of(struct request *rq, const struct late_list *list, struct table_view *ret)
{
    static const char *const heads[LATE_COLUMNS] = {N_("Time"), N_("Dossier"), N_("Step"), N_("Who handles it")};
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, list->count, struct table_row);
    err_t e = OK;
    for (size_t i = 0; i < list->count && !e; i++)
        e = row_of(rq, list, &list->items[i], &rows[i]);
    *ret = (struct table_view){.id = "late-steps", .caption = request_tr(rq, N_("Steps over their time")), .hide_caption = true,
                               .columns = table_columns(rq->c->arena, rq->c->locale, heads, LATE_COLUMNS, LATE_DOSSIER), .column_count = LATE_COLUMNS, .rows = rows, .row_count = list->count};
    return e;
}

static struct str next_address(struct request *rq, const struct late_list *list)
{
    const struct late_step *last = &list->items[list->count - 1];
    char id[37];
    uuid_format(last->dossier_id, id);
    return arena_printf(rq->c->arena, "%.*s&after=%lld&id=%s", STR_ARG(warned_address(rq, list->page, WARNING_NONE)), (long long)last->told_at.us, id);
}

void office_late_steps(struct request *rq)
{
    struct late_list list = {.page = str_eq(request_query(rq, "told"), STR("leader")) ? WARNED_PAGE_ESCALATED : WARNED_PAGE_STEPS};
    struct warnings_view view = {.text = request_tr(rq, N_("The procedure's package plans each step. The promise to the applicant is another matter: it is under the limits.")),
                                 .empty = {.title = request_tr(rq, N_("No dossier stands here")), .text = request_tr(rq, N_("Warnings are looked for every minute."))}};
    struct page *page;
    err_t e = load(rq, &list);
    if (!e) e = table_of(rq, &list, &view.table);
    if (!e) e = office_page(rq, request_tr(rq, N_("Before the limit")), "work", "warnings", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    if (!uuid_is_zero(list.after_id)) view.pager.first_href = warned_address(rq, list.page, WARNING_NONE);
    if (list.has_more) view.pager.next_href = next_address(rq, &list);
    warned_links(rq, &list.counts, list.page, WARNING_NONE, &view);
    struct html h = request_html(rq);
    tmpl_warnings_page(&h, page, &view);
    request_send_html(rq, 200);
}
