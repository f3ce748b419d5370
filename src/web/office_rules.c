/* office_rules: opening, showing, keeping, addresses and words that the pages of a draft's decision tables share. */
#include "web/office_rules.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "package/form_tree.h"
#include "templates/tmpl_package_rules.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/rule_words.h"
#include "web/web.h"

/* ---- opened ---- */

static err_t prepare(struct request *rq, struct rules_page *k)
{
    struct package_draft_read *read = &k->draft->read;
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_draft_examine(rq->c, ro, rq->web->city, civil_day_at(rq->c->now), read);
    if (!e) e = city_calendar(rq->web->city, rq->c, city_itself(rq->web->city), &k->bench.counting);
    if (e) return e;
    k->at = str_is_empty(k->id) ? SIZE_MAX : package_draft_table_find(read, k->id);
    k->table = rule_table_new(rq->c->arena, k->id, 1, 1);
    return k->at == SIZE_MAX ? OK : package_draft_table_read(rq->c, read, k->at, &k->table);
}

struct rules_page *office_rules_open(struct request *rq)
{
    struct rules_page *k = ARENA_NEW(rq->c->arena, struct rules_page);
    *k = (struct rules_page){.draft = office_package_draft_open(rq), .host = {.upper = text_upper, .lower = text_lower}, .id = str_or_empty(request_capture(rq, 1)), .paste = STR("")};
    if (!k->draft) return NULL;
    rq->state = k;
    k->bench.host = &k->host;
    err_t e = prepare(rq, k);
    k->name = k->id;
    if (!e) return k;
    request_fail(rq, e);
    return NULL;
}

struct rules_page *office_rules_open_there(struct request *rq)
{
    struct rules_page *k = office_rules_open(rq);
    if (!k || k->at != SIZE_MAX) return k;
    request_fail_with(rq, package_table_gone);
    return NULL;
}

/* ---- shown ---- */

static void examine(struct request *rq)
{
    struct rules_page *k = rq->state;
    k->result = package_draft_table_examine(rq->c, &k->draft->read, &k->bench, &k->table, &k->grid);
}

static void examined(struct request *rq)
{
    struct rules_page *k = rq->state;
    struct rules_view view;
    struct page *page;
    err_t e = k->result;
    if (!e) e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Decision table %s"), k->id), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    office_rules_view(rq, k, &view);
    struct html h = request_html(rq);
    page->back_href = office_package_draft_address(rq, k->draft->read.draft.id, "/tables");
    page->path = view.address;
    page->has_errors = k->draft->input.error_count > 0;
    tmpl_package_rules_page(&h, page, &view);
    request_send_html(rq, k->status);
}

void office_rules_send(struct request *rq, int status)
{
    struct rules_page *k = rq->state;
    k->status = status;
    request_slow(rq, examine, examined);
}

/* ---- kept ---- */

void office_rules_tell_changed(struct request *rq, struct rules_page *k)
{
    input_error(&k->draft->input, STR(""), package_table_changed, STR(""));
    k->show(rq, http_status_of(ERR_CONFLICT));
}

/* Somebody was faster between our look and our writing: what was typed is shown over what is there now. */
static void changed_elsewhere(struct request *rq)
{
    struct rules_page before = *(const struct rules_page *)rq->state;
    fault_clear(rq->c);
    struct rules_page *k = office_rules_open(rq);
    if (!k) return;
    k->table = before.table;
    k->name = before.name;
    k->is_typed = before.is_typed;
    k->paste = before.paste;
    k->row = before.row;
    k->show = before.show;
    office_rules_tell_changed(rq, k);
}

static void kept(struct request *rq)
{
    struct rules_page *k = rq->state;
    if (rq->result == ERR_CONFLICT)
        changed_elsewhere(rq);
    else if (rq->result == ERR_LIMIT) {
        input_fault(&k->draft->input);
        k->show(rq, http_status_of(ERR_LIMIT));
    } else if (rq->result)
        request_fail(rq, rq->result);
    else {
        if (k->flash) request_flash(rq, k->flash);
        request_redirect(rq, k->back);
    }
}

