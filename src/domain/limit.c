/* limit: the table of units. */
#include "domain/limit.h"

#include "base/civil.h"
#include "base/err.h"
#include "base/parse.h"

static const struct {
    const char *slug;
    const char *suffix; /* on the command line */
    bool halves;
} units[LIMIT_UNIT_COUNT] = {
    [LIMIT_NONE] = {"none", NULL, false},
    [LIMIT_WORKING_DAY] = {"working_day", "wd", true},
    [LIMIT_HOUR] = {"hour", "h", false},
    [LIMIT_CALENDAR_DAY] = {"calendar_day", "d", false},
    [LIMIT_MONTH] = {"month", "m", false},
    [LIMIT_SAME_DAY] = {"same_day", "sd", false},
};

bool limit_is_valid(struct limit l)
{
    if (l.unit <= LIMIT_NONE || l.unit >= LIMIT_UNIT_COUNT) return false;
    if (l.unit == LIMIT_SAME_DAY) return l.cutoff >= 0 && l.cutoff < CIVIL_MINUTES_A_DAY;
    if (l.halves < 1 || l.halves > LIMIT_HALVES_MAX) return false;
    return units[l.unit].halves || l.halves % 2 == 0;
}

/* "5", "0.5", "2,5" -> halves. */
static bool parse_halves(struct str text, int32_t *ret_halves)
{
    int64_t whole;
    bool half = str_ends_with(text, STR(".5")) || str_ends_with(text, STR(",5"));
    struct str digits = half ? str_slice(text, 0, text.len - 2) : text;
    if (!parse_is_digits(digits) || !parse_int(digits, 0, LIMIT_HALVES_MAX, &whole)) return false;
    *ret_halves = (int32_t)(whole * 2 + half);
    return true;
}

bool limit_parse(struct str text, struct limit *ret_limit)
{
    size_t at = 0;
    while (at < text.len && (text.ptr[at] < 'a' || text.ptr[at] > 'z'))
        at++;
    struct str number = str_slice(text, 0, at);
    struct str suffix = str_slice(text, at, text.len);
    for (size_t i = LIMIT_WORKING_DAY; i < LIMIT_UNIT_COUNT; i++) {
        if (!str_eq(suffix, str_of(units[i].suffix))) continue;
        struct limit l = limit_of((enum limit_unit)i, 0);
        bool good = l.unit == LIMIT_SAME_DAY ? number.len == 0 : parse_halves(number, &l.halves);
        if (!good || !limit_is_valid(l)) return false;
        *ret_limit = l;
        return true;
    }
    return false;
}

const char *limit_unit_slug(enum limit_unit unit)
{
    ASSERT(unit < LIMIT_UNIT_COUNT);
    return units[unit].slug;
}

bool limit_unit_of(struct str slug, enum limit_unit *ret_unit)
{
    for (size_t i = 0; i < LIMIT_UNIT_COUNT; i++) {
        if (!str_eq(slug, str_of(units[i].slug))) continue;
        *ret_unit = (enum limit_unit)i;
        return true;
    }
    return false;
}
