/* guard_check: which conditions meet, what they leave out, and which cannot be analysed. */
#include "feel_unit.h"

#include "feel/guard_check.h"

#define GUARDS_MAX 4

struct row {
    const char *guards[GUARDS_MAX];
    const char *found; /* "overlap 0 1 kenh = \"post\"; gap ..."; "" for nothing */
};

static const char *const kinds[] = {"overlap", "gap", "unprovable", "large"};

/* kenh has three values, n is a number that may be left out, con.bo_roi is yes or no, ten is any text. */
static void variables_of(struct ctx *c, struct feel_variable *v)
{
    const struct feel_scope scope = {.dialect = FEEL_SUBSET};
    v[0] = (struct feel_variable){STR("kenh"), feel_type_simple(STR("string")), NULL, false};
    v[1] = (struct feel_variable){STR("n"), feel_type_simple(STR("number")), NULL, true};
    v[2] = (struct feel_variable){STR("con.bo_roi"), feel_type_simple(STR("boolean")), NULL, false};
    v[3] = (struct feel_variable){STR("ten"), feel_type_simple(STR("string")), NULL, false};
    assert_int_equal(feel_parse_tests(c, &scope, STR("\"counter\", \"online\", \"post\""), &v[0].allowed), OK);
}

static struct str found_by(struct ctx *c, const struct row *row)
{
    static const struct str names[] = {STR_INIT("kenh"), STR_INIT("n"), STR_INIT("con"), STR_INIT("bo_roi"), STR_INIT("ten")};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET, .names = names, .count = 5};
    const struct feel_node *guards[GUARDS_MAX];
    struct feel_variable variables[4];
    struct feel_guard_findings findings;
    struct feel_run run = feel_run_new(c, NULL);
    struct str text = STR("");
    size_t count = 0;
    uint32_t budget = 100;
    variables_of(c, variables);
    for (; count < GUARDS_MAX && row->guards[count]; count++)
        assert_int_equal(feel_parse(c, &scope, str_of(row->guards[count]), &guards[count]), OK);
    assert_int_equal(feel_guards_check(&run, guards, count, variables, 4, &budget, &findings), OK);
    for (size_t i = 0; i < findings.count; i++) {
        const struct feel_guard_finding *f = &findings.list[i];
        text = arena_printf(c->arena, "%.*s%s%s %zu %zu %.*s", STR_ARG(text), i ? "; " : "", kinds[f->kind], f->guard, f->other, STR_ARG(str_or_empty(f->example)));
    }
    return text;
}

static void conditions_meet_or_leave_out(void **state)
{
    static const struct row rows[] = {
        {{"kenh = \"online\"", "kenh != \"online\""}, ""},
        {{"kenh = \"online\"", "not(kenh = \"online\")"}, ""},
        {{"kenh in (\"online\", \"post\")", "kenh = \"counter\""}, ""},
        {{"kenh = \"online\"", "kenh = \"counter\""}, "gap 0 0 kenh = \"post\""},
        {{"kenh = \"online\"", "kenh != \"post\""}, "overlap 0 1 kenh = \"online\"; gap 0 0 kenh = \"post\""},
        {{"con.bo_roi", "not(con.bo_roi)"}, ""},
        {{"con.bo_roi", "con.bo_roi = true"}, "overlap 0 1 con.bo_roi = true; gap 0 0 con.bo_roi = false"},
        {{"n > 3", "n <= 3", "n = null"}, ""},
        {{"n > 3", "n <= 3"}, "gap 0 0 n = null"},
        {{"3 < n", "n between 1 and 3", "n < 1 or n = null"}, ""},
        {{"n > 3 and con.bo_roi", "n <= 3 or n = null or not(con.bo_roi)"}, ""},
        {{"n > 3", "n = null", "n < 3"}, "gap 0 0 n = 3"},
        {{"ten = \"An\"", "ten != \"An\""}, ""},
        {{"true"}, ""},
        {{"false"}, "gap 0 0 "},
        {{"string length(ten) > 3", "string length(ten) <= 3"}, "unprovable 0 0 ; unprovable 1 0 "},
        {{"n * 2 > 3", "kenh = \"post\"", "kenh = \"post\""}, "unprovable 0 0 ; overlap 1 2 kenh = \"post\""},
        {{"unknown = 3", "n > 1"}, "unprovable 0 0 "},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str got = found_by(c, &rows[i]);
        if (!str_eq(got, str_of(rows[i].found))) fail_msg("%s, ...: \"%.*s\", not \"%s\"", rows[i].guards[0], STR_ARG(got), rows[i].found);
    }
}

static void what_is_too_much_to_look_through_is_told(void **state)
{
    static const struct row row = {{"n > 3", "n <= 3 or n = null"}, ""};
    struct ctx *c = *state;
    static const struct str names[] = {STR_INIT("n")};
    const struct feel_scope scope = {.dialect = FEEL_SUBSET, .names = names, .count = 1};
    const struct feel_node *guards[2];
    struct feel_variable variables[4];
    struct feel_guard_findings findings;
    struct feel_run run = feel_run_new(c, NULL);
    uint32_t budget = 3; /* of 2, 3, 4 and null the last is not looked at */
    variables_of(c, variables);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(feel_parse(c, &scope, str_of(row.guards[i]), &guards[i]), OK);
    assert_int_equal(feel_guards_check(&run, guards, 2, variables, 4, &budget, &findings), OK);
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings.list[0].kind, FEEL_GUARDS_TOO_LARGE);
    budget = 4;
    assert_int_equal(feel_guards_check(&run, guards, 2, variables, 4, &budget, &findings), OK);
    assert_int_equal(findings.count, 0);
    assert_int_equal(budget, 0);
}

static void paths_become_contexts_within_contexts(void **state)
{
    struct ctx *c = *state;
    static const struct str paths[] = {STR_INIT("con.ten"), STR_INIT("n"), STR_INIT("con.me.ten"), STR_INIT("me.ten")};
    const struct feel_value values[] = {feel_string(STR("An")), feel_integer(3), feel_string(STR("Bình")), feel_string(STR("Chi"))};
    struct feel_value v = feel_context_of_paths(c->arena, paths, values, 4);
    assert_text(c->arena, feel_text(c->arena, &v), "{con: {ten: \"An\", me: {ten: \"Bình\"}}, n: 3, me: {ten: \"Chi\"}}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(conditions_meet_or_leave_out),
        UNIT_TEST(what_is_too_much_to_look_through_is_told),
        UNIT_TEST(paths_become_contexts_within_contexts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
