/* letters of an agency: the apology of both form sets and for an error, the stop notice, the answer to a withdrawal,
 * the notice of a financial duty: each says what it must, who signs, and loses nothing when it is long. */
#include "unit/pdf/sample.h"

#include "pdf/apology.h"
#include "pdf/duty_notice.h"
#include "pdf/result_refusal.h"
#include "pdf/stop.h"
#include "pdf/withdrawal_answer.h"

static struct apology_view apology(void)
{
    return (struct apology_view){
        .form_set = APOLOGY_FORM_SET_2018,
        .printed = sample_at(2019, 3, 11, 8, 37),
        .head = sample_head(STR("12")),
        .addressee = STR("Bà Nguyễn Thị Ngọc Ánh"),
        .address = STR("Số 12, ngõ 35 phố Văn Miếu, Hà Nội"),
        .code = sample_code,
        .request = STR("Đăng ký khai sinh"),
        .received_at = sample_at(2019, 3, 5, 9, 10),
        .agency = STR("UBND phường Văn Miếu"),
        .field = STR("Hộ tịch"),
        .promised_at = sample_at(2019, 3, 12, 9, 10),
        .reason = STR("Cần xác minh nơi cư trú của người cha tại phường Quốc Tử Giám; kết quả xác minh chưa gửi về."),
        .new_date = some_instant(sample_at(2019, 3, 15, 9, 10)),
        .signature = sample_signature(),
        .check_url = sample_url,
    };
}

static struct str print_apology(struct ctx *c, const struct apology_view *view, struct buf *out)
{
    *out = buf_new((size_t)1 << 20);
    assert_int_equal(apology_render(c, view, PDF_PAGES(out)), OK);
    return paper_text(c->arena, buf_str(out));
}

static void an_apology_of_2018_gives_one_new_date_and_the_head_signs(void **state)
{
    struct ctx *c = *state;
    struct apology_view view = apology();
    struct buf out;
    struct str text = print_apology(c, &view, &out);
    assert_paper(c->arena, &out, "apology_2018", 1);
    assert_true(says(text, "Số: 12/PXL"));
    assert_true(says(text, "09 giờ 10 phút, ngày 15 tháng 3 năm 2019"));
    assert_false(says(text, "KT."));
    buf_free(&out);
}

static void an_apology_of_2025_asks_for_more_time_and_a_deputy_signs_for_the_head(void **state)
{
    struct ctx *c = *state;
    struct apology_view view = apology();
    struct buf out;
    view.form_set = APOLOGY_FORM_SET_2025;
    view.head.desk = LETTER_SERVICE_CENTRE;
    view.head.superior = STR("");
    view.remedy = STR("Đang chờ kết quả xác minh");
    view.signature.head_title = STR("Giám đốc Trung tâm Phục vụ hành chính công");
    view.signature.deputy_title = STR("Phó Giám đốc");
    struct str text = print_apology(c, &view, &out);
    assert_paper(c->arena, &out, "apology_2025", 1);
    assert_true(says(text, "KT. GIÁM ĐỐC"));
    assert_true(says(text, "PHÓ GIÁM ĐỐC"));
    buf_free(&out);
}

static void an_apology_for_an_error_has_no_new_date_and_says_how_it_is_mended(void **state)
{
    struct ctx *c = *state;
    struct apology_view view = apology();
    struct buf out;
    view.cause = APOLOGY_FOR_AN_ERROR;
    view.reason = STR("Giấy khai sinh đã trả ghi sai năm sinh của người mẹ.");
    view.remedy =
        STR("UBND phường cấp lại giấy khai sinh đúng, trả tận nhà; ông (bà) không phải nộp thêm giấy tờ, lệ phí.");
    view.new_date.has = false;
    view.simulated = true;
    struct str text = print_apology(c, &view, &out);
    assert_paper(c->arena, &out, "apology_error", 1);
    assert_false(says(text, "HẸN LẠI"));
    assert_false(says(text, "Hẹn lại"));
    assert_true(says(text, "MÔ PHỎNG – không có giá trị pháp lý"));
    buf_free(&out);
}

/* The page that is signed also says something. */
static void assert_nobody_signs_an_empty_page(struct str pages, const char *last_words)
{
    while (!str_is_absent(pages)) {
        struct str page = str_split_next(&pages, '\f');
        if (says(page, "(Ký, ghi rõ họ tên, đóng dấu)")) assert_true(says(page, last_words));
    }
}

