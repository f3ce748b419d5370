/* simulate: prepares, then plans and carries out batch after batch until the queue is empty. */
#include "app/simulate.h"

#include "app/simulate_parts.h"
#include "base/civil.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"

#define VISIT_STREAM   0x76697369U
#define ARENA_BLOCK    (1U << 20)

err_t simulate_check(struct ctx *c, const struct simulate_request *r)
{
    bool days_fit = r->from_day <= r->to_day && r->to_day - r->from_day < 3660 && r->from_day > 0;
    bool dossiers_fit = r->dossiers >= 1 && r->dossiers <= SIMULATE_DOSSIERS_MAX;
    bool officials_fit = r->officials >= SIMULATION_STAFF_MIN && r->officials <= SIMULATE_OFFICIALS_MAX;
    ASSERT(r->batch > 0);
    if (!days_fit) return fault_set(c, simulate_bad_days, STR("from"), STR(""));
    if (!dossiers_fit) return fault_set(c, simulate_bad_count, STR("dossiers"), STR("--dossiers"));
    if (!officials_fit) return fault_set(c, simulate_bad_count, STR("officials"), STR("--officials"));
    return OK;
}

/* Takes what happens next off the queue, in order of time; each plan may queue what follows. */
static err_t plan_batch(struct simulation *s)
{
    struct simulate_event event;
    s->batch_count = 0;
    while (s->batch_count < s->request->batch && simulate_queue_pop(s, &event)) {
        err_t e = simulate_plan(s, event, &s->batch[s->batch_count]);
        if (e) return e;
        s->batch_count++;
    }
    arena_reset(s->act.arena);
    return OK;
}

static int64_t filed(const struct simulation *s)
{
    int64_t sum = 0;
    for (int i = 0; i < CHANNEL_COUNT; i++)
        sum += s->summary.filed[i];
    return sum;
}

static err_t run_batches(struct simulation *s, const struct simulate_progress *progress)
{
    for (;;) {
        err_t e = plan_batch(s);
        if (e || s->batch_count == 0) return e;
        e = db_write(s->db, s->c, "simulate", simulate_perform_batch, s);
        if (e) return e;
        if (progress) progress->show(progress->user, s->batch[s->batch_count - 1].at, filed(s));
    }
}

/* Visits follow what was filed online that day; a day with visits of its own keeps them. */
static err_t add_visits(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct simulation *s = argument;
    err_t e = OK;
    s->summary.visits = 0;
    for (int64_t day = s->request->from_day; !e && day <= s->request->to_day; day++) {
        struct chance chance = chance_of(s->request->seed, VISIT_STREAM + (uint64_t)day);
        int64_t online = s->online_by_day[day - s->request->from_day];
        int64_t visits = online * SIMULATION_VISITS_A_DOSSIER * chance_between(&chance, 850, 1150) / 1000 + chance_between(&chance, 0, 40);
        e = figure_store_simulated_visits(rw, c, day, visits, visits * chance_between(&chance, 300, 450) / 100);
        s->summary.visits += visits;
    }
    return e;
}

static int64_t count_open(const struct simulation *s)
{
    int64_t count = 0;
    for (int64_t i = 0; i < s->request->dossiers; i++)
        count += s->cases[i].step != STEP_CLOSED && s->cases[i].step != STEP_COUNT;
    return count;
}

static err_t run(struct simulation *s, const struct simulate_progress *progress)
{
    err_t e = simulate_read_names(s->c, &s->names);
    if (!e) e = simulate_staff_offices(s);
    if (!e) e = simulate_draw_demand(s);
    if (!e) e = simulate_store_paper(s);
    if (!e) e = run_batches(s, progress);
    if (!e) e = simulate_keep_last_acts(s);
    if (!e) e = db_write(s->db, s->c, "simulate_visits", add_visits, s);
    if (e) return e;
    s->summary.officials = (int64_t)s->official_count;
    s->summary.open = count_open(s);
    s->summary.citizens = (int64_t)s->citizen_count;
    return OK;
}

/* The act's own fault, said where the command looks. */
static err_t pass_fault(struct simulation *s, err_t e)
{
    const struct fault *f = &s->act.fault;
    if (s->c->fault.message || !f->message) return e;
    s->c->fault = (struct fault){f->kind, f->message, arena_copy(s->c->arena, f->field), arena_copy(s->c->arena, f->argument)};
    return e;
}

err_t simulate_run(struct db *db, struct ctx *c, const struct city *city, const struct simulate_request *request,
                   const struct simulate_progress *progress, struct simulate_summary *ret_summary)
{
    err_t e = simulate_check(c, request);
    if (e) return e;
    size_t days = (size_t)(request->to_day - request->from_day + 1);
    struct simulation s = {
        .db = db, .c = c, .city = city, .request = request,
        .act = {.arena = arena_new(ARENA_BLOCK), .locale = c->locale},
        .citizens = ARENA_ARRAY(c->arena, (size_t)request->dossiers, struct uuid),
        .batch = ARENA_ARRAY(c->arena, request->batch, struct simulate_act),
        .online_by_day = ARENA_ARRAY(c->arena, days, int64_t),
        .from = civil_instant(civil_local_at(request->from_day, 0)).us,
        .until = civil_instant(civil_local_at(request->to_day + 1, 0)).us,
    };
    e = pass_fault(&s, run(&s, progress));
    arena_free(s.act.arena);
    if (e) return e;
    *ret_summary = s.summary;
    return OK;
}

err_t simulate_is_empty(struct db *db, struct ctx *c, bool *ret_is_empty)
{
    struct db_ro *ro;
    struct uuid *ids;
    size_t count = 0;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = dossier_store_ids(ro, c, (struct uuid){0}, 1, &ids, &count);
    db_read_end(db, ro);
    if (e) return e;
    *ret_is_empty = count == 0;
    return OK;
}
