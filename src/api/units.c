/* units: the organisation as it is in force on the city's day. */
#include "api/answer.h"
#include "api/handlers.h"

static struct api_unit unit_view(struct request *rq, const struct unit *u)
{
    const struct unit *parent = u->parent_id.has ? city_unit(rq->web->city, u->parent_id.value) : NULL;
    bool known = str_eq(u->code_status, STR("known"));
    return (struct api_unit){
        .code = u->code,
        .name = u->name,
        .full_name = u->full_name,
        .short_name = u->short_name,
        .level = str_of(unit_kind_word(u->kind)),
        .parent = parent ? parent->code : (struct str){NULL, 0},
        .agency_code = known ? u->agency_code : (struct str){NULL, 0},
        .dossier_prefix = u->dossier_prefix,
        .has_one_stop = u->has_one_stop,
        .address = str_if_any(u->address),
        .phone = str_if_any(u->phone),
        .valid_from = some_int(u->valid_from),
        .valid_to = u->valid_to,
    };
}

void api_unit(struct request *rq)
{
    const struct unit *unit;
    err_t e = answer_find_unit(rq, request_capture(rq, 0), "code", &unit);
    if (e) {
        request_fail(rq, e);
        return;
    }
    const struct api_unit view = unit_view(rq, unit);
    answer_send(rq, &api_unit_schema, &view);
}

/* ---- pages ---- */

/* What is asked for, and behind which unit the page begins. */
struct wanted {
    bool any_kind;
    enum unit_kind kind;
    const struct unit *parent; /* NULL: any */
    const struct unit *after;  /* NULL: from the first */
    int64_t limit;
};

static err_t read_level(struct request *rq, struct wanted *wanted)
{
    struct str level = request_query(rq, "level");
    wanted->any_kind = str_is_empty(level);
    if (wanted->any_kind || unit_kind_parse(level, &wanted->kind)) return OK;
    return fault_set(rq->c, json_member_word, STR("level"),
                     STR("city, department, district, commune, other_agency, public_service_unit, enterprise, cooperative"));
}

/* The cursor is the code of the last unit. */
static err_t read_wanted(struct request *rq, struct wanted *wanted)
{
    struct str cursor;
    struct str parent = request_query(rq, "parent");
    err_t e = read_level(rq, wanted);
    if (!e && !str_is_empty(parent)) e = answer_find_unit(rq, parent, "parent", &wanted->parent);
    if (!e) e = answer_limit(rq, &wanted->limit);
    if (!e) e = answer_read_cursor(rq, &cursor);
    if (e || str_is_absent(cursor)) return e;
    wanted->after = city_unit_by_code(rq->web->city, cursor);
    return wanted->after ? OK : fault_set(rq->c, cursor_invalid, STR("cursor"), STR(""));
}

static bool is_wanted(const struct request *rq, const struct wanted *wanted, const struct unit *u)
{
    if (!unit_is_valid_on(u, city_day(rq->web->city))) return false;
    if (!wanted->any_kind && u->kind != wanted->kind) return false;
    return !wanted->parent || (u->parent_id.has && uuid_eq(u->parent_id.value, wanted->parent->id));
}

void api_units(struct request *rq)
{
    struct wanted wanted = {0};
    size_t count;
    size_t shown = 0;
    const struct unit *units = city_units(rq->web->city, &count);
    err_t e = read_wanted(rq, &wanted);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct api_unit *views = ARENA_ARRAY(rq->c->arena, (size_t)wanted.limit, struct api_unit);
    struct api_page page = {.next = {NULL, 0}};
    const struct unit *last = NULL;
    for (size_t i = wanted.after ? (size_t)(wanted.after - units) + 1 : 0; i < count; i++) {
        if (!is_wanted(rq, &wanted, &units[i])) continue;
        if (shown == (size_t)wanted.limit) {
            ASSERT(last != NULL); /* a page has at least one row */
            page.next = answer_cursor(rq, last->code);
            break;
        }
        views[shown++] = unit_view(rq, &units[i]);
        last = &units[i];
    }
    page.items = (struct api_list){views, shown};
    answer_send(rq, &api_unit_page_schema, &page);
}
