/* branch_told: the job's id is the message's. */
#include "jobs/branch_told.h"

#include "app/branch.h"

err_t branch_told(struct ctx *c, const struct job_room *room, const struct job *job)
{
    struct branch_told task = {.city = room->city, .message_id = job->id};
    return db_write(room->db, c, "branch_told", branch_told_run, &task);
}
