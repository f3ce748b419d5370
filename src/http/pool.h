/* pool: threads with a bounded queue for slow work (password hashing, scanning, rendering), off the I/O threads. */
#ifndef HTTP_POOL_H
#define HTTP_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct http_pool;

/* Each thread does `begin` first; NULL: nothing. */
struct http_pool *http_pool_new(int threads, size_t queue_limit, void (*begin)(void));
/* Does what is queued, then ends the threads. Nobody may call http_pool_run any more. */
void http_pool_free(struct http_pool *pool);
/* False when the queue is full. */
bool http_pool_run(struct http_pool *pool, void (*work)(void *argument), void *argument);

#endif
