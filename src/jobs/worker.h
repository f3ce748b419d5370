/* worker: takes jobs from the queue, one after another, and runs them. Any number of workers, threads or processes, may
 * share a database: a job is leased to one at a time. Logs one line a job. */
#ifndef JOBS_WORKER_H
#define JOBS_WORKER_H

#include "jobs/kinds.h"

/* Puts the periodic jobs into the queue, once in a cluster; for every start. */
MUST_CHECK err_t worker_prepare(struct ctx *c, const struct job_room *room);

/* Runs the one job that has waited longest at c->now. *ret_did: there was one (whether or not it worked: its failure is
 * kept with it). The error is that of the queue itself. */
MUST_CHECK err_t worker_run_one(struct ctx *c, const struct job_room *room, bool *ret_did);

/* Something of this process to be done every so often, for example flushing counters. */
struct worker_hook {
    int64_t period_seconds;
    void (*run)(void *user); /* on the worker's thread; NULL: none */
    void *user;
};

/* A thread that works until it is stopped. The bell wakes it; jobs of other processes it finds at its next look, every
 * few seconds. Room, bell and hook must outlive it. Stopping waits for the job at hand; the hook runs a last time. */
struct worker;
struct worker *worker_start(const struct job_room *room, struct job_bell *bell, struct worker_hook hook);
void worker_stop(struct worker *worker);

#endif
