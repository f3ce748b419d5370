/* offices: the city's offices: by level, by name, and each with what it offers. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "store/procedure_store.h"
#include "store/unit_store.h"
#include "templates/tmpl_offices.h"
#include "web/address.h"
#include "web/offices_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN_MAX       600 /* all communes of a city fit */
#define PROCEDURES_SHOWN 10
#define QUERY_MAX       100

static const struct unit *parent_of(const struct city *city, const struct unit *unit)
{
    return unit->parent_id.has ? city_unit(city, unit->parent_id.value) : NULL;
}

static struct link_view unit_link(struct request *rq, const struct unit *unit)
{
    const struct unit *parent = parent_of(rq->web->city, unit);
    bool is_below_city = !parent || parent->kind == UNIT_CITY;
    return (struct link_view){
        .text = unit->name,
        .href = address_of(rq->c->arena, "/units/", unit->code),
        .note = is_below_city ? STR("") : parent->name,
    };
}

/* Which units a list shows; what is not given does not narrow it. */
struct unit_choice {
    enum unit_kind kind;
    const struct uuid *parent;
    struct str folded;
};

static bool is_chosen(const struct unit_choice *choice, const struct unit *unit, int64_t day)
{
    if (!unit_is_valid_on(unit, day)) return false;
    if (choice->kind && unit->kind != choice->kind) return false;
    if (choice->parent && !(unit->parent_id.has && uuid_eq(unit->parent_id.value, *choice->parent))) return false;
    return str_is_empty(choice->folded) || str_find_str(unit->name_folded, choice->folded) != SIZE_MAX;
}

static size_t choose(struct request *rq, const struct unit_choice *choice, struct link_view *links, size_t maximum)
{
    size_t unit_count;
    size_t found = 0;
    const struct unit *units = city_units(rq->web->city, &unit_count);
    for (size_t i = 0; i < unit_count && found < maximum; i++)
        if (is_chosen(choice, &units[i], city_day(rq->web->city))) links[found++] = unit_link(rq, &units[i]);
    return found;
}

static void list_levels(struct request *rq, enum unit_kind current, struct offices_view *view)
{
    int64_t counts[UNIT_KIND_END] = {0};
    size_t unit_count;
    const struct unit *units = city_units(rq->web->city, &unit_count);
    for (size_t i = 0; i < unit_count; i++)
        counts[units[i].kind] += unit_is_valid_on(&units[i], city_day(rq->web->city));
    view->levels = ARENA_ARRAY(rq->c->arena, UNIT_KIND_END, struct link_view);
    for (enum unit_kind kind = UNIT_DEPARTMENT; kind < UNIT_KIND_END; kind++) {
        if (counts[kind] == 0) continue;
        const struct address_parameter level = {"level", str_of(unit_kind_word(kind))};
        struct str number = format_number(rq->c->arena, rq->c->locale, counts[kind]);
        view->levels[view->level_count++] = (struct link_view){
            .text = arena_printf(rq->c->arena, "%s (%.*s)", tr(rq->c->locale, procedure_words_kinds(kind)), STR_ARG(number)),
            .href = address_with(rq->c->arena, STR("/units"), &level, 1),
            .current = kind == current,
        };
    }
}

void offices_page(struct request *rq)
{
    struct offices_view view = {0};
    struct unit_choice choice = {.kind = UNIT_DEPARTMENT, .folded = STR("")};
    enum unit_kind level;
    struct str typed = request_query(rq, "q");
    bool too_long;
    if (unit_kind_parse(request_query(rq, "level"), &level)) choice.kind = level;
    view.query = STR("");
    if (!str_is_empty(typed) && text_accept(rq->c->arena, typed, QUERY_MAX, &view.query, &too_long)) {
        choice.kind = 0;
        choice.folded = text_fold(rq->c->arena, view.query);
    }
    list_levels(rq, choice.kind, &view);
    view.links = ARENA_ARRAY(rq->c->arena, SHOWN_MAX + 1, struct link_view);
    view.count = choose(rq, &choice, view.links, SHOWN_MAX + 1);
    view.is_cut = view.count > SHOWN_MAX;
    if (view.is_cut) view.count = SHOWN_MAX;
    struct html h = request_html(rq);
    tmpl_offices_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Offices of the city")), "units"), &view);
    request_send_html(rq, 200);
}

/* ---- one office ---- */

static void add_row(struct office_view *view, struct str key, struct str value, struct str note)
{
    view->rows[view->row_count++] = (struct summary_row){.key = key, .value = value, .note = note};
}

static struct str known(struct request *rq, struct str value)
{
    return str_is_empty(value) ? request_tr(rq, N_("no figure published")) : value;
}

static struct str validity(struct request *rq, const struct unit *unit)
{
    struct arena *a = rq->c->arena;
    if (!unit->valid_to.has) return STR("");
    return tr_with(a, rq->c->locale, N_("until %s"), format_date(a, civil_instant(civil_local_at(unit->valid_to.value, 0))));
}

