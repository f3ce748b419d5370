/* work_at: does the jobs that are due at a moment of the test's choosing, one after another, and prints how many. Nothing else in
 * the world is simulated: mail server, gateway and database are the real ones. usage: work_at DIR DB_URL MICROSECONDS */
#include <stdio.h>

#include "app/city.h"
#include "base/parse.h"
#include "crypto/crypto.h"
#include "delivery/delivery.h"
#include "jobs/worker.h"

static err_t work(struct ctx *c, struct db *db, const char *folder)
{
    struct city *city;
    bool did = true;
    int64_t count = 0;
    err_t e = city_load(db, c, &city);
    if (e) return e;
    const struct job_room room = {.db = db, .files = {str_of(folder)}, .public_url = STR("http://localhost:8080"), .city = city};
    while (!e && did) {
        e = worker_run_one(c, &room, &did);
        count += did;
    }
    city_free(city);
    (void)printf("%lld\n", (long long)count);
    return e;
}

int main(int argc, char **argv)
{
    struct ctx c = {.arena = arena_new(65536)};
    struct db *db;
    if (argc != 4 || !parse_int(str_of(argv[3]), 0, INT64_MAX, &c.now.us) || delivery_start() || crypto_start()) return 2;
    err_t e = db_open(&c, &(struct db_options){.url = argv[2]}, &db);
    if (!e) {
        e = work(&c, db, argv[1]);
        db_close(db);
    }
    if (e) (void)fprintf(stderr, "fault %s %.*s\n", message_info(c.fault.message)->slug, STR_ARG(c.fault.argument));
    arena_free(c.arena);
    return e ? 1 : 0;
}
