/* notice_test: which events are told and with which facts; whom a carrier reaches; when no phone rings; what may stand in a text. */
#include "domain_story.h"

#include "base/civil.h"
#include "domain/notice.h"

static struct instant at(int hour, int minute_of_hour)
{
    return civil_instant(civil_local_at(civil_day_of((struct date){2018, 3, 12}), hour * 60 + minute_of_hour));
}

static struct notice_facts told_of(enum event_kind kind, enum letter_form letter, struct event_data data)
{
    const struct event event = {.kind = kind, .data = data};
    const struct dossier after = {.due_at = some_instant(minute(500))};
    return notice_of(&event, letter, &after);
}

static void every_event_that_citizens_wait_for_is_told(void **state)
{
    (void)state;
    assert_int_equal(told_of(EVENT_RECEIVED, LETTER_NONE, (struct event_data){0}).event, NOTICE_RECEIVED);
    assert_int_equal(told_of(EVENT_NOT_RECEIVED, LETTER_NONE, (struct event_data){0}).event, NOTICE_REFUSED);
    assert_int_equal(told_of(EVENT_COMPLETION_ASKED, LETTER_NONE, (struct event_data){0}).event, NOTICE_SUPPLEMENT);
    assert_int_equal(told_of(EVENT_LETTER_SENT, LETTER_SUPPLEMENT, (struct event_data){0}).event, NOTICE_SUPPLEMENT);
    assert_int_equal(told_of(EVENT_LETTER_SENT, LETTER_DUTY, (struct event_data){.amount = 150000}).amount, 150000);
    assert_int_equal(told_of(EVENT_PACKAGE_FORCED, LETTER_NONE, (struct event_data){0}).event, NOTICE_NEW_RULES);
    assert_int_equal(told_of(EVENT_LETTER_SENT, LETTER_STOP, (struct event_data){0}).event, NOTICE_STOPPED);
    assert_int_equal(told_of(EVENT_RESULT_AT_DESK, LETTER_NONE, (struct event_data){0}).event, NOTICE_READY);
    assert_int_equal(told_of(EVENT_RETURNED, LETTER_NONE, (struct event_data){0}).event, NOTICE_HANDED);
}

static void what_happens_inside_the_office_is_not_told(void **state)
{
    (void)state;
    for (enum event_kind kind = EVENT_SUBMITTED; kind < EVENT_KIND_COUNT; kind++)
        if (!event_kind_is_public(kind)) assert_int_equal(told_of(kind, LETTER_NONE, (struct event_data){0}).event, NOTICE_NONE);
}

static void a_moment_is_named_only_where_there_is_one(void **state)
{
    (void)state;
    assert_int_equal(told_of(EVENT_RECEIVED, LETTER_NONE, (struct event_data){0}).due.value.us, minute(500).us);
    struct notice_facts late = told_of(EVENT_LETTER_SENT, LETTER_APOLOGY, (struct event_data){.new_due_at = minute(900).us, .due_at = minute(500).us});
    assert_int_equal(late.event, NOTICE_LATE);
    assert_int_equal(late.due.value.us, minute(900).us); /* what the letter says, also after the promise has passed */
    assert_int_equal(told_of(EVENT_LETTER_SENT, LETTER_APOLOGY, (struct event_data){0}).event, NOTICE_NONE); /* for an error */
    assert_int_equal(told_of(EVENT_DUTY_PAID, LETTER_NONE, (struct event_data){.due_at = minute(700).us}).due.value.us, minute(700).us);
    assert_int_equal(told_of(EVENT_DUTY_PAID, LETTER_NONE, (struct event_data){0}).event, NOTICE_NONE); /* moves nothing */
    assert_false(told_of(EVENT_RESULT_AT_DESK, LETTER_NONE, (struct event_data){.due_at = minute(700).us}).due.has);
}

static void text_messages_go_to_mobile_numbers_only(void **state)
{
    (void)state;
    struct applicant who = {.phone = STR("0912345678"), .email = STR("an@example.vn")};
    assert_true(str_eq(notice_address(&who, CARRIER_SMS), who.phone));
    assert_true(str_eq(notice_address(&who, CARRIER_MESSENGER), who.phone));
    assert_true(str_eq(notice_address(&who, CARRIER_EMAIL), who.email));
    who.phone = STR("02439123456"); /* a landline of Hanoi */
    assert_true(str_is_empty(notice_address(&who, CARRIER_SMS)));
    who.phone = STR("");
    assert_true(str_is_empty(notice_address(&who, CARRIER_SMS)));
}

