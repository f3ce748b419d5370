/* register: a short one is as its golden text; one of 5,000 rows has the head and the column numbers on every page,
 * loses no row, cuts none, and takes the memory of one; a source that fails or changes its mind gives no register. */
#include "unit/pdf/sample.h"

#include "pdf/register.h"

/* Rows made when they are asked for; the text of one is overwritten by the next. */
struct maker {
    int count, made;
    int passes;
    int fail_at;          /* 0: never */
    struct str procedure; /* of every row, instead of the three; absent: these */
    bool shrinks;         /* has fewer rows the second time */
    size_t peak;          /* memory of the arena, the most that was seen between two rows */
    struct arena *watched;
    char code[64], owner[200], note[32];
};

static err_t rewind_rows(void *from)
{
    struct maker *m = from;
    m->made = 0;
    m->passes++;
    return OK;
}

static struct str fill(char *text, size_t size, const char *format, int number)
{
    struct arena *a = arena_new(256);
    struct str made = arena_printf(a, "%s%04d", format, number);
    assert_true(made.len < size);
    memcpy(text, made.ptr, made.len + 1);
    arena_free(a);
    return str_of(text);
}

static struct opt_instant later(struct instant from, int days, bool has)
{
    return (struct opt_instant){has, {from.us + days * INT64_C(86400000000)}};
}

static err_t next_row(void *from, struct register_row *ret_row, bool *ret_more)
{
    static const struct str procedures[] = {STR_INIT("Đăng ký khai sinh"),
                                            STR_INIT("Chứng thực bản sao từ bản chính giấy tờ, văn bản"),
                                            STR_INIT("Cấp giấy phép hoạt động dịch vụ việc làm của doanh nghiệp hoạt "
                                                     "động dịch vụ việc làm trên địa bàn thành phố")};
    static const char *const owners[] = {
        "Nguyễn Thị Ngọc Ánh ", "Công ty trách nhiệm hữu hạn một thành viên Thương mại và Xuất nhập khẩu Sông Hồng ",
        "Lý An "};
    struct maker *m = from;
    int count = m->shrinks && m->passes > 1 ? m->count / 2 : m->count;
    if (m->fail_at > 0 && m->made + 1 == m->fail_at) return ERR_DB;
    if (m->watched && arena_used(m->watched) > m->peak) m->peak = arena_used(m->watched);
    *ret_more = m->made < count;
    if (!*ret_more) return OK;
    int number = ++m->made, kind = number % 3;
    struct instant received = sample_at(2019, 3, 1 + number % 28, 8, number % 60);
    *ret_row = (struct register_row){
        .code = fill(m->code, sizeof m->code, "000.17.22.H26-190305-", number),
        .procedure = str_is_absent(m->procedure) ? procedures[kind] : m->procedure,
        .sets = 1 + kind,
        .owner = fill(m->owner, sizeof m->owner, owners[kind], number),
        .address = STR("Số 12, ngõ 35 phố Văn Miếu, phường Văn Miếu, quận Đống Đa"),
        .phone = STR("0912 345 678"),
        .agency = STR("UBND phường Văn Miếu"),
        .received_at = received,
        .promised_at = later(received, 5, true),
        .sent_at = later(received, 1, kind != 1),
        .back_at = later(received, 4, kind == 0),
        .returned_at = later(received, 5, kind == 0),
        .returned_by = kind == 0 ? STR("Trực tiếp") : STR(""),
        .note = fill(m->note, sizeof m->note, "g", number),
    };
    return OK;
}

static struct register_view book(struct maker *rows)
{
    return (struct register_view){
        .printed = sample_at(2019, 4, 1, 8, 0),
        .head = sample_head(STR("")),
        .book = STR("03"),
        .from = sample_at(2019, 3, 1, 0, 0),
        .to = sample_at(2019, 3, 31, 23, 59),
        .rows = {rows, rewind_rows, next_row},
    };
}

static void a_short_register_is_as_its_form(void **state)
{
    struct ctx *c = *state;
    struct maker rows = {.count = 40};
    struct register_view view = book(&rows);
    struct buf out = buf_new((size_t)4 << 20);
    view.simulated = true;
    assert_int_equal(register_render(c, &view, PDF_PAGES(&out)), OK);
    assert_paper(c->arena, &out, "register", 5);
    buf_free(&out);
}

static struct str without_blanks(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != ' ') out[length++] = text.ptr[i];
    return (struct str){out, length};
}

static size_t count_of(struct str text, struct str words)
{
    size_t count = 0;
    for (size_t at = str_find_str(text, words); at != SIZE_MAX; at = str_find_str(text, words)) {
        text = str_slice(text, at + words.len, text.len);
        count++;
    }
    return count;
}

