/* office_warnings: the unit's dossiers by the warning they have reached, the most urgent first; and promises that
 * passed without an apology sent in time, which heads, leaders and who controls procedures see. */
#include "base/parse.h"
#include "domain/flag.h"
#include "i18n/i18n.h"
#include "store/warning_store.h"
#include "templates/tmpl_warnings.h"
#include "web/office_frame.h"
#include "web/office_warned.h"
#include "web/routes.h"
#include "web/web.h"

#define WARNINGS_PAGE 50

enum { WARNED_DUE, WARNED_DOSSIER, WARNED_PROCEDURE, WARNED_HANDLER, WARNED_APOLOGY, WARNED_COLUMNS };

struct warned_list {
    bool is_late; /* the list of promises that passed without an apology */
    bool is_flagged; /* the list of what was asked late, or again */
    enum warning_level level;
    struct warning_cursor after;
    struct warned_dossier *items;
    size_t count;
    bool has_more;
    struct warned_people people;
    struct warned_counts counts;
};

static enum warned_page page_of(const struct warned_list *list)
{
    return list->is_late ? WARNED_PAGE_LATE : list->is_flagged ? WARNED_PAGE_ASKED : WARNED_PAGE_LEVEL;
}

static struct str list_address(struct request *rq, const struct warned_list *list)
{
    return warned_address(rq, page_of(list), list->level);
}

/* "?after=MICROSECONDS.UUID"; anything else begins at the start. */
static struct warning_cursor read_cursor(struct str text)
{
    struct warning_cursor cursor = {0};
    size_t dot = str_find(text, '.');
    if (dot == SIZE_MAX || !parse_int(str_slice(text, 0, dot), INT64_MIN, INT64_MAX, &cursor.at.us) ||
        !uuid_parse(str_slice(text, dot + 1, text.len), &cursor.id))
        return (struct warning_cursor){0};
    return cursor;
}

static struct str next_address(struct request *rq, const struct warned_list *list)
{
    const struct warned_dossier *last = &list->items[list->count - 1];
    struct instant at = list->is_late ? last->at : last->due_at; /* of flagged ones the id counts alone */
    char id[37];
    uuid_format(last->id, id);
    return arena_printf(rq->c->arena, "%.*s&after=%lld.%s", STR_ARG(list_address(rq, list)), (long long)at.us, id);
}

/* Without a choice: the gravest level that somebody stands at. */
static void choose_level(struct request *rq, struct warned_list *list)
{
    if (warning_level_of(request_query(rq, "level"), &list->level)) return;
    list->level = WARNING_OVERDUE;
    while (list->level > WARNING_HALF && list->counts.levels[list->level] == 0)
        list->level--;
}

static err_t load(struct request *rq, struct warned_list *list)
{
    struct db_ro *ro;
    struct uuid unit_id = rq->actor.unit_id;
    err_t e = request_reader(rq, &ro);
    if (!e) e = warned_count(rq, ro, &list->counts);
    if (e) return e;
    choose_level(rq, list);
    list->after = read_cursor(request_query(rq, "after"));
    e = list->is_flagged
            ? warning_store_flagged(ro, rq->c, unit_id, list->after, WARNINGS_PAGE + 1, &list->items, &list->count)
        : list->is_late
            ? warning_store_late(ro, rq->c, unit_id, list->after, WARNINGS_PAGE + 1, &list->items, &list->count)
            : warning_store_of_unit(ro, rq->c, unit_id, list->level, list->after, WARNINGS_PAGE + 1, &list->items,
                                    &list->count);
    if (e) return e;
    list->has_more = list->count > WARNINGS_PAGE;
    if (list->has_more) list->count = WARNINGS_PAGE;
    if (list->count == 0) return OK;
    return warned_people(rq, ro, &list->people);
}

/* What has become of the apology; a link to its form while none is under way and there is time or need for one. */
static struct table_cell apology_cell(struct request *rq, const struct warned_list *list,
                                      const struct warned_dossier *item)
{
    struct arena *a = rq->c->arena;
    if (item->apology_at.has)
        return (struct table_cell){.text = request_tr(rq, N_("Sent after the promised date")),
                                   .note = format_date_time(a, item->apology_at.value)};
    if (item->letter_form == LETTER_APOLOGY) return (struct table_cell){.text = request_tr(rq, N_("Under way"))};
    if (item->finished_at.has)
        return (struct table_cell){.text = request_tr(rq, N_("None")),
                                   .note = request_tr(rq, N_("The result exists."))};
    if (!list->is_late && list->level < WARNING_LAST_DAY) return (struct table_cell){.text = STR("–")};
    return (struct table_cell){.text = request_tr(rq, N_("Write the apology")),
                               .href = office_address(rq, item->reference, "?open=draft-apology"),
                               .note = request_tr(rq, N_("to be written"))};
}

