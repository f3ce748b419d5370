/* rule_table: a decision table as its author types it: read, put back, its rows and columns moved, pasted. */
#include "package_unit.h"

#include "package/rule_table.h"

#define JSON "{\"id\":\"nhom\",\"hit\":\"FIRST\",\"mark\":\"U\",\"inputs\":[\"kenh\",{\"text\":\"so_ban_sao\",\"type\":\"number\"}],\"outputs\":[{\"text\":\"gia\",\"default\":\"0\"}]," \
             "\"rules\":[[\"\\\"online\\\"\",\"> 5\",\"1\"],[\"-\",\"-\",\"2\"]]}"

static struct json_value json_of(struct ctx *c, const char *text)
{
    struct json_value json;
    assert_int_equal(json_read(c, str_of(text), &json), OK);
    return json;
}

static struct rule_table table_of(struct ctx *c)
{
    const struct json_value json = json_of(c, JSON);
    struct rule_table t;
    assert_int_equal(rule_table_read(c, &json, &t), OK);
    return t;
}

static void is_written(struct ctx *c, const struct json_value *json, const char *expected)
{
    const struct json_value wanted = json_of(c, expected);
    struct buf a = buf_new(1 << 16), b = buf_new(1 << 16);
    assert_int_equal(json_write_canonical(c, &a, json), OK);
    assert_int_equal(json_write_canonical(c, &b, &wanted), OK);
    struct str left = arena_copy(c->arena, buf_str(&a)), right = arena_copy(c->arena, buf_str(&b));
    buf_free(&a);
    buf_free(&b);
    assert_text(c->arena, left, arena_cstring(c->arena, right));
}

static void what_is_read_is_written_again_with_all_else_that_stands_in_it(void **state)
{
    struct ctx *c = *state;
    const struct json_value old = json_of(c, JSON);
    struct rule_table t = table_of(c);
    assert_int_equal(t.policy, FEEL_HIT_FIRST);
    assert_int_equal(t.row_count, 2);
    struct json_value again = rule_table_write(c->arena, &t, &old);
    is_written(c, &again, JSON);
    t.policy = FEEL_HIT_COLLECT;
    t.aggregation = FEEL_COLLECT_SUM;
    again = rule_table_write(c->arena, &t, &old);
    assert_text(c->arena, json_get_string(&again, "aggregation"), "SUM");
    t.policy = FEEL_HIT_UNIQUE;
    again = rule_table_write(c->arena, &t, &again);
    assert_null(json_get(&again, "aggregation"));
}

static void rows_are_added_moved_and_taken_out(void **state)
{
    struct ctx *c = *state;
    struct rule_table t = table_of(c);
    assert_true(rule_table_add_row(&t, 1));
    assert_int_equal(t.row_count, 3);
    assert_int_equal(t.cells[1][0].len, 0);
    assert_true(rule_table_swap_rows(&t, 1));
    assert_text(c->arena, t.cells[1][2], "2");
    assert_false(rule_table_swap_rows(&t, 2));
    rule_table_drop_blank(&t);
    assert_int_equal(t.row_count, 2);
    assert_true(rule_table_remove_row(&t, 0));
    assert_false(rule_table_remove_row(&t, 1));
    assert_text(c->arena, t.cells[0][2], "2");
    while (t.row_count < FEEL_TABLE_ROWS_MAX)
        assert_true(rule_table_add_row(&t, 0));
    assert_false(rule_table_add_row(&t, 0));
    assert_text(c->arena, t.cells[FEEL_TABLE_ROWS_MAX - 1][2], "2");
}

static void columns_are_added_moved_and_taken_out_on_their_side(void **state)
{
    struct ctx *c = *state;
    struct rule_table t = table_of(c);
    assert_false(rule_table_swap_columns(&t, 1)); /* an input and an output */
    assert_true(rule_table_swap_columns(&t, 0));
    assert_text(c->arena, t.columns[0].text, "so_ban_sao");
    assert_text(c->arena, t.cells[0][0], "> 5");
    assert_true(rule_table_add_column(&t, 2, true));
    assert_int_equal(t.input_count, 3);
    assert_text(c->arena, t.columns[3].text, "gia");
    assert_text(c->arena, t.cells[1][3], "2");
    assert_true(rule_table_add_column(&t, 4, false));
    assert_int_equal(t.output_count, 2);
    assert_true(rule_table_remove_column(&t, 3));
    assert_false(rule_table_remove_column(&t, 3)); /* the last that gives */
    assert_true(rule_table_remove_column(&t, 0));
    assert_text(c->arena, t.cells[0][0], "\"online\"");
    while (rule_table_width(&t) < FEEL_TABLE_COLUMNS_MAX)
        assert_true(rule_table_add_column(&t, 0, true));
    assert_false(rule_table_add_column(&t, 0, true));
}

