/* statistics_blocks: the city's figures as blocks of the page: numbers, charts and tables in the reader's language. */
#ifndef WEB_STATISTICS_BLOCKS_H
#define WEB_STATISTICS_BLOCKS_H

#include "app/statistics.h"
#include "web/request.h"
#include "web/statistics_view.h"

/* statistics_blocks.c: what is filed and settled */
void statistics_add_online(struct request *rq, const struct statistics *s, struct statistics_view *view);
void statistics_add_settled(struct request *rq, const struct statistics *s, struct statistics_view *view);
void statistics_add_groups(struct request *rq, const struct statistics *s, struct statistics_view *view);

/* statistics_city.c: what the city offers, and what was reported of it */
void statistics_add_coverage(struct request *rq, const struct statistics *s, struct statistics_view *view);
void statistics_add_services(struct request *rq, const struct statistics *s, struct statistics_view *view);
void statistics_add_use(struct request *rq, const struct statistics *s, struct statistics_view *view);
void statistics_add_reported(struct request *rq, const struct statistics *s, struct statistics_view *view);

/* The name of a line of one of the three groupings. */
struct str statistics_line_name(struct request *rq, enum statistics_by by, const struct statistics_line *line);

/* "field", "source", "office": the three tables in addresses. */
extern const char *const statistics_by_words[STATISTICS_BY_COUNT];

/* What is counted as online, and out of what: said wherever the share is shown. */
struct str statistics_definition(struct request *rq);

/* What is counted as online, and out of what: said wherever the share is shown. */
struct str statistics_definition(struct request *rq);

/* Visits of the year counted by this server and not yet written down. */
int64_t statistics_visits_not_written(struct request *rq, int64_t year);

/* ---- making tables ---- */

/* A table of `rows` rows; cells are set one after another with statistics_cell. columns: translated labels; the first
 * names the row, the others are numbers. */
struct table_view *statistics_table(struct request *rq, const char *id, struct str caption, const struct str *columns, size_t column_count,
                                    size_t rows);
void statistics_cell(const struct table_view *table, size_t row, size_t column, struct str text);
struct str statistics_number(struct request *rq, int64_t number);
struct str statistics_share(struct request *rq, int64_t part, int64_t whole);

struct statistics_block *statistics_new_block(struct statistics_view *view, const char *id, struct str title, struct str text);
struct stat_view statistics_stat(struct request *rq, struct str number, const char *label, struct str note);

#endif
