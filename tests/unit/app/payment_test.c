/* payment_test: money for a dossier on both engines: a notice's demand, a bank's report in full, short, over, twice, unknown, a second
 * time; what the clock makes of the moment of payment; by hand and by the bank; settling; and motcua check after each story. */
#include "unit/app/letter_story.h"

#include "app/payment_rule.h"
#include "app/payment_settle.h"
#include "jobs/worker.h"

static const struct payment_account account = {STR_INIT("970436"), STR_INIT("0011004400000"), STR_INIT("UBND phường Phúc Xá")};

/* ---- telling ---- */

static struct payment_demand demand_of(struct town *t, struct uuid id, size_t number)
{
    struct payment_demand *demands;
    size_t count;
    struct db_ro *ro;
    fault_clear(t->c);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_demands(ro, t->c, id, &demands, &count));
    db_read_end(t->db, ro);
    assert_true(count >= number);
    return demands[number - 1];
}

static void set_account(struct town *t)
{
    struct account_setting in = {.city = t->city, .from_day = civil_day_at(t->c->now), .account = account, .document = STR("01/TB-UBND")};
    struct actor admin = t->people[DESK];
    admin.roles |= ROLE_BIT(ROLE_UNIT_ADMIN);
    t->c->actor = &admin;
    must(t->c, db_write(t->db, t->c, "account", payment_account_run, &in));
    t->c->actor = NULL;
}

/* Processed, with a notice of 150,000 đồng that went out on Wednesday 14/03 at 10:00; the clock stands still. */
static struct uuid owing(struct town *t)
{
    rule(t, PAUSE);
    set_account(t);
    struct uuid id = in_processing(t);
    now(t, 14, 10, 0);
    write_letter(t, id, ACTION_DRAFT_DUTY, (struct act){.amount = 150000}, SEND_DESK);
    assert_int_equal(town_dossier(t, id).state, STATE_FINANCIAL_DUTY);
    return id;
}

static struct bank_money report(struct town *t, const char *transaction, int64_t amount, struct str memo)
{
    return (struct bank_money){.city = t->city, .source = STR("vcb"), .bank_bin = account.bank_bin, .account = account.account, .transaction_id = str_of(transaction),
                               .amount = amount, .paid_at = t->c->now, .memo = memo, .payer = STR("TRAN THI BINH")};
}

static err_t try_bank(struct town *t, struct bank_money *in)
{
    fault_clear(t->c);
    t->c->actor = NULL;
    return db_write(t->db, t->c, "bank", payment_bank_run, in);
}

static void bank(struct town *t, const char *transaction, int64_t amount, struct str memo)
{
    struct bank_money in = report(t, transaction, amount, memo);
    must(t->c, try_bank(t, &in));
    assert_false(in.was_known);
}

static void work(struct town *t)
{
    const struct job_room room = {.db = t->db, .files = t->files, .city = t->city};
    bool did = true;
    while (did)
        must(t->c, worker_run_one(t->c, &room, &did));
    t->c->actor = NULL;
}

static struct money_received *open_money(struct town *t, size_t *ret_count)
{
    struct money_received *money;
    struct uuid before;
    struct db_ro *ro;
    memset(before.bytes, 0xFF, sizeof before.bytes);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_open_money(ro, t->c, t->commune, before, 50, &money, ret_count));
    db_read_end(t->db, ro);
    return money;
}

static struct money_received only_open(struct town *t, enum money_trouble trouble, int64_t unplaced)
{
    size_t count;
    struct money_received *money = open_money(t, &count);
    assert_int_equal(count, 1);
    assert_int_equal(money[0].trouble, trouble);
    assert_int_equal(money[0].unplaced, unplaced);
    return money[0];
}

static void nothing_open(struct town *t)
{
    size_t count;
    (void)open_money(t, &count);
    assert_int_equal(count, 0);
}

static err_t settle(struct town *t, enum person person, db_work_fn run, void *argument)
{
    fault_clear(t->c);
    town_as(t, person);
    return db_write(t->db, t->c, "settle", run, argument);
}

