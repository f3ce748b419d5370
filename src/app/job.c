/* job: enqueueing and the bell. */
#include "app/job.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "store/job_store.h"

struct job_bell {
    pthread_mutex_t lock;
    pthread_cond_t rung;
    bool is_rung;
};

err_t job_enqueue(struct ctx *c, struct db_rw *rw, struct uuid id, enum job_kind kind, struct str payload, struct instant run_at)
{
    return job_store_insert(rw, c, id, (int64_t)kind, payload, (struct str){NULL, 0}, run_at);
}

struct job_bell *job_bell_new(void)
{
    pthread_condattr_t attributes;
    struct job_bell *bell = calloc(1, sizeof *bell);
    ASSERT(bell != NULL);
    (void)pthread_mutex_init(&bell->lock, NULL);
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&bell->rung, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    return bell;
}

void job_bell_free(struct job_bell *bell)
{
    if (!bell) return;
    (void)pthread_cond_destroy(&bell->rung);
    (void)pthread_mutex_destroy(&bell->lock);
    free(bell);
}

void job_bell_ring(struct job_bell *bell)
{
    (void)pthread_mutex_lock(&bell->lock);
    bell->is_rung = true;
    (void)pthread_cond_broadcast(&bell->rung);
    (void)pthread_mutex_unlock(&bell->lock);
}

void job_bell_wait(struct job_bell *bell, int64_t milliseconds)
{
    struct timespec until;
    int outcome = 0;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t nanoseconds = (int64_t)until.tv_nsec + milliseconds % 1000 * 1000000;
    until.tv_sec += (time_t)(milliseconds / 1000 + nanoseconds / 1000000000);
    until.tv_nsec = (long)(nanoseconds % 1000000000);
    (void)pthread_mutex_lock(&bell->lock);
    while (!bell->is_rung && outcome == 0)
        outcome = pthread_cond_timedwait(&bell->rung, &bell->lock, &until);
    bell->is_rung = false;
    (void)pthread_mutex_unlock(&bell->lock);
}
