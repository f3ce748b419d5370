/* letter_test: what a letter is called, which number it gets, what each change does to it and what it leaves alone
 * (domain.md §3, §15.6). */
#include "unit/unit.h"

#include "domain/dossier.h"
#include "domain/letter.h"

static const struct uuid worker = {{1}}, leader = {{2}}, clerk = {{3}}, desk = {{4}};

static struct instant at(int64_t minute)
{
    return (struct instant){1520843400000000 + minute * 60000000};
}

/* ---- names ---- */

static void every_form_status_and_way_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (enum letter_form form = LETTER_RECEIPT; form < LETTER_FORM_COUNT; form++)
        for (enum letter_form other = LETTER_RECEIPT; other <= form; other++)
            assert_int_equal(strcmp(letter_form_name(form), letter_form_name(other)) == 0, form == other);
    for (enum letter_status status = LETTER_DRAFTED; status < LETTER_STATUS_COUNT; status++)
        for (enum letter_status other = LETTER_DRAFTED; other <= status; other++)
            assert_int_equal(strcmp(letter_status_name(status), letter_status_name(other)) == 0, status == other);
    for (enum send_way way = SEND_DESK; way < SEND_WAY_COUNT; way++)
        assert_true(strlen(send_way_name(way)) > 0);
    assert_string_equal(send_way_name(SEND_NOT_YET), "");
}

static void a_way_is_found_by_its_word_and_by_no_other(void **state)
{
    static const char *const words[SEND_WAY_COUNT] = {
        [SEND_DESK] = "desk", [SEND_POST] = "post", [SEND_EMAIL] = "email", [SEND_PORTAL] = "portal"};
    static const char *const wrong[] = {"", "Desk", "desk ", "e-mail", "sms", NULL};
    (void)state;
    for (enum send_way way = SEND_DESK; way < SEND_WAY_COUNT; way++) {
        enum send_way found = SEND_NOT_YET;
        assert_string_equal(send_way_slug(way), words[way]);
        assert_true(send_way_of(str_of(words[way]), &found));
        assert_int_equal(found, way);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        enum send_way found = SEND_POST;
        assert_false(send_way_of(str_of(wrong[i]), &found));
        assert_int_equal(found, SEND_POST); /* untouched */
    }
}

/* ---- what waits for it ---- */

/* What asks the citizen for something, or ends the work, holds the case up; an apology does not. */
static void only_a_request_and_a_stop_hold_the_case_up(void **state)
{
    (void)state;
    for (enum letter_form form = LETTER_NONE; form <= LETTER_FORM_COUNT; form++)
        assert_int_equal(letter_holds_up(form),
                         form == LETTER_SUPPLEMENT || form == LETTER_DUTY || form == LETTER_STOP);
}

/* ---- numbers ---- */

static void form_02_carries_the_dossier_s_code(void **state)
{
    struct ctx *c = *state;
    const struct str code = STR("H26.1-180312-0001");
    assert_false(letter_takes_book_number(LETTER_SUPPLEMENT));
    assert_text(c->arena, letter_number_of(c->arena, LETTER_SUPPLEMENT, code, 1, STR("9")), "H26.1-180312-0001/HDHS");
    assert_text(c->arena, letter_number_of(c->arena, LETTER_SUPPLEMENT, code, 2, STR("9")), "H26.1-180312-0001-2/HDHS");
    assert_text(c->arena, letter_number_of(c->arena, LETTER_SUPPLEMENT, code, 11, STR("9")),
                "H26.1-180312-0001-11/HDHS");
}

static void the_others_take_the_next_number_of_the_book_with_their_mark(void **state)
{
    struct ctx *c = *state;
    const struct str code = STR("H26.1-180312-0001");
    assert_text(c->arena, letter_number_of(c->arena, LETTER_APOLOGY, code, 1, STR("17")), "17/PXL");
    assert_text(c->arena, letter_number_of(c->arena, LETTER_APOLOGY, code, 3, STR("18")), "18/PXL");
    assert_text(c->arena, letter_number_of(c->arena, LETTER_STOP, code, 1, STR("1")), "1/TBD");
    assert_text(c->arena, letter_number_of(c->arena, LETTER_DUTY, code, 1, STR("1000000")), "1000000/TBTC");
    for (enum letter_form form = LETTER_NONE; form <= LETTER_FORM_COUNT; form++)
        assert_int_equal(letter_takes_book_number(form),
                         form == LETTER_APOLOGY || form == LETTER_STOP || form == LETTER_DUTY);
}

