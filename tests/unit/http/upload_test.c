/* What must hold of bodies and uploads, with their limits. */
#include "unit/http/site.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "crypto/crypto.h"

#define MIB ((size_t)1 << 20)
#define POST_HEAD "POST /apply HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
#define BEFORE                                                                                                         \
    "--b\r\nContent-Disposition: form-data; name=\"first\"\r\n\r\nmột\r\n"                                              \
    "--b\r\nContent-Disposition: form-data; name=\"paper\"; filename=\"giấy.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
#define AFTER                                                                                                          \
    "\r\n--b\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n"                                   \
    "\r\n--b\r\nContent-Disposition: form-data; name=\"last\"\r\n\r\nhai\r\n--b--\r\n"

/* Writes down what it got; the digest is computed again from the file. */
static void tell(struct exchange *x)
{
    struct buf *out = exchange_out(x);
    struct arena *a = exchange_ctx(x)->arena;
    buf_printf(out, "first=%.*s last=%.*s\n", STR_ARG(exchange_field(x, "first")), STR_ARG(exchange_field(x, "last")));
    for (size_t i = 0; i < exchange_upload_count(x); i++) {
        const struct http_upload *u = exchange_upload_at(x, i);
        buf_printf(out, "%.*s %.*s %llu", STR_ARG(u->field), STR_ARG(u->file_name), (unsigned long long)u->size);
        if (u->too_large) {
            assert_string_equal(u->path, "");
            buf_add(out, STR(" too large"));
        } else {
            struct stat info;
            assert_int_equal(stat(u->path, &info), 0);
            assert_int_equal(info.st_size, u->size);
            assert_int_equal(info.st_mode & 0777, 0600);
            char *content = arena_alloc(a, u->size + 1);
            int fd = open(u->path, O_RDONLY | O_CLOEXEC);
            assert_int_equal(read(fd, content, u->size), u->size);
            (void)close(fd);
            struct digest d = digest_of((struct str){content, u->size});
            buf_add(out, memcmp(d.bytes, u->sha256, sizeof d.bytes) == 0 ? STR(" right") : STR(" WRONG"));
        }
        buf_add_char(out, '\n');
    }
    exchange_reply(x, 200, "text/plain");
}

/* Sends a multipart form with a file of this size; false if the server closed before all was sent. */
static bool send_form(int fd, size_t size)
{
    char head[512];
    size_t length = strlen(BEFORE) + size + strlen(AFTER);
    (void)snprintf(head, sizeof head, POST_HEAD "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %zu\r\n\r\n" BEFORE, length);
    if (!site_send(fd, str_of(head))) return false;
    static char piece[65536];
    for (size_t i = 0; i < sizeof piece; i++)
        piece[i] = (char)(i * 7 + i / 251);
    for (size_t sent = 0; sent < size;) {
        size_t now = size - sent < sizeof piece ? size - sent : sizeof piece;
        if (!site_send(fd, (struct str){piece, now})) return false;
        sent += now;
    }
    return site_send(fd, STR(AFTER));
}

static struct str ask_with_file(struct site *s, size_t size)
{
    int fd = site_connect(s);
    (void)send_form(fd, size);
    struct str answer = site_read(s, fd, NULL);
    (void)close(fd);
    return answer;
}

static void allow_uploads(struct site *s)
{
    s->handle = tell;
    s->body_limit = 55 * MIB;
    s->upload_limit = 50 * MIB;
}

static void a_file_is_kept_with_its_digest(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    assert_answer(ask_with_file(s, 0), 200, "first=một last=hai\npaper giấy.pdf 0 right\n");
    assert_answer(ask_with_file(s, 1), 200, "first=một last=hai\npaper giấy.pdf 1 right\n");
    assert_answer(ask_with_file(s, 3 * MIB + 17), 200, "first=một last=hai\npaper giấy.pdf 3145745 right\n");
    assert_int_equal(files_in(s->folder), 0);
}

static void a_file_of_51_mb_is_told_not_reset(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    assert_answer(ask_with_file(s, 50 * MIB), 200, "first=một last=hai\npaper giấy.pdf 52428800 right\n");
    assert_answer(ask_with_file(s, 51 * MIB), 200, "first=một last=hai\npaper giấy.pdf 53477376 too large\n");
}

