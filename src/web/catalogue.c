/* catalogue: searching and listing procedures, and the list of fields. */
#include "app/clock_words.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/procedure_store.h"
#include "templates/tmpl_catalogue.h"
#include "web/address.h"
#include "web/catalogue_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define PAGE_SIZE 20
#define QUERY_MAX 200

/* The parameters of the list; in this order in every address. */
enum parameter { BY_FIELD, BY_GROUP, BY_UNIT, BY_STATUS, BY_LEVEL, BY_SOURCE, BY_SUBJECT, PARAMETER_COUNT };
static const char *const parameter_names[PARAMETER_COUNT] = {"field", "group", "unit", "status", "level", "source", "subject"};
#define FIRST_CHOICE BY_STATUS

/* What a parameter's values mean, and what they narrow the list to. An unknown value is ignored. */
struct option {
    const char *value;
    const char *msgid;
};

static const struct option status_options[] = {{"live", N_("In use")}, {"planned", N_("Being built")}, {NULL, NULL}};
static const struct option level_options[] = {{"4", N_("Level 4: everything online")},
                                              {"3", N_("Level 3: sent online; fee and result at the office")},
                                              {NULL, NULL}};
static const struct option source_options[] = {{"shared", N_("The city's shared system")},
                                               {"ministry", N_("A ministry's system")},
                                               {"own", N_("The office's own system")},
                                               {NULL, NULL}};
static const struct option subject_options[] = {{"citizen", N_("Citizens")},
                                                {"business", N_("Enterprises")},
                                                {"organisation", N_("Organisations")},
                                                {"cooperative", N_("Cooperatives")},
                                                {"foreigner", N_("Foreigners")},
                                                {"overseas_vietnamese", N_("Vietnamese living abroad")},
                                                {"official", N_("Officials and public employees")},
                                                {NULL, NULL}};
static const struct {
    const struct option *options;
    const char *label;
} choices[PARAMETER_COUNT] = {
    [BY_STATUS] = {status_options, N_("State of the service")},
    [BY_LEVEL] = {level_options, N_("How far it works online")},
    [BY_SOURCE] = {source_options, N_("Whose system")},
    [BY_SUBJECT] = {subject_options, N_("Who it is for")},
};

struct list_state {
    struct str query, folded, cursor;
    struct str values[PARAMETER_COUNT]; /* "" where not narrowed */
    struct str names[PARAMETER_COUNT];  /* in words */
    struct procedure_filter filter;
};

static const struct option *option_of(enum parameter parameter, struct str value)
{
    for (const struct option *o = choices[parameter].options; o && o->value; o++)
        if (str_eq(str_of(o->value), value)) return o;
    return NULL;
}

static bool read_unit(struct request *rq, struct list_state *list, struct str value)
{
    if (procedure_competence_level(value, &list->filter.unit_kind)) {
        list->names[BY_UNIT] = request_tr(rq, procedure_words_kinds(list->filter.unit_kind));
        return true;
    }
    list->filter.unit = city_unit_by_code(rq->web->city, value);
    if (list->filter.unit) list->names[BY_UNIT] = list->filter.unit->name;
    return list->filter.unit != NULL;
}

static err_t field_name(struct request *rq, struct str code, struct str *ret_name)
{
    struct procedure_page page;
    struct db_ro *ro;
    const struct procedure_filter filter = {.field_code = code};
    err_t e = request_reader(rq, &ro);
    if (!e) e = procedure_store_search(ro, rq->c, STR(""), &filter, city_day(rq->web->city), STR(""), 1, &page);
    if (e) return e;
    *ret_name = page.count ? page.items[0].field_name : code;
    return OK;
}

static void apply_choices(struct request *rq, struct list_state *list)
{
    struct procedure_filter *filter = &list->filter;
    for (enum parameter p = FIRST_CHOICE; p < PARAMETER_COUNT; p++) {
        const struct option *o = option_of(p, list->values[p]);
        list->names[p] = o ? request_tr(rq, o->msgid) : STR("");
        if (!o) list->values[p] = STR("");
    }
    filter->subject = list->values[BY_SUBJECT];
    if (!str_is_empty(list->values[BY_SOURCE])) (void)procedure_source_parse(list->values[BY_SOURCE], &filter->source);
    if (!str_is_empty(list->values[BY_LEVEL])) filter->service_level = list->values[BY_LEVEL].ptr[0] - '0';
    if (!str_is_empty(list->values[BY_STATUS])) filter->is_live = some_int(str_eq(list->values[BY_STATUS], STR("live")));
}

