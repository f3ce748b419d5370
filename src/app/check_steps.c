/* check_steps: the watch over the steps of packages against the dossiers. When a step is looked at next is not compared: it follows from
 * calendars, and a row that says too early a moment is put right by the job. */
#include "app/check_run.h"
#include "store/step_watch_store.h"

#define TOLD_MAX 100

err_t check_step_watch(struct check_run *run, struct ctx *c)
{
    struct uuid *ids;
    size_t count = 0;
    err_t e = step_watch_store_wrong(run->ro, c, TOLD_MAX, &ids, &count);
    for (size_t i = 0; i < count && !e; i++)
        check_violated(run, c, "step_watch", check_id_text(c, ids[i]), "%s", "its open step is watched otherwise than it stands");
    return e;
}
