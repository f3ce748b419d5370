/* sample: what the papers of these tests have in common: a moment, a letterhead, an applicant, a signature; and one
 * comparison with text, picture and tidiness. */
#ifndef UNIT_PDF_SAMPLE_H
#define UNIT_PDF_SAMPLE_H

#include "unit/pdf/ink.h"

#include "base/civil.h"
#include "pdf/letter.h"
#include "pdf/official.h"

static const struct str sample_code = STR_INIT("000.17.22.H26-190305-0001");
static const struct str sample_url = STR_INIT("https://dichvucong.hanoi.gov.vn/check/7f3a9c21e5");

static inline struct instant sample_at(int year, int month, int day, int hour, int minute)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){year, month, day}), hour * 60 + minute));
}

static inline struct letter_head sample_head(struct str number)
{
    return (struct letter_head){.superior = STR("UBND quận Đống Đa"),
                                .agency = STR("UBND phường Văn Miếu"),
                                .number = number,
                                .place = STR("Hà Nội"),
                                .date = sample_at(2019, 3, 11, 8, 37)};
}

static inline struct letter_applicant sample_applicant(void)
{
    return (struct letter_applicant){STR("Nguyễn Thị Ngọc Ánh"), STR("Số 12, ngõ 35 phố Văn Miếu, Hà Nội"),
                                     STR("0912 345 678"), STR("anh.nguyen@example.vn"), STR("Đăng ký khai sinh")};
}

static inline struct official_signature sample_signature(void)
{
    static const struct str recipients[] = {STR_INIT("Như trên"), STR_INIT("Bộ phận tiếp nhận và trả kết quả"),
                                            STR_INIT("Lưu: VT, hồ sơ")};
    return (struct official_signature){
        .head_title = STR("Chủ tịch"), .name = STR("Lê Hoàng Vân"), .recipients = recipients, .recipient_count = 3};
}

/* "lý do 1; lý do 2; " ... up to count. */
static inline struct str sample_long_text(struct arena *a, int count)
{
    struct buf text = buf_new(100000);
    for (int i = 1; i <= count; i++)
        buf_printf(&text, "lý do %d; ", i);
    struct str copy = arena_copy(a, buf_str(&text));
    buf_free(&text);
    return copy;
}

static inline void assert_holds_long_text(struct arena *a, struct str text, int count)
{
    for (int i = 1; i <= count; i++)
        assert_true(str_find_str(text, arena_printf(a, "%d;", i)) != SIZE_MAX);
}

static inline bool says(struct str text, const char *words)
{
    return str_find_str(text, str_of(words)) != SIZE_MAX;
}

/* The paper is as its golden text and picture, in NFC, tidy, and has that many pages. */
static inline void assert_paper(struct arena *a, const struct buf *out, const char *name, size_t pages)
{
    struct str pdf = buf_str(out);
    paper_keep(pdf, name);
    struct str text = paper_text(a, pdf);
    assert_golden(a, text, name);
    assert_text(a, text_nfc(a, text), arena_cstring(a, text));
    assert_ink(a, pdf, name);
    assert_int_equal(assert_tidy(a, pdf, PDF_MM(11)), pages);
}

#endif
