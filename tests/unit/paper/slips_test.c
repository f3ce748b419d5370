/* slips_test: what the desk prints about an act, from the record to text, on both engines: it says what the events say, and says the same
 * whatever happens afterwards; a refusal to settle goes its way with the case; a paper's mark tells a genuine one from any other. */
#include "unit/app/letter_story.h"

#include "paper/paper.h"
#include "pdf/pdf.h"
#include "store/event_store.h"
#include "unit/pdf/paper.h"

static const struct str public_url = STR_INIT("https://dvc.example.vn");

static struct paper_place place_of(struct town *t)
{
    return (struct paper_place){.city = t->city, .public_url = public_url};
}

static err_t load_slip(struct town *t, const struct dossier *d, int64_t seq, bool for_office, struct slip **ret_slip)
{
    struct paper_place *place = ARENA_NEW(t->c->arena, struct paper_place);
    struct db_ro *ro;
    *place = place_of(t);
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = paper_load_slip(t->c, ro, place, d, seq, for_office, ret_slip);
    db_read_end(t->db, ro);
    return e;
}

static int64_t last_of(struct town *t, struct uuid id, enum event_kind kind)
{
    struct timeline_entry *entries;
    size_t count;
    struct db_ro *ro;
    int64_t seq = 0;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, event_store_timeline(ro, t->c, id, &entries, &count));
    db_read_end(t->db, ro);
    for (size_t i = 0; i < count; i++)
        if (entries[i].kind == kind) seq = entries[i].seq;
    return seq;
}

static struct str on_one_line(struct town *t, struct str text)
{
    struct buf out = buf_new(text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        bool is_blank = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\f';
        struct str so_far = buf_str(&out);
        if (is_blank && so_far.len > 0 && so_far.ptr[so_far.len - 1] == ' ') continue;
        buf_add_char(&out, is_blank ? ' ' : text.ptr[i]);
    }
    struct str line = arena_copy(t->c->arena, buf_str(&out));
    buf_free(&out);
    return line;
}

/* The text of the slip about the last event of that kind. */
static struct str slip_text(struct town *t, struct uuid id, enum event_kind kind)
{
    struct dossier d = town_dossier(t, id);
    struct slip *slip;
    struct buf out = buf_new((size_t)1 << 20);
    must(t->c, load_slip(t, &d, last_of(t, id, kind), true, &slip));
    must(t->c, paper_render_slip(t->c, slip, PDF_PAGES(&out)));
    struct str text = on_one_line(t, paper_text(t->c->arena, buf_str(&out)));
    buf_free(&out);
    return text;
}

static struct str letter_text_of(struct town *t, struct uuid id, int64_t number)
{
    struct dossier d = town_dossier(t, id);
    struct paper_place place = place_of(t);
    struct document *document;
    struct buf out = buf_new((size_t)1 << 20);
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, paper_load(t->c, ro, &place, &(struct paper_wanted){.dossier = &d, .number = number, .may_be_draft = true}, &document));
    db_read_end(t->db, ro);
    must(t->c, paper_render(t->c, document, PDF_PAGES(&out)));
    struct str text = on_one_line(t, paper_text(t->c->arena, buf_str(&out)));
    buf_free(&out);
    return text;
}

static void says(struct str text, const char *what)
{
    if (str_find_str(text, str_of(what)) == SIZE_MAX) fail_msg("\"%s\" is not in: %.*s", what, STR_ARG(text));
}

static void says_nothing_of(struct str text, const char *what)
{
    if (str_find_str(text, str_of(what)) != SIZE_MAX) fail_msg("\"%s\" is in: %.*s", what, STR_ARG(text));
}

/* ---- receipts for papers ---- */

static const struct paper marriage = {.component = 2, .name = STR_INIT("Sổ hộ khẩu"), .originals = 1, .copies = 2};