/* ---- the bank ---- */

/* Asked on Wednesday at 10:00, paid on Friday 16/03 at 16:30, known to us on Monday: 330 + 480 + 450 = 1,260 working minutes are the
 * citizen's, two days and five hours; the weekend and the delay of the report are not. */
static void the_clock_goes_on_from_when_the_bank_had_the_money(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct payment_demand demand = demand_of(t, id, 1);
    assert_int_equal(demand.amount, 150000);
    assert_true(str_eq(demand.account.account, account.account));
    now(t, 19, 9, 0);
    struct bank_money in = report(t, "FT1", 150000, arena_join(t->c->arena, STR("ct tu 001 "), demand.reference, STR("")));
    in.paid_at = on(16, 16, 30);
    must(t->c, try_bank(t, &in));
    assert_int_equal(town_dossier(t, id).state, STATE_FINANCIAL_DUTY); /* the job has not run yet */
    assert_int_equal(demand_of(t, id, 1).state, DEMAND_PAID);
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_PROCESSING);
    assert_due(t, id, on(28, 15, 30));
    assert_true(demand_of(t, id, 1).seq > 0);
    assert_int_equal(demand_of(t, id, 1).paid_at.value.us, on(16, 16, 30).us);
    nothing_open(t);
    assert_sound(t);
}

static void the_same_report_again_changes_nothing(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    bank(t, "FT1", 150000, memo);
    work(t);
    int64_t seq = town_dossier(t, id).last_seq;
    struct bank_money again = report(t, "FT1", 150000, memo);
    must(t->c, try_bank(t, &again));
    assert_true(again.was_known);
    work(t);
    assert_int_equal(town_dossier(t, id).last_seq, seq);
    nothing_open(t);
    struct bank_money other = report(t, "FT1", 150001, memo);
    assert_int_equal(try_bank(t, &other), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, bank_report_differs);
    assert_sound(t);
}

static void two_short_transfers_make_it_whole(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    bank(t, "FT1", 100000, memo);
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_FINANCIAL_DUTY);
    assert_int_equal(demand_of(t, id, 1).paid, 100000);
    nothing_open(t); /* it has its place; the demand stands among those paid in part */
    town_pass(t, 60);
    bank(t, "FT2", 50000, memo);
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_PROCESSING);
    assert_sound(t);
}

static void what_is_over_and_what_comes_twice_is_never_dropped(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    bank(t, "FT1", 170000, memo);
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_PROCESSING);
    struct money_received over = only_open(t, MONEY_OVER, 20000);
    struct money_refunding back = {.money_id = over.id, .amount = 20001, .document = STR("3/QĐ"), .note = STR("nộp thừa")};
    assert_int_equal(settle(t, DESK, payment_refund_run, &back), ERR_INVALID);
    assert_int_equal(settle(t, WORKER, payment_refund_run, &back), ERR_DENIED);
    back.amount = 20000;
    must(t->c, settle(t, DESK, payment_refund_run, &back));
    nothing_open(t);
    assert_int_equal(settle(t, DESK, payment_refund_run, &back), ERR_CONFLICT); /* the second click */
    bank(t, "FT2", 150000, memo);
    (void)only_open(t, MONEY_TWICE, 150000);
    assert_int_equal(demand_of(t, id, 1).paid, 150000);
    assert_sound(t);
}

static void money_without_a_reference_is_assigned_by_a_person(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct payment_demand demand = demand_of(t, id, 1);
    bank(t, "FT1", 150000, STR("nop phi ho so"));
    struct money_received money = only_open(t, MONEY_UNKNOWN, 150000);
    struct money_assigning in = {.money_id = money.id, .reference = STR("MC0000000000X"), .note = STR("theo giấy báo có")};
    assert_int_equal(settle(t, DESK, payment_assign_run, &in), ERR_NOT_FOUND);
    in.reference = demand.reference;
    assert_int_equal(settle(t, CLERK, payment_assign_run, &in), ERR_DENIED);
    must(t->c, settle(t, DESK, payment_assign_run, &in));
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_PROCESSING);
    nothing_open(t);
    assert_int_equal(settle(t, DESK, payment_assign_run, &in), ERR_CONFLICT);
    assert_sound(t);
}

