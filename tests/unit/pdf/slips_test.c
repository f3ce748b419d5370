/* supplement and refusal: forms 02 and 03 say what was asked, why, and whom to turn to; long reasons flow on. */
#include "unit/pdf/ink.h"

#include "base/civil.h"
#include "pdf/refusal.h"
#include "pdf/supplement.h"

static struct instant moment(void)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2019, 1, 5}), 15 * 60 + 30));
}

static struct letter_head head(void)
{
    return (struct letter_head){.superior = STR("UBND quận Đống Đa"),
                                .agency = STR("UBND phường Văn Miếu"),
                                .place = STR("Hà Nội"),
                                .date = moment()};
}

static struct letter_applicant applicant(void)
{
    return (struct letter_applicant){STR("Nguyễn Thị Ngọc Ánh"), STR("Số 12, ngõ 35 phố Văn Miếu, Hà Nội"), STR("0912 345 678"),
                                     STR(""), STR("Đăng ký khai sinh")};
}

static const struct letter_component missing[] = {
    {STR_INIT("Giấy chứng nhận kết hôn của cha, mẹ, hoặc văn bản cam đoan nếu chưa đăng ký kết hôn"), 0, 1, 0},
    {STR_INIT("Giấy chứng sinh"), 1, 0, 2},
};

static struct supplement_view supplement(void)
{
    return (struct supplement_view){
        .printed = moment(),
        .head = head(),
        .code = STR("000.17.22.H26-190105-0001"),
        .applicant = applicant(),
        .components = missing,
        .component_count = 2,
        .reason = STR("Hồ sơ thiếu giấy chứng sinh bản chính; bản sao giấy chứng nhận kết hôn chưa được chứng thực."),
        .rules_at = STR("https://dichvucong.hanoi.gov.vn, mục Hộ tịch"),
        .official = STR("Trần Quốc Đạt"),
        .phone = STR("024 3845 1234"),
        .track_url = STR("https://dichvucong.hanoi.gov.vn/track/000.17.22.H26-190105-0001"),
    };
}

static void a_supplement_lists_what_to_bring_and_whom_to_ask(void **state)
{
    struct ctx *c = *state;
    struct supplement_view view = supplement();
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(supplement_render(c, &view, PDF_PAGES(&out)), OK);
    paper_keep(buf_str(&out), "supplement");
    assert_golden(c->arena, paper_text(c->arena, buf_str(&out)), "supplement");
    assert_ink(c->arena, buf_str(&out), "supplement");
    assert_int_equal(assert_tidy(c->arena, buf_str(&out), PDF_MM(11)), 1);
    buf_free(&out);
}

static struct refusal_view refusal(void)
{
    return (struct refusal_view){
        .printed = moment(),
        .head = head(),
        .reference = STR("NT-7K2M9Q"),
        .desk_name = STR("Bộ phận tiếp nhận và trả kết quả UBND phường Văn Miếu"),
        .applicant = applicant(),
        .reason = STR("Trẻ em được đăng ký khai sinh tại phường nơi người cha cư trú từ ngày 02/01/2019. Việc khai sinh không được "
                      "đăng ký hai lần."),
        .receiver = STR("Trần Quốc Đạt"),
    };
}

static void a_refusal_gives_its_reason_and_both_sign(void **state)
{
    struct ctx *c = *state;
    struct refusal_view view = refusal();
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(refusal_render(c, &view, PDF_PAGES(&out)), OK);
    paper_keep(buf_str(&out), "refusal");
    assert_golden(c->arena, paper_text(c->arena, buf_str(&out)), "refusal");
    assert_ink(c->arena, buf_str(&out), "refusal");
    assert_int_equal(assert_tidy(c->arena, buf_str(&out), PDF_MM(11)), 1);
    buf_free(&out);
}

static void a_long_reason_flows_on_and_keeps_its_last_word(void **state)
{
    struct ctx *c = *state;
    struct buf reason = buf_new(100000), out = buf_new((size_t)1 << 20);
    for (int i = 1; i <= 700; i++)
        buf_printf(&reason, "lý do %d; ", i);
    struct refusal_view view = refusal();
    view.reason = buf_str(&reason);
    assert_int_equal(refusal_render(c, &view, PDF_PAGES(&out)), OK);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_true(assert_tidy(c->arena, buf_str(&out), PDF_MM(11)) >= 3);
    for (int i = 1; i <= 700; i++)
        assert_true(str_find_str(text, arena_printf(c->arena, "%d;", i)) != SIZE_MAX);
    assert_true(str_find_str(text, STR("Trang 2/")) != SIZE_MAX);
    buf_free(&reason);
    buf_free(&out);
}

/* The comparison of pictures sees what it has to see. */
static void a_moved_or_missing_line_shows_in_the_picture(void **state)
{
    struct ctx *c = *state;
    struct refusal_view view = refusal();
    struct buf out = buf_new((size_t)1 << 20);
    view.applicant.email = STR("mot.dia.chi.dai.den.muc.phai.xuong.dong@don-vi.example.vn"); /* takes a line of its own */
    assert_int_equal(refusal_render(c, &view, PDF_PAGES(&out)), OK);
    assert_true(ink_difference(c->arena, buf_str(&out), "refusal") > 100);
    buf_reset(&out);
    view = refusal();
    view.simulated = true;
    assert_int_equal(refusal_render(c, &view, PDF_PAGES(&out)), OK);
    size_t mark = ink_difference(c->arena, buf_str(&out), "refusal");
    assert_true(mark > 5 && mark < 60);
    assert_int_equal(ink_difference(c->arena, buf_str(&out), "receipt_2018"), SIZE_MAX); /* another number of pages */
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_supplement_lists_what_to_bring_and_whom_to_ask),
        UNIT_TEST(a_refusal_gives_its_reason_and_both_sign),
        UNIT_TEST(a_long_reason_flows_on_and_keeps_its_last_word),
        UNIT_TEST(a_moved_or_missing_line_shows_in_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