/* The typed words, cut to what a search may have; text that is no text is no search. */
static struct str accepted(struct request *rq, struct str typed)
{
    struct str text;
    bool too_long;
    if (!str_is_empty(typed) && text_accept(rq->c->arena, typed, QUERY_MAX, &text, &too_long)) return text;
    return STR("");
}

static err_t read_list(struct request *rq, struct list_state *list)
{
    err_t e = OK;
    list->query = accepted(rq, request_query(rq, "q"));
    list->folded = text_fold(rq->c->arena, list->query);
    list->cursor = request_query(rq, "after");
    for (enum parameter p = 0; p < PARAMETER_COUNT; p++) {
        list->values[p] = accepted(rq, request_query(rq, parameter_names[p]));
        list->names[p] = STR("");
    }
    apply_choices(rq, list);
    list->filter.field_code = list->values[BY_FIELD];
    list->filter.group_code = list->values[BY_GROUP];
    if (!str_is_empty(list->values[BY_FIELD])) e = field_name(rq, list->values[BY_FIELD], &list->names[BY_FIELD]);
    const char *group = procedure_words_group(list->values[BY_GROUP]);
    list->names[BY_GROUP] = *group ? request_tr(rq, group) : list->values[BY_GROUP];
    if (!str_is_empty(list->values[BY_UNIT]) && !read_unit(rq, list, list->values[BY_UNIT])) list->values[BY_UNIT] = STR("");
    return e;
}

/* The address of this list without one parameter (PARAMETER_COUNT: with all), from a cursor on. */
static struct str list_address(struct request *rq, const struct list_state *list, enum parameter without, struct str cursor)
{
    struct address_parameter parameters[PARAMETER_COUNT + 2];
    parameters[0] = (struct address_parameter){"q", list->query};
    for (enum parameter p = 0; p < PARAMETER_COUNT; p++)
        parameters[p + 1] = (struct address_parameter){parameter_names[p], p == without ? STR("") : list->values[p]};
    parameters[PARAMETER_COUNT + 1] = (struct address_parameter){"after", cursor};
    return address_with(rq->c->arena, STR("/procedures"), parameters, PARAMETER_COUNT + 2);
}

static struct str facts_line(struct request *rq, const struct procedure *p)
{
    struct str limit = procedure_words_limit(rq->c->arena, rq->c->locale, p->legal_limit);
    struct str how = p->service_level == 4 ? request_tr(rq, N_("level 4")) : request_tr(rq, N_("level 3"));
    struct str line = arena_join(rq->c->arena, p->field_name, STR(" · "), limit);
    return p->is_live ? arena_join(rq->c->arena, line, STR(" · "), how) : line;
}

struct procedure_item catalogue_item(struct request *rq, const struct procedure *p)
{
    static const struct tag_view live = {N_("Apply online"), TONE_LEAF, SHAPE_FILLED};
    static const struct tag_view planned = {N_("Being built"), TONE_SLATE, SHAPE_HOLLOW};
    return (struct procedure_item){
        .name = procedure_words_name(rq->c->locale, p),
        .href = address_of(rq->c->arena, "/procedures/", p->code),
        .facts = facts_line(rq, p),
        .code = p->code,
        .tag = procedure_can_apply_online(p) ? live : planned,
    };
}

static void show_filters(struct request *rq, const struct list_state *list, struct catalogue_view *view)
{
    for (enum parameter p = 0; p < PARAMETER_COUNT; p++) {
        if (p < FIRST_CHOICE) {
            view->hidden[p].name = parameter_names[p];
            view->hidden[p].value = list->values[p];
        }
        if (str_is_empty(list->values[p])) continue;
        view->chips[view->chip_count++] = (struct filter_chip){list->names[p], list_address(rq, list, p, STR(""))};
    }
}

