/* diagram: what is drawn is plain SVG that escapes its words, needs no style, and comes out the same every time. */
#include "unit/unit.h"

#include "html/diagram.h"

static const struct diagram_point points[] = {{10, 20}, {40, 20}, {40, 80}};
static const struct diagram_item items[] = {
    {.shape = DIAGRAM_BOX, .x = 0, .y = 0, .width = 100, .height = 40, .tone = CHART_LAKE},
    {.shape = DIAGRAM_BAND, .x = 0, .y = 0, .width = 200, .height = 100, .tone = CHART_SLATE, .is_filled = true},
    {.shape = DIAGRAM_DIAMOND, .sign = DIAGRAM_CROSS, .x = 50, .y = 50, .width = 44, .height = 44, .tone = CHART_SLATE},
};
static const struct diagram_line lines[] = {{.points = points, .count = 3, .tone = CHART_AMBER, .is_dashed = true, .has_arrow = true}};
static const struct diagram_text texts[] = {{.x = 5, .y = 15, .size = 13, .text = STR_INIT("Thẩm tra <hồ sơ> & \"ký\"")},
                                            {.x = 5, .y = 30, .size = 13, .text = STR_INIT("")}};
static const struct diagram_view view = {.id = "steps",
                                         .title = STR_INIT("Khai sinh & <họ tên>"),
                                         .description = STR_INIT("Ba bước."),
                                         .width = 200,
                                         .height = 100,
                                         .items = items,
                                         .item_count = 3,
                                         .lines = lines,
                                         .line_count = 1,
                                         .texts = texts,
                                         .text_count = 2};

static bool has(struct str svg, const char *part)
{
    return str_find_str(svg, str_of(part)) != SIZE_MAX;
}

static void words_are_escaped(void **state)
{
    struct ctx *c = *state;
    struct str svg = diagram_svg(c->arena, &view).markup;
    assert_true(has(svg, "<title id=\"steps-t\">Khai sinh &amp; &lt;họ tên&gt;</title><desc id=\"steps-d\">Ba bước.</desc>"));
    assert_true(has(svg, ">Thẩm tra &lt;hồ sơ&gt; &amp; &quot;ký&quot;</text>"));
    assert_true(has(svg, "role=\"img\" aria-labelledby=\"steps-t steps-d\""));
}

/* The policy of our pages forbids them. */
static void nothing_needs_style_or_script(void **state)
{
    struct ctx *c = *state;
    struct str svg = diagram_svg(c->arena, &view).markup;
    assert_false(has(svg, "style="));
    assert_false(has(svg, "<style"));
    assert_false(has(svg, "<script"));
    assert_false(has(svg, "href"));
}

/* Grounds, then lines, then what stands upon them. */
static void lines_lie_between_grounds_and_boxes(void **state)
{
    struct ctx *c = *state;
    struct str svg = diagram_svg(c->arena, &view).markup;
    size_t band = str_find_str(svg, STR("<rect x=\"0\" y=\"0\" width=\"200\"")), line = str_find_str(svg, STR("<polyline"));
    size_t box = str_find_str(svg, STR("<rect x=\"0\" y=\"0\" width=\"100\""));
    assert_true(band < line && line < box && box != SIZE_MAX);
}

static void an_arrow_points_where_its_line_goes(void **state)
{
    struct ctx *c = *state;
    struct str svg = diagram_svg(c->arena, &view).markup;
    assert_true(has(svg, "<polyline points=\"10,20 40,20 40,80\""));
    assert_true(has(svg, "<path d=\"M40 80L36 72L44 72Z\" fill=\"#8A5300\"/>"));
}

static void an_empty_text_is_not_written(void **state)
{
    struct ctx *c = *state;
    struct str svg = diagram_svg(c->arena, &view).markup;
    size_t first = str_find_str(svg, STR("<text"));
    assert_true(str_find_str(str_slice(svg, first + 5, svg.len), STR("<text")) == SIZE_MAX);
    assert_true(str_eq(svg, diagram_svg(c->arena, &view).markup));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(words_are_escaped),
        UNIT_TEST(nothing_needs_style_or_script),
        UNIT_TEST(lines_lie_between_grounds_and_boxes),
        UNIT_TEST(an_arrow_points_where_its_line_goes),
        UNIT_TEST(an_empty_text_is_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