void office_rules_keep(struct request *rq, struct str id, const struct rule_table *table)
{
    struct rules_page *k = rq->state;
    struct package_draft_page *draft = k->draft;
    if (package_draft_table_put(rq->c, &draft->read, id, table, &k->base)) {
        input_fault(&draft->input);
        k->show(rq, http_status_of(ERR_LIMIT));
        return;
    }
    office_package_draft_write(rq, draft, draft->read.draft.updated_at, &k->base, kept);
}

/* ---- addresses ---- */

struct str office_rules_address(struct request *rq, const struct rules_page *k, struct str id, const char *rest)
{
    const char *folder = arena_cstring(rq->c->arena, office_package_draft_address(rq, k->draft->read.draft.id, "/tables/"));
    return arena_join(rq->c->arena, address_of(rq->c->arena, folder, id), str_of(rest), STR(""));
}

/* ---- which rules count ---- */

static const struct {
    enum feel_hit_policy policy;
    enum feel_aggregation aggregation;
} policies[] = {
    {FEEL_HIT_UNIQUE, FEEL_COLLECT_LIST}, {FEEL_HIT_FIRST, FEEL_COLLECT_LIST}, {FEEL_HIT_ANY, FEEL_COLLECT_LIST}, {FEEL_HIT_PRIORITY, FEEL_COLLECT_LIST}, {FEEL_HIT_COLLECT, FEEL_COLLECT_LIST}, {FEEL_HIT_COLLECT, FEEL_COLLECT_SUM},
    {FEEL_HIT_COLLECT, FEEL_COLLECT_MIN}, {FEEL_HIT_COLLECT, FEEL_COLLECT_MAX}, {FEEL_HIT_COLLECT, FEEL_COLLECT_COUNT}, {FEEL_HIT_RULE_ORDER, FEEL_COLLECT_LIST}, {FEEL_HIT_OUTPUT_ORDER, FEEL_COLLECT_LIST},
};
#define POLICY_COUNT (sizeof policies / sizeof policies[0])

static struct str policy_name(struct arena *a, size_t at)
{
    const struct package_table table = {.policy = policies[at].policy, .aggregation = policies[at].aggregation};
    return package_table_policy(a, &table);
}

struct choices_view office_rules_policies(struct request *rq, const struct input *in, enum feel_hit_policy policy, enum feel_aggregation aggregation)
{
    struct arena *a = rq->c->arena;
    struct choice_view *items = ARENA_ARRAY(a, POLICY_COUNT, struct choice_view);
    for (size_t i = 0; i < POLICY_COUNT; i++) {
        struct str name = policy_name(a, i);
        bool is_it = policies[i].policy == policy && (policy != FEEL_HIT_COLLECT || policies[i].aggregation == aggregation);
        items[i] = (struct choice_view){.value = name, .label = arena_join(a, name, STR(" – "), request_tr(rq, rule_policy_words(policies[i].policy, policies[i].aggregation))), .selected = is_it};
    }
    return (struct choices_view){.name = STR("hit"), .label = request_tr(rq, N_("Which rules count")), .items = items, .count = POLICY_COUNT, .error = input_error_of(in, STR("hit"))};
}

bool office_rules_policy_of(struct arena *a, struct str sent, enum feel_hit_policy *policy, enum feel_aggregation *aggregation)
{
    for (size_t i = 0; i < POLICY_COUNT; i++) {
        if (!str_eq(sent, policy_name(a, i))) continue;
        *policy = policies[i].policy;
        *aggregation = policies[i].aggregation;
        return true;
    }
    return false;
}

struct str office_rules_name(struct request *rq, struct rules_page *k, struct str typed)
{
    static const struct json_value nothing = {.type = JSON_OBJECT};
    if (str_is_empty(typed) || str_eq(typed, k->id)) return k->id;
    struct str id = form_tree_key(rq->c->arena, &nothing, typed, NULL, 0);
    if (!str_eq(id, k->id) && package_draft_table_find(&k->draft->read, id) != SIZE_MAX) input_error(&k->draft->input, STR("name"), package_named_twice, id);
    return id;
}
