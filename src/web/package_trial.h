/* package_trial: one trial under way, for the page (package_trial.c) and its words (package_trial_words.c). */
#ifndef WEB_PACKAGE_TRIAL_H
#define WEB_PACKAGE_TRIAL_H

#include "domain/clock_explain.h"
#include "domain/package_trial_times.h"
#include "web/package_trial_view.h"

struct trying_page {
    struct shown_version version;
    struct input input;
    bool is_sent;
    struct str channel, kase, time, data, papers, params; /* as typed */
    struct str day, month, year;
    struct feel_host host;
    struct package_bench bench;
    struct package_test test;
    err_t result; /* of running it */
    struct package_trial trial;
    struct package_trial_step *steps;
    bool has_clock;
    struct clock_explanation clock;
    struct package_findings *own; /* what the package's own tests found */
};

/* What came out, and what came out of the package's own tests. */
void package_trial_show(struct request *rq, const struct trying_page *k, struct package_trial_view *view);
void package_trial_show_tests(struct request *rq, const struct trying_page *k, struct package_trial_view *view);

/* All names that may stand in the lines of data. */
struct table_view package_trial_names(struct request *rq, const struct known_package *known);

#endif
