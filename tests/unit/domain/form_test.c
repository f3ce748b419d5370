/* form: what may be answered to each type of field, and the form it is kept in. */
#include "unit/unit.h"

#include "base/ctx.h"
#include "domain/form.h"

struct row {
    enum form_type type;
    const char *typed;
    const char *kept; /* NULL: refused with `wrong` */
    enum message wrong;
};

static struct form_check check_one(struct arena *a, const struct form_field *field, struct str *texts, size_t count, bool is_draft)
{
    struct form_field fields[1] = {*field};
    const struct form form = {.fields = fields, .field_count = 1};
    static struct str peoples[] = {STR_INIT("Kinh"), STR_INIT("Tày")};
    const struct form_codelist list = {STR("dan_toc"), peoples, 2};
    const struct form_codelists lists = {&list, 1};
    struct form_answer answer = {field->key, texts, count};
    const struct form_answers answers = {&answer, 1};
    return form_check(a, &form, &lists, &answers, is_draft);
}

static void each_type_keeps_one_written_form(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {FORM_TEXT, "  Nguyễn Văn An ", "Nguyễn Văn An", 0},
        {FORM_TEXT, "a\x01z", NULL, field_bad_text},
        {FORM_DATE, "5/3/2019", "2019-03-05", 0},
        {FORM_DATE, "2019-02-29", NULL, field_bad_date},
        {FORM_DATETIME, "08:30 05/03/2019", "2019-03-05T08:30", 0},
        {FORM_DATETIME, "05/03/2019", NULL, field_bad_time},
        {FORM_YEAR_OR_DATE, "1985", "1985", 0},
        {FORM_YEAR_OR_DATE, "01/02/1985", "1985-02-01", 0},
        {FORM_YEAR_OR_DATE, "85", NULL, field_bad_date},
        {FORM_INTEGER, "12", "12", 0},
        {FORM_INTEGER, "-1", NULL, field_bad_number},
        {FORM_INTEGER, "1.5", NULL, field_bad_number},
        {FORM_NUMBER, "75,5", "75.5", 0},
        {FORM_NUMBER, "75.5", "75.5", 0},
        {FORM_NUMBER, "1.200", "1200", 0},
        {FORM_NUMBER, "1.200,25", "1200.25", 0},
        {FORM_NUMBER, "12.00.5", NULL, field_bad_number},
        {FORM_NUMBER, "1e5", NULL, field_bad_number},
        {FORM_MONEY, "1.200.000 đ", "1200000", 0},
        {FORM_MONEY, "1200000", "1200000", 0},
        {FORM_MONEY, "1.20.000", NULL, field_bad_number},
        {FORM_PHONE, "+84 912 345 678", "0912345678", 0},
        {FORM_PHONE, "12", NULL, field_bad_phone},
        {FORM_EMAIL, "a@example.vn", "a@example.vn", 0},
        {FORM_EMAIL, "a@", NULL, field_bad_email},
        {FORM_BOOLEAN, "on", "true", 0},
        {FORM_BOOLEAN, "maybe", NULL, field_bad_choice},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *a = arena_new(1024);
        const struct form_field field = {.key = STR("k"), .label = STR("Nhãn"), .type = rows[i].type};
        struct str text = str_of(rows[i].typed);
        struct form_check check = check_one(a, &field, &text, 1, false);
        if (rows[i].kept) {
            struct str kept = form_answer_text(&check.clean, STR("k"));
            if (check.fault_count || !str_eq(kept, str_of(rows[i].kept))) fail_msg("%s: %.*s", rows[i].typed, STR_ARG(kept));
        } else {
            if (check.fault_count != 1 || check.faults[0].message != rows[i].wrong) fail_msg("%s: not refused so", rows[i].typed);
            assert_true(str_eq(check.faults[0].argument, STR("Nhãn")));
            assert_int_equal(check.clean.count, 0);
        }
        arena_free(a);
    }
}

static void what_is_required_must_be_answered_but_not_in_a_draft(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct form_field field = {.key = STR("k"), .label = STR("L"), .type = FORM_TEXT, .is_required = true};
    struct str blank = STR("   ");
    struct form_check check = check_one(a, &field, &blank, 1, false);
    assert_int_equal(check.fault_count, 1);
    assert_int_equal(check.faults[0].message, field_required);
    assert_int_equal(check_one(a, &field, &blank, 1, true).fault_count, 0);
    field.type = FORM_SELECT;
    assert_int_equal(check_one(a, &field, NULL, 0, false).faults[0].message, field_choice_required);
    arena_free(a);
}

