/* package_difference: what was changed in a package is told once, by its code; what was not is not told. */
#include "package_unit.h"

#include "domain/package_difference.h"
#include "package/package_forms.h"

#define BIRTH "1.001193.json"
#define LINKED "LT.DAUTU-DKDN.json"

static struct package_side side_of(struct ctx *c, struct str text)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    bool good;
    assert_int_equal(package_source_read(c, text, NULL, &findings, &source), OK);
    package_unit_tell(c, &findings);
    assert_int_equal(findings.errors, 0);
    struct eform *forms = package_forms(c, &source.tree, source.package, &good);
    assert_true(good);
    return (struct package_side){source.package, forms};
}

static struct package_differences between(struct ctx *c, struct str before, struct str after)
{
    struct package_differences found;
    const struct package_side old = side_of(c, before), new = side_of(c, after);
    assert_int_equal(package_differences_of(c, &old, &new, &found), OK);
    return found;
}

/* The birth package with one text in it replaced. */
static struct package_differences after_change(struct ctx *c, const char *from, const char *to)
{
    struct str text = package_unit_file(c, BIRTH);
    return between(c, text, package_unit_change(c, text, from, to));
}

static void tell(const struct package_differences *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct package_difference *d = &found->list[i];
        print_error("  %s %s '%.*s' %s: %.*s -> %.*s%s\n", package_difference_word(d->kind), package_change_word(d->change), STR_ARG(d->name), d->column ? d->column : "", STR_ARG(d->before.text), STR_ARG(d->after.text), d->is_worse ? " WORSE" : "");
    }
}

/* "steps changed B2 time 45 -> 50" */
static void is_told(struct ctx *c, const struct package_differences *found, size_t at, const char *line)
{
    if (at >= found->count) fail_msg("only %zu told", found->count);
    const struct package_difference *d = &found->list[at];
    struct str text = arena_printf(c->arena, "%s %s %.*s %s %.*s -> %.*s", package_difference_word(d->kind), package_change_word(d->change), STR_ARG(d->name), d->column ? d->column : "", STR_ARG(d->before.text), STR_ARG(d->after.text));
    if (!str_eq(text, str_of(line))) tell(found);
    assert_text(c->arena, text, line);
}

static void only_that(struct ctx *c, const struct package_differences *found, const char *line)
{
    if (found->total != 1) tell(found);
    assert_int_equal(found->total, 1);
    is_told(c, found, 0, line);
}

static void a_package_differs_from_itself_in_nothing(void **state)
{
    static const char *const files[] = {BIRTH, LINKED};
    struct ctx *c = *state;
    for (size_t i = 0; i < 2; i++) {
        struct str text = package_unit_file(c, files[i]);
        struct package_differences found = between(c, text, text);
        if (found.total) tell(&found);
        assert_int_equal(found.total, 0);
        assert_int_equal(found.worse, 0);
    }
}

static void a_step_is_told_by_its_code_and_column(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "\"time\": 45", "\"time\": 40");
    only_that(c, &found, "steps changed B2 time 45 -> 40");
    assert_int_equal(found.list[0].after.shown, PACKAGE_SHOWN_MINUTES);
    assert_int_equal(found.list[0].after.minutes, 40);
    found = after_change(c, "\"if\": \"kenh != \\\"online\\\"\"", "\"if\": \"not(kenh = \\\"online\\\")\"");
    only_that(c, &found, "steps changed B2 (2) if kenh != \"online\" -> not(kenh = \"online\")");
}

static void a_default_next_step_that_is_written_out_is_no_difference(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "\"step\": \"B4\"", "\"next\": \"B5\", \"step\": \"B4\"");
    assert_int_equal(found.total, 0);
    found = after_change(c, "\"step\": \"B4\"", "\"next\": \"B6\", \"step\": \"B4\"");
    only_that(c, &found, "steps changed B4 next B5 -> B6");
}

