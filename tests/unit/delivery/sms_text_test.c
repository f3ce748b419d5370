/* sms_text: who can get a text message, what it takes of room, and Vietnamese without marks. */
#include "unit/unit.h"

#include "base/buf.h"
#include "delivery/sms_text.h"

static void mobile_numbers_have_one_written_form(void **state)
{
    static const char *const typed[] = {"0912345678",   " 0912 345 678 ",  "0912.345.678",
                                        "+84912345678", "+84 912-345-678", "84912345678"};
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct str phone = STR("");
        assert_true(sms_phone(c->arena, str_of(typed[i]), &phone));
        assert_text(c->arena, phone, "+84912345678");
    }
}

static void other_numbers_get_no_text_message(void **state)
{
    static const char *const typed[] = {"",
                                        "+",
                                        "0",
                                        "091234567",
                                        "09123456789",
                                        "02438253536",
                                        "0212345678",
                                        "+12025550100",
                                        "+840912345678",
                                        "8491234567",
                                        "0912345678x",

                                        "٠٩١٢٣٤٥٦٧٨",
                                        "++84912345678",
                                        "84 0912345678",
                                        "0412345678"};
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct str phone = STR("untouched");
        bool taken = sms_phone(c->arena, str_of(typed[i]), &phone);
        if (taken) fail_msg("taken: %s", typed[i]);
        assert_text(c->arena, phone, "untouched");
    }
}

static struct sms_size size_of(const char *piece, int times)
{
    struct buf text = buf_new(10000);
    for (int i = 0; i < times; i++)
        buf_add(&text, str_of(piece));
    struct sms_size size = sms_size_of(buf_str(&text));
    buf_free(&text);
    return size;
}

static void segments_are_counted_as_networks_do(void **state)
{
    static const struct {
        const char *piece;
        int times;
        bool is_ucs2;
        size_t units, segments;
    } cases[] = {
        {"", 1, false, 0, 0},      {"a", 1, false, 1, 1},     {"a", 160, false, 160, 1}, {"a", 161, false, 161, 2},
        {"a", 306, false, 306, 2}, {"a", 307, false, 307, 3}, {"à", 160, false, 160, 1}, {"€", 80, false, 160, 1},
        {"€", 81, false, 162, 2},  {"€", 153, false, 306, 3}, {"ộ", 70, true, 70, 1},    {"ộ", 71, true, 71, 2},
        {"ộ", 134, true, 134, 2},  {"ộ", 135, true, 135, 3},  {"😀", 35, true, 70, 1},    {"😀", 36, true, 72, 2},
        {"😀", 67, true, 134, 3},   {"`", 1, true, 1, 1},      {"{", 80, false, 160, 1},  {"đ", 1, true, 1, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sms_size size = size_of(cases[i].piece, cases[i].times);
        if (size.is_ucs2 != cases[i].is_ucs2 || size.units != cases[i].units || size.segments != cases[i].segments)
            fail_msg("%d of %s: ucs2 %d, %zu units, %zu segments", cases[i].times, cases[i].piece, size.is_ucs2,
                     size.units, size.segments);
    }
}

static void without_marks_vietnamese_fits_the_gsm_alphabet(void **state)
{
    struct ctx *c = *state;
    struct str text = STR("Đã tiếp nhận hồ sơ “đất đai” của ông Nguyễn Văn Ước – hẹn trả: 12/03…");
    struct str plain = sms_without_marks(c->arena, text);
    assert_text(c->arena, plain, "Da tiep nhan ho so \"dat dai\" cua ong Nguyen Van Uoc - hen tra: 12/03...");
    assert_true(sms_size_of(text).is_ucs2 && !sms_size_of(plain).is_ucs2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(mobile_numbers_have_one_written_form),
        UNIT_TEST(other_numbers_get_no_text_message),
        UNIT_TEST(segments_are_counted_as_networks_do),
        UNIT_TEST(without_marks_vietnamese_fits_the_gsm_alphabet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