static err_t paste(struct ctx *c, struct rule_table *t, const char *text, bool names)
{
    struct workbook book;
    assert_int_equal(workbook_read_paste(c, str_of(text), &book), OK);
    return rule_table_paste(c, t, &book.sheets[0], names);
}

static void a_first_line_that_names_no_column_is_a_rule(void **state)
{
    struct ctx *c = *state;
    struct rule_table t = table_of(c);
    assert_int_equal(paste(c, &t, "-\t1\t7\n-\t2\t8\n", false), OK);
    assert_int_equal(t.row_count, 2);
    assert_text(c->arena, t.cells[0][2], "7");
    assert_int_equal(paste(c, &t, "kenh\tso_ban_sao\tgia\n-\t3\t9\n\t\t\n", false), OK);
    assert_int_equal(t.row_count, 1);
    assert_text(c->arena, t.cells[0][1], "3");
    assert_int_equal(paste(c, &t, "kenh\tso\tgia\n-\t4\t9\n", true), OK);
    assert_text(c->arena, t.columns[1].text, "so");
    assert_text(c->arena, t.columns[1].type, "number");
    assert_int_equal(t.row_count, 1);
    assert_int_equal(paste(c, &t, "\"online\"\t1\t\"\"\"hai\"\"\"\n", false), OK); /* quotes of a text, and of a spreadsheet around them */
    assert_text(c->arena, t.cells[0][0], "\"online\"");
    assert_text(c->arena, t.cells[0][2], "\"hai\"");
    assert_int_equal(paste(c, &t, "-\t4\n", false), ERR_INVALID);
    assert_int_equal(c->fault.message, package_rule_width);
    assert_text(c->arena, t.cells[0][1], "1");
}

static void a_package_has_neither_blank_rows_nor_blank_tests(void **state)
{
    struct ctx *c = *state;
    struct json_value tree = json_of(c, "{\"tables\":[{\"id\":\"a\",\"inputs\":[\"x\"],\"outputs\":[\"y\"],\"rules\":[[\"\",\"1\"],[\" \",\"\"],[\"2\",\"\"]]}]}");
    rule_tables_clean(c->arena, &tree);
    is_written(c, &tree, "{\"tables\":[{\"id\":\"a\",\"inputs\":[\"x\"],\"outputs\":[\"y\"],\"rules\":[[\"-\",\"1\"],[\"2\",\"\"]]}]}");
}

static void what_is_too_large_is_refused(void **state)
{
    struct ctx *c = *state;
    struct json_value json = json_of(c, JSON), rules = *json_get(&json, "rules");
    struct json_member *many = ARENA_ARRAY(c->arena, FEEL_TABLE_ROWS_MAX + 1, struct json_member);
    struct rule_table t;
    for (size_t i = 0; i <= FEEL_TABLE_ROWS_MAX; i++)
        many[i] = rules.members[0];
    for (size_t i = 0; i < json.count; i++)
        if (str_eq(json.members[i].key, STR("rules"))) json.members[i].value = (struct json_value){.type = JSON_ARRAY, .members = many, .count = FEEL_TABLE_ROWS_MAX + 1};
    assert_int_equal(rule_table_read(c, &json, &t), ERR_LIMIT);
    assert_int_equal(c->fault.message, feel_table_too_large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_is_read_is_written_again_with_all_else_that_stands_in_it),
        UNIT_TEST(rows_are_added_moved_and_taken_out),
        UNIT_TEST(columns_are_added_moved_and_taken_out_on_their_side),
        UNIT_TEST(a_first_line_that_names_no_column_is_a_rule),
        UNIT_TEST(a_package_has_neither_blank_rows_nor_blank_tests),
        UNIT_TEST(what_is_too_large_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