static void a_supplement_is_receipted_when_it_comes_and_again_with_both_promises(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = in_processing(t);
    now(t, 14, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    now(t, 16, 16, 30);
    act(t, DESK, id, ACTION_SEND_SUPPLEMENT, (struct act){.papers = &marriage, .paper_count = 1});
    struct str first = slip_text(t, id, EVENT_SUPPLEMENT_SENT);
    says(first, "GIẤY TIẾP NHẬN HỒ SƠ BỔ SUNG");
    says(first, "Mã hồ sơ: H26.1.1-180312-0001");
    says(first, "1 Sổ hộ khẩu 01 02");
    says(first, "Thời gian nhận giấy tờ bổ sung: 16 giờ 30 phút, ngày 16 tháng 3 năm 2018");
    says(first, "Thời gian hẹn trả kết quả trước đây: 09 giờ 00 phút, ngày 26 tháng 3 năm 2018");
    says_nothing_of(first, "Thời gian hẹn trả kết quả mới");
    now(t, 20, 8, 0);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    struct str complete = slip_text(t, id, EVENT_SUPPLEMENT_COMPLETE);
    says(complete, "Thời gian nhận giấy tờ bổ sung: 16 giờ 30 phút, ngày 16 tháng 3 năm 2018");
    says(complete, "trước đây: 09 giờ 00 phút, ngày 26 tháng 3 năm 2018");
    says(complete, "Thời gian hẹn trả kết quả mới: 15 giờ 30 phút, ngày 28 tháng 3 năm 2018");
    says(complete, "1 Sổ hộ khẩu 01 02");
    assert_true(str_eq(slip_text(t, id, EVENT_SUPPLEMENT_SENT), first)); /* what was printed stays */
}

static void a_completion_before_acceptance_bears_the_reference(void **state)
{
    struct town *t = *state;
    struct uuid id = town_file(t);
    act(t, DESK, id, ACTION_ASK_COMPLETION, nothing_more);
    act(t, DESK, id, ACTION_SEND_COMPLETION, (struct act){.papers = &marriage, .paper_count = 1});
    struct str text = slip_text(t, id, EVENT_COMPLETION_SENT);
    struct dossier d = town_dossier(t, id);
    says(text, arena_cstring(t->c->arena, arena_join(t->c->arena, STR("Mã hồ sơ: "), d.reference, STR(""))));
    says_nothing_of(text, "hẹn trả");
    act(t, DESK, id, ACTION_RECEIVE, nothing_more);
    assert_true(str_eq(slip_text(t, id, EVENT_COMPLETION_SENT), text)); /* the code came later */
}

/* ---- withdrawal, result, money ---- */

static void a_declined_withdrawal_is_answered_by_the_leader(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    t->people[LEADER].position = STR("Phó Chủ tịch");
    now(t, 13, 9, 0);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    now(t, 14, 9, 0);
    act(t, LEADER, id, ACTION_DECLINE_WITHDRAWAL, (struct act){.note = STR("kết quả đã trình ký")});
    struct str text = slip_text(t, id, EVENT_WITHDRAWAL_DECLINED);
    says(text, "THÔNG BÁO KHÔNG CHẤP THUẬN RÚT HỒ SƠ");
    says(text, "Số: H26.1.1-180312-0001/TLRHS");
    says(text, "Thời gian nhận yêu cầu rút hồ sơ: 09 giờ 00 phút, ngày 13 tháng 3 năm 2018");
    says(text, "Lý do: kết quả đã trình ký");
    says(text, "KT. CHỦ TỊCH");
    says(text, "hẹn trả kết quả: 09 giờ 00 phút, ngày 26 tháng 3 năm 2018");
}

static void the_slip_of_a_result_names_who_took_it_or_the_post(void **state)
{
    struct town *t = *state;
    struct uuid taken = town_walk_in(t), posted = town_walk_in(t);
    town_whole_way(t, taken);
    struct str text = slip_text(t, taken, EVENT_RETURNED);
    says(text, "PHIẾU TRẢ KẾT QUẢ");
    says(text, "Kết quả giải quyết: Đăng ký khai sinh 1 12/3/2018 01");
    town_act(t, HEAD, posted, ACTION_TAKE_OVER);
    town_act(t, HEAD, posted, ACTION_ASSIGN);
    town_act(t, WORKER, posted, ACTION_PROPOSE);
    town_act(t, LEADER, posted, ACTION_APPROVE);
    town_act(t, CLERK, posted, ACTION_ISSUE);
    town_act(t, DESK, posted, ACTION_CONFIRM);
    act(t, DESK, posted, ACTION_RETURN, (struct act){.post_number = STR("EMS 0815")});
    struct str by_post = slip_text(t, posted, EVENT_RETURNED);
    says(by_post, "Người nhận kết quả: Bưu điện");
    says(by_post, "Số hiệu bưu gửi EMS 0815");
}

static struct uuid paid(struct town *t, enum duty duty, struct str by)
{
    struct uuid id = in_processing(t);
    write_letter(t, id, ACTION_DRAFT_DUTY, (struct act){.amount = 150000, .duty = duty, .note = STR("lệ phí trước bạ")}, SEND_DESK);
    act(t, DESK, id, ACTION_PAY, (struct act){.payment_number = by});
    return id;
}

static void receipts_of_payments_are_numbered_for_each_unit_and_year(void **state)
{
    struct town *t = *state;
    struct uuid first = paid(t, DUTY_NONE, STR(" ")), second = paid(t, DUTY_TAX, STR("KB 12"));
    struct str cash = slip_text(t, first, EVENT_DUTY_PAID), transfer = slip_text(t, second, EVENT_DUTY_PAID);
    says(cash, "Số: 1/BL");
    says(cash, "Phí, lệ phí");
    says(cash, "150.000");
    says(cash, "Một trăm năm mươi nghìn đồng");
    says(cash, "Hình thức nộp: Tiền mặt");
    says(transfer, "Số: 2/BL");
    says(transfer, "Hình thức nộp: Chuyển khoản, chứng từ số KB 12");
    assert_sound(t);
    town_tamper(t, "UPDATE letter_counter SET last = last + 1 WHERE form = 20", NULL);
    struct found found = {.rule = "letter_gap"};
    (void)violations(t, &found);
    assert_true(found.has_rule);
}

/* Who works out what is to be paid does not take the money, whatever roles he has. */
static void the_handler_takes_no_money(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    write_letter(t, id, ACTION_DRAFT_DUTY, (struct act){.amount = 150000}, SEND_DESK);
    t->people[WORKER].roles |= ROLE_BIT(ROLE_CASHIER);
    refused(t, WORKER, id, ACTION_PAY, nothing_more, action_needs_other_person);
    t->people[DESK].roles &= ~ROLE_BIT(ROLE_CASHIER);
    refused(t, DESK, id, ACTION_PAY, nothing_more, action_not_your_role);
}

static void only_a_tax_goes_to_the_tax_office_and_its_slip_is_the_offices(void **state)
{
    struct town *t = *state;
    struct uuid tax = paid(t, DUTY_TAX, STR("")), fee = paid(t, DUTY_FEE, STR(""));
    struct str text = slip_text(t, tax, EVENT_LETTER_NUMBERED);
    says(text, "PHIẾU CHUYỂN THÔNG TIN");
    says(text, "Số: 1/PCTT");
    says(text, "lệ phí trước bạ");
    struct dossier d = town_dossier(t, fee);
    struct slip *slip;
    assert_int_equal(load_slip(t, &d, last_of(t, fee, EVENT_LETTER_NUMBERED), true, &slip), ERR_NOT_FOUND);
    d = town_dossier(t, tax);
    assert_int_equal(load_slip(t, &d, last_of(t, tax, EVENT_LETTER_NUMBERED), false, &slip), ERR_NOT_FOUND); /* not the citizen's */
    assert_int_equal(load_slip(t, &d, last_of(t, tax, EVENT_DUTY_PAID), false, &slip), OK);
    assert_int_equal(load_slip(t, &d, last_of(t, tax, EVENT_ASSIGNED), true, &slip), ERR_NOT_FOUND);
    assert_int_equal(load_slip(t, &d, 0, true, &slip), ERR_NOT_FOUND);
    assert_int_equal(load_slip(t, &d, 999, true, &slip), ERR_NOT_FOUND);
}

/* ---- the refusal to settle ---- */

static void propose_refusal(struct town *t, struct uuid id)
{
    act(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_REFUSED, .note = STR("trẻ đã được khai sinh")});
}

