/* wrap: lines fit, nothing is lost unless an ellipsis says so. */
#include "unit/unit.h"

#include "base/utf8.h"
#include "base/wrap.h"

static const char *wrapped(struct ctx *c, const char *text, int width, size_t most, bool *ret_cut)
{
    const struct str *lines;
    struct str all = STR("");
    size_t count = wrap_text(c->arena, str_of(text), 13, width, most, &lines, ret_cut);
    for (size_t i = 0; i < count; i++) {
        if (wrap_width(lines[i], 13) > width) fail_msg("too wide: %.*s", STR_ARG(lines[i]));
        all = arena_join(c->arena, all, i ? STR("|") : STR(""), lines[i]);
    }
    return arena_cstring(c->arena, all);
}

static void lines_break_at_blanks(void **state)
{
    bool cut = true;
    assert_string_equal(wrapped(*state, "Thẩm tra hồ sơ, dự thảo kết quả", 100, 5, &cut), "Thẩm tra hồ|sơ, dự thảo|kết quả");
    assert_false(cut);
    assert_string_equal(wrapped(*state, "  một \n hai  ", 120, 5, &cut), "một|hai");
    assert_string_equal(wrapped(*state, "", 120, 5, &cut), "");
}

static void a_word_that_is_too_wide_is_broken(void **state)
{
    bool cut;
    assert_string_equal(wrapped(*state, "truong_hop_dac_biet", 62, 5, &cut), "truong_|hop_dac|_biet");
    assert_false(cut);
}

static void what_does_not_fit_ends_with_an_ellipsis(void **state)
{
    bool cut = false;
    assert_string_equal(wrapped(*state, "Thẩm tra hồ sơ, dự thảo kết quả", 100, 2, &cut), "Thẩm tra hồ|sơ, dự thảo…");
    assert_true(cut);
    assert_string_equal(wrapped(*state, "Nghiêng nghiêng", 62, 1, &cut), "Nghiên…");
}

/* However narrow the box, every line takes at least one character: nothing hangs. */
static void a_box_without_room_takes_a_character_a_line(void **state)
{
    struct ctx *c = *state;
    const struct str *lines;
    assert_int_equal(wrap_text(c->arena, STR("ộ ơ"), 13, 0, 9, &lines, NULL), 2);
    assert_int_equal(lines[0].len, 3);
    assert_int_equal(wrap_text(c->arena, STR("một"), 13, 0, 0, &lines, NULL), 0);
}

static void vietnamese_capitals_are_wider(void **state)
{
    (void)state;
    assert_true(wrap_width(STR("ƯƠNG"), 13) > wrap_width(STR("ương"), 13));
    assert_int_equal(wrap_width(STR("ộ"), 100), 69);
    assert_int_equal(wrap_width(STR("o\xcc\xa3\xcc\x82"), 100), 66); /* marks by themselves take no room */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(lines_break_at_blanks),
        UNIT_TEST(a_word_that_is_too_wide_is_broken),
        UNIT_TEST(what_does_not_fit_ends_with_an_ellipsis),
        UNIT_TEST(a_box_without_room_takes_a_character_a_line),
        UNIT_TEST(vietnamese_capitals_are_wider),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
