/* home: the home page: a search, four ways in, and three figures of the city with their day. */
#include <stdlib.h>

#include "base/civil.h"
#include "i18n/i18n.h"
#include "store/procedure_store.h"
#include "store/unit_store.h"
#include "templates/tmpl_home.h"
#include "web/address.h"
#include "web/home_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

/* What happens in a life, and the words that find its procedures. The words are Vietnamese because the catalogue is. */
static const struct {
    const char *title;
    struct str query;
} life_events[] = {
    {N_("A child is born"), STR_INIT("đăng ký khai sinh")},
    {N_("Getting married"), STR_INIT("đăng ký kết hôn")},
    {N_("Somebody has died"), STR_INIT("khai tử")},
    {N_("Moving house"), STR_INIT("đăng ký thường trú")},
    {N_("Going abroad"), STR_INIT("hộ chiếu phổ thông")},
    {N_("Building a house"), STR_INIT("giấy phép xây dựng")},
    {N_("Starting a business"), STR_INIT("đăng ký thành lập")},
    {N_("Certified copies"), STR_INIT("chứng thực bản sao")},
    {N_("Living with a disability"), STR_INIT("khuyết tật")},
    {N_("Land and its certificate"), STR_INIT("quyền sử dụng đất")},
};

#define OFFICES_SHOWN 12
#define LIFE_EVENTS   (sizeof life_events / sizeof life_events[0])

static struct str search_address(struct request *rq, const char *parameter, struct str value)
{
    const struct address_parameter parameters[] = {{parameter, value}};
    return address_with(rq->c->arena, STR("/procedures"), parameters, 1);
}

static void add(struct home_list *list, struct str text, struct str href, struct str note)
{
    list->links[list->count++] = (struct link_view){.text = text, .href = href, .note = note};
}

static struct home_list new_list(struct request *rq, const char *title, size_t maximum)
{
    return (struct home_list){.title = request_tr(rq, title), .links = ARENA_ARRAY(rq->c->arena, maximum, struct link_view)};
}

static struct home_list life_event_list(struct request *rq)
{
    struct home_list list = new_list(rq, N_("What happens in life"), LIFE_EVENTS);
    for (size_t i = 0; i < LIFE_EVENTS; i++)
        add(&list, request_tr(rq, life_events[i].title), search_address(rq, "q", life_events[i].query), STR(""));
    return list;
}

static struct str count_note(struct request *rq, int64_t live)
{
    return tr_with(rq->c->arena, rq->c->locale, live == 1 ? N_("%s service") : N_("%s services"),
                   format_number(rq->c->arena, rq->c->locale, live));
}

/* By name, as people look for it. */
static int compare_groups(const void *left, const void *right)
{
    const struct procedure_count *a = left;
    const struct procedure_count *b = right;
    return text_compare_vi(a->name, b->name);
}

static size_t group_at(struct procedure_count *groups, size_t *count, const struct procedure_count *field)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq(groups[i].code, field->group_code)) return i;
    groups[*count] = (struct procedure_count){.code = field->group_code};
    return (*count)++;
}

/* Fields are many; the home page shows the groups that something can be filed in. */
static err_t group_list(struct request *rq, struct db_ro *ro, struct home_list *ret_list)
{
    struct procedure_count *fields;
    size_t field_count;
    err_t e = procedure_store_fields(ro, rq->c, &fields, &field_count);
    if (e) return e;
    struct procedure_count *groups = ARENA_ARRAY(rq->c->arena, field_count, struct procedure_count);
    size_t count = 0;
    for (size_t i = 0; i < field_count; i++)
        groups[group_at(groups, &count, &fields[i])].live += fields[i].live;
    for (size_t i = 0; i < count; i++) {
        const char *name = procedure_words_group(groups[i].code);
        groups[i].name = *name ? request_tr(rq, name) : groups[i].code;
    }
    qsort(groups, count, sizeof groups[0], compare_groups);
    *ret_list = new_list(rq, N_("By field"), count);
    for (size_t i = 0; i < count; i++)
        if (groups[i].live) add(ret_list, groups[i].name, search_address(rq, "group", groups[i].code), count_note(rq, groups[i].live));
    ret_list->more_text = request_tr(rq, N_("All fields"));
    ret_list->more_href = STR("/fields");
    return OK;
}

static err_t subject_list(struct request *rq, struct db_ro *ro, struct home_list *ret_list)
{
    struct procedure_count *counts;
    size_t count;
    err_t e = procedure_store_subjects(ro, rq->c, &counts, &count);
    if (e) return e;
    *ret_list = new_list(rq, N_("By who you are"), count);
    for (size_t i = 0; i < count; i++) {
        const char *name = procedure_words_subject(counts[i].code);
        if (*name) add(ret_list, request_tr(rq, name), search_address(rq, "subject", counts[i].code), count_note(rq, counts[i].live));
    }
    return OK;
}

static err_t office_list(struct request *rq, struct db_ro *ro, struct home_list *ret_list)
{
    struct procedure_count *counts;
    size_t count;
    err_t e = procedure_store_offices(ro, rq->c, city_day(rq->web->city), &counts, &count);
    if (e) return e;
    *ret_list = new_list(rq, N_("By office"), count);
    for (size_t i = 0; i < count && ret_list->count < OFFICES_SHOWN; i++) {
        struct str name = str_is_empty(counts[i].name) ? request_tr(rq, procedure_words_kinds(counts[i].kind)) : counts[i].name;
        if (counts[i].live + counts[i].planned == 0) continue;
        add(ret_list, name, search_address(rq, "unit", counts[i].code), count_note(rq, counts[i].live));
    }
    ret_list->more_text = request_tr(rq, N_("All offices"));
    ret_list->more_href = STR("/units");
    return OK;
}

static struct stat_view stat(struct request *rq, int64_t number, const char *label, const char *href)
{
    struct str day = format_date(rq->c->arena, civil_instant(civil_local_at(city_day(rq->web->city), 0)));
    return (struct stat_view){
        .number = format_number(rq->c->arena, rq->c->locale, number),
        .label = request_tr(rq, label),
        .note = tr_with(rq->c->arena, rq->c->locale, N_("on %s"), day),
        .href = str_of(href),
    };
}

static err_t city_figures(struct request *rq, struct db_ro *ro, struct home_view *view)
{
    struct procedure_totals totals;
    struct unit_coverage coverage;
    int64_t covered = 0;
    err_t e = procedure_store_totals(ro, rq->c, &totals);
    if (!e) e = unit_store_coverage(ro, rq->c, city_day(rq->web->city), &coverage);
    if (e) return e;
    for (enum unit_kind kind = UNIT_CITY; kind < UNIT_KIND_END; kind++)
        if (unit_kind_is_administrative(kind)) covered += coverage.with_one_stop[kind];
    view->stats[0] = stat(rq, totals.live, N_("services you can use online"), "/procedures?status=live");
    view->stats[1] = stat(rq, totals.planned, N_("services being built"), "/procedures?status=planned");
    view->stats[2] = stat(rq, covered, N_("offices with a one-stop section"), "/units");
    return OK;
}

void home_page(struct request *rq)
{
    struct home_view view = {0};
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = group_list(rq, ro, &view.lists[1]);
    if (!e) e = subject_list(rq, ro, &view.lists[2]);
    if (!e) e = office_list(rq, ro, &view.lists[3]);
    if (!e) e = city_figures(rq, ro, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.lists[0] = life_event_list(rq);
    struct html h = request_html(rq);
    tmpl_home_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("What do you need to get done?")), NULL), &view);
    request_send_html(rq, 200);
}
