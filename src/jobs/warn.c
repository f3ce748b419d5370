/* warn: batch after batch, each in a transaction of its own, until nothing is due: of promises, then of steps. What is cut off goes on at the
 * next run: the rows say themselves what is done. */
#include "jobs/warn.h"

#include "app/step_watch.h"

static err_t warn_of(struct ctx *c, const struct job_room *room, db_work_fn batch_run)
{
    struct warning_batch batch = {.city = room->city, .looked = WARNING_BATCH};
    err_t e = OK;
    while (!e && batch.looked == WARNING_BATCH) {
        e = db_write(room->db, c, "warn", batch_run, &batch);
        if (!e) arena_reset(c->arena);
    }
    return e;
}

err_t warn_of_limits(struct ctx *c, const struct job_room *room, const struct job *job)
{
    (void)job;
    struct ctx inner = {.arena = arena_new(1U << 20), .now = c->now};
    err_t e = warn_of(&inner, room, warning_batch_run);
    if (!e) e = warn_of(&inner, room, step_watch_batch_run);
    if (e && inner.fault.message) e = fault_set(c, inner.fault.message, STR(""), STR(""));
    arena_free(inner.arena);
    return e;
}
