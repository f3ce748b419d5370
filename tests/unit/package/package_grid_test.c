/* package_grid: what an official pastes is kept as it was typed; what is wrong is told with the address that he sees; and what is
 * right makes the same package as a workbook would. */
#include "package_unit.h"

#include "package/package_sheets.h"
#include "package/package_take.h"

static struct workbook_sheet grid_of(struct ctx *c, const char *text)
{
    struct workbook book;
    struct workbook_sheet grid;
    if (workbook_read_paste(c, str_of(text), &book)) fail_msg("%s", message_info(c->fault.message)->slug);
    assert_int_equal(package_grid_of_sheet(c, &book.sheets[0], &grid), OK);
    return grid;
}

static void assert_cell(const struct workbook_sheet *grid, const char *address, const char *wanted)
{
    size_t row, column;
    assert_true(workbook_parse_address(str_of(address), &row, &column));
    struct str text = workbook_at(grid, row, column).text;
    if (!str_eq(text, str_of(wanted))) fail_msg("%s is \"%.*s\", not \"%s\"", address, STR_ARG(text), wanted);
}

static struct json_value birth(struct ctx *c)
{
    struct json_value tree;
    assert_int_equal(package_parse(c, package_unit_file(c, "1.001193.json"), &tree), OK);
    return tree;
}

/* ---- the clipboard ---- */

static void cells_come_off_the_clipboard_as_spreadsheets_put_them(void **state)
{
    struct workbook_sheet grid = grid_of(*state, "Bước\tNội dung\tNếu\r\nB1\t\"Dòng một\nDòng \"\"hai\"\"\"\tkenh = \"online\"\r\n\r\nB2\t\"in quotes\" and on\t\"kenh != \"\"online\"\"\"\r\n");
    assert_cell(&grid, "B2", "Dòng một\nDòng \"hai\"");
    assert_cell(&grid, "C2", "kenh = \"online\"");
    assert_cell(&grid, "A3", "");
    assert_cell(&grid, "A4", "B2");
    assert_cell(&grid, "B4", "\"in quotes\" and on");
    assert_cell(&grid, "C4", "kenh != \"online\"");
    assert_int_equal(grid.row_count, 4);
}

static void text_without_a_tab_is_read_as_a_text_table(void **state)
{
    struct workbook_sheet grid = grid_of(*state, "Bước;Nội dung\nB1;\"Một; hai\"\n");
    assert_cell(&grid, "B2", "Một; hai");
}

static void letters_with_marks_of_their_own_are_made_one(void **state)
{
    struct workbook_sheet grid = grid_of(*state, "Bu\xCC\x9Bo\xCC\x9B\xCC\x81" "c\tNội dung\nB1\tx\n");
    struct package_grid_head head;
    package_grid_head(*state, &grid, &head);
    assert_true(head.is_found);
}

static void too_much_is_refused(void **state)
{
    struct ctx *c = *state;
    struct workbook book;
    struct workbook_sheet grid;
    struct buf text = buf_new(1 << 20);
    for (size_t i = 0; i <= PACKAGE_GRID_ROWS_MAX; i++)
        buf_add(&text, STR("a\tb\n"));
    assert_int_equal(workbook_read_paste(c, buf_str(&text), &book), OK);
    assert_int_equal(package_grid_of_sheet(c, &book.sheets[0], &grid), ERR_LIMIT);
    assert_int_equal(c->fault.message, workbook_too_many_rows);
    fault_clear(c);
    buf_reset(&text);
    for (size_t i = 0; i <= PACKAGE_GRID_CELL_MAX; i++)
        buf_add(&text, STR("ă"));
    buf_add(&text, STR("\tb\n"));
    assert_int_equal(workbook_read_paste(c, buf_str(&text), &book), OK);
    assert_int_equal(package_grid_of_sheet(c, &book.sheets[0], &grid), ERR_LIMIT);
    assert_int_equal(c->fault.message, workbook_cell_too_long);
    buf_free(&text);
}

/* ---- what columns mean ---- */