static void money_on_an_account_of_nobody_goes_to_the_city(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct bank_money in = report(t, "FT1", 150000, demand_of(t, id, 1).reference);
    struct money_received money;
    struct db_ro *ro;
    in.account = STR("999");
    must(t->c, try_bank(t, &in));
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_by_transaction(ro, t->c, account.bank_bin, STR("FT1"), &money));
    db_read_end(t->db, ro);
    assert_true(uuid_eq(money.unit_id, city_itself(t->city)->id));
    assert_int_equal(money.trouble, MONEY_ELSEWHERE);
    assert_int_equal(money.unplaced, 150000);
    assert_int_equal(demand_of(t, id, 1).paid, 0);
    assert_sound(t);
}

static void two_references_in_one_transfer_are_for_a_person(void **state)
{
    struct town *t = *state;
    struct uuid one = owing(t), other = in_processing(t);
    write_letter(t, other, ACTION_DRAFT_DUTY, (struct act){.amount = 150000}, SEND_DESK);
    bank(t, "FT1", 300000, arena_join(t->c->arena, demand_of(t, one, 1).reference, STR(" va "), demand_of(t, other, 1).reference));
    struct money_received money = only_open(t, MONEY_SEVERAL, 300000);
    struct money_assigning in = {.money_id = money.id, .reference = demand_of(t, one, 1).reference, .note = STR("chia hai")};
    must(t->c, settle(t, DESK, payment_assign_run, &in));
    (void)only_open(t, MONEY_SEVERAL, 150000);
    in.reference = demand_of(t, other, 1).reference;
    must(t->c, settle(t, DESK, payment_assign_run, &in));
    nothing_open(t);
    work(t);
    assert_int_equal(town_dossier(t, one).state, STATE_PROCESSING);
    assert_int_equal(town_dossier(t, other).state, STATE_PROCESSING);
    assert_sound(t);
}

/* ---- by hand ---- */

static void cash_at_the_counter_is_entered_with_the_confirmation(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    act(t, DESK, id, ACTION_PAY, nothing_more);
    assert_int_equal(demand_of(t, id, 1).state, DEMAND_PAID);
    assert_int_equal(demand_of(t, id, 1).seq, town_dossier(t, id).last_seq);
    nothing_open(t);
    bank(t, "FT9", 150000, memo); /* and a transfer that was on its way */
    (void)only_open(t, MONEY_TWICE, 150000);
    assert_sound(t);
}

static void a_transfer_entered_by_hand_counts_once_when_the_bank_reports_it(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    act(t, DESK, id, ACTION_PAY, (struct act){.payment_number = STR("FT7")});
    bank(t, "FT7", 150000, memo);
    nothing_open(t);
    bank(t, "FT8", 150000, memo);
    struct money_received money = only_open(t, MONEY_TWICE, 150000);
    struct money_same same = {.money_id = money.id, .note = STR("cùng một lệnh chuyển tiền")};
    must(t->c, settle(t, DESK, payment_same_run, &same));
    nothing_open(t);
    struct money_total *totals;
    size_t count;
    int64_t sum = 0;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_totals(ro, t->c, t->commune, civil_day_at(t->c->now), civil_day_at(t->c->now), 10, &totals, &count));
    db_read_end(t->db, ro);
    for (size_t i = 0; i < count; i++)
        sum += totals[i].amount;
    assert_int_equal(sum, 150000);
    assert_sound(t);
}

static void who_handles_the_case_takes_no_money_for_it(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    bank(t, "FT1", 150000, STR("?"));
    struct money_assigning in = {.money_id = only_open(t, MONEY_UNKNOWN, 150000).id, .reference = demand_of(t, id, 1).reference, .note = STR("x")};
    struct actor worker = t->people[WORKER];
    worker.roles |= ROLE_BIT(ROLE_CASHIER);
    fault_clear(t->c);
    t->c->actor = &worker;
    assert_int_equal(db_write(t->db, t->c, "settle", payment_assign_run, &in), ERR_DENIED);
    assert_int_equal(t->c->fault.message, action_needs_other_person);
    assert_sound(t);
}

