/* counter_prints: what the desk prints beside the statutory forms: bundle list, receipt of a supplement, handover of
 * results, fee receipt, transfer slip to the tax office. */
#include "unit/pdf/sample.h"

#include "pdf/fee_receipt.h"
#include "pdf/handover_list.h"
#include "pdf/result_handover.h"
#include "pdf/supplement_receipt.h"
#include "pdf/tax_transfer.h"

static const struct letter_component brought[] = {
    {STR_INIT("Giấy chứng nhận kết hôn của cha, mẹ"), 0, 1, 0},
    {STR_INIT("Giấy chứng sinh"), 1, 0, 2},
};

static struct supplement_receipt_view supplement(const struct letter_component *components, size_t count)
{
    return (struct supplement_receipt_view){
        .printed = sample_at(2019, 3, 11, 8, 37),
        .head = sample_head(STR("0147")),
        .code = sample_code,
        .applicant = sample_applicant(),
        .components = components,
        .component_count = count,
        .received_at = sample_at(2019, 3, 11, 8, 37),
        .old_promise = some_instant(sample_at(2019, 3, 12, 9, 10)),
        .new_promise = some_instant(sample_at(2019, 3, 14, 9, 10)),
        .receiver = STR("Trần Quốc Đạt"),
        .track_url = sample_url,
    };
}

static void a_supplement_receipt_keeps_the_old_promise_and_gives_the_new(void **state)
{
    struct ctx *c = *state;
    struct supplement_receipt_view view = supplement(brought, 2);
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(supplement_receipt_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "supplement_receipt", 1);
    buf_free(&out);
}

static void forty_supplements_are_all_listed_and_signed_below_the_promise(void **state)
{
    struct ctx *c = *state;
    struct letter_component papers[40];
    for (int i = 0; i < 40; i++)
        papers[i] = (struct letter_component){
            arena_printf(c->arena, "Giấy tờ số %d; bản vẽ hiện trạng nhà ở và công trình", i + 1), 1, 0, i % 3};
    struct supplement_receipt_view view = supplement(papers, 40);
    struct buf out = buf_new((size_t)1 << 20);
    view.simulated = true;
    assert_int_equal(supplement_receipt_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "supplement_receipt_overfull", 3);
    struct str pages = paper_text(c->arena, buf_str(&out));
    assert_holds_long_text(c->arena, pages, 40);
    while (!str_is_absent(pages)) {
        struct str page = str_split_next(&pages, '\f');
        if (says(page, "(Ký và ghi rõ họ tên)")) assert_true(says(page, "Thời gian hẹn trả kết quả mới"));
    }
    buf_free(&out);
}

static struct result_handover_view handover(const struct result_handover_paper *papers, size_t count)
{
    return (struct result_handover_view){
        .printed = sample_at(2019, 3, 12, 9, 30),
        .head = sample_head(STR("0147")),
        .code = sample_code,
        .applicant = sample_applicant(),
        .papers = papers,
        .paper_count = count,
        .taker = STR("Phạm Văn Tuấn"),
        .taker_is = STR("Người được ủy quyền"),
        .identity = STR("Căn cước công dân số 001090123456"),
        .returned_at = sample_at(2019, 3, 12, 9, 30),
        .officer = STR("Trần Quốc Đạt"),
        .check_url = sample_url,
    };
}

static void a_result_is_handed_over_with_taker_identity_and_time(void **state)
{
    struct ctx *c = *state;
    const struct result_handover_paper papers[] = {
        {STR("Giấy khai sinh"), STR("147/2019"), some_instant(sample_at(2019, 3, 11, 16, 0)), 1},
        {STR("Trích lục khai sinh (bản sao)"), STR("147/TLKS-BS"), some_instant(sample_at(2019, 3, 11, 16, 0)), 3},
    };
    struct result_handover_view view = handover(papers, 2);
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(result_handover_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "result_handover", 1);
    buf_free(&out);
}

