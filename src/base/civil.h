/* civil: dates and times of day of the proleptic Gregorian calendar, without libc's calendar, and the local time of
 * Vietnam (Asia/Ho_Chi_Minh: UTC+7, no summer time). Legal time is to the minute: seconds are cut, never rounded.
 * May not know working days; those are domain/calendar's. */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include "base/types.h"

#define CIVIL_MINUTES_A_DAY 1440
#define CIVIL_DATE_SIZE 11  /* "2019-03-05" and a NUL */
#define CIVIL_TIME_SIZE 6   /* "09:10" and a NUL */
#define CIVIL_LOCAL_SIZE 17 /* "2019-03-05T09:10" and a NUL */

struct date {
    int32_t year;
    int month; /* 1-12 */
    int day;   /* 1-31 */
};

/* A minute of Vietnamese wall-clock time: minutes since 1970-01-01T00:00 local. */
struct local {
    int64_t minute;
};

bool civil_is_leap(int32_t year);
int civil_days_in_month(int32_t year, int month);
bool civil_date_is_valid(struct date d);

/* Days since 1970-01-01 (day 0, a Thursday), and back. Any valid date. */
int64_t civil_day_of(struct date d);
struct date civil_date_of(int64_t day);

/* ISO weekday: 1 Monday ... 7 Sunday. */
int civil_weekday(int64_t day);

/* The same day that many months on (or back); the last day of the month where that day does not exist. */
struct date civil_add_months(struct date d, int32_t months);

/* The local minute in which the instant falls, and the instant at which a local minute begins. */
struct local civil_local(struct instant t);
struct instant civil_instant(struct local t);

/* minute_of_day may be 1440: the midnight that ends the day. */
struct local civil_local_at(int64_t day, int minute_of_day);
int64_t civil_local_day(struct local t);
int64_t civil_day_at(struct instant t); /* the local day of a moment */
int civil_local_minute(struct local t); /* 0-1439 */

/* "2019-03-05", or as people type it "05/03/2019", "5/3/2019". Years have four digits. False, ret untouched, if the
 * text is anything else or the date does not exist. */
bool civil_parse_date(struct str text, struct date *ret_date);

/* "09:10", "9:10", "9h10" -> minutes of the day. */
bool civil_parse_time(struct str text, int *ret_minute);

/* "2019-03-05T09:10" (or with a blank; optional seconds, which are cut; optional offset "+07:00" or "Z"), or as people
 * type it "05/03/2019 09:10", "09:10 05/03/2019". Without an offset the time is local. */
bool civil_parse_local(struct str text, struct local *ret_local);

void civil_format_date(struct date d, char ret_text[CIVIL_DATE_SIZE]);   /* 2019-03-05 */
void civil_format_time(int minute_of_day, char ret_text[CIVIL_TIME_SIZE]); /* 09:10 */
void civil_format_local(struct local t, char ret_text[CIVIL_LOCAL_SIZE]); /* 2019-03-05T09:10 */

#endif