static void usual_words_are_known_and_others_are_asked_for(void **state)
{
    struct ctx *c = *state;
    struct workbook_sheet grid = grid_of(c, "QUY TRÌNH NỘI BỘ\n\nTT\tTrình tự\tViệc phải làm\tThời hạn (giờ)\n1\tB1\tBàn giao\t2\n");
    struct package_grid_head head;
    package_grid_head(c, &grid, &head);
    assert_false(head.is_found);
    assert_int_equal(head.row, 2);
    assert_int_equal(head.columns[0].meaning, PACKAGE_GRID_LEFT_OUT);
    assert_int_equal(head.columns[1].meaning, PACKAGE_GRID_OURS);
    assert_int_equal(head.columns[2].meaning, PACKAGE_GRID_UNKNOWN);
    package_grid_name(c, &grid, head.row, 2, 1);
    package_grid_head(c, &grid, &head);
    assert_true(head.is_found && head.is_clear);
    assert_cell(&grid, "C3", "Nội dung");
    package_grid_name(c, &grid, head.row, 3, PACKAGE_GRID_NOT_OURS);
    package_grid_head(c, &grid, &head);
    assert_int_equal(head.columns[3].meaning, PACKAGE_GRID_LEFT_OUT);
    package_grid_name(c, &grid, head.row, 3, 1);
    package_grid_head(c, &grid, &head);
    assert_false(head.is_clear);
}

static void a_column_more_stands_at_the_right_once(void **state)
{
    struct ctx *c = *state;
    struct workbook_sheet grid = grid_of(c, "Nội dung\tThời gian\nBàn giao\t1 giờ\n");
    assert_true(package_grid_add_column(c, &grid, 0));
    assert_cell(&grid, "C1", "Bước");
    assert_false(package_grid_add_column(c, &grid, 0));
}

static void a_first_line_that_is_a_step_is_not_lost(void **state)
{
    struct ctx *c = *state;
    struct workbook_sheet grid = grid_of(c, "QUY TRÌNH\n\nB1\tTiếp nhận\t2 giờ\nB2\tTrả kết quả\t1 giờ\n");
    struct package_grid_head head;
    package_grid_head(c, &grid, &head);
    assert_int_equal(head.row, 2);
    assert_true(package_grid_put_head(c, &grid, head.row));
    package_grid_head(c, &grid, &head);
    assert_int_equal(head.row, 2);
    for (size_t column = 0; column < 3; column++)
        assert_int_equal(head.columns[column].meaning, PACKAGE_GRID_LEFT_OUT);
    package_grid_name(c, &grid, head.row, 0, 0);
    package_grid_name(c, &grid, head.row, 1, 1);
    package_grid_head(c, &grid, &head);
    assert_true(head.is_found && head.is_clear);
    assert_int_equal(grid.row_count, 5);
    assert_cell(&grid, "A4", "B1");
    assert_cell(&grid, "B5", "Trả kết quả");
    while (package_grid_add_row(c, &grid, grid.row_count)) {}
    assert_false(package_grid_put_head(c, &grid, head.row));
    assert_int_equal(grid.row_count, PACKAGE_GRID_ROWS_MAX);
}

/* ---- merged cells ---- */

static void merged_cells_are_taken_down_as_reading_does_it(void **state)
{
    struct ctx *c = *state;
    struct workbook book;
    struct workbook_sheet grid;
    struct workbook_merge merges[] = {{1, 2, 2, 2}, {3, 0, 4, 0}, {3, 2, 4, 2}};
    assert_int_equal(workbook_read_paste(c, STR("Bước\tNội dung\tNgười thực hiện\nB1\tMột\tmot_cua@xa\nB2\tHai\t\nB3\tBa\tho_tich@xa\n\tBốn\t\n"), &book), OK);
    book.sheets[0].merges = merges;
    book.sheets[0].merge_count = 3;
    assert_int_equal(package_grid_of_sheet(c, &book.sheets[0], &grid), OK);
    assert_cell(&grid, "C3", "mot_cua@xa");
    assert_cell(&grid, "A5", "B3");
    assert_cell(&grid, "C5", "");
}

