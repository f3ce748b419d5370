/* receipt: both form sets say everything of form 01, stay legible with long names and many papers, and never change by
 * themselves. */
#include "unit/pdf/ink.h"

#include <pthread.h>

#include "base/civil.h"
#include "pdf/receipt.h"

static struct instant at(int year, int month, int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){year, month, day}), hour * 60 + minute));
}

static const struct letter_component birth_papers[] = {
    {STR_INIT("Tờ khai đăng ký khai sinh theo mẫu"), 1, 0, 0},
    {STR_INIT("Giấy chứng sinh"), 1, 0, 0},
    {STR_INIT("Giấy chứng nhận kết hôn của cha, mẹ"), 0, 1, 0},
    {STR_INIT("Sổ hộ khẩu của người mẹ (xuất trình)"), 0, 0, 1},
};

static struct receipt_view birth(void)
{
    return (struct receipt_view){
        .form_set = RECEIPT_FORM_SET_2018,
        .printed = at(2019, 3, 5, 9, 12),
        .head = {.superior = STR("UBND quận Đống Đa"),
                 .agency = STR("UBND phường Văn Miếu"),
                 .number = STR("0147"),
                 .place = STR("Hà Nội"),
                 .date = at(2019, 3, 5, 9, 10)},
        .code = STR("000.17.22.H26-190305-0001"),
        .desk_name = STR("Bộ phận tiếp nhận và trả kết quả UBND phường Văn Miếu"),
        .applicant = {STR("Nguyễn Thị Ngọc Ánh"), STR("Số 12, ngõ 35 phố Văn Miếu, phường Văn Miếu, quận Đống Đa, Hà Nội"),
                      STR("0912 345 678"), STR("anh.nguyen@example.vn"), STR("Đăng ký khai sinh")},
        .components = birth_papers,
        .component_count = 4,
        .sets = 1,
        .limit = STR("5 ngày làm việc"),
        .received_at = at(2019, 3, 5, 9, 10),
        .due_at = at(2019, 3, 12, 9, 10),
        .return_place = STR("Bộ phận tiếp nhận và trả kết quả UBND phường Văn Miếu"),
        .administrative_charge = {8000},
        .book = STR("01"),
        .book_line = STR("147"),
        .receiver = STR("Trần Quốc Đạt"),
        .track_url = STR("https://dichvucong.hanoi.gov.vn/track/000.17.22.H26-190305-0001"),
    };
}

/* Every field at its longest. */
static struct receipt_view overfull(void)
{
    struct receipt_view view = birth();
    view.simulated = true;
    view.head.superior = STR("Ủy ban nhân dân thành phố Hà Nội");
    view.head.agency = STR("Sở Lao động - Thương binh và Xã hội thành phố Hà Nội (cơ sở 2)");
    view.head.desk = LETTER_SERVICE_CENTRE;
    view.applicant.name = STR("Công ty trách nhiệm hữu hạn một thành viên Thương mại, Dịch vụ và Xuất nhập khẩu Nông Lâm Thủy sản "
                              "Đồng bằng Sông Hồng Việt Nam");
    view.applicant.email = STR("phong.hanh.chinh.tong.hop.va.quan.tri.van.phong@cong-ty-xuat-nhap-khau-dong-bang-song-hong.example.vn");
    view.applicant.request = STR("Cấp giấy phép hoạt động dịch vụ việc làm của doanh nghiệp hoạt động dịch vụ việc làm trên địa bàn "
                                 "thành phố, kèm đề nghị điều chỉnh địa chỉ trụ sở chính và người đại diện theo pháp luật");
    view.receiver = STR("Nguyễn Hoàng Phương Thảo Nguyên");
    return view;
}

static struct str render(struct ctx *c, const struct receipt_view *view, struct buf *out, const char *name)
{
    *out = buf_new((size_t)4 << 20);
    assert_int_equal(receipt_render(c, view, PDF_PAGES(out)), OK);
    paper_keep(buf_str(out), name);
    return buf_str(out);
}

