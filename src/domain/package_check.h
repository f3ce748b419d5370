/* package_check: may this package be published (packages.md section 7)? What can be decided on the package alone, and
 * what only the city can say: whether its roles are filled, whether linked procedures exist, whether parameters have
 * values. That author and approver are two persons is a matter of the act, not of the package. */
#ifndef DOMAIN_PACKAGE_CHECK_H
#define DOMAIN_PACKAGE_CHECK_H

#include "domain/calendar.h"
#include "domain/package_plan.h"

/* The language's own functions (upper case ...) and the calendar that tests are counted by. */
struct package_bench {
    const struct feel_host *host; /* its `ask` is not used: the package's tests bring their own parameters */
    const struct calendar *counting;
};

/* Adds what it finds to findings, compiles on the way (*ret_plan, may be NULL), and runs the package's tests. Faults:
 * the limits of feel_evaluate, of the analysis alone; those of the tests are findings. */
MUST_CHECK err_t package_check(struct ctx *c, const struct package *p, const struct package_bench *bench,
                               struct package_findings *findings, const struct package_plan **ret_plan);

/* ---- the city ---- */

/* An office that is competent for procedures of its level. */
struct package_office {
    struct str name;
    struct str level;
    const struct str *roles; /* filled here: names without the level */
    size_t role_count;
};

struct package_city {
    const struct package_office *offices;
    size_t office_count;
    const struct str *procedures; /* codes that exist, for linked ones */
    size_t procedure_count;
    const struct str *params; /* parameters that have a value on the day the package takes effect */
    size_t param_count;
};

void package_check_city(struct ctx *c, const struct package *p, const struct package_city *city,
                        struct package_findings *findings);

/* ---- only within package_check* ---- */

/* Places that the analysis could not prove: a test must go there. */
struct package_unproved {
    bool *rows;   /* of the step table */
    bool **rules; /* [table][rule] */
};

/* The parts of package_check; faults as there. The steps must be whole for steps, times and tests. */
void package_check_data(struct ctx *c, const struct package_plan *plan, struct package_findings *findings);
MUST_CHECK err_t package_check_steps(struct ctx *c, const struct package_plan *plan, struct package_findings *findings);
MUST_CHECK err_t package_check_times(struct ctx *c, const struct package_plan *plan, struct package_findings *findings);
MUST_CHECK err_t package_check_rules(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench,
                                     struct package_findings *findings, struct package_unproved *ret);
MUST_CHECK err_t package_check_tests(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench,
                                     const struct package_unproved *unproved, struct package_findings *findings);

#endif