/* ---- rows ---- */

static void rows_are_added_moved_and_taken_out(void **state)
{
    struct ctx *c = *state;
    struct workbook_sheet grid = grid_of(c, "Bước\tNội dung\nB1\tMột\nB2\tHai\n");
    package_grid_swap_rows(&grid, 1, 2);
    assert_cell(&grid, "A2", "B2");
    assert_cell(&grid, "B3", "Một");
    assert_true(package_grid_add_row(c, &grid, 2));
    assert_cell(&grid, "A3", "");
    assert_cell(&grid, "A4", "B1");
    package_grid_remove_row(&grid, 1);
    assert_cell(&grid, "A3", "B1");
    assert_int_equal(grid.row_count, 3);
    package_grid_remove_row(&grid, 9);
    package_grid_swap_rows(&grid, 1, 9);
    assert_int_equal(grid.row_count, 3);
    while (package_grid_add_row(c, &grid, grid.row_count)) {}
    assert_int_equal(grid.row_count, PACKAGE_GRID_ROWS_MAX);
}

static void what_is_kept_comes_back(void **state)
{
    struct ctx *c = *state;
    struct workbook_sheet again, grid = grid_of(c, "Bước\tNội dung\nB1\t\"Dòng \"\"một\"\"\nhai\"\n");
    struct str json, json_again;
    assert_int_equal(package_grid_write(c, &grid, &json), OK);
    assert_int_equal(package_grid_parse(c, json, &again), OK);
    assert_int_equal(package_grid_write(c, &again, &json_again), OK);
    assert_true(str_eq(json, json_again));
    assert_cell(&again, "B2", "Dòng \"một\"\nhai");
    assert_int_equal(package_grid_parse(c, STR("{}"), &again), ERR_BUG);
    assert_int_equal(package_grid_parse(c, STR("[[1]]"), &again), ERR_BUG);
}

/* ---- as a package ---- */

static void steps_that_go_into_the_grid_come_out_as_the_same_package(void **state)
{
    struct ctx *c = *state;
    struct json_value tree = birth(c), base, again;
    struct package_findings findings = {.count = 0};
    struct workbook_addresses addresses = {.count = 0};
    struct workbook_sheet grid;
    struct str before, after;
    assert_int_equal(package_grid_of_package(c, &tree, &grid), OK);
    package_grid_base(c, &tree, &base);
    assert_null(json_get(&base, "steps"));
    package_grid_package(c, &grid, &base, &findings, &addresses, &again);
    assert_int_equal(findings.count, 0);
    assert_int_equal(package_canonical(c, &tree, &before), OK);
    assert_int_equal(package_canonical(c, &again, &after), OK);
    assert_true(str_eq(before, after));
}

static void what_is_wrong_in_row_14_is_told_as_d14(void **state)
{
    struct ctx *c = *state;
    struct buf text = buf_new(1 << 16);
    struct json_value tree = birth(c), base, out;
    struct package_findings findings = {.count = 0};
    struct workbook_addresses addresses = {.count = 0};
    buf_add(&text, STR("TT\tBước\tNội dung\tThời gian\tNgười thực hiện\n"));
    for (int i = 1; i <= 14; i++)
        buf_printf(&text, "%d\tB%d\tViệc %d\t%s\tho_tich@xa\n", i, i, i, i == 13 ? "05 giờ 30" : "05 phút");
    struct workbook_sheet grid = grid_of(c, arena_cstring(c->arena, buf_str(&text)));
    buf_free(&text);
    package_grid_base(c, &tree, &base);
    package_grid_package(c, &grid, &base, &findings, &addresses, &out);
    assert_int_equal(findings.errors, 1);
    assert_int_equal(findings.list[0].message, workbook_time_bad);
    assert_true(str_eq(findings.list[0].address, STR("D14")));
    assert_true(str_eq(workbook_find(&addresses, STR("steps[12].time")), STR("D14")));
}

