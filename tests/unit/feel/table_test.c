/* table: each hit policy over the same rows, and what the analysis finds. */
#include "feel_unit.h"

#include "feel/table_check.h"

#define ROWS_MAX 8

/* A table out of texts: cells[row] = test, test, output. NULL ends a row's list of rows. */
struct plan {
    enum feel_hit_policy policy;
    enum feel_aggregation aggregation;
    const char *kinds[2];   /* types of the inputs a and b */
    const char *allowed[2]; /* of the inputs; NULL: all */
    const char *priorities; /* of the output */
    const char *standard;
    const char *rows[ROWS_MAX][3];
};

static const struct feel_node *parse(struct ctx *c, const char *text, bool tests)
{
    static const struct str names[] = {STR_INIT("a"), STR_INIT("b")};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET, .names = names, .count = 2};
    const struct feel_node *n;
    if (!text) return NULL;
    err_t e = tests ? feel_parse_tests(c, &scope, str_of(text), &n) : feel_parse(c, &scope, str_of(text), &n);
    if (e) fail_msg("%s: %.*s", text, STR_ARG(c->fault.argument));
    return n;
}

static struct feel_table *build(struct ctx *c, const struct plan *plan)
{
    static const char *const names[] = {"a", "b"};
    struct feel_table *t = ARENA_NEW(c->arena, struct feel_table);
    struct feel_table_input *inputs = ARENA_ARRAY(c->arena, 2, struct feel_table_input);
    struct feel_table_output *output = ARENA_NEW(c->arena, struct feel_table_output);
    struct feel_table_row *rows = ARENA_ARRAY(c->arena, ROWS_MAX, struct feel_table_row);
    *t = (struct feel_table){.policy = plan->policy,
                             .aggregation = plan->aggregation,
                             .inputs = inputs,
                             .input_count = 2,
                             .outputs = output,
                             .output_count = 1,
                             .rows = rows};
    for (size_t i = 0; i < 2; i++)
        inputs[i] = (struct feel_table_input){parse(c, names[i], false),
                                              plan->kinds[i] ? feel_type_simple(str_of(plan->kinds[i])) : NULL,
                                              parse(c, plan->allowed[i], true)};
    *output =
        (struct feel_table_output){STR("phí"), NULL, parse(c, plan->priorities, true), parse(c, plan->standard, false)};
    for (; t->row_count < ROWS_MAX && plan->rows[t->row_count][0]; t->row_count++) {
        const char *const *row = plan->rows[t->row_count];
        const struct feel_node **tests = ARENA_ARRAY(c->arena, 2, const struct feel_node *);
        const struct feel_node **outputs = ARENA_ARRAY(c->arena, 1, const struct feel_node *);
        tests[0] = parse(c, row[0], true);
        tests[1] = parse(c, row[1], true);
        outputs[0] = parse(c, row[2], false);
        rows[t->row_count] = (struct feel_table_row){tests, outputs};
    }
    return t;
}

static const char *decide(struct ctx *c, const struct plan *plan, const char *variables, struct feel_fired *fired)
{
    struct feel_value v;
    struct feel_run run = feel_run_new(c, NULL);
    assert_int_equal(feel_table_evaluate(&run, build(c, plan), feel_unit_context(c, variables), &v, fired), OK);
    return arena_cstring(c->arena, feel_unit_text(c, &v));
}

/* Rows 1 and 3 hold for a = 70, b = true; row 2 alone for b = false; none for a = 5, b = true. */
#define OVERLAPPING                                                                                                    \
    {                                                                                                                  \
        {"> 60", "true", "10"}, {"-", "false", "20"},                                                                  \
        {                                                                                                              \
            "[50..100]", "true", "5"                                                                                   \
        }                                                                                                              \
    }

