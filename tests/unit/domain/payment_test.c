/* payment: references as banks give them back, and where money goes. */
#include "unit/unit.h"

#include "domain/payment.h"

#define BITS 0x2A5F13C7D9B1ULL

static void a_reference_is_found_however_a_bank_writes_it(void **state)
{
    struct ctx *c = *state;
    struct str reference = payment_reference(c->arena, BITS);
    struct str spaced = arena_printf(c->arena, "%.*s %.*s-%.*s", 2, reference.ptr, 4, reference.ptr + 2, 7, reference.ptr + 6);
    char small[PAYMENT_REFERENCE_LENGTH];
    assert_int_equal(reference.len, PAYMENT_REFERENCE_LENGTH);
    for (size_t i = 0; i < sizeof small; i++)
        small[i] = (char)(reference.ptr[i] >= 'A' ? reference.ptr[i] - 'A' + 'a' : reference.ptr[i]);
    const struct str texts[] = {
        reference, spaced, {small, sizeof small},
        arena_join(c->arena, STR("MBVCB.1234.CT tu 0011 NGUYEN VAN A "), reference, STR(" nop phi")),
        arena_join(c->arena, STR("MCMC"), reference, reference),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str found[PAYMENT_FOUND_MAX];
        assert_int_equal(payment_references_in(c->arena, texts[i], found), 1);
        assert_true(str_eq(found[0], reference));
    }
}

static void a_mistyped_reference_is_no_reference(void **state)
{
    struct ctx *c = *state;
    struct str reference = payment_reference(c->arena, BITS);
    struct str found[PAYMENT_FOUND_MAX];
    char text[PAYMENT_REFERENCE_LENGTH];
    for (size_t i = 2; i < sizeof text; i++) {
        memcpy(text, reference.ptr, sizeof text);
        text[i] = text[i] == '3' ? '4' : '3';
        assert_int_equal(payment_references_in(c->arena, (struct str){text, sizeof text}, found), 0);
    }
    for (size_t i = 2; i + 2 < sizeof text; i++) { /* two that changed places */
        memcpy(text, reference.ptr, sizeof text);
        text[i] = reference.ptr[i + 1];
        text[i + 1] = reference.ptr[i];
        bool is_same = reference.ptr[i] == reference.ptr[i + 1];
        assert_int_equal(payment_references_in(c->arena, (struct str){text, sizeof text}, found), is_same ? 1 : 0);
    }
    assert_int_equal(payment_references_in(c->arena, STR(""), found), 0);
    assert_int_equal(payment_references_in(c->arena, STR("nop phi ho so H26.16-180312-0001"), found), 0);
}

static void two_references_are_both_found(void **state)
{
    struct ctx *c = *state;
    struct str first = payment_reference(c->arena, BITS), second = payment_reference(c->arena, 1), found[PAYMENT_FOUND_MAX];
    assert_int_equal(payment_references_in(c->arena, arena_join(c->arena, first, STR(" va "), second), found), 2);
    assert_true(str_eq(found[0], first));
    assert_true(str_eq(found[1], second));
}

static void money_goes_where_it_is_owed_and_no_further(void **state)
{
    (void)state;
    static const struct {
        enum demand_state state;
        int64_t paid, amount;
        int64_t placed;
        enum money_trouble trouble;
    } rows[] = {
        {DEMAND_OPEN, 0, 50000, 50000, MONEY_FITS},     {DEMAND_OPEN, 0, 20000, 20000, MONEY_FITS}, {DEMAND_OPEN, 20000, 30000, 30000, MONEY_FITS},
        {DEMAND_OPEN, 20000, 50000, 30000, MONEY_OVER}, {DEMAND_OPEN, 0, 50001, 50000, MONEY_OVER}, {DEMAND_PAID, 50000, 50000, 0, MONEY_TWICE},
        {DEMAND_VOID, 0, 50000, 0, MONEY_VOID},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct payment_demand demand = {.amount = 50000, .paid = rows[i].paid, .state = rows[i].state};
        struct money_place place = payment_place(&demand, rows[i].amount);
        if (place.placed != rows[i].placed || place.trouble != rows[i].trouble) fail_msg("row %zu: %lld, %d", i, (long long)place.placed, (int)place.trouble);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_reference_is_found_however_a_bank_writes_it), UNIT_TEST(a_mistyped_reference_is_no_reference),
        UNIT_TEST(two_references_are_both_found), UNIT_TEST(money_goes_where_it_is_owed_and_no_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
