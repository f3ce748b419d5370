/* code_test: legal codes and submission references, written, read and as people type them. */
#include "unit/unit.h"

#include "base/civil.h"
#include "domain/code.h"

static int64_t day_of(int32_t year, int month, int day)
{
    return civil_day_of((struct date){year, month, day});
}

static void a_code_is_prefix_day_and_at_least_four_digits(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, code_format(c->arena, STR("000.17.22.H26"), day_of(2018, 3, 12), 1), "000.17.22.H26-180312-0001");
    assert_text(c->arena, code_format(c->arena, STR("H26.22.17"), day_of(2025, 12, 31), 9999), "H26.22.17-251231-9999");
    assert_text(c->arena, code_format(c->arena, STR("H26"), day_of(2009, 1, 2), 42), "H26-090102-0042");
}

static void the_sequence_grows_past_9999(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, code_format(c->arena, STR("H26.01"), day_of(2018, 3, 12), 10000), "H26.01-180312-10000");
    assert_text(c->arena, code_format(c->arena, STR("H26.01"), day_of(2018, 3, 12), 1234567), "H26.01-180312-1234567");
}

static void what_is_written_is_read_back(void **state)
{
    static const int64_t sequences[] = {1, 9, 10, 999, 9999, 10000, 99999, 1000000};
    static const char *const prefixes[] = {"H26", "000.17.22.H26", "A-B", "X"};
    struct ctx *c = *state;
    for (size_t p = 0; p < 4; p++)
        for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
            struct str prefix;
            int yymmdd;
            int64_t sequence;
            struct str code = code_format(c->arena, str_of(prefixes[p]), day_of(2018, 3, 5), sequences[i]);
            assert_true(code_parse(code, &prefix, &yymmdd, &sequence));
            assert_text(c->arena, prefix, prefixes[p]);
            assert_int_equal(yymmdd, 180305);
            assert_int_equal(sequence, sequences[i]);
        }
}

static void what_is_no_code_is_not_read(void **state)
{
    static const char *const wrong[] = {"",
                                        "-",
                                        "--",
                                        "0001",
                                        "180312-0001",
                                        "-180312-0001",
                                        "H26-180312-",
                                        "H26-180312-001",
                                        "H26-180312-0000",
                                        "H26-18031-0001",
                                        "H26-1803122-0001",
                                        "H26-18O312-0001",
                                        "H26-180312-00O1",
                                        "H26-180312-0001 ",
                                        "H26-180312-+001",
                                        "H26-180312-9999999999",
                                        "H26 180312 0001"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct str prefix = STR("untouched");
        int yymmdd = -1;
        int64_t sequence = -1;
        if (code_parse(str_of(wrong[i]), &prefix, &yymmdd, &sequence)) fail_msg("read as a code: \"%s\"", wrong[i]);
        assert_true(str_eq(prefix, STR("untouched")) && yymmdd == -1 && sequence == -1);
    }
}

static void a_reference_is_ten_unmistakable_characters(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, code_reference(c->arena, 0), "0000-0000-00");
    assert_text(c->arena, code_reference(c->arena, UINT64_MAX), "ZZZZ-ZZZZ-ZZ");
    assert_text(c->arena, code_reference(c->arena, 1), "1000-0000-00");
    assert_text(c->arena, code_reference(c->arena, (uint64_t)31 << 45), "0000-0000-0Z");
    for (uint64_t i = 0; i < 32; i++) {
        struct str reference = code_reference(c->arena, i);
        assert_int_equal(str_find(STR("ILOU"), reference.ptr[0]), SIZE_MAX);
    }
}

/* Each of the 50 bits counts; those above do not. */
static void every_bit_makes_another_reference(void **state)
{
    struct ctx *c = *state;
    struct str zero = code_reference(c->arena, 0);
    for (int bit = 0; bit < 64; bit++)
        assert_int_equal(str_eq(zero, code_reference(c->arena, (uint64_t)1 << bit)), bit >= 50);
}

static void references_are_read_as_people_type_them(void **state)
{
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        {"ABCD-EFGH-JK", "ABCD-EFGH-JK"},   {"abcd-efgh-jk", "ABCD-EFGH-JK"},   {"ABCDEFGHJK", "ABCD-EFGH-JK"},
        {" abcd efgh jk ", "ABCD-EFGH-JK"}, {"A-B-C-D-EFGHJK", "ABCD-EFGH-JK"}, {"OIL0-1234-56", "0110-1234-56"},
        {"oil01234 56\n", "0110-1234-56"},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_text(c->arena, code_normalise(c->arena, str_of(cases[i].typed)), cases[i].meant);
}

static void every_reference_survives_normalising(void **state)
{
    struct ctx *c = *state;
    uint64_t bits = 88172645463325252U;
    for (int i = 0; i < 2000; i++) {
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
        struct str reference = code_reference(c->arena, bits);
        assert_true(str_eq(code_normalise(c->arena, reference), reference));
    }
}

static void codes_keep_their_letters_and_hyphens(void **state)
{
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        {"000.17.22.H26-180312-0001", "000.17.22.H26-180312-0001"},
        {"  000.17.22.h26 - 180312 - 0001 ", "000.17.22.H26-180312-0001"},
        {"H26.OI-180312-0001", "H26.OI-180312-0001"}, /* an O in an agency's code stays an O */
        {"H.1-18031-2001", "H.1-18031-2001"},          /* eleven or not: a dot makes it no reference */
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_text(c->arena, code_normalise(c->arena, str_of(cases[i].typed)), cases[i].meant);
}

static void what_cannot_be_either_is_absent(void **state)
{
    static const char *const wrong[] = {"", "   ", "ABCD_EFGH_JK", "ABCD/EFGH", "hồ sơ", "' OR 1=1", "<b>",
                                        "1234567890123456789012345678901234567890123456789012345678901"};
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_true(str_is_absent(code_normalise(c->arena, str_of(wrong[i]))));
    assert_true(str_is_absent(code_normalise(c->arena, (struct str){"AB\0CD", 5})));
    assert_true(str_is_absent(code_normalise(c->arena, (struct str){NULL, 0})));
}

static void sixty_characters_are_not_too_many(void **state)
{
    char typed[60];
    struct ctx *c = *state;
    memset(typed, 'A', sizeof typed);
    assert_int_equal(code_normalise(c->arena, (struct str){typed, sizeof typed}).len, sizeof typed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_code_is_prefix_day_and_at_least_four_digits),
        UNIT_TEST(the_sequence_grows_past_9999),
        UNIT_TEST(what_is_written_is_read_back),
        UNIT_TEST(what_is_no_code_is_not_read),
        UNIT_TEST(a_reference_is_ten_unmistakable_characters),
        UNIT_TEST(every_bit_makes_another_reference),
        UNIT_TEST(references_are_read_as_people_type_them),
        UNIT_TEST(every_reference_survives_normalising),
        UNIT_TEST(codes_keep_their_letters_and_hyphens),
        UNIT_TEST(what_cannot_be_either_is_absent),
        UNIT_TEST(sixty_characters_are_not_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
