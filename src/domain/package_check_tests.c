/* package_check_tests: the package's own tests come out as they say, and go everywhere they must: to each end, over
 * each row of the fees, and wherever the analysis could prove nothing. */
#include "domain/package_check.h"

#include "domain/dossier.h"
#include "domain/package_trial.h"

struct testing {
    struct ctx *c;
    const struct package_plan *plan;
    struct package_findings *findings;
    size_t at; /* of package.tests */
    bool *rows;
    bool **rules;
};

static void differs(struct testing *k, enum message message, const char *column, struct str expected, struct str got)
{
    struct str text = arena_printf(k->c->arena, "%.*s ≠ %.*s", STR_ARG(expected), STR_ARG(got));
    package_find(k->findings, message, package_at(PACKAGE_TESTS, k->at, column), text);
}

static struct str moment(struct testing *k, bool has, struct local t)
{
    char text[CIVIL_LOCAL_SIZE];
    if (!has) return STR("–");
    civil_format_local(t, text);
    return arena_copy(k->c->arena, str_of(text));
}

/* ---- what a test says ---- */

static void compare_path(struct testing *k, const struct package_test *test, const struct package_trial *t)
{
    struct str expected = STR(""), got = STR("");
    for (size_t i = 0; i < test->path_count; i++)
        expected = arena_printf(k->c->arena, "%.*s%s%.*s", STR_ARG(expected), i ? " " : "", STR_ARG(test->path[i]));
    for (size_t i = 0; i < t->path_count; i++)
        got = arena_printf(k->c->arena, "%.*s%s%.*s", STR_ARG(got), i ? " " : "",
                           STR_ARG(k->plan->nodes[t->path[i]].row->step));
    if (test->path_count && !str_eq(expected, got)) differs(k, package_test_path, "path", expected, got);
}

static void compare_money(struct testing *k, const struct package_test *test, const struct package_trial *t)
{
    if (t->fee_is_null)
        package_find(k->findings, package_test_fee_null, package_at(PACKAGE_TESTS, k->at, "fee"), test->name);
    if (!test->has_fee || t->fee_is_null) return;
    if (decimal_compare(test->fee, t->fee) != 0)
        differs(k, package_test_fee, "fee", decimal_text(k->c->arena, test->fee), decimal_text(k->c->arena, t->fee));
}

static void compare_times(struct testing *k, const struct package_test *test, const struct package_trial *t)
{
    struct arena *a = k->c->arena;
    if (test->has_due && !(t->has_due && t->due.minute == test->due.minute))
        differs(k, package_test_due, "due", moment(k, true, test->due), moment(k, t->has_due, t->due));
    if (test->has_separate_due && !(t->has_separate_due && t->separate_due.minute == test->separate_due.minute))
        differs(k, package_test_due, "separate_due", moment(k, true, test->separate_due),
                moment(k, t->has_separate_due, t->separate_due));
    struct str minutes = t->has_saving ? arena_printf(a, "%lld", (long long)t->saving.saved) : STR("–");
    if (test->saved_minutes.has && !(t->has_saving && t->saving.saved == test->saved_minutes.value))
        differs(k, package_test_saved, "saved_minutes", arena_printf(a, "%lld", (long long)test->saved_minutes.value),
                minutes);
    struct str percent = t->has_saving ? t->saving.percent : STR("–");
    if (!str_is_empty(test->saved_percent) && !str_eq(test->saved_percent, percent))
        differs(k, package_test_saved, "saved_percent", test->saved_percent, percent);
}

/* "refused" of a branch; of the parent its state: a refusal is a result (domain.md section 5), so 9. */
static struct str outcome_of(struct testing *k, const struct package_trial *t, struct str branch)
{
    if (str_eq(branch, STR("parent"))) return arena_printf(k->c->arena, "%d", STATE_FINISHED);
    for (size_t i = 0; i < k->plan->branch_count; i++)
        if (str_eq(k->plan->branches[i], branch)) return str_of(package_outcome_word(t->branches[i]));
    return STR("–");
}

