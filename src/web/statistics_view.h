/* statistics_view: what the figures pages show: blocks, each with its moment. */
#ifndef WEB_STATISTICS_VIEW_H
#define WEB_STATISTICS_VIEW_H

#include "html/chart.h"
#include "web/components.h"

#define STATISTICS_BLOCKS_MAX 10
#define STATISTICS_TABLES_MAX 2

struct statistics_block {
    const char *id;
    bool is_simulated; /* what it shows is made up */
    struct str title;
    struct str text; /* what is counted, and out of what */
    struct stat_view *stats;
    size_t stat_count;
    struct html_safe chart; /* empty: none */
    struct statistics_table {
        struct table_view *view;
    } tables[STATISTICS_TABLES_MAX];
    size_t table_count;
    struct str csv_href; /* absent: none */
    struct str all_href; /* absent: all lines are shown */
};

struct statistics_view {
    bool shows_all;       /* every line of every table, else the largest and the sum of the others */
    struct str as_of;     /* "09:33 23/11/2026", said by every block */
    struct str mark;      /* "simulated", if the figures are made up; else empty */
    struct str mark_text;
    struct link_view *choices; /* years, and the other kind of figures */
    size_t choice_count;
    struct statistics_block blocks[STATISTICS_BLOCKS_MAX];
    size_t block_count;
};

#endif
