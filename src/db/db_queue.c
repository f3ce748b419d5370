/* db_queue: a linked list under one lock. */
#include "db/db_queue.h"

void db_queue_start(struct db_queue *q, size_t maximum)
{
    *q = (struct db_queue){.maximum = maximum};
    q->end = &q->first;
    ASSERT(pthread_mutex_init(&q->lock, NULL) == 0);
    ASSERT(pthread_cond_init(&q->filled, NULL) == 0);
    ASSERT(pthread_cond_init(&q->room, NULL) == 0);
}

void db_queue_end(struct db_queue *q)
{
    ASSERT(!q->first);
    (void)pthread_cond_destroy(&q->room);
    (void)pthread_cond_destroy(&q->filled);
    (void)pthread_mutex_destroy(&q->lock);
}

bool db_queue_push(struct db_queue *q, struct db_task *task, bool wait)
{
    (void)pthread_mutex_lock(&q->lock);
    while (wait && !q->closed && q->length >= q->maximum)
        (void)pthread_cond_wait(&q->room, &q->lock);
    bool taken = !q->closed && q->length < q->maximum;
    if (taken) {
        task->next = NULL;
        *q->end = task;
        q->end = &task->next;
        q->length++;
        (void)pthread_cond_signal(&q->filled);
    }
    (void)pthread_mutex_unlock(&q->lock);
    return taken;
}

struct db_task *db_queue_take(struct db_queue *q, size_t maximum, size_t *ret_count)
{
    (void)pthread_mutex_lock(&q->lock);
    while (!q->first && !q->closed)
        (void)pthread_cond_wait(&q->filled, &q->lock);
    struct db_task *first = q->first;
    struct db_task *last = NULL; /* of those taken */
    size_t count = 0;
    for (; q->first && count < maximum; count++) {
        last = q->first;
        q->first = last->next;
    }
    if (last) last->next = NULL;
    if (!q->first) q->end = &q->first;
    q->length -= count;
    if (count) (void)pthread_cond_broadcast(&q->room);
    (void)pthread_mutex_unlock(&q->lock);
    *ret_count = count;
    return first;
}

void db_queue_close(struct db_queue *q)
{
    (void)pthread_mutex_lock(&q->lock);
    q->closed = true;
    (void)pthread_cond_broadcast(&q->filled);
    (void)pthread_cond_broadcast(&q->room);
    (void)pthread_mutex_unlock(&q->lock);
}

size_t db_queue_length(const struct db_queue *q)
{
    return q->length;
}