/* ---- a case that ends, or waits for a decision ---- */

static void a_payment_during_a_withdrawal_waits_and_is_not_lost(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    now(t, 15, 10, 0);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    bank(t, "FT1", 150000, memo);
    work(t);
    assert_int_equal(town_dossier(t, id).state, STATE_WITHDRAWAL_ASKED);
    now(t, 16, 10, 0);
    act(t, CITIZEN, id, ACTION_CANCEL_WITHDRAWAL, nothing_more);
    assert_int_equal(town_dossier(t, id).state, STATE_FINANCIAL_DUTY);
    act(t, DESK, id, ACTION_PAY, nothing_more); /* the cashier's list shows it */
    assert_due(t, id, on(27, 9, 0));            /* paused from Wednesday 10:00 to Thursday 10:00: one working day */
    nothing_open(t);
    assert_sound(t);
}

static void a_case_that_ends_owes_nothing_and_later_money_is_kept(void **state)
{
    struct town *t = *state;
    struct uuid id = owing(t);
    struct str memo = demand_of(t, id, 1).reference;
    bank(t, "FT1", 50000, memo);
    act(t, CITIZEN, id, ACTION_ASK_WITHDRAWAL, nothing_more);
    act(t, LEADER, id, ACTION_AGREE_WITHDRAWAL, nothing_more);
    assert_int_equal(demand_of(t, id, 1).state, DEMAND_VOID);
    bank(t, "FT2", 100000, memo);
    (void)only_open(t, MONEY_VOID, 100000);
    struct money_received first;
    struct db_ro *ro;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_by_transaction(ro, t->c, account.bank_bin, STR("FT1"), &first));
    db_read_end(t->db, ro);
    struct money_releasing off = {.money_id = first.id, .reference = memo, .note = STR("hồ sơ đã rút")};
    struct money_refunding back = {.money_id = first.id, .amount = 50000, .document = STR("4/QĐ"), .note = STR("hoàn trả")};
    must(t->c, settle(t, DESK, payment_release_run, &off));
    must(t->c, settle(t, DESK, payment_refund_run, &back));
    (void)only_open(t, MONEY_VOID, 100000);
    assert_int_equal(settle(t, DESK, payment_release_run, &off), ERR_CONFLICT);
    assert_sound(t);
}

static void drawn_people_are_asked_for_nothing(void **state)
{
    struct town *t = *state;
    struct payment_demand *demands;
    size_t count;
    struct db_ro *ro;
    rule(t, PAUSE);
    struct uuid id = town_file_made_up(t, true);
    town_act(t, DESK, id, ACTION_RECEIVE);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    write_letter(t, id, ACTION_DRAFT_DUTY, (struct act){.amount = 150000}, SEND_DESK);
    act(t, DESK, id, ACTION_PAY, nothing_more);
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_demands(ro, t->c, id, &demands, &count));
    db_read_end(t->db, ro);
    assert_int_equal(count, 0);
    assert_sound(t);
}

/* ---- the fee for the application ---- */

static void fee_of_8000(struct town *t)
{
    town_tamper(t, "INSERT INTO procedure_limit SELECT id, 1, 2, 1, 10 FROM procedure", NULL);
    town_tamper(t, "INSERT INTO procedure_fee SELECT id, 1, 1, 2, 8000, 'VND', NULL FROM procedure", NULL);
    rule(t, "fee_status = 'stated'");
}

