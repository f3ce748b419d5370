/* ticket: leave to look at one dossier, for a day, made by this server and nobody else. */
#include "unit/unit.h"

#include "web/ticket.h"

static const struct str secret = STR_INIT("0123456789abcdef0123456789abcdef");
static const struct instant made = {1514736000000000};

static struct uuid some_dossier(void)
{
    struct uuid id;
    assert_true(uuid_parse(STR("01890f3c-7b2a-7c11-8d22-0123456789ab"), &id));
    return id;
}

static struct instant after(int64_t seconds)
{
    return (struct instant){made.us + seconds * 1000000};
}

static void a_ticket_leads_to_its_dossier_for_a_day(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    struct uuid id = {{0}};
    struct str ticket = ticket_new(a, secret, some_dossier(), made);
    assert_true(ticket_read(a, secret, ticket, after(0), &id));
    assert_true(uuid_eq(id, some_dossier()));
    assert_true(ticket_read(a, secret, ticket, after(TICKET_SECONDS - 1), &id));
}

static void after_a_day_it_is_worth_nothing(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    struct uuid id = {{7}};
    struct str ticket = ticket_new(a, secret, some_dossier(), made);
    assert_false(ticket_read(a, secret, ticket, after(TICKET_SECONDS), &id));
    assert_int_equal(id.bytes[0], 7);
}

static void any_other_letter_breaks_it(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    struct uuid id;
    struct str ticket = ticket_new(a, secret, some_dossier(), made);
    for (size_t i = 0; i < ticket.len; i++) {
        char *forged = arena_alloc(a, ticket.len);
        memcpy(forged, ticket.ptr, ticket.len);
        forged[i] = forged[i] == 'A' ? 'Q' : 'A';
        assert_false(ticket_read(a, secret, (struct str){forged, ticket.len}, made, &id));
    }
}

static void another_servers_ticket_is_refused(void **state)
{
    struct arena *a = ((struct ctx *)*state)->arena;
    struct uuid id;
    struct str ticket = ticket_new(a, STR("another secret of another server"), some_dossier(), made);
    assert_false(ticket_read(a, secret, ticket, made, &id));
}

static void what_is_no_ticket_is_refused(void **state)
{
    static const struct str texts[] = {STR_INIT(""), STR_INIT("A"), STR_INIT("not a ticket"), STR_INIT("../../etc/passwd"), STR_INIT("AAAA")};
    struct arena *a = ((struct ctx *)*state)->arena;
    struct uuid id;
    struct str ticket = ticket_new(a, secret, some_dossier(), made);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_false(ticket_read(a, secret, texts[i], made, &id));
    assert_false(ticket_read(a, secret, str_slice(ticket, 0, ticket.len - 1), made, &id));
    assert_false(ticket_read(a, secret, arena_join(a, ticket, STR("AA"), STR("")), made, &id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_ticket_leads_to_its_dossier_for_a_day),
        UNIT_TEST(after_a_day_it_is_worth_nothing),
        UNIT_TEST(any_other_letter_breaks_it),
        UNIT_TEST(another_servers_ticket_is_refused),
        UNIT_TEST(what_is_no_ticket_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
