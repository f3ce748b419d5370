/* apply_check_view: everything once more before it is sent; and the confirmation. */
#ifndef WEB_APPLY_CHECK_VIEW_H
#define WEB_APPLY_CHECK_VIEW_H

#include "web/apply_view.h"

struct apply_check_view {
    struct apply_step_view step;
    struct str procedure;
    bool is_ready; /* else the tasks must be done first */
    struct summary_row office[1];
    struct summary_row applicant[6];
    size_t applicant_count;
    struct summary_row *answers;
    size_t answer_count;
    struct summary_row *fees; /* of a package: line by line */
    size_t fee_count;
    struct summary_row *papers;
    size_t paper_count;
    size_t missing; /* papers of the list without a file */
    struct summary_row result[2];
    size_t result_count;
};

struct apply_sent_view {
    struct str reference, unit, dossier_href, track_href;
};

#endif