static void whoever_takes_many_results_signs_below_words(void **state)
{
    struct ctx *c = *state;
    struct result_handover_paper papers[40];
    for (size_t count = 1; count <= 40; count++) {
        papers[count - 1] = (struct result_handover_paper){
            STR("Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất"),
            arena_printf(c->arena, "CS %05zu", count), some_instant(sample_at(2019, 1, 5, 16, 0)), 1};
        struct result_handover_view view = handover(papers, count);
        view.simulated = count == 40;
        struct buf out = buf_new((size_t)1 << 20);
        assert_int_equal(result_handover_render(c, &view, PDF_PAGES(&out)), OK);
        struct str pages = paper_text(c->arena, buf_str(&out));
        for (size_t i = 1; i <= count; i++)
            assert_true(says(pages, arena_printf(c->arena, "CS %05zu", i).ptr));
        while (!str_is_absent(pages)) {
            struct str page = str_split_next(&pages, '\f');
            if (says(page, "(Ký và ghi rõ họ tên)")) assert_true(says(page, "Giấy tờ tùy thân: Căn cước"));
        }
        (void)assert_tidy(c->arena, buf_str(&out), PDF_MM(11));
        if (count == 40) assert_paper(c->arena, &out, "result_handover_overfull", 4);
        buf_free(&out);
    }
}

static struct fee_receipt_view fees(const struct amount_line *lines, size_t count)
{
    return (struct fee_receipt_view){
        .printed = sample_at(2019, 3, 5, 9, 15),
        .head = sample_head(STR("000231")),
        .code = sample_code,
        .payer = STR("Nguyễn Thị Ngọc Ánh"),
        .address = STR("Số 12, ngõ 35 phố Văn Miếu, Hà Nội"),
        .request = STR("Đăng ký khai sinh"),
        .lines = lines,
        .line_count = count,
        .method = STR("Tiền mặt"),
        .paid_at = sample_at(2019, 3, 5, 9, 15),
        .cashier = STR("Đỗ Thu Trang"),
        .check_url = sample_url,
    };
}

static void a_fee_receipt_says_its_sum_in_figures_and_words(void **state)
{
    struct ctx *c = *state;
    static const struct amount_line lines[] = {
        {STR_INIT("Lệ phí"), STR_INIT("Lệ phí đăng ký khai sinh"), {8000}},
        {STR_INIT("Phí"), STR_INIT("Phí cấp bản sao trích lục hộ tịch (02 bản)"), {16000}},
    };
    struct fee_receipt_view view = fees(lines, 2);
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(fee_receipt_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "fee_receipt", 1);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_true(says(text, "Tổng số tiền: 24.000 đ"));
    assert_true(says(text, "Bằng chữ: Hai mươi tư nghìn đồng"));
    buf_free(&out);
}

static void forty_fees_are_all_on_the_receipt(void **state)
{
    struct ctx *c = *state;
    struct amount_line lines[40];
    for (int i = 0; i < 40; i++)
        lines[i] = (struct amount_line){STR("Phí"),
                                        arena_printf(c->arena, "Phí sao lục tài liệu số %d; bản đồ địa chính", i + 1),
                                        {i == 0 ? 0 : 1500}};
    struct fee_receipt_view view = fees(lines, 40);
    struct buf out = buf_new((size_t)1 << 20);
    view.simulated = true;
    assert_int_equal(fee_receipt_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "fee_receipt_overfull", 2);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_holds_long_text(c->arena, text, 40);
    assert_true(says(text, "Bằng chữ: Năm mươi tám nghìn năm trăm đồng"));
    buf_free(&out);
}

