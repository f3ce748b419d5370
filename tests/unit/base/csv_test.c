/* csv: RFC 4180 and nothing looser; every fault names its line. */
#include "unit/unit.h"

#include "base/csv.h"

static void rows_and_quotes(void **state)
{
    struct ctx *c = *state;
    struct csv csv;
    bool has;
    struct str text = STR("code,name\r\n1,\"Hà Nội, \"\"cũ\"\"\"\r\n2,\"two\nlines\"\n3,\n");
    assert_int_equal(csv_open(c, STR("t.csv"), text, STR("code,name"), &csv), OK);
    assert_int_equal(csv_next(c, &csv, &has), OK);
    assert_true(has);
    assert_text(c->arena, csv.fields[1], "Hà Nội, \"cũ\"");
    assert_int_equal(csv_next(c, &csv, &has), OK);
    assert_text(c->arena, csv.fields[1], "two\nlines");
    assert_int_equal(csv.line, 3);
    assert_int_equal(csv_next(c, &csv, &has), OK);
    assert_int_equal(csv.line, 5);
    assert_int_equal(csv.row, 3);
    assert_int_equal(csv.fields[1].len, 0);
    assert_false(str_is_absent(csv.fields[1]));
    assert_int_equal(csv_next(c, &csv, &has), OK);
    assert_false(has);
}

static err_t read_all(struct ctx *c, struct str text)
{
    struct csv csv;
    bool has = true;
    err_t e = csv_open(c, STR("t.csv"), text, STR("a,b"), &csv);
    while (!e && has)
        e = csv_next(c, &csv, &has);
    return e;
}

static void the_last_line_may_lack_its_end_and_a_mark_may_open(void **state)
{
    assert_int_equal(read_all(*state, STR("a,b\n1,2")), OK);
    assert_int_equal(read_all(*state, STR("\xEF\xBB\xBF" "a,b\n1,2\n")), OK);
    assert_int_equal(read_all(*state, STR("a,b\n")), OK);
    assert_int_equal(read_all(*state, STR("a,b\n1,\"\"\n")), OK);
}

static void what_is_not_csv_is_refused_with_its_line(void **state)
{
    struct ctx *c = *state;
    static const struct {
        struct str text;
        const char *argument;
    } rows[] = {
        {STR_INIT(""), "t.csv, line 1 (row 0), column : the columns must be a,b"},
        {STR_INIT("a\n"), "t.csv, line 1 (row 0): the columns must be a,b"},
        {STR_INIT("a,b,c\n"), "t.csv, line 1 (row 0), column c: the columns must be a,b"},
        {STR_INIT("a,b,\n"), "t.csv, line 1 (row 0), column : the columns must be a,b"},
        {STR_INIT("a,x\n"), "t.csv, line 1 (row 0), column x: the columns must be a,b"},
        {STR_INIT("a,b\n1\n"), "t.csv, line 2 (row 1): 1 fields where the header has 2"},
        {STR_INIT("a,b\n1,2\n1,2,3\n"), "t.csv, line 3 (row 2): 3 fields where the header has 2"},
        {STR_INIT("a,b\n\n"), "t.csv, line 2 (row 1): 1 fields where the header has 2"},
        {STR_INIT("a,b\n1,\"2\n3\n"), "t.csv, line 2 (row 1): a quotation mark is opened and never closed"},
        {STR_INIT("a,b\n1,2\"\n"), "t.csv, line 2 (row 1): a quotation mark inside a field that is not quoted"},
        {STR_INIT("a,b\n1,\"2\"x\n"), "t.csv, line 2 (row 1): text behind a closing quotation mark"},
        {STR_INIT("a,b\n1\r,2\n"), "t.csv, line 2 (row 1): a carriage return inside a field"},
        {STR_INIT("a,b\n1,\xC3(\n"), "t.csv, line 1 (row 0): the file is not UTF-8 text"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(read_all(c, rows[i].text), ERR_INVALID);
        assert_int_equal(c->fault.message, csv_invalid);
        assert_text(c->arena, c->fault.argument, rows[i].argument);
        fault_clear(c);
    }
}

static void a_reader_can_blame_a_column(void **state)
{
    struct ctx *c = *state;
    struct csv csv;
    bool has;
    assert_int_equal(csv_open(c, STR("t.csv"), STR("a,b\n1,2\n"), STR("a,b"), &csv), OK);
    assert_int_equal(csv_next(c, &csv, &has), OK);
    assert_int_equal(csv_fail(c, &csv, 1, STR("not a date")), ERR_INVALID);
    assert_text(c->arena, c->fault.argument, "t.csv, line 2 (row 1), column b: not a date");
    assert_text(c->arena, c->fault.field, "b");
}

static void what_is_written_in_quotes_is_read_back(void **state)
{
    struct ctx *c = *state;
    struct buf out = buf_new(256);
    struct csv csv;
    bool has = false;
    buf_add(&out, STR("name\n"));
    csv_put_quoted(&out, STR("Sở \"Tư pháp\", quận\nBa Đình"));
    buf_add(&out, STR("\n"));
    assert_int_equal(csv_open(c, STR("x.csv"), buf_str(&out), STR("name"), &csv), OK);
    assert_int_equal(csv_next(c, &csv, &has), OK);
    assert_true(has);
    assert_true(str_eq(csv.fields[0], STR("Sở \"Tư pháp\", quận\nBa Đình")));
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_is_written_in_quotes_is_read_back),
        UNIT_TEST(rows_and_quotes),
        UNIT_TEST(the_last_line_may_lack_its_end_and_a_mark_may_open),
        UNIT_TEST(what_is_not_csv_is_refused_with_its_line),
        UNIT_TEST(a_reader_can_blame_a_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
