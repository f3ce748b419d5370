/* check_warnings: the watch beside the record against the dossiers. When a warning is due next is not compared: it
 * follows from calendars, and a row that says too early a moment is put right by the job. */
#include "app/check_run.h"
#include "app/warning.h"
#include "store/warning_store.h"

static struct str text_of(struct ctx *c, struct uuid id)
{
    char text[37];
    uuid_format(id, text);
    return arena_copy(c->arena, str_of(text));
}

static void compare(struct check_run *run, struct ctx *c, const struct dossier *d, const struct watched *row)
{
    if (!row) {
        if (warning_is_watched(d)) check_violated(run, c, "watch_missing", text_of(c, d->id), "its clock runs");
        return;
    }
    if (!warning_is_watched(d))
        check_violated(run, c, "watch_left_over", text_of(c, d->id), "its clock does not run");
    else if (row->due_at.us != d->due_at.value.us)
        check_violated(run, c, "watch_differs", text_of(c, d->id), "due_at");
    else if (!uuid_eq(row->unit_id, d->holder_unit_id))
        check_violated(run, c, "watch_differs", text_of(c, d->id), "unit_id");
}

err_t check_watch(struct check_run *run, struct ctx *c, const struct dossier *dossiers, size_t count,
                  const struct range *range)
{
    struct watched *rows;
    size_t row_count;
    size_t at = 0;
    err_t e = warning_store_range(run->ro, c, range->after, range->upto, &rows, &row_count);
    if (e) return e;
    for (size_t i = 0; i < count; i++) {
        bool has = at < row_count && uuid_eq(rows[at].dossier_id, dossiers[i].id);
        while (!has && at < row_count &&
               memcmp(rows[at].dossier_id.bytes, dossiers[i].id.bytes, sizeof dossiers[i].id.bytes) < 0) {
            check_violated(run, c, "watch_without_dossier", text_of(c, rows[at++].dossier_id), "no such dossier");
            has = at < row_count && uuid_eq(rows[at].dossier_id, dossiers[i].id);
        }
        compare(run, c, &dossiers[i], has ? &rows[at] : NULL);
        at += has;
    }
    for (; at < row_count; at++)
        check_violated(run, c, "watch_without_dossier", text_of(c, rows[at].dossier_id), "no such dossier");
    return OK;
}