static void a_stated_fee_is_demanded_with_the_application_and_cut_for_a_time(void **state)
{
    struct town *t = *state;
    fee_of_8000(t);
    set_account(t);
    struct uuid whole = town_file(t);
    assert_int_equal(demand_of(t, whole, 1).amount, 8000);
    struct actor admin = {.kind = ACTOR_OFFICIAL, .id = {{9}}, .name = STR("Quản trị"), .position = STR(""), .unit_id = city_itself(t->city)->id, .roles = ROLE_BIT(ROLE_SYSTEM_ADMIN)};
    struct cut_setting cut = {.city = t->city, .procedure_code = STR(""), .is_online = true, .source = STR(""),
                              .cut = {.share = 5000, .from_day = civil_day_at(t->c->now), .document = STR("5/NQ (ví dụ)")}};
    t->c->actor = &admin;
    must(t->c, db_write(t->db, t->c, "cut", payment_cut_run, &cut));
    struct uuid half = town_file(t);
    struct payment_demand demand = demand_of(t, half, 1);
    assert_int_equal(demand.amount, 4000);
    town_as(t, LEADER);
    assert_int_equal(db_write(t->db, t->c, "cut", payment_cut_run, &cut), ERR_DENIED);
    bank(t, "FT1", 4000, demand.reference);
    assert_true(str_eq(demand_of(t, half, 1).receipt_number, STR("1/BL")));
    struct cash_money cash = {.reference = demand_of(t, whole, 1).reference};
    assert_int_equal(settle(t, WORKER, payment_cash_run, &cash), ERR_DENIED);
    must(t->c, settle(t, DESK, payment_cash_run, &cash));
    assert_true(str_eq(cash.out.receipt_number, STR("2/BL")));
    assert_int_equal(settle(t, DESK, payment_cash_run, &cash), ERR_CONFLICT);
    town_act(t, DESK, whole, ACTION_RECEIVE);
    assert_sound(t);
}

static void an_application_that_is_not_received_owes_no_fee(void **state)
{
    struct town *t = *state;
    fee_of_8000(t);
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_REFUSE);
    assert_int_equal(demand_of(t, id, 1).state, DEMAND_VOID);
    assert_true(str_is_empty(demand_of(t, id, 1).account.account)); /* nobody has said where money goes */
    assert_sound(t);
}

/* Two cases online, the second by copy: which one it is stands in no column, so a cashier says it. */
static void fee_by_case(struct town *t)
{
    fee_of_8000(t);
    town_tamper(t, "INSERT INTO procedure_limit SELECT id, 2, 2, 1, 10 FROM procedure", NULL);
    town_tamper(t, "INSERT INTO procedure_fee SELECT id, 2, 2, 1, 3000, 'VND', 'copy' FROM procedure", NULL);
    town_tamper(t, "INSERT INTO procedure_fee SELECT id, 3, 2, 2, 5000, 'VND', NULL FROM procedure", NULL);
    rule(t, "fee_status = 'stated'");
}

static err_t demand_fee(struct town *t, enum person person, struct uuid id, struct fee_demanding in, struct payment_demand *ret_demand)
{
    in.city = t->city;
    in.dossier_id = id;
    if (str_is_absent(in.exempt_by)) in.exempt_by = STR("");
    err_t e = settle(t, person, payment_fee_run, &in);
    if (ret_demand) *ret_demand = in.out;
    return e;
}

static void a_cashier_demands_a_fee_by_case_and_copies(void **state)
{
    struct town *t = *state;
    struct payment_demand demand;
    fee_by_case(t);
    set_account(t);
    struct uuid id = town_file(t);
    const struct fee_demanding four = {.limit_number = 2, .quantities = {4, 1}, .quantity_count = 2};
    assert_int_equal(demand_fee(t, WORKER, id, four, NULL), ERR_DENIED);
    assert_int_equal(demand_fee(t, DESK, id, (struct fee_demanding){.limit_number = 3, .quantities = {1}, .quantity_count = 1}, NULL), ERR_INVALID);
    assert_int_equal(demand_fee(t, DESK, id, (struct fee_demanding){.limit_number = 2, .quantities = {0, 0}, .quantity_count = 2}, NULL), ERR_INVALID);
    assert_int_equal(t->c->fault.message, fee_nothing);
    assert_int_equal(demand_fee(t, DESK, id, (struct fee_demanding){.limit_number = 2, .quantities = {1, 2}, .quantity_count = 2}, NULL), ERR_INVALID); /* "once" twice */
    must(t->c, demand_fee(t, DESK, id, four, &demand));
    assert_int_equal(demand.amount, 17000);
    assert_int_equal(demand_fee(t, DESK, id, four, NULL), ERR_CONFLICT); /* the second click */
    bank(t, "FT1", 17000, demand.reference);
    assert_int_equal(demand_of(t, id, 1).state, DEMAND_PAID);
    assert_sound(t);
}

