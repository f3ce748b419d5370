/* control_sheet: every hop is there with both moments, both people and its result; many hops repeat the head on each
 * page and none is cut in two. */
#include "unit/pdf/sample.h"

#include "pdf/control_sheet.h"

static const struct control_hop birth_hops[] = {
    {STR_INIT("Bộ phận tiếp nhận và trả kết quả"),
     STR_INIT("Công chức Tư pháp - Hộ tịch"),
     {true, {1551752220000000}},
     STR_INIT("Trần Quốc Đạt"),
     {true, {1551753000000000}},
     STR_INIT("Vũ Thị Hạnh"),
     CONTROL_EARLY,
     STR_INIT("")},
    {STR_INIT("Công chức Tư pháp - Hộ tịch"),
     STR_INIT("Lãnh đạo UBND phường"),
     {true, {1551860000000000}},
     STR_INIT("Vũ Thị Hạnh"),
     {true, {1551925000000000}},
     STR_INIT("Lê Hoàng Vân"),
     CONTROL_LATE,
     STR_INIT("Chờ xác minh nơi cư trú")},
    {STR_INIT("Lãnh đạo UBND phường"),
     STR_INIT("Bộ phận tiếp nhận và trả kết quả"),
     {true, {1551950000000000}},
     STR_INIT("Lê Hoàng Vân"),
     {false, {0}},
     STR_INIT(""),
     CONTROL_OPEN,
     STR_INIT("")},
};

static struct control_sheet_view sheet(const struct control_hop *hops, size_t count)
{
    return (struct control_sheet_view){
        .printed = sample_at(2019, 3, 11, 8, 37),
        .head = sample_head(STR("0147")),
        .code = sample_code,
        .request = STR("Đăng ký khai sinh"),
        .handling = STR("UBND phường Văn Miếu"),
        .co_operating = STR("UBND phường Quốc Tử Giám"),
        .received_at = some_instant(sample_at(2019, 3, 5, 9, 10)),
        .promised_at = some_instant(sample_at(2019, 3, 12, 9, 10)),
        .hops = hops,
        .hop_count = count,
        .check_url = sample_url,
    };
}

static void a_control_sheet_names_both_sides_of_every_hop(void **state)
{
    struct ctx *c = *state;
    struct control_sheet_view view = sheet(birth_hops, 3);
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(control_sheet_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "control_sheet", 1);
    buf_free(&out);
}

static void forty_hops_repeat_the_head_and_none_is_cut(void **state)
{
    struct ctx *c = *state;
    struct control_hop hops[40];
    for (int i = 0; i < 40; i++) {
        hops[i] = birth_hops[i % 3];
        hops[i].handed_by = arena_printf(c->arena, "Giao%d", i);
        hops[i].taken_by = arena_printf(c->arena, "Nhan%d", i);
    }
    struct control_sheet_view view = sheet(hops, 40);
    struct buf out = buf_new((size_t)1 << 20);
    view.simulated = true;
    assert_int_equal(control_sheet_render(c, &view, PDF_PAGES(&out)), OK);
    struct str pages = paper_text(c->arena, buf_str(&out));
    size_t page_count = assert_tidy(c->arena, buf_str(&out), PDF_MM(11));
    assert_paper(c->arena, &out, "control_sheet_overfull", page_count);
    assert_true(page_count >= 6);
    for (size_t i = 0; i < page_count; i++) {
        struct str page = str_split_next(&pages, '\f');
        assert_true(says(page, "Thời gian giao, nhận hồ sơ"));
        for (int hop = 0; hop < 40; hop++) /* one after the other on one line, so on one page */
            assert_int_equal(says(page, arena_printf(c->arena, "Giao%d ", hop).ptr),
                             says(page, arena_printf(c->arena, "Nhan%d\n", hop).ptr));
    }
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_control_sheet_names_both_sides_of_every_hop),
        UNIT_TEST(forty_hops_repeat_the_head_and_none_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
