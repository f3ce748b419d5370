/* What must hold of the router. */
#include "unit/unit.h"

#include "http/router.h"

struct row {
    struct http_route route;
    int other; /* the caller's own columns */
};

static const struct row rows[] = {
    {{HTTP_GET, "/"}, 0},
    {{HTTP_GET, "/track"}, 0},
    {{HTTP_GET, "/track/{ticket}"}, 0},
    {{HTTP_POST, "/track/{ticket}"}, 0},
    {{HTTP_GET, "/track/new"}, 0},
    {{HTTP_GET, "/dossiers/{code}/papers/{number}"}, 0},
    {{HTTP_GET, "/dossiers/search/papers"}, 0},
    {{HTTP_POST, "/dossiers/{code}/actions/{action}"}, 0},
    {{HTTP_DELETE, "/dossiers/{code}"}, 0},
    {{HTTP_PUT, "/tra-cứu"}, 0},
};
enum { HOME, TRACK, TICKET, TICKET_POST, TRACK_NEW, PAPER, SEARCH, ACTION, DELETE, LOOKUP };

static struct http_router *make(const struct row *table, size_t count, err_t expected)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct http_router *router = NULL;
    assert_int_equal(http_router_new(&c, table, count, sizeof *table, &router), expected);
    if (expected) assert_int_equal(c.fault.message, internal_error);
    arena_free(c.arena);
    return router;
}

static struct http_match find(const struct http_router *router, enum http_method method, const char *path)
{
    struct http_match match = {.index = SIZE_MAX};
    unsigned allowed = 0;
    assert_int_equal(http_router_find(router, method, str_of(path), &match, &allowed), OK);
    return match;
}

static unsigned refusal(const struct http_router *router, enum http_method method, const char *path, err_t expected)
{
    struct http_match match;
    unsigned allowed = 0;
    assert_int_equal(http_router_find(router, method, str_of(path), &match, &allowed), expected);
    return allowed;
}

static void each_route_is_found(void **state)
{
    assert_int_equal(find(*state, HTTP_GET, "/").index, HOME);
    assert_int_equal(find(*state, HTTP_GET, "/track").index, TRACK);
    assert_int_equal(find(*state, HTTP_GET, "/track/H26-1").index, TICKET);
    assert_int_equal(find(*state, HTTP_POST, "/track/H26-1").index, TICKET_POST);
    assert_int_equal(find(*state, HTTP_DELETE, "/dossiers/x").index, DELETE);
    assert_int_equal(find(*state, HTTP_PUT, "/tra-cứu").index, LOOKUP);
}

static void captures_come_in_the_order_of_the_pattern(void **state)
{
    struct http_match m = find(*state, HTTP_POST, "/dossiers/000.00.12.H26-170101-0001/actions/approve");
    assert_int_equal(m.index, ACTION);
    assert_true(str_eq(m.captures[0], STR("000.00.12.H26-170101-0001")));
    assert_true(str_eq(m.captures[1], STR("approve")));
    assert_true(str_is_absent(m.captures[2]));
}

static void a_literal_beats_a_capture(void **state)
{
    struct http_match m = find(*state, HTTP_GET, "/track/new");
    assert_int_equal(m.index, TRACK_NEW);
    assert_true(str_is_absent(m.captures[0]));
}

static void a_literal_that_leads_nowhere_does_not_hide_a_capture(void **state)
{
    struct http_match m = find(*state, HTTP_GET, "/dossiers/search/papers/3");
    assert_int_equal(m.index, PAPER);
    assert_true(str_eq(m.captures[0], STR("search")));
    assert_true(str_eq(m.captures[1], STR("3")));
    assert_int_equal(find(*state, HTTP_POST, "/track/new").index, TICKET_POST);
}

static void unknown_paths_are_not_found(void **state)
{
    const char *const unknown[] = {"",        "track",    "//",       "/track/",        "/track//",
                                   "/nobody", "/track/a/b", "/dossiers", "/dossiers//papers/1", "/Track"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
        assert_int_equal(refusal(*state, HTTP_GET, unknown[i], ERR_NOT_FOUND), 0);
}

static void a_known_path_tells_its_methods(void **state)
{
    assert_int_equal(refusal(*state, HTTP_DELETE, "/track/H26-1", ERR_INVALID), 1U << HTTP_GET | 1U << HTTP_POST);
    assert_int_equal(refusal(*state, HTTP_GET, "/dossiers/x", ERR_INVALID), 1U << HTTP_DELETE);
    assert_int_equal(refusal(*state, HTTP_PUT, "/track/new", ERR_INVALID), 1U << HTTP_GET | 1U << HTTP_POST);
}

static void ambiguous_or_broken_tables_are_refused(void **state)
{
    (void)state;
    const struct row twice[] = {{{HTTP_GET, "/a/{x}"}, 0}, {{HTTP_GET, "/a/{y}"}, 0}};
    (void)make(twice, 2, ERR_BUG);
    const char *const bad[] = {"", "a", "/a/", "/a//b", "/{x", "/x}", "/a{b}c", "/{}", "/{a}/{b}/{c}/{d}/{e}"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct row row = {{HTTP_GET, bad[i]}, 0};
        (void)make(&row, 1, ERR_BUG);
    }
}

static int make_router(void **state)
{
    *state = make(rows, sizeof rows / sizeof rows[0], OK);
    return 0;
}

static int free_router(void **state)
{
    http_router_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_route_is_found),
        cmocka_unit_test(captures_come_in_the_order_of_the_pattern),
        cmocka_unit_test(a_literal_beats_a_capture),
        cmocka_unit_test(a_literal_that_leads_nowhere_does_not_hide_a_capture),
        cmocka_unit_test(unknown_paths_are_not_found),
        cmocka_unit_test(a_known_path_tells_its_methods),
        cmocka_unit_test(ambiguous_or_broken_tables_are_refused),
    };
    return cmocka_run_group_tests(tests, make_router, free_router);
}
