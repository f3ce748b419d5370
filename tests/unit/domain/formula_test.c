/* formula: the city's own functions give what the clock and the calendar give (worked examples of domain.md section 8).
 */
#include "unit/unit.h"

#include "domain/formula.h"

struct row {
    const char *source;
    const char *expected;
};

/* The default week, with 1 and 2 May 2017 and Tet 2019 (04/02 to 08/02) off. */
static const struct calendar *calendar(struct ctx *c)
{
    static const struct date off[] = {{2017, 5, 1}, {2017, 5, 2}, {2019, 2, 4}, {2019, 2, 5},
                                      {2019, 2, 6}, {2019, 2, 7}, {2019, 2, 8}};
    struct calendar_plan plan = calendar_default_plan();
    struct calendar_day *days = ARENA_ARRAY(c->arena, 7, struct calendar_day);
    const struct calendar *k;
    for (size_t i = 0; i < 7; i++)
        days[i] = (struct calendar_day){.date = off[i], .kind = CALENDAR_DAY_PUBLIC};
    plan.days = days;
    plan.day_count = 7;
    assert_int_equal(calendar_build(c, &plan, &k), OK);
    return k;
}

static void check(struct ctx *c, struct formula_world *world, const struct row *rows, size_t count)
{
    const struct feel_host host = {.self = world, .ask = formula_ask};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET};
    for (size_t i = 0; i < count; i++) {
        const struct feel_node *n;
        struct feel_value v;
        struct feel_run run = feel_run_new(c, &host);
        assert_int_equal(feel_parse(c, &scope, str_of(rows[i].source), &n), OK);
        assert_int_equal(feel_evaluate(&run, n, NULL, &v), OK);
        struct str text = v.kind == FEEL_NULL ? STR("null") : feel_text(c->arena, &v);
        if (!str_eq(text, str_of(rows[i].expected)))
            fail_msg("%s gives %.*s, not %s", rows[i].source, STR_ARG(text), rows[i].expected);
    }
}

static void working_time_is_the_clocks(void **state)
{
    struct ctx *c = *state;
    struct formula_world world = {.counting = calendar(c)};
    static const struct row rows[] = {
        {"add working days(date and time(\"2017-04-28T15:00:00\"), 3)", "2017-05-05T15:00:00"}, /* example 15 */
        {"add working days(date and time(\"2019-03-05T15:00\"), 0.5)", "2019-03-06T09:30:00"},  /* example 19 */
        {"add working days(date and time(\"2019-03-05T08:00:00Z\"), 0.5)",
         "2019-03-06T02:30:00Z"}, /* the same moments, in UTC */
        {"add working days(date(\"2019-02-01\"), 1)", "2019-02-11"},
        {"add working days(date(\"2019-02-11\"), -1)", "2019-02-01"},
        {"add working days(date(\"2019-02-11\"), 0)", "2019-02-11"},
        {"add working days(date and time(\"2019-03-05T15:00:00\"), 0.3)", "null"},
        {"add working days(date and time(\"2019-03-05T15:00:00\"), -1)", "null"},
        {"add working hours(date and time(\"2019-03-05T16:00:00\"), 2)", "2019-03-06T08:30:00"},
        {"working days(date(\"2019-02-01\"), date(\"2019-02-12\"))", "2"},
        {"working days(date(\"2019-02-12\"), date(\"2019-02-01\"))", "-2"},
        {"working minutes(date and time(\"2019-03-05T11:00:00\"), date and time(\"2019-03-05T13:10:00\"))", "40"},
        {"working minutes(date and time(\"2019-03-05T13:00:00\"), date and time(\"2019-03-05T11:00:00\"))", "0"},
        {"is working day(date(\"2019-02-05\"))", "false"},
        {"is working day(date(\"2019-03-05\"))", "true"},
        {"next session(date and time(\"2019-02-01T17:00:00+07:00\"))", "2019-02-11T07:30:00+07:00"},
        {"next session(date and time(\"2019-03-05T09:10:00\"))", "2019-03-05T09:10:00"},
        {"cut off(date and time(\"2019-03-05T15:00:59\"), \"15:00\")", "false"}, /* examples 32 and 33 */
        {"cut off(date and time(\"2019-03-05T15:01:00\"), \"15:00\")", "true"},
        {"cut off(date and time(\"2019-03-05T08:01:00Z\"), \"15:00\")", "true"},
        {"cut off(date and time(\"2019-03-05T15:01:00\"), \"soon\")", "null"},
        {"is working day(date(\"-0044-03-15\"))", "null"},
    };
    check(c, &world, rows, sizeof rows / sizeof rows[0]);
}

static void parameters_and_papers(void **state)
{
    struct ctx *c = *state;
    static const struct str documents[] = {STR_INIT("GCS"), STR_INIT("UQ")};
    struct feel_entry entries[] = {{STR("khai_sinh.ban_sao"), feel_integer(2000)}};
    struct formula_world world = {
        .params = feel_context(c->arena, entries, 1).context, .documents = documents, .document_count = 2};
    static const struct row rows[] = {
        {"3 * param(\"khai_sinh.ban_sao\")", "6000"},
        {"param(\"khác\")", "null"},
        {"has document(\"UQ\")", "true"},
        {"has document(\"CD\")", "false"},
        {"is working day(date(\"2019-03-05\"))", "null"},
    };
    check(c, &world, rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {UNIT_TEST(working_time_is_the_clocks), UNIT_TEST(parameters_and_papers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
