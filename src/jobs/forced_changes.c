/* forced_changes: change by change, dossier by dossier, each in a transaction of its own; one that fails keeps no other waiting. */
#include "jobs/forced_changes.h"

#include "app/forced_change.h"
#include "domain/forced_change.h"
#include "store/dossier_store.h"
#include "sys/log.h"

#define CHANGES_MAX 100
#define PAGE        200

static err_t read_page(struct ctx *c, struct db *db, struct str hash, struct uuid after, struct dossier **ret, size_t *ret_count)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = dossier_store_by_package(ro, c, hash, after, PAGE, ret, ret_count);
    db_read_end(db, ro);
    return e;
}

static void move_one(struct ctx *c, const struct job_room *room, struct forced_move *task)
{
    fault_clear(c);
    if (db_write(room->db, c, "forced_change", forced_move_run, task)) log_write(LOG_ERROR, "a dossier could not be moved to the version that a law forces");
}

static err_t move_all(struct ctx *c, const struct job_room *room, struct forced_move *task)
{
    struct uuid after = {{0}};
    size_t count = PAGE;
    err_t e = OK;
    while (!e && count == PAGE) {
        struct dossier *dossiers;
        e = read_page(c, room->db, task->change->from, after, &dossiers, &count);
        for (size_t i = 0; i < count && !e; i++) {
            task->dossier_id = after = dossiers[i].id;
            if (forced_is_time(&dossiers[i])) move_one(c, room, task);
        }
    }
    return e;
}

static err_t apply(struct ctx *c, const struct job_room *room, struct forced_change *change)
{
    struct forced_move task = {.city = room->city, .change = change};
    struct forced_step *steps;
    struct db_ro *ro;
    err_t e = db_read_begin(room->db, c, &ro);
    if (e) return e;
    e = forced_change_store_steps(ro, c, change->id, &steps, &task.count);
    db_read_end(room->db, ro);
    task.steps = steps;
    if (!e) e = move_all(c, room, &task);
    return e ? e : db_write(room->db, c, "forced_change_end", forced_end_run, change);
}

static err_t apply_all(struct ctx *c, const struct job_room *room)
{
    struct forced_change *changes;
    struct db_ro *ro;
    size_t count;
    err_t e = db_read_begin(room->db, c, &ro);
    if (e) return e;
    e = forced_change_store_agreed(ro, c, CHANGES_MAX, &changes, &count);
    db_read_end(room->db, ro);
    for (size_t i = 0; i < count && !e; i++)
        e = apply(c, room, &changes[i]);
    return e;
}

err_t forced_changes(struct ctx *c, const struct job_room *room, const struct job *job)
{
    static const struct actor system = {.kind = ACTOR_SYSTEM, .name = STR_INIT("")};
    struct ctx inner = {.arena = arena_new(1U << 18), .now = c->now, .actor = &system};
    (void)job;
    err_t e = apply_all(&inner, room);
    if (e && inner.fault.message) e = fault_set(c, inner.fault.message, STR(""), STR(""));
    arena_free(inner.arena);
    return e;
}
