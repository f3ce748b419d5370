/* format: how moments, dates, money, counts, shares and sizes are written for people. Local time of Vietnam, to the
 * minute, seconds cut. No locale of libc or ICU takes part: what a form says may not change with an update. */
#include "base/civil.h"
#include "i18n/i18n.h"

struct moment {
    struct date date;
    int weekday; /* ISO: 1 Monday ... 7 Sunday */
    int hour, minute;
};

static struct moment moment_of(struct instant t)
{
    struct local local = civil_local(t);
    int64_t day = civil_local_day(local);
    int minute = civil_local_minute(local);
    return (struct moment){civil_date_of(day), civil_weekday(day), minute / 60, minute % 60};
}

struct str format_moment(struct arena *a, enum locale locale, struct instant t)
{
    static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                           N_("Friday"), N_("Saturday"), N_("Sunday")};
    struct moment m = moment_of(t);
    return arena_printf(a, "%02d:%02d, %s %02d/%02d/%04d", m.hour, m.minute, tr(locale, weekdays[m.weekday - 1]),
                        m.date.day, m.date.month, (int)m.date.year);
}

struct str format_date(struct arena *a, struct instant t)
{
    struct moment m = moment_of(t);
    return arena_printf(a, "%02d/%02d/%04d", m.date.day, m.date.month, (int)m.date.year);
}

struct str format_date_time(struct arena *a, struct instant t)
{
    struct moment m = moment_of(t);
    return arena_printf(a, "%02d:%02d %02d/%02d/%04d", m.hour, m.minute, m.date.day, m.date.month, (int)m.date.year);
}

struct str format_iso(struct arena *a, struct instant t)
{
    struct moment m = moment_of(t);
    int64_t second = (t.us - civil_instant(civil_local(t)).us) / 1000000;
    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", (int)m.date.year, m.date.month, m.date.day, m.hour,
                        m.minute, (int)second);
}

/* Two digits for January and February only, so that no month can be changed into another by a stroke of the pen
 * (domain.md §3, [V]). */
static struct str month_statutory(struct arena *a, int month)
{
    return arena_printf(a, month <= 2 ? "%02d" : "%d", month);
}

struct str format_date_statutory(struct arena *a, struct instant t)
{
    struct date d = moment_of(t).date;
    struct str month = month_statutory(a, d.month);
    return arena_printf(a, "ngày %02d tháng %.*s năm %04d", d.day, STR_ARG(month), (int)d.year);
}

struct str format_date_statutory_short(struct arena *a, struct instant t)
{
    struct date d = moment_of(t).date;
    struct str month = month_statutory(a, d.month);
    return arena_printf(a, "%02d/%.*s/%04d", d.day, STR_ARG(month), (int)d.year);
}

struct str format_moment_statutory(struct arena *a, struct instant t)
{
    struct moment m = moment_of(t);
    struct str date = format_date_statutory(a, t);
    return arena_printf(a, "%02d giờ %02d phút, %.*s", m.hour, m.minute, STR_ARG(date));
}

/* Digits in groups of three. */
static struct str grouped(struct arena *a, int64_t n, char separator)
{
    struct str digits = arena_printf(a, "%lld", (long long)n);
    size_t sign = n < 0;
    char *out = arena_alloc(a, 2 * digits.len);
    size_t length = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (i > sign && (digits.len - i) % 3 == 0) out[length++] = separator;
        out[length++] = digits.ptr[i];
    }
    return (struct str){out, length};
}

static char group_mark(enum locale locale)
{
    return locale == LOCALE_EN ? ',' : '.';
}

static char decimal_mark(enum locale locale)
{
    return locale == LOCALE_EN ? '.' : ',';
}

struct str format_money(struct arena *a, struct money m)
{
    return arena_join(a, grouped(a, m.dong, '.'), STR(" đ"), STR(""));
}

struct str format_number(struct arena *a, enum locale locale, int64_t n)
{
    return grouped(a, n, group_mark(locale));
}

struct str format_percent(struct arena *a, enum locale locale, int64_t part, int64_t whole)
{
    if (whole <= 0) return STR("–");
    ASSERT(part >= 0 && part <= INT64_MAX / 2000 && whole <= INT64_MAX / 2000);
    int64_t thousandths = (2000 * part + whole) / (2 * whole);
    struct str number = grouped(a, thousandths / 10, group_mark(locale));
    return arena_printf(a, "%.*s%c%d%s", STR_ARG(number), decimal_mark(locale), (int)(thousandths % 10),
                        locale == LOCALE_EN ? "%" : " %");
}

struct str format_size(struct arena *a, enum locale locale, uint64_t bytes)
{
    static const char *const units[] = {"B", "KB", "MB", "GB", "TB"};
    size_t unit = 0;
    uint64_t one = 1; /* bytes in one of the unit */
    while (unit + 1 < sizeof units / sizeof units[0] && bytes / one >= 1024) {
        one *= 1024;
        unit++;
    }
    uint64_t whole = bytes / one, tenths = bytes % one * 10 / one; /* cut, not rounded: a limit is never said too large */
    struct str number = grouped(a, (int64_t)whole, group_mark(locale));
    if (whole >= 100 || tenths == 0) return arena_printf(a, "%.*s %s", STR_ARG(number), units[unit]);
    return arena_printf(a, "%.*s%c%d %s", STR_ARG(number), decimal_mark(locale), (int)tenths, units[unit]);
}
