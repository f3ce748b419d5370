/* What must hold of a request and its response, through a real socket. */
#include "unit/http/site.h"

#include <fcntl.h>

static void show(struct exchange *x, const char *what, struct str value)
{
    buf_printf(exchange_out(x), "%s=%.*s\n", what, STR_ARG(str_is_absent(value) ? STR("(absent)") : value));
}

/* Writes down what it understood of the request. */
static void mirror(struct exchange *x)
{
    show(x, "path", exchange_path(x));
    show(x, "query", exchange_query_string(x));
    show(x, "q", exchange_query(x, "q"));
    show(x, "agent", exchange_header(x, "user-agent"));
    show(x, "session", exchange_cookie(x, "session"));
    show(x, "address", exchange_client_address(x));
    show(x, "body", exchange_body(x));
    buf_printf(exchange_out(x), "method=%d head=%d\n", (int)exchange_method(x), exchange_is_head(x));
    for (size_t i = 0; i < exchange_field_count(x); i++) {
        struct str name;
        struct str value;
        exchange_field_at(x, i, &name, &value);
        buf_printf(exchange_out(x), "field %.*s=%.*s\n", STR_ARG(name), STR_ARG(value));
    }
    exchange_reply(x, 200, "text/plain; charset=utf-8");
}

static void the_request_is_told_as_it_was_sent(void **state)
{
    struct site *s = *state;
    s->handle = mirror;
    struct str answer = site_ask(s, GET_HEAD("/tra-c%E1%BB%A9u/a?q=khai+sinh&x=%zz") "User-Agent:   me  \r\n"
                                    "Cookie: a=1; session=abc\r\n\r\n");
    assert_answer(answer, 200, "path=/tra-cứu/a\nquery=q=khai+sinh&x=%zz\nq=khai sinh\nagent=me\nsession=abc\n"
                               "address=127.0.0.1\nbody=\nmethod=0 head=0\n");
    assert_true(contains(answer, "Content-Type: text/plain; charset=utf-8\r\n"));
    assert_false(contains(answer, "Server:"));
    answer = site_ask(s, GET("/"));
    assert_true(contains(answer, "query=\nq=(absent)\nagent=(absent)\nsession=(absent)\n"));
}

static void a_form_is_taken_apart(void **state)
{
    struct site *s = *state;
    s->handle = mirror;
    struct str answer = site_ask(s, "POST /apply HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
                                    "Content-Length: 22\r\n\r\nname=An+B%C3%ACnh&ok=1");
    assert_true(contains(answer, "body=name=An+B%C3%ACnh&ok=1\nmethod=1 head=0\nfield name=An Bình\nfield ok=1\n"));
}

