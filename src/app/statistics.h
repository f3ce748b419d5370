/* statistics: all that the city's figures page and its API show, read from the counters in one snapshot. */
#ifndef APP_STATISTICS_H
#define APP_STATISTICS_H

#include "app/city.h"
#include "domain/statistics.h"
#include "store/figure_store.h"
#include "store/reported_store.h"

/* What is asked for. */
struct statistics_choice {
    struct opt_int year;         /* none: the latest that has figures, or this year */
    struct opt_int is_simulated; /* 0: of people, 1: made up; none: what the data set holds, or else the other */
};

struct statistics_group {
    struct statistics_line *lines;
    size_t count;
};

struct statistics {
    int64_t year;
    bool is_simulated; /* the two kinds are never added */
    struct instant as_of;
    struct figure_year *years; /* that have figures, of both kinds, latest first */
    size_t year_count;
    struct statistics_line total;
    struct statistics_group by[STATISTICS_BY_COUNT];
    int64_t units[UNIT_KIND_END], one_stops[UNIT_KIND_END];
    int64_t services[PROCEDURE_SOURCE_END][5][2]; /* [source][level][is live] */
    int64_t visits[2], page_views[2];             /* of the year: [0] of people, as far as written down; [1] made up */
    int64_t citizens, officials;                  /* accounts */
    struct reported_figure *reported;
    size_t reported_count;
};

/* All of it. Fails only with the database. */
MUST_CHECK err_t statistics_read(struct db_ro *ro, struct ctx *c, const struct city *city, const struct statistics_choice *choice,
                                 struct statistics *ret);

/* All services of a state, live or being built. */
int64_t statistics_services(const struct statistics *s, bool is_live);

/* What was filed in the fields of one of our groups. */
struct statistics_online statistics_of_group(const struct statistics *s, struct str group_code);

#endif
