/* delivery_report: only who knows the secret can say what became of a message, and only now. */
#include "unit/unit.h"

#include "crypto/crypto.h"
#include "delivery/delivery_report.h"

#define SECRET "a secret of the test"
#define NOW "1520843400"
#define BODY "{\"id\":\"0190abcd-ef01-7234-89ab-000102030405\",\"status\":\"failed\",\"error\":\"switched_off\"}"

static const struct gateway_settings settings = {.is_set = true, .report_secret = STR_INIT(SECRET)};

static err_t read_report(struct ctx *c, const char *timestamp, const char *signed_at, const char *body,
                         struct delivery_report *r)
{
    struct str signature = delivery_report_sign(c->arena, STR(SECRET), str_of(signed_at), str_of(body));
    fault_clear(c);
    return delivery_report_read(c, &settings, str_of(timestamp), signature, str_of(body), r);
}

static void a_signed_report_is_read(void **state)
{
    struct ctx *c = *state;
    struct delivery_report r;
    assert_int_equal(read_report(c, NOW, NOW, BODY, &r), OK);
    assert_int_equal(r.status, DELIVERY_REPORT_FAILED);
    assert_text(c->arena, r.reason, "switched_off");
    assert_int_equal(r.delivery.bytes[15], 5);
}

static void the_signature_is_the_hmac_that_the_contract_shows(void **state)
{
    struct ctx *c = *state;
    /* printf '1520843400.{}' | openssl dgst -sha256 -hmac 'a secret of the test' */
    assert_text(c->arena, delivery_report_sign(c->arena, STR(SECRET), STR(NOW), STR("{}")),
                "v1=ed754cce474bc0543eb2092c10f1304b883d7621d414945b5db2e07ba705927e");
}

static void a_report_is_good_for_five_minutes(void **state)
{
    struct delivery_report r;
    assert_int_equal(read_report(*state, "1520843100", "1520843100", BODY, &r), OK);
    assert_int_equal(read_report(*state, "1520843700", "1520843700", BODY, &r), OK);
    assert_int_equal(read_report(*state, "1520843099", "1520843099", BODY, &r), ERR_DENIED);
    assert_int_equal(read_report(*state, "1520843701", "1520843701", BODY, &r), ERR_DENIED);
    assert_int_equal(read_report(*state, "x", "x", BODY, &r), ERR_DENIED);
    assert_int_equal(read_report(*state, "", "", BODY, &r), ERR_DENIED);
}

static void nobody_changes_a_report_or_its_time(void **state)
{
    struct ctx *c = *state;
    struct delivery_report r;
    assert_int_equal(read_report(c, "1520843401", NOW, BODY, &r), ERR_DENIED);
    struct str signature = delivery_report_sign(c->arena, STR(SECRET), STR(NOW), STR(BODY));
    assert_int_equal(delivery_report_read(c, &settings, STR(NOW), signature, STR(BODY " "), &r), ERR_DENIED);
    signature = delivery_report_sign(c->arena, STR("another secret"), STR(NOW), STR(BODY));
    assert_int_equal(delivery_report_read(c, &settings, STR(NOW), signature, STR(BODY), &r), ERR_DENIED);
    assert_int_equal(delivery_report_read(c, &settings, STR(NOW), STR(""), STR(BODY), &r), ERR_DENIED);
}

static void without_a_secret_nothing_is_believed(void **state)
{
    struct ctx *c = *state;
    struct delivery_report r;
    const struct gateway_settings open = {.is_set = true, .report_secret = STR("")};
    struct str signature = delivery_report_sign(c->arena, STR(""), STR(NOW), STR(BODY));
    assert_int_equal(delivery_report_read(c, &open, STR(NOW), signature, STR(BODY), &r), ERR_DENIED);
}

static void what_is_signed_but_no_report_is_refused(void **state)
{
    static const char *const bodies[] = {
        "",
        "x",
        "[]",
        "{}",
        "{\"id\":\"1\",\"status\":\"failed\"}",
        "{\"id\":\"0190abcd-ef01-7234-89ab-000102030405\",\"status\":\"lost\"}",
        "{\"id\":\"0190abcd-ef01-7234-89ab-000102030405\",\"status\":\"failed\",\"error\":\"An 0912345678\"}"};
    struct delivery_report r;
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
        assert_int_equal(read_report(*state, NOW, NOW, bodies[i], &r), ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_signed_report_is_read),
        UNIT_TEST(the_signature_is_the_hmac_that_the_contract_shows),
        UNIT_TEST(a_report_is_good_for_five_minutes),
        UNIT_TEST(nobody_changes_a_report_or_its_time),
        UNIT_TEST(without_a_secret_nothing_is_believed),
        UNIT_TEST(what_is_signed_but_no_report_is_refused),
    };
    if (crypto_start() != OK) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