static void each_hit_policy(void **state)
{
    static const struct {
        struct plan plan;
        const char *both;
        const char *one;
        const char *none;
    } cases[] = {
        {{.policy = FEEL_HIT_UNIQUE, .rows = OVERLAPPING}, "null", "20", "null"},
        {{.policy = FEEL_HIT_ANY, .rows = OVERLAPPING}, "null", "20", "null"},
        {{.policy = FEEL_HIT_FIRST, .rows = OVERLAPPING}, "10", "20", "null"},
        {{.policy = FEEL_HIT_PRIORITY, .priorities = "20, 5, 10", .rows = OVERLAPPING}, "5", "20", "null"},
        {{.policy = FEEL_HIT_RULE_ORDER, .rows = OVERLAPPING}, "[10, 5]", "[20]", "null"},
        {{.policy = FEEL_HIT_OUTPUT_ORDER, .priorities = "20, 5, 10", .rows = OVERLAPPING}, "[5, 10]", "[20]", "null"},
        {{.policy = FEEL_HIT_COLLECT, .rows = OVERLAPPING}, "[10, 5]", "[20]", "null"},
        {{.policy = FEEL_HIT_COLLECT, .aggregation = FEEL_COLLECT_SUM, .rows = OVERLAPPING}, "15", "20", "null"},
        {{.policy = FEEL_HIT_COLLECT, .aggregation = FEEL_COLLECT_MIN, .rows = OVERLAPPING}, "5", "20", "null"},
        {{.policy = FEEL_HIT_COLLECT, .aggregation = FEEL_COLLECT_MAX, .rows = OVERLAPPING}, "10", "20", "null"},
        {{.policy = FEEL_HIT_COLLECT, .aggregation = FEEL_COLLECT_COUNT, .rows = OVERLAPPING}, "2", "1", "0"},
        {{.policy = FEEL_HIT_UNIQUE, .standard = "a * 2", .rows = OVERLAPPING}, "null", "20", "10"},
        {{.policy = FEEL_HIT_ANY, .rows = {{"> 60", "true", "7"}, {"> 50", "true", "7.0"}, {"-", "false", "20"}}},
         "7",
         "20",
         "null"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(decide(*state, &cases[i].plan, "{a: 70, b: true}", NULL), cases[i].both);
        assert_string_equal(decide(*state, &cases[i].plan, "{a: 70, b: false}", NULL), cases[i].one);
        assert_string_equal(decide(*state, &cases[i].plan, "{a: 5, b: true}", NULL), cases[i].none);
    }
}

static void rows_that_fired_are_told(void **state)
{
    static const struct plan plan = {.policy = FEEL_HIT_OUTPUT_ORDER, .priorities = "20, 5, 10", .rows = OVERLAPPING};
    struct feel_fired fired;
    (void)decide(*state, &plan, "{a: 70, b: true}", &fired);
    assert_int_equal(fired.count, 2);
    assert_int_equal(fired.rows[0], 2); /* in the order of the outputs */
    assert_int_equal(fired.rows[1], 0);
}

static void an_input_must_be_what_is_declared(void **state)
{
    static const struct plan plan = {
        .kinds = {"number", "boolean"}, .allowed = {"[0..100]", NULL}, .rows = {{"-", "-", "1"}}};
    assert_string_equal(decide(*state, &plan, "{a: 70, b: true}", NULL), "1");
    assert_string_equal(decide(*state, &plan, "{a: 101, b: true}", NULL), "null");
    assert_string_equal(decide(*state, &plan, "{a: \"x\", b: true}", NULL), "null");
}

static void tests_of_cells(void **state)
{
    static const struct {
        const char *test;
        const char *input;
        bool holds;
    } rows[] = {
        {"-", "{a: null}", true},
        {"5", "{a: 5}", true},
        {"5", "{a: 6}", false},
        {"< 5", "{a: 4}", true},
        {"< 5", "{a: \"x\"}", false},
        {"[1..5), 9", "{a: 9}", true},
        {"[1..5), 9", "{a: 5}", false},
        {"not(1, 2)", "{a: 3}", true},
        {"not(1, 2)", "{a: 2}", false},
        {"? > 3 and ? < 5", "{a: 4}", true},
        {"\"x\", \"y\"", "{a: \"y\"}", true},
        {"null", "{a: null}", true},
        {"true", "{a: null}", false},
        {"true", "{a: true}", true},
        {"false", "{a: false}", true},
        {"[1, 2]", "{a: 2}", true},
        {"= 3", "{a: 3}", true},
        {"!= 3", "{a: 4}", true},
        {"contains(?, \"ễ\")", "{a: \"Nguyễn\"}", true},
        {"> date(\"2019-01-01\")", "{a: date(\"2019-03-05\")}", true},
        {"> 2 * 3", "{a: 7}", true},
        {"-1", "{a: -1}", true},
        {"not(-1)", "{a: 1}", true},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct plan plan = {.standard = "0", .rows = {{rows[i].test, "-", "1"}}};
        if (strcmp(decide(c, &plan, rows[i].input, NULL), rows[i].holds ? "1" : "0") != 0)
            fail_msg("%s for %s", rows[i].test, rows[i].input);
    }
}

/* ---- analysis ---- */

static struct feel_findings *analyse(struct ctx *c, const struct plan *plan)
{
    struct feel_findings *found = ARENA_NEW(c->arena, struct feel_findings);
    struct feel_run run = feel_run_new(c, NULL);
    assert_int_equal(feel_table_check(&run, build(c, plan), found), OK);
    return found;
}

static void a_whole_table_has_no_findings(void **state)
{
    static const struct plan plans[] = {
        {.kinds = {"number", "boolean"}, .rows = {{"<= 60", "-", "1"}, {"> 60", "true", "2"}, {"> 60", "false", "3"}}},
        {.kinds = {"string", NULL},
         .allowed = {"\"x\", \"y\"", NULL},
         .rows = {{"\"x\"", "-", "1"}, {"\"y\"", "-", "2"}}},
        {.kinds = {"string", NULL}, .rows = {{"\"x\"", "-", "1"}, {"not(\"x\")", "-", "2"}}},
        {.kinds = {"date", NULL},
         .rows = {{"< date(\"2019-03-05\")", "-", "1"}, {">= date(\"2019-03-05\")", "-", "2"}}},
        {.policy = FEEL_HIT_FIRST, .kinds = {"number", NULL}, .rows = {{"> 5", "-", "1"}, {"-", "-", "2"}}},
        {.policy = FEEL_HIT_ANY, .kinds = {"number", NULL}, .rows = {{"> 5", "-", "1"}, {"-", "-", "1.0"}}},
        {.policy = FEEL_HIT_COLLECT, .rows = {{"> 5", "-", "1"}, {"> 6", "-", "2"}}},
        {.standard = "0", .kinds = {"number", NULL}, .rows = {{"> 5", "-", "1"}}},
    };
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        struct feel_findings *found = analyse(*state, &plans[i]);
        if (found->count) fail_msg("plan %zu: finding of kind %d", i, (int)found->list[0].kind);
    }
}