static struct letter result_letter(struct town *t, struct uuid id)
{
    struct dossier_parts parts = parts_of(t, id);
    return parts.letters[parts.letter_count - 1];
}

static void a_refusal_to_settle_is_drafted_approved_numbered_and_sent_with_the_case(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    t->people[LEADER].position = STR("Chủ tịch");
    propose_refusal(t, id);
    assert_int_equal(result_letter(t, id).form, LETTER_DECLINE);
    assert_int_equal(result_letter(t, id).status, LETTER_DRAFTED);
    town_act(t, LEADER, id, ACTION_APPROVE);
    assert_int_equal(result_letter(t, id).status, LETTER_APPROVED);
    town_act(t, CLERK, id, ACTION_ISSUE);
    assert_int_equal(result_letter(t, id).status, LETTER_NUMBERED);
    assert_int_equal(town_dossier(t, id).state, STATE_FINISHED);
    town_act(t, DESK, id, ACTION_CONFIRM);
    act(t, DESK, id, ACTION_RETURN, (struct act){.post_number = STR("EMS 4711")});
    assert_int_equal(result_letter(t, id).status, LETTER_SENT);
    assert_int_equal(result_letter(t, id).send_way, SEND_POST);
    struct dossier d = town_dossier(t, id);
    assert_int_equal(d.state, STATE_RETURNED); /* never 3 */
    assert_int_equal(d.unproved_letters, 1);
    act(t, DESK, id, ACTION_PROVE_LETTER, nothing_more);
    assert_int_equal(result_letter(t, id).status, LETTER_DELIVERED);
    struct str text = letter_text_of(t, id, d.result_letter);
    says(text, "THÔNG BÁO TỪ CHỐI GIẢI QUYẾT HỒ SƠ");
    says(text, "Số: 1/TCGQ");
    says(text, "trẻ đã được khai sinh");
    says(text, "CHỦ TỊCH");
    says(slip_text(t, id, EVENT_RETURNED), "Thông báo từ chối giải quyết hồ sơ");
    assert_int_equal(figures(t).refused, 0); /* that counts what was not received */
    assert_sound(t);
}

