/* statistics: the city's figures put together from its counters: how much is filed online, and how it is settled. Pure.
 * What counts as online is domain.md §10: only the applicant's own filing; assisted stands beside it, never inside. The
 * denominator is all dossiers of services of level 3 and 4, the two apart. */
#ifndef DOMAIN_STATISTICS_H
#define DOMAIN_STATISTICS_H

#include "base/arena.h"
#include "domain/figures.h"

/* One counter of the city: shards summed. */
struct figure_cell {
    struct str field_code;
    int source;
    int service_level;
    int office_kind; /* enum unit_kind */
    enum channel channel;
    struct figure_counts counts;
    int64_t carried; /* received in earlier years and neither settled nor stopped in them */
};

/* How the dossiers of services of one level were filed. */
struct statistics_online {
    int64_t filed; /* the denominator: through every channel */
    int64_t online;
    int64_t assisted;
};

enum statistics_level { STATISTICS_LEVEL_3, STATISTICS_LEVEL_4, STATISTICS_LEVELS };

struct statistics_line {
    struct str field_code; /* by field; else absent */
    int number;            /* source or kind of office; 0 by field */
    struct str field_name, group_code; /* by field, once somebody who knows the catalogue has filled them in */
    struct statistics_online online[STATISTICS_LEVELS];
    int64_t carried; /* from earlier years */
    struct figure_counts counts;
};

enum statistics_by { STATISTICS_BY_FIELD, STATISTICS_BY_SOURCE, STATISTICS_BY_OFFICE, STATISTICS_BY_COUNT };

/* Lines of the cells, those with most dossiers filed first, then by key. A cell belongs to exactly one line of each kind:
 * the lines sum up to statistics_total. */
void statistics_lines(struct arena *a, const struct figure_cell *cells, size_t count, enum statistics_by by,
                      struct statistics_line **ret_lines, size_t *ret_count);
struct statistics_line statistics_total(const struct figure_cell *cells, size_t count);

/* The sum of lines. */
struct statistics_line statistics_sum(const struct statistics_line *lines, size_t count);

int64_t statistics_settled(const struct statistics_line *line);

/* In progress at the end of the year: carried + received - settled - stopped. */
int64_t statistics_pending(const struct statistics_line *line);

/* Both levels together, where one number is asked for. */
struct statistics_online statistics_both_levels(const struct statistics_line *line);

#endif