static void a_step_in_between_is_new_and_leads_on(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "{\"step\": \"B5\"", "{\"step\": \"B4a\", \"content\": \"Soát\", \"who\": \"ho_tich@xa\", \"time\": 1, \"state\": 4}, {\"step\": \"B5\"");
    assert_int_equal(found.total, 2);
    is_told(c, &found, 0, "steps changed B4 next B5 -> B4a");
    is_told(c, &found, 1, "steps added B4a   -> Soát");
    struct str text = package_unit_file(c, BIRTH);
    struct str more = package_unit_change(c, text, "{\"step\": \"B5\"", "{\"step\": \"B4a\", \"content\": \"Soát\", \"who\": \"ho_tich@xa\", \"time\": 1, \"state\": 4}, {\"step\": \"B5\"");
    found = between(c, more, text);
    assert_int_equal(found.total, 2);
    is_told(c, &found, 1, "steps removed B4a  Soát -> ");
}

static void a_limit_that_got_worse_is_said_to_be(void **state)
{
    static const struct {
        const char *to;
        const char *line;
        size_t worse;
    } rows[] = {
        {"\"unit\": \"working_day\", \"value\": 3", "limits changed */*  same_day 15:00 -> 3 working_day", 1},
        {"\"unit\": \"same_day\", \"cutoff\": \"14:00\"", "limits changed */*  same_day 15:00 -> same_day 14:00", 1},
        {"\"unit\": \"same_day\", \"cutoff\": \"14:59\"", "limits changed */*  same_day 15:00 -> same_day 14:59", 1},
        {"\"unit\": \"same_day\", \"cutoff\": \"16:00\"", "limits changed */*  same_day 15:00 -> same_day 16:00", 0},
        {"\"unit\": \"unstated\"", "limits changed */*  same_day 15:00 -> unstated", 1},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct package_differences found = after_change(c, "\"unit\": \"same_day\", \"cutoff\": \"15:00\"", rows[i].to);
        only_that(c, &found, rows[i].line);
        assert_int_equal(found.worse, rows[i].worse);
        assert_int_equal(found.list[0].is_worse, rows[i].worse);
    }
}

static void a_limit_of_one_channel_is_told_for_that_channel(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "\"limits\": [", "\"limits\": [{\"channel\": \"online\", \"case\": \"*\", \"unit\": \"working_day\", \"value\": 1}, ");
    only_that(c, &found, "limits changed online/*  same_day 15:00 -> 1 working_day");
    assert_int_equal(found.worse, 1);
}

static void limits_are_compared_by_the_clock_and_not_by_their_numbers(void **state)
{
    static const struct {
        struct limit before, after;
        bool worse;
    } rows[] = {
        {{LIMIT_WORKING_DAY, 10, 0}, {LIMIT_WORKING_DAY, 8, 0}, false},
        {{LIMIT_WORKING_DAY, 10, 0}, {LIMIT_WORKING_DAY, 11, 0}, true},
        {{LIMIT_WORKING_DAY, 10, 0}, {LIMIT_CALENDAR_DAY, 14, 0}, false}, /* any seven days have five working days */
        {{LIMIT_WORKING_DAY, 10, 0}, {LIMIT_CALENDAR_DAY, 16, 0}, true},
        {{LIMIT_CALENDAR_DAY, 8, 0}, {LIMIT_WORKING_DAY, 6, 0}, true}, /* sooner from a Monday, later from a Thursday */
        {{LIMIT_MONTH, 2, 0}, {LIMIT_CALENDAR_DAY, 62, 0}, true},      /* February has 28 days */
        {{LIMIT_MONTH, 2, 0}, {LIMIT_CALENDAR_DAY, 54, 0}, false},
        {{LIMIT_NONE, 0, 0}, {LIMIT_WORKING_DAY, 20, 0}, false},
        {{LIMIT_WORKING_DAY, 20, 0}, {LIMIT_NONE, 0, 0}, true},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool worse;
        assert_int_equal(package_limit_is_worse(c, &rows[i].before, &rows[i].after, &worse), OK);
        if (worse != rows[i].worse) fail_msg("row %zu", i);
    }
}