static void form_2018_says_everything_on_one_page_each_copy(void **state)
{
    struct ctx *c = *state;
    struct receipt_view view = birth();
    struct buf out;
    struct str pdf = render(c, &view, &out, "receipt_2018");
    assert_golden(c->arena, paper_text(c->arena, pdf), "receipt_2018");
    assert_ink(c->arena, pdf, "receipt_2018");
    assert_int_equal(assert_tidy(c->arena, pdf, PDF_MM(11)), 2);
    buf_free(&out);
}

static void form_2025_has_a_table_and_the_fees(void **state)
{
    struct ctx *c = *state;
    struct receipt_view view = birth();
    struct buf out;
    view.form_set = RECEIPT_FORM_SET_2025;
    view.head.superior = STR("");
    view.head.desk = LETTER_SERVICE_CENTRE;
    view.head.agency = STR("UBND phường Văn Miếu - Quốc Tử Giám");
    view.desk_name = STR("Trung tâm Phục vụ hành chính công phường Văn Miếu - Quốc Tử Giám");
    struct str pdf = render(c, &view, &out, "receipt_2025");
    assert_golden(c->arena, paper_text(c->arena, pdf), "receipt_2025");
    assert_ink(c->arena, pdf, "receipt_2025");
    assert_int_equal(assert_tidy(c->arena, pdf, PDF_MM(11)), 2);
    buf_free(&out);
}

static void twenty_long_papers_flow_on_without_overlap(void **state)
{
    struct ctx *c = *state;
    struct letter_component papers[20];
    for (size_t i = 0; i < 20; i++)
        papers[i] = (struct letter_component){
            STR("Bản sao có chứng thực giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất"), 1,
            (int)(i % 2), (int)(i % 3)};
    static const char *const names[] = {"receipt_2018_overfull", "receipt_2025_overfull"};
    static const int form_sets[] = {RECEIPT_FORM_SET_2018, RECEIPT_FORM_SET_2025};
    for (size_t i = 0; i < 2; i++) {
        struct receipt_view view = overfull();
        struct buf out;
        view.form_set = form_sets[i];
        view.components = papers;
        view.component_count = 20;
        struct str pdf = render(c, &view, &out, names[i]);
        assert_golden(c->arena, paper_text(c->arena, pdf), names[i]);
        assert_true(assert_tidy(c->arena, pdf, PDF_MM(11)) >= 4);
        buf_free(&out);
    }
}

static void a_paper_longer_than_a_page_is_shown_whole(void **state)
{
    struct ctx *c = *state;
    struct buf name = buf_new(100000), out;
    for (int i = 1; i <= 900; i++)
        buf_printf(&name, "từ%d ", i);
    struct letter_component paper = {buf_str(&name), 1, 0, 0};
    struct receipt_view view = birth();
    view.form_set = RECEIPT_FORM_SET_2025;
    view.components = &paper;
    view.component_count = 1;
    struct str pdf = render(c, &view, &out, "receipt_long_paper");
    struct str text = paper_text(c->arena, pdf);
    assert_true(assert_tidy(c->arena, pdf, PDF_MM(11)) >= 4);
    for (int i = 1; i <= 900; i++)
        assert_true(str_find_str(text, arena_printf(c->arena, "từ%d ", i)) != SIZE_MAX ||
                    str_find_str(text, arena_printf(c->arena, "từ%d\n", i)) != SIZE_MAX);
    buf_free(&name);
    buf_free(&out);
}

static void the_text_is_nfc(void **state)
{
    struct ctx *c = *state;
    struct receipt_view view = birth();
    struct buf out;
    struct str text = paper_text(c->arena, render(c, &view, &out, "nfc"));
    assert_text(c->arena, text_nfc(c->arena, text), arena_cstring(c->arena, text));
    assert_true(str_find_str(text, STR("09 giờ 10 phút, ngày 12 tháng 3 năm 2019")) != SIZE_MAX);
    buf_free(&out);
}

