/* calendar_text: calendars out of text: the short form of sessions that the tables keep, and the list of holidays that the
 * data sets carry. Text comes in as bytes; reading files is others'. */
#ifndef DOMAIN_CALENDAR_TEXT_H
#define DOMAIN_CALENDAR_TEXT_H

#include "base/buf.h"
#include "domain/calendar.h"

/* "07:30-11:30,13:00-17:00"; empty: no session. ERR_INVALID calendar_bad_sessions. */
MUST_CHECK err_t calendar_text_hours(struct ctx *c, struct str text, struct calendar_hours *ret_hours);

/* The same, written: calendar_text_hours reads it back. Nothing for no session. */
void calendar_text_put_hours(struct buf *out, struct calendar_hours hours);

/* "1-5 07:30-11:30,13:00-17:00;6 07:30-11:30": ISO weekdays and their sessions; a weekday not named has none. Sets
 * weekdays[0] (Monday) to weekdays[6]. ERR_INVALID calendar_bad_sessions. */
MUST_CHECK err_t calendar_text_week(struct ctx *c, struct str text, struct calendar_hours ret_weekdays[7]);

/* A CSV table with the columns date,name_vi,kind,status,source. `file` names it in faults (csv_invalid, with line and row).
 * The days point into the text. */
MUST_CHECK err_t calendar_text_holidays(struct ctx *c, struct str file, struct str text, struct calendar_day **ret_days,
                                        size_t *ret_count);

#endif
