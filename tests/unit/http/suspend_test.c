/* What must hold when an exchange is finished on another thread. */
#include "unit/http/site.h"

#include <pthread.h>

static struct http_pool *pool; /* of the test that runs */

static void reply_now(struct exchange *x)
{
    exchange_reply(x, 200, "text/plain");
}

static void write_and_resume(void *argument)
{
    struct exchange *x = argument;
    buf_printf(exchange_out(x), "worked for %.*s", STR_ARG(exchange_path(x)));
    exchange_resume(x, reply_now);
}

static void hand_over(struct exchange *x)
{
    exchange_suspend(x);
    if (!http_pool_run(pool, write_and_resume, x)) exchange_resume(x, reply_now);
}

static void nothing_more(struct exchange *x)
{
    assert_true(exchange_is_replied(x));
}

static void reply_and_resume(void *argument)
{
    struct exchange *x = argument;
    buf_add(exchange_out(x), STR("replied elsewhere"));
    exchange_reply(x, 201, "text/plain");
    exchange_resume(x, nothing_more);
}

static void hand_over_the_reply(struct exchange *x)
{
    exchange_suspend(x);
    assert_true(http_pool_run(pool, reply_and_resume, x));
}

static void suspend_again(struct exchange *x)
{
    hand_over(x);
}

static void resume_for_more(void *argument)
{
    struct exchange *x = argument;
    buf_add(exchange_out(x), STR("twice, "));
    exchange_resume(x, suspend_again);
}

static void hand_over_twice(struct exchange *x)
{
    exchange_suspend(x);
    assert_true(http_pool_run(pool, resume_for_more, x));
}

static void resume_at_once(struct exchange *x)
{
    buf_add(exchange_out(x), STR("at once"));
    exchange_suspend(x);
    exchange_resume(x, reply_now);
}

static void work_slowly(void *argument)
{
    (void)usleep(300000);
    write_and_resume(argument);
}

static void hand_over_slowly(struct exchange *x)
{
    exchange_suspend(x);
    assert_true(http_pool_run(pool, work_slowly, x));
}

static int start(void **state)
{
    pool = http_pool_new(3, 1000, NULL);
    return site_start(state);
}

static int stop(void **state)
{
    int result = site_stop(state);
    http_pool_free(pool);
    return result;
}

static void another_thread_writes_the_answer(void **state)
{
    struct site *s = *state;
    s->handle = hand_over;
    assert_answer(site_ask(s, GET("/a")), 200, "worked for /a");
}

static void another_thread_may_reply(void **state)
{
    struct site *s = *state;
    s->handle = hand_over_the_reply;
    assert_answer(site_ask(s, GET("/a")), 201, "replied elsewhere");
}

static void an_exchange_may_be_suspended_again(void **state)
{
    struct site *s = *state;
    s->handle = hand_over_twice;
    assert_answer(site_ask(s, GET("/a")), 200, "twice, worked for /a");
}

static void resuming_at_once_is_no_race(void **state)
{
    struct site *s = *state;
    s->handle = resume_at_once;
    for (int i = 0; i < 100; i++)
        assert_answer(site_ask(s, GET("/a")), 200, "at once");
}

struct client {
    struct site *site;
    int answered;
};

/* Many requests on one connection. */
static void *ask_often(void *argument)
{
    struct client *client = argument;
    int fd = site_connect(client->site);
    char answer[4096];
    for (int i = 0; i < 200; i++) {
        struct str request = STR("GET /often HTTP/1.1\r\nHost: a\r\n\r\n");
        size_t len = 0;
        if (!site_send(fd, request)) break;
        while (str_find_str((struct str){answer, len}, STR("worked for /often")) == SIZE_MAX && len < sizeof answer) {
            ssize_t got = recv(fd, answer + len, sizeof answer - len, 0);
            if (got <= 0) break;
            len += (size_t)got;
        }
        client->answered += len > 0 && memcmp(answer, "HTTP/1.1 200", 12) == 0;
    }
    (void)close(fd);
    return NULL;
}

static void many_at_once_are_all_answered(void **state)
{
    struct site *s = *state;
    s->handle = hand_over;
    pthread_t threads[8];
    struct client clients[8];
    for (size_t i = 0; i < 8; i++) {
        clients[i] = (struct client){.site = s};
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, &clients[i]), 0);
    }
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(clients[i].answered, 200);
    }
    assert_int_equal(atomic_load(&s->handled), 1600);
}

static void a_client_that_leaves_while_work_is_done_harms_nobody(void **state)
{
    struct site *s = *state;
    s->handle = hand_over_slowly;
    for (int i = 0; i < 3; i++) {
        int fd = site_connect(s);
        assert_true(site_send(fd, STR(GET("/gone"))));
        while (atomic_load(&s->handled) <= i)
            (void)usleep(1000);
        (void)close(fd);
    }
    s->handle = hand_over;
    assert_answer(site_ask(s, GET("/a")), 200, "worked for /a");
}

/* The teardown stops the server while the worker still sleeps. */
static void stopping_waits_for_suspended_exchanges(void **state)
{
    struct site *s = *state;
    s->handle = hand_over_slowly;
    int fd = site_connect(s);
    assert_true(site_send(fd, STR("GET /late HTTP/1.1\r\nHost: a\r\n\r\n")));
    while (atomic_load(&s->handled) == 0)
        (void)usleep(1000);
    http_server_stop(s->server, 0);
    s->server = NULL;
    assert_int_equal(atomic_load(&s->ended), 1);
    (void)close(fd);
}

static void stopping_lets_running_exchanges_finish(void **state)
{
    struct site *s = *state;
    s->handle = hand_over_slowly;
    int fd = site_connect(s);
    assert_true(site_send(fd, STR("GET /late HTTP/1.1\r\nHost: a\r\n\r\n")));
    while (atomic_load(&s->handled) == 0)
        (void)usleep(1000);
    http_server_stop(s->server, 5);
    s->server = NULL;
    struct str answer = site_read(s, fd, NULL);
    assert_answer(answer, 200, "worked for /late");
    assert_true(contains(answer, "Connection: close\r\n"));
    (void)close(fd);
}

#define SUSPEND_TEST(function) cmocka_unit_test_setup_teardown(function, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SUSPEND_TEST(another_thread_writes_the_answer),
        SUSPEND_TEST(another_thread_may_reply),
        SUSPEND_TEST(an_exchange_may_be_suspended_again),
        SUSPEND_TEST(resuming_at_once_is_no_race),
        SUSPEND_TEST(many_at_once_are_all_answered),
        SUSPEND_TEST(a_client_that_leaves_while_work_is_done_harms_nobody),
        SUSPEND_TEST(stopping_waits_for_suspended_exchanges),
        SUSPEND_TEST(stopping_lets_running_exchanges_finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
