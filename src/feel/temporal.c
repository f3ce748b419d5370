/* temporal: a cursor over the text, and small readers that move it; what is left over makes the whole wrong. */
#include "feel/temporal.h"

#define SECONDS_A_DAY 86400
#define OFFSET_MAX (18 * 3600)

struct cursor {
    struct str s;
    size_t at;
    bool short_time; /* "09:10" will do */
};

static bool at_end(const struct cursor *k)
{
    return k->at >= k->s.len;
}

static bool take(struct cursor *k, char c)
{
    if (at_end(k) || k->s.ptr[k->at] != c) return false;
    k->at++;
    return true;
}

/* min to max digits; -1 if there are fewer, or the number does not fit. */
static int64_t take_number(struct cursor *k, size_t min, size_t max)
{
    int64_t n = 0;
    size_t first = k->at;
    for (; !at_end(k) && k->at - first < max && k->s.ptr[k->at] >= '0' && k->s.ptr[k->at] <= '9'; k->at++)
        n = n * 10 + (k->s.ptr[k->at] - '0');
    return k->at - first < min ? -1 : n;
}

/* ".5" as nanoseconds; digits behind the ninth are cut. */
static bool take_fraction(struct cursor *k, int32_t *ret_nano)
{
    int32_t nano = 0;
    int32_t unit = TEMPORAL_NANO / 10;
    size_t first = k->at;
    for (; !at_end(k) && k->s.ptr[k->at] >= '0' && k->s.ptr[k->at] <= '9'; k->at++, unit /= 10)
        nano += (k->s.ptr[k->at] - '0') * unit;
    *ret_nano = nano;
    return k->at > first;
}

/* A year has four digits; more only without a zero in front. */
static bool take_date(struct cursor *k, struct date *ret)
{
    bool negative = take(k, '-');
    size_t first = k->at;
    int64_t year = take_number(k, 4, 9);
    bool padded = k->at - first > 4 && k->s.ptr[first] == '0';
    if (year < 0 || padded || !take(k, '-')) return false;
    int64_t month = take_number(k, 2, 2);
    if (month < 1 || month > 12 || !take(k, '-')) return false;
    int64_t day = take_number(k, 2, 2);
    struct date d = {(int32_t)(negative ? -year : year), (int)month, (int)day};
    if (!civil_date_is_valid(d)) return false;
    *ret = d;
    return true;
}

bool temporal_time_is_valid(const struct feel_moment *m)
{
    return m->hour >= 0 && m->hour <= 23 && m->minute >= 0 && m->minute <= 59 && m->second >= 0 && m->second <= 59 &&
           (!m->has_offset || (m->offset >= -OFFSET_MAX && m->offset <= OFFSET_MAX));
}

static bool take_offset(struct cursor *k, int32_t *ret)
{
    bool negative = !at_end(k) && k->s.ptr[k->at] == '-';
    if (take(k, 'Z')) {
        *ret = 0;
        return true;
    }
    if (!negative && (at_end(k) || k->s.ptr[k->at] != '+')) return false;
    k->at++;
    int64_t hours = take_number(k, 2, 2);
    if (hours < 0 || !take(k, ':')) return false;
    int64_t minutes = take_number(k, 2, 2);
    int64_t seconds = take(k, ':') ? take_number(k, 2, 2) : 0;
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return false;
    int32_t offset = (int32_t)(hours * 3600 + minutes * 60 + seconds);
    if (offset > OFFSET_MAX) return false;
    *ret = negative ? -offset : offset;
    return true;
}

static bool take_zone(struct cursor *k, struct feel_moment *m)
{
    if (at_end(k)) return true;
    if (take(k, '@')) {
        m->zone = str_slice(k->s, k->at, k->s.len);
        k->at = k->s.len;
        return temporal_zone(m->zone, &m->has_offset, &m->offset);
    }
    m->has_offset = true;
    return take_offset(k, &m->offset);
}

