/* statistics_test: what is counted as online and out of what; every cell in one line of each kind; nothing lost in the sums. */
#include "unit/unit.h"

#include "domain/statistics.h"
#include "domain/unit.h"

#define CELL(field, from, level, office, how, ...)                                                                     \
    {.field_code = STR_INIT(field), .source = from, .service_level = level, .office_kind = office, .channel = how, .counts = {__VA_ARGS__}}

static const struct figure_cell cells[] = {
    CELL("civil", 2, 3, UNIT_COMMUNE, CHANNEL_ONLINE, .submitted = 30, .received = 28, .refused = 1, .settled_early = 10, .settled_on_time = 8),
    CELL("civil", 2, 3, UNIT_COMMUNE, CHANNEL_ASSISTED, .submitted = 7, .received = 7, .settled_late = 2),
    CELL("civil", 2, 3, UNIT_DISTRICT, CHANNEL_COUNTER, .submitted = 13, .received = 13, .settled_early = 13, .returned = 12),
    CELL("land", 3, 4, UNIT_DISTRICT, CHANNEL_ONLINE, .submitted = 5, .received = 5),
    CELL("land", 3, 4, UNIT_DISTRICT, CHANNEL_POST, .submitted = 3, .received = 3),
    CELL("land", 3, 2, UNIT_DISTRICT, CHANNEL_COUNTER, .submitted = 100, .received = 100),
    {.field_code = STR_INIT("civil"), .source = 2, .office_kind = UNIT_COMMUNE, .carried = 4},
};
#define COUNT (sizeof cells / sizeof cells[0])

static void online_is_out_of_all_channels_of_its_level_and_assisted_stands_beside(void **state)
{
    struct statistics_line total = statistics_total(cells, COUNT);
    (void)state;
    assert_int_equal(total.online[STATISTICS_LEVEL_3].filed, 50);
    assert_int_equal(total.online[STATISTICS_LEVEL_3].online, 30);
    assert_int_equal(total.online[STATISTICS_LEVEL_3].assisted, 7);
    assert_int_equal(total.online[STATISTICS_LEVEL_4].filed, 8);
    assert_int_equal(total.online[STATISTICS_LEVEL_4].online, 5);
    assert_int_equal(statistics_both_levels(&total).filed, 58);
}

static void services_below_level_3_are_settled_but_no_denominator(void **state)
{
    struct statistics_line total = statistics_total(cells, COUNT);
    (void)state;
    assert_int_equal(total.counts.submitted, 158);
    assert_int_equal(total.counts.received, 156);
}

static void in_progress_is_what_was_carried_and_received_less_what_was_settled(void **state)
{
    struct statistics_line total = statistics_total(cells, COUNT);
    (void)state;
    assert_int_equal(statistics_settled(&total), 33);
    assert_int_equal(statistics_pending(&total), 4 + 156 - 33);
}

static void same(const struct statistics_line *a, const struct statistics_line *b)
{
    assert_memory_equal(&a->counts, &b->counts, sizeof a->counts);
    assert_memory_equal(a->online, b->online, sizeof a->online);
    assert_int_equal(a->carried, b->carried);
}

static void the_lines_of_every_kind_sum_up_to_the_total(void **state)
{
    struct ctx *c = *state;
    struct statistics_line total = statistics_total(cells, COUNT);
    for (enum statistics_by by = 0; by < STATISTICS_BY_COUNT; by++) {
        struct statistics_line *lines;
        size_t count;
        statistics_lines(c->arena, cells, COUNT, by, &lines, &count);
        assert_int_equal(count, 2);
        struct statistics_line sum = statistics_sum(lines, count);
        same(&sum, &total);
    }
}

static void the_line_with_most_dossiers_stands_first(void **state)
{
    struct ctx *c = *state;
    struct statistics_line *lines;
    size_t count;
    statistics_lines(c->arena, cells, COUNT, STATISTICS_BY_FIELD, &lines, &count);
    assert_text(c->arena, lines[0].field_code, "land");
    assert_int_equal(lines[0].counts.submitted, 108);
    assert_text(c->arena, lines[1].field_code, "civil");
    assert_int_equal(lines[1].carried, 4);
    statistics_lines(c->arena, cells, COUNT, STATISTICS_BY_OFFICE, &lines, &count);
    assert_int_equal(lines[0].number, UNIT_DISTRICT);
    assert_int_equal(lines[1].online[STATISTICS_LEVEL_3].filed, 37);
}

static void a_city_without_dossiers_has_no_lines_and_nothing_in_progress(void **state)
{
    struct ctx *c = *state;
    struct statistics_line *lines;
    size_t count = 1;
    statistics_lines(c->arena, NULL, 0, STATISTICS_BY_FIELD, &lines, &count);
    struct statistics_line total = statistics_total(NULL, 0);
    assert_int_equal(count, 0);
    assert_int_equal(statistics_pending(&total), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(online_is_out_of_all_channels_of_its_level_and_assisted_stands_beside),
        UNIT_TEST(services_below_level_3_are_settled_but_no_denominator),
        UNIT_TEST(in_progress_is_what_was_carried_and_received_less_what_was_settled),
        UNIT_TEST(the_lines_of_every_kind_sum_up_to_the_total),
        UNIT_TEST(the_line_with_most_dossiers_stands_first),
        UNIT_TEST(a_city_without_dossiers_has_no_lines_and_nothing_in_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