static void who_is_exempt_pays_nothing_and_the_ground_is_kept(void **state)
{
    struct town *t = *state;
    struct payment_demand demand;
    fee_by_case(t);
    struct uuid id = town_file(t);
    must(t->c, demand_fee(t, DESK, id, (struct fee_demanding){.limit_number = 2, .quantities = {4, 1}, .quantity_count = 2, .exempt_by = STR("hộ nghèo, 5/XN (ví dụ)")}, &demand));
    assert_int_equal(demand.amount, 0);
    assert_int_equal(demand_of(t, id, 1).state, DEMAND_PAID);
    assert_true(str_is_empty(demand_of(t, id, 1).receipt_number)); /* there is nothing to receipt */
    nothing_open(t);
    assert_sound(t);
}

static void what_was_paid_in_advance_counts_and_what_is_beyond_waits_to_be_given_back(void **state)
{
    struct town *t = *state;
    fee_by_case(t);
    struct uuid part = town_file(t), beyond = town_file(t);
    must(t->c, demand_fee(t, DESK, part, (struct fee_demanding){.limit_number = 2, .quantities = {4, 1}, .quantity_count = 2, .advance = 7000}, NULL));
    assert_int_equal(payment_owed(&(struct payment_demand){.state = demand_of(t, part, 1).state, .amount = demand_of(t, part, 1).amount, .paid = demand_of(t, part, 1).paid}), 10000);
    nothing_open(t);
    must(t->c, demand_fee(t, DESK, beyond, (struct fee_demanding){.limit_number = 2, .quantities = {0, 1}, .quantity_count = 2, .advance = 7000}, NULL));
    assert_int_equal(demand_of(t, beyond, 1).state, DEMAND_PAID);
    (void)only_open(t, MONEY_OVER, 2000);
    assert_sound(t);
}

/* ---- accounts ---- */

static void an_account_counts_from_its_day_and_wrong_ones_are_refused(void **state)
{
    struct town *t = *state;
    int64_t today = civil_day_at(t->c->now);
    static const struct {
        const char *bin, *number, *holder, *document;
        int64_t later;
        enum message message;
    } bad[] = {
        {"970436", "0011", "A", "", 0, field_required}, {"970436", "0011", "A", "1/TB", -1, account_day_bad}, {"123456", "0011", "A", "1/TB", 0, account_bank_bad},
        {"970436", "0 11", "A", "1/TB", 0, account_number_bad}, {"970436", "0011", "", "1/TB", 0, field_required},
    };
    struct actor admin = t->people[DESK];
    struct payment_account found;
    struct db_ro *ro;
    for (size_t i = 0; i <= sizeof bad / sizeof bad[0]; i++) {
        bool is_last = i == sizeof bad / sizeof bad[0];
        struct account_setting in = {.city = t->city, .from_day = today + 5, .account = account, .document = STR("1/TB")};
        if (!is_last) in = (struct account_setting){.city = t->city, .from_day = today + bad[i].later, .account = {str_of(bad[i].bin), str_of(bad[i].number), str_of(bad[i].holder)}, .document = str_of(bad[i].document)};
        fault_clear(t->c);
        t->c->actor = &admin;
        admin.roles = ROLE_BIT(ROLE_CASHIER);
        assert_int_equal(db_write(t->db, t->c, "account", payment_account_run, &in), ERR_DENIED);
        fault_clear(t->c);
        admin.roles = ROLE_BIT(ROLE_UNIT_ADMIN);
        err_t e = db_write(t->db, t->c, "account", payment_account_run, &in);
        if (is_last) must(t->c, e);
        else assert_int_equal(t->c->fault.message, bad[i].message);
    }
    t->c->actor = NULL;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, payment_store_account_on(ro, t->c, t->commune, today + 4, &found));
    assert_true(str_is_empty(found.account));
    must(t->c, payment_store_account_on(ro, t->c, t->commune, today + 5, &found));
    assert_true(str_eq(found.account, account.account));
    db_read_end(t->db, ro);
}

