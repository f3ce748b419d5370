/* site: a server for tests that answers what a test wants, and a client that can send any bytes. */
#ifndef UNIT_HTTP_SITE_H
#define UNIT_HTTP_SITE_H

#include "unit/unit.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "http/http.h"

struct site {
    struct http_server *server;
    struct arena *arena;
    void (*handle)(struct exchange *x); /* what the test wants done */
    size_t body_limit;
    size_t upload_limit;
    bool answers_in_begin;
    bool has_refuse_page;
    char folder[64];
    atomic_int begun;
    atomic_int handled;
    atomic_int ended;
};

static inline void site_begin(void *user, struct exchange *x, size_t *ret_body_limit, size_t *ret_upload_limit)
{
    struct site *s = user;
    atomic_fetch_add(&s->begun, 1);
    assert_null(exchange_user(x));
    exchange_set_user(x, s);
    *ret_body_limit = s->body_limit;
    *ret_upload_limit = s->upload_limit;
    if (s->answers_in_begin) {
        buf_add(exchange_out(x), STR("not you"));
        exchange_reply(x, 403, "text/plain");
    }
}

static inline void site_handle(void *user, struct exchange *x)
{
    struct site *s = user;
    void (*handle_it)(struct exchange *) = s->handle;
    atomic_fetch_add(&s->handled, 1); /* from here on the test may set another handle */
    handle_it(x);
}

static inline void site_refuse(void *user, struct exchange *x, int status)
{
    struct site *s = user;
    if (!s->has_refuse_page) return;
    buf_printf(exchange_out(x), "<h1>refused %d</h1>", status);
    exchange_reply(x, status, "text/html; charset=utf-8");
}

static inline void site_end(void *user, struct exchange *x)
{
    struct site *s = user;
    assert_ptr_equal(exchange_user(x), s);
    atomic_fetch_add(&s->ended, 1);
}

/* Answers "ok". */
static inline void site_says_ok(struct exchange *x)
{
    buf_add(exchange_out(x), STR("ok"));
    exchange_reply(x, 200, "text/plain");
}

static inline void site_start_with(struct site *s, struct http_options options)
{
    struct ctx c = {.arena = s->arena};
    struct http_owner owner = {
        .user = s, .begin = site_begin, .handle = site_handle, .refuse = site_refuse, .end = site_end};
    options.temporary_folder = s->folder;
    assert_int_equal(http_server_start(&c, &options, &owner, &s->server), OK);
    assert_int_not_equal(http_server_port(s->server), 0);
}

/* cmocka setup: two I/O threads on a free port, bodies of 100,000 bytes, no files, answers "ok". */
static inline int site_start(void **state)
{
    struct site *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->arena = arena_new(4096);
    s->handle = site_says_ok;
    s->body_limit = 100000;
    (void)snprintf(s->folder, sizeof s->folder, "/tmp/motcua-http-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    site_start_with(s, (struct http_options){.address = "127.0.0.1", .threads = 2, .timeout_seconds = 20});
    *state = s;
    return 0;
}

static inline int files_in(const char *folder)
{
    int count = 0;
    DIR *d = opendir(folder);
    assert_non_null(d);
    const struct dirent *entry = NULL;
    while ((entry = readdir(d)) != NULL)
        count += entry->d_name[0] != '.';
    (void)closedir(d);
    return count;
}

/* cmocka teardown: every exchange that began has ended, and no temporary file is left. */
static inline int site_stop(void **state)
{
    struct site *s = *state;
    http_server_stop(s->server, 2);
    assert_int_equal(atomic_load(&s->begun), atomic_load(&s->ended));
    assert_int_equal(files_in(s->folder), 0);
    assert_int_equal(rmdir(s->folder), 0);
    arena_free(s->arena);
    free(s);
    return 0;
}

#define SITE_TEST(function) cmocka_unit_test_setup_teardown(function, site_start, site_stop)

/* ---- the client ---- */

static inline int site_connect(const struct site *s)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(http_server_port(s->server))};
    assert_int_equal(inet_pton(AF_INET, "127.0.0.1", &address.sin_addr), 1);
    assert_int_equal(connect(fd, (const void *)&address, sizeof address), 0);
    const struct timeval patience = {.tv_sec = 20};
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    return fd;
}

/* False when the server does not listen any more. */
static inline bool site_send(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes = str_slice(bytes, (size_t)sent, bytes.len);
    }
    return true;
}

/* Reads until the server closes, or the text has come (if not NULL), at most 1 MiB. */
static inline struct str site_read(struct site *s, int fd, const char *until)
{
    struct buf b = buf_new(1 << 20);
    char piece[4096];
    ssize_t got = 0;
    while ((got = recv(fd, piece, sizeof piece, 0)) > 0) {
        buf_add_bytes(&b, piece, (size_t)got);
        if (until && str_find_str(buf_str(&b), str_of(until)) != SIZE_MAX) break;
    }
    struct str text = arena_copy(s->arena, buf_str(&b));
    buf_free(&b);
    return text;
}

/* Sends the bytes on a new connection and reads until the server closes. */
static inline struct str site_ask_bytes(struct site *s, struct str request)
{
    int fd = site_connect(s);
    (void)site_send(fd, request);
    struct str answer = site_read(s, fd, NULL);
    (void)close(fd);
    return answer;
}

static inline struct str site_ask(struct site *s, const char *request)
{
    return site_ask_bytes(s, str_of(request));
}

static inline int status_of(struct str answer)
{
    int status = 0;
    if (!str_starts_with(answer, STR("HTTP/1.1 ")) || answer.len < 12) return 0;
    for (size_t i = 9; i < 12; i++)
        status = status * 10 + (answer.ptr[i] - '0');
    return status;
}

static inline bool contains(struct str text, const char *needle)
{
    return str_find_str(text, str_of(needle)) != SIZE_MAX;
}

static inline void assert_answer(struct str answer, int status, const char *body)
{
    if (status_of(answer) != status) print_error("answer: %.*s\n", STR_ARG(answer));
    assert_int_equal(status_of(answer), status);
    size_t end = str_find_str(answer, STR("\r\n\r\n"));
    assert_int_not_equal(end, SIZE_MAX);
    struct str got = str_slice(answer, end + 4, answer.len);
    if (!str_eq(got, str_of(body))) print_error("body: %.*s\n", STR_ARG(got));
    assert_true(str_eq(got, str_of(body)));
}

#define GET_HEAD(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
#define GET(path) GET_HEAD(path) "\r\n"

#endif
