/* mail_message: what a receiver will see, that a retry is the same bytes, and that nothing breaks out of a header. */
#include "unit/unit.h"

#include "base/utf8.h"
#include "delivery/mail_address.h"
#include "delivery/mail_encode.h"
#include "delivery/mail_message.h"

static const struct uuid delivery = {{0x01, 0x90, 0xab, 0xcd, 0xef, 0x01, 0x72, 0x34, 0x89, 0xab, 0, 1, 2, 3, 4, 5}};

static struct mail_message letter(void)
{
    return (struct mail_message){.delivery = delivery,
                                 .date = {1520843407999999},
                                 .from = {STR("Một cửa Hà Nội"), STR("motcua@hanoi.example")},
                                 .to = {STR("Nguyễn Văn An"), STR("an@example.vn")},
                                 .reply_to = STR(""),
                                 .subject = STR("Hồ sơ đã được tiếp nhận"),
                                 .text = STR("Kính gửi ông An,\nHồ sơ đã được tiếp nhận.\n")};
}

static const char *built(struct ctx *c, const struct mail_message *m)
{
    struct str bytes;
    assert_int_equal(mail_message_build(c, m, &bytes), OK);
    return arena_cstring(c->arena, bytes);
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("no \"%s\" in:\n%s", part, text);
}

static void a_letter_is_a_message_of_rfc_5322(void **state)
{
    struct mail_message m = letter();
    const char *text = built(*state, &m);
    assert_has(text, "From: =?UTF-8?B?TeG7mXQgY+G7rWEgSMOgIE7hu5lp?=\r\n <motcua@hanoi.example>\r\n");
    assert_has(text, "Date: Mon, 12 Mar 2018 15:30:07 +0700\r\n");
    assert_has(text, "Message-ID: <0190abcd-ef01-7234-89ab-000102030405@hanoi.example>\r\n");
    assert_has(text, "Auto-Submitted: auto-generated\r\n");
    assert_has(text, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
}

static void every_line_ends_with_cr_lf_and_none_is_longer_than_78(void **state)
{
    struct mail_message m = letter();
    struct mail_attachment pdf = {STR("Giấy tiếp nhận hồ sơ và hẹn trả kết quả của Ủy ban nhân dân.pdf"),
                                  STR("%PDF-1.7\nx")};
    m.attachments = &pdf;
    m.attachment_count = 1;
    struct str rest = str_of(built(*state, &m));
    while (!str_is_absent(rest)) {
        struct str line = str_split_next(&rest, '\n');
        if (!str_is_absent(rest)) assert_true(str_ends_with(line, STR("\r")));
        assert_true(line.len <= 79);
        for (size_t i = 0; i < line.len; i++)
            assert_true((unsigned char)line.ptr[i] < 0x80);
    }
}

static void the_same_letter_is_the_same_bytes_at_every_attempt(void **state)
{
    struct ctx *c = *state;
    struct mail_message m = letter();
    const char *first = built(c, &m);
    c->now.us += 86400000000;
    assert_string_equal(built(c, &m), first);
}

static uint32_t letter_value(char c)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = strchr(letters, c);
    assert_true(at && *at);
    return (uint32_t)(at - letters);
}

static struct str decoded(struct arena *a, struct str base64)
{
    char *bytes = arena_alloc(a, base64.len);
    size_t length = 0;
    assert_true(base64.len % 4 == 0);
    for (size_t i = 0; i < base64.len; i += 4) {
        uint32_t group = 0;
        size_t have = base64.ptr[i + 2] == '=' ? 1 : base64.ptr[i + 3] == '=' ? 2 : 3;
        for (size_t k = 0; k < 4; k++)
            group = group << 6 | (k <= have ? letter_value(base64.ptr[i + k]) : 0);
        for (size_t k = 0; k < have; k++)
            bytes[length++] = (char)(group >> (16 - 8 * k) & 0xFF);
    }
    return (struct str){bytes, length};
}

/* What a header of encoded words says; each must be whole. */
static struct str words_of(struct arena *a, struct str header, size_t name_length)
{
    struct str text = STR("");
    for (bool first = true; !str_is_empty(header); first = false) {
        struct str line = str_split_next(&header, '\n');
        struct str word = str_slice(line, first ? name_length : 1, line.len - 1);
        assert_true(word.len <= 75 && line.len <= 77);
        assert_true(str_starts_with(word, STR("=?UTF-8?B?")) && str_ends_with(word, STR("?=")));
        struct str piece = decoded(a, str_slice(word, 10, word.len - 2));
        assert_true(utf8_is_valid(piece));
        text = arena_join(a, text, piece, STR(""));
    }
    return text;
}

static void an_encoded_word_never_splits_a_code_point_and_has_at_most_75_characters(void **state)
{
    struct ctx *c = *state;
    for (int shift = 0; shift < 5; shift++) {
        struct buf out = buf_new(10000), text = buf_new(10000);
        for (int i = 0; i < shift; i++)
            buf_add_char(&text, 'x');
        for (int i = 0; i < 60; i++)
            buf_add(&text, i % 7 ? STR("ộ") : STR("😀"));
        mail_encode_header(&out, "Subject", buf_str(&text));
        assert_true(str_eq(words_of(c->arena, buf_str(&out), 9), buf_str(&text)));
        buf_free(&out);
        buf_free(&text);
    }
}

