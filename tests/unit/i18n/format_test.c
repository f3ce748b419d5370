/* format: dates by the rules of statutory forms, local time, money, counts, shares, sizes. */
#include "unit/unit.h"

#include "base/civil.h"
#include "i18n/i18n.h"

static struct instant at(int year, int month, int day, int hour, int minute)
{
    int64_t days = civil_day_of((struct date){year, month, day});
    return civil_instant(civil_local_at(days, hour * 60 + minute));
}

static void a_moment_names_its_weekday(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, format_moment(a, LOCALE_VI, at(2018, 3, 12, 15, 30)), "15:30, thứ Hai 12/03/2018");
    assert_text(a, format_moment(a, LOCALE_EN, at(2018, 3, 12, 15, 30)), "15:30, Monday 12/03/2018");
    assert_text(a, format_moment(a, LOCALE_VI, at(2018, 3, 11, 0, 5)), "00:05, Chủ nhật 11/03/2018");
    assert_text(a, format_moment(a, LOCALE_VI, at(2019, 1, 5, 15, 30)), "15:30, thứ Bảy 05/01/2019");
}

static void time_is_hanois_whatever_the_servers(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    struct instant t = {1520787599999999}; /* 2018-03-11T16:59:59.999999Z */
    assert_text(a, format_date(a, t), "11/03/2018");
    assert_text(a, format_date_time(a, t), "23:59 11/03/2018");
    assert_text(a, format_iso(a, t), "2018-03-11T23:59:59+07:00");
    t.us++;
    assert_text(a, format_date(a, t), "12/03/2018");
    assert_text(a, format_iso(a, t), "2018-03-12T00:00:00+07:00");
    assert_text(a, format_iso(a, (struct instant){-1}), "1970-01-01T06:59:59+07:00");
}

static void statutory_dates_pad_the_day_and_two_months(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, format_date_statutory(a, at(2019, 2, 5, 8, 0)), "ngày 05 tháng 02 năm 2019");
    assert_text(a, format_date_statutory(a, at(2019, 3, 5, 8, 0)), "ngày 05 tháng 3 năm 2019");
    assert_text(a, format_date_statutory(a, at(2019, 10, 31, 8, 0)), "ngày 31 tháng 10 năm 2019");
    assert_text(a, format_date_statutory_short(a, at(2019, 2, 5, 8, 0)), "05/02/2019");
    assert_text(a, format_date_statutory_short(a, at(2019, 3, 5, 8, 0)), "05/3/2019");
    assert_text(a, format_date_statutory_short(a, at(2019, 11, 20, 8, 0)), "20/11/2019");
    assert_text(a, format_moment_statutory(a, at(2019, 11, 20, 8, 37)), "08 giờ 37 phút, ngày 20 tháng 11 năm 2019");
}

static void money_and_numbers_are_grouped_by_three(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, format_money(a, (struct money){20000}), "20.000 đ");
    assert_text(a, format_money(a, (struct money){0}), "0 đ");
    assert_text(a, format_money(a, (struct money){-1500000}), "-1.500.000 đ");
    assert_text(a, format_number(a, LOCALE_VI, 5273), "5.273");
    assert_text(a, format_number(a, LOCALE_EN, 5273), "5,273");
    assert_text(a, format_number(a, LOCALE_VI, 999), "999");
    assert_text(a, format_number(a, LOCALE_VI, -999), "-999");
    assert_text(a, format_number(a, LOCALE_EN, INT64_MIN), "-9,223,372,036,854,775,808");
}

static void shares_have_one_decimal(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, format_percent(a, LOCALE_VI, 943, 1000), "94,3 %");
    assert_text(a, format_percent(a, LOCALE_EN, 943, 1000), "94.3%");
    assert_text(a, format_percent(a, LOCALE_VI, 2, 3), "66,7 %");
    assert_text(a, format_percent(a, LOCALE_VI, 1, 2000), "0,1 %");
    assert_text(a, format_percent(a, LOCALE_VI, 3, 3), "100,0 %");
    assert_text(a, format_percent(a, LOCALE_VI, 0, 3), "0,0 %");
    assert_text(a, format_percent(a, LOCALE_VI, 0, 0), "–");
}

static void sizes_are_cut_not_rounded_up(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    assert_text(a, format_size(a, LOCALE_VI, 1572864), "1,5 MB");
    assert_text(a, format_size(a, LOCALE_EN, 1572864), "1.5 MB");
    assert_text(a, format_size(a, LOCALE_VI, 52428800), "50 MB");
    assert_text(a, format_size(a, LOCALE_VI, 52428799), "49,9 MB");
    assert_text(a, format_size(a, LOCALE_VI, 1023), "1.023 B");
    assert_text(a, format_size(a, LOCALE_VI, 0), "0 B");
    assert_text(a, format_size(a, LOCALE_VI, 1024 * 1024 - 1), "1.023 KB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_moment_names_its_weekday),
        UNIT_TEST(time_is_hanois_whatever_the_servers),
        UNIT_TEST(statutory_dates_pad_the_day_and_two_months),
        UNIT_TEST(money_and_numbers_are_grouped_by_three),
        UNIT_TEST(shares_have_one_decimal),
        UNIT_TEST(sizes_are_cut_not_rounded_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