static void keep(struct exchange *x)
{
    struct site *s = exchange_user(x);
    const char *kept = arena_printf(s->arena, "%s/kept", s->folder).ptr;
    assert_int_equal(rename(exchange_upload_at(x, 0)->path, kept), 0);
    site_says_ok(x);
}

static void a_file_that_was_renamed_stays(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    s->handle = keep;
    assert_answer(ask_with_file(s, 100), 200, "ok");
    assert_int_equal(files_in(s->folder), 1);
    assert_int_equal(unlink(arena_printf(s->arena, "%s/kept", s->folder).ptr), 0);
}

static void a_body_over_the_limit_gets_a_page(void **state)
{
    struct site *s = *state;
    s->has_refuse_page = true;
    assert_answer(ask_with_file(s, 500000), 413, "<h1>refused 413</h1>"); /* read away first */
    allow_uploads(s);
    s->body_limit = 10 * MIB;
    assert_answer(ask_with_file(s, 50 * MIB), 413, "<h1>refused 413</h1>");
    assert_int_equal(atomic_load(&s->handled), 0);
}

static void a_hopeless_body_is_refused_at_once(void **state)
{
    struct site *s = *state;
    struct str answer = site_ask(s, POST_HEAD "Content-Length: 5000000000\r\n\r\n");
    assert_answer(answer, 413, "413 Content Too Large\n");
    assert_true(contains(answer, "Connection: close\r\n"));
    /* this one could be read away, but the client waits for our word */
    answer = site_ask(s, POST_HEAD "Content-Length: 200000\r\nExpect: 100-continue\r\n\r\n");
    assert_answer(answer, 413, "413 Content Too Large\n");
}

static void where_no_body_is_allowed_none_is_read(void **state)
{
    struct site *s = *state;
    s->body_limit = 0;
    assert_int_equal(status_of(site_ask(s, POST_HEAD "Content-Length: 1\r\n\r\na")), 413);
    assert_int_equal(status_of(site_ask(s, POST_HEAD "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n")), 413);
    assert_int_equal(status_of(site_ask(s, POST_HEAD "Content-Length: 0\r\n\r\n")), 200);
}

static void a_chunked_body_cannot_hide_its_length(void **state)
{
    struct site *s = *state;
    int fd = site_connect(s);
    assert_true(site_send(fd, STR(POST_HEAD "Transfer-Encoding: chunked\r\n\r\n")));
    static char chunk[65536 + 9];
    memset(chunk, 'x', sizeof chunk);
    memcpy(chunk, "10000\r\n", 7);
    memcpy(chunk + sizeof chunk - 2, "\r\n", 2);
    bool is_open = true;
    for (size_t sent = 0; sent < 100 * MIB && is_open; sent += 65536)
        is_open = site_send(fd, (struct str){chunk, sizeof chunk});
    (void)close(fd);
    assert_false(is_open);
    assert_int_equal(atomic_load(&s->handled), 0);
    fd = site_connect(s); /* a little too much gets its answer */
    assert_true(site_send(fd, STR(POST_HEAD "Transfer-Encoding: chunked\r\n\r\n")));
    assert_true(site_send(fd, (struct str){chunk, sizeof chunk}) && site_send(fd, (struct str){chunk, sizeof chunk}));
    assert_true(site_send(fd, STR("0\r\n\r\n")));
    assert_answer(site_read(s, fd, NULL), 413, "413 Content Too Large\n");
    (void)close(fd);
}

