/* office_warned: what the lists of warnings share: the links between them with their counts, and who has a dossier. */
#ifndef WEB_OFFICE_WARNED_H
#define WEB_OFFICE_WARNED_H

#include "store/account_store.h"
#include "store/warning_store.h"
#include "web/warnings_view.h"

struct request;

enum warned_page {
    WARNED_PAGE_LEVEL,     /* dossiers at one level */
    WARNED_PAGE_LATE,      /* promises that passed without an apology */
    WARNED_PAGE_ASKED,     /* of which something was asked late, or again */
    WARNED_PAGE_STEPS,     /* whose open step takes longer than planned */
    WARNED_PAGE_ESCALATED, /* of these, what the leader was told of */
};

/* Each counted up to OFFICE_COUNTED_MAX, of the actor's unit. */
struct warned_counts {
    int64_t levels[WARNING_LEVEL_COUNT];
    int64_t steps, escalated;
};
MUST_CHECK err_t warned_count(struct request *rq, struct db_ro *ro, struct warned_counts *ret);

struct str warned_address(struct request *rq, enum warned_page page, enum warning_level level);
void warned_links(struct request *rq, const struct warned_counts *counts, enum warned_page page, enum warning_level level, struct warnings_view *view);

/* Officials of the actor's unit. */
struct warned_people {
    struct official_entry *officials;
    size_t count;
};
MUST_CHECK err_t warned_people(struct request *rq, struct db_ro *ro, struct warned_people *ret);
/* His name, or that he is of another unit, or nobody yet. */
struct str warned_handler(struct request *rq, const struct warned_people *people, struct opt_uuid id);

/* Of a step about which these were told (enum warning_reader set). */
struct tag_view warned_step_tag(unsigned told);

#endif