static void overlaps_and_gaps_come_with_an_example(void **state)
{
    struct ctx *c = *state;
    static const struct plan overlap = {.kinds = {"number", "boolean"},
                                        .rows = {{"<= 60", "-", "1"}, {">= 60", "true", "2"}, {"> 60", "false", "3"}}};
    static const struct plan gap = {.kinds = {"number", "boolean"},
                                    .rows = {{"< 60", "-", "1"}, {"> 60", "-", "2"}, {"60", "true", "3"}}};
    static const struct plan between = {.kinds = {"number", NULL}, .rows = {{"<= 60", "-", "1"}, {">= 61", "-", "2"}}};
    struct feel_findings *found = analyse(c, &overlap);
    assert_int_equal(found->count, 1);
    assert_int_equal(found->list[0].kind, FEEL_FOUND_OVERLAP);
    assert_int_equal(found->list[0].row, 0);
    assert_int_equal(found->list[0].other, 1);
    assert_string_equal(feel_unit_text(c, &found->list[0].example[0]).ptr, "60");
    found = analyse(c, &gap);
    assert_int_equal(found->count, 1);
    assert_int_equal(found->list[0].kind, FEEL_FOUND_GAP);
    assert_string_equal(feel_unit_text(c, &found->list[0].example[0]).ptr, "60");
    assert_string_equal(feel_unit_text(c, &found->list[0].example[1]).ptr, "false");
    found = analyse(c, &between);
    assert_string_equal(feel_unit_text(c, &found->list[0].example[0]).ptr, "60.5");
}

