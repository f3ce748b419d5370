/* temporal_math: comparing moments, adding durations to them, the time between two. All in whole numbers; what leaves
 * the years -999,999,999 to 999,999,999 is false. */
#ifndef FEEL_TEMPORAL_MATH_H
#define FEEL_TEMPORAL_MATH_H

#include "feel/temporal.h"

/* -1, 0, 1 in *ret_order; times are told apart to the millisecond, as the kit's cases have it. False: the two cannot be
 * compared, since one alone has an offset. */
bool temporal_compare_dates(const struct feel_moment *a, const struct feel_moment *b, int *ret_order);
bool temporal_compare_times(const struct feel_moment *a, const struct feel_moment *b, int *ret_order);
bool temporal_compare_date_times(const struct feel_moment *a, const struct feel_moment *b, int *ret_order);

int temporal_compare_durations(struct feel_duration a, struct feel_duration b);

/* a + sign * b */
bool temporal_duration_add(struct feel_duration a, struct feel_duration b, int sign, struct feel_duration *ret);

/* The same moment that much later. A time wraps around midnight; a date gains the whole days that remain. */
bool temporal_date_plus(const struct feel_moment *m, struct feel_duration d, int sign, struct feel_moment *ret);
bool temporal_time_plus(const struct feel_moment *m, struct feel_duration d, int sign, struct feel_moment *ret);
bool temporal_date_time_plus(const struct feel_moment *m, struct feel_duration d, int sign, struct feel_moment *ret);

/* The last day of the month where the day does not exist. */
bool temporal_plus_months(const struct feel_moment *m, int64_t months, struct feel_moment *ret);

/* a - b, exact. False where they cannot be compared. */
bool temporal_between(const struct feel_moment *a, const struct feel_moment *b, struct feel_duration *ret);
bool temporal_between_times(const struct feel_moment *a, const struct feel_moment *b, struct feel_duration *ret);

/* Whole months from a to b, toward zero (years and months duration). */
int64_t temporal_months_between(const struct feel_moment *from, const struct feel_moment *to);

#endif
