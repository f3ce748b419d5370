/* clock_explain: the lines sum up to the result, and say what a person would ask about. */
#include "unit/domain/domain_clock.h"

#include "domain/clock_explain.h"

static struct clock_explanation explain(struct ctx *c, const struct clock_case *x)
{
    struct clock_explanation e;
    assert_int_equal(clock_explain(c, x, &e), OK);
    return e;
}

static void tet_is_seen_in_the_lines(void **state)
{
    struct clock_case x = {.counting = domain_calendar(*state), .received = when("01/02/2019 16:00")};
    x.limit = limit_of(LIMIT_WORKING_DAY, 10);
    struct clock_explanation e = explain(*state, &x);
    static const struct {
        enum clock_line_kind kind;
        const char *from;
        const char *to;
        int64_t minutes;
        size_t exceptions;
    } expected[] = {
        {CLOCK_LINE_RECEIVED, "2019-02-01T16:00", "2019-02-01T16:00", 0, 0},
        {CLOCK_LINE_START, "2019-02-01T16:00", "2019-02-01T16:00", 0, 0},
        {CLOCK_LINE_LIMIT, "2019-02-01T16:00", "2019-02-15T16:00", 2400, 0},
        {CLOCK_LINE_WORK, "2019-02-01T16:00", "2019-02-01T17:00", 60, 0},
        {CLOCK_LINE_REST, "2019-02-02T00:00", "2019-02-11T00:00", 0, 5},
        {CLOCK_LINE_WORK, "2019-02-11T07:30", "2019-02-15T16:00", 2340, 0},
        {CLOCK_LINE_DUE, "2019-02-15T16:00", "2019-02-15T16:00", 0, 0},
    };
    assert_int_equal(e.count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < e.count; i++) {
        assert_int_equal(e.lines[i].kind, expected[i].kind);
        assert_moment(e.lines[i].from, expected[i].from, "from");
        assert_moment(e.lines[i].to, expected[i].to, "to");
        assert_int_equal(e.lines[i].minutes, expected[i].minutes);
        assert_int_equal(e.lines[i].exception_count, expected[i].exceptions);
    }
}

/* Walks the lines by what they say they add, and must arrive where clock_due arrives. */
static void assert_sums_up(const struct clock_case *x, const struct clock_explanation *e)
{
    const struct calendar *k = x->counting;
    struct local at = civil_local(x->received);
    for (size_t i = 0; i < e->count; i++) {
        const struct clock_line *line = &e->lines[i];
        assert_false(clock_line_is_part(line->kind));
        assert_int_equal(line->from.minute, at.minute);
        int64_t parts = 0;
        int64_t last_end = INT64_MIN;
        while (i + 1 < e->count && clock_line_is_part(e->lines[i + 1].kind)) {
            const struct clock_line *part = &e->lines[++i];
            assert_true(part->from.minute >= last_end && part->to.minute > part->from.minute);
            assert_int_equal(part->minutes, calendar_working_minutes(k, part->from, part->to));
            parts += part->minutes;
            last_end = part->to.minute;
        }
        assert_int_equal(parts, line->minutes);
        if (line->minutes)
            assert_int_equal(calendar_working_minutes(k, at, line->to), parts);
        else if (line->days)
            assert_int_equal(at.minute + line->days * CIVIL_MINUTES_A_DAY, line->to.minute);
        else if (line->kind == CLOCK_LINE_START)
            assert_int_equal(calendar_next_opening(k, at).minute, line->to.minute);
        at = line->to;
    }
    assert_int_equal(at.minute, civil_local(e->due.due).minute);
}

static void the_lines_sum_to_the_due_moment(void **state)
{
    static const char *const limits[] = {"0.5wd", "1wd", "7wd", "12.5wd", "3h", "30h", "1d", "15d", "1m", "sd"};
    uint64_t seed = 21;
    for (int run = 0; run < 1500; run++) {
        struct calendar_plan plan = random_plan(*state, &seed, 60);
        struct local received = {at("2018-03-01T00:00").minute + below(&seed, 300 * CIVIL_MINUTES_A_DAY)};
        struct clock_pause pauses[3];
        struct clock_case x = {.counting = build(*state, &plan), .received = civil_instant(received), .pauses = pauses};
        assert_true(limit_parse(str_of(limits[below(&seed, 10)]), &x.limit));
        x.style = (enum promise_style)below(&seed, PROMISE_STYLE_COUNT);
        x.pause_count = (size_t)below(&seed, 4);
        for (size_t i = 0; i < x.pause_count; i++) {
            struct local from = {received.minute + below(&seed, 15 * CIVIL_MINUTES_A_DAY)};
            struct local to = {from.minute + below(&seed, 6 * CIVIL_MINUTES_A_DAY)};
            pauses[i] = (struct clock_pause){civil_instant(from), civil_instant(to)};
        }
        if (below(&seed, 4) == 0)
            x.restart = some_instant(civil_instant((struct local){received.minute + below(&seed, 9000)}));
        if (below(&seed, 3) == 0) x.extra = limit_of(LIMIT_WORKING_DAY, 1 + below(&seed, 9));
        struct clock_explanation e = explain(*state, &x);
        struct clock_due due;
        assert_int_equal(clock_due(*state, &x, &due), OK);
        assert_int_equal(due.due.us, e.due.due.us);
        assert_sums_up(&x, &e);
    }
}

static void a_pause_asked_too_late_is_shown_and_adds_nothing(void **state)
{
    struct clock_pause late = {when("14/03/2019 08:00"), when("15/03/2019 08:00")};
    struct clock_case x = {.counting = domain_calendar(*state), .received = when("05/03/2019 09:10"), .pauses = &late};
    x.limit = limit_of(LIMIT_WORKING_DAY, 10);
    x.pause_count = 1;
    struct clock_explanation e = explain(*state, &x);
    const struct clock_line *line = &e.lines[e.count - 2];
    assert_int_equal(line->kind, CLOCK_LINE_IGNORED);
    assert_moment(line->span_from, "14/03/2019 08:00", "span");
    assert_int_equal(line->minutes, 0);
    assert_int_equal(line->from.minute, line->to.minute);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(tet_is_seen_in_the_lines),
        UNIT_TEST(the_lines_sum_to_the_due_moment),
        UNIT_TEST(a_pause_asked_too_late_is_shown_and_adds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