static void a_transfer_slip_tells_the_tax_office_what_it_needs(void **state)
{
    struct ctx *c = *state;
    static const struct tax_transfer_fact facts[] = {
        {STR_INIT("Thửa đất số, tờ bản đồ số"), STR_INIT("Thửa 214, tờ 12")},
        {STR_INIT("Địa chỉ thửa đất"), STR_INIT("Số 4, phố Hồ Giám, phường Quốc Tử Giám, quận Đống Đa, Hà Nội")},
        {STR_INIT("Diện tích"), STR_INIT("64,5 m²")},
        {STR_INIT("Mục đích sử dụng"), STR_INIT("Đất ở tại đô thị")},
        {STR_INIT("Nguồn gốc sử dụng đất"), STR_INIT("Nhận thừa kế; hồ sơ kèm văn bản khai nhận di sản đã công chứng")},
    };
    static const struct str enclosed[] = {STR_INIT("Đơn đăng ký, cấp giấy chứng nhận"),
                                          STR_INIT("Tờ khai lệ phí trước bạ")};
    struct tax_transfer_view view = {
        .printed = sample_at(2019, 3, 7, 10, 0),
        .head = sample_head(STR("58")),
        .tax_office = STR("Chi cục Thuế quận Đống Đa"),
        .code = sample_code,
        .applicant = sample_applicant(),
        .received_at = sample_at(2019, 3, 5, 9, 10),
        .facts = facts,
        .fact_count = 5,
        .enclosed = enclosed,
        .enclosed_count = 2,
        .signature = sample_signature(),
        .check_url = sample_url,
    };
    view.applicant.request = STR("Cấp giấy chứng nhận quyền sử dụng đất lần đầu");
    view.signature.deputy_title = STR("Phó Chủ tịch");
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(tax_transfer_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "tax_transfer", 1);
    buf_reset(&out);
    view.body = sample_long_text(c->arena, 700);
    view.simulated = true;
    assert_int_equal(tax_transfer_render(c, &view, PDF_PAGES(&out)), OK);
    assert_holds_long_text(c->arena, paper_text(c->arena, buf_str(&out)), 700);
    assert_paper(c->arena, &out, "tax_transfer_overfull", 3);
    buf_free(&out);
}

static struct handover_list_view bundle(const struct handover_list_row *rows, size_t count)
{
    return (struct handover_list_view){
        .printed = sample_at(2019, 3, 5, 16, 30),
        .head = sample_head(STR("")),
        .bundle = STR("BG-190305-02"),
        .giver_unit = STR("Bộ phận tiếp nhận và trả kết quả UBND phường Văn Miếu"),
        .taker_unit = STR("Công chức Tư pháp - Hộ tịch"),
        .giver = STR("Trần Quốc Đạt"),
        .handed_at = sample_at(2019, 3, 5, 16, 30),
        .rows = rows,
        .row_count = count,
        .check_url = sample_url,
    };
}

static void a_bundle_lists_its_dossiers_and_two_people_sign(void **state)
{
    struct ctx *c = *state;
    struct handover_list_row rows[40];
    static const struct str procedures[] = {STR_INIT("Đăng ký khai sinh"),
                                            STR_INIT("Đăng ký nhận cha, mẹ, con kết hợp khai sinh")};
    for (size_t count = 1; count <= 40; count++) {
        rows[count - 1] = (struct handover_list_row){
            .code = arena_printf(c->arena, "000.17.22.H26-190305-%04zu", count),
            .owner = count % 5 ? STR("Nguyễn Thị Ngọc Ánh") : STR("Công ty cổ phần Thương mại và Dịch vụ Sông Hồng"),
            .procedure = procedures[count % 2],
            .promised_at = some_instant(sample_at(2019, 3, 12, 9, 10)),
            .papers = 4,
        };
        struct handover_list_view view = bundle(rows, count);
        view.simulated = count == 40;
        struct buf out = buf_new((size_t)1 << 20);
        assert_int_equal(handover_list_render(c, &view, PDF_PAGES(&out)), OK);
        struct str pages = paper_text(c->arena, buf_str(&out));
        for (size_t i = 1; i <= count; i++)
            assert_true(says(pages, arena_printf(c->arena, "000.17.22.H26-190305-%04zu", i).ptr));
        while (!str_is_absent(pages)) {
            struct str page = str_split_next(&pages, '\f');
            if (says(page, "NGƯỜI NHẬN")) assert_true(says(page, "Tổng số:"));
        }
        if (count == 9) assert_paper(c->arena, &out, "handover_list", 1);
        if (count == 40) assert_paper(c->arena, &out, "handover_list_overfull", 3);
        buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_supplement_receipt_keeps_the_old_promise_and_gives_the_new),
        UNIT_TEST(forty_supplements_are_all_listed_and_signed_below_the_promise),
        UNIT_TEST(a_result_is_handed_over_with_taker_identity_and_time),
        UNIT_TEST(whoever_takes_many_results_signs_below_words),
        UNIT_TEST(a_fee_receipt_says_its_sum_in_figures_and_words),
        UNIT_TEST(forty_fees_are_all_on_the_receipt),
        UNIT_TEST(a_transfer_slip_tells_the_tax_office_what_it_needs),
        UNIT_TEST(a_bundle_lists_its_dossiers_and_two_people_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
