/* vietqr: the four examples of ../shared/data/qr-formats.json, byte for byte, and what must be refused. */
#include "unit/unit.h"

#include "domain/vietqr.h"

#define STATIC_CODE  "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"
#define DYNAMIC_CODE "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6"
#define VNPAY_CODE   "00020101021126280010A0000007750110010531314453037045408210900005802VN5910CELLPHONES62600312CPSHN ONLINE0517021908061613127850705ONLHN0810CellphoneS63047685"
#define FEE_CODE     "00020101021238570010A00000072701270006970436011300110044000000208QRIBFTTA53037045405500005802VN62290825H26.16 250101 0001 LE PHI6304FDBC"

static const struct {
    const char *text;
    const char *bin, *account;
    int64_t amount;
    const char *purpose;
} examples[] = {
    {STATIC_CODE, "970416", "257678859", 0, ""},
    {DYNAMIC_CODE, "970416", "257678859", 10000, "Chuyen tien"},
    {FEE_CODE, "970436", "0011004400000", 50000, "H26.16 250101 0001 LE PHI"},
};
#define EXAMPLES (sizeof examples / sizeof examples[0])

static void examples_are_written_byte_for_byte(void **state)
{
    struct ctx *c = *state;
    for (size_t i = 0; i < EXAMPLES; i++) {
        const struct vietqr code = {str_of(examples[i].bin), str_of(examples[i].account), examples[i].amount, str_of(examples[i].purpose)};
        assert_text(c->arena, vietqr_write(c->arena, &code), examples[i].text);
    }
}

static void examples_are_read(void **state)
{
    struct ctx *c = *state;
    for (size_t i = 0; i < EXAMPLES; i++) {
        struct vietqr code;
        assert_true(vietqr_read(str_of(examples[i].text), &code));
        assert_text(c->arena, code.bank_bin, examples[i].bin);
        assert_text(c->arena, code.account, examples[i].account);
        assert_int_equal(code.amount, examples[i].amount);
        assert_text(c->arena, code.purpose, examples[i].purpose);
    }
}

static void checksums_of_all_examples_are_right(void **state)
{
    (void)state;
    static const char *const all[] = {STATIC_CODE, DYNAMIC_CODE, VNPAY_CODE, FEE_CODE};
    assert_int_equal(vietqr_crc(STR("123456789")), 0x29B1); /* the check value of CRC-16/CCITT-FALSE */
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        char right[5];
        struct str text = str_of(all[i]);
        (void)snprintf(right, sizeof right, "%04X", (unsigned)vietqr_crc(str_slice(text, 0, text.len - 4)));
        assert_true(str_ends_with(text, str_of(right)));
    }
}

/* The third example: a shop's code of another scheme is no transfer to an account. */
static void another_scheme_is_not_taken_for_a_transfer(void **state)
{
    struct vietqr code = {.amount = 7};
    (void)state;
    assert_false(vietqr_read(STR(VNPAY_CODE), &code));
    assert_int_equal(code.amount, 7);
}

static void one_changed_character_is_found_out(void **state)
{
    char text[sizeof FEE_CODE];
    struct vietqr code;
    (void)state;
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        memcpy(text, FEE_CODE, sizeof text);
        text[i] = text[i] == '1' ? '2' : '1';
        assert_false(vietqr_read(str_of(text), &code));
    }
}

static void a_text_cut_off_anywhere_is_refused(void **state)
{
    struct vietqr code;
    (void)state;
    for (size_t len = 0; len + 1 < sizeof FEE_CODE; len++)
        assert_false(vietqr_read((struct str){FEE_CODE, len}, &code));
}

/* With a right checksum, so that it is the rest that is refused. */
static struct str sealed(struct arena *a, const char *body)
{
    struct str head = arena_join(a, str_of(body), STR("6304"), STR(""));
    return arena_printf(a, "%.*s%04X", STR_ARG(head), (unsigned)vietqr_crc(head));
}

static void what_is_not_of_the_standard_is_refused(void **state)
{
    struct ctx *c = *state;
#define ACCOUNT "38530010A0000007270123000697041601092576788590208QRIBFTTA"
    static const char *const bad[] = {
        "",
        "000201010211" ACCOUNT "53037045802VN5802VN",                                              /* a field twice */
        "000202010211" ACCOUNT "53037045802VN",                                                    /* length 2 of "01" and "0" */
        "000201010213" ACCOUNT "53037045802VN",                                                    /* neither static nor dynamic */
        "000201010212" ACCOUNT "53037045802VN",                                                    /* dynamic without an amount */
        "000201010211" ACCOUNT "53037045405100005802VN",                                           /* static with one */
        "000201010212" ACCOUNT "5303704540200" "5802VN",                                           /* nothing */
        "000201010212" ACCOUNT "530370454051.0005802VN",                                           /* no whole đồng */
        "000201010211" ACCOUNT "53038405802VN",                                                    /* dollars */
        "000201010211" ACCOUNT "53037045802US",                                                    /* elsewhere */
        "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTC53037045802VN",      /* to a card */
        "00020101021138530010A0000007280123000697041601092576788590208QRIBFTTA53037045802VN",      /* another scheme */
        "00020101021138530010A00000072701230006A7041601092576788590208QRIBFTTA53037045802VN",      /* no bank */
        "00020101021153037045802VN",                                                               /* no account */
    };
    struct vietqr code;
    assert_true(vietqr_read(sealed(c->arena, "000201010211" ACCOUNT "53037045802VN"), &code));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (vietqr_read(sealed(c->arena, bad[i]), &code)) fail_msg("taken: %s", bad[i]);
}

static void wrong_members_are_not_written(void **state)
{
    struct ctx *c = *state;
    static const struct vietqr bad[] = {
        {STR_INIT("97043"), STR_INIT("0011004400000"), 50000, STR_INIT("")},
        {STR_INIT("97043X"), STR_INIT("0011004400000"), 50000, STR_INIT("")},
        {STR_INIT("970436"), STR_INIT(""), 50000, STR_INIT("")},
        {STR_INIT("970436"), STR_INIT("12345678901234567890"), 50000, STR_INIT("")},
        {STR_INIT("970436"), STR_INIT("0011 0044"), 50000, STR_INIT("")},
        {STR_INIT("970436"), STR_INIT("0011004400000"), -1, STR_INIT("")},
        {STR_INIT("970436"), STR_INIT("0011004400000"), VIETQR_AMOUNT_MAX + 1, STR_INIT("")},
        {STR_INIT("970436"), STR_INIT("0011004400000"), 50000, STR_INIT("Lệ phí")},
        {STR_INIT("970436"), STR_INIT("0011004400000"), 50000, STR_INIT("ABCDEFGHIJKLMNOPQRSTUVWXYZ")},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_true(str_is_absent(vietqr_write(c->arena, &bad[i])));
    const struct vietqr largest = {STR("970436"), STR("ABC1234567890123456"), VIETQR_AMOUNT_MAX, STR("ABCDEFGHIJKLMNOPQRSTUVWXY")};
    struct vietqr again;
    assert_true(vietqr_read(vietqr_write(c->arena, &largest), &again));
    assert_int_equal(again.amount, VIETQR_AMOUNT_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(examples_are_written_byte_for_byte), UNIT_TEST(examples_are_read),
        UNIT_TEST(checksums_of_all_examples_are_right), UNIT_TEST(another_scheme_is_not_taken_for_a_transfer),
        UNIT_TEST(one_changed_character_is_found_out), UNIT_TEST(a_text_cut_off_anywhere_is_refused),
        UNIT_TEST(what_is_not_of_the_standard_is_refused), UNIT_TEST(wrong_members_are_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