/* ---- changes ---- */

static struct letter drafted(void)
{
    return (struct letter){
        .number = 3,
        .form = LETTER_APOLOGY,
        .status = LETTER_DRAFTED,
        .letter_number = STR(""),
        .issued_at = at(0),
        .issuer_name = STR(""),
        .body = STR("xin lỗi"),
        .new_due = some_instant(at(5000)),
        .drafted_by = some_uuid(worker),
        .drafter_name = STR("Giang"),
        .drafted_at = at(0),
        .approver_name = STR(""),
        .approver_title = STR(""),
        .proof = STR(""),
    };
}

static struct letter_change change_by(enum letter_status status, struct uuid by, const char *name, int64_t minute)
{
    return (struct letter_change){.number = 3,
                                  .status = status,
                                  .at = at(minute),
                                  .by = some_uuid(by),
                                  .name = str_of(name),
                                  .title = STR(""),
                                  .letter_number = STR(""),
                                  .proof = STR("")};
}

/* What was written stays as it was, whatever happens to the letter. */
static void assert_text_of_the_draft(struct ctx *c, const struct letter *l)
{
    assert_int_equal(l->number, 3);
    assert_int_equal(l->form, LETTER_APOLOGY);
    assert_text(c->arena, l->body, "xin lỗi");
    assert_int_equal(l->new_due.value.us, at(5000).us);
    assert_true(uuid_eq(l->drafted_by.value, worker));
    assert_text(c->arena, l->drafter_name, "Giang");
    assert_int_equal(l->drafted_at.us, at(0).us);
}

static struct letter approved(void)
{
    struct letter l = drafted();
    struct letter_change change = change_by(LETTER_APPROVED, leader, "Hải", 10);
    change.title = STR("KT. Chủ tịch");
    letter_apply(&l, &change);
    return l;
}

static struct letter numbered(void)
{
    struct letter l = approved();
    struct letter_change change = change_by(LETTER_NUMBERED, clerk, "Khánh", 20);
    change.letter_number = STR("17/PXL");
    letter_apply(&l, &change);
    return l;
}

static struct letter sent(enum send_way way)
{
    struct letter l = numbered();
    struct letter_change change = change_by(LETTER_SENT, desk, "Dung", 30);
    change.send_way = way;
    change.proof = STR("EMS 123");
    letter_apply(&l, &change);
    return l;
}

static void approving_keeps_who_in_which_position(void **state)
{
    struct ctx *c = *state;
    struct letter l = approved();
    assert_text_of_the_draft(c, &l);
    assert_int_equal(l.status, LETTER_APPROVED);
    assert_true(uuid_eq(l.approved_by.value, leader));
    assert_text(c->arena, l.approver_name, "Hải");
    assert_text(c->arena, l.approver_title, "KT. Chủ tịch");
    assert_int_equal(l.approved_at.value.us, at(10).us);
    assert_text(c->arena, l.letter_number, "");
    assert_false(l.sent_at.has || l.issued_by.has || l.delivered_at.has);
}

static void numbering_dates_it(void **state)
{
    struct ctx *c = *state;
    struct letter l = numbered();
    assert_text_of_the_draft(c, &l);
    assert_int_equal(l.status, LETTER_NUMBERED);
    assert_text(c->arena, l.letter_number, "17/PXL");
    assert_true(uuid_eq(l.issued_by.value, clerk));
    assert_text(c->arena, l.issuer_name, "Khánh");
    assert_int_equal(l.issued_at.us, at(20).us);
    assert_text(c->arena, l.approver_title, "KT. Chủ tịch");
    assert_int_equal(l.approved_at.value.us, at(10).us);
    assert_false(l.sent_at.has || l.delivered_at.has);
}

