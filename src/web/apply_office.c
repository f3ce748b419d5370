/* apply_office: choosing the competent office. Where communes are competent their district is chosen first, because nobody
 * reads a list of 584; without script these are two small forms. */
#include "i18n/i18n.h"
#include "templates/tmpl_apply.h"
#include "web/address.h"
#include "web/apply.h"
#include "web/apply_view.h"
#include "web/routes.h"
#include "web/web.h"

#define RADIOS_MAX 12 /* more are a drop-down list */

struct office_lists {
    struct choice_view *districts;
    size_t district_count;
    struct choice_view *offices;
    size_t office_count;
};

static const struct unit *district_of(const struct request *rq, const struct unit *unit)
{
    const struct unit *parent = unit->parent_id.has ? city_unit(rq->web->city, unit->parent_id.value) : NULL;
    return unit->kind == UNIT_COMMUNE && parent && parent->kind == UNIT_DISTRICT ? parent : NULL;
}

static void add_district(struct office_lists *lists, const struct unit *district, struct str chosen)
{
    for (size_t i = 0; i < lists->district_count; i++)
        if (str_eq(lists->districts[i].value, district->code)) return;
    lists->districts[lists->district_count++] = (struct choice_view){
        .value = district->code, .label = district->name, .selected = str_eq(district->code, chosen)};
}

/* The district that was asked for, or that of the office chosen before. */
static struct str chosen_district(struct request *rq, const struct apply *apply)
{
    struct str asked = request_query(rq, "district");
    const struct unit *district = apply->unit ? district_of(rq, apply->unit) : NULL;
    if (str_is_empty(asked)) asked = exchange_field(rq->x, "district");
    if (!str_is_empty(asked)) return asked;
    return district ? district->code : STR("");
}

static struct office_lists lists_of(struct request *rq, const struct apply *apply, struct str chosen)
{
    size_t count;
    const struct unit *const *units = city_competent(rq->web->city, apply->procedure, &count);
    struct office_lists lists = {
        .districts = ARENA_ARRAY(rq->c->arena, count + 1, struct choice_view),
        .offices = ARENA_ARRAY(rq->c->arena, count + 1, struct choice_view),
    };
    for (size_t i = 0; i < count; i++) {
        const struct unit *district = district_of(rq, units[i]);
        if (district) add_district(&lists, district, chosen);
        if (district && !str_eq(district->code, chosen)) continue;
        lists.offices[lists.office_count++] = (struct choice_view){
            .value = units[i]->code, .label = units[i]->name, .selected = apply->unit && uuid_eq(units[i]->id, apply->unit->id)};
    }
    return lists;
}

static void add_prompt(struct request *rq, struct choices_view *view, struct choice_view *items)
{
    struct choice_view *all = ARENA_ARRAY(rq->c->arena, view->count + 1, struct choice_view);
    all[0] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("Choose"))};
    for (size_t i = 0; i < view->count; i++)
        all[i + 1] = items[i];
    view->items = all;
    view->count++;
}

static void send_page(struct request *rq, int status)
{
    const struct apply *apply = rq->state;
    struct str chosen = chosen_district(rq, apply);
    struct office_lists lists = lists_of(rq, apply, chosen);
    struct apply_office_view view = {
        .step = {apply_href(rq, apply, "/office"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .districts = {.name = STR("district"), .label = request_tr(rq, N_("Your district")), .items = lists.districts, .count = lists.district_count},
        .offices = {.name = STR("unit"), .label = request_tr(rq, N_("Office")), .items = lists.offices, .count = lists.office_count,
                    .error = input_error_of(&apply->input, STR("unit"))},
        .as_select = lists.office_count > RADIOS_MAX,
        .district = chosen,
        .fixed = STR(""),
    };
    if (lists.office_count == 1 && lists.district_count == 0 && apply->unit) view.fixed = apply->unit->name;
    if (lists.district_count) add_prompt(rq, &view.districts, lists.districts);
    if (view.as_select) add_prompt(rq, &view.offices, lists.offices);
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Choose the office")), "my");
    page->back_href = view.step.back;
    page->has_errors = apply->input.error_count > 0;
    tmpl_apply_office(&h, page, &view);
    request_send_html(rq, status);
}

void apply_office(struct request *rq)
{
    if (apply_open(rq)) send_page(rq, 200);
}

static void show_again(struct request *rq)
{
    send_page(rq, 409);
}

void apply_office_save(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    if (!apply) return;
    struct str label = request_tr(rq, N_("Office"));
    struct str code = input_text(&apply->input, "unit", label, 50, false);
    const struct unit *unit = str_is_empty(code) ? NULL : city_unit_by_code(rq->web->city, code);
    if (str_is_empty(code))
        input_error(&apply->input, STR("unit"), field_choice_required, label);
    else if (!unit || !city_is_competent(rq->web->city, apply->procedure, unit->id))
        input_error(&apply->input, STR("unit"), unit_not_competent, STR(""));
    if (!unit || !input_is_right(&apply->input)) {
        send_page(rq, 422);
        return;
    }
    apply->draft.unit_id = some_uuid(unit->id);
    apply_save(rq, apply, apply_href(rq, apply, ""), show_again);
}