static void papers_roles_parameters_and_tests_are_told(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "\"mode\": \"xuat_trinh\"", "\"mode\": \"nop\"");
    only_that(c, &found, "documents changed ID mode xuat_trinh -> nop");
    found = after_change(c, "\"fee\": 13000", "\"fee\": 14000");
    only_that(c, &found, "tests changed quá 60 ngày, 3 bản sao, sau 15 giờ fee 13000 -> 14000");
    found = after_change(c, "\"params\": [\"khai_sinh.qua_han\"", "\"params\": [\"khai_sinh.moi\", \"khai_sinh.qua_han\"");
    only_that(c, &found, "params added khai_sinh.moi   -> ");
    found = after_change(c, "\"roles\": [", "\"roles\": [\"thu_phi@xa\", ");
    only_that(c, &found, "roles added thu_phi@xa   -> cashier");
}

static void rules_are_paired_by_what_they_ask(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "\"\\\"Bản sao\\\"\"", "\"\\\"Trích lục\\\"\"");
    only_that(c, &found, "rules changed fees  - | - | > 0 → \"phi\" | \"Bản sao\" | so_ban_sao * param(\"khai_sinh.ban_sao\") -> - | - | > 0 → \"phi\" | \"Trích lục\" | so_ban_sao * param(\"khai_sinh.ban_sao\")");
    found = after_change(c, "\"> 60\"", "\"> 90\"");
    assert_int_equal(found.total, 2);
    assert_int_equal(found.list[0].change, PACKAGE_ADDED);
    assert_int_equal(found.list[1].change, PACKAGE_REMOVED);
}

static void fields_of_forms_are_told_by_their_key(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = after_change(c, "\"label\": \"Số bản sao\"", "\"label\": \"Cần mấy bản sao\"");
    only_that(c, &found, "forms changed to_khai: so_ban_sao label Số bản sao -> Cần mấy bản sao");
    found = after_change(c, "\"max\": 20", "\"max\": 10");
    only_that(c, &found, "forms changed to_khai: so_ban_sao max 20 -> 10");
    found = after_change(c, "\"label\": \"Nữ\"", "\"label\": \"Gái\"");
    only_that(c, &found, "forms changed to_khai: con.gioi_tinh values nam: Nam; nu: Nữ -> nam: Nam; nu: Gái");
    found = after_change(c, "{\"type\": \"checkbox\", \"id\": \"uq\"", "{\"type\": \"textfield\", \"id\": \"dt\", \"key\": \"dien_thoai\", \"label\": \"Điện thoại\"}, {\"type\": \"checkbox\", \"id\": \"uq\"");
    only_that(c, &found, "forms added to_khai: dien_thoai   -> Điện thoại");
}

static void two_procedures_are_not_compared_without_end(void **state)
{
    struct ctx *c = *state;
    struct package_differences found = between(c, package_unit_file(c, BIRTH), package_unit_file(c, LINKED));
    assert_true(found.total > 50);
    assert_true(found.count <= PACKAGE_DIFFERENCES_MAX);
    is_told(c, &found, 1, "procedure changed  code 1.001193 -> LT.DAUTU-DKDN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_package_differs_from_itself_in_nothing),
        UNIT_TEST(a_step_is_told_by_its_code_and_column),
        UNIT_TEST(a_default_next_step_that_is_written_out_is_no_difference),
        UNIT_TEST(a_step_in_between_is_new_and_leads_on),
        UNIT_TEST(a_limit_that_got_worse_is_said_to_be),
        UNIT_TEST(a_limit_of_one_channel_is_told_for_that_channel),
        UNIT_TEST(limits_are_compared_by_the_clock_and_not_by_their_numbers),
        UNIT_TEST(papers_roles_parameters_and_tests_are_told),
        UNIT_TEST(rules_are_paired_by_what_they_ask),
        UNIT_TEST(fields_of_forms_are_told_by_their_key),
        UNIT_TEST(two_procedures_are_not_compared_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
