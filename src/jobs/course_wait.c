/* course_wait: a handful at a time, each in a transaction of its own; one that fails keeps no other waiting. */
#include "jobs/course_wait.h"

#include "app/course.h"
#include "store/course_store.h"
#include "sys/log.h"

#define BATCH 100

static err_t read_waited(struct ctx *c, struct db *db, struct uuid **ret_ids, size_t *ret_count)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = course_store_waited(ro, c, BATCH, ret_ids, ret_count);
    db_read_end(db, ro);
    return e;
}

static void pass(struct ctx *c, const struct job_room *room, struct uuid dossier_id)
{
    struct course_pass task = {room->city, dossier_id};
    fault_clear(c);
    if (db_write(room->db, c, "course_pass", course_pass_run, &task)) log_write(LOG_ERROR, "a step whose waiting is over could not be ended");
}

err_t course_wait(struct ctx *c, const struct job_room *room, const struct job *job)
{
    static const struct actor system = {.kind = ACTOR_SYSTEM, .name = STR_INIT("")};
    struct ctx inner = {.arena = arena_new(1U << 16), .now = c->now, .actor = &system};
    struct uuid *ids;
    size_t count = 0;
    (void)job;
    err_t e = read_waited(&inner, room->db, &ids, &count);
    for (size_t i = 0; i < count && !e; i++)
        pass(&inner, room, ids[i]);
    if (e && inner.fault.message) e = fault_set(c, inner.fault.message, STR(""), STR(""));
    arena_free(inner.arena);
    return e;
}
