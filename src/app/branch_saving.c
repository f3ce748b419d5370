/* branch_saving: working minutes in the calendar of each office, then a list put in order. */
#include "app/branch_saving.h"

#include <stdlib.h>

#include "base/civil.h"

#define ROWS_MAX  5000
#define NAMES_MAX 16 /* branches of a procedure */

static err_t minutes_of(struct ctx *c, const struct city *city, struct uuid unit_id, struct instant from, struct instant to, int64_t *ret)
{
    const struct unit *unit = city_unit(city, unit_id);
    const struct calendar *calendar;
    if (!unit) return fail(c, record_broken);
    err_t e = city_calendar(city, c, unit, &calendar);
    if (!e) *ret = calendar_working_minutes(calendar, civil_local(from), civil_local(to));
    return e;
}

err_t branch_saving_measure(struct ctx *c, const struct city *city, const struct branch_finished *branches, size_t count, bool *ret_known,
                            struct branch_saving *ret)
{
    int64_t *minutes = ARENA_ARRAY(c->arena, count, int64_t);
    int64_t whole = 0;
    *ret_known = false;
    if (count == 0) return OK;
    err_t e = minutes_of(c, city, branches[0].unit_id, branches[0].received_at, branches[0].finished_at, &whole);
    for (size_t i = 0; i < count && !e; i++) {
        const struct branch_finished *b = &branches[i];
        if (!b->branch_finished_at.has) return OK;
        e = minutes_of(c, city, b->branch_unit_id, b->branch_received_at, b->branch_finished_at.value, &minutes[i]);
    }
    if (e) return e;
    *ret = branch_saving_of(minutes, count, whole);
    *ret_known = true;
    return OK;
}

static int by_saving(const void *a, const void *b)
{
    int64_t x = ((const struct branch_saving *)a)->saved;
    int64_t y = ((const struct branch_saving *)b)->saved;
    return (x > y) - (x < y);
}

/* How often each branch was the last. */
struct lasts {
    struct str names[NAMES_MAX];
    size_t times[NAMES_MAX];
    size_t count;
};

static void count_last(struct lasts *lasts, const struct branch_finished *branches, size_t count)
{
    const struct branch_finished *last = branches;
    size_t at = 0;
    for (size_t i = 1; i < count; i++)
        if (branches[i].branch_finished_at.value.us > last->branch_finished_at.value.us) last = &branches[i];
    while (at < lasts->count && !str_eq(lasts->names[at], last->branch))
        at++;
    if (at == NAMES_MAX) return;
    if (at == lasts->count) lasts->names[lasts->count++] = last->branch;
    lasts->times[at]++;
}

static struct str most_often(const struct lasts *lasts)
{
    size_t best = 0;
    for (size_t i = 1; i < lasts->count; i++)
        if (lasts->times[i] > lasts->times[best]) best = i;
    return lasts->count ? lasts->names[best] : STR("");
}

err_t branch_savings_of(struct ctx *c, struct db_ro *ro, const struct city *city, struct uuid procedure_id, struct branch_savings *ret)
{
    struct branch_savings all = {.last_branch = STR("")};
    struct branch_finished *rows;
    struct lasts lasts = {.count = 0};
    size_t count, next;
    err_t e = branch_store_finished(ro, c, procedure_id, ROWS_MAX, &rows, &count);
    if (e) return e;
    struct branch_saving *savings = ARENA_ARRAY(c->arena, count, struct branch_saving);
    for (size_t at = 0; at < count && !e; at = next) {
        bool known;
        for (next = at + 1; next < count && uuid_eq(rows[next].case_id, rows[at].case_id);)
            next++;
        if (next == count && count == ROWS_MAX) break; /* cut off in the middle, maybe */
        e = branch_saving_measure(c, city, rows + at, next - at, &known, &savings[all.cases]);
        if (e || !known) continue;
        all.cases++;
        all.visits_avoided += (int64_t)(next - at) - 1;
        count_last(&lasts, rows + at, next - at);
    }
    if (e) return e;
    qsort(savings, all.cases, sizeof *savings, by_saving);
    if (all.cases) {
        all.median = savings[all.cases / 2];
        all.tenth = savings[all.cases / 10];
    }
    all.last_branch = most_often(&lasts);
    *ret = all;
    return OK;
}
