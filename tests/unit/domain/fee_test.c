/* fee: amounts by hand: once, by copy and page, exempt, cut for a time, paid in advance, to be given back. All amounts invented. */
#include "unit/unit.h"

#include "domain/fee.h"

enum { DAY = 17602 }; /* 12/03/2018 */

static const struct fee_cut half = {0, 5000, DAY - 10, {true, DAY + 10}, STR_INIT("12/2018/NQ-HĐND (ví dụ)")};
static const struct fee_cut third = {PROCEDURE_FEE_CHARGE, 3333, DAY - 10, {false, 0}, STR_INIT("13/2018/NQ-HĐND (ví dụ)")};

static struct fee_item item(int64_t rate, enum fee_per per, int64_t quantity)
{
    return (struct fee_item){PROCEDURE_FEE_CHARGE, STR(""), rate, per, quantity, STR("")};
}

static void amounts_are_those_of_the_table(void **state)
{
    (void)state;
    static const struct {
        int64_t rate;
        enum fee_per per;
        int64_t quantity;
        int64_t share; /* of a cut; 0: none */
        int64_t full, amount;
    } rows[] = {
        {8000, FEE_ONCE, 1, 0, 8000, 8000},
        {0, FEE_ONCE, 1, 0, 0, 0},
        {8000, FEE_PER_COPY, 3, 0, 24000, 24000},
        {1500, FEE_PER_PAGE, 7, 0, 10500, 10500},
        {25000, FEE_PER_TIME, 2, 0, 50000, 50000},
        {50000, FEE_ONCE, 1, 5000, 50000, 25000},
        {50000, FEE_ONCE, 1, 10000, 50000, 0},
        {8000, FEE_ONCE, 1, 1250, 8000, 7000},   /* 12.5 % */
        {15, FEE_ONCE, 1, 5000, 15, 8},          /* 7.5: half a đồng upwards */
        {1, FEE_PER_COPY, 3, 5000, 3, 2},        /* once for the line, not for each copy */
        {10000, FEE_ONCE, 1, 3333, 10000, 6667},
        {3, FEE_ONCE, 1, 3333, 3, 2},            /* 2.0001 */
        {FEE_MAX, FEE_ONCE, 1, 1, FEE_MAX, 999900000000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct fee_item one = item(rows[i].rate, rows[i].per, rows[i].quantity);
        const struct fee_cut cut = {0, rows[i].share, DAY, {false, 0}, STR("ví dụ")};
        struct fee_line line;
        assert_true(fee_line_of(&one, &cut, 1, DAY, &line));
        assert_int_equal(line.full, rows[i].full);
        if (line.amount != rows[i].amount) fail_msg("row %zu: %lld", i, (long long)line.amount);
        assert_int_equal(line.share, rows[i].share);
    }
}

static void a_cut_holds_from_its_first_to_its_last_day(void **state)
{
    (void)state;
    static const struct {
        int64_t day, amount;
    } rows[] = {{DAY - 11, 50000}, {DAY - 10, 25000}, {DAY + 10, 25000}, {DAY + 11, 50000}};
    const struct fee_item one = item(50000, FEE_ONCE, 1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fee_line line;
        assert_true(fee_line_of(&one, &half, 1, rows[i].day, &line));
        assert_int_equal(line.amount, rows[i].amount);
    }
}

static void of_two_cuts_the_larger_holds_and_says_why(void **state)
{
    struct ctx *c = *state;
    const struct fee_cut cuts[] = {third, half};
    const struct fee_item charge = item(30000, FEE_ONCE, 1);
    struct fee_item service = charge;
    struct fee_line line;
    service.kind = PROCEDURE_FEE_SERVICE;
    assert_true(fee_line_of(&charge, cuts, 2, DAY, &line));
    assert_int_equal(line.amount, 15000);
    assert_text(c->arena, line.cut_by, "12/2018/NQ-HĐND (ví dụ)");
    assert_true(fee_line_of(&charge, cuts, 2, DAY + 11, &line)); /* the other alone */
    assert_int_equal(line.amount, 20001);
    assert_true(fee_line_of(&service, cuts, 2, DAY + 11, &line)); /* which is for charges */
    assert_int_equal(line.amount, 30000);
    assert_text(c->arena, line.cut_by, "");
}

static void an_exemption_leaves_nothing_to_pay_and_keeps_its_ground(void **state)
{
    struct ctx *c = *state;
    struct fee_item one = item(50000, FEE_PER_COPY, 2);
    struct fee_line line;
    one.exempt_by = STR("hộ nghèo, số 5/XN (ví dụ)");
    assert_true(fee_line_of(&one, &half, 1, DAY, &line));
    assert_int_equal(line.full, 100000);
    assert_int_equal(line.amount, 0);
    assert_int_equal(line.share, 0);
    assert_text(c->arena, line.item.exempt_by, "hộ nghèo, số 5/XN (ví dụ)");
}

static void an_advance_is_taken_off_and_what_is_beyond_is_given_back(void **state)
{
    (void)state;
    static const struct {
        int64_t advance, to_pay, to_refund;
    } rows[] = {{0, 30000, 0}, {10000, 20000, 0}, {30000, 0, 0}, {45000, 0, 15000}};
    struct fee_line lines[2];
    const struct fee_item first = item(10000, FEE_ONCE, 1), second = item(20000, FEE_ONCE, 1);
    assert_true(fee_line_of(&first, NULL, 0, DAY, &lines[0]));
    assert_true(fee_line_of(&second, NULL, 0, DAY, &lines[1]));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fee_bill bill;
        assert_true(fee_bill_of(lines, 2, rows[i].advance, &bill));
        assert_int_equal(bill.due, 30000);
        assert_int_equal(bill.to_pay, rows[i].to_pay);
        assert_int_equal(bill.to_refund, rows[i].to_refund);
    }
}