static void a_long_apology_flows_on_and_is_signed_below_its_last_words(void **state)
{
    struct ctx *c = *state;
    for (int words = 60; words <= 700; words += 20) {
        struct apology_view view = apology();
        struct buf out;
        view.reason = sample_long_text(c->arena, words);
        struct str text = print_apology(c, &view, &out);
        assert_holds_long_text(c->arena, text, words);
        assert_nobody_signs_an_empty_page(text, "Mong nhận được sự thông cảm");
        (void)assert_tidy(c->arena, buf_str(&out), PDF_MM(11));
        if (words == 300) assert_paper(c->arena, &out, "apology_overfull", 2);
        buf_free(&out);
    }
}

static struct result_refusal_view result_refusal(void)
{
    struct result_refusal_view view = {
        .printed = sample_at(2019, 3, 11, 8, 37),
        .head = sample_head(STR("38")),
        .addressee = STR("Bà Nguyễn Thị Ngọc Ánh"),
        .code = sample_code,
        .applicant = sample_applicant(),
        .received_at = sample_at(2019, 3, 5, 9, 10),
        .ground = STR("Trẻ em đã được đăng ký khai sinh tại phường Quốc Tử Giám ngày 02/01/2019.\nViệc khai sinh không được đăng ký hai lần."),
        .signature = sample_signature(),
        .check_url = sample_url,
    };
    view.head.suffix = STR("TCGQ");
    return view;
}

static void a_refusal_to_settle_gives_its_ground_and_the_head_signs(void **state)
{
    struct ctx *c = *state;
    struct result_refusal_view view = result_refusal();
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(result_refusal_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "result_refusal", 1);
    buf_reset(&out);
    view.ground = sample_long_text(c->arena, 400);
    view.simulated = true;
    assert_int_equal(result_refusal_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "result_refusal_overfull", 2);
    assert_holds_long_text(c->arena, paper_text(c->arena, buf_str(&out)), 400);
    buf_free(&out);
}

static struct stop_view stop(void)
{
    return (struct stop_view){
        .printed = sample_at(2025, 7, 14, 15, 5),
        .head = sample_head(STR("07")),
        .addressee = STR("Bà Nguyễn Thị Ngọc Ánh"),
        .code = sample_code,
        .applicant = sample_applicant(),
        .stopped_at = sample_at(2025, 7, 14, 15, 5),
        .occasion = STR("Người nộp hồ sơ đề nghị rút hồ sơ ngày 11/7/2025."),
        .body = STR(
            "Giấy tờ đã nộp được trả lại tại nơi tiếp nhận hồ sơ.\nLệ phí đã nộp được hoàn trả theo hình thức đã nộp."),
        .signature = sample_signature(),
        .check_url = sample_url,
    };
}

static void a_stop_notice_prints_the_configured_text(void **state)
{
    struct ctx *c = *state;
    struct stop_view view = stop();
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(stop_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "stop", 1);
    buf_reset(&out);
    view.body = sample_long_text(c->arena, 500);
    view.simulated = true;
    assert_int_equal(stop_render(c, &view, PDF_PAGES(&out)), OK);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_holds_long_text(c->arena, text, 500);
    assert_nobody_signs_an_empty_page(text, "Xin thông báo");
    assert_paper(c->arena, &out, "stop_overfull", 3);
    buf_free(&out);
}

static void a_declined_withdrawal_gives_its_ground(void **state)
{
    struct ctx *c = *state;
    struct withdrawal_answer_view view = {
        .printed = sample_at(2019, 3, 7, 10, 0),
        .head = sample_head(STR("31")),
        .addressee = STR("Bà Nguyễn Thị Ngọc Ánh"),
        .code = sample_code,
        .applicant = sample_applicant(),
        .asked_at = sample_at(2019, 3, 6, 14, 20),
        .ground = STR("Kết quả đã được ký và vào sổ trước khi có yêu cầu rút hồ sơ."),
        .promised_at = some_instant(sample_at(2019, 3, 12, 9, 10)),
        .signature = sample_signature(),
        .check_url = sample_url,
    };
    view.signature.deputy_title = STR("Phó Chủ tịch");
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(withdrawal_answer_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "withdrawal_answer", 1);
    buf_reset(&out);
    view.ground = sample_long_text(c->arena, 400);
    view.simulated = true;
    assert_int_equal(withdrawal_answer_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "withdrawal_answer_overfull", 2);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_holds_long_text(c->arena, text, 400);
    assert_nobody_signs_an_empty_page(text, "Xin thông báo");
    buf_free(&out);
}

