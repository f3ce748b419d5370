/* calendar_blocks: what the public page of working days and that of the office have in common. */
#ifndef WEB_CALENDAR_BLOCKS_H
#define WEB_CALENDAR_BLOCKS_H

#include "app/calendar_change.h"
#include "web/calendar_view.h"

const char *calendar_kind_name(enum calendar_day_kind kind); /* English msgid */

/* The year asked for by ?year=, else this one. */
int32_t calendar_year_asked(struct request *rq);

/* Week, days of the year and the way to other years. path: the page's own. day_path: a day's name leads there with its date behind;
 * NULL: nowhere. */
void calendar_fill(struct request *rq, const struct calendar_plan *plan, struct str path, const char *day_path, struct calendar_view *view);

/* "07:30–11:30, 13:00–17:00", or that it is closed. */
struct str calendar_hours_words(struct request *rq, struct calendar_hours hours);

/* What a change means for other offices; empty: they have other calendars. */
struct str calendar_shared_words(struct request *rq, const struct unit *unit, const struct calendar_at *calendar);

/* A date as people write it. */
struct str calendar_date(struct request *rq, int64_t day);

#endif
