/* mail_bounce: which letter came back and why, out of what mail servers write; and nothing out of anything else. */
#include "unit/unit.h"

#include "delivery/mail_bounce.h"

static const struct uuid delivery = {{0x01, 0x90, 0xab, 0xcd, 0xef, 0x01, 0x72, 0x34, 0x89, 0xab, 0, 1, 2, 3, 4, 5}};
static const struct mail_settings settings = {.from = STR_INIT("motcua@hanoi.example"),
                                              .bounce = STR_INIT("tra-ve@hanoi.example")};

#define VERP "tra-ve+0190abcdef01723489ab000102030405@hanoi.example"
#define HEAD(to, type) "From: <>\r\nTo: " to "\r\nContent-Type: " type "\r\n\r\npreamble\r\n"
#define REPORT "multipart/report; report-type=\"delivery-status\";\r\n\tboundary=\"=_b;\\\"1\""
#define STATUS(fields)                                                                                                 \
    "--=_b;\"1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n" fields "\r\n"
#define LETTER(id)                                                                                                     \
    "--=_b;\"1\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nMessage-ID:\r\n " id                               \
    "\r\n\r\ntext\r\n--=_b;\"1--\r\n"
#define OURS "<0190abcd-ef01-7234-89ab-000102030405@hanoi.example>"
#define FAILED "Final-Recipient: rfc822; an@example.vn\r\nAction: Failed (really)\r\nStatus: 5.1.10 (no such user)\r\n"

static bool read_bounce(void **state, const char *text, struct mail_bounce *b)
{
    struct ctx *c = *state;
    return mail_bounce_read(c->arena, &settings, STR(""), str_of(text), b);
}

static void a_failure_names_its_letter_by_the_return_path(void **state)
{
    struct mail_bounce b;
    assert_true(read_bounce(state, HEAD("<" VERP ">", REPORT) STATUS(FAILED) LETTER("<other@x.vn>"), &b));
    assert_true(b.is_by_verp && uuid_eq(b.delivery, delivery));
    assert_int_equal(b.action, MAIL_BOUNCE_FAILED);
    assert_true(b.status[0] == 5 && b.status[1] == 1 && b.status[2] == 10);
}

static void a_failure_names_its_letter_by_the_message_id(void **state)
{
    struct mail_bounce b;
    assert_true(read_bounce(state, HEAD("tra-ve@hanoi.example", REPORT) STATUS(FAILED) LETTER(OURS), &b));
    assert_true(!b.is_by_verp && uuid_eq(b.delivery, delivery));
}

static void the_mailbox_may_tell_the_envelope(void **state)
{
    struct ctx *c = *state;
    struct mail_bounce b;
    struct str text = STR(HEAD("x@y.vn", REPORT) STATUS(FAILED));
    assert_true(mail_bounce_read(c->arena, &settings, STR(VERP), text, &b));
    assert_true(b.is_by_verp);
}

static void a_delay_is_no_failure(void **state)
{
    struct mail_bounce b;
    assert_true(read_bounce(state, HEAD(VERP, REPORT) STATUS("Action: delayed\r\nStatus: 4.4.1\r\n") LETTER(OURS), &b));
    assert_int_equal(b.action, MAIL_BOUNCE_DELAYED);
    assert_int_equal(b.status[0], 4);
}

static void of_several_recipients_the_worst_is_told(void **state)
{
    struct mail_bounce b;
    assert_true(read_bounce(state,
                            HEAD(VERP, REPORT) STATUS("Action: delivered\r\nStatus: 2.0.0\r\n\r\n" FAILED
                                                      "\r\nAction: delayed\r\nStatus: 4.0.0\r\n"),
                            &b));
    assert_int_equal(b.action, MAIL_BOUNCE_FAILED);
    assert_int_equal(b.status[0], 5);
}

static void what_is_no_report_about_a_letter_of_ours_is_nothing(void **state)
{
    static const char *const others[] = {
        "",
        "x",
        HEAD(VERP, "text/plain") STATUS(FAILED),
        HEAD(VERP, "multipart/report; report-type=delivery-status") STATUS(FAILED),
        HEAD("tra-ve@hanoi.example", REPORT) STATUS(FAILED)
            LETTER("<0190abcd-ef01-7234-89ab-000102030405@other.example>"),
        HEAD("tra-ve@hanoi.example", REPORT) STATUS(FAILED),
        HEAD(VERP, REPORT) STATUS("Action: exploded\r\n"),
        HEAD(VERP, REPORT) LETTER(OURS),
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct mail_bounce untouched = {.status = {7}};
        if (read_bounce(state, others[i], &untouched)) fail_msg("read: %s", others[i]);
        assert_int_equal(untouched.status[0], 7);
    }
}

static void a_bad_status_is_left_out(void **state)
{
    struct mail_bounce b;
    assert_true(read_bounce(state, HEAD(VERP, REPORT) STATUS("Action: failed\r\nStatus: 5.1.99999\r\n"), &b));
    assert_int_equal(b.status[0], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_failure_names_its_letter_by_the_return_path),
        UNIT_TEST(a_failure_names_its_letter_by_the_message_id),
        UNIT_TEST(the_mailbox_may_tell_the_envelope),
        UNIT_TEST(a_delay_is_no_failure),
        UNIT_TEST(of_several_recipients_the_worst_is_told),
        UNIT_TEST(what_is_no_report_about_a_letter_of_ours_is_nothing),
        UNIT_TEST(a_bad_status_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