static struct choices_view choice_list(struct request *rq, const struct list_state *list, enum parameter p)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, 16, struct choice_view);
    size_t count = 0;
    items[count++] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("Any"))};
    for (const struct option *o = choices[p].options; o->value; o++) {
        struct str value = str_of(o->value);
        items[count++] = (struct choice_view){.value = value, .label = request_tr(rq, o->msgid), .selected = str_eq(value, list->values[p])};
    }
    return (struct choices_view){.name = str_of(parameter_names[p]), .label = request_tr(rq, choices[p].label), .items = items, .count = count};
}

static void fill_view(struct request *rq, const struct list_state *list, const struct procedure_page *page, struct catalogue_view *view)
{
    view->query = list->query;
    view->items = ARENA_ARRAY(rq->c->arena, page->count, struct procedure_item);
    view->count = page->count;
    for (size_t i = 0; i < page->count; i++)
        view->items[i] = catalogue_item(rq, &page->items[i]);
    show_filters(rq, list, view);
    for (enum parameter p = FIRST_CHOICE; p < PARAMETER_COUNT; p++)
        view->choices[p - FIRST_CHOICE] = choice_list(rq, list, p);
    const struct address_parameter only_query = {"q", list->query};
    view->without_filters = address_with(rq->c->arena, STR("/procedures"), &only_query, 1);
    if (!str_is_absent(page->next)) view->pager.next_href = list_address(rq, list, PARAMETER_COUNT, page->next);
    if (!str_is_empty(list->cursor)) view->pager.first_href = list_address(rq, list, PARAMETER_COUNT, STR(""));
}

void catalogue_page(struct request *rq)
{
    struct list_state list = {0};
    struct procedure_page found;
    struct catalogue_view view = {0};
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = read_list(rq, &list);
    if (!e)
        e = procedure_store_search(ro, rq->c, list.folded, &list.filter, city_day(rq->web->city), list.cursor, PAGE_SIZE, &found);
    if (e) {
        request_fail(rq, e);
        return;
    }
    fill_view(rq, &list, &found, &view);
    struct str title = str_is_empty(list.query) ? request_tr(rq, N_("Procedures"))
                                                : tr_with(rq->c->arena, rq->c->locale, N_("Procedures for \"%s\""), list.query);
    struct html h = request_html(rq);
    tmpl_catalogue_page(&h, request_page(rq, PAGE_PORTAL, title, "procedures"), &view);
    request_send_html(rq, 200);
}

/* ---- fields ---- */

static struct field_group *group_of(struct request *rq, struct fields_view *view, const struct procedure_count *field, size_t maximum)
{
    for (size_t i = 0; i < view->count; i++)
        if (str_eq(view->groups[i].code, field->group_code)) return &view->groups[i];
    const char *name = procedure_words_group(field->group_code);
    view->groups[view->count] = (struct field_group){
        .code = field->group_code,
        .name = *name ? request_tr(rq, name) : field->group_code,
        .links = ARENA_ARRAY(rq->c->arena, maximum, struct link_view),
    };
    return &view->groups[view->count++];
}

static struct str field_note(struct request *rq, const struct procedure_count *field)
{
    struct arena *a = rq->c->arena;
    struct str live = tr_with(a, rq->c->locale, N_("%s in use"), format_number(a, rq->c->locale, field->live));
    if (field->planned == 0) return live;
    struct str planned = tr_with(a, rq->c->locale, N_("%s being built"), format_number(a, rq->c->locale, field->planned));
    return arena_join(a, live, STR(", "), planned);
}

void catalogue_fields(struct request *rq)
{
    struct procedure_count *fields;
    size_t count;
    struct fields_view view = {0};
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = procedure_store_fields(ro, rq->c, &fields, &count);
    if (e) {
        request_fail(rq, e);
        return;
    }
    view.groups = ARENA_ARRAY(rq->c->arena, count, struct field_group);
    for (size_t i = 0; i < count; i++) {
        struct field_group *group = group_of(rq, &view, &fields[i], count);
        const struct address_parameter parameter = {"field", fields[i].code};
        struct str href = address_with(rq->c->arena, STR("/procedures"), &parameter, 1);
        group->links[group->count++] = (struct link_view){.text = fields[i].name, .href = href, .note = field_note(rq, &fields[i])};
    }
    struct html h = request_html(rq);
    tmpl_fields_page(&h, request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Procedures by field")), "procedures"), &view);
    request_send_html(rq, 200);
}
