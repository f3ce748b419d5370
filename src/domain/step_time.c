/* step_time: numbers and units one behind the other. A number is kept as a fraction, so that nothing is rounded. */
#include "domain/step_time.h"

#define DIGITS_MAX 6

static const struct {
    struct str word;
    int64_t minutes;
} units[] = {
    {STR_INIT("ngày"), STEP_TIME_DAY},
    {STR_INIT("ngay"), STEP_TIME_DAY},
    {STR_INIT("giờ"), 60},
    {STR_INIT("gio"), 60},
    {STR_INIT("phút"), 1},
    {STR_INIT("phut"), 1},
    {STR_INIT("h"), 60},
};

/* What may stand behind a unit. */
static const struct str working[] = {STR_INIT("làm việc"), STR_INIT("lam viec"), STR_INIT("lv")};

static const struct str half = STR_INIT("½");
static const struct str quarter = STR_INIT("¼");

struct fraction {
    int64_t over;
    int64_t under;
};

static void skip_blanks(struct str *rest)
{
    *rest = str_trim(*rest);
    while (str_starts_with(*rest, STR("\xC2\xA0"))) /* the blank that does not break */
        *rest = str_trim(str_slice(*rest, 2, rest->len));
}

static bool take(struct str *rest, struct str word)
{
    if (!str_starts_with(*rest, word)) return false;
    *rest = str_slice(*rest, word.len, rest->len);
    return true;
}

/* Digits; their count, 0 if there are none or too many. */
static size_t take_digits(struct str *rest, int64_t *value)
{
    size_t n = 0;
    while (n < rest->len && n <= DIGITS_MAX && rest->ptr[n] >= '0' && rest->ptr[n] <= '9') {
        *value = *value * 10 + (rest->ptr[n] - '0');
        n++;
    }
    *rest = str_slice(*rest, n, rest->len);
    return n > DIGITS_MAX ? 0 : n;
}

/* "4", "0,5", "0.5", "1/2", "½", "1½" */
static bool take_number(struct str *rest, struct fraction *f)
{
    *f = (struct fraction){0, 1};
    size_t digits = take_digits(rest, &f->over);
    if (digits && rest->len && (rest->ptr[0] == ',' || rest->ptr[0] == '.')) {
        *rest = str_slice(*rest, 1, rest->len);
        size_t behind = take_digits(rest, &f->over);
        for (size_t i = 0; i < behind; i++)
            f->under *= 10;
        return behind > 0;
    }
    if (digits && take(rest, STR("/"))) {
        f->under = 0;
        return take_digits(rest, &f->under) > 0 && f->under > 0;
    }
    if (take(rest, half)) {
        *f = (struct fraction){f->over * 2 + 1, 2};
        return true;
    }
    if (take(rest, quarter)) {
        *f = (struct fraction){f->over * 4 + 1, 4};
        return true;
    }
    return digits > 0;
}

static bool whole(struct fraction f, int64_t unit, int64_t *minutes)
{
    int64_t product = f.over * unit; /* at most 12 digits times 480 */
    if (product % f.under != 0 || product / f.under > STEP_TIME_MAX) return false;
    *minutes += product / f.under;
    return *minutes <= STEP_TIME_MAX;
}

static bool take_unit(struct str *rest, int64_t *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (take(rest, units[i].word)) {
            *unit = units[i].minutes;
            skip_blanks(rest);
            for (size_t j = 0; j < sizeof working / sizeof working[0]; j++)
                if (take(rest, working[j])) break;
            return true;
        }
    return false;
}

bool step_time_parse(struct str text, int64_t *ret_minutes)
{
    struct str rest = text;
    int64_t minutes = 0;
    int64_t before = INT64_MAX;
    skip_blanks(&rest);
    if (rest.len == 0) return false;
    while (rest.len) {
        struct fraction f;
        int64_t unit;
        if (!take_number(&rest, &f)) return false;
        skip_blanks(&rest);
        if (!take_unit(&rest, &unit) || unit >= before || !whole(f, unit, &minutes)) return false;
        before = unit;
        skip_blanks(&rest);
    }
    *ret_minutes = minutes;
    return true;
}

bool step_time_parse_bare(struct str text, int64_t unit, int64_t *ret_minutes)
{
    struct str rest = text;
    struct fraction f;
    int64_t minutes = 0;
    skip_blanks(&rest);
    if (!take_number(&rest, &f)) return false;
    skip_blanks(&rest);
    if (rest.len || !whole(f, unit, &minutes)) return false;
    *ret_minutes = minutes;
    return true;
}

struct str step_time_text(struct arena *a, int64_t minutes)
{
    if (minutes && minutes % STEP_TIME_DAY == 0)
        return arena_printf(a, "%02lld ngày", (long long)(minutes / STEP_TIME_DAY));
    if (minutes && minutes % 60 == 0) return arena_printf(a, "%02lld giờ", (long long)(minutes / 60));
    return arena_printf(a, "%02lld phút", (long long)minutes);
}
