/* str: comparing, cutting and splitting, with absent and empty texts, and texts without a NUL behind them. */
#include "unit/unit.h"

#include "base/str.h"

static const struct str absent = {NULL, 0};

static void equality_looks_at_bytes_and_absent_equals_empty(void **state)
{
    (void)state;
    assert_true(str_eq(STR("a"), (struct str){"ab", 1}));
    assert_false(str_eq(STR("a"), STR("A")));
    assert_false(str_eq(STR("a"), STR("a\0")));
    assert_true(str_eq(absent, STR("")));
    assert_true(str_eq_nocase_ascii(STR("Content-TYPE"), STR("content-type")));
    assert_false(str_eq_nocase_ascii(STR("Đ"), STR("đ"))); /* not ASCII */
    assert_false(str_eq_nocase_ascii(STR("@"), STR("`"))); /* beside the letters */
    assert_true(str_is_absent(str_of(NULL)) && !str_is_absent(str_of("")));
}

static void order_is_by_bytes_and_the_beginning_stands_first(void **state)
{
    static const struct str sorted[] = {STR_INIT(""), STR_INIT("A"), STR_INIT("AB"), STR_INIT("a"), STR_INIT("\xC3"), STR_INIT("\xFF")};
    const int count = (int)(sizeof sorted / sizeof sorted[0]);
    (void)state;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++) {
            int order = str_compare(sorted[i], sorted[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    assert_int_equal(str_compare(absent, STR("")), 0);
}

static void beginnings_and_ends(void **state)
{
    (void)state;
    assert_true(str_starts_with(STR("sqlite:x"), STR("sqlite:")) && str_starts_with(STR("x"), STR("")));
    assert_false(str_starts_with(STR("sql"), STR("sqlite:")));
    assert_true(str_ends_with(STR("a.csv"), STR(".csv")) && str_ends_with(absent, STR("")));
    assert_false(str_ends_with(STR("csv"), STR(".csv")));
}

static void a_slice_never_leaves_its_text(void **state)
{
    struct str text = STR("abcdef");
    (void)state;
    assert_true(str_eq(str_slice(text, 2, 4), STR("cd")));
    assert_true(str_eq(str_slice(text, 2, 99), STR("cdef")));
    assert_int_equal(str_slice(text, 99, 3).len, 0);
    assert_int_equal(str_slice(text, 4, 2).len, 0);
    assert_int_equal(str_slice(text, SIZE_MAX, SIZE_MAX).len, 0);
    assert_true(str_is_absent(str_slice(absent, 0, 5)));
}

static void trimming_takes_ascii_blanks_only(void **state)
{
    (void)state;
    assert_true(str_eq(str_trim(STR(" \t\r\n\f\va b\n")), STR("a b")));
    assert_int_equal(str_trim(STR(" \n ")).len, 0);
    assert_true(str_eq(str_trim(STR("\xC2\xA0x")), STR("\xC2\xA0x"))); /* a no-break space is text */
    assert_true(str_is_absent(str_trim(absent)));
}

static void finding(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("a-b-c"), '-'), 1);
    assert_int_equal(str_find(STR("abc"), '-'), SIZE_MAX);
    assert_int_equal(str_find((struct str){"abc", 2}, 'c'), SIZE_MAX);
    assert_int_equal(str_find(absent, 'a'), SIZE_MAX);
    assert_int_equal(str_find_str(STR("aab"), STR("ab")), 1);
    assert_int_equal(str_find_str(STR("ab"), STR("abc")), SIZE_MAX);
    assert_int_equal(str_find_str(STR("ab"), STR("")), 0);
    assert_int_equal(str_find_str(absent, STR("a")), SIZE_MAX);
}

static void splitting_gives_every_part_also_the_empty_ones(void **state)
{
    struct str rest = STR(",a,,b,");
    static const struct str parts[] = {STR_INIT(""), STR_INIT("a"), STR_INIT(""), STR_INIT("b"), STR_INIT("")};
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        assert_false(str_is_absent(rest));
        assert_true(str_eq(str_split_next(&rest, ','), parts[i]));
    }
    assert_true(str_is_absent(rest));
    rest = STR("");
    assert_int_equal(str_split_next(&rest, ',').len, 0); /* one part, and it is empty */
    assert_true(str_is_absent(rest));
}

static void the_hash_is_fnv_1a(void **state)
{
    (void)state;
    assert_int_equal(str_hash(STR("")), 0xCBF29CE484222325U);
    assert_int_equal(str_hash(STR("a")), 0xAF63DC4C8601EC8CU);
    assert_int_equal(str_hash(STR("foobar")), 0x85944171F73967E8U);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(equality_looks_at_bytes_and_absent_equals_empty),
        UNIT_TEST(order_is_by_bytes_and_the_beginning_stands_first),
        UNIT_TEST(beginnings_and_ends),
        UNIT_TEST(a_slice_never_leaves_its_text),
        UNIT_TEST(trimming_takes_ascii_blanks_only),
        UNIT_TEST(finding),
        UNIT_TEST(splitting_gives_every_part_also_the_empty_ones),
        UNIT_TEST(the_hash_is_fnv_1a),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
