/* step_time: the times of annexes in minutes, and nothing guessed. */
#include "unit/unit.h"

#include "domain/step_time.h"

static void times_as_annexes_write_them(void **state)
{
    static const struct {
        const char *text;
        int64_t minutes; /* -1: not understood */
    } rows[] = {
        {"04 giờ", 240},     {"0,5 ngày", 240},   {"0.5 ngày làm việc", 240}, {"½ ngày", 240},     {"1½ ngày", 720},
        {"1/2 ngày", 240},   {"¼ giờ", 15},       {"30 phút", 30},            {"1 giờ 30 phút", 90}, {"01 ngày 04 giờ", 720},
        {"2h", 120},         {" 8 gio ", 480},    {"12\xC2\xA0giờ", 720},     {"0 giờ", 0},        {"0,125 ngày", 60},
        {"05 giờ 30", -1},   {"4", -1},           {"giờ", -1},                {"", -1},            {"30 phút 1 giờ", -1},
        {"1 giờ 2 giờ", -1}, {"0,001 ngày", -1},  {"1/0 giờ", -1},            {"-1 giờ", -1},      {"4000 ngày", -1},
        {"1234567 phút", -1}, {"4 tuần", -1},     {"4 giờ.", -1},             {"1, giờ", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t minutes = -1;
        bool good = step_time_parse(str_of(rows[i].text), &minutes);
        if (minutes != rows[i].minutes || good != (rows[i].minutes >= 0)) fail_msg("%s gives %lld", rows[i].text, (long long)minutes);
    }
}

static void a_bare_number_needs_the_unit_of_its_column(void **state)
{
    int64_t minutes = 0;
    (void)state;
    assert_true(step_time_parse_bare(STR("0,5"), STEP_TIME_DAY, &minutes));
    assert_int_equal(minutes, 240);
    assert_true(step_time_parse_bare(STR("½"), 60, &minutes));
    assert_int_equal(minutes, 30);
    assert_false(step_time_parse_bare(STR("4 giờ"), 60, &minutes));
}

static void what_is_written_is_read_back(void **state)
{
    struct ctx *c = *state;
    for (int64_t minutes = 0; minutes < 5000; minutes++) {
        int64_t again = -1;
        if (!step_time_parse(step_time_text(c->arena, minutes), &again) || again != minutes) fail_msg("%lld", (long long)minutes);
    }
    assert_text(c->arena, step_time_text(c->arena, 240), "04 giờ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(times_as_annexes_write_them),
        UNIT_TEST(a_bare_number_needs_the_unit_of_its_column),
        UNIT_TEST(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
