/* db_queue: write tasks waiting for a writer: bounded, many givers, one or many takers. Owns no task. */
#ifndef DB_DB_QUEUE_H
#define DB_DB_QUEUE_H

#include <pthread.h>
#include <stdatomic.h>

#include "db/db.h"

struct db_queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    pthread_cond_t room;
    struct db_task *first;
    struct db_task **end;
    _Atomic size_t length; /* written under the lock, read without */
    size_t maximum;
    bool closed;
};

void db_queue_start(struct db_queue *q, size_t maximum);
void db_queue_end(struct db_queue *q); /* it must be empty */

/* False when closed, or full and not willing to wait. */
bool db_queue_push(struct db_queue *q, struct db_task *task, bool wait);

/* Waits for a task; takes up to maximum, oldest first, linked by next; NULL: closed and empty. *ret_count: how many. */
struct db_task *db_queue_take(struct db_queue *q, size_t maximum, size_t *ret_count);

/* No more tasks; the takers get what is there, then NULL. */
void db_queue_close(struct db_queue *q);

size_t db_queue_length(const struct db_queue *q);

#endif
