/* pool: a ring of work items under one mutex. Owns its threads. */
#include "http/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/err.h"

struct work {
    void (*run)(void *argument);
    void *argument;
};

struct http_pool {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    pthread_t *threads;
    size_t thread_count;
    struct work *ring;
    size_t limit;
    size_t first;
    size_t count;
    void (*begin)(void);
    bool ending;
};

/* The next work item; false when the pool ends and nothing is left. */
static bool take(struct http_pool *pool, struct work *ret_work)
{
    (void)pthread_mutex_lock(&pool->mutex);
    while (pool->count == 0 && !pool->ending)
        (void)pthread_cond_wait(&pool->filled, &pool->mutex);
    bool found = pool->count > 0;
    if (found) {
        *ret_work = pool->ring[pool->first];
        pool->first = (pool->first + 1) % pool->limit;
        pool->count--;
    }
    (void)pthread_mutex_unlock(&pool->mutex);
    return found;
}

static void *serve(void *argument)
{
    struct http_pool *pool = argument;
    struct work work;
    if (pool->begin) pool->begin();
    while (take(pool, &work))
        work.run(work.argument);
    return NULL;
}

struct http_pool *http_pool_new(int threads, size_t queue_limit, void (*begin)(void))
{
    ASSERT(threads > 0 && queue_limit > 0);
    struct http_pool *pool = calloc(1, sizeof *pool);
    ASSERT(pool != NULL);
    pool->thread_count = (size_t)threads;
    pool->threads = calloc(pool->thread_count, sizeof *pool->threads);
    pool->ring = calloc(queue_limit, sizeof *pool->ring);
    pool->limit = queue_limit;
    pool->begin = begin;
    ASSERT(pool->threads != NULL && pool->ring != NULL);
    ASSERT(pthread_mutex_init(&pool->mutex, NULL) == 0 && pthread_cond_init(&pool->filled, NULL) == 0);
    for (size_t i = 0; i < pool->thread_count; i++)
        ASSERT(pthread_create(&pool->threads[i], NULL, serve, pool) == 0);
    return pool;
}

void http_pool_free(struct http_pool *pool)
{
    if (!pool) return;
    (void)pthread_mutex_lock(&pool->mutex);
    pool->ending = true;
    (void)pthread_cond_broadcast(&pool->filled);
    (void)pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < pool->thread_count; i++)
        (void)pthread_join(pool->threads[i], NULL);
    (void)pthread_cond_destroy(&pool->filled);
    (void)pthread_mutex_destroy(&pool->mutex);
    free(pool->threads);
    free(pool->ring);
    free(pool);
}

bool http_pool_run(struct http_pool *pool, void (*work)(void *argument), void *argument)
{
    (void)pthread_mutex_lock(&pool->mutex);
    ASSERT(!pool->ending);
    bool has_room = pool->count < pool->limit;
    if (has_room) {
        pool->ring[(pool->first + pool->count) % pool->limit] = (struct work){work, argument};
        pool->count++;
        (void)pthread_cond_signal(&pool->filled);
    }
    (void)pthread_mutex_unlock(&pool->mutex);
    return has_room;
}
