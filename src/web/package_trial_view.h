/* package_trial_view: a sample dossier that is sent through a version of a package, and the package's own. */
#ifndef WEB_PACKAGE_TRIAL_VIEW_H
#define WEB_PACKAGE_TRIAL_VIEW_H

#include "web/input.h"
#include "web/package_version.h"

struct package_trial_view {
    const struct link_view *pages;
    size_t page_count;
    struct summary_row facts[VERSION_FACTS];
    const struct input *input;
    struct str action;
    struct choices_view channel, kase; /* kase: no items where the limits tell no cases apart */
    struct date_view received;
    struct field_view time, data, papers, params;
    struct table_view names; /* which names may stand in data */
    bool has_result;
    struct summary_row answers[4]; /* what it costs, when it is due ... */
    size_t answer_count;
    const struct str *complaints; /* what would keep such a dossier from being filed or going on */
    size_t complaint_count;
    struct table_view path, fees, rules; /* no rows: left out */
    const struct summary_row *clock;
    size_t clock_count;
    struct table_view tests; /* the package's own */
};

#endif
