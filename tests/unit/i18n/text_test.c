/* text and order: what comes in is clean, search finds without marks, names stand in Vietnamese order, masks hide. */
#include "unit/unit.h"

#include "i18n/i18n.h"

#define ACUTE "\xCC\x81"      /* combining acute */
#define CIRCUMFLEX "\xCC\x82" /* combining circumflex */
#define DOT_BELOW "\xCC\xA3"  /* combining dot below */

static void assert_accepted(struct ctx *c, struct str in, const char *expected)
{
    struct str out = {NULL, 0};
    bool too_long = true;
    assert_true(text_accept(c->arena, in, 100, &out, &too_long));
    assert_false(too_long);
    assert_text(c->arena, out, expected);
}

static void loose_marks_become_letters(void **state)
{
    struct ctx *c = *state;
    assert_accepted(c, STR("Tie" CIRCUMFLEX ACUTE "ng Vie" DOT_BELOW CIRCUMFLEX "t"), "Tiếng Việt");
    assert_text(c->arena, text_nfc(c->arena, STR("Vie" CIRCUMFLEX DOT_BELOW "t")), "Việt");
    assert_text(c->arena, text_nfc(c->arena, STR("")), "");
}

static void line_ends_and_edges_are_cleaned(void **state)
{
    struct ctx *c = *state;
    assert_accepted(c, STR(" \t\xC2\xA0 Số 2\r\nngõ 5\rHà Nội\n\n"), "Số 2\nngõ 5\nHà Nội");
    assert_accepted(c, STR("\xEF\xBB\xBFNguyễn\xE2\x80\x8B Đức"), "Nguyễn Đức");
    assert_accepted(c, STR("   "), "");
    assert_accepted(c, (struct str){NULL, 0}, "");
}

static void what_is_not_text_is_refused(void **state)
{
    static const struct str bad[] = {STR_INIT("a\0b"),         STR_INIT("\x1B[31m"),        STR_INIT("\xC3("),
                                     STR_INIT("\xC0\x80"),     STR_INIT("\xED\xA0\x80"),    STR_INIT("\xF4\x90\x80\x80"),
                                     STR_INIT("\xC2\x85"),     STR_INIT("\xE2\x80\xAE" "a"), STR_INIT("\xE2\x81\xA6x"),
                                     STR_INIT("abc\xE2\x82")};
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct str out = STR("untouched");
        bool too_long = true;
        if (text_accept(c->arena, bad[i], 100, &out, &too_long)) fail_msg("accepted bad text %zu", i);
        assert_false(too_long);
        assert_text(c->arena, out, "untouched");
    }
}

static void length_is_counted_in_letters_after_nfc(void **state)
{
    struct ctx *c = *state;
    struct str out = STR("untouched");
    bool too_long = false;
    assert_true(text_accept(c->arena, STR("  e" CIRCUMFLEX ACUTE "ế  "), 2, &out, &too_long));
    assert_false(text_accept(c->arena, STR("ếếế"), 2, &out, &too_long));
    assert_true(too_long);
    assert_text(c->arena, out, "ếế");
}

static void search_folds_marks_case_and_d(void **state)
{
    static const struct {
        struct str in;
        const char *out;
    } cases[] = {
        {STR_INIT("Hồ  sơ Đất-đai"), "ho so dat dai"},
        {STR_INIT("HỘ TỊCH"), "ho tich"},
        {STR_INIT("Ưu tiên; khẩn."), "uu tien khan"},
        {STR_INIT("H26.22-180312/0001"), "h26 22 180312 0001"},
        {STR_INIT("Vie" CIRCUMFLEX DOT_BELOW "t"), "viet"},
        {STR_INIT("ﬁle Ｈ２６ m²"), "file h26 m2"},
        {STR_INIT("  …  "), ""},
        {STR_INIT(""), ""},
        {STR_INIT("ăâêôơưàảãáạ"), "aaeoouaaaaa"},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_text(c->arena, text_fold(c->arena, cases[i].in), cases[i].out);
}

static void capitals_keep_their_marks(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, text_upper(c->arena, STR("Uỷ ban nhân dân phường Đống Đa")), "UỶ BAN NHÂN DÂN PHƯỜNG ĐỐNG ĐA");
    assert_text(c->arena, text_upper(c->arena, STR("i")), "I");
}

static int compare_names(const void *a, const void *b)
{
    const char *const *left = a;
    const char *const *right = b;
    return text_compare_vi(str_of(*left), str_of(*right));
}

static void names_stand_in_vietnamese_order(void **state)
{
    static const char *const right[] = {"An",   "Ánh",  "Ăn",   "Ân",   "Bình", "Chi",  "Dung", "Đông", "Em",  "Ên",
                                        "Giang", "Oanh", "Ông", "Ơn",   "Thu",  "Tư",   "Uyên", "Ưng",  "Vân", "Yến"};
    enum { COUNT = sizeof right / sizeof right[0] };
    (void)state;
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        names[i] = right[COUNT - 1 - (i * 7) % COUNT]; /* 7 and 20 have no common factor: each once */
    qsort(names, COUNT, sizeof names[0], compare_names);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(names[i], right[i]);
}

static void the_five_tones_follow_the_bare_letter(void **state)
{
    (void)state;
    static const struct str tones[] = {STR_INIT("ba"), STR_INIT("bà"), STR_INIT("bả"), STR_INIT("bã"), STR_INIT("bá"),
                                       STR_INIT("bạ")};
    for (size_t i = 1; i < sizeof tones / sizeof tones[0]; i++)
        assert_true(text_compare_vi(tones[i - 1], tones[i]) < 0);
}

static void only_equal_texts_are_equal(void **state)
{
    (void)state;
    assert_int_equal(text_compare_vi(STR("Đào"), STR("Đào")), 0);
    assert_int_equal(text_compare_vi(STR(""), (struct str){NULL, 0}), 0);
    assert_true(text_compare_vi(STR("a\x01"), STR("a")) > 0); /* ignored by the collation, not by us */
}

static void masks_hide_names_and_numbers(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, text_mask_name(a, STR("Nguyễn Văn An")), "Ng*** V** A*");
    assert_text(a, text_mask_name(a, STR("Đỗ  Thị Ỷ")), "Đ* T** *");
    assert_text(a, text_mask_name(a, STR("")), "");
    assert_text(a, text_mask_number(a, STR("001090123456")), "0010******56");
    assert_text(a, text_mask_number(a, STR("012345678")), "01*****78");
    assert_text(a, text_mask_number(a, STR("12345")), "***45");
    assert_text(a, text_mask_number(a, STR("1234")), "****");
    assert_text(a, text_mask_number(a, STR("")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(loose_marks_become_letters),
        UNIT_TEST(line_ends_and_edges_are_cleaned),
        UNIT_TEST(what_is_not_text_is_refused),
        UNIT_TEST(length_is_counted_in_letters_after_nfc),
        UNIT_TEST(search_folds_marks_case_and_d),
        UNIT_TEST(capitals_keep_their_marks),
        UNIT_TEST(names_stand_in_vietnamese_order),
        UNIT_TEST(the_five_tones_follow_the_bare_letter),
        UNIT_TEST(only_equal_texts_are_equal),
        UNIT_TEST(masks_hide_names_and_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
