/* catalog: every message of the registry speaks both languages, and the argument stands where it belongs. */
#include "unit/unit.h"

#include "i18n/catalog.h"
#include "i18n/i18n.h"

static void every_message_has_vietnamese(void **state)
{
    (void)state;
    for (enum message m = MESSAGE_NONE + 1; m < MESSAGE_COUNT; m++) {
        const char *msgid = message_info(m)->text;
        if (strcmp(tr(LOCALE_VI, msgid), msgid) == 0) fail_msg("no Vietnamese: %s", msgid);
        assert_string_equal(tr(LOCALE_EN, msgid), msgid);
    }
}

static void no_text_shouts(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < catalog_size; i++)
        for (int l = 0; catalog[i].msgid && l < LOCALE_COUNT; l++)
            if (strchr(catalog[i].text[l], '!')) fail_msg("an exclamation mark: %s", catalog[i].text[l]);
}

static void every_entry_is_found_by_its_msgid(void **state)
{
    (void)state;
    size_t used = 0;
    for (uint32_t i = 0; i < catalog_size; i++) {
        if (!catalog[i].msgid) continue;
        used++;
        for (int l = 0; l < LOCALE_COUNT; l++)
            assert_ptr_equal(tr((enum locale)l, catalog[i].msgid), catalog[i].text[l]);
    }
    assert_true(used >= MESSAGE_COUNT - 1 && used <= catalog_size / 2);
}

static void an_unknown_msgid_comes_back_as_it_is(void **state)
{
    (void)state;
    assert_string_equal(tr(LOCALE_VI, "Khai sinh"), "Khai sinh");
    assert_string_equal(tr(LOCALE_EN, ""), "");
}

static void the_argument_takes_the_place_of_the_mark_once(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, tr_with(c->arena, LOCALE_EN, "Enter: %s", STR("100 %s")), "Enter: 100 %s");
    assert_text(c->arena, tr_with(c->arena, LOCALE_EN, "without", STR("x")), "without");
    assert_text(c->arena, tr_with(c->arena, LOCALE_VI, "Enter: %s", STR("Họ tên")), "Vui lòng nhập: Họ tên");
}

static void a_fault_is_told_in_both_languages(void **state)
{
    struct ctx *c = *state;
    assert_int_equal(fault_set(c, body_too_large, STR("file"), STR("50 MB")), ERR_LIMIT);
    assert_text(c->arena, fault_text(c->arena, LOCALE_EN, &c->fault), "What you sent is too large. The limit is 50 MB.");
    assert_text(c->arena, fault_text(c->arena, LOCALE_VI, &c->fault), "Nội dung bạn gửi quá lớn. Giới hạn là 50 MB.");
}

static void only_english_is_english(void **state)
{
    (void)state;
    assert_int_equal(locale_of(STR("en")), LOCALE_EN);
    assert_int_equal(locale_of(STR("EN-gb")), LOCALE_EN);
    assert_int_equal(locale_of(STR("vi")), LOCALE_VI);
    assert_int_equal(locale_of(STR("")), LOCALE_VI);
    assert_int_equal(locale_of(STR("e")), LOCALE_VI);
    assert_int_equal(locale_of(STR("enm")), LOCALE_VI);
    assert_string_equal(locale_tag(LOCALE_VI), "vi");
    assert_string_equal(locale_tag(LOCALE_EN), "en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(every_message_has_vietnamese),
        UNIT_TEST(no_text_shouts),
        UNIT_TEST(every_entry_is_found_by_its_msgid),
        UNIT_TEST(an_unknown_msgid_comes_back_as_it_is),
        UNIT_TEST(the_argument_takes_the_place_of_the_mark_once),
        UNIT_TEST(a_fault_is_told_in_both_languages),
        UNIT_TEST(only_english_is_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
