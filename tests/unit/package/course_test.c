/* course: what the steps of the worked packages are to the office, where they stand, what ends them and where they lead. */
#include "package_unit.h"

#include "domain/course.h"
#include "domain/forced_change.h"
#include "domain/lateness.h"
#include "package/value_json.h"

#define BIRTH "1.001193.json"
#define LINKED "LT.DAUTU-DKDN.json"

static const struct package_plan *plan_of(struct ctx *c, struct str text)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    assert_int_equal(package_source_read(c, text, NULL, &findings, &source), OK);
    const struct package_plan *plan = package_plan_compile(c, source.package, &findings);
    assert_true(plan->is_whole);
    return plan;
}

static enum course_kind kind_of(const struct package_plan *plan, const char *step)
{
    size_t at = package_plan_node(plan, str_of(step));
    assert_true(at != PACKAGE_NONE);
    return course_kind_of(plan, at);
}

static void each_step_is_carried_by_one_of_the_laws_own(void **state)
{
    static const struct {
        const char *file, *step;
        enum course_kind kind;
        enum step position;
        enum action ended_by;
    } expected[] = {
        {BIRTH, "B1", COURSE_DESK, STEP_HANDOVER, ACTION_TAKE_OVER},
        {BIRTH, "B2", COURSE_WORK, STEP_ASSIGN, ACTION_FINISH_STEP},
        {BIRTH, "B3", COURSE_APPLICANT, STEP_ANSWER, ACTION_AGREE_DRAFT},
        {BIRTH, "B4", COURSE_SIGN, STEP_APPROVE, ACTION_APPROVE},
        {BIRTH, "B5", COURSE_NUMBER, STEP_ISSUE, ACTION_ISSUE},
        {BIRTH, "B6", COURSE_RETURN, STEP_CLOSED, ACTION_RETURN},
        {LINKED, "L1", COURSE_DESK, STEP_HANDOVER, ACTION_TAKE_OVER},
        {LINKED, "A1", COURSE_HEAD, STEP_ASSIGN, ACTION_ASSIGN},
        {LINKED, "A2", COURSE_WORK, STEP_ASSIGN, ACTION_PROPOSE},
        {LINKED, "A3", COURSE_REVIEW, STEP_REVIEW, ACTION_REVIEW},
        {LINKED, "A4", COURSE_SIGN, STEP_APPROVE, ACTION_APPROVE},
        {LINKED, "A5", COURSE_NUMBER, STEP_ISSUE, ACTION_ISSUE},
        {LINKED, "B1", COURSE_HEAD, STEP_ASSIGN, ACTION_ASSIGN},
        {LINKED, "L1", COURSE_DESK, STEP_HANDOVER, ACTION_SPLIT},
        {LINKED, "B3", COURSE_WAIT, STEP_BRANCHES, ACTION_COUNT},
        {LINKED, "R1", COURSE_RETURN, STEP_CLOSED, ACTION_RETURN},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const struct package_plan *plan = plan_of(c, package_unit_file(c, expected[i].file));
        enum course_kind kind = kind_of(plan, expected[i].step);
        if (kind != expected[i].kind) fail_msg("%s %s is %d", expected[i].file, expected[i].step, (int)kind);
        assert_int_equal(course_position(kind, false), expected[i].position);
        if (expected[i].ended_by != ACTION_COUNT) assert_true(course_is_ended_by(kind, expected[i].ended_by)); /* waiting is ended by no act */
        assert_false(course_is_ended_by(kind, ACTION_NOTE));
    }
    assert_int_equal(course_position(COURSE_WORK, true), STEP_PROCESS);
}

/* Where B2 of the birth registration leads by the channel; given as answers are stored. */
static size_t lead(struct ctx *c, const struct package_plan *plan, const char *step, const char *answers, struct course_way *ret)
{
    static const struct feel_host host = {.upper = text_upper, .lower = text_lower};
    struct feel_run run = feel_run_new(c, &host);
    struct json_value tree;
    assert_int_equal(json_read(c, str_of(answers), &tree), OK);
    struct feel_value given = value_of_json(c->arena, &tree, VALUE_JSON_PLAIN);
    struct feel_value data = package_data_of(c->arena, plan->package, given.context, some_int(17000));
    err_t e = course_lead(&run, plan, package_plan_node(plan, str_of(step)), data.context, ret);
    return e ? PACKAGE_NONE : ret->to;
}

static void answers_decide_the_way(void **state)
{
    struct ctx *c = *state;
    const struct package_plan *plan = plan_of(c, package_unit_file(c, BIRTH));
    struct course_way way;
    assert_int_equal(lead(c, plan, "B2", "{\"kenh\":\"online\"}", &way), package_plan_node(plan, STR("B3")));
    assert_int_equal(lead(c, plan, "B2", "{\"kenh\":\"counter\"}", &way), package_plan_node(plan, STR("B4")));
    assert_int_equal(lead(c, plan, "B6", "{}", &way), PACKAGE_END);
    assert_int_equal(lead(c, plan, "B1", "{\"con\":{\"bo_roi\":true}}", &way), package_plan_node(plan, STR("B2")));
    assert_false(way.is_fork);
    plan = plan_of(c, package_unit_file(c, LINKED));
    assert_int_equal(lead(c, plan, "L1", "{}", &way), package_plan_node(plan, STR("A1")));
    assert_true(way.is_fork);
    assert_int_equal(lead(c, plan, "A5", "{}", &way), package_plan_node(plan, STR("R1")));
    assert_true(way.is_join);
}

