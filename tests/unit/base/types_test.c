/* types: an id has one written form; what is not an id is refused. */
#include "unit/unit.h"

#include "base/types.h"

static const char text[] = "0193f5a2-7c1e-7b3a-8d4f-1a2b3c4d5e6f";

static void an_id_is_written_and_read(void **state)
{
    struct uuid id;
    char written[37];
    (void)state;
    assert_true(uuid_parse(str_of(text), &id));
    assert_int_equal(id.bytes[0], 0x01);
    assert_int_equal(id.bytes[15], 0x6F);
    uuid_format(id, written);
    assert_string_equal(written, text);
    assert_true(uuid_parse(STR("0193F5A2-7C1E-7B3A-8D4F-1A2B3C4D5E6F"), &id)); /* capitals are read ... */
    uuid_format(id, written);
    assert_string_equal(written, text); /* ... never written */
}

static void a_changed_character_is_another_id_or_none(void **state)
{
    struct uuid id, other;
    (void)state;
    assert_true(uuid_parse(str_of(text), &id));
    for (size_t at = 0; at < 36; at++) {
        char changed[37];
        memcpy(changed, text, sizeof changed);
        changed[at] = changed[at] == '0' ? '1' : '0';
        bool is_hyphen = text[at] == '-';
        assert_int_equal(uuid_parse(str_of(changed), &other), !is_hyphen);
        if (!is_hyphen) assert_false(uuid_eq(id, other));
        changed[at] = 'g';
        assert_false(uuid_parse(str_of(changed), &other));
    }
}

static void lengths_and_other_forms_are_refused(void **state)
{
    struct uuid id = {{1}};
    (void)state;
    assert_false(uuid_parse((struct str){NULL, 0}, &id));
    assert_false(uuid_parse((struct str){text, 35}, &id));
    assert_false(uuid_parse(STR("0193f5a2-7c1e-7b3a-8d4f-1a2b3c4d5e6f0"), &id));
    assert_false(uuid_parse(STR("{193f5a2-7c1e-7b3a-8d4f-1a2b3c4d5e6f}"), &id));
    assert_false(uuid_parse(STR("0193f5a27c1e7b3a8d4f1a2b3c4d5e6f0000"), &id));
    assert_int_equal(id.bytes[0], 1); /* untouched */
}

static void zero_is_no_id_and_options_carry_their_value(void **state)
{
    (void)state;
    assert_true(uuid_is_zero((struct uuid){{0}}));
    assert_false(uuid_is_zero((struct uuid){{[15] = 1}}));
    assert_true(some_uuid((struct uuid){{7}}).has && some_uuid((struct uuid){{7}}).value.bytes[0] == 7);
    assert_true(some_int(-3).has && some_int(-3).value == -3);
    assert_true(some_instant((struct instant){5}).has && some_instant((struct instant){5}).value.us == 5);
    assert_true(some_money((struct money){9}).has && some_money((struct money){9}).value.dong == 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(an_id_is_written_and_read),
        UNIT_TEST(a_changed_character_is_another_id_or_none),
        UNIT_TEST(lengths_and_other_forms_are_refused),
        UNIT_TEST(zero_is_no_id_and_options_carry_their_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
