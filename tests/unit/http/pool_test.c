/* What must hold of the pool for slow work. */
#include "unit/unit.h"

#include <pthread.h>
#include <stdatomic.h>

#include "http/pool.h"

static void add_one(void *argument)
{
    atomic_fetch_add((atomic_int *)argument, 1);
}

static void wait_for_door(void *argument)
{
    (void)pthread_mutex_lock(argument);
    (void)pthread_mutex_unlock(argument);
}

static void all_queued_work_is_done_before_the_pool_ends(void **state)
{
    (void)state;
    atomic_int done = 0;
    int accepted = 0;
    struct http_pool *pool = http_pool_new(3, 1000, NULL);
    for (int i = 0; i < 1000; i++)
        accepted += http_pool_run(pool, add_one, &done);
    http_pool_free(pool);
    assert_int_equal(accepted, 1000);
    assert_int_equal(atomic_load(&done), 1000);
}

static atomic_int begun;

static void begin(void)
{
    atomic_fetch_add(&begun, 1);
}

static void each_thread_begins_once(void **state)
{
    (void)state;
    http_pool_free(http_pool_new(3, 10, begin));
    assert_int_equal(atomic_load(&begun), 3);
}

static void a_full_queue_says_so(void **state)
{
    (void)state;
    pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
    (void)pthread_mutex_lock(&door);
    struct http_pool *pool = http_pool_new(1, 4, NULL);
    int accepted = 0;
    for (int i = 0; i < 20; i++)
        accepted += http_pool_run(pool, wait_for_door, &door);
    assert_in_range(accepted, 4, 5); /* four wait, and one may be with the thread already */
    (void)pthread_mutex_unlock(&door);
    http_pool_free(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_queued_work_is_done_before_the_pool_ends),
        cmocka_unit_test(each_thread_begins_once),
        cmocka_unit_test(a_full_queue_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