static bool take_time(struct cursor *k, struct feel_moment *m)
{
    m->hour = (int)take_number(k, 2, 2);
    if (!take(k, ':')) return false;
    m->minute = (int)take_number(k, 2, 2);
    if (take(k, ':')) {
        m->second = (int)take_number(k, 2, 2);
        if (take(k, '.') && !take_fraction(k, &m->nano)) return false;
    } else if (!k->short_time) {
        return false;
    }
    return take_zone(k, m) && temporal_time_is_valid(m);
}

bool temporal_parse_date(struct str text, struct feel_moment *ret)
{
    struct cursor k = {.s = text};
    struct feel_moment m = {.hour = 0};
    if (!take_date(&k, &m.date) || !at_end(&k)) return false;
    *ret = m;
    return true;
}

bool temporal_parse_time(struct str text, struct feel_moment *ret)
{
    struct cursor k = {.s = text};
    struct feel_moment m = {.hour = 0};
    if (!take_time(&k, &m) || !at_end(&k)) return false;
    *ret = m;
    return true;
}

bool temporal_parse_date_time(struct str text, struct feel_moment *ret)
{
    struct cursor k = {.s = text};
    struct feel_moment m = {.hour = 0};
    if (!take_date(&k, &m.date) || !take(&k, 'T') || !take_time(&k, &m) || !at_end(&k)) return false;
    *ret = m;
    return true;
}

bool temporal_parse_typed_time(struct str text, struct feel_moment *ret)
{
    struct cursor k = {.s = text, .short_time = true};
    struct feel_moment m = {.hour = 0};
    if (!take_time(&k, &m) || !at_end(&k)) return false;
    *ret = m;
    return true;
}

bool temporal_parse_typed_date_time(struct str text, struct feel_moment *ret)
{
    struct cursor k = {.s = text, .short_time = true};
    struct feel_moment m = {.hour = 0};
    if (!take_date(&k, &m.date) || !take(&k, 'T') || !take_time(&k, &m) || !at_end(&k)) return false;
    *ret = m;
    return true;
}

bool temporal_parse_offset(struct str text, int32_t *ret_offset)
{
    struct cursor k = {.s = text};
    int32_t offset;
    if (!take_offset(&k, &offset) || !at_end(&k)) return false;
    *ret_offset = offset;
    return true;
}

/* "12Y" at the cursor: the number in front of the unit. False, and the cursor stays, if there is none. */
static bool take_unit(struct cursor *k, char unit, int64_t *ret)
{
    size_t start = k->at;
    int64_t n = take_number(k, 1, 15);
    if (n >= 0 && take(k, unit)) {
        *ret = n;
        return true;
    }
    k->at = start;
    return false;
}

/* "4.5S" */
static bool take_seconds(struct cursor *k, int64_t *ret_seconds, int32_t *ret_nano)
{
    int64_t seconds = take_number(k, 1, 15);
    int32_t nano = 0;
    if (seconds < 0) return false;
    if (take(k, '.')) (void)take_fraction(k, &nano); /* "PT0.S" stands in the kit */
    if (!take(k, 'S')) return false;
    *ret_seconds = seconds;
    *ret_nano = nano;
    return true;
}

bool temporal_parse_duration(struct str text, struct feel_duration *ret)
{
    struct cursor k = {.s = text};
    int64_t days = 0;
    int64_t hours = 0;
    int64_t minutes = 0;
    int64_t seconds = 0;
    int32_t nano = 0;
    bool negative = take(&k, '-');
    if (!take(&k, 'P')) return false;
    bool any = take_unit(&k, 'D', &days);
    if (take(&k, 'T')) {
        any = take_unit(&k, 'H', &hours);
        any = take_unit(&k, 'M', &minutes) || any;
        any = (!at_end(&k) && take_seconds(&k, &seconds, &nano)) || any;
    }
    if (!any || !at_end(&k) || days > INT64_C(100000000000000)) return false;
    seconds += days * SECONDS_A_DAY;
    if (__builtin_add_overflow(seconds, hours * 3600, &seconds) ||
        __builtin_add_overflow(seconds, minutes * 60, &seconds))
        return false;
    if (!negative)
        *ret = (struct feel_duration){seconds, nano};
    else
        *ret = (struct feel_duration){-seconds - (nano > 0), nano > 0 ? TEMPORAL_NANO - nano : 0};
    return true;
}