static void what_depends_on_more_than_its_input_is_not_provable(void **state)
{
    static const struct plan plan = {.kinds = {"number", "number"}, .rows = {{"> b", "-", "1"}, {"<= 5", "-", "2"}}};
    struct feel_findings *found = analyse(*state, &plan);
    assert_int_equal(found->list[0].kind, FEEL_FOUND_NOT_PROVABLE);
    assert_int_equal(found->list[0].row, 0);
    assert_int_equal(found->list[0].column, 0);
    assert_int_equal(found->list[1].kind, FEEL_FOUND_OVERLAP); /* it may overlap, and is not counted on */
    assert_int_equal(found->list[2].kind, FEEL_FOUND_GAP);
}

/* Whatever the analysis says of a table is what the table does: for random tables, over a grid of inputs. */
static void the_analysis_agrees_with_the_table(void **state)
{
    struct ctx *c = *state;
    static const char *const cells[] = {"< 2", "<= 2", "> 2", ">= 3", "[1..3]", "(1..3)", "2", "not(2)", "-", "1, 3"};
    uint32_t random = 1;
    for (int round = 0; round < 60; round++) {
        struct plan plan = {.kinds = {"number", "number"}};
        for (size_t row = 0; row < 3; row++)
            for (size_t i = 0; i < 2; i++) {
                random = random * 1664525U + 1013904223U;
                plan.rows[row][i] = cells[random >> 16 & 7U];
                plan.rows[row][2] = "1";
            }
        struct feel_findings *found = analyse(c, &plan);
        bool overlap = false, gap = false, saw_overlap = false, saw_gap = false;
        for (size_t i = 0; i < found->count; i++) {
            overlap = overlap || found->list[i].kind == FEEL_FOUND_OVERLAP;
            gap = gap || found->list[i].kind == FEEL_FOUND_GAP;
        }
        struct feel_table *t = build(c, &plan);
        t->policy = FEEL_HIT_RULE_ORDER;
        for (int a = 0; a <= 9; a++)
            for (int b = 0; b <= 9; b++) {
                struct feel_fired fired = {.count = 0};
                struct feel_value v;
                struct feel_run run = feel_run_new(c, NULL);
                const char *at = arena_printf(c->arena, "{a: %d / 2, b: %d / 2}", a, b).ptr;
                assert_int_equal(feel_table_evaluate(&run, t, feel_unit_context(c, at), &v, &fired), OK);
                saw_overlap = saw_overlap || fired.count > 1;
                saw_gap = saw_gap || fired.count == 0;
            }
        if (overlap != saw_overlap || gap != saw_gap)
            fail_msg("round %d: %d %d, seen %d %d", round, overlap, gap, saw_overlap, saw_gap);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(each_hit_policy),
        UNIT_TEST(rows_that_fired_are_told),
        UNIT_TEST(an_input_must_be_what_is_declared),
        UNIT_TEST(tests_of_cells),
        UNIT_TEST(a_whole_table_has_no_findings),
        UNIT_TEST(overlaps_and_gaps_come_with_an_example),
        UNIT_TEST(what_depends_on_more_than_its_input_is_not_provable),
        UNIT_TEST(the_analysis_agrees_with_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