/* ---- tampering ---- */

static void whatever_is_changed_behind_the_rows_is_found(void **state)
{
    static const struct {
        const char *rule, *sql, *back;
    } tamperings[] = {
        {"demand_money", "UPDATE payment_demand SET paid = paid - 1", "UPDATE payment_demand SET paid = paid + 1"},
        {"demand_lines", "UPDATE payment_line SET amount = amount + 1", "UPDATE payment_line SET amount = amount - 1"},
        {"demand_state", "UPDATE payment_demand SET state = 1", "UPDATE payment_demand SET state = 2"},
        {"demand_event", "UPDATE payment_demand SET seq = seq - 1", "UPDATE payment_demand SET seq = seq + 1"},
        {"money_moves", "UPDATE money_received SET unplaced = 5", "UPDATE money_received SET unplaced = 0"},
        {"money_moves", "UPDATE money_move SET amount = amount + 1", "UPDATE money_move SET amount = amount - 1"},
        {"demand_receipt", "UPDATE payment_demand SET receipt_number = '7/BL'", "UPDATE payment_demand SET receipt_number = ''"},
        {"duty_unpaid", "UPDATE payment_demand SET state = 1, paid = 0, paid_at = NULL, seq = 0", NULL},
    };
    struct town *t = *state;
    struct uuid id = owing(t);
    bank(t, "FT1", 150000, demand_of(t, id, 1).reference);
    work(t);
    assert_sound(t);
    for (size_t i = 0; i < sizeof tamperings / sizeof tamperings[0]; i++) {
        struct found found = {.rule = tamperings[i].rule};
        town_tamper(t, tamperings[i].sql, NULL);
        (void)violations(t, &found);
        if (!found.has_rule) fail_msg("%s was not found; found:\n%s", tamperings[i].rule, found.text);
        if (!tamperings[i].back) return;
        town_tamper(t, tamperings[i].back, NULL);
        assert_sound(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LETTER_TEST(the_clock_goes_on_from_when_the_bank_had_the_money),
        LETTER_TEST(the_same_report_again_changes_nothing),
        LETTER_TEST(two_short_transfers_make_it_whole),
        LETTER_TEST(what_is_over_and_what_comes_twice_is_never_dropped),
        LETTER_TEST(money_without_a_reference_is_assigned_by_a_person),
        LETTER_TEST(money_on_an_account_of_nobody_goes_to_the_city),
        LETTER_TEST(two_references_in_one_transfer_are_for_a_person),
        LETTER_TEST(cash_at_the_counter_is_entered_with_the_confirmation),
        LETTER_TEST(a_transfer_entered_by_hand_counts_once_when_the_bank_reports_it),
        LETTER_TEST(who_handles_the_case_takes_no_money_for_it),
        LETTER_TEST(a_payment_during_a_withdrawal_waits_and_is_not_lost),
        LETTER_TEST(a_case_that_ends_owes_nothing_and_later_money_is_kept),
        LETTER_TEST(drawn_people_are_asked_for_nothing),
        LETTER_TEST(a_stated_fee_is_demanded_with_the_application_and_cut_for_a_time),
        LETTER_TEST(an_application_that_is_not_received_owes_no_fee),
        LETTER_TEST(a_cashier_demands_a_fee_by_case_and_copies),
        LETTER_TEST(who_is_exempt_pays_nothing_and_the_ground_is_kept),
        LETTER_TEST(what_was_paid_in_advance_counts_and_what_is_beyond_waits_to_be_given_back),
        LETTER_TEST(an_account_counts_from_its_day_and_wrong_ones_are_refused),
        LETTER_TEST(whatever_is_changed_behind_the_rows_is_found),
    };
    return engines_run(tests);
}
