/* package_publish: what is found (that of the city: package_city.c), then three acts. */
#include "app/package_publish.h"

#include "app/package_city.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/package_check.h"
#include "i18n/i18n.h"
#include "package/package_read.h"
#include "store/course_store.h"
#include "store/dossier_store.h"

bool package_may_propose(const struct actor *actor)
{
    return actor && (actor->kind == ACTOR_SYSTEM || (actor->kind == ACTOR_OFFICIAL && actor_has_role(actor, ROLE_CONTROLLER)));
}

bool package_may_publish(const struct actor *actor)
{
    return package_may_propose(actor) || (actor && actor->kind == ACTOR_OFFICIAL && actor_has_role(actor, ROLE_SIGNER));
}

/* ---- examining ---- */

/* What the engine does not do yet is not put in force: branches without a result of their own, and steps of the main line at offices of
 * another level. */
static void check_engine(const struct package_plan *plan, struct package_findings *findings)
{
    struct str level = str_or_empty(plan->package->procedure.level);
    for (size_t i = 0; i < plan->node_count; i++) {
        const struct package_node *node = &plan->nodes[i];
        struct str of_role = package_role_level(str_or_empty(node->row->who));
        bool leaves = false;
        for (size_t n = 0; n < node->edge_count; n++)
            leaves = leaves || plan->edges[node->first_edge + n].is_join;
        if (leaves && !node->row->stops_clock)
            package_find(findings, package_branch_unstopped, package_at(PACKAGE_STEPS, node->first_row, "stops_clock"), node->row->step);
        else if (node->branch == PACKAGE_NONE && !str_is_absent(of_role) && !str_eq(of_role, level))
            package_find(findings, package_level_unrun, package_at(PACKAGE_STEPS, node->first_row, "who"), node->row->who);
    }
}

err_t package_examine(struct ctx *c, struct db_ro *ro, const struct city *city, struct str text, int64_t day, struct package_examined *ret)
{
    static const struct feel_host host = {.upper = text_upper, .lower = text_lower};
    struct package_bench bench = {.host = &host};
    struct json_value tree;
    *ret = (struct package_examined){.hash = STR("")};
    err_t e = city_refresh(city, c, ro);
    if (!e) e = city_calendar(city, c, city_itself(city), &bench.counting);
    if (!e) e = package_parse(c, text, &tree);
    if (e) return e;
    const struct package *p = ret->package = package_read(c, &tree, &ret->findings);
    e = package_check(c, p, &bench, &ret->findings, &ret->plan);
    if (!e) check_engine(ret->plan, &ret->findings);
    if (!e) e = package_canonical(c, &tree, &ret->body);
    if (e) return e;
    ret->hash = digest_hex(c->arena, digest_of(ret->body));
    ret->procedure = city_procedure_by_code(city, str_or_empty(p->procedure.code));
    if (!ret->procedure) {
        package_find(&ret->findings, package_procedure_unknown, package_at(PACKAGE_PROCEDURE, PACKAGE_NO_PLACE, "code"), p->procedure.code);
        return OK;
    }
    const struct package_asked asked = {city, ret->procedure, p, day};
    return package_check_at(c, ro, &asked, &ret->findings);
}

/* ---- acts ---- */

static struct package_version by_actor(const struct ctx *c, const struct package_examined *examined)
{
    return (struct package_version){
        .hash = examined->hash, .procedure_id = examined->procedure ? examined->procedure->id : (struct uuid){{0}}, .status = PACKAGE_PROPOSED, .proposed_by = c->actor->id, .proposer_name = c->actor->name, .proposed_at = c->now};
}

err_t package_propose_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_proposal *task = argument;
    struct package_version there;
    bool is_new;
    if (!package_may_propose(c->actor)) return fail(c, action_not_your_role);
    if (task->examined->findings.errors || !task->examined->procedure) return fail(c, package_has_errors);
    const struct package_version version = by_actor(c, task->examined);
    err_t e = package_store_insert(rw, c, &version, task->examined->body, &is_new);
    if (e || is_new) return e;
    e = package_store_lock(rw, c, version.hash, &there);
    if (e) return e;
    if (there.status != PACKAGE_WITHDRAWN) return fail(c, package_there_already);
    return package_store_propose_again(rw, c, &version);
}

