/* package_draft: read over its base and examined; begun, kept, deleted, proposed. */
#include "app/package_draft.h"
#include "app/package_record.h"

#include "crypto/crypto.h"
#include "domain/package_plan.h"
#include "package/package_generate.h"
#include "package/package_read.h"
#include "package/rule_table.h"

static err_t need_author(struct ctx *c)
{
    return c->actor && c->actor->kind == ACTOR_OFFICIAL && package_may_propose(c->actor) ? OK : fail(c, action_not_your_role);
}

/* ---- reading ---- */

static bool is_told_at(const struct package_findings *findings, size_t count, struct str address)
{
    for (size_t i = 0; i < count; i++)
        if (!str_is_absent(findings->list[i].address) && str_eq(findings->list[i].address, address)) return true;
    return false;
}

/* What follows from a cell that was not understood is not told beside it. */
static void add_findings(struct ctx *c, struct package_draft_read *ret, const struct workbook_addresses *addresses)
{
    const struct package_findings *more = &ret->examined.findings;
    struct package_findings *all = &ret->findings;
    size_t told = all->count;
    all->errors += more->errors;
    all->warnings += more->warnings;
    for (size_t i = 0; i < more->count; i++) {
        struct package_finding found = more->list[i];
        found.address = workbook_find(addresses, package_place_text(c->arena, &found.place));
        if (!str_is_absent(found.address) && is_told_at(all, told, found.address)) {
            all->errors -= !found.is_warning;
            all->warnings -= found.is_warning;
        } else if (all->count < PACKAGE_FINDINGS_MAX)
            all->list[all->count++] = found;
    }
}

err_t package_draft_examine(struct ctx *c, struct db_ro *ro, const struct city *city, int64_t day, struct package_draft_read *ret)
{
    struct workbook_addresses addresses = {.count = 0};
    struct json_value tree;
    struct str text;
    ret->findings = (struct package_findings){.count = 0};
    package_grid_head(c, &ret->grid, &ret->head);
    package_grid_package(c, &ret->grid, &ret->base, &ret->findings, &addresses, &tree);
    rule_tables_clean(c->arena, &tree);
    err_t e = package_canonical(c, &tree, &text);
    if (!e) e = package_examine(c, ro, city, text, day, &ret->examined);
    if (e) return e;
    add_findings(c, ret, &addresses);
    const struct package_plan *plan = ret->examined.plan;
    ret->package = ret->examined.package;
    ret->plan = plan->is_whole && plan->order && plan->node_count ? plan : NULL;
    return OK;
}

err_t package_draft_open(struct ctx *c, struct db_ro *ro, const struct city *city, struct uuid id, struct package_draft_read *ret)
{
    err_t e = need_author(c);
    *ret = (struct package_draft_read){.package = NULL};
    if (!e) e = package_draft_store_find(ro, c, id, c->actor->id, &ret->draft);
    if (e == ERR_NOT_FOUND) return fail(c, draft_not_found);
    if (!e) e = city_refresh(city, c, ro);
    if (!e) e = package_parse(c, ret->draft.body, &ret->base);
    if (!e) e = package_grid_parse(c, ret->draft.grid, &ret->grid);
    if (e) return e;
    ret->procedure = city_procedure(city, ret->draft.procedure_id);
    package_grid_head(c, &ret->grid, &ret->head);
    return OK;
}

/* ---- writing ---- */

static err_t check_room(struct ctx *c, struct db_rw *rw)
{
    struct package_draft_item *items;
    size_t count;
    err_t e = package_draft_store_list(db_rw_reader(rw), c, c->actor->id, PACKAGE_DRAFTS_MAX, &items, &count);
    if (e) return e;
    return count < PACKAGE_DRAFTS_MAX ? OK : fault_set(c, draft_too_many, STR(""), arena_printf(c->arena, "%d", PACKAGE_DRAFTS_MAX));
}

/* The package to begin with: a version of the procedure, or what its record says. */
static err_t first_tree(struct ctx *c, struct db_rw *rw, const struct package_draft_start *task, const struct procedure *procedure, struct json_value *ret_tree)
{
    struct package_version version;
    struct str text;
    if (str_is_empty(task->hash)) {
        struct package_record record;
        err_t e = package_record_read(c, db_rw_reader(rw), procedure, &record);
        if (!e) e = package_generate(c, &record, ret_tree);
        if (!e) package_grid_forget_ways(c, ret_tree);
        return e;
    }
    err_t e = package_store_find(db_rw_reader(rw), c, task->hash, &version);
    if (!e) e = package_store_body(db_rw_reader(rw), c, task->hash, &text);
    if (e == ERR_NOT_FOUND || (!e && !uuid_eq(version.procedure_id, procedure->id))) return fail(c, package_unknown);
    return e ? e : package_parse(c, text, ret_tree);
}

static err_t texts_of(struct ctx *c, const struct json_value *tree, struct package_draft *draft)
{
    struct json_value base;
    struct workbook_sheet grid;
    package_grid_base(c, tree, &base);
    err_t e = package_canonical(c, &base, &draft->body);
    if (!e) e = package_grid_of_package(c, tree, &grid);
    return e ? e : package_grid_write(c, &grid, &draft->grid);
}

err_t package_draft_start_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct package_draft_start *task = argument;
    const struct procedure *procedure = city_procedure_by_code(task->city, task->procedure_code);
    struct json_value tree;
    err_t e = need_author(c);
    if (!e && !procedure) e = fault_set(c, procedure_not_found, STR("code"), STR(""));
    if (!e) e = check_room(c, rw);
    if (!e) e = first_tree(c, rw, task, procedure, &tree);
    if (e) return e;
    struct package_draft draft = {.id = uuid_new(c->now), .procedure_id = procedure->id, .account_id = c->actor->id, .made_at = c->now};
    e = texts_of(c, &tree, &draft);
    if (!e) e = package_draft_store_insert(rw, c, &draft);
    if (!e) task->out_id = draft.id;
    return e;
}

err_t package_draft_save_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_draft_save *task = argument;
    struct package_draft draft = *task->draft;
    err_t e = need_author(c);
    if (!e && task->base) e = package_canonical(c, task->base, &draft.body);
    if (!e) e = package_grid_write(c, task->grid, &draft.grid);
    if (e) return e;
    draft.account_id = c->actor->id;
    draft.updated_at = (struct instant){c->now.us > task->before.us ? c->now.us : task->before.us + 1}; /* versions only grow */
    return package_draft_store_update(rw, c, &draft, task->before);
}

err_t package_draft_delete_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct uuid *id = argument;
    err_t e = need_author(c);
    return e ? e : package_draft_store_delete(rw, c, *id, c->actor->id);
}

err_t package_draft_propose_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct package_draft_proposal *task = argument;
    const struct package_draft_read *read = task->read;
    struct package_proposal proposal = {&read->examined};
    err_t e = need_author(c);
    if (!e && read->findings.errors) e = fail(c, package_has_errors);
    if (!e) e = package_draft_store_drop(rw, c, read->draft.id, c->actor->id, task->before);
    if (!e && task->before.us != read->draft.updated_at.us) e = fail(c, draft_changed); /* what was examined is another */
    return e ? e : package_propose_run(c, rw, &proposal);
}
