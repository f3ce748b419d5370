/* What must hold of the guard: malformed requests are answered 400 (or what is said), the connection is closed, nothing
 * behind them is read as another request, and the handler never sees them. */
#include "unit/http/site.h"

#define HOST "Host: localhost\r\n"
#define SMUGGLED "GET /smuggled HTTP/1.1\r\n" HOST "\r\n"

struct malformed {
    const char *what;
    struct str request;
    int status; /* 0: refused by libmicrohttpd before we hear of it */
    bool twice; /* libmicrohttpd 0.9.75 writes the head of its own answer to a wrong length twice, then closes */
};

static const struct malformed malformed[] = {
    {"length and chunks", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"chunks and length", STR_INIT("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"two lengths", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef" SMUGGLED), 400, false},
    {"two equal lengths", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\na" SMUGGLED), 400, false},
    {"two lengths in one line", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: 1, 1\r\n\r\na" SMUGGLED), 400, true},
    {"a signed length", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: +1\r\n\r\na" SMUGGLED), 400, true},
    {"a hexadecimal length", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: 0x1\r\n\r\na" SMUGGLED), 400, true},
    {"an enormous length", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999\r\n\r\na" SMUGGLED), 413, true},
    {"two encodings", STR_INIT("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"another encoding", STR_INIT("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"a disguised encoding", STR_INIT("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: \x0b" "chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"chunks in HTTP/1.0", STR_INIT("POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"no host", STR_INIT("GET / HTTP/1.1\r\n\r\n" SMUGGLED), 400, false},
    {"no host in HTTP/1.0", STR_INIT("GET / HTTP/1.0\r\n\r\n" SMUGGLED), 400, false},
    {"two hosts", STR_INIT("GET / HTTP/1.1\r\n" HOST HOST "\r\n" SMUGGLED), 400, false},
    {"an empty host", STR_INIT("GET / HTTP/1.1\r\nHost:\r\n\r\n" SMUGGLED), 400, false},
    {"a host that is none", STR_INIT("GET / HTTP/1.1\r\nHost: a/../b c\r\n\r\n" SMUGGLED), 400, false},
    {"a blank before the colon", STR_INIT("POST / HTTP/1.1\r\n" HOST "Content-Length : 5\r\n\r\nabcde" SMUGGLED), 400, false},
    {"a tab before the colon", STR_INIT("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"no name", STR_INIT("GET / HTTP/1.1\r\n" HOST ": x\r\n\r\n" SMUGGLED), 400, false},
    {"no colon", STR_INIT("GET / HTTP/1.1\r\n" HOST "Nonsense\r\n\r\n" SMUGGLED), 400, false},
    {"a NUL in a value", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\0b\r\n\r\n" SMUGGLED), 400, false},
    {"a NUL in the last value", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\0\r\n\r\n" SMUGGLED), 400, false},
    {"a NUL in a name", STR_INIT("GET / HTTP/1.1\r\n" HOST "X\0Y: a\r\n\r\n" SMUGGLED), 400, false},
    {"a NUL in the path", STR_INIT("GET /a\0b HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a NUL in the method", STR_INIT("GE\0T / HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a NUL in the query", STR_INIT("GET /?a\0b HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a control byte in a value", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\x01" "b\r\n\r\n" SMUGGLED), 400, false},
    {"a bare CR in a value", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\rb\r\n\r\n" SMUGGLED), 400, false},
    {"DEL in a value", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\x7f\r\n\r\n" SMUGGLED), 400, false},
    {"bare line feeds", STR_INIT("GET / HTTP/1.1\nHost: localhost\n\n" SMUGGLED), 400, false},
    {"one bare line feed", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\nY: b\r\n\r\n" SMUGGLED), 400, false},
    {"a bare line feed at the end", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\r\n\n" SMUGGLED), 400, false},
    {"a folded line", STR_INIT("GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n" SMUGGLED), 400, false},
    {"a folded name", STR_INIT("POST / HTTP/1.1\r\n" HOST "Transfer-: xxxxxxxxxx\r\n Encoding: chunked\r\n\r\n0\r\n\r\n" SMUGGLED), 400, false},
    {"a folded first line", STR_INIT("GET / HTTP/1.1\r\n " HOST HOST "\r\n" SMUGGLED), 400, false},
    {"a blank in the path", STR_INIT("GET /a b HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"two blanks", STR_INIT("GET  / HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a blank at the end of the line", STR_INIT("GET / HTTP/1.1 \r\n" HOST "\r\n" SMUGGLED), 0, false},
    {"a tab for a blank", STR_INIT("GET\t/ HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 0, false},
    {"a broken escape", STR_INIT("GET /%zz HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"half an escape", STR_INIT("GET /a%4 HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"an escaped NUL", STR_INIT("GET /a%00 HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a path that is not UTF-8", STR_INIT("GET /%C0%AF HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a raw byte that is not UTF-8", STR_INIT("GET /\xff HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a control byte in the path", STR_INIT("GET /\x02 HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"no slash", STR_INIT("GET index HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"a whole address", STR_INIT("GET http://localhost/ HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"the address of a proxy", STR_INIT("CONNECT a:80 HTTP/1.1\r\n" HOST "\r\n" SMUGGLED), 400, false},
    {"no version", STR_INIT("GET /\r\n" HOST "\r\n" SMUGGLED), 0, false},
    {"another protocol", STR_INIT("GET / SIP/2.0\r\n" HOST "\r\n" SMUGGLED), 0, false},
    {"another version", STR_INIT("GET / HTTP/2.0\r\n" HOST "\r\n" SMUGGLED), 0, false},
};

static void malformed_requests_are_refused(void **state)
{
    struct site *s = *state;
    uint64_t refused = 0;
    for (size_t i = 0; i < sizeof malformed / sizeof malformed[0]; i++) {
        const struct malformed *m = &malformed[i];
        struct str answer = site_ask_bytes(s, m->request);
        size_t first_line = str_find(answer, '\n');
        bool is_twice = first_line != SIZE_MAX && contains(str_slice(answer, first_line, answer.len), "HTTP/1.1");
        bool is_right = m->status ? status_of(answer) == m->status : status_of(answer) != 200;
        if (!is_right || is_twice != m->twice) fail_msg("%s: %.*s", m->what, STR_ARG(answer));
        refused += m->status != 0;
    }
    assert_int_equal(atomic_load(&s->begun), 0);
    struct http_counts counts;
    for (int i = 0; i < 200; i++) { /* counted after the client has seen the end */
        http_counts_read(s->server, &counts);
        if (counts.refused_by_guard >= refused) break;
        (void)usleep(5000);
    }
    assert_int_equal(counts.refused_by_guard, refused);
}

static struct str with_many_headers(struct site *s, int count)
{
    struct buf b = buf_new(1 << 20);
    buf_add(&b, STR(GET_HEAD("/")));
    for (int i = 2; i < count; i++) /* Host and Connection are there already */
        buf_printf(&b, "X-%d: %d\r\n", i, i);
    buf_add(&b, STR("\r\n"));
    struct str request = arena_copy(s->arena, buf_str(&b));
    buf_free(&b);
    return request;
}

static struct str with_target_of(struct site *s, size_t len)
{
    char *target = arena_alloc(s->arena, len + 1);
    memset(target, 'x', len);
    memcpy(target, "/?a&b&c=", 8); /* an argument that libmicrohttpd would keep a record of */
    for (size_t i = 8; i + 1 < len; i += 2)
        target[i] = '&';
    return arena_printf(s->arena, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", target);
}

static void there_are_limits(void **state)
{
    struct site *s = *state;
    assert_int_equal(status_of(site_ask_bytes(s, with_many_headers(s, 100))), 200);
    assert_int_equal(status_of(site_ask_bytes(s, with_many_headers(s, 101))), 400);
    assert_int_equal(status_of(site_ask_bytes(s, with_target_of(s, 8192))), 200);
    assert_int_equal(status_of(site_ask_bytes(s, with_target_of(s, 8193))), 400);
    int answered = status_of(site_ask_bytes(s, with_target_of(s, 100000)));
    assert_true(answered == 414 || answered == 0); /* 0: closed before it could read the answer */
}

static void unusual_but_sound_requests_are_served(void **state)
{
    struct site *s = *state;
    const char *const sound[] = {
        GET("/"),
        GET("/%C4%91%C6%A1n?%zz=%"), /* a query is the handler's to judge */
        "GET / HTTP/1.0\r\n" HOST "\r\n",
        "\r\nGET / HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nhOST:localhost:8080\r\nX:\r\nY: \t a\tb \r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]:80\r\nX: \xe1\xbb\x87\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\n" HOST "Content-Length: 0\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: Chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        "GET //a/../b HTTP/1.1\r\n" HOST "Cookie: a=1; b=2, c\r\nConnection: close\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof sound / sizeof sound[0]; i++) {
        struct str answer = site_ask(s, sound[i]);
        if (status_of(answer) != 200) fail_msg("%s -> %.*s", sound[i], STR_ARG(answer));
    }
    struct http_counts counts;
    http_counts_read(s->server, &counts);
    assert_int_equal(counts.refused_by_guard, 0);
}

static void the_owner_draws_the_page(void **state)
{
    struct site *s = *state;
    s->has_refuse_page = true;
    assert_answer(site_ask(s, "GET /%zz HTTP/1.1\r\n" HOST "\r\n"), 400, "<h1>refused 400</h1>");
    s->has_refuse_page = false;
    assert_answer(site_ask(s, "GET /%zz HTTP/1.1\r\n" HOST "\r\n"), 400, "400 Bad Request\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(malformed_requests_are_refused),
        SITE_TEST(there_are_limits),
        SITE_TEST(unusual_but_sound_requests_are_served),
        SITE_TEST(the_owner_draws_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
