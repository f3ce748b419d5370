/* step_time: the time of a step as annexes write it: "04 giờ", "0,5 ngày", "½ ngày làm việc", "1 giờ 30 phút". One
 * working day is 480 minutes (domain.md section 8). */
#ifndef DOMAIN_STEP_TIME_H
#define DOMAIN_STEP_TIME_H

#include "base/arena.h"

#define STEP_TIME_DAY 480
#define STEP_TIME_MAX (3650 * STEP_TIME_DAY) /* ten years: more is a typing error */

/* The text in NFC and lower case. Each number needs its unit ("05 giờ 30" is not understood: of what?); the sum must be
 * whole minutes. False, ret untouched, otherwise. */
bool step_time_parse(struct str text, int64_t *ret_minutes);

/* A bare number ("4", "0,5", "½") of a unit of so many minutes. False likewise. */
bool step_time_parse_bare(struct str text, int64_t unit, int64_t *ret_minutes);

/* "02 ngày", "04 giờ", "45 phút": step_time_parse reads it back. */
struct str step_time_text(struct arena *a, int64_t minutes);

#endif