static void the_same_receipt_is_the_same_bytes(void **state)
{
    struct ctx *c = *state;
    struct receipt_view view = birth();
    struct buf first, second;
    struct str one = render(c, &view, &first, "same"), two = render(c, &view, &second, "same");
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.ptr, two.ptr, one.len);
    buf_free(&first);
    buf_free(&second);
}

static void *print_in_thread(void *ret_out)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct receipt_view view = birth();
    assert_int_equal(receipt_render(&c, &view, PDF_PAGES(ret_out)), OK);
    arena_free(c.arena);
    return NULL;
}

static void several_threads_print_at_once(void **state)
{
    struct ctx *c = *state;
    struct receipt_view view = birth();
    struct buf expected, out[4];
    pthread_t threads[4];
    struct str right = render(c, &view, &expected, "threads");
    for (size_t i = 0; i < 4; i++) {
        out[i] = buf_new((size_t)4 << 20);
        assert_int_equal(pthread_create(&threads[i], NULL, print_in_thread, &out[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(str_eq(buf_str(&out[i]), right));
        buf_free(&out[i]);
    }
    buf_free(&expected);
}

/* The page of the signatures also says something: at least the register's line. */
static void nobody_signs_an_empty_page(void **state)
{
    struct ctx *c = *state;
    for (size_t papers = 1; papers <= 40; papers++) {
        struct letter_component component[40];
        for (size_t i = 0; i < papers; i++)
            component[i] = (struct letter_component){STR("Giấy tờ"), 1, 0, 0};
        struct receipt_view view = birth();
        struct buf out;
        view.components = component;
        view.component_count = papers;
        struct str pages = paper_text(c->arena, render(c, &view, &out, "signed"));
        while (!str_is_absent(pages)) {
            struct str page = str_split_next(&pages, '\f');
            if (str_find_str(page, STR("(Ký và ghi rõ họ tên)")) != SIZE_MAX)
                assert_true(str_find_str(page, STR("Vào Sổ theo dõi hồ sơ")) != SIZE_MAX);
            if (str_find_str(page, STR("Ghi chú:")) != SIZE_MAX)
                assert_true(str_find_str(page, STR("(Ký và ghi rõ họ tên)")) != SIZE_MAX);
        }
        buf_free(&out);
    }
}

static void only_a_simulated_receipt_says_so(void **state)
{
    struct ctx *c = *state;
    for (int simulated = 0; simulated < 2; simulated++) {
        struct receipt_view view = birth();
        struct buf out;
        view.simulated = simulated;
        struct str text = paper_text(c->arena, render(c, &view, &out, "simulated"));
        bool says = str_find_str(text, STR("MÔ PHỎNG – không có giá trị pháp lý")) != SIZE_MAX;
        assert_int_equal(says, simulated);
        buf_free(&out);
    }
}

static void a_full_buffer_is_a_fault_not_a_torn_paper(void **state)
{
    struct ctx *c = *state;
    struct receipt_view view = birth();
    struct buf out = buf_new(1000);
    assert_int_equal(receipt_render(c, &view, PDF_PAGES(&out)), ERR_BUG);
    assert_int_equal(c->fault.message, print_failed);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(form_2018_says_everything_on_one_page_each_copy),
        UNIT_TEST(form_2025_has_a_table_and_the_fees),
        UNIT_TEST(twenty_long_papers_flow_on_without_overlap),
        UNIT_TEST(a_paper_longer_than_a_page_is_shown_whole),
        UNIT_TEST(the_text_is_nfc),
        UNIT_TEST(the_same_receipt_is_the_same_bytes),
        UNIT_TEST(several_threads_print_at_once),
        UNIT_TEST(nobody_signs_an_empty_page),
        UNIT_TEST(only_a_simulated_receipt_says_so),
        UNIT_TEST(a_full_buffer_is_a_fault_not_a_torn_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
