/* chart: the bytes of each figure (tests/golden/chart-*.svg), and the shares at their edges. A wanted change of a
 * drawing: run with MOTCUA_GOLDEN_WRITE=1, look at the files, commit them. */
#include "unit/unit.h"

#include <stdio.h>

#include "html/chart.h"

static const struct chart_value values[] = {
    {STR_INIT("Hộ tịch & <cư trú>"), 5273, STR_INIT("5.273"), CHART_LAKE},
    {STR_INIT("Đất đai"), 1200, STR_INIT("1.200"), CHART_LEAF},
    {STR_INIT("Xây dựng"), 333, STR_INIT("333"), CHART_AMBER},
    {STR_INIT("Lao động"), 1, STR_INIT("1"), CHART_BRICK},
    {STR_INIT("Không có"), 0, STR_INIT("0"), CHART_SLATE},
};
static const struct chart_view view = {
    .id = "fields",
    .title = STR_INIT("Hồ sơ theo lĩnh vực"),
    .description = STR_INIT("Hộ tịch nhiều nhất: 5.273."),
    .values = values,
    .count = 5,
};

static void assert_golden(struct ctx *c, struct html_safe svg, const char *name)
{
    char path[512], expected[1 << 16];
    (void)snprintf(path, sizeof path, "%s/tests/golden/%s", TEST_SOURCE_ROOT, name);
    if (getenv("MOTCUA_GOLDEN_WRITE")) {
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_int_equal(fwrite(svg.markup.ptr, 1, svg.markup.len, out), svg.markup.len);
        assert_int_equal(fclose(out), 0);
    }
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(expected, 1, sizeof expected - 1, file);
    expected[len] = '\0';
    assert_int_equal(fclose(file), 0);
    assert_text(c->arena, svg.markup, expected);
}

static void bars_are_drawn_the_same_every_time(void **state)
{
    struct ctx *c = *state;
    assert_golden(c, chart_bars(c->arena, &view), "chart-bars.svg");
}

static void a_stack_is_drawn_the_same_every_time(void **state)
{
    struct ctx *c = *state;
    assert_golden(c, chart_stack(c->arena, &view), "chart-stack.html");
}

static void a_line_is_drawn_the_same_every_time(void **state)
{
    struct ctx *c = *state;
    assert_golden(c, chart_line(c->arena, &view), "chart-line.svg");
}

static void a_stack_fills_its_width_whatever_the_rounding(void **state)
{
    struct ctx *c = *state;
    static const struct chart_value thirds[] = {{STR_INIT("a"), 1, STR_INIT("1"), CHART_LAKE},
                                                {STR_INIT("b"), 1, STR_INIT("1"), CHART_LAKE},
                                                {STR_INIT("c"), 1, STR_INIT("1"), CHART_LAKE}};
    struct str svg = chart_stack(c->arena, &(struct chart_view){.id = "x", .values = thirds, .count = 3}).markup;
    assert_true(str_find_str(svg, STR("x=\"0.0%\" y=\"0\" width=\"33.3%\"")) != SIZE_MAX);
    assert_true(str_find_str(svg, STR("x=\"33.3%\" y=\"0\" width=\"33.3%\"")) != SIZE_MAX);
    assert_true(str_find_str(svg, STR("x=\"66.6%\" y=\"0\" width=\"33.4%\"")) != SIZE_MAX);
}

static void nothing_and_very_much_can_be_drawn(void **state)
{
    struct ctx *c = *state;
    static const struct chart_value zeros[] = {{STR_INIT("a"), 0, STR_INIT("0"), CHART_LAKE}};
    static const struct chart_value huge[] = {{STR_INIT("a"), INT64_MAX, STR_INIT("max"), CHART_LAKE},
                                              {STR_INIT("b"), INT64_MAX / 2, STR_INIT("half"), CHART_LAKE}};
    struct chart_view none = {.id = "x"}, zero = {.id = "x", .values = zeros, .count = 1},
                      most = {.id = "x", .values = huge, .count = 2};
    assert_true(chart_bars(c->arena, &none).markup.len > 0);
    assert_true(chart_line(c->arena, &none).markup.len > 0);
    assert_true(str_find_str(chart_bars(c->arena, &zero).markup, STR("width=\"0.0%\"")) != SIZE_MAX);
    assert_true(str_find_str(chart_stack(c->arena, &zero).markup, STR("fill=\"#E3E8EF\"")) != SIZE_MAX);
    struct str bars = chart_bars(c->arena, &most).markup;
    assert_true(str_find_str(bars, STR("width=\"74.0%\"")) != SIZE_MAX);
    assert_true(str_find_str(bars, STR("width=\"37.0%\"")) != SIZE_MAX ||
                str_find_str(bars, STR("width=\"36.9%\"")) != SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(bars_are_drawn_the_same_every_time),  UNIT_TEST(a_stack_is_drawn_the_same_every_time),
        UNIT_TEST(a_line_is_drawn_the_same_every_time), UNIT_TEST(a_stack_fills_its_width_whatever_the_rounding),
        UNIT_TEST(nothing_and_very_much_can_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
