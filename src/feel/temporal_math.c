/* temporal_math: moments as seconds since 1970 and nanoseconds, in 128 bits where a product could leave 64. */
#include "feel/temporal_math.h"

#define SECONDS_A_DAY INT64_C(86400)
#define NANO_A_MILLI 1000000

__extension__ typedef __int128 wide;

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int order_of(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int64_t second_of_day(const struct feel_moment *m)
{
    return m->hour * INT64_C(3600) + m->minute * INT64_C(60) + m->second;
}

/* Seconds since 1970, of UTC if the offset is known, else local. */
static int64_t second_of(const struct feel_moment *m)
{
    return civil_day_of(m->date) * SECONDS_A_DAY + second_of_day(m) - (m->has_offset ? m->offset : 0);
}

/* Both know their offset, or neither and both have the same zone. */
static bool are_comparable(const struct feel_moment *a, const struct feel_moment *b)
{
    return a->has_offset == b->has_offset && (a->has_offset || str_eq(a->zone, b->zone));
}

bool temporal_compare_dates(const struct feel_moment *a, const struct feel_moment *b, int *ret_order)
{
    *ret_order = order_of(civil_day_of(a->date), civil_day_of(b->date));
    return true;
}

bool temporal_compare_times(const struct feel_moment *a, const struct feel_moment *b, int *ret_order)
{
    if (!are_comparable(a, b)) return false;
    int64_t offset = a->has_offset ? (int64_t)a->offset - b->offset : 0;
    int order = order_of(second_of_day(a) - offset, second_of_day(b));
    *ret_order = order ? order : order_of(a->nano / NANO_A_MILLI, b->nano / NANO_A_MILLI);
    return true;
}

bool temporal_compare_date_times(const struct feel_moment *a, const struct feel_moment *b, int *ret_order)
{
    if (!are_comparable(a, b)) return false;
    int order = order_of(second_of(a), second_of(b));
    *ret_order = order ? order : order_of(a->nano / NANO_A_MILLI, b->nano / NANO_A_MILLI);
    return true;
}

int temporal_compare_durations(struct feel_duration a, struct feel_duration b)
{
    int order = order_of(a.seconds, b.seconds);
    return order ? order : order_of(a.nano, b.nano);
}

bool temporal_duration_add(struct feel_duration a, struct feel_duration b, int sign, struct feel_duration *ret)
{
    wide nano = (wide)a.nano + sign * (wide)b.nano;
    wide carry = nano < 0 ? -1 : nano >= TEMPORAL_NANO ? 1 : 0;
    wide seconds = (wide)a.seconds + sign * (wide)b.seconds + carry;
    if (seconds > INT64_MAX / 2 || seconds < INT64_MIN / 2) return false;
    *ret = (struct feel_duration){(int64_t)seconds, (int32_t)(nano - carry * TEMPORAL_NANO)};
    return true;
}

static bool set_day(struct feel_moment *m, int64_t day)
{
    const int64_t furthest = TEMPORAL_YEAR_MAX * INT64_C(366);
    if (day > furthest || day < -furthest) return false;
    struct date d = civil_date_of(day);
    if (d.year > TEMPORAL_YEAR_MAX || d.year < -TEMPORAL_YEAR_MAX) return false;
    m->date = d;
    return true;
}

static void set_clock(struct feel_moment *m, int64_t second, int32_t nano)
{
    m->hour = (int)(second / 3600);
    m->minute = (int)(second / 60 % 60);
    m->second = (int)(second % 60);
    m->nano = nano;
}

bool temporal_date_time_plus(const struct feel_moment *m, struct feel_duration d, int sign, struct feel_moment *ret)
{
    struct feel_moment result = *m;
    struct feel_duration local = {civil_day_of(m->date) * SECONDS_A_DAY + second_of_day(m), m->nano};
    if (!temporal_duration_add(local, d, sign, &local)) return false;
    int64_t day = floor_div(local.seconds, SECONDS_A_DAY);
    if (!set_day(&result, day)) return false;
    set_clock(&result, local.seconds - day * SECONDS_A_DAY, local.nano);
    *ret = result;
    return true;
}

bool temporal_time_plus(const struct feel_moment *m, struct feel_duration d, int sign, struct feel_moment *ret)
{
    struct feel_moment result = *m;
    struct feel_duration clock = {second_of_day(m), m->nano};
    if (!temporal_duration_add(clock, d, sign, &clock)) return false;
    set_clock(&result, clock.seconds - floor_div(clock.seconds, SECONDS_A_DAY) * SECONDS_A_DAY, clock.nano);
    *ret = result;
    return true;
}

bool temporal_date_plus(const struct feel_moment *m, struct feel_duration d, int sign, struct feel_moment *ret)
{
    struct feel_moment result;
    if (!temporal_date_time_plus(m, d, sign, &result)) return false;
    *ret = (struct feel_moment){.date = result.date};
    return true;
}

bool temporal_plus_months(const struct feel_moment *m, int64_t months, struct feel_moment *ret)
{
    struct feel_moment result = *m;
    const int64_t furthest = TEMPORAL_YEAR_MAX * INT64_C(24);
    if (months > furthest || months < -furthest) return false;
    int64_t total = (int64_t)m->date.year * 12 + (m->date.month - 1) + months;
    int64_t year = floor_div(total, 12);
    if (year > TEMPORAL_YEAR_MAX || year < -TEMPORAL_YEAR_MAX) return false;
    int month = (int)(total - year * 12) + 1;
    int last = civil_days_in_month((int32_t)year, month);
    result.date = (struct date){(int32_t)year, month, m->date.day < last ? m->date.day : last};
    *ret = result;
    return true;
}

bool temporal_between(const struct feel_moment *a, const struct feel_moment *b, struct feel_duration *ret)
{
    if (!are_comparable(a, b)) return false;
    return temporal_duration_add((struct feel_duration){second_of(a), a->nano},
                                 (struct feel_duration){second_of(b), b->nano}, -1, ret);
}

bool temporal_between_times(const struct feel_moment *a, const struct feel_moment *b, struct feel_duration *ret)
{
    if (!are_comparable(a, b)) return false;
    int64_t offset = a->has_offset ? (int64_t)a->offset - b->offset : 0;
    return temporal_duration_add((struct feel_duration){second_of_day(a) - offset, a->nano},
                                 (struct feel_duration){second_of_day(b), b->nano}, -1, ret);
}

/* The place within a month, for "is the month full". */
static int64_t within_month(const struct feel_moment *m)
{
    return (m->date.day * SECONDS_A_DAY + second_of_day(m)) * TEMPORAL_NANO + m->nano;
}

int64_t temporal_months_between(const struct feel_moment *from, const struct feel_moment *to)
{
    int64_t months = ((int64_t)to->date.year - from->date.year) * 12 + (to->date.month - from->date.month);
    if (months > 0 && within_month(to) < within_month(from)) months--;
    if (months < 0 && within_month(to) > within_month(from)) months++;
    return months;
}