static void a_refusal_needs_its_ground_and_falls_when_it_is_sent_back(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    refused(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_REFUSED, .note = STR(" ")}, action_needs_note);
    propose_refusal(t, id);
    town_act(t, LEADER, id, ACTION_APPROVE);
    act(t, CLERK, id, ACTION_STEP_BACK, nothing_more);
    assert_int_equal(result_letter(t, id).status, LETTER_DRAFTED);
    assert_true(str_is_empty(result_letter(t, id).approver_name));
    act(t, LEADER, id, ACTION_STEP_BACK, nothing_more);
    assert_int_equal(result_letter(t, id).status, LETTER_DROPPED);
    assert_int_equal(town_dossier(t, id).result_letter, 0);
    act(t, WORKER, id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED});
    assert_int_equal(town_dossier(t, id).result_letter, 0);
    assert_sound(t);
}

/* A withdrawal gives up both: the apology under way and the refusal that goes with the result. */
static void a_withdrawal_gives_up_the_refusal_and_the_letter_under_way(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    propose_refusal(t, id);
    act(t, WORKER, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))});
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL, nothing_more);
    struct dossier_parts parts = parts_of(t, id);
    assert_int_equal(parts.letter_count, 3);
    assert_int_equal(parts.letters[1].status, LETTER_DROPPED);
    assert_int_equal(parts.letters[2].status, LETTER_DROPPED);
    assert_sound(t);
}

