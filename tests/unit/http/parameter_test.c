/* What must hold of header parameters. */
#include "unit/unit.h"

#include "http/parameter.h"

static void parameters_come_one_by_one(void **state)
{
    struct str rest = STR("form-data; name=plain ;; filename=\"a;b=c \\\"d\\\" %22e%22\" ; x = y");
    struct str name;
    struct str value;
    assert_true(str_eq(parameter_first(&rest), STR("form-data")));
    assert_int_equal(parameter_next(*state, &rest, &name, &value), 1);
    assert_true(str_eq(name, STR("name")) && str_eq(value, STR("plain")));
    assert_int_equal(parameter_next(*state, &rest, &name, &value), 1);
    assert_true(str_eq(name, STR("filename")) && str_eq(value, STR("a;b=c \"d\" \"e\"")));
    assert_int_equal(parameter_next(*state, &rest, &name, &value), 1);
    assert_true(str_eq(name, STR("x")) && str_eq(value, STR("y")));
    assert_int_equal(parameter_next(*state, &rest, &name, &value), 0);
}

static void a_backslash_of_a_path_is_itself(void **state)
{
    struct str rest = STR("filename=\"C:\\Users\\An\\đơn.pdf\"");
    struct str name;
    struct str value;
    assert_int_equal(parameter_next(*state, &rest, &name, &value), 1);
    assert_true(str_eq(value, STR("C:\\Users\\An\\đơn.pdf")));
}

static void malformed_parameters_are_refused(void **state)
{
    const char *const bad[] = {"name", "=x", "name=\"open", "name=\"a\"b; x=y", "flag; name=x", "name=\"a\\\""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct str rest = str_of(bad[i]);
        struct str name;
        struct str value;
        assert_int_equal(parameter_next(*state, &rest, &name, &value), -1);
    }
}

static void nothing_is_the_end(void **state)
{
    const char *const empty[] = {"", "  ", ";", " ; ; "};
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        struct str rest = str_of(empty[i]);
        struct str name;
        struct str value;
        assert_int_equal(parameter_next(*state, &rest, &name, &value), 0);
    }
}

static int make_arena(void **state)
{
    *state = arena_new(4096);
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_come_one_by_one),
        cmocka_unit_test(a_backslash_of_a_path_is_itself),
        cmocka_unit_test(malformed_parameters_are_refused),
        cmocka_unit_test(nothing_is_the_end),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
