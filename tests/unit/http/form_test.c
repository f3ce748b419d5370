/* What must hold of urlencoded forms. */
#include "unit/unit.h"

#include "http/form.h"

static struct form parse(struct arena *a, const char *body)
{
    struct form f = {0};
    assert_int_equal(form_parse(&f, a, str_of(body)), OK);
    return f;
}

static void assert_field(const struct form *f, size_t index, const char *name, const char *value)
{
    assert_true(index < f->count);
    assert_true(str_eq(f->fields[index].name, str_of(name)));
    assert_false(str_is_absent(f->fields[index].value));
    assert_true(str_eq(f->fields[index].value, str_of(value)));
}

static void fields_keep_their_order(void **state)
{
    struct form f = parse(*state, "name=Nguy%E1%BB%85n+V%C4%83n+A&papers%5B0%5D=1&papers%5B0%5D=2&empty=&bare&&last=a=b");
    assert_int_equal(f.count, 6);
    assert_field(&f, 0, "name", "Nguyễn Văn A");
    assert_field(&f, 1, "papers[0]", "1");
    assert_field(&f, 2, "papers[0]", "2");
    assert_field(&f, 3, "empty", "");
    assert_field(&f, 4, "bare", "");
    assert_field(&f, 5, "last", "a=b");
    assert_true(str_eq(form_find(&f, STR("papers[0]")), STR("1")));
    assert_true(str_is_absent(form_find(&f, STR("paper"))));
}

static void an_empty_body_has_no_fields(void **state)
{
    assert_int_equal(parse(*state, "").count, 0);
    assert_int_equal(parse(*state, "&&&").count, 0);
}

static void broken_text_is_refused(void **state)
{
    const char *const bad[] = {"a=%", "a=%zz", "%=1", "a=%00", "a=%C0%80", "ok=1&b=\xff"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct form f = {0};
        assert_int_equal(form_parse(&f, *state, str_of(bad[i])), ERR_INVALID);
    }
}

static void a_form_has_a_limit_of_fields(void **state)
{
    struct buf b = buf_new(65536);
    struct form f = {0};
    for (int i = 0; i < HTTP_FORM_FIELDS; i++)
        buf_printf(&b, "f%d=%d&", i, i);
    assert_int_equal(form_parse(&f, *state, buf_str(&b)), OK);
    assert_int_equal(f.count, HTTP_FORM_FIELDS);
    assert_field(&f, 511, "f511", "511");
    f = (struct form){0};
    buf_add(&b, STR("one=more"));
    assert_int_equal(form_parse(&f, *state, buf_str(&b)), ERR_LIMIT);
    buf_free(&b);
}

static void a_name_is_looked_up_decoded(void **state)
{
    struct str query = STR("q=khai+sinh&ph%C3%AD=0&broken=%zz&q=second");
    assert_true(str_eq(form_lookup(*state, query, STR("q")), STR("khai sinh")));
    assert_true(str_eq(form_lookup(*state, query, STR("phí")), STR("0")));
    assert_true(str_is_absent(form_lookup(*state, query, STR("broken"))));
    assert_true(str_is_absent(form_lookup(*state, query, STR("none"))));
    assert_true(str_is_absent(form_lookup(*state, STR(""), STR("q"))));
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
        cmocka_unit_test(fields_keep_their_order),
        cmocka_unit_test(an_empty_body_has_no_fields),
        cmocka_unit_test(broken_text_is_refused),
        cmocka_unit_test(a_form_has_a_limit_of_fields),
        cmocka_unit_test(a_name_is_looked_up_decoded),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
