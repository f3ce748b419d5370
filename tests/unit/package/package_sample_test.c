/* package_sample: lines become the data that the package's own tests give, and back; what is wrong is told with its line. */
#include "package_unit.h"

#include "base/civil.h"
#include "domain/package_sample.h"
#include "domain/package_trial_times.h"

#define BIRTH "1.001193.json"
#define LINKED "LT.DAUTU-DKDN.json"

static const struct package_plan *plan_of(struct ctx *c, const char *name)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    assert_int_equal(package_source_read(c, package_unit_file(c, name), NULL, &findings, &source), OK);
    return package_plan_compile(c, source.package, &findings);
}

static void a_test_written_as_lines_and_read_again_comes_out_the_same(void **state)
{
    struct ctx *c = *state;
    const struct package_plan *plan = plan_of(c, BIRTH);
    const struct package *p = plan->package;
    struct package_bench bench = package_unit_bench(c);
    for (size_t i = 0; i < p->test_count; i++) {
        struct package_test typed = p->tests[i];
        struct package_trial first, second;
        const struct package_sample sample = package_sample_read(c, p, package_sample_text(c->arena, p, typed.given));
        const struct package_sample params = package_sample_params(c, p, package_sample_params_text(c->arena, typed.params));
        assert_int_equal(sample.fault_count, 0);
        assert_int_equal(params.fault_count, 0);
        assert_int_equal(package_trial_run(c, plan, &bench, &p->tests[i], &first), OK);
        const struct feel_value *channel = feel_context_get(p->tests[i].given, STR("kenh"));
        struct feel_entry *entries = ARENA_ARRAY(c->arena, sample.values->count + 1, struct feel_entry);
        memcpy(entries, sample.values->entries, sample.values->count * sizeof *entries);
        entries[sample.values->count] = (struct feel_entry){STR("kenh"), *channel};
        const struct feel_value given = feel_context(c->arena, entries, sample.values->count + 1);
        typed.given = given.context;
        typed.params = params.values;
        assert_int_equal(package_trial_run(c, plan, &bench, &typed, &second), OK);
        assert_true(feel_is_same(&first.data, &second.data));
        assert_int_equal(decimal_compare(first.fee, second.fee), 0);
        assert_int_equal(first.due.minute, second.due.minute);
        assert_int_equal(first.path_count, second.path_count);
    }
}

static void values_are_read_by_the_kind_of_their_field(void **state)
{
    struct ctx *c = *state;
    const struct package *p = plan_of(c, BIRTH)->package;
    const struct package_sample sample = package_sample_read(c, p, STR("\n con.ngay_sinh = 20/02/2019\r\nso_ban_sao=3\nmien_le_phi=true\ncon.ho_ten=Nguyễn = An\ncon.gioi_tinh=\n"));
    assert_int_equal(sample.fault_count, 0);
    const struct feel_value *child = feel_context_get(sample.values, STR("con"));
    assert_non_null(child);
    assert_text(c->arena, feel_text(c->arena, feel_context_get(child->context, STR("ngay_sinh"))), "2019-02-20");
    assert_text(c->arena, feel_context_get(child->context, STR("ho_ten"))->string, "Nguyễn = An");
    assert_int_equal(feel_context_get(child->context, STR("gioi_tinh"))->kind, FEEL_NULL);
    assert_true(feel_is_true(feel_context_get(sample.values, STR("mien_le_phi"))));
    assert_int_equal(feel_context_get(sample.values, STR("so_ban_sao"))->kind, FEEL_NUMBER);
}

static void each_wrong_line_is_told_with_its_number(void **state)
{
    static const struct {
        size_t line;
        enum message message;
        const char *argument;
    } expected[] = {
        {1, package_sample_unknown, "con.ten"},
        {2, package_sample_kind_bad, "so_ban_sao: number"},
        {4, package_sample_kind_bad, "con.ngay_sinh: date"},
        {5, package_sample_no_equals, "uy quyen"},
        {6, package_named_twice, "me.ho_ten"},
        {7, package_sample_kind_bad, "mien_le_phi: boolean"},
        {8, package_sample_unknown, "kenh"},
    };
    struct ctx *c = *state;
    const struct package *p = plan_of(c, BIRTH)->package;
    const struct package_sample sample = package_sample_read(c, p, STR("con.ten=x\nso_ban_sao=ba\nme.ho_ten=Trần Thị B\ncon.ngay_sinh=31/02/2019\nuy quyen\nme.ho_ten=Lê Thị C\nmien_le_phi=yes\nkenh=online"));
    assert_int_equal(sample.fault_count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < sample.fault_count; i++) {
        assert_int_equal(sample.faults[i].line, expected[i].line);
        assert_int_equal(sample.faults[i].message, expected[i].message);
        assert_text(c->arena, sample.faults[i].argument, expected[i].argument);
    }
    assert_int_equal(package_sample_params(c, p, STR("khai_sinh.khac=1")).faults[0].message, package_sample_no_param);
}

/* Minutes of the plan as moments of the clock: 15 + 45 + 30 + 15 + 15 from twenty past two. */
static void each_step_ends_when_its_time_is_over(void **state)
{
    static const char *const ends[] = {"2019-03-05T14:35", "2019-03-05T15:20", "2019-03-05T15:50", "2019-03-05T16:05", "2019-03-05T16:20"};
    struct ctx *c = *state;
    const struct package_plan *plan = plan_of(c, BIRTH);
    struct package_bench bench = package_unit_bench(c);
    struct package_trial trial;
    assert_int_equal(package_trial_run(c, plan, &bench, &plan->package->tests[0], &trial), OK);
    const struct package_trial_step *steps = package_trial_times(c->arena, plan, &trial, bench.counting, plan->package->tests[0].received);
    assert_int_equal(trial.path_count, 5);
    for (size_t i = 0; i < 5; i++) {
        char text[CIVIL_LOCAL_SIZE];
        civil_format_local(steps[i].end, text);
        assert_string_equal(text, ends[i]);
    }
    assert_int_equal(steps[4].end_minutes, 120);
}

static void branches_run_side_by_side_and_wait(void **state)
{
    struct ctx *c = *state;
    const struct package_plan *plan = plan_of(c, LINKED);
    struct package_bench bench = package_unit_bench(c);
    struct package_trial trial;
    assert_int_equal(package_trial_run(c, plan, &bench, &plan->package->tests[0], &trial), OK);
    const struct package_trial_step *steps = package_trial_times(c->arena, plan, &trial, bench.counting, plan->package->tests[0].received);
    for (size_t i = 0; i < trial.path_count; i++)
        if (str_eq(plan->nodes[steps[i].node].row->step, STR("B4"))) assert_int_equal(steps[i].begin_minutes, 3120);
    assert_int_equal(steps[trial.path_count - 1].end_minutes, 3600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_test_written_as_lines_and_read_again_comes_out_the_same),
        UNIT_TEST(values_are_read_by_the_kind_of_their_field),
        UNIT_TEST(each_wrong_line_is_told_with_its_number),
        UNIT_TEST(each_step_ends_when_its_time_is_over),
        UNIT_TEST(branches_run_side_by_side_and_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