static void compare_outcomes(struct testing *k, const struct package_test *test, const struct package_trial *t)
{
    if (!str_is_empty(test->refuse) && package_plan_node(k->plan, test->refuse) == PACKAGE_NONE)
        package_find(k->findings, package_next_unknown, package_at(PACKAGE_TESTS, k->at, "refuse"), test->refuse);
    for (size_t i = 0; i < test->expect_count; i++) {
        struct str got = outcome_of(k, t, test->expect[i].branch);
        if (!str_eq(got, test->expect[i].outcome))
            differs(k, package_test_outcome, "expect", test->expect[i].outcome, got);
    }
}

/* ---- where the tests have been ---- */

static void keep_visits(struct testing *k, const struct package_trial *t)
{
    const struct package *p = k->plan->package;
    for (size_t i = 0; i < p->row_count; i++)
        k->rows[i] = k->rows[i] || t->rows[i];
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t j = 0; j < p->tables[i].rule_count; j++)
            k->rules[i][j] = k->rules[i][j] || t->rules[i][j];
}

static err_t run_one(struct testing *k, const struct package_bench *bench)
{
    const struct package_test *test = &k->plan->package->tests[k->at];
    struct package_trial t;
    err_t e = package_trial_run(k->c, k->plan, bench, test, &t);
    if (e == ERR_LIMIT || e == ERR_INVALID) { /* a formula that runs too long with these data */
        package_find_fault(k->c, k->findings, package_at(PACKAGE_TESTS, k->at, NULL));
        return OK;
    }
    if (e) return e;
    if (t.stuck != PACKAGE_NONE)
        package_find(k->findings, package_test_stuck, package_at(PACKAGE_TESTS, k->at, NULL),
                     k->plan->nodes[t.stuck].row->step);
    if (t.form_errors)
        package_find(k->findings, package_test_not_fileable, package_at(PACKAGE_TESTS, k->at, "given"), test->name);
    compare_path(k, test, &t);
    compare_money(k, test, &t);
    compare_times(k, test, &t);
    compare_outcomes(k, test, &t);
    keep_visits(k, &t);
    return OK;
}

static void check_ends(struct testing *k)
{
    const struct package_plan *plan = k->plan;
    for (size_t i = 0; i < plan->edge_count; i++)
        if (plan->edges[i].to == PACKAGE_END && !k->rows[plan->edges[i].row])
            package_find(k->findings, package_untested_end, package_at(PACKAGE_STEPS, plan->edges[i].row, "next"),
                         plan->nodes[plan->edges[i].from].row->step);
}

static void check_unproved(struct testing *k, const struct package_unproved *unproved)
{
    const struct package *p = k->plan->package;
    for (size_t i = 0; i < p->row_count; i++)
        if (unproved->rows[i] && !k->rows[i])
            package_find(k->findings, package_untested_guard, package_at(PACKAGE_STEPS, i, "if"), p->rows[i].step);
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t j = 0; j < p->tables[i].rule_count; j++) {
            bool fee = str_eq(p->tables[i].id, STR("fees"));
            if ((fee || unproved->rules[i][j]) && !k->rules[i][j])
                package_find(k->findings, fee ? package_untested_fee : package_untested_rule,
                             package_at_item(PACKAGE_TABLES, i, "rules", j), arena_printf(k->c->arena, "%zu", j + 1));
        }
}

err_t package_check_tests(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench,
                          const struct package_unproved *unproved, struct package_findings *findings)
{
    const struct package *p = plan->package;
    struct testing k = {.c = c, .plan = plan, .findings = findings};
    k.rows = ARENA_ARRAY(c->arena, p->row_count, bool);
    k.rules = ARENA_ARRAY(c->arena, p->table_count, bool *);
    for (size_t i = 0; i < p->table_count; i++)
        k.rules[i] = ARENA_ARRAY(c->arena, p->tables[i].rule_count, bool);
    for (k.at = 0; k.at < p->test_count; k.at++) {
        err_t e = run_one(&k, bench);
        if (e) return e;
    }
    check_ends(&k);
    check_unproved(&k, unproved);
    return OK;
}