static void a_step_from_which_no_row_leads_on_is_told(void **state)
{
    struct ctx *c = *state;
    struct str text = package_unit_change(c, package_unit_file(c, BIRTH), "kenh != \\\"online\\\"", "kenh = \\\"post\\\"");
    const struct package_plan *plan = plan_of(c, text);
    struct course_way way = {.to = 77};
    assert_int_equal(lead(c, plan, "B2", "{\"kenh\":\"counter\"}", &way), PACKAGE_NONE);
    assert_int_equal(c->fault.message, course_stuck);
    assert_text(c->arena, c->fault.argument, "B2");
    assert_int_equal(way.to, 77);
}

static void a_step_is_judged_against_its_plan(void **state)
{
    (void)state;
    assert_int_equal(course_judge(30, 29), LATENESS_EARLY);
    assert_int_equal(course_judge(30, 30), LATENESS_ON_TIME);
    assert_int_equal(course_judge(30, 31), LATENESS_LATE);
    assert_int_equal(course_judge(0, 500), LATENESS_NOT_FINISHED);
}

static struct course_step row(const char *step, enum course_kind kind, enum course_outcome outcome)
{
    return (struct course_step){.step = str_of(step), .kind = kind, .outcome = outcome};
}

static void sending_back_goes_to_the_last_step_that_still_counts(void **state)
{
    const struct course_step steps[] = {
        row("B1", COURSE_DESK, COURSE_DONE),    row("B2", COURSE_WORK, COURSE_DONE),      row("B4", COURSE_SIGN, COURSE_DONE),
        row("B5", COURSE_NUMBER, COURSE_SENT_BACK), row("B4", COURSE_SIGN, COURSE_SENT_BACK), row("B2", COURSE_WORK, COURSE_DONE),
        row("B4", COURSE_SIGN, COURSE_OPEN),
    };
    (void)state;
    assert_null(course_before(steps, 1));
    assert_ptr_equal(course_before(steps, 3), &steps[2]);
    assert_ptr_equal(course_before(steps, 4), &steps[2]);
    assert_ptr_equal(course_before(steps, 5), &steps[1]); /* B4 again: what was done before it counts, its own first time does not */
    assert_ptr_equal(course_before(steps, 7), &steps[5]);
    assert_null(course_before(steps, 0));
}

static void a_step_that_takes_too_long_is_told_as_its_package_says(void **state)
{
    const struct package_row nothing = {.time = {true, 45}}, escalates = {.has_overdue = true, .overdue = PACKAGE_OVERDUE_ESCALATE},
                             goes_on = {.has_overdue = true, .overdue = PACKAGE_OVERDUE_CONTINUE}, waits = {.wait_max = STR_INIT("P1D")};
    const struct course_step work = {.kind = COURSE_WORK, .planned = 45}, applicant = {.kind = COURSE_APPLICANT, .planned = 5};
    (void)state;
    assert_int_equal(course_told(&nothing), WARN_HANDLER | WARN_HEAD);
    assert_int_equal(course_told(&escalates), WARN_HANDLER | WARN_HEAD | WARN_LEADER);
    assert_int_equal(course_told(&goes_on), 0);
    assert_int_equal(course_allowed(&work, &waits), 45);
    assert_int_equal(course_allowed(&applicant, &waits), 480);
    assert_int_equal(course_allowed(&applicant, &nothing), 0); /* as long as he likes */
}

static void a_forced_step_brings_nobody_further_than_he_has_come(void **state)
{
    const struct dossier at_work = {.step = STEP_PROCESS, .course = {.step = STR_INIT("B2"), .kind = COURSE_WORK}}, for_papers = {.step = STEP_SUPPLEMENT, .course = {.step = STR_INIT("B2"), .kind = COURSE_WORK}},
                         behind = {.step = STEP_RETURN, .course = {.step = STR_INIT("B6"), .kind = COURSE_RETURN}}, bundled = {.step = STEP_HANDOVER, .bundle_id = {true, {{1}}}, .course = {.step = STR_INIT("B1"), .kind = COURSE_DESK}};
    (void)state;
    assert_true(forced_step_fits(COURSE_SIGN, COURSE_SIGN) && forced_step_fits(COURSE_SIGN, COURSE_WORK) && forced_step_fits(COURSE_NUMBER, COURSE_HEAD));
    assert_false(forced_step_fits(COURSE_WORK, COURSE_SIGN) || forced_step_fits(COURSE_REVIEW, COURSE_SIGN) || forced_step_fits(COURSE_WORK, COURSE_APPLICANT));
    assert_false(forced_step_fits(COURSE_DESK, COURSE_WORK) || forced_step_fits(COURSE_WORK, COURSE_DESK) || forced_step_fits(COURSE_RETURN, COURSE_WORK));
    assert_true(forced_is_time(&at_work));
    assert_false(forced_is_time(&for_papers) || forced_is_time(&behind) || forced_is_time(&bundled));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(each_step_is_carried_by_one_of_the_laws_own),
        UNIT_TEST(answers_decide_the_way),
        UNIT_TEST(a_step_from_which_no_row_leads_on_is_told),
        UNIT_TEST(a_step_is_judged_against_its_plan),
        UNIT_TEST(a_forced_step_brings_nobody_further_than_he_has_come),
        UNIT_TEST(a_step_that_takes_too_long_is_told_as_its_package_says),
        UNIT_TEST(sending_back_goes_to_the_last_step_that_still_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
