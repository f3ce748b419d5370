/* lateness: was it early, on time or late; and while it is pending, is there still time (domain.md §9). What is compared
 * is the moment the result existed (finished), never when the citizen came for it. */
#ifndef DOMAIN_LATENESS_H
#define DOMAIN_LATENESS_H

#include "base/civil.h"
#include "domain/limit.h"

/* The numbers are those of dossier.lateness. */
enum lateness {
    LATENESS_NOT_FINISHED = 0,
    LATENESS_EARLY = 1,   /* trước hạn */
    LATENESS_ON_TIME = 2, /* đúng hạn */
    LATENESS_LATE = 3     /* quá hạn */
};

enum lateness_pending { LATENESS_IN_TIME, LATENESS_OVERDUE, LATENESS_PAUSED };

/* Working days, calendar days and months are judged by date: any hour of the due date is on time. Hours and the same day
 * are judged by the due moment. */
bool lateness_by_moment(enum limit_unit unit);

/* Has the promise passed at that moment? By date: from midnight on; by moment: from the next minute on. */
bool lateness_has_passed(enum limit_unit unit, struct instant due, struct instant at);

enum lateness lateness_of(enum limit_unit unit, struct instant due, struct instant finished);

/* Paused is a line of its own, never counted as in time. */
enum lateness_pending lateness_pending(enum limit_unit unit, struct instant due, struct instant now, bool is_paused);

/* Both answers: against the promise as last lawfully moved (the official figure), and against the first one, which is
 * kept for ever. minutes: finished after (+) or before (-) the due moment; for internal steps only. */
struct lateness_verdict {
    enum lateness against_promise;
    enum lateness against_first;
    int64_t minutes;
};
struct lateness_verdict lateness_judge(enum limit_unit unit, struct instant first_due, struct instant due,
                                       struct instant finished);

#endif