static void a_chunked_body_is_a_body(void **state)
{
    struct site *s = *state;
    s->handle = mirror;
    struct str answer = site_ask(s, "PUT /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    "5\r\n{\"a\":\r\n3;ext=1\r\n1 }\r\n0\r\n\r\n");
    assert_true(contains(answer, "body={\"a\":1 }\nmethod=2 head=0\n"));
}

static void head_has_the_length_and_no_body(void **state)
{
    struct site *s = *state;
    s->handle = mirror;
    struct str whole = site_ask(s, GET("/x"));
    struct str answer = site_ask(s, "HEAD /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_answer(answer, 200, "");
    size_t end = str_find_str(whole, STR("\r\n\r\n"));
    struct str length = arena_printf(s->arena, "Content-Length: %zu\r\n", whole.len - end - 4);
    assert_true(contains(answer, length.ptr));
}

static void unknown_methods_are_answered_405(void **state)
{
    struct site *s = *state;
    const char *const methods[] = {"PATCH", "OPTIONS", "TRACE", "get", "BREW"};
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        struct str request =
            arena_printf(s->arena, "%s / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", methods[i]);
        struct str answer = site_ask_bytes(s, request);
        assert_answer(answer, 405, "405 Method Not Allowed\n");
        assert_true(contains(answer, "Allow: GET, HEAD, POST, PUT, DELETE\r\n"));
    }
    assert_int_equal(atomic_load(&s->begun), 0);
}

static void set_headers_and_cookies(struct exchange *x)
{
    exchange_set_header(x, "Cache-Control", STR("no-cache"));
    exchange_set_header(x, "cache-control", STR("no-store"));
    exchange_set_header(x, "X-Injected", STR("a\r\nSet-Cookie: evil=1"));
    exchange_set_header(x, "X-Empty", STR(""));
    exchange_set_cookie(x, &(struct http_cookie){.name = "a", .value = STR("1"), .max_age = -1, .http_only = true});
    exchange_set_cookie(x, &(struct http_cookie){.name = "b", .value = STR("2"), .max_age = 60, .secure = true});
    exchange_redirect(x, 303, STR("/done"));
}

static void headers_and_cookies_go_out(void **state)
{
    struct site *s = *state;
    s->handle = set_headers_and_cookies;
    struct str answer = site_ask(s, GET("/"));
    assert_answer(answer, 303, "");
    assert_true(contains(answer, "Location: /done\r\n"));
    assert_true(contains(answer, "no-store"));
    assert_false(contains(answer, "no-cache"));
    assert_true(contains(answer, "X-Injected: a  Set-Cookie: evil=1\r\n"));
    assert_false(contains(answer, "\r\nSet-Cookie: evil"));
    assert_true(contains(answer, "Set-Cookie: a=1; Path=/; SameSite=Lax; HttpOnly\r\n"));
    assert_true(contains(answer, "Set-Cookie: b=2; Path=/; SameSite=Lax; Max-Age=60; Secure\r\n"));
}

static void reply_static(struct exchange *x)
{
    exchange_reply_static(x, 200, "text/css", STR("body{}"));
}

static void reply_file(struct exchange *x)
{
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    exchange_reply_file(x, 200, "application/octet-stream", fd, 300000);
}

static void static_bytes_and_files_go_out(void **state)
{
    struct site *s = *state;
    s->handle = reply_static;
    assert_answer(site_ask(s, GET("/")), 200, "body{}");
    s->handle = reply_file;
    struct str answer = site_ask(s, GET("/"));
    size_t end = str_find_str(answer, STR("\r\n\r\n"));
    assert_int_equal(answer.len - end - 4, 300000);
    assert_memory_equal(answer.ptr + end + 4, "\x7f" "ELF", 4);
    answer = site_ask(s, "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_true(contains(answer, "Content-Length: 300000\r\n"));
    assert_answer(answer, 200, "");
}

static void reply_nothing(struct exchange *x)
{
    (void)x;
}

static void no_reply_is_our_fault(void **state)
{
    struct site *s = *state;
    s->handle = reply_nothing;
    assert_int_equal(status_of(site_ask(s, GET("/"))), 500);
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    struct site *s = *state;
    s->handle = mirror;
    struct str answer = site_ask(s, "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                                    "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                                    "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    size_t first = str_find_str(answer, STR("path=/1\n"));
    size_t second = str_find_str(answer, STR("path=/2\n"));
    size_t third = str_find_str(answer, STR("path=/3\n"));
    assert_true(first < second && second < third && third < answer.len);
    assert_true(contains(answer, "body=abc\n"));
    assert_int_equal(atomic_load(&s->handled), 3);
}

static void a_slow_client_is_served(void **state)
{
    struct site *s = *state;
    s->handle = mirror;
    struct str request = STR("POST /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                             "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2");
    int fd = site_connect(s);
    for (size_t i = 0; i < request.len; i++) {
        assert_true(site_send(fd, str_slice(request, i, i + 1)));
        (void)usleep(500);
    }
    struct str answer = site_read(s, fd, NULL);
    (void)close(fd);
    assert_true(contains(answer, "path=/slow\n") && contains(answer, "field a=1\nfield b=2\n"));
}

static void a_silent_client_is_sent_away(void **state)
{
    struct site *s = *state;
    http_server_stop(s->server, 0);
    site_start_with(s, (struct http_options){.address = "127.0.0.1", .threads = 1, .timeout_seconds = 1});
    int fd = site_connect(s);
    assert_true(site_send(fd, STR("GET / HTTP/1.1\r\nHost: loc")));
    char byte = 0;
    assert_true(recv(fd, &byte, 1, 0) <= 0);
    (void)close(fd);
    assert_int_equal(atomic_load(&s->begun), 0);
}

static void a_reply_before_the_body_spares_the_handler(void **state)
{
    struct site *s = *state;
    s->answers_in_begin = true;
    assert_answer(site_ask(s, GET("/")), 403, "not you");
    struct str answer = site_ask(s, "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc");
    assert_answer(answer, 403, "not you");
    assert_int_equal(atomic_load(&s->handled), 0);
    assert_int_equal(atomic_load(&s->begun), 2);
}

static void the_proxy_tells_the_address(void **state)
{
    struct site *s = *state;
    http_server_stop(s->server, 0);
    site_start_with(s, (struct http_options){.address = "::", .threads = 2, .trust_forwarded_for = true});
    s->handle = mirror;
    struct str answer = site_ask(s, GET_HEAD("/") "X-Forwarded-For: 1.2.3.4, 203.0.113.9\r\n\r\n");
    assert_true(contains(answer, "address=203.0.113.9\n"));
    answer = site_ask(s, GET_HEAD("/") "X-Forwarded-For: 2001:db8::1\r\n\r\n");
    assert_true(contains(answer, "address=2001:db8::1\n"));
    answer = site_ask(s, GET_HEAD("/") "X-Forwarded-For: nonsense\r\n\r\n");
    assert_true(contains(answer, "address=127.0.0.1\n"));
}

static void an_address_in_use_is_told(void **state)
{
    struct site *s = *state;
    struct ctx c = {.arena = s->arena};
    struct http_server *second = NULL;
    struct http_owner owner = {.user = s, .begin = site_begin, .handle = site_handle, .end = site_end};
    struct http_options o = {.address = "127.0.0.1", .port = http_server_port(s->server), .threads = 1};
    assert_int_equal(http_server_start(&c, &o, &owner, &second), ERR_IO);
    assert_int_equal(c.fault.message, server_address_unusable);
    o = (struct http_options){.address = "localhost", .threads = 1}; /* not numeric */
    assert_int_equal(http_server_start(&c, &o, &owner, &second), ERR_IO);
    assert_null(second);
}

static void requests_are_counted_by_their_answers(void **state)
{
    struct site *s = *state;
    for (int i = 0; i < 5; i++)
        (void)site_ask(s, GET("/"));
    (void)site_ask(s, "GET / HTTP/1.1\r\n\r\n");
    (void)site_ask(s, "BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    struct http_counts counts;
    for (int i = 0; i < 200; i++) { /* the client sees the end of an answer before the server has counted it */
        http_counts_read(s->server, &counts);
        if (counts.requests == 7) break;
        (void)usleep(5000);
    }
    assert_int_equal(counts.requests, 7);
    assert_int_equal(counts.by_class[2], 5);
    assert_int_equal(counts.by_class[4], 2);
    assert_int_equal(counts.refused_by_guard, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(the_request_is_told_as_it_was_sent),
        SITE_TEST(a_form_is_taken_apart),
        SITE_TEST(a_chunked_body_is_a_body),
        SITE_TEST(head_has_the_length_and_no_body),
        SITE_TEST(unknown_methods_are_answered_405),
        SITE_TEST(headers_and_cookies_go_out),
        SITE_TEST(static_bytes_and_files_go_out),
        SITE_TEST(no_reply_is_our_fault),
        SITE_TEST(pipelined_requests_are_answered_in_order),
        SITE_TEST(a_slow_client_is_served),
        SITE_TEST(a_silent_client_is_sent_away),
        SITE_TEST(a_reply_before_the_body_spares_the_handler),
        SITE_TEST(the_proxy_tells_the_address),
        SITE_TEST(an_address_in_use_is_told),
        SITE_TEST(requests_are_counted_by_their_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
