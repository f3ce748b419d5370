/* list: the papers that form 02 lists are found again in its text, and nothing that people write is lost. */
#include "unit/unit.h"

#include "paper/paper.h"

static void what_was_ticked_is_found_again_and_the_reason_apart(void **state)
{
    struct ctx *c = *state;
    struct str papers[] = {STR("Giấy chứng sinh"), STR("Hộ chiếu - bản sao")};
    const struct paper_list written = {papers, 2, STR("Ảnh mờ.\nChụp lại cả hai mặt.")};
    struct str body = paper_list_write(c->arena, &written);
    struct paper_list read = paper_list_read(c->arena, body);
    assert_int_equal(read.count, 2);
    assert_true(str_eq(read.papers[0], papers[0]));
    assert_true(str_eq(read.papers[1], papers[1]));
    assert_true(str_eq(read.reason, written.reason));
}

static void a_reason_alone_lists_no_paper(void **state)
{
    struct ctx *c = *state;
    const struct paper_list written = {NULL, 0, STR("Sai cơ quan - nộp tại quận")};
    struct paper_list read = paper_list_read(c->arena, paper_list_write(c->arena, &written));
    assert_int_equal(read.count, 0);
    assert_true(str_eq(read.reason, written.reason));
}

static void blank_lines_and_line_ends_of_windows_are_no_papers(void **state)
{
    struct ctx *c = *state;
    struct paper_list read = paper_list_read(c->arena, STR("\r\n- Tờ khai\r\n\r\nThiếu chữ ký\r\n"));
    assert_int_equal(read.count, 1);
    assert_true(str_eq(read.papers[0], STR("Tờ khai")));
    assert_true(str_eq(read.reason, STR("Thiếu chữ ký")));
    assert_int_equal(paper_list_read(c->arena, STR("")).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_was_ticked_is_found_again_and_the_reason_apart),
        UNIT_TEST(a_reason_alone_lists_no_paper),
        UNIT_TEST(blank_lines_and_line_ends_of_windows_are_no_papers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
