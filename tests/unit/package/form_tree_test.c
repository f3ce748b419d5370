/* form_tree: components are put in, taken out and moved without anything else of the schema being touched; keys are made of labels. */
#include "unit/package/form_unit.h"

#include "package/form_tree.h"

/* A form of letters: "a b(c d) e" is a field a, a group b with two, and e. */
static struct json_value form_of(struct ctx *c, const char *text)
{
    struct buf out = buf_new(1U << 16);
    struct json_value schema;
    bool first = true;
    buf_add(&out, STR("{\"type\":\"default\",\"id\":\"f\",\"exporter\":{\"name\":\"x\"},\"components\":["));
    for (; *text; text++) {
        if (*text == ')') {
            buf_add(&out, STR("]}"));
            first = false;
        }
        if (*text < 'a' || *text > 'z') continue;
        bool is_group = text[1] == '(';
        buf_printf(&out, "%s{\"id\":\"%c\",\"type\":\"%s\",\"key\":\"%c_1\"%s", first ? "" : ",", *text, is_group ? "group" : "textfield", *text, is_group ? ",\"components\":[" : "}");
        first = is_group;
    }
    buf_add(&out, STR("]}"));
    assert_int_equal(json_read(c, arena_copy(c->arena, buf_str(&out)), &schema), OK);
    buf_free(&out);
    return schema;
}

static struct str text_of(struct arena *a, const struct json_value *container)
{
    const struct json_value *list = json_get(container, "components");
    struct str text = STR("");
    for (size_t i = 0; list && i < list->count; i++) {
        const struct json_value *v = &list->members[i].value;
        struct str id = json_get_string(v, "id"), inner = form_tree_is_container(v) ? text_of(a, v) : (struct str){NULL, 0};
        text = arena_join(a, text, i ? STR(" ") : STR(""), id);
        if (!str_is_absent(inner)) text = arena_printf(a, "%.*s(%.*s)", STR_ARG(text), STR_ARG(inner));
    }
    return text;
}

#define IS(schema, expected) assert_string_equal(arena_cstring(c->arena, text_of(c->arena, &(schema))), expected)

static struct form_spot spot_of(const char *text)
{
    struct form_spot spot;
    assert_true(form_spot_parse(str_of(text), &spot));
    return spot;
}

static struct json_value new_one(struct ctx *c)
{
    struct json_value v;
    assert_int_equal(json_read(c, STR("{\"id\":\"n\",\"type\":\"number\",\"key\":\"n\"}"), &v), OK);
    return v;
}

static void a_spot_is_read_as_it_is_written(void **state)
{
    struct ctx *c = *state;
    struct form_spot spot;
    struct str property;
    for (const char *const *text = (const char *const[]){"0", "2.0.11", "1.2.3.4.5.6.7.8", NULL}; *text; text++) {
        assert_true(form_spot_parse(str_of(*text), &spot));
        assert_true(str_eq(form_spot_text(c->arena, &spot), str_of(*text)));
    }
    for (const char *const *text = (const char *const[]){"", "a", "1.", "-1", "1..2", "999", "0.0.0.0.0.0.0.0.0", NULL}; *text; text++)
        assert_false(form_spot_parse(str_of(*text), &spot));
    assert_true(form_spot_of_finding(STR("components[2].components[0].validate.min"), &spot, &property));
    assert_true(str_eq(form_spot_text(c->arena, &spot), STR("2.0")) && str_eq(property, STR("validate.min")));
    assert_true(form_spot_of_finding(STR("components[7]"), &spot, &property));
    assert_true(spot.depth == 1 && str_is_empty(property));
    assert_false(form_spot_of_finding(STR("schemaVersion"), &spot, &property));
    assert_false(form_spot_of_finding(STR("components[x]"), &spot, &property));
}

static void what_is_put_in_stands_before_what_was_there(void **state)
{
    static const struct {
        const char *before, *spot, *after;
    } rows[] = {{"", "0", "n"}, {"a b", "0", "n a b"}, {"a b", "1", "a n b"}, {"a b", "9", "a b n"}, {"a b(c d) e", "1.1", "a b(c n d) e"}, {"b(d())", "0.0.0", "b(d(n))"}};
    struct ctx *c = *state;
    const struct json_value component = new_one(c);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct json_value schema = form_of(c, rows[i].before), was = schema;
        struct form_spot spot = spot_of(rows[i].spot);
        assert_true(form_tree_insert(c->arena, &schema, &spot, &component));
        IS(schema, rows[i].after);
        struct json_value again = form_of(c, rows[i].before);
        assert_true(str_eq(text_of(c->arena, &was), text_of(c->arena, &again))); /* what was read is not touched */
        assert_non_null(json_get(&schema, "exporter"));
    }
    struct json_value schema = form_of(c, "a b(c)");
    const struct form_spot in_field = spot_of("0.0"), nowhere = spot_of("5.0");
    assert_false(form_tree_insert(c->arena, &schema, &in_field, &component));
    assert_false(form_tree_insert(c->arena, &schema, &nowhere, &component));
    IS(schema, "a b(c)");
}

static void a_form_has_room_for_so_many_components(void **state)
{
    struct ctx *c = *state;
    struct json_value schema = form_of(c, "");
    const struct json_value component = new_one(c);
    const struct form_spot first = spot_of("0");
    for (int i = 0; i < EFORM_COMPONENTS_MAX; i++)
        assert_true(form_tree_insert(c->arena, &schema, &first, &component));
    assert_false(form_tree_insert(c->arena, &schema, &first, &component));
    assert_int_equal(form_tree_count(&schema, NULL), EFORM_COMPONENTS_MAX);
}

