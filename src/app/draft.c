/* draft: begin, save, papers, delete. */
#include "app/draft.h"

#include "app/packages.h"
#include "base/civil.h"
#include "crypto/crypto.h"
#include "domain/access.h"

/* Only a signed-in citizen has drafts. */
static err_t owner_of(struct ctx *c, struct uuid *ret_account_id)
{
    if (!c->actor || c->actor->kind != ACTOR_CITIZEN) return fail(c, sign_in_first);
    *ret_account_id = c->actor->id;
    return OK;
}

static err_t lock_own(struct ctx *c, struct db_rw *rw, struct uuid id, struct draft *ret_draft)
{
    struct uuid owner;
    err_t e = owner_of(c, &owner);
    if (!e) e = draft_store_lock(rw, c, id, owner, ret_draft);
    return e == ERR_NOT_FOUND ? fail(c, draft_not_found) : e;
}

/* Versions only grow, also where two changes fall on one microsecond or the clock was set back. */
static struct instant next_version(const struct ctx *c, struct instant before)
{
    return (struct instant){c->now.us > before.us ? c->now.us : before.us + 1};
}

static err_t check_unit(struct ctx *c, const struct city *city, const struct procedure *procedure, struct opt_uuid unit_id)
{
    bool fits = !unit_id.has || city_is_competent(city, procedure, unit_id.value);
    return fits ? OK : fault_set(c, unit_not_competent, STR("unit"), STR(""));
}

static err_t check_start(struct ctx *c, const struct draft_start *task, const struct procedure *procedure)
{
    if (!procedure) return fail(c, procedure_not_found);
    if (!procedure->is_live) return fail(c, procedure_not_live);
    if (!procedure_can_apply_online(procedure)) return fail(c, procedure_not_online);
    return check_unit(c, task->city, procedure, task->unit_id);
}

static err_t check_room(struct ctx *c, struct db_rw *rw, struct uuid owner)
{
    struct draft_item *items;
    size_t count;
    err_t e = draft_store_list(db_rw_reader(rw), c, owner, (struct uuid){{0}}, DRAFTS_MAX, &items, &count);
    if (e) return e;
    if (count < DRAFTS_MAX) return OK;
    return fault_set(c, draft_too_many, STR(""), arena_printf(c->arena, "%d", DRAFTS_MAX));
}

err_t draft_start_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct draft_start *task = argument;
    const struct procedure *procedure = city_procedure_by_code(task->city, task->procedure_code);
    struct uuid owner;
    err_t e = owner_of(c, &owner);
    if (!e) e = check_start(c, task, procedure);
    if (!e) e = check_room(c, rw, owner);
    if (e) return e;
    const struct draft draft = {
        .id = uuid_new(c->now),
        .account_id = owner,
        .procedure_id = procedure->id,
        .unit_id = task->unit_id,
        .form_data = STR("{}"),
        .applicant_data = STR("{}"),
        .created_at = c->now,
        .updated_at = c->now,
    };
    e = draft_store_insert(rw, c, &draft);
    if (e) return e;
    task->out = draft;
    return OK;
}

static err_t check_answers(struct ctx *c, const struct draft_save *task)
{
    bool fits = task->form_data.len <= DRAFT_ANSWERS_MAX && task->applicant_data.len <= DRAFT_ANSWERS_MAX;
    return fits ? OK : fault_set(c, field_too_long, STR("form"), STR(N_("Answers")));
}

err_t draft_save_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct draft_save *task = argument;
    struct draft draft;
    err_t e = check_answers(c, task);
    if (!e) e = lock_own(c, rw, task->id, &draft);
    if (e) return e;
    const struct procedure *procedure = city_procedure(task->city, draft.procedure_id);
    if (!procedure) return fail(c, procedure_not_found);
    e = check_unit(c, task->city, procedure, task->unit_id);
    if (e) return e;
    draft.unit_id = task->unit_id;
    draft.form_data = task->form_data;
    draft.applicant_data = task->applicant_data;
    draft.updated_at = next_version(c, task->before);
    e = draft_store_update(rw, c, &draft, task->before);
    if (e) return e;
    task->out_version = draft.updated_at;
    return OK;
}

/* Component 0 is the application form itself. Where a package in force names papers they count, those of the procedure do not. */
static err_t has_component(struct ctx *c, struct db_ro *ro, const struct city *city, const struct procedure *procedure, int64_t component, bool *ret)
{
    struct str hash;
    const struct known_package *known;
    *ret = false;
    if (!procedure || component < 0) return OK;
    err_t e = packages_in_force(c, ro, procedure->id, &hash);
    *ret = (uint64_t)component <= procedure->component_count;
    if (e || str_is_empty(hash)) return e;
    e = packages_of(c, ro, city, hash, &known);
    if (!e && known->package->document_count) *ret = (uint64_t)component <= known->package->document_count;
    return e;
}

static err_t check_paper(struct ctx *c, struct db_rw *rw, const struct draft_paper_add *task, const struct draft *draft)
{
    struct draft_paper *papers;
    size_t count;
    bool is_listed;
    err_t e = has_component(c, db_rw_reader(rw), task->city, city_procedure(task->city, draft->procedure_id), task->paper.component, &is_listed);
    if (e) return e;
    if (!is_listed) return fault_set(c, field_bad_choice, STR("component"), STR(N_("Paper")));
    e = draft_store_papers(db_rw_reader(rw), c, task->id, &papers, &count);
    if (e) return e;
    if (count < DRAFT_PAPERS_MAX) return OK;
    return fault_set(c, draft_full, STR("file"), arena_printf(c->arena, "%d", DRAFT_PAPERS_MAX));
}

err_t draft_paper_add_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct draft_paper_add *task = argument;
    struct draft draft;
    err_t e = lock_own(c, rw, task->id, &draft);
    if (!e) e = check_paper(c, rw, task, &draft);
    if (e) return e;
    struct instant version = next_version(c, draft.updated_at);
    task->paper.added_at = c->now;
    e = draft_store_paper_insert(rw, c, task->id, &task->paper, &task->paper.number);
    if (!e) e = draft_store_touch(rw, c, task->id, version);
    if (e) return e;
    task->out_version = version;
    return OK;
}

err_t draft_paper_remove_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct draft_paper_remove *task = argument;
    struct draft draft;
    err_t e = lock_own(c, rw, task->id, &draft);
    if (e) return e;
    struct instant version = next_version(c, draft.updated_at);
    e = draft_store_paper_delete(rw, c, task->id, task->number);
    if (e && e != ERR_NOT_FOUND) return e;
    e = draft_store_touch(rw, c, task->id, version);
    if (e) return e;
    task->out_version = version;
    return OK;
}

err_t draft_delete_run(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct uuid owner;
    err_t e = owner_of(c, &owner);
    if (e) return e;
    return draft_store_delete_own(rw, c, *(const struct uuid *)argument, owner);
}

err_t draft_read(struct db_ro *ro, struct ctx *c, struct uuid id, struct draft *ret_draft, struct draft_paper **ret_papers, size_t *ret_count)
{
    struct uuid owner;
    struct draft draft;
    err_t e = owner_of(c, &owner);
    if (!e) e = draft_store_find(ro, c, id, owner, &draft);
    if (e == ERR_NOT_FOUND) return fail(c, draft_not_found);
    if (!e) e = draft_store_papers(ro, c, id, ret_papers, ret_count);
    if (e) return e;
    *ret_draft = draft;
    return OK;
}