static void roles_are_those_that_the_steps_name(void **state)
{
    struct ctx *c = *state;
    struct json_value base, out;
    struct package_findings findings = {.count = 0};
    struct workbook_addresses addresses = {.count = 0};
    struct workbook_sheet grid = grid_of(c, "Bước\tNội dung\tNgười thực hiện\nB1\tMột\tmoi@xa\nB2\tHai\tho_tich@xa\nB3\tBa\tCông chức xã\n");
    assert_int_equal(json_read(c, STR("{\"roles\":[{\"role\":\"ho_tich@xa\",\"power\":\"processing\"},\"cu@xa\"]}"), &base), OK);
    package_grid_package(c, &grid, &base, &findings, &addresses, &out);
    const struct json_value *roles = json_get(&out, "roles");
    assert_int_equal(roles->count, 2);
    assert_int_equal(roles->members[0].value.type, JSON_OBJECT);
    assert_true(str_eq(roles->members[1].value.string, STR("moi@xa")));
}

static void a_generated_package_forgets_which_way_its_tests_go(void **state)
{
    struct ctx *c = *state;
    struct json_value tree = birth(c);
    package_grid_forget_ways(c, &tree);
    const struct json_value *tests = json_get(&tree, "tests");
    assert_true(tests->count > 0);
    for (size_t i = 0; i < tests->count; i++) {
        assert_null(json_get(&tests->members[i].value, "path"));
        assert_non_null(json_get(&tests->members[i].value, "name"));
    }
}

/* ---- files ---- */

/* Headers that nobody knows are asked for on the next page; the papers that came in the same file are not lost meanwhile. */
static void a_workbook_whose_headers_are_not_known_keeps_its_other_sheets(void **state)
{
    struct ctx *c = *state;
    struct json_value base = birth(c), changed = birth(c);
    struct package_taken taken;
    struct workbook book;
    struct str bytes;
    struct json_value *papers = (struct json_value *)(uintptr_t)json_get(&changed, "documents");
    papers->count = 2; /* the first two alone */
    assert_int_equal(package_to_workbook(c, &changed, &book), OK);
    workbook_put(c, &book.sheets[0], 0, 0, (struct workbook_cell){.kind = WORKBOOK_TEXT, .text = STR("Mục")});
    workbook_put(c, &book.sheets[0], 0, 1, (struct workbook_cell){.kind = WORKBOOK_TEXT, .text = STR("Cụ thể")});
    assert_null(package_steps_sheet(c, &book));
    assert_int_equal(workbook_write_xlsx(c, &book, &bytes), OK);
    assert_int_equal(package_take(c, bytes, &base, &taken), OK);
    assert_int_equal(taken.findings.errors, 0);
    assert_true(taken.has_base);
    assert_int_equal(json_get(&taken.base, "documents")->count, 2);
    assert_true(str_eq(workbook_at(&taken.grid, 0, 1).text, STR("Cụ thể")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(cells_come_off_the_clipboard_as_spreadsheets_put_them),
        UNIT_TEST(text_without_a_tab_is_read_as_a_text_table),
        UNIT_TEST(letters_with_marks_of_their_own_are_made_one),
        UNIT_TEST(too_much_is_refused),
        UNIT_TEST(usual_words_are_known_and_others_are_asked_for),
        UNIT_TEST(a_column_more_stands_at_the_right_once),
        UNIT_TEST(a_first_line_that_is_a_step_is_not_lost),
        UNIT_TEST(merged_cells_are_taken_down_as_reading_does_it),
        UNIT_TEST(rows_are_added_moved_and_taken_out),
        UNIT_TEST(what_is_kept_comes_back),
        UNIT_TEST(steps_that_go_into_the_grid_come_out_as_the_same_package),
        UNIT_TEST(what_is_wrong_in_row_14_is_told_as_d14),
        UNIT_TEST(roles_are_those_that_the_steps_name),
        UNIT_TEST(a_generated_package_forgets_which_way_its_tests_go),
        UNIT_TEST(a_workbook_whose_headers_are_not_known_keeps_its_other_sheets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