static void choices_come_from_the_options_or_the_list(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct str options[] = {STR("Nam"), STR("Nữ")};
    const struct form_field sex = {.key = STR("k"), .type = FORM_SELECT, .options = options, .option_count = 2};
    const struct form_field people = {.key = STR("k"), .type = FORM_SELECT, .codelist = STR("dan_toc")};
    const struct form_field free_list = {.key = STR("k"), .type = FORM_SELECT, .codelist = STR("quoc_gia")};
    struct str text = STR("Nữ");
    assert_int_equal(check_one(a, &sex, &text, 1, false).fault_count, 0);
    assert_int_equal(check_one(a, &people, &text, 1, false).fault_count, 1);
    assert_int_equal(check_one(a, &free_list, &text, 1, false).fault_count, 0);
    text = STR("Tày");
    assert_int_equal(check_one(a, &people, &text, 1, false).fault_count, 0);
    struct str two[] = {STR("Nam"), STR("Nữ")};
    assert_int_equal(check_one(a, &sex, two, 2, false).fault_count, 1);
    struct form_field several = sex;
    several.type = FORM_MULTISELECT;
    assert_int_equal(check_one(a, &several, two, 2, false).clean.items[0].count, 2);
    arena_free(a);
}

static void tables_lose_their_empty_rows(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct str columns[] = {STR("Tên"), STR("Số")};
    const struct form_field field = {.key = STR("k"), .label = STR("L"), .type = FORM_TABLE, .columns = columns,
                                     .column_count = 2, .is_required = true};
    struct str cells[] = {STR("a"), STR("1"), STR(" "), STR(""), STR(""), STR("2")};
    struct form_check check = check_one(a, &field, cells, 6, false);
    assert_int_equal(check.fault_count, 0);
    assert_int_equal(check.clean.items[0].count, 4);
    assert_true(str_eq(check.clean.items[0].texts[3], STR("2")));
    assert_int_equal(check_one(a, &field, cells + 2, 2, false).faults[0].message, field_required);
    assert_int_equal(check_one(a, &field, cells, 5, false).fault_count, 1);
    struct str *many = ARENA_ARRAY(a, 2 * (FORM_ROWS_MAX + 1), struct str);
    for (size_t i = 0; i < 2 * (FORM_ROWS_MAX + 1); i++) many[i] = STR("x");
    assert_int_equal(check_one(a, &field, many, 2 * (FORM_ROWS_MAX + 1), false).faults[0].message, field_too_long);
    arena_free(a);
}

static void patterns_and_limits_hold(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct form_field field = {.key = STR("k"), .type = FORM_TEXT, .pattern = STR("^\\d{10}(-\\d{3})?$")};
    struct str text = STR("0101234567-001");
    assert_int_equal(check_one(a, &field, &text, 1, false).fault_count, 0);
    text = STR("0101234567-1");
    assert_int_equal(check_one(a, &field, &text, 1, false).faults[0].message, field_bad_code);
    assert_true(form_pattern_is_valid(a, STR("^(\\d{9}|\\d{12})$")));
    assert_false(form_pattern_is_valid(a, STR("^(\\d{9}$")));
    field = (struct form_field){.key = STR("k"), .type = FORM_INTEGER, .min = some_int(1)};
    text = STR("0");
    assert_int_equal(check_one(a, &field, &text, 1, false).faults[0].message, field_bad_number);
    field = (struct form_field){.key = STR("k"), .type = FORM_TEXT};
    char long_text[302];
    memset(long_text, 'x', sizeof long_text);
    text = (struct str){long_text, 301};
    assert_int_equal(check_one(a, &field, &text, 1, false).faults[0].message, field_too_long);
    arena_free(a);
}

static void hidden_fields_are_dropped_and_need_nothing(void **state)
{
    (void)state;
    struct arena *a = arena_new(1024);
    struct form_field fields[] = {
        {.key = STR("copies"), .type = FORM_BOOLEAN},
        {.key = STR("how_many"), .type = FORM_INTEGER, .is_required = true, .show_if_key = STR("copies"), .show_if_equals = STR("true")},
        {.key = STR("words"), .type = FORM_DERIVED_TEXT},
    };
    const struct form form = {.fields = fields, .field_count = 3};
    struct str three = STR("3"), yes = STR("true");
    struct form_answer items[] = {{STR("how_many"), &three, 1}, {STR("words"), &three, 1}, {STR("copies"), &yes, 1},
                                  {STR("unknown"), &three, 1}};
    struct form_answers answers = {items, 2}; /* the box is not ticked */
    struct form_check check = form_check(a, &form, NULL, &answers, false);
    assert_int_equal(check.fault_count, 0);
    assert_int_equal(check.clean.count, 1);
    assert_true(str_eq(form_answer_text(&check.clean, STR("copies")), STR("false")));
    answers.count = 4;
    check = form_check(a, &form, NULL, &answers, false);
    assert_int_equal(check.fault_count, 0);
    assert_int_equal(check.clean.count, 2);
    assert_true(str_eq(form_answer_text(&check.clean, STR("how_many")), STR("3")));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(each_type_keeps_one_written_form),
        UNIT_TEST(what_is_required_must_be_answered_but_not_in_a_draft),
        UNIT_TEST(choices_come_from_the_options_or_the_list),
        UNIT_TEST(tables_lose_their_empty_rows),
        UNIT_TEST(patterns_and_limits_hold),
        UNIT_TEST(hidden_fields_are_dropped_and_need_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
