/* branch_split: a dossier for each branch, filed and received in one act with the division of the case. */
#include "app/act_parts.h"
#include "app/branch.h"
#include "app/course_rule.h"
#include "app/submit_record.h"
#include "crypto/crypto.h"
#include "domain/branch.h"
#include "store/dossier_store.h"

static bool is_above(const struct city *city, const struct unit *unit, struct uuid id)
{
    for (int depth = 0; unit && depth < 10; depth++) {
        if (uuid_eq(unit->id, id)) return true;
        unit = unit->parent_id.has ? city_unit(city, unit->parent_id.value) : NULL;
    }
    return false;
}

/* The nearest of those that are the office itself or above it is the one deepest in the organisation. */
static const struct unit *nearest(const struct city *city, const struct unit *const *units, size_t count, const struct unit *from)
{
    const struct unit *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (is_above(city, from, units[i]->id) && (!best || is_above(city, units[i], best->id))) best = units[i];
    return best;
}

const struct unit *branch_office(const struct city *city, const struct procedure *procedure, const struct unit *from)
{
    size_t count;
    const struct unit *const *units = city_competent(city, procedure, &count);
    const struct unit *found = nearest(city, units, count, from);
    return found ? found : count == 1 ? units[0] : NULL;
}

/* ---- filing ---- */

struct splitting {
    const struct course *course;
    struct record *parent;
    struct paper *papers;
    size_t paper_count;
    const struct package_node *node; /* the first of the branch */
};

static bool is_for(const struct package *p, const struct paper *paper, struct str branch)
{
    if (paper->component < 1 || (size_t)paper->component > p->document_count) return true;
    const struct package_document *d = &p->documents[paper->component - 1];
    for (size_t i = 0; i < d->branch_count; i++)
        if (str_eq(d->branches[i], branch)) return true;
    return d->branch_count == 0;
}

/* What was handed in for the branch. A procedure of its own counts its papers otherwise: there they go by their name alone. */
static void take_papers(struct ctx *c, const struct splitting *k, bool own_steps, struct submission *submission)
{
    struct paper *papers = ARENA_ARRAY(c->arena, k->paper_count, struct paper);
    for (size_t i = 0; i < k->paper_count; i++) {
        if (!is_for(k->course->known->package, &k->papers[i], k->node->row->branch)) continue;
        papers[submission->paper_count] = k->papers[i];
        if (!own_steps) papers[submission->paper_count].component = 0;
        submission->paper_count++;
    }
    submission->papers = papers;
}

/* Of its procedure, else what the linked case was promised. */
static err_t limit_of_branch(struct ctx *c, struct db_rw *rw, const struct splitting *k, const struct procedure *procedure, struct limit *ret)
{
    const struct dossier *d = &k->parent->dossier;
    const struct limit own = limit_of((enum limit_unit)d->limit_unit, (int32_t)d->limit_halves);
    struct str hash;
    *ret = own;
    if (uuid_eq(procedure->id, d->procedure_id)) return OK;
    err_t e = packages_in_force(c, db_rw_reader(rw), procedure->id, &hash);
    if (!e) e = course_limit(c, db_rw_reader(rw), k->course->city, procedure, hash, d->channel, ret);
    if (!e && ret->unit == LIMIT_NONE) *ret = own;
    return e;
}

static const struct procedure *procedure_of(const struct splitting *k)
{
    struct str code = package_linked_code(k->node->row->linked);
    if (str_is_absent(code)) return city_procedure(k->course->city, k->parent->dossier.procedure_id);
    return city_procedure_by_code(k->course->city, code);
}

static err_t receive(struct ctx *c, struct db_rw *rw, const struct city *city, struct record *record)
{
    const struct act act = {.city = city, .dossier_id = record->dossier.id, .action = ACTION_RECEIVE};
    struct course course;
    err_t e = act_receive(c, rw, &act, NULL, record);
    if (!e && dossier_has_course(&record->dossier)) {
        e = course_read(c, db_rw_reader(rw), city, &record->dossier, &course);
        if (!e) e = course_follow(c, rw, &course, &act, record);
    }
    return e ? e : record_close(c, rw, record);
}

static err_t open_branch(struct ctx *c, struct db_rw *rw, const struct splitting *k)
{
    const struct dossier *d = &k->parent->dossier;
    const struct city *city = k->course->city;
    const struct procedure *procedure = procedure_of(k);
    const struct unit *from = city_unit(city, d->unit_id);
    const struct unit *office = procedure && from ? branch_office(city, procedure, from) : NULL;
    bool own_steps = !package_is_whole_procedure(k->course->known->plan, k->node);
    struct submission_branch branch = {.parent_id = d->id, .name = k->node->row->branch};
    struct record record;
    if (!office) return fault_set(c, branch_office_unclear, STR("step"), k->node->row->step);
    if (own_steps) {
        branch.first = k->node->row->step;
        branch.package_hash = d->course.package_hash;
    }
    err_t e = limit_of_branch(c, rw, k, procedure, &branch.limit);
    struct submission submission = {
        .city = city, .id = uuid_new(c->now), .procedure_code = procedure->code, .unit_id = office->id, .channel = d->channel,
        .applicant = d->applicant, .account_id = d->account_id, .form = d->form_data, .return_way = d->return_way,
        .return_address = d->return_address, .is_simulated = d->is_simulated, .branch = &branch,
    };
    if (!e) e = record_is_invented(db_rw_reader(rw), c, d, &submission.is_invented);
    if (e) return e;
    take_papers(c, k, own_steps, &submission);
    e = submit_open(c, rw, &submission, &record);
    return e ? e : receive(c, rw, city, &record);
}

err_t branch_split(struct ctx *c, struct db_rw *rw, const struct course *course, const struct course_way *way, struct record *record)
{
    struct event_data split = {.branches = 0};
    const struct package_plan *plan = course->known->plan;
    struct splitting k = {.course = course, .parent = record};
    err_t e = dossier_store_papers(db_rw_reader(rw), c, record->dossier.id, &k.papers, &k.paper_count);
    for (size_t i = 0; i < plan->edge_count && !e; i++) {
        if (plan->edges[i].row != way->row) continue;
        k.node = &plan->nodes[plan->edges[i].to];
        e = open_branch(c, rw, &k);
        split.branches++;
    }
    return e ? e : record_add(c, rw, record, EVENT_SPLIT, &split);
}
