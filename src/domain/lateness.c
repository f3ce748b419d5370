/* lateness: comparing days or minutes. */
#include "domain/lateness.h"

#include "base/err.h"

bool lateness_by_moment(enum limit_unit unit)
{
    ASSERT(unit > LIMIT_NONE && unit < LIMIT_UNIT_COUNT);
    return unit == LIMIT_HOUR || unit == LIMIT_SAME_DAY;
}

bool lateness_has_passed(enum limit_unit unit, struct instant due, struct instant at)
{
    struct local d = civil_local(due);
    struct local a = civil_local(at);
    if (lateness_by_moment(unit)) return a.minute > d.minute;
    return civil_local_day(a) > civil_local_day(d);
}

enum lateness lateness_of(enum limit_unit unit, struct instant due, struct instant finished)
{
    if (lateness_has_passed(unit, due, finished)) return LATENESS_LATE;
    bool earlier_date = civil_day_at(finished) < civil_day_at(due);
    return earlier_date ? LATENESS_EARLY : LATENESS_ON_TIME;
}

enum lateness_pending lateness_pending(enum limit_unit unit, struct instant due, struct instant now, bool is_paused)
{
    if (is_paused) return LATENESS_PAUSED;
    return lateness_has_passed(unit, due, now) ? LATENESS_OVERDUE : LATENESS_IN_TIME;
}

struct lateness_verdict lateness_judge(enum limit_unit unit, struct instant first_due, struct instant due,
                                       struct instant finished)
{
    return (struct lateness_verdict){
        .against_promise = lateness_of(unit, due, finished),
        .against_first = lateness_of(unit, first_due, finished),
        .minutes = civil_local(finished).minute - civil_local(due).minute,
    };
}