static void quoted_printable_of_rfc_2045(void **state)
{
    static const struct {
        const char *text, *encoded;
    } cases[] = {
        {"a = b\n", "a =3D b\r\n"},
        {"blank at the end \nand tab\t\n", "blank at the end=20\r\nand tab=09\r\n"},
        {"no line end", "no line end\r\n"},
        {"\n\n", "\r\n\r\n"},
        {"đ", "=C4=91\r\n"},
        {"123456789012345678901234567890123456789012345678901234567890123456789012345678",
         "123456789012345678901234567890123456789012345678901234567890123456789012345=\r\n678\r\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf out = buf_new(1000);
        mail_encode_quoted(&out, str_of(cases[i].text));
        buf_add_char(&out, '\0');
        assert_string_equal(out.ptr, cases[i].encoded);
        buf_free(&out);
    }
}

static void english_goes_out_quoted_and_vietnamese_in_base64(void **state)
{
    (void)state;
    assert_false(
        mail_encode_prefers_base64(STR("The dossier was received. Họ và tên: An. The rest is English again.")));
    assert_true(mail_encode_prefers_base64(STR("Hồ sơ đã được tiếp nhận")));
}

static void a_file_name_with_marks_is_a_parameter_in_pieces(void **state)
{
    (void)state;
    struct buf out = buf_new(1000);
    mail_encode_parameter(&out, "filename", STR("Giấy hẹn trả kết quả.pdf"));
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, ";\r\n filename*0*=UTF-8''Gi%E1%BA%A5y%20h%E1%BA%B9n%20tr%E1%BA%A3"
                                 ";\r\n filename*1*=%20k%E1%BA%BFt%20qu%E1%BA%A3.pdf");
    buf_reset(&out);
    mail_encode_parameter(&out, "filename", STR("hen-tra.pdf"));
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, ";\r\n filename=\"hen-tra.pdf\"");
    buf_free(&out);
}

static void refuse(struct ctx *c, const struct mail_message *m, enum message fault)
{
    struct str untouched = STR("untouched");
    assert_int_not_equal(mail_message_build(c, m, &untouched), OK);
    assert_int_equal(c->fault.message, fault);
    assert_true(str_eq(untouched, STR("untouched")));
    fault_clear(c);
}

static void nobody_writes_a_header_of_their_own(void **state)
{
    static const struct str tricks[] = {STR_INIT("x\r\nBcc: b@example.vn"),
                                        STR_INIT("x\nBcc: b"),
                                        STR_INIT("x\ry"),
                                        STR_INIT("x\0y"),
                                        STR_INIT("x\ty"),
                                        STR_INIT("x\x7F"),
                                        STR_INIT("x\xFF"),
                                        STR_INIT("x\xC0\x8Ay")};
    for (size_t i = 0; i < sizeof tricks / sizeof tricks[0]; i++) {
        struct mail_message m = letter();
        m.subject = tricks[i];
        refuse(*state, &m, delivery_header_bad);
        m = letter();
        m.to.name = tricks[i];
        refuse(*state, &m, delivery_header_bad);
        m = letter();
        m.to.address = arena_join(((struct ctx *)*state)->arena, STR("a@example.vn"), tricks[i], STR(""));
        refuse(*state, &m, delivery_address_bad);
        m = letter();
        struct mail_attachment pdf = {tricks[i], STR("%PDF-1.7")};
        m.attachments = &pdf;
        m.attachment_count = 1;
        refuse(*state, &m, delivery_header_bad);
    }
}

static void what_is_too_large_or_no_pdf_is_refused(void **state)
{
    struct ctx *c = *state;
    struct mail_message m = letter();
    char *big = arena_alloc(c->arena, MAIL_ATTACHMENT_BYTES_MAX);
    memset(big, 'x', MAIL_ATTACHMENT_BYTES_MAX);
    memcpy(big, "%PDF-", 5);
    struct mail_attachment two[2] = {{STR("a.pdf"), {big, MAIL_ATTACHMENT_BYTES_MAX - 4}},
                                     {STR("b.pdf"), STR("%PDF-")}};
    m.attachments = two;
    m.attachment_count = 2;
    refuse(c, &m, delivery_too_large);
    two[0] = (struct mail_attachment){STR("a.pdf"), STR("<html>")};
    refuse(c, &m, delivery_attachment_bad);
    two[0] = (struct mail_attachment){STR("../a.pdf"), STR("%PDF-1")};
    refuse(c, &m, delivery_attachment_bad);
    m = letter();
    m.subject = (struct str){big, MAIL_SUBJECT_MAX + 1};
    refuse(c, &m, delivery_too_large);
    m = letter();
    m.text = (struct str){big, MAIL_TEXT_MAX + 1};
    refuse(c, &m, delivery_too_large);
    m.text = STR("a\0b");
    refuse(c, &m, delivery_text_bad);
}

static void a_quote_in_a_name_stays_inside_it(void **state)
{
    struct mail_message m = letter();
    m.to.name = STR("An \"Bo\\b\" <x@example.vn>");
    assert_has(built(*state, &m), "To: \"An \\\"Bo\\\\b\\\" <x@example.vn>\"\r\n <an@example.vn>\r\n");
    m.subject = STR("=?UTF-8?B?eA==?="); /* what looks like an encoded word is text */
    assert_has(built(*state, &m), "Subject: =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_letter_is_a_message_of_rfc_5322),
        UNIT_TEST(every_line_ends_with_cr_lf_and_none_is_longer_than_78),
        UNIT_TEST(the_same_letter_is_the_same_bytes_at_every_attempt),
        UNIT_TEST(an_encoded_word_never_splits_a_code_point_and_has_at_most_75_characters),
        UNIT_TEST(quoted_printable_of_rfc_2045),
        UNIT_TEST(english_goes_out_quoted_and_vietnamese_in_base64),
        UNIT_TEST(a_file_name_with_marks_is_a_parameter_in_pieces),
        UNIT_TEST(nobody_writes_a_header_of_their_own),
        UNIT_TEST(what_is_too_large_or_no_pdf_is_refused),
        UNIT_TEST(a_quote_in_a_name_stays_inside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
