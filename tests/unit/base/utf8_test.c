/* utf8: exactly the well-formed sequences of the Unicode standard (table 3-7) are accepted. */
#include "unit/unit.h"

#include "base/utf8.h"

static bool is_scalar(uint32_t c)
{
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

static void every_code_point_is_written_and_read_back(void **state)
{
    char bytes[4];
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        size_t at = 0;
        if (!is_scalar(c)) continue;
        struct str text = {bytes, utf8_encode(c, bytes)};
        if (utf8_next(text, &at) != c || at != text.len) fail_msg("U+%04X", (unsigned)c);
    }
}

/* An independent reading of table 3-7: the allowed range of the second byte for each lead. */
static bool is_well_formed(const unsigned char *p, size_t len)
{
    static const struct {
        unsigned char first, last, low, high;
        size_t length;
    } rows[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (p[0] < rows[i].first || p[0] > rows[i].last || len != rows[i].length) continue;
        if (len > 1 && (p[1] < rows[i].low || p[1] > rows[i].high)) return false;
        for (size_t k = 2; k < len; k++)
            if (p[k] < 0x80 || p[k] > 0xBF) return false;
        return true;
    }
    return false;
}

static void all_pairs_and_triples_are_judged_as_the_standard_does(void **state)
{
    unsigned char p[3];
    (void)state;
    for (uint32_t n = 0; n < 1U << 24; n++) {
        p[0] = (unsigned char)(n >> 16), p[1] = (unsigned char)(n >> 8), p[2] = (unsigned char)n;
        if (p[0] < 0xE0) {
            if (p[2]) continue; /* pairs once each */
            bool good = is_well_formed(p, 2) || (p[0] < 0x80 && p[1] < 0x80);
            if (utf8_is_valid((struct str){(char *)p, 2}) != good) fail_msg("%02X %02X", p[0], p[1]);
        } else if ((n & 0x3F) == 0 || (n & 0x3F) == 0x3F) { /* triples: the edges of the last byte */
            if (utf8_is_valid((struct str){(char *)p, 3}) != is_well_formed(p, 3)) fail_msg("%02X %02X %02X", p[0], p[1], p[2]);
        }
    }
}

static void four_bytes_at_the_edges(void **state)
{
    (void)state;
    assert_true(utf8_is_valid(STR("\xF0\x90\x80\x80")));
    assert_true(utf8_is_valid(STR("\xF4\x8F\xBF\xBF")));
    assert_false(utf8_is_valid(STR("\xF0\x8F\xBF\xBF"))); /* overlong */
    assert_false(utf8_is_valid(STR("\xF4\x90\x80\x80"))); /* past U+10FFFF */
    assert_false(utf8_is_valid(STR("\xF5\x80\x80\x80")));
    assert_false(utf8_is_valid(STR("\xF0\x90\x80")));     /* cut short */
    assert_false(utf8_is_valid((struct str){"\xC3\xA1", 1}));
    assert_true(utf8_is_valid((struct str){NULL, 0}));
}

static void plain_text_has_no_control_characters(void **state)
{
    (void)state;
    assert_true(utf8_is_plain_text(STR("Hồ sơ\tsố 1\r\n")));
    assert_false(utf8_is_plain_text(STR("a\0b")));
    assert_false(utf8_is_plain_text(STR("\x1B[2J")));
    assert_false(utf8_is_plain_text(STR("\x7F")));
    assert_false(utf8_is_plain_text(STR("\xC2\x85"))); /* C1 */
    assert_false(utf8_is_plain_text(STR("\xC3")));
}

static void length_counts_and_cutting_keeps_characters_whole(void **state)
{
    struct str text = STR("hồ sơ");
    (void)state;
    assert_int_equal(utf8_length(text), 5);
    assert_int_equal(utf8_length((struct str){NULL, 0}), 0);
    for (size_t max = 0; max <= text.len + 2; max++) {
        struct str cut = utf8_cut(text, max);
        assert_true(cut.len <= max && utf8_is_valid(cut) && str_starts_with(text, cut));
    }
    assert_int_equal(utf8_cut(text, 3).len, 1);
    assert_int_equal(utf8_cut(text, 4).len, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(every_code_point_is_written_and_read_back),
        UNIT_TEST(all_pairs_and_triples_are_judged_as_the_standard_does),
        UNIT_TEST(four_bytes_at_the_edges),
        UNIT_TEST(plain_text_has_no_control_characters),
        UNIT_TEST(length_counts_and_cutting_keeps_characters_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