static void malformed_forms_are_refused(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    const char *const bad[] = {
        POST_HEAD "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%zz",
        POST_HEAD "Content-Type: multipart/form-data\r\nContent-Length: 5\r\n\r\nabcde",
        POST_HEAD "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5\r\n\r\nabcde",
        POST_HEAD "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9\r\n\r\n--b\r\n\r\nab",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_answer(site_ask(s, bad[i]), 400, "400 Bad Request\n");
    assert_int_equal(atomic_load(&s->handled), 0);
}

/* A multipart form of so many parts, each with this head. */
static int status_of_parts(struct site *s, int count, const char *head, size_t content)
{
    struct buf body = buf_new(8 * MIB);
    for (int i = 0; i < count; i++) {
        buf_printf(&body, "--b\r\nContent-Disposition: form-data; name=\"p%d\"%s\r\n\r\n", i, head);
        for (size_t k = 0; k < content; k++)
            buf_add_char(&body, 'x');
        buf_add(&body, STR("\r\n"));
    }
    buf_add(&body, STR("--b--\r\n"));
    assert_false(body.overflowed);
    int fd = site_connect(s);
    struct str request = arena_printf(s->arena, POST_HEAD "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: %zu\r\n\r\n", body.len);
    (void)(site_send(fd, request) && site_send(fd, buf_str(&body)));
    int status = status_of(site_read(s, fd, NULL));
    (void)close(fd);
    buf_free(&body);
    return status;
}

static void a_multipart_form_has_limits(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    s->handle = site_says_ok;
    assert_int_equal(status_of_parts(s, HTTP_FORM_FIELDS, "", 1), 200);
    assert_int_equal(status_of_parts(s, HTTP_FORM_FIELDS + 1, "", 1), 413);
    assert_int_equal(status_of_parts(s, HTTP_FORM_UPLOADS, "; filename=\"a\"", 1), 200);
    assert_int_equal(status_of_parts(s, HTTP_FORM_UPLOADS + 1, "; filename=\"a\"", 1), 413);
    assert_int_equal(status_of_parts(s, 4, "", HTTP_FORM_TEXT_LIMIT / 4), 200);
    assert_int_equal(status_of_parts(s, 4, "", HTTP_FORM_TEXT_LIMIT / 4 + 1), 413);
}

static void where_no_files_are_allowed_a_file_is_too_large(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    s->upload_limit = 0;
    assert_answer(ask_with_file(s, 1), 200, "first=một last=hai\npaper giấy.pdf 1 too large\n");
}

static void a_client_that_leaves_in_the_middle_leaves_nothing(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    const struct linger reset = {.l_onoff = 1, .l_linger = 0};
    for (int i = 0; i < 4; i++) {
        int fd = site_connect(s);
        assert_true(site_send(fd, STR(POST_HEAD "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n" BEFORE "half a file")));
        while (files_in(s->folder) == 0)
            (void)usleep(1000);
        if (i % 2) assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset), 0);
        (void)close(fd);
        for (int k = 0; k < 1000 && atomic_load(&s->ended) <= i; k++)
            (void)usleep(5000);
        assert_int_equal(atomic_load(&s->ended), i + 1);
        for (int k = 0; k < 1000 && files_in(s->folder) > 0; k++)
            (void)usleep(1000);
        assert_int_equal(files_in(s->folder), 0);
    }
    assert_int_equal(atomic_load(&s->handled), 0);
}

static void a_disk_that_cannot_be_written_is_told(void **state)
{
    struct site *s = *state;
    allow_uploads(s);
    assert_int_equal(rmdir(s->folder), 0);
    assert_answer(ask_with_file(s, 10), 503, "503 Service Unavailable\n");
    assert_int_equal(mkdir(s->folder, 0700), 0);
    assert_int_equal(status_of(ask_with_file(s, 10)), 200);
}

int main(void)
{
    if (crypto_start()) return 1;
    const struct CMUnitTest tests[] = {
        SITE_TEST(a_file_is_kept_with_its_digest),
        SITE_TEST(a_file_of_51_mb_is_told_not_reset),
        SITE_TEST(a_file_that_was_renamed_stays),
        SITE_TEST(a_body_over_the_limit_gets_a_page),
        SITE_TEST(a_hopeless_body_is_refused_at_once),
        SITE_TEST(where_no_body_is_allowed_none_is_read),
        SITE_TEST(a_chunked_body_cannot_hide_its_length),
        SITE_TEST(malformed_forms_are_refused),
        SITE_TEST(a_multipart_form_has_limits),
        SITE_TEST(where_no_files_are_allowed_a_file_is_too_large),
        SITE_TEST(a_client_that_leaves_in_the_middle_leaves_nothing),
        SITE_TEST(a_disk_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