/* ---- an apology whose date was dropped ---- */

static void an_apology_sent_after_the_result_names_no_date_and_is_for_the_lateness(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 23, 9, 0);
    act(t, WORKER, id, ACTION_DRAFT_APOLOGY, (struct act){.new_due = some_instant(on(30, 10, 0))});
    approve_and_number(t, id);
    now(t, 26, 15, 0);
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    says(letter_text_of(t, id, 2), "ngày 30 tháng 3 năm 2018"); /* not sent yet */
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    struct dossier_parts parts = parts_of(t, id);
    assert_false(parts.letters[1].new_due.has);
    assert_int_equal(parts.promise_count, 1);
    struct str text = letter_text_of(t, id, 2);
    says_nothing_of(text, "ngày 30 tháng 3 năm 2018");
    says(text, "Hồ sơ không giải quyết xong kịp thời gian đã hẹn.");
    says(text, "xin lỗi ông (bà) về sự chậm trễ này");
    act(t, WORKER, id, ACTION_DRAFT_APOLOGY, nothing_more); /* and one for an error */
    says(letter_text_of(t, id, 3), "đã có sai sót");
    assert_sound(t);
}

/* ---- marks ---- */

/* "https://dvc.example.vn/check/REFERENCE/WHAT/MARK": its last part. */
static struct str mark_in(struct str url)
{
    struct str rest = url, part = STR("");
    while (!str_is_absent(rest))
        part = str_split_next(&rest, '/');
    return part;
}

static err_t check_paper(struct town *t, struct uuid id, const char *what, struct str mark, struct paper_checked *ret)
{
    struct dossier d = town_dossier(t, id);
    struct paper_place place = place_of(t);
    struct db_ro *ro;
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    err_t e = paper_check(t->c, ro, &place, d.reference, str_of(what), mark, ret);
    db_read_end(t->db, ro);
    return e;
}

static struct str mark_of_letter(struct town *t, struct uuid id, int64_t number)
{
    struct dossier d = town_dossier(t, id);
    struct paper_place place = place_of(t);
    struct document *document;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, paper_load(t->c, ro, &place, &(struct paper_wanted){.dossier = &d, .number = number, .may_be_draft = true}, &document));
    db_read_end(t->db, ro);
    return mark_in(paper_letter_url(t->c->arena, document));
}

static enum paper_standing standing(struct town *t, struct uuid id, int64_t number, struct str mark)
{
    struct paper_checked checked;
    must(t->c, check_paper(t, id, arena_cstring(t->c->arena, arena_printf(t->c->arena, "%lld", (long long)number)), mark, &checked));
    return checked.standing;
}

static void a_receipt_holds_until_its_date_is_moved(void **state)
{
    struct town *t = *state;
    rule(t, PAUSE);
    struct uuid id = in_processing(t);
    struct str receipt = mark_of_letter(t, id, 1);
    assert_int_equal(receipt.len, 16);
    assert_int_equal(standing(t, id, 1, receipt), PAPER_CURRENT);
    now(t, 14, 10, 0);
    act(t, WORKER, id, ACTION_DRAFT_SUPPLEMENT, nothing_more);
    struct paper_checked checked;
    assert_int_equal(check_paper(t, id, "2", mark_of_letter(t, id, 2), &checked), ERR_NOT_FOUND); /* a draft is no paper */
    approve_and_number(t, id);
    struct str request = mark_of_letter(t, id, 2);
    assert_int_equal(standing(t, id, 2, request), PAPER_NOT_SENT);
    act(t, DESK, id, ACTION_SEND_LETTER, (struct act){.send_way = SEND_DESK});
    assert_int_equal(standing(t, id, 2, request), PAPER_CURRENT); /* printed before it was sent: the same mark */
    now(t, 16, 16, 30);
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    assert_int_equal(standing(t, id, 2, request), PAPER_OVERTAKEN); /* he has done his part */
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
    assert_int_equal(standing(t, id, 1, receipt), PAPER_OVERTAKEN);
}