/* At the desk it is in the citizen's hands; on every other way its arrival is still to be proved. */
static void only_at_the_desk_it_has_arrived_when_it_is_sent(void **state)
{
    struct ctx *c = *state;
    for (enum send_way way = SEND_DESK; way < SEND_WAY_COUNT; way++) {
        struct letter l = sent(way);
        bool has_it = way == SEND_DESK;
        assert_text_of_the_draft(c, &l);
        assert_int_equal(l.status, has_it ? LETTER_DELIVERED : LETTER_SENT);
        assert_int_equal(l.send_way, way);
        assert_true(uuid_eq(l.sent_by.value, desk));
        assert_int_equal(l.sent_at.value.us, at(30).us);
        assert_text(c->arena, l.proof, "EMS 123");
        assert_int_equal(l.delivered_at.has, has_it);
        if (has_it) assert_int_equal(l.delivered_at.value.us, at(30).us);
        assert_text(c->arena, l.letter_number, "17/PXL");
        assert_int_equal(l.issued_at.us, at(20).us);
    }
}

static void proof_of_delivery_is_kept_with_its_moment(void **state)
{
    struct ctx *c = *state;
    struct letter l = sent(SEND_POST);
    struct letter_change change = change_by(LETTER_DELIVERED, desk, "Dung", 4000);
    change.proof = STR("ký nhận 16/3");
    letter_apply(&l, &change);
    assert_text_of_the_draft(c, &l);
    assert_int_equal(l.status, LETTER_DELIVERED);
    assert_int_equal(l.delivered_at.value.us, at(4000).us);
    assert_text(c->arena, l.proof, "ký nhận 16/3");
    assert_int_equal(l.sent_at.value.us, at(30).us);
    assert_int_equal(l.send_way, SEND_POST);
}

/* From each status; what it had by then stays in the record, above all a number that is void now. */
static void giving_up_keeps_what_was_and_says_why(void **state)
{
    struct ctx *c = *state;
    struct letter each[] = {drafted(), approved(), numbered()};
    for (size_t i = 0; i < 3; i++) {
        struct letter l = each[i];
        struct letter_change change = change_by(LETTER_DROPPED, leader, "Hải", 40);
        change.proof = STR("đã đủ giấy tờ");
        letter_apply(&l, &change);
        assert_text_of_the_draft(c, &l);
        assert_int_equal(l.status, LETTER_DROPPED);
        assert_text(c->arena, l.proof, "đã đủ giấy tờ");
        assert_true(str_eq(l.letter_number, each[i].letter_number));
        assert_int_equal(l.approved_at.has, each[i].approved_at.has);
        assert_int_equal(l.issued_at.us, each[i].issued_at.us);
        assert_false(l.sent_at.has || l.delivered_at.has);
    }
}

static void each_queue_of_letters_holds_one_status_and_no_other_queue_any(void **state)
{
    (void)state;
    for (enum letter_status status = LETTER_DRAFTED; status < LETTER_STATUS_COUNT; status++) {
        const struct open_letter open = {.number = 1, .form = LETTER_APOLOGY, .status = status};
        enum step queue = open_letter_queue(&open);
        if (queue != STEP_CLOSED) assert_int_equal(letter_status_in_queue(queue), status);
    }
    for (enum step step = STEP_CLOSED; step < STEP_LETTER_APPROVE; step++)
        assert_int_equal(letter_status_in_queue(step), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(each_queue_of_letters_holds_one_status_and_no_other_queue_any),
        UNIT_TEST(every_form_status_and_way_has_a_name_of_its_own),
        UNIT_TEST(a_way_is_found_by_its_word_and_by_no_other),
        UNIT_TEST(only_a_request_and_a_stop_hold_the_case_up),
        UNIT_TEST(form_02_carries_the_dossier_s_code),
        UNIT_TEST(the_others_take_the_next_number_of_the_book_with_their_mark),
        UNIT_TEST(approving_keeps_who_in_which_position),
        UNIT_TEST(numbering_dates_it),
        UNIT_TEST(only_at_the_desk_it_has_arrived_when_it_is_sent),
        UNIT_TEST(proof_of_delivery_is_kept_with_its_moment),
        UNIT_TEST(giving_up_keeps_what_was_and_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
