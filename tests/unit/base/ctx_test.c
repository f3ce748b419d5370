/* ctx and err: one fault a call, the first one; every message of the registry is whole. */
#include "unit/unit.h"

#include "base/utf8.h"

static void the_first_fault_wins_and_its_texts_are_copied(void **state)
{
    struct ctx *c = *state;
    char field[] = "name";
    assert_int_equal(fault_set(c, field_required, str_of(field), STR("Name")), ERR_INVALID);
    field[0] = 'X'; /* the caller's own */
    assert_int_equal(fail(c, page_not_found), ERR_NOT_FOUND); /* its kind, but not its text */
    assert_int_equal(c->fault.message, field_required);
    assert_int_equal(c->fault.kind, ERR_INVALID);
    assert_text(c->arena, c->fault.field, "name");
    assert_text(c->arena, c->fault.argument, "Name");
    fault_clear(c);
    assert_int_equal(c->fault.message, MESSAGE_NONE);
    assert_int_equal(fail(c, page_not_found), ERR_NOT_FOUND);
    assert_int_equal(c->fault.message, page_not_found);
}

static size_t count_of(struct str text, const char *needle)
{
    size_t count = 0;
    for (size_t at = str_find_str(text, str_of(needle)); at != SIZE_MAX; at = str_find_str(text, str_of(needle))) {
        count++;
        text = str_slice(text, at + 1, text.len);
    }
    return count;
}

static void every_message_has_a_kind_a_slug_and_a_sentence(void **state)
{
    (void)state;
    for (int i = MESSAGE_NONE + 1; i < MESSAGE_COUNT; i++) {
        const struct message_info *info = message_info((enum message)i);
        struct str text = str_of(info->text);
        bool names_a_command = str_find_str(text, STR(": motcua ")) != SIZE_MAX || str_find_str(text, STR(": --")) != SIZE_MAX; /* to be copied: no full stop behind it */
        bool ends = names_a_command || str_ends_with(text, STR(".")) || str_ends_with(text, STR("%s")) || str_ends_with(text, STR("?"));
        bool good = info->kind > OK && info->kind <= ERR_BUG && strlen(info->slug) > 2 && utf8_is_plain_text(text);
        if (!good || !ends) fail_msg("%s: \"%s\"", info->slug, info->text);
        if (count_of(text, "%s") > 1 || count_of(text, "%") != count_of(text, "%s")) fail_msg("%s: one %%s at most", info->slug);
        if (count_of(text, "!") > 0) fail_msg("%s: no exclamation marks", info->slug);
        for (int j = i + 1; j < MESSAGE_COUNT; j++)
            if (strcmp(info->slug, message_info((enum message)j)->slug) == 0) fail_msg("%s twice", info->slug);
    }
}

static void every_kind_of_error_has_its_name(void **state)
{
    (void)state;
    for (int e = OK; e <= ERR_BUG; e++)
        for (int other = e + 1; other <= ERR_BUG; other++) assert_string_not_equal(err_name((err_t)e), err_name((err_t)other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_first_fault_wins_and_its_texts_are_copied),
        UNIT_TEST(every_message_has_a_kind_a_slug_and_a_sentence),
        UNIT_TEST(every_kind_of_error_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
