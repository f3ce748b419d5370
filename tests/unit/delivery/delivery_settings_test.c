/* delivery_settings: what the file may say, and that a mistake is told without telling a secret. */
#include "unit/unit.h"

#include "delivery/delivery_settings.h"

#define MAIL_SAFE "\"url\":\"smtp://mail.example:587\",\"from\":\"motcua@hanoi.example\""

static err_t parse(struct ctx *c, const char *json, struct delivery_settings *s)
{
    return delivery_settings_parse(c, STR("/city/delivery.json"), str_of(json), s);
}

static void what_is_left_out_has_safe_values(void **state)
{
    struct delivery_settings s;
    assert_int_equal(parse(*state, "{\"mail\":{" MAIL_SAFE "}}", &s), OK);
    assert_true(s.mail.is_set && !s.sms.is_set && !s.messenger.is_set);
    assert_true(s.mail.is_verp && s.mail.starttls == MAIL_STARTTLS_REQUIRE && s.mail.timeout_seconds == 60);
    assert_true(str_eq(s.mail.bounce, STR("motcua@hanoi.example")) && str_eq(s.mail.helo, STR("hanoi.example")));
}

static void all_three_carriers_can_be_set(void **state)
{
    struct delivery_settings s;
    assert_int_equal(
        parse(
            *state,
            "{\"mail\":{" MAIL_SAFE ",\"user\":\"u\",\"password\":\"p\",\"starttls\":\"require\",\"verp\":false},"
            "\"sms\":{\"url\":\"https://sms.example/v1/\",\"token\":\"t\",\"sender\":\"MOTCUA\",\"without_marks\":true,"
            "\"segments_max\":2,\"report_secret\":\"0123456789abcdef\"},"
            "\"messenger\":{\"url\":\"http://127.0.0.1:99/\",\"token\":\"t\",\"timeout_seconds\":5}}",
            &s),
        OK);
    assert_true(s.sms.is_set && s.sms.is_without_marks && s.sms.segments_max == 2 && !s.mail.is_verp);
    assert_true(s.messenger.is_set && s.messenger.timeout_seconds == 5);
}

static void nothing_configured_says_what_to_write_where(void **state)
{
    struct ctx *c = *state;
    struct delivery_settings s;
    assert_int_equal(delivery_settings_read(c, STR("/nowhere"), &s), OK);
    assert_int_equal(delivery_settings_need(c, &s, s.sms.is_set, "sms"), ERR_NOT_FOUND);
    assert_text(c->arena, c->fault.argument, "/nowhere/delivery.json, \"sms\"");
}

static void a_mistake_is_named_and_a_secret_is_not(void **state)
{
    static const struct {
        const char *json, *where;
    } cases[] = {
        {"{\"mail\":{" MAIL_SAFE ",\"user\":\"u\",\"password\":\"hunter2\",\"starttls\":\"try\"}}", "mail.starttls"},
        {"{\"mail\":{\"url\":\"smtp://m.example\",\"from\":\"hunter2\"}}", "mail.from"},
        {"{\"mail\":{\"url\":\"http://m.example\",\"from\":\"a@b.vn\"}}", "mail.url"},
        {"{\"mail\":{\"url\":\"smtp://u:hunter2@m.example\",\"from\":\"a@b.vn\"}}", "mail.url"},
        {"{\"mail\":{\"url\":\"smtp://m.example/x\",\"from\":\"a@b.vn\"}}", "mail.url"},
        {"{\"mail\":{" MAIL_SAFE ",\"startls\":\"hunter2\"}}", "mail.startls"},
        {"{\"mail\":{" MAIL_SAFE ",\"password\":\"hunter2\"}}", "mail.user"},
        {"{\"mail\":{" MAIL_SAFE ",\"user\":\"u\",\"password\":\"hunter2\\r\\nx\"}}", "mail.password"},
        {"{\"mail\":{" MAIL_SAFE ",\"from_name\":\"a\\nBcc: hunter2\"}}", "mail.from_name"},
        {"{\"mail\":{" MAIL_SAFE ",\"timeout_seconds\":0}}", "mail.timeout_seconds"},
        {"{\"mail\":{" MAIL_SAFE ",\"bounce\":\"a-very-long-mailbox-for-what-comes@b.vn\"}}", "mail.bounce"},
        {"{\"mail\":[]}", "mail"},
        {"{\"fax\":{}}", "fax"},
        {"{\"sms\":{\"url\":\"http://sms.example\",\"token\":\"hunter2\",\"sender\":\"M\"}}", "sms.url"},
        {"{\"sms\":{\"url\":\"https://sms.example\",\"sender\":\"M\"}}", "sms.token"},
        {"{\"sms\":{\"url\":\"https://s.example\",\"token\":\"hunter2\",\"sender\":\"M\",\"report_secret\":\"short\"}}",
         "sms.report_secret"},
        {"{\"sms\":{\"url\":\"https://s.example\",\"token\":\"hunter2\" \"sender\":\"M\"}}", "not valid JSON"},
        {"[]", "object"},
    };
    struct ctx *c = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct delivery_settings s;
        assert_int_equal(parse(c, cases[i].json, &s), ERR_INVALID);
        assert_int_equal(c->fault.message, delivery_settings_bad);
        const char *told = arena_cstring(c->arena, c->fault.argument);
        if (!strstr(told, cases[i].where) || strstr(told, "hunter2")) fail_msg("%s: %s", cases[i].json, told);
        fault_clear(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(what_is_left_out_has_safe_values),
        UNIT_TEST(all_three_carriers_can_be_set),
        UNIT_TEST(nothing_configured_says_what_to_write_where),
        UNIT_TEST(a_mistake_is_named_and_a_secret_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