static struct duty_notice_view duty(const struct amount_line *lines, size_t count)
{
    return (struct duty_notice_view){
        .printed = sample_at(2019, 3, 7, 10, 0),
        .head = sample_head(STR("108")),
        .addressee = STR("Ông Phạm Văn Tuấn"),
        .address = STR("Số 4, phố Hồ Giám, phường Quốc Tử Giám, quận Đống Đa, Hà Nội"),
        .code = sample_code,
        .request = STR("Cấp giấy chứng nhận quyền sử dụng đất lần đầu"),
        .ground = STR("Thông báo số 214/TB của cơ quan thuế ngày 06/3/2019"),
        .lines = lines,
        .line_count = count,
        .pay_by = some_instant(sample_at(2019, 4, 5, 17, 0)),
        .pay_at = STR("Kho bạc Nhà nước quận Đống Đa, tài khoản 7111.1054321"),
        .pay_how = STR("Nộp tại quầy, chuyển khoản hoặc nộp trực tuyến; ghi mã hồ sơ trong nội dung nộp tiền."),
        .signature = sample_signature(),
        .check_url = sample_url,
    };
}

static void a_duty_notice_adds_up_and_says_the_sum_in_words(void **state)
{
    struct ctx *c = *state;
    static const struct amount_line lines[] = {
        {STR_INIT("Thuế"), STR_INIT("Tiền sử dụng đất"), {124500000}},
        {STR_INIT("Lệ phí"), STR_INIT("Lệ phí trước bạ nhà, đất"), {2124505}},
        {STR_INIT("Phí"), STR_INIT("Phí thẩm định hồ sơ cấp giấy chứng nhận"), {800000}},
    };
    struct duty_notice_view view = duty(lines, 3);
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(duty_notice_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "duty_notice", 1);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_true(says(text, "127.424.505 đ"));
    assert_true(says(text, "Một trăm hai mươi bảy triệu bốn trăm hai mươi tư nghìn năm trăm"));
    buf_free(&out);
}

/* The code is that of ../shared/data/qr-formats.json; its account is nobody's. */
static void a_duty_notice_shows_a_code_to_pay_by_and_the_same_in_words(void **state)
{
    struct ctx *c = *state;
    static const struct amount_line line = {STR_INIT("Phí, lệ phí"), STR_INIT("Cấp giấy chứng nhận quyền sử dụng đất lần đầu"), {50000}};
    struct duty_notice_view view = duty(&line, 1);
    struct buf out = buf_new((size_t)1 << 20);
    view.pay_how = STR("");
    view.pay_qr = STR("00020101021238570010A00000072701270006970436011300110044000000208QRIBFTTA53037045405500005802VN62290825H26.16 250101 0001 LE PHI6304FDBC");
    view.pay_words = STR("Ngân hàng: Vietcombank\nSố tài khoản: 0011004400000\nChủ tài khoản: UBND phường Văn Miếu\nNội dung (ghi đúng dãy này): MC7KQ2M9XD4TA");
    assert_int_equal(duty_notice_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "duty_notice_code", 1);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_true(says(text, "MC7KQ2M9XD4TA"));
    assert_true(says(text, "0011004400000"));
    buf_free(&out);
}

static void a_duty_notice_of_forty_lines_keeps_them_all(void **state)
{
    struct ctx *c = *state;
    struct amount_line lines[40];
    for (int i = 0; i < 40; i++)
        lines[i] =
            (struct amount_line){STR("Lệ phí"),
                                 arena_printf(c->arena, "Khoản thu thứ %d có tên dài đến mức phải xuống dòng", i + 1),
                                 {1000000 + i}};
    struct duty_notice_view view = duty(lines, 40);
    view.simulated = true;
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(duty_notice_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "duty_notice_overfull", 3);
    struct str text = paper_text(c->arena, buf_str(&out));
    for (int i = 0; i < 40; i++)
        assert_true(says(text, arena_printf(c->arena, "1.000.0%02d đ", i).ptr));
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(an_apology_of_2018_gives_one_new_date_and_the_head_signs),
        UNIT_TEST(an_apology_of_2025_asks_for_more_time_and_a_deputy_signs_for_the_head),
        UNIT_TEST(an_apology_for_an_error_has_no_new_date_and_says_how_it_is_mended),
        UNIT_TEST(a_long_apology_flows_on_and_is_signed_below_its_last_words),
        UNIT_TEST(a_refusal_to_settle_gives_its_ground_and_the_head_signs),
        UNIT_TEST(a_stop_notice_prints_the_configured_text),
        UNIT_TEST(a_declined_withdrawal_gives_its_ground),
        UNIT_TEST(a_duty_notice_adds_up_and_says_the_sum_in_words),
        UNIT_TEST(a_duty_notice_shows_a_code_to_pay_by_and_the_same_in_words),
        UNIT_TEST(a_duty_notice_of_forty_lines_keeps_them_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