static void no_phone_rings_at_night_and_mail_wakes_nobody(void **state)
{
    const struct notice_rule *night = &notice_rule_shipped;
    const int64_t day = 24 * 60 * (int64_t)MINUTE;
    (void)state;
    assert_int_equal(notice_not_before(night, CARRIER_SMS, at(20, 59)).us, at(20, 59).us);
    assert_int_equal(notice_not_before(night, CARRIER_SMS, at(21, 0)).us, at(7, 0).us + day);
    assert_int_equal(notice_not_before(night, CARRIER_MESSENGER, at(23, 59)).us, at(7, 0).us + day);
    assert_int_equal(notice_not_before(night, CARRIER_SMS, at(0, 0)).us, at(7, 0).us);
    assert_int_equal(notice_not_before(night, CARRIER_SMS, at(6, 59)).us, at(7, 0).us);
    assert_int_equal(notice_not_before(night, CARRIER_SMS, at(7, 0)).us, at(7, 0).us);
    assert_int_equal(notice_not_before(night, CARRIER_EMAIL, at(2, 0)).us, at(2, 0).us);
    const struct notice_rule noon = {.quiet_from = 12 * 60, .quiet_to = 13 * 60}, never = {.quiet_from = 60, .quiet_to = 60};
    assert_int_equal(notice_not_before(&noon, CARRIER_SMS, at(12, 30)).us, at(13, 0).us);
    assert_int_equal(notice_not_before(&noon, CARRIER_SMS, at(22, 0)).us, at(22, 0).us);
    for (int hour = 0; hour < 24; hour++)
        assert_int_equal(notice_not_before(&never, CARRIER_SMS, at(hour, 0)).us, at(hour, 0).us);
}

static void texts_with_a_word_that_stands_for_nothing_are_refused(void **state)
{
    struct str wrong = STR("");
    (void)state;
    assert_true(notice_text_is_right(STR("{code}: {due} {track_url}"), NOTICE_RECEIVED, &wrong));
    assert_true(notice_text_is_right(STR("No words at all"), NOTICE_READY, &wrong));
    static const struct {
        const char *text, *wrong;
        enum notice_event event;
    } bad[] = {
        {"{code} of {name}", "{name}", NOTICE_RECEIVED}, {"{code} {due}", "{due}", NOTICE_READY}, {"{code} {amount}", "{amount}", NOTICE_LATE},
        {"{Code}", "{Code}", NOTICE_READY},              {"{ code }", "{ code }", NOTICE_READY},  {"{code", "{", NOTICE_READY},
        {"code} {code}", "}", NOTICE_READY},             {"{}", "{}", NOTICE_READY},              {"{{code}}", "{{code}", NOTICE_READY},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(notice_text_is_right(str_of(bad[i].text), bad[i].event, &wrong));
        assert_true(str_eq(wrong, str_of(bad[i].wrong)));
    }
}

static void what_the_program_brings_is_right_and_names_the_dossier_and_nobody(void **state)
{
    struct str wrong;
    (void)state;
    for (enum notice_event event = NOTICE_RECEIVED; event < NOTICE_EVENT_COUNT; event++) {
        const struct notice_shipped *shipped = notice_shipped_of(event);
        const char *const texts[] = {shipped->subject, shipped->email, shipped->phone, notice_email_end};
        for (size_t i = 0; i < 4; i++) {
            assert_true(notice_text_is_right(str_of(texts[i]), event, &wrong));
            assert_true(i == 3 || notice_text_has_code(str_of(texts[i])));
        }
        enum notice_event back;
        assert_true(notice_event_of(str_of(notice_event_slug(event)), &back) && back == event);
    }
}

static void a_text_is_filled_as_it_stands(void **state)
{
    struct arena *a = arena_new(4096);
    const struct notice_values values = {{STR("H26.1-180312-0001"), STR("UBND phường"), STR("https://a.vn/t?code=1&b={due}"), STR("17:00 ngày 13/3"), STR("")}};
    (void)state;
    assert_true(str_eq(notice_text_fill(a, STR("{office}: {code}, {due}. {track_url}"), &values),
                       STR("UBND phường: H26.1-180312-0001, 17:00 ngày 13/3. https://a.vn/t?code=1&b={due}"))); /* what is put in is not read again */
    assert_true(str_eq(notice_text_fill(a, STR(""), &values), STR("")));
    assert_true(str_eq(notice_text_fill(a, STR("{code}{code}"), &values), STR("H26.1-180312-0001H26.1-180312-0001")));
    assert_int_equal(notice_text_used(STR("{due} {code} {code}")), 1U << 0 | 1U << 3);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_that_citizens_wait_for_is_told),
        cmocka_unit_test(what_happens_inside_the_office_is_not_told),
        cmocka_unit_test(a_moment_is_named_only_where_there_is_one),
        cmocka_unit_test(text_messages_go_to_mobile_numbers_only),
        cmocka_unit_test(no_phone_rings_at_night_and_mail_wakes_nobody),
        cmocka_unit_test(texts_with_a_word_that_stands_for_nothing_are_refused),
        cmocka_unit_test(what_the_program_brings_is_right_and_names_the_dossier_and_nobody),
        cmocka_unit_test(a_text_is_filled_as_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