bool temporal_parse_months(struct str text, int64_t *ret_months)
{
    struct cursor k = {.s = text};
    int64_t years = 0;
    int64_t months = 0;
    bool negative = take(&k, '-');
    if (!take(&k, 'P')) return false;
    bool any = take_unit(&k, 'Y', &years);
    any = take_unit(&k, 'M', &months) || any;
    if (!any || !at_end(&k)) return false;
    months += years * 12;
    *ret_months = negative ? -months : months;
    return true;
}

/* ---- text ---- */

struct str temporal_date_text(struct arena *a, const struct feel_moment *m)
{
    int64_t year = m->date.year;
    return arena_printf(a, "%s%04lld-%02d-%02d", year < 0 ? "-" : "", (long long)(year < 0 ? -year : year),
                        m->date.month, m->date.day);
}

/* ".5", ".000000001", or nothing */
static struct str fraction_text(struct arena *a, int32_t nano)
{
    if (nano == 0) return STR("");
    int digits = 9;
    for (; nano % 10 == 0; nano /= 10)
        digits--;
    return arena_printf(a, ".%0*d", digits, (int)nano);
}

static struct str zone_text(struct arena *a, const struct feel_moment *m)
{
    if (!str_is_absent(m->zone)) return arena_printf(a, "@%.*s", STR_ARG(m->zone));
    if (!m->has_offset) return STR("");
    if (m->offset == 0) return STR("Z");
    int size = m->offset < 0 ? -m->offset : m->offset;
    char sign = m->offset < 0 ? '-' : '+';
    if (size % 60) return arena_printf(a, "%c%02d:%02d:%02d", sign, size / 3600, size / 60 % 60, size % 60);
    return arena_printf(a, "%c%02d:%02d", sign, size / 3600, size / 60 % 60);
}

struct str temporal_time_text(struct arena *a, const struct feel_moment *m)
{
    struct str clock = arena_printf(a, "%02d:%02d:%02d", m->hour, m->minute, m->second);
    return arena_join(a, clock, fraction_text(a, m->nano), zone_text(a, m));
}

struct str temporal_date_time_text(struct arena *a, const struct feel_moment *m)
{
    return arena_join(a, temporal_date_text(a, m), STR("T"), temporal_time_text(a, m));
}

/* "5H", or nothing for 0 */
static struct str unit_text(struct arena *a, int64_t n, char unit)
{
    return n ? arena_printf(a, "%lld%c", (long long)n, unit) : STR("");
}

struct str temporal_duration_text(struct arena *a, struct feel_duration d)
{
    bool negative = d.seconds < 0;
    int32_t nano = negative && d.nano ? TEMPORAL_NANO - d.nano : d.nano;
    int64_t seconds = negative ? -(d.seconds + (d.nano > 0)) : d.seconds;
    if (seconds == 0 && nano == 0) return STR("PT0S");
    int64_t of_day = seconds % SECONDS_A_DAY;
    struct str days = unit_text(a, seconds / SECONDS_A_DAY, 'D');
    struct str clock = arena_join(a, unit_text(a, of_day / 3600, 'H'), unit_text(a, of_day / 60 % 60, 'M'), STR(""));
    if (of_day % 60 || nano)
        clock =
            arena_printf(a, "%.*s%lld%.*sS", STR_ARG(clock), (long long)(of_day % 60), STR_ARG(fraction_text(a, nano)));
    return arena_printf(a, "%sP%.*s%s%.*s", negative ? "-" : "", STR_ARG(days), clock.len ? "T" : "", STR_ARG(clock));
}

struct str temporal_months_text(struct arena *a, int64_t months)
{
    int64_t size = months < 0 ? -months : months;
    if (months == 0) return STR("P0M");
    return arena_printf(a, "%sP%.*s%.*s", months < 0 ? "-" : "", STR_ARG(unit_text(a, size / 12, 'Y')),
                        STR_ARG(unit_text(a, size % 12, 'M')));
}