static void what_can_be_no_fee_is_refused(void **state)
{
    (void)state;
    const struct fee_item bad[] = {
        item(-1, FEE_ONCE, 1), item(FEE_MAX + 1, FEE_ONCE, 1), item(1000, FEE_ONCE, 2), item(1000, FEE_PER_COPY, 0), item(1000, FEE_PER_COPY, FEE_QUANTITY_MAX + 1),
        item(FEE_MAX / 2, FEE_PER_COPY, 3), {0, STR(""), 1000, FEE_ONCE, 1, STR("")}, item(1000, FEE_PER_COUNT, 1)};
    struct fee_line line, lines[FEE_LINES_MAX + 1];
    struct fee_bill bill;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (fee_line_of(&bad[i], NULL, 0, DAY, &line)) fail_msg("taken: %zu", i);
    const struct fee_item largest = item(FEE_MAX, FEE_ONCE, 1);
    for (size_t i = 0; i <= FEE_LINES_MAX; i++)
        assert_true(fee_line_of(&largest, NULL, 0, DAY, &lines[i]));
    assert_true(fee_bill_of(lines, 1, 0, &bill));
    assert_false(fee_bill_of(lines, 2, 0, &bill));
    assert_false(fee_bill_of(lines, FEE_LINES_MAX + 1, 0, &bill));
    assert_false(fee_bill_of(lines, 1, -1, &bill));
}

/* ---- published rows ---- */

static struct procedure_limit limits[] = {
    {1, PROCEDURE_DIRECT, {.unit = LIMIT_WORKING_DAY}}, {2, PROCEDURE_ONLINE, {.unit = LIMIT_WORKING_DAY}},
    {3, PROCEDURE_POST, {.unit = LIMIT_WORKING_DAY}},   {4, PROCEDURE_POST, {.unit = LIMIT_WORKING_DAY}}};

static struct procedure published(struct procedure_fee *fees, size_t count)
{
    return (struct procedure){.limits = limits, .limit_count = 4, .fees = fees, .fee_count = count};
}

static void a_case_is_never_guessed(void **state)
{
    (void)state;
    struct procedure_fee fees[] = {
        {1, 2, PROCEDURE_FEE_SERVICE, 20000, STR("VND"), {NULL, 0}}, {2, 2, PROCEDURE_FEE_CHARGE, 8000, STR("VND"), STR("time")},
        {3, 3, PROCEDURE_FEE_CHARGE, 8000, STR("VND"), {NULL, 0}},   {4, 1, PROCEDURE_FEE_SERVICE, 20, STR("USD"), {NULL, 0}}};
    struct procedure p = published(fees, 4);
    struct fee_item items[FEE_LINES_MAX];
    size_t count;
    assert_true(fee_items_stated(&p, PROCEDURE_ONLINE, items, &count));
    assert_int_equal(count, 2);
    assert_int_equal(items[0].rate, 20000);
    assert_int_equal(items[1].per, FEE_PER_TIME);
    assert_false(fee_items_stated(&p, PROCEDURE_POST, items, &count));   /* two cases */
    assert_false(fee_items_stated(&p, PROCEDURE_DIRECT, items, &count)); /* dollars */
    assert_true(fee_items_of_case(&p, 3, items, &count));                /* which a person can choose */
    assert_false(fee_items_of_case(&p, 4, items, &count));
    fees[1].per = STR("page");
    assert_false(fee_items_stated(&p, PROCEDURE_ONLINE, items, &count)); /* how many? */
    fees[1].per = STR("acre");
    assert_false(fee_items_of_case(&p, 2, items, &count));
    fees[1] = fees[0]; /* a sum or alternatives? */
    assert_false(fee_items_stated(&p, PROCEDURE_ONLINE, items, &count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(amounts_are_those_of_the_table), UNIT_TEST(a_cut_holds_from_its_first_to_its_last_day),
        UNIT_TEST(of_two_cuts_the_larger_holds_and_says_why), UNIT_TEST(an_exemption_leaves_nothing_to_pay_and_keeps_its_ground),
        UNIT_TEST(an_advance_is_taken_off_and_what_is_beyond_is_given_back), UNIT_TEST(what_can_be_no_fee_is_refused),
        UNIT_TEST(a_case_is_never_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
