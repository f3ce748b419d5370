/* clock_rate: due moments a second on one core, by the clock of the release program (domain/clock), with the holidays
 * of data/holidays.csv. usage: clock_rate SECONDS HOLIDAYS.CSV -> "plain N days N hours N dates N pauses N explained
 * N".
 *
 * A case is any moment of 2017-2026 and a limit as procedures have them: mostly working days, some calendar days,
 * months, hours and same-day limits, in the three styles. plain: no pauses. days, hours, dates: one unit each, style
 * hour. pauses: three pauses a case. explained: the plain cases with every line of their explanation. */
#include <stdio.h>
#include <time.h>

#include "base/chance.h"
#include "base/parse.h"
#include "domain/calendar_text.h"
#include "domain/clock_explain.h"

#define CASES 4096
#define PAUSES 3
#define CSV_MAX (1 << 20)

/* Of this process: what others do on the machine does not count. */
static double seconds_now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What procedures promise, by weight of domain.md §8 (3,080 : 1,264 : 115 : 14) and some of the same day. */
static struct limit draw_limit(struct chance *chance)
{
    static const int weights[LIMIT_UNIT_COUNT] = {[LIMIT_WORKING_DAY] = 3080,
                                                  [LIMIT_CALENDAR_DAY] = 1264,
                                                  [LIMIT_HOUR] = 115,
                                                  [LIMIT_MONTH] = 14,
                                                  [LIMIT_SAME_DAY] = 100};
    enum limit_unit unit = (enum limit_unit)chance_weighted(chance, weights, LIMIT_UNIT_COUNT);
    int64_t most = unit == LIMIT_MONTH ? 6 : 30;
    return limit_of(unit, (int32_t)(2 * chance_between(chance, 1, most)));
}

static void draw_cases(const struct calendar *k, struct clock_case *cases, struct clock_pause *pauses)
{
    struct chance chance = chance_of(1, 1);
    int64_t first = civil_day_of((struct date){2017, 1, 1});
    for (size_t i = 0; i < CASES; i++) {
        struct local received =
            civil_local_at(first + chance_between(&chance, 0, 3600), (int)chance_between(&chance, 450, 1020));
        cases[i] =
            (struct clock_case){.counting = k, .received = civil_instant(received), .limit = draw_limit(&chance)};
        cases[i].style = (enum promise_style)chance_below(&chance, PROMISE_STYLE_COUNT);
        cases[i].pauses = &pauses[i * PAUSES];
        for (size_t p = 0; p < PAUSES; p++) {
            struct local from = {received.minute + chance_between(&chance, 60, 3 * CIVIL_MINUTES_A_DAY)};
            struct local to = {from.minute + chance_between(&chance, 60, 5 * CIVIL_MINUTES_A_DAY)};
            pauses[i * PAUSES + p] = (struct clock_pause){civil_instant(from), civil_instant(to)};
        }
    }
}

/* So that no due moment is computed for nothing. */
static int64_t sum_of(struct ctx *c, const struct clock_case *cases, bool explains)
{
    int64_t sum = 0;
    for (size_t i = 0; i < CASES; i++) {
        struct clock_explanation told = {.count = 0};
        err_t e = explains ? clock_explain(c, &cases[i], &told) : clock_due(c, &cases[i], &told.due);
        ASSERT(!e);
        sum += told.due.due.us + (int64_t)told.count;
    }
    arena_reset(c->arena);
    return sum;
}

static void measure(struct ctx *c, const char *name, const struct clock_case *cases, bool explains, double seconds)
{
    int64_t first = sum_of(c, cases, explains);
    int64_t rounds = 0;
    double start = seconds_now();
    double end = start;
    for (; end - start < seconds; end = seconds_now(), rounds++)
        ASSERT(sum_of(c, cases, explains) == first);
    (void)printf("%s %.0f ", name, (double)rounds * CASES / (end - start));
}

static void measure_unit(struct ctx *c, const char *name, const struct clock_case *cases, enum limit_unit unit,
                         double seconds)
{
    static struct clock_case of_unit[CASES];
    for (size_t i = 0; i < CASES; i++) {
        of_unit[i] = cases[i];
        of_unit[i].limit.unit = unit;
        of_unit[i].style = PROMISE_HOUR;
    }
    measure(c, name, of_unit, false, seconds);
}

static const struct calendar *read_calendar(struct ctx *c, const char *path)
{
    static char bytes[CSV_MAX];
    FILE *file = fopen(path, "rb");
    ASSERT(file != NULL);
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, file)};
    (void)fclose(file);
    struct calendar_plan plan = calendar_default_plan();
    struct calendar_day *days;
    const struct calendar *k;
    err_t e = calendar_text_holidays(c, str_of(path), text, &days, &plan.day_count);
    ASSERT(!e);
    plan.days = days;
    e = calendar_build(c, &plan, &k);
    ASSERT(!e);
    return k;
}

int main(int argc, char **argv)
{
    static struct clock_case plain[CASES];
    static struct clock_case paused[CASES];
    static struct clock_pause pauses[CASES * PAUSES];
    int64_t seconds;
    if (argc != 3 || !parse_int(str_of(argv[1]), 1, 60, &seconds)) {
        (void)fprintf(stderr, "usage: clock_rate SECONDS HOLIDAYS.CSV\n");
        return 2;
    }
    struct ctx c = {.arena = arena_new(1 << 16)};
    struct ctx scratch = {.arena = arena_new(1 << 16)};
    draw_cases(read_calendar(&c, argv[2]), plain, pauses);
    for (size_t i = 0; i < CASES; i++) {
        paused[i] = plain[i];
        paused[i].pause_count = PAUSES;
    }
    measure(&scratch, "plain", plain, false, (double)seconds);
    measure_unit(&scratch, "days", plain, LIMIT_WORKING_DAY, (double)seconds);
    measure_unit(&scratch, "hours", plain, LIMIT_HOUR, (double)seconds);
    measure_unit(&scratch, "dates", plain, LIMIT_CALENDAR_DAY, (double)seconds);
    measure(&scratch, "pauses", paused, false, (double)seconds);
    measure(&scratch, "explained", plain, true, (double)seconds);
    (void)printf("\n");
    arena_free(scratch.arena);
    arena_free(c.arena);
    return 0;
}
