/* unit: validity, kinds, and the first part of dossier codes. */
#include "unit/unit.h"

#include "domain/unit.h"

static void a_unit_is_valid_on_its_first_and_last_day(void **state)
{
    (void)state;
    const struct unit u = {.valid_from = 100, .valid_to = some_int(200)};
    assert_false(unit_is_valid_on(&u, 99));
    assert_true(unit_is_valid_on(&u, 100));
    assert_true(unit_is_valid_on(&u, 200));
    assert_false(unit_is_valid_on(&u, 201));
    const struct unit open = {.valid_from = 100};
    assert_true(unit_is_valid_on(&open, 1000000));
}

static void kinds_have_the_words_of_the_data_sets(void **state)
{
    (void)state;
    enum unit_kind kind = UNIT_CITY;
    for (int i = UNIT_CITY; i < UNIT_KIND_END; i++) {
        assert_true(unit_kind_parse(str_of(unit_kind_word((enum unit_kind)i)), &kind));
        assert_int_equal(kind, i);
    }
    assert_false(unit_kind_parse(STR("province"), &kind));
    assert_null(unit_kind_word(UNIT_KIND_END));
}

static void dossier_codes_begin_with_the_agency_or_with_where_the_unit_lies(void **state)
{
    (void)state;
    const struct unit city = {.kind = UNIT_CITY, .code = STR("01"), .agency_code = STR("H26"), .gso_code = STR("01")};
    const struct unit department = {.kind = UNIT_DEPARTMENT, .code = STR("so-tu-phap"), .agency_code = STR("H26.16")};
    const struct unit tax = {.kind = UNIT_OTHER_AGENCY, .code = STR("cuc-thue")};
    const struct unit district = {.kind = UNIT_DISTRICT, .code = STR("001"), .gso_code = STR("001")};
    const struct unit ward = {.kind = UNIT_COMMUNE, .code = STR("00001"), .gso_code = STR("00001")};
    const struct row {
        const struct unit *unit, *parent;
        const char *prefix;
    } rows[] = {{&city, NULL, "H26"},          {&department, &city, "H26.16"},    {&tax, &city, "H26.CUCTHUE"},
                {&district, &city, "H26.001"}, {&ward, &district, "H26.001.00001"}, {&ward, &city, "H26.00001"}};
    struct arena *a = arena_new(1024);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str prefix = unit_dossier_prefix_of(a, rows[i].unit, rows[i].parent, STR("H26"));
        if (!str_eq(prefix, str_of(rows[i].prefix))) fail_msg("%.*s for %s", STR_ARG(prefix), rows[i].prefix);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_unit_is_valid_on_its_first_and_last_day),
        UNIT_TEST(kinds_have_the_words_of_the_data_sets),
        UNIT_TEST(dossier_codes_begin_with_the_agency_or_with_where_the_unit_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