/* The version's row, then the procedure's: two who publish different versions of one wait for each other. */
static err_t lock(struct ctx *c, struct db_rw *rw, struct str hash, struct package_version *ret)
{
    if (!package_may_publish(c->actor)) return fail(c, action_not_your_role);
    err_t e = package_store_lock(rw, c, hash, ret);
    if (e == ERR_NOT_FOUND) return fail(c, package_unknown);
    return e ? e : package_store_lock_procedure(rw, c, ret->procedure_id);
}

static void decide(const struct ctx *c, struct package_version *version, enum package_status status)
{
    version->status = status;
    version->decided_by = (struct opt_uuid){true, c->actor->id};
    version->decider_name = c->actor->name;
    version->decided_at = some_instant(c->now);
}

err_t package_publish_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_decision *task = argument;
    struct package_version version;
    bool later;
    err_t e = lock(c, rw, task->examined->hash, &version);
    if (e) return e;
    if (version.status != PACKAGE_PROPOSED) return fail(c, package_not_proposed);
    if (uuid_eq(version.proposed_by, c->actor->id)) return fail(c, package_same_person);
    if (task->examined->findings.errors) return fail(c, package_has_errors);
    if (task->day < civil_day_at(c->now)) return fault_set(c, package_day_past, STR("day"), STR(""));
    e = package_store_has_from(db_rw_reader(rw), c, version.procedure_id, task->day, &later);
    if (e) return e;
    if (later) return fail(c, package_later_there);
    decide(c, &version, PACKAGE_PUBLISHED);
    version.document = str_trim(str_or_empty(task->document));
    version.effective_from = some_int(task->day);
    e = package_store_end_before(rw, c, version.procedure_id, task->day);
    return e ? e : package_store_decide(rw, c, &version);
}

err_t package_withdraw_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_decision *task = argument;
    struct package_version version;
    struct dossier *running;
    size_t count;
    err_t e = lock(c, rw, task->examined->hash, &version);
    if (e) return e;
    if (version.status == PACKAGE_WITHDRAWN) return fail(c, package_not_proposed);
    if (version.status == PACKAGE_PUBLISHED && version.effective_from.value <= civil_day_at(c->now)) return fail(c, package_in_force_already);
    e = dossier_store_by_package(db_rw_reader(rw), c, version.hash, (struct uuid){{0}}, 1, &running, &count); /* moved to it before its day */
    if (e) return e;
    if (count) return fail(c, package_in_force_already);
    if (version.status == PACKAGE_PUBLISHED) e = package_store_reopen(rw, c, version.procedure_id, version.effective_from.value);
    if (e) return e;
    decide(c, &version, PACKAGE_WITHDRAWN);
    version.effective_from = (struct opt_int){0};
    return package_store_decide(rw, c, &version);
}

/* "7.000", "7,5", "7 000": a number to who writes it, and not the same one to a formula. */
static bool is_unclear(struct str value)
{
    size_t point = str_find(value, '.');
    bool has_digit = false, is_grouped = str_find(value, ',') != SIZE_MAX || str_find(value, ' ') != SIZE_MAX;
    for (size_t i = 0; i < value.len; i++) {
        char byte = value.ptr[i];
        if (byte >= '0' && byte <= '9') has_digit = true;
        else if (byte != '.' && byte != ',' && byte != ' ' && !(byte == '-' && i == 0)) return false;
    }
    return has_digit && (is_grouped || (point != SIZE_MAX && value.len - point - 1 == 3) || (point != SIZE_MAX && str_find(str_slice(value, point + 1, value.len), '.') != SIZE_MAX));
}

err_t package_value_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_valued *task = argument;
    if (c->actor && !package_may_propose(c->actor)) return fail(c, action_not_your_role);
    if (is_unclear(task->value.value)) return fault_set(c, package_value_unclear, STR("value"), task->value.value);
    return package_store_set_value(rw, c, &task->value, task->source);
}