static void a_letter_given_up_does_not_hold(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    act(t, WORKER, id, ACTION_DRAFT_STOP, nothing_more);
    approve_and_number(t, id);
    struct str mark = mark_of_letter(t, id, 2);
    assert_int_equal(standing(t, id, 2, mark), PAPER_NOT_SENT);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL, nothing_more);
    assert_int_equal(standing(t, id, 2, mark), PAPER_GIVEN_UP);
}

static void another_mark_another_dossier_or_another_number_is_unknown(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t), other = in_processing(t);
    struct str mark = mark_of_letter(t, id, 1);
    struct paper_checked checked;
    static const char *const wrong[] = {"2", "0", "-1", "e1", "e999", "e", "1x", "", "99999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(check_paper(t, id, wrong[i], mark, &checked), ERR_NOT_FOUND);
        assert_int_equal(t->c->fault.message, paper_unknown);
    }
    assert_int_equal(check_paper(t, other, "1", mark, &checked), ERR_NOT_FOUND);
    assert_int_equal(check_paper(t, id, "1", STR("0000000000000000"), &checked), ERR_NOT_FOUND);
    assert_int_equal(check_paper(t, id, "1", STR(""), &checked), ERR_NOT_FOUND);
    assert_int_equal(check_paper(t, id, "1", mark, &checked), OK);
    assert_string_equal(checked.name, letter_form_name(LETTER_RECEIPT));
}

static void a_slip_has_its_own_mark(void **state)
{
    struct town *t = *state;
    struct uuid id = paid(t, DUTY_FEE, STR(""));
    struct dossier d = town_dossier(t, id);
    struct slip *slip;
    int64_t seq = last_of(t, id, EVENT_DUTY_PAID);
    must(t->c, load_slip(t, &d, seq, true, &slip));
    struct str mark = mark_in(paper_slip_url(t->c, slip));
    struct paper_checked checked;
    const char *what = arena_cstring(t->c->arena, arena_printf(t->c->arena, "e%lld", (long long)seq));
    assert_int_equal(check_paper(t, id, what, mark, &checked), OK);
    assert_int_equal(checked.standing, PAPER_CURRENT);
    assert_true(str_eq(checked.number, STR("1/BL")));
    assert_int_equal(check_paper(t, id, what, mark_of_letter(t, id, 1), &checked), ERR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LETTER_TEST(a_supplement_is_receipted_when_it_comes_and_again_with_both_promises),
        LETTER_TEST(a_completion_before_acceptance_bears_the_reference),
        LETTER_TEST(a_declined_withdrawal_is_answered_by_the_leader),
        LETTER_TEST(the_slip_of_a_result_names_who_took_it_or_the_post),
        LETTER_TEST(receipts_of_payments_are_numbered_for_each_unit_and_year),
        LETTER_TEST(the_handler_takes_no_money),
        LETTER_TEST(only_a_tax_goes_to_the_tax_office_and_its_slip_is_the_offices),
        LETTER_TEST(a_refusal_to_settle_is_drafted_approved_numbered_and_sent_with_the_case),
        LETTER_TEST(a_refusal_needs_its_ground_and_falls_when_it_is_sent_back),
        LETTER_TEST(a_withdrawal_gives_up_the_refusal_and_the_letter_under_way),
        LETTER_TEST(an_apology_sent_after_the_result_names_no_date_and_is_for_the_lateness),
        LETTER_TEST(a_receipt_holds_until_its_date_is_moved),
        LETTER_TEST(a_letter_given_up_does_not_hold),
        LETTER_TEST(another_mark_another_dossier_or_another_number_is_unknown),
        LETTER_TEST(a_slip_has_its_own_mark),
    };
    return engines_run(tests);
}