static void what_is_taken_out_goes_with_all_that_is_in_it(void **state)
{
    struct ctx *c = *state;
    struct json_value schema = form_of(c, "a b(c d(e)) f");
    struct form_spot spot = spot_of("1.0");
    assert_true(form_tree_remove(c->arena, &schema, &spot));
    IS(schema, "a b(d(e)) f");
    spot = spot_of("1");
    assert_true(form_tree_remove(c->arena, &schema, &spot));
    IS(schema, "a f");
    spot = spot_of("2");
    assert_false(form_tree_remove(c->arena, &schema, &spot));
    assert_true(form_tree_find(&schema, STR("f"), &spot) && spot.steps[0] == 1);
    assert_false(form_tree_find(&schema, STR("c"), &spot));
    assert_false(form_tree_find(&schema, STR(""), &spot));
}

static void what_is_moved_goes_past_its_neighbour_into_the_group_before_it_or_out_behind_its_group(void **state)
{
    static const struct {
        const char *spot;
        enum form_move move;
        const char *after, *at; /* after NULL: it cannot */
    } rows[] = {
        {"0", FORM_MOVE_UP, NULL, NULL},
        {"1", FORM_MOVE_UP, "b(c d) a e(f)", "0"},
        {"0", FORM_MOVE_DOWN, "b(c d) a e(f)", "1"},
        {"2", FORM_MOVE_DOWN, NULL, NULL},
        {"1.0", FORM_MOVE_UP, NULL, NULL},
        {"1.0", FORM_MOVE_DOWN, "a b(d c) e(f)", "1.1"},
        {"1.1", FORM_MOVE_DOWN, NULL, NULL},
        {"0", FORM_MOVE_IN, NULL, NULL},
        {"1", FORM_MOVE_IN, NULL, NULL},
        {"2", FORM_MOVE_IN, "a b(c d e(f))", "1.2"},
        {"1.1", FORM_MOVE_OUT, "a b(c) d e(f)", "2"},
        {"2.0", FORM_MOVE_OUT, "a b(c d) e() f", "3"},
        {"1", FORM_MOVE_OUT, NULL, NULL},
        {"8", FORM_MOVE_DOWN, NULL, NULL},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct json_value schema = form_of(c, "a b(c d) e(f)");
        struct form_spot spot = spot_of(rows[i].spot);
        assert_int_equal(form_tree_may_move(&schema, &spot, rows[i].move), rows[i].after != NULL);
        assert_int_equal(form_tree_move(c->arena, &schema, &spot, rows[i].move), rows[i].after != NULL);
        IS(schema, rows[i].after ? rows[i].after : "a b(c d) e(f)");
        assert_true(str_eq(form_spot_text(c->arena, &spot), str_of(rows[i].at ? rows[i].at : rows[i].spot)));
    }
}

static void nothing_is_moved_deeper_than_a_form_may_be(void **state)
{
    struct ctx *c = *state;
    struct json_value schema = form_of(c, "a(b(c(d(e(f(g())))))) h");
    struct form_spot spot = spot_of("0.0.0.0.0.0");
    const struct json_value component = new_one(c);
    const struct form_spot behind = spot_of("0.0.0.0.0.0.1");
    assert_true(form_tree_insert(c->arena, &schema, &behind, &component));
    IS(schema, "a(b(c(d(e(f(g() n)))))) h");
    spot = behind;
    assert_true(form_tree_move(c->arena, &schema, &spot, FORM_MOVE_IN)); /* the eighth */
    IS(schema, "a(b(c(d(e(f(g(n))))))) h");
    schema = form_of(c, "a(b(c(d(e(f(g() h(k)))))))");
    spot = behind;
    assert_false(form_tree_may_move(&schema, &spot, FORM_MOVE_IN)); /* what is in it would be the ninth */
}

static void a_key_is_made_of_the_label_and_is_the_forms_own(void **state)
{
    static const struct str taken[] = {STR_INIT("kenh")};
    static const struct {
        const char *label, *key;
    } rows[] = {
        {"Họ và tên", "ho_va_ten"}, {"  Đất-đai (m²) ", "dat_dai_m2"}, {"2 bên", "o_2_ben"}, {"In", "in_2"}, {"Kênh", "kenh_2"}, {"a 1", "a_1_2"}, {"***", "o"},
        {"Một nhãn dài đến mức không ai đọc hết được nữa", "mot_nhan_dai_den_muc_khong_ai_doc_het_du"},
    };
    struct ctx *c = *state;
    const struct json_value schema = form_of(c, "a b(c)");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(arena_cstring(c->arena, form_tree_key(c->arena, &schema, str_of(rows[i].label), taken, 1)), rows[i].key);
    struct json_value with = schema, component = new_one(c);
    const struct form_spot first = spot_of("0");
    assert_true(str_eq(form_tree_id(c->arena, &schema), STR("Field_1")));
    struct json_value id = {.type = JSON_STRING, .string = STR("Field_1")};
    form_member_set(c->arena, &component, STR("id"), &id);
    assert_true(form_tree_insert(c->arena, &with, &first, &component));
    assert_true(str_eq(form_tree_id(c->arena, &with), STR("Field_2")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_spot_is_read_as_it_is_written),
        UNIT_TEST(what_is_put_in_stands_before_what_was_there),
        UNIT_TEST(a_form_has_room_for_so_many_components),
        UNIT_TEST(what_is_taken_out_goes_with_all_that_is_in_it),
        UNIT_TEST(what_is_moved_goes_past_its_neighbour_into_the_group_before_it_or_out_behind_its_group),
        UNIT_TEST(nothing_is_moved_deeper_than_a_form_may_be),
        UNIT_TEST(a_key_is_made_of_the_label_and_is_the_forms_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