static void fill_rows(struct request *rq, const struct unit *unit, struct office_view *view)
{
    const struct unit *parent = parent_of(rq->web->city, unit);
    struct str end = validity(rq, unit);
    add_row(view, request_tr(rq, N_("Full name")), unit->full_name, STR(""));
    add_row(view, request_tr(rq, N_("Kind")), request_tr(rq, procedure_words_kind(unit->kind)), STR(""));
    if (parent && unit_kind_is_administrative(unit->kind)) add_row(view, request_tr(rq, N_("Belongs to")), parent->name, STR(""));
    add_row(view, request_tr(rq, N_("Address")), known(rq, unit->address), STR(""));
    add_row(view, request_tr(rq, N_("Phone")), known(rq, unit->phone), STR(""));
    add_row(view, request_tr(rq, N_("One-stop section")), request_tr(rq, unit->has_one_stop ? N_("Yes") : N_("No")), STR(""));
    if (str_eq(unit->code_status, STR("known"))) add_row(view, request_tr(rq, N_("Agency code")), unit->agency_code, STR(""));
    if (!str_is_empty(end)) add_row(view, request_tr(rq, N_("Existed")), end, STR(""));
}

static struct str extent_note(struct request *rq, struct str extent)
{
    return str_eq(extent, STR("part")) || str_eq(extent, STR("rest")) ? request_tr(rq, N_("a part of it")) : STR("");
}

static struct link_view *link_views(struct request *rq, const struct unit_link *links, size_t count)
{
    struct link_view *views = ARENA_ARRAY(rq->c->arena, count, struct link_view);
    for (size_t i = 0; i < count; i++) {
        views[i] = unit_link(rq, &links[i].unit);
        views[i].note = extent_note(rq, links[i].extent);
    }
    return views;
}

static err_t fill_history(struct request *rq, struct db_ro *ro, const struct unit *unit, struct office_view *view)
{
    struct unit_link *before = NULL;
    struct unit_link *after = NULL;
    err_t e = unit_store_predecessors(ro, rq->c, unit->id, &before, &view->predecessor_count);
    if (!e) e = unit_store_successors(ro, rq->c, unit->id, &after, &view->successor_count);
    if (e) return e;
    view->predecessors = link_views(rq, before, view->predecessor_count);
    view->successors = link_views(rq, after, view->successor_count);
    return OK;
}

static err_t fill_procedures(struct request *rq, struct db_ro *ro, const struct unit *unit, struct office_view *view)
{
    struct procedure_page page;
    const struct procedure_filter filter = {.unit = unit};
    err_t e = procedure_store_search(ro, rq->c, STR(""), &filter, city_day(rq->web->city), STR(""), PROCEDURES_SHOWN, &page);
    if (e) return e;
    view->procedures = ARENA_ARRAY(rq->c->arena, page.count, struct procedure_item);
    for (size_t i = 0; i < page.count; i++)
        view->procedures[view->procedure_count++] = catalogue_item(rq, &page.items[i]);
    const struct address_parameter parameter = {"unit", unit->code};
    if (!str_is_absent(page.next)) view->all_href = address_with(rq->c->arena, STR("/procedures"), &parameter, 1);
    return OK;
}

static err_t find_unit(struct request *rq, struct db_ro *ro, struct str code, const struct unit **ret_unit)
{
    struct unit *last = ARENA_NEW(rq->c->arena, struct unit);
    *ret_unit = city_unit_by_code(rq->web->city, code);
    if (*ret_unit) return OK;
    err_t e = unit_store_find_last(ro, rq->c, code, last);
    if (e == ERR_NOT_FOUND) return fail(rq->c, unit_not_found);
    *ret_unit = last;
    return e;
}

void offices_one(struct request *rq)
{
    struct office_view view = {0};
    const struct unit *unit;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = find_unit(rq, ro, request_capture(rq, 0), &unit);
    if (!e) e = fill_procedures(rq, ro, unit, &view);
    if (!e) e = fill_history(rq, ro, unit, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    fill_rows(rq, unit, &view);
    const struct address_parameter code = {"unit", unit->code};
    if (city_unit_by_code(rq->web->city, unit->code)) view.apologies_href = address_with(rq->c->arena, STR("/apologies"), &code, 1);
    const struct unit_choice below = {.parent = &unit->id, .folded = STR("")};
    view.children = ARENA_ARRAY(rq->c->arena, SHOWN_MAX, struct link_view);
    if (unit->kind != UNIT_CITY) view.child_count = choose(rq, &below, view.children, SHOWN_MAX);
    for (size_t i = 0; i < view.child_count; i++)
        view.children[i].note = STR("");
    struct html h = request_html(rq);
    struct page *p = request_page(rq, PAGE_PORTAL, unit->name, "units");
    p->back_href = STR("/units");
    tmpl_office_page(&h, p, &view);
    request_send_html(rq, 200);
}