static void five_thousand_rows_have_the_head_on_every_page_and_lose_none(void **state)
{
    struct ctx *c = *state;
    struct maker rows = {.count = 5000, .watched = c->arena};
    struct register_view view = book(&rows);
    struct buf out = buf_new((size_t)32 << 20);
    assert_int_equal(register_render(c, &view, PDF_PAGES(&out)), OK);
    paper_keep(buf_str(&out), "register_5000");
    assert_true(rows.peak < (size_t)1 << 20);
    struct str pages = paper_text(c->arena, buf_str(&out));
    int number = 0, page_number = 0;
    while (pages.len > 0) {
        struct arena *a = arena_new(4096);
        struct str page = str_split_next(&pages, '\f'), packed = without_blanks(a, page);
        size_t rows_here = 0;
        size_t numbers = str_find_str(packed, STR("(1)(2)(3)(4)(5)(6)(7)(8)(9)(10)(11)(12)(13)(14)(15)\n"));
        size_t head = str_find_str(page, STR("Ngày, tháng, năm")), first = str_find_str(page, STR("000.17.22.H26-"));
        page_number++;
        assert_true(numbers != SIZE_MAX && head < first);
        if (page_number > 1) assert_true(head < 600); /* nothing above it */
        assert_true(says(page, arena_printf(c->arena, "Trang %d/", page_number).ptr));
        while (says(page, arena_printf(c->arena, "190305-%04d", number + 1).ptr)) {
            number++;
            rows_here++;
            assert_true(says(page, arena_printf(c->arena, "g%04d", number).ptr));
        }
        assert_int_equal(count_of(page, STR("0912 345 678")), rows_here); /* the last line of each: none is cut */
        arena_free(a);
    }
    assert_int_equal(number, 5000);
    assert_true(page_number > 200);
    buf_free(&out);
}

static void a_row_higher_than_a_page_is_shown_whole(void **state)
{
    struct ctx *c = *state;
    struct maker rows = {.count = 3, .procedure = sample_long_text(c->arena, 900)};
    struct register_view view = book(&rows);
    struct buf out = buf_new((size_t)4 << 20);
    assert_int_equal(register_render(c, &view, PDF_PAGES(&out)), OK);
    struct str text = paper_text(c->arena, buf_str(&out));
    for (int i = 1; i <= 900; i++)
        assert_true(count_of(text, arena_printf(c->arena, "%d;", i)) >= 3);
    assert_true(assert_tidy(c->arena, buf_str(&out), PDF_MM(11)) >= 9);
    buf_free(&out);
}

static void a_source_that_fails_gives_no_register(void **state)
{
    struct ctx *c = *state;
    for (int at = 1; at <= 61; at += 20) {
        struct maker rows = {.count = 60, .fail_at = at};
        struct register_view view = book(&rows);
        struct buf out = buf_new((size_t)4 << 20);
        assert_int_equal(register_render(c, &view, PDF_PAGES(&out)), ERR_DB);
        assert_int_equal(rows.passes, 1);
        buf_free(&out);
        fault_clear(c);
    }
}

static void rows_that_change_between_the_passes_are_noticed(void **state)
{
    struct ctx *c = *state;
    struct maker rows = {.count = 200, .shrinks = true};
    struct register_view view = book(&rows);
    struct buf out = buf_new((size_t)4 << 20);
    assert_int_equal(register_render(c, &view, PDF_PAGES(&out)), ERR_BUG);
    assert_int_equal(c->fault.message, print_failed);
    buf_free(&out);
}

static void an_empty_register_still_has_its_head(void **state)
{
    struct ctx *c = *state;
    struct maker rows = {.count = 0};
    struct register_view view = book(&rows);
    struct buf out = buf_new((size_t)1 << 20);
    assert_int_equal(register_render(c, &view, PDF_PAGES(&out)), OK);
    struct str text = paper_text(c->arena, buf_str(&out));
    assert_true(says(text, "(15)"));
    assert_int_equal(assert_tidy(c->arena, buf_str(&out), PDF_MM(11)), 1);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_short_register_is_as_its_form),
        UNIT_TEST(five_thousand_rows_have_the_head_on_every_page_and_lose_none),
        UNIT_TEST(a_row_higher_than_a_page_is_shown_whole),
        UNIT_TEST(a_source_that_fails_gives_no_register),
        UNIT_TEST(rows_that_change_between_the_passes_are_noticed),
        UNIT_TEST(an_empty_register_still_has_its_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
