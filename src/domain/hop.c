/* hop: each stretch against the promise of its end. */
#include "domain/hop.h"

/* When the stretch ended; none while it lasts. */
static struct opt_instant end_of(const struct dossier *d, const struct handover *hops, size_t count, size_t i)
{
    bool has_next = i + 1 < count;
    bool is_finished_before = d->finished_at.has && (!has_next || hops[i + 1].given_at.us > d->finished_at.value.us);
    return is_finished_before ? d->finished_at : (struct opt_instant){has_next, has_next ? hops[i + 1].given_at : (struct instant){0}};
}

/* The promise that stood at that moment, as last lawfully moved; the first one before any was moved. */
static struct instant due_at(const struct dossier *d, const struct promise *promises, size_t count, struct instant at)
{
    struct instant due = d->first_due_at.value;
    for (size_t i = 0; i < count; i++)
        if (promises[i].made_at.us <= at.us && promises[i].cause != PROMISE_LATE_APOLOGY) due = promises[i].due_at;
    return due;
}

void hop_judge(const struct dossier *d, const struct handover *hops, size_t count, const struct promise *promises, size_t promise_count,
               struct instant now, struct hop_verdict *ret_verdicts)
{
    enum limit_unit unit = (enum limit_unit)d->limit_unit;
    for (size_t i = 0; i < count; i++) {
        struct opt_instant end = end_of(d, hops, count, i);
        struct instant until = end.has ? end.value : now;
        struct hop_verdict *verdict = &ret_verdicts[i];
        *verdict = (struct hop_verdict){LATENESS_NOT_FINISHED, false};
        bool is_way_back = d->finished_at.has && hops[i].given_at.us > d->finished_at.value.us; /* of the result: nothing is promised about it */
        if (!d->first_due_at.has || is_way_back) continue;
        struct instant due = due_at(d, promises, promise_count, until);
        bool is_over = lateness_has_passed(unit, due, until);
        bool was_over = lateness_has_passed(unit, due_at(d, promises, promise_count, hops[i].given_at), hops[i].given_at);
        bool counts = end.has || (!d->is_paused && dossier_is_open(d));
        if (end.has) verdict->result = lateness_of(unit, due, until);
        if (!end.has && is_over && counts) verdict->result = LATENESS_LATE;
        verdict->caused_lateness = is_over && !was_over && counts;
    }
}
