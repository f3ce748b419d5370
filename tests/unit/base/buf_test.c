/* buf: it grows to its maximum and not one byte further; past it nothing is written, and that is remembered until the
 * reset. */
#include "unit/unit.h"

#include "base/buf.h"

static void what_is_added_stands_in_order(void **state)
{
    struct buf b = buf_new(1000);
    (void)state;
    assert_int_equal(buf_str(&b).len, 0);
    assert_false(str_is_absent(buf_str(&b)));
    buf_add(&b, STR("a"));
    buf_add(&b, (struct str){NULL, 0});
    buf_add_char(&b, '=');
    buf_add_int(&b, INT64_MIN);
    buf_add_char(&b, ' ');
    buf_add_int(&b, INT64_MAX);
    buf_add_char(&b, ' ');
    buf_add_int(&b, 0);
    buf_printf(&b, "|%s|%d", "x", 5);
    assert_true(str_eq(buf_str(&b), STR("a=-9223372036854775808 9223372036854775807 0|x|5")));
    buf_free(&b);
    assert_int_equal(b.maximum, 1000);
    buf_add(&b, STR("again")); /* a freed buffer can be filled again */
    assert_true(str_eq(buf_str(&b), STR("again")));
    buf_free(&b);
}

static void the_maximum_is_reached_exactly(void **state)
{
    (void)state;
    for (size_t maximum = 0; maximum < 1100; maximum += maximum < 20 ? 1 : 97) {
        struct buf b = buf_new(maximum);
        for (size_t i = 0; i < maximum; i++) buf_add_char(&b, 'x');
        assert_false(b.overflowed);
        assert_int_equal(b.len, maximum);
        buf_add_char(&b, 'y');
        assert_true(b.overflowed);
        assert_int_equal(b.len, maximum);
        buf_free(&b);
    }
}

static void a_piece_that_does_not_fit_is_left_out_whole_and_nothing_follows_it(void **state)
{
    struct buf b = buf_new(10);
    (void)state;
    buf_add(&b, STR("12345678"));
    buf_add(&b, STR("abc"));
    assert_true(b.overflowed);
    buf_add(&b, STR("d")); /* would fit: the text would have a hole */
    buf_add_int(&b, 1);
    buf_printf(&b, "%d", 2);
    assert_true(str_eq(buf_str(&b), STR("12345678")));
    buf_reset(&b);
    assert_false(b.overflowed);
    buf_add(&b, STR("abcdefghij"));
    assert_true(str_eq(buf_str(&b), STR("abcdefghij")));
    buf_free(&b);
}

static void printing_counts_like_adding(void **state)
{
    (void)state;
    for (int length = 500; length <= 530; length++) { /* around the size that is printed on the stack */
        struct buf fits = buf_new((size_t)length), short_by_one = buf_new((size_t)length - 1);
        buf_printf(&fits, "%0*d", length, 7);
        assert_false(fits.overflowed);
        assert_int_equal(fits.len, length);
        assert_int_equal(fits.ptr[length - 1], '7');
        buf_printf(&short_by_one, "%0*d", length, 7);
        assert_true(short_by_one.overflowed);
        assert_int_equal(short_by_one.len, 0);
        buf_free(&fits);
        buf_free(&short_by_one);
    }
}

static void sizes_near_the_end_of_numbers_do_not_wrap(void **state)
{
    struct buf b = buf_new(SIZE_MAX);
    (void)state;
    buf_add(&b, STR("abc"));
    buf_add_bytes(&b, "x", SIZE_MAX - 2); /* never read: it does not fit */
    assert_true(b.overflowed);
    assert_true(str_eq(buf_str(&b), STR("abc")));
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_is_added_stands_in_order),
        UNIT_TEST(the_maximum_is_reached_exactly),
        UNIT_TEST(a_piece_that_does_not_fit_is_left_out_whole_and_nothing_follows_it),
        UNIT_TEST(printing_counts_like_adding),
        UNIT_TEST(sizes_near_the_end_of_numbers_do_not_wrap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
