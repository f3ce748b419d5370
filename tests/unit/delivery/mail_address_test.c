/* mail_address: which addresses are taken, and the names of a delivery that come back. */
#include "unit/unit.h"

#include "delivery/mail_address.h"

static const struct uuid delivery = {{0x01, 0x90, 0xab, 0xcd, 0xef, 0x01, 0x72, 0x34, 0x89, 0xab, 0, 1, 2, 3, 4, 5}};

static void addresses_of_public_services_are_taken(void **state)
{
    static const char *const good[] = {"an@example.vn", "nguyen.van.an+motcua@mail.example.com", "o'neil_1@a-b.vn",
                                       "x@xn--h-ni-6qa1g.vn"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(mail_address_is_valid(str_of(good[i])));
}

static void what_could_break_out_of_a_header_or_a_command_is_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT("an"),
        STR_INIT("@example.vn"),
        STR_INIT("an@"),
        STR_INIT("an@localhost"),
        STR_INIT("an@example.vn "),
        STR_INIT("an@@example.vn"),
        STR_INIT("a n@example.vn"),
        STR_INIT("an@exam ple.vn"),
        STR_INIT("an@example.vn\r\nRCPT TO:<b@c.vn>"),
        STR_INIT("an@example.vn\0"),
        STR_INIT("<an@example.vn>"),
        STR_INIT("\"an\"@example.vn"),
        STR_INIT("an@[127.0.0.1]"),
        STR_INIT(".an@example.vn"),
        STR_INIT("an.@example.vn"),
        STR_INIT("a..n@example.vn"),
        STR_INIT("an@example..vn"),
        STR_INIT("an@-example.vn"),
        STR_INIT("an@example-.vn"),
        STR_INIT("an@hànội.vn"),
        STR_INIT("ăn@example.vn"),
        STR_INIT("an,b@example.vn"),
        STR_INIT("a0123456789012345678901234567890123456789012345678901234567890123@example.vn") /* 64 and one */
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (mail_address_is_valid(bad[i])) fail_msg("taken: %.*s", STR_ARG(bad[i]));
}

static void a_return_path_carries_its_delivery(void **state)
{
    struct ctx *c = *state;
    struct uuid back = {{0}};
    struct str path = mail_verp_make(c->arena, STR("tra-ve@hanoi.example"), delivery);
    assert_text(c->arena, path, "tra-ve+0190abcdef01723489ab000102030405@hanoi.example");
    assert_true(mail_address_is_valid(path));
    assert_true(mail_verp_read(STR("tra-ve@hanoi.example"),
                               STR("Tra-Ve+0190ABCDEF01723489ab000102030405@HANOI.example"), &back));
    assert_true(uuid_eq(back, delivery));
}

static void other_return_paths_are_not_ours(void **state)
{
    static const char *const others[] = {"tra-ve@hanoi.example",
                                         "",
                                         "tra-ve+0190abcdef01723489ab00010203040@hanoi.example",
                                         "tra-ve+0190abcdef01723489ab0001020304055@hanoi.example",
                                         "tra-ve+0190abcdef01723489ab00010203040g@hanoi.example",
                                         "tra-ve-0190abcdef01723489ab000102030405@hanoi.example",
                                         "tra-ve+0190abcdef01723489ab000102030405@hanoi.exampla"};
    struct uuid back = delivery;
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(mail_verp_read(STR("tra-ve@hanoi.example"), str_of(others[i]), &back));
    assert_true(uuid_eq(back, delivery));
}

static void a_message_id_is_read_back_only_if_it_is_ours(void **state)
{
    struct ctx *c = *state;
    struct uuid back = {{0}};
    struct str id = mail_message_id(c->arena, delivery, STR("hanoi.example"));
    assert_true(mail_message_id_read(id, STR("hanoi.example"), &back));
    assert_true(uuid_eq(back, delivery));
    assert_false(mail_message_id_read(id, STR("other.example"), &back));
    assert_false(mail_message_id_read(STR("<x@hanoi.example>"), STR("hanoi.example"), &back));
    assert_false(mail_message_id_read(STR(""), STR("hanoi.example"), &back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(addresses_of_public_services_are_taken),
        UNIT_TEST(what_could_break_out_of_a_header_or_a_command_is_refused),
        UNIT_TEST(a_return_path_carries_its_delivery),
        UNIT_TEST(other_return_paths_are_not_ours),
        UNIT_TEST(a_message_id_is_read_back_only_if_it_is_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
