/* id_card: the examples of data/qr-formats.json, and what is no card. */
#include "unit/unit.h"

#include "domain/id_card.h"

static void the_examples_are_read(void **state)
{
    struct id_card card;
    (void)state;
    assert_true(id_card_read(STR("001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Trần Hưng Đạo, Hoàn Kiếm, Hà Nội|15102021"), &card));
    assert_true(str_eq(card.name, STR("NGUYỄN VĂN A")) && !card.is_female && card.born.year == 1990 && card.issued.month == 10);
    assert_true(id_card_read(STR("001090123456|123456789|NGUYEN VAN A|01011990|Nam|Hà Nội|15102021"), &card));
    assert_true(id_card_read(STR("001090123456||NGUYỄN VĂN A|01011990|Nam|Trần Hưng Đạo, Hoàn Kiếm, Hà Nội|15102021"), &card));
    assert_true(str_is_empty(card.old_number));
}

static void newer_cards_append_fields_and_scanners_lose_zeros(void **state)
{
    struct id_card card;
    (void)state;
    assert_true(id_card_read(STR(" 001190123456||LÊ THỊ B|1021990|Nữ|Hà Nội|15102021||x|y\n"), &card));
    assert_true(card.is_female && card.born.day == 1 && card.born.month == 2);
}

static void what_is_no_card_is_refused(void **state)
{
    static const char *const texts[] = {
        "", "001090123456", "001090123456||A|01011990|Nam|Hà Nội", "00109012345x||A|01011990|Nam|Hà Nội|15102021",
        "001090123456||A|31021990|Nam|Hà Nội|15102021", "001090123456||A|01011990|?|Hà Nội|15102021",
        "001090123456||  |01011990|Nam|Hà Nội|15102021", "001090123456|12|A|01011990|Nam|Hà Nội|15102021",
    };
    struct id_card card = {.is_female = true};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (id_card_read(str_of(texts[i]), &card)) fail_msg("%s", texts[i]);
    assert_true(card.is_female);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_are_read),
        cmocka_unit_test(newer_cards_append_fields_and_scanners_lose_zeros),
        cmocka_unit_test(what_is_no_card_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