static struct table_cell flags_cell(struct request *rq, const struct warned_dossier *item)
{
    unsigned flags = flags_of(item->asked_at_end, item->supplements);
    struct table_cell cell = {.text = STR("")};
    if (flags & FLAG_ASKED_AT_END) cell.text = request_tr(rq, flag_name(FLAG_ASKED_AT_END));
    if (!(flags & FLAG_ASKED_AGAIN)) return cell;
    struct str again = tr_with(rq->c->arena, rq->c->locale, N_("Papers asked for %s times"), format_number(rq->c->arena, rq->c->locale, item->supplements));
    if (str_is_empty(cell.text)) cell.text = again;
    else cell.note = again;
    return cell;
}

static struct tag_view timing_of(struct request *rq, const struct warned_list *list, const struct warned_dossier *item)
{
    const struct office_moment moment = {.due = some_instant(item->due_at),
                                         .work_due = item->due_at,
                                         .unit = item->unit,
                                         .lateness = item->lateness,
                                         .is_paused = item->is_paused,
                                         .warned = list->level};
    return list->is_late ? tag_of_warning(WARNING_OVERDUE) : office_timing(&moment, rq->c->now, rq->c->now);
}

static struct table_row row_of(struct request *rq, const struct warned_list *list, const struct warned_dossier *item)
{
    struct arena *a = rq->c->arena;
    const struct procedure *procedure = city_procedure(rq->web->city, item->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(a, WARNED_COLUMNS, struct table_cell);
    struct tag_view timing = timing_of(rq, list, item);
    cells[WARNED_DUE] = (struct table_cell){.tag = timing, .note = format_moment(a, rq->c->locale, item->due_at)};
    cells[WARNED_DOSSIER] = (struct table_cell){.text = str_is_absent(item->code) ? item->reference : item->code,
                                                .href = office_address(rq, item->reference, ""),
                                                .note = item->applicant_name};
    cells[WARNED_PROCEDURE] = (struct table_cell){.text = procedure ? procedure->name : STR("")};
    cells[WARNED_HANDLER] =
        (struct table_cell){.text = warned_handler(rq, &list->people, item->handler_id), .tag = tag_of_state(item->state)};
    cells[WARNED_APOLOGY] = list->is_flagged ? flags_cell(rq, item) : apology_cell(rq, list, item);
    return (struct table_row){.cells = cells, .is_late = timing.tone == TONE_BRICK};
}

static struct table_view table_of(struct request *rq, const struct warned_list *list)
{
    static const char *const heads[WARNED_COLUMNS] = {N_("Due"), N_("Dossier"), N_("Procedure"), N_("Who handles it"),
                                                      N_("Apology")};
    struct table_column *columns = table_columns(rq->c->arena, rq->c->locale, heads, WARNED_COLUMNS, WARNED_DOSSIER);
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, list->count, struct table_row);
    if (list->is_flagged) columns[WARNED_APOLOGY].label = request_tr(rq, N_("What was asked"));
    for (size_t i = 0; i < list->count; i++)
        rows[i] = row_of(rq, list, &list->items[i]);
    return (struct table_view){.id = "warned",
                               .caption = request_tr(rq, N_("Before the limit")),
                               .hide_caption = true,
                               .columns = columns,
                               .column_count = WARNED_COLUMNS,
                               .rows = rows,
                               .row_count = list->count};
}

static struct str text_of(struct request *rq, const struct warned_list *list)
{
    if (list->is_late)
        return request_tr(rq, N_("The promised date passed before an apology was sent. That is a violation of its own, "
                                 "also when the result came later."));
    if (list->is_flagged)
        return request_tr(rq, N_("Open dossiers of which something was asked in the last fifth of the time, or papers more than once. "
                                 "That may have its reason; it is worth a question."));
    if (list->level >= WARNING_LAST_DAY)
        return request_tr(rq, N_("An apology with one new date must be sent before the promise passes. The form "
                                 "proposes a date; the reason is yours to write."));
    return request_tr(
        rq, N_("Counted in the working time between reception and promise. A clock that stands still is not listed."));
}

void office_warnings(struct request *rq)
{
    struct warned_list list = {.is_late = str_eq(request_query(rq, "list"), STR("late")), .is_flagged = str_eq(request_query(rq, "list"), STR("asked"))};
    struct page *page;
    if ((list.is_late || list.is_flagged) && !warning_may_see_late(rq->actor.roles)) {
        request_fail_with(rq, action_not_your_role);
        return;
    }
    err_t e = load(rq, &list);
    if (!e) e = office_page(rq, request_tr(rq, N_("Before the limit")), "work", "warnings", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct warnings_view view = {
        .text = text_of(rq, &list),
        .table = table_of(rq, &list),
        .empty = {.title = request_tr(rq, N_("No dossier stands here")),
                  .text = list.is_flagged ? STR("") : request_tr(rq, N_("Warnings are looked for every minute."))},
        .pager = {.first_href = uuid_is_zero(list.after.id) ? STR("") : list_address(rq, &list),
                  .next_href = list.has_more ? next_address(rq, &list) : STR("")},
    };
    warned_links(rq, &list.counts, page_of(&list), list.level, &view);
    struct html h = request_html(rq);
    tmpl_warnings_page(&h, page, &view);
    request_send_html(rq, 200);
}
