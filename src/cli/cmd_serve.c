/* serve: the server, until it is told to stop. SIGTERM and SIGINT end it gently: what runs is finished first. */
#include <signal.h>
#include <stdio.h>

#include "api/routes.h"
#include "app/city.h"
#include "app/visits.h"
#include "base/parse.h"
#include "cli/open.h"
#include "crypto/crypto.h"
#include "delivery/delivery.h"
#include "jobs/worker.h"
#include "sys/clock.h"
#include "sys/data_folder.h"
#include "sys/log.h"
#include "web/visit.h"
#include "web/web.h"

#define VISITS_EVERY_SECONDS 60

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "address", .value = "IP", .help = "where to listen (default 127.0.0.1)"},
    {.name = "port", .value = "N", .help = "port (default 8080; 0: any free one)"},
    {.name = "public-url", .value = "URL", .help = "address under which people reach it, for QR codes and cookies"},
    {.name = "threads", .value = "N", .help = "I/O threads (default: one a processor)"},
    {.name = "behind-proxy", .help = "the client's address is the last of X-Forwarded-For"},
    {.name = "no-rate-limits", .help = "for load tests on loopback only"},
    {.name = NULL},
};

static bool read_number(const struct options *o, const char *name, int64_t max, int64_t *ret_number)
{
    const char *text = options_value(o, name);
    return !text || parse_int(str_of(text), 0, max, ret_number);
}

static err_t read_web_options(struct ctx *c, const struct options *o, struct web_options *ret)
{
    int64_t port = 8080;
    int64_t threads = 0;
    const char *address = options_value(o, "address");
    const char *url = options_value(o, "public-url");
    if (!read_number(o, "port", 65535, &port)) return fault_set(c, field_bad_number, STR("port"), STR("--port"));
    if (!read_number(o, "threads", 256, &threads)) return fault_set(c, field_bad_number, STR("threads"), STR("--threads"));
    *ret = (struct web_options){
        .data_folder = str_of(options_value(o, "data")),
        .public_url = url ? str_of(url) : arena_printf(c->arena, "http://localhost:%d", (int)port),
        .address = address ? address : "127.0.0.1",
        .port = (uint16_t)port,
        .threads = (int)threads,
        .trust_forwarded_for = options_has(o, "behind-proxy"),
        .more_routes = &api_routes,
        .more_route_count = 1,
        .rate_limits_off = options_has(o, "no-rate-limits"),
    };
    return OK;
}

static void wait_for_end(const sigset_t *signals)
{
    int caught;
    while (sigwait(signals, &caught) != 0)
        continue;
}

/* What the server has counted goes into the database once a minute, and when it ends. What cannot be written is lost: a
 * count of visits is not worth waiting for. */
static void flush_visits(void *user)
{
    struct web *web = user;
    struct ctx c = {.arena = arena_new(4096), .now = clock_now()};
    struct visit_day days[2];
    size_t count = visit_take(web->visits, days);
    for (size_t i = 0; i < count; i++) {
        struct visits_add add = {days[i].day, days[i].visits, days[i].page_views};
        if (db_write(web->db, &c, "visits", visits_add_run, &add)) log_write(LOG_WARNING, "event=visits_lost day=%lld", (long long)add.day);
    }
    arena_free(c.arena);
}

static err_t serve(struct ctx *c, const struct options *o, struct db *db, const sigset_t *signals)
{
    struct web_options options;
    struct city *city;
    struct web *web;
    err_t e = read_web_options(c, o, &options);
    if (!e) e = data_folder_make(c, options.data_folder);
    if (!e) e = city_load(db, c, &city);
    if (e) return e;
    const struct job_room room = {.db = db, .files = {options.data_folder}, .public_url = options.public_url, .city = city};
    e = worker_prepare(c, &room);
    if (!e) e = web_start(c, db, city, &options, &web);
    if (!e) {
        struct job_bell *bell = job_bell_new();
        struct worker *worker = worker_start(&room, bell, (struct worker_hook){VISITS_EVERY_SECONDS, flush_visits, web});
        (void)printf("motcua serves on http://%s:%u\n", options.address, (unsigned)web_port(web));
        (void)fflush(stdout);
        wait_for_end(signals);
        log_write(LOG_INFO, "event=stopping");
        worker_stop(worker); /* it reads the server's counters a last time */
        web_stop(web);
        job_bell_free(bell);
    }
    city_free(city);
    return e;
}

static int run(int argc, char **argv)
{
    struct arena *a = arena_new(1U << 16);
    struct ctx c = {.arena = a, .now = clock_now()};
    struct options o;
    struct db *db;
    sigset_t signals;
    struct options_outcome outcome = options_read(a, &cmd_serve, specs, NULL, argc, argv, &o);
    if (!outcome.go_on) {
        arena_free(a);
        return outcome.exit_code;
    }
    (void)sigemptyset(&signals);
    (void)sigaddset(&signals, SIGTERM);
    (void)sigaddset(&signals, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before any thread is made, so that all inherit it */
    (void)signal(SIGPIPE, SIG_IGN);
    err_t e = crypto_start();
    if (!e) e = delivery_start();
    if (!e) e = open_checked(&c, &o, &db);
    if (!e) {
        e = serve(&c, &o, db, &signals);
        db_close(db);
    }
    int code = e ? options_fault(&cmd_serve, &c) : EXIT_CODE_OK;
    arena_free(a);
    return code;
}

const struct command cmd_serve = {"serve", "Serves the city's pages and its API.", "serve --data DIR [--port N]", run};
