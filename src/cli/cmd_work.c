/* work: a worker without a server: does what the queue holds, and goes on until it is told to stop. */
#include <signal.h>
#include <stdio.h>

#include "cli/city_command.h"
#include "jobs/worker.h"
#include "sys/clock.h"
#include "sys/log.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "public-url", .value = "URL", .help = "where citizens reach the city, for links in letters (default http://localhost:8080)"},
    {.name = "once", .help = "do what is due now, then end"},
    {.name = NULL},
};

/* What ends it gently. */
static void ends(sigset_t *ret_signals)
{
    (void)sigemptyset(ret_signals);
    (void)sigaddset(ret_signals, SIGTERM);
    (void)sigaddset(ret_signals, SIGINT);
}

static err_t work_once(struct ctx *c, const struct job_room *room)
{
    sigset_t signals;
    ends(&signals);
    (void)pthread_sigmask(SIG_UNBLOCK, &signals, NULL); /* a lease that is cut off ends by itself */
    bool did = true;
    int64_t count = 0;
    err_t e = worker_prepare(c, room);
    while (!e && did) {
        c->now = clock_now();
        e = worker_run_one(c, room, &did);
        count += did;
    }
    if (!e) (void)printf("%lld jobs\n", (long long)count);
    return e;
}

static err_t work_on(const struct job_room *room, const sigset_t *signals)
{
    int caught;
    struct job_bell *bell = job_bell_new();
    struct worker *worker = worker_start(room, bell, (struct worker_hook){0});
    while (sigwait(signals, &caught) != 0)
        continue;
    log_write(LOG_INFO, "event=stopping");
    worker_stop(worker);
    job_bell_free(bell);
    return OK;
}

static err_t work(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    const char *url = options_value(o, "public-url");
    sigset_t signals;
    struct city *city;
    (void)ret_code;
    err_t e = city_load(db, c, &city);
    if (e) return e;
    const struct job_room room = {.db = db, .files = {str_of(options_value(o, "data"))},
                                  .public_url = str_of(url ? url : "http://localhost:8080"), .city = city};
    ends(&signals);
    e = options_has(o, "once") ? work_once(c, &room) : work_on(&room, &signals);
    city_free(city);
    return e;
}

static int run(int argc, char **argv)
{
    sigset_t signals;
    ends(&signals);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before any thread is made, so that all inherit it */
    return city_command_run(&cmd_work, specs, NULL, argc, argv, work);
}

const struct command cmd_work = {"work", "Does the jobs that wait in the queue.", "work --data DIR [--once]", run};
