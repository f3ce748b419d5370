/* moment_fuzz: dates, times, limits, numbers and weeks as people and data sets write them: what is read can be written, and
 * what was written reads to the same. */
#include "base/civil.h"
#include "base/parse.h"
#include "domain/calendar_text.h"
#include "domain/limit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_date(struct str text)
{
    struct date date, again;
    char written[CIVIL_DATE_SIZE];
    if (!civil_parse_date(text, &date)) return;
    ASSERT(civil_date_is_valid(date));
    civil_format_date(date, written);
    ASSERT(civil_parse_date(str_of(written), &again) && civil_day_of(again) == civil_day_of(date));
    ASSERT(civil_date_is_valid(civil_add_months(date, 13)));
}

static void read_time(struct str text)
{
    int minute, again;
    char written[CIVIL_TIME_SIZE];
    if (!civil_parse_time(text, &minute)) return;
    ASSERT(minute >= 0 && minute < CIVIL_MINUTES_A_DAY);
    civil_format_time(minute, written);
    ASSERT(civil_parse_time(str_of(written), &again) && again == minute);
}

static void read_local(struct str text)
{
    struct local local, again;
    char written[CIVIL_LOCAL_SIZE];
    if (!civil_parse_local(text, &local)) return;
    civil_format_local(local, written);
    ASSERT(civil_local(civil_instant(local)).minute == local.minute);
    /* an offset can carry the last or first day out of the years that are written with four digits */
    if (civil_parse_local(str_of(written), &again)) ASSERT(again.minute == local.minute);
}

static void read_limit(struct str text)
{
    struct limit limit;
    enum limit_unit unit;
    if (limit_parse(text, &limit)) {
        ASSERT(limit_is_valid(limit));
        ASSERT(limit_unit_of(str_of(limit_unit_slug(limit.unit)), &unit) && unit == limit.unit);
    }
}

static void read_number(struct arena *a, struct str text)
{
    int64_t value, again;
    if (!parse_int(text, INT64_MIN, INT64_MAX, &value)) return;
    ASSERT(parse_int(arena_printf(a, "%lld", (long long)value), INT64_MIN, INT64_MAX, &again) && again == value);
    ASSERT(!parse_int(text, 1, 0, &again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct str text = {(const char *)data, size};
    struct calendar_hours hours, week[7];
    read_date(text);
    read_time(text);
    read_local(text);
    read_limit(text);
    read_number(c.arena, text);
    if (calendar_text_hours(&c, text, &hours)) ASSERT(c.fault.message == calendar_bad_sessions);
    fault_clear(&c);
    if (calendar_text_week(&c, text, week)) ASSERT(c.fault.message == calendar_bad_sessions);
    arena_free(c.arena);
    return 0;
}
