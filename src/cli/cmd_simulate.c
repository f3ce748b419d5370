/* simulate: a stretch of the city's life for looking at, with a progress bar on standard error and what was done on
 * standard output. Everything it makes is marked simulated. */
#include <stdio.h>
#include <unistd.h>

#include "app/simulate.h"
#include "base/civil.h"
#include "base/parse.h"
#include "cli/open.h"
#include "crypto/crypto.h"
#include "sys/clock.h"
#include "sys/data_folder.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "from", .value = "D", .help = "first day, as 2017-01-01", .is_required = true},
    {.name = "to", .value = "D", .help = "last day, included", .is_required = true},
    {.name = "dossiers", .value = "N", .help = "how many are filed", .is_required = true},
    {.name = "officials", .value = "N", .help = "how many simulated officials the city shall have (default 5273)"},
    {.name = "seed", .value = "S", .help = "the same number makes the same dossiers (default 1)"},
    {.name = NULL},
};

static const char more[] = "People, numbers, dossiers and visits are invented and marked as simulated wherever they are shown. A new city\n"
                           "is filled in haste (SQLite without waiting for the disk until the end, with up to 700 MB of memory); a city\n"
                           "that has dossiers already is written to as safely as always.";

static err_t read_day(struct ctx *c, const struct options *o, const char *name, int64_t *ret_day)
{
    struct date date;
    if (!civil_parse_date(str_of(options_value(o, name)), &date)) return fault_set(c, simulate_bad_days, str_of(name), STR(""));
    *ret_day = civil_day_of(date);
    return OK;
}

static err_t read_count(struct ctx *c, const struct options *o, const char *name, int64_t max, int64_t otherwise, int64_t *ret_count)
{
    const char *text = options_value(o, name);
    *ret_count = otherwise;
    if (text && !parse_int(str_of(text), 0, max, ret_count))
        return fault_set(c, simulate_bad_count, str_of(name), arena_printf(c->arena, "--%s %s", name, text));
    return OK;
}

static err_t read_request(struct ctx *c, const struct options *o, struct simulate_request *ret)
{
    int64_t seed = 1;
    struct simulate_request r = {.batch = SIMULATE_BATCH};
    err_t e = read_day(c, o, "from", &r.from_day);
    if (!e) e = read_day(c, o, "to", &r.to_day);
    if (!e) e = read_count(c, o, "dossiers", SIMULATE_DOSSIERS_MAX, 0, &r.dossiers);
    if (!e) e = read_count(c, o, "officials", SIMULATE_OFFICIALS_MAX, 5273, &r.officials);
    if (!e) e = read_count(c, o, "seed", INT64_MAX, 1, &seed);
    if (e) return e;
    r.seed = (uint64_t)seed;
    *ret = r;
    return OK;
}

/* ---- progress ---- */

struct bar {
    const struct simulate_request *request;
    bool is_terminal;
    int last_percent;
};

static void show(void *user, struct instant reached, int64_t filed)
{
    enum { WIDTH = 40 };
    static const char full[WIDTH + 1] = "########################################";
    static const char empty[WIDTH + 1] = "........................................";
    struct bar *bar = user;
    int64_t day = civil_day_at(reached);
    int64_t days = bar->request->to_day - bar->request->from_day + 1;
    int percent = (int)((day - bar->request->from_day) * 100 / days);
    char text[CIVIL_DATE_SIZE];
    if (percent == bar->last_percent || (!bar->is_terminal && percent / 10 == bar->last_percent / 10)) return;
    bar->last_percent = percent;
    civil_format_date(civil_date_of(day), text);
    int done = percent * WIDTH / 100;
    if (bar->is_terminal)
        (void)fprintf(stderr, "\r[%.*s%.*s] %3d %%  %s  %lld dossiers", done, full, WIDTH - done, empty, percent, text, (long long)filed);
    else
        (void)fprintf(stderr, "%3d %%  %s  %lld dossiers\n", percent, text, (long long)filed);
}

static void finish(const struct bar *bar)
{
    if (bar->is_terminal) (void)fputs("\r\033[K", stderr);
}

static void print_summary(const struct simulate_summary *s, int64_t seconds)
{
    static const struct {
        enum action action;
        const char *words;
    } lines[] = {
        {ACTION_RECEIVE, "received after filing online"}, {ACTION_ASK_COMPLETION, "asked to complete"}, {ACTION_REFUSE, "refused at the desk"},
        {ACTION_TRANSFER, "transferred"}, {ACTION_STEP_BACK, "sent back a step"},
        {ACTION_DRAFT_SUPPLEMENT, "asked for papers, accepted"}, {ACTION_DRAFT_DUTY, "asked to pay"}, {ACTION_DRAFT_APOLOGY, "apologies"},
        {ACTION_DRAFT_STOP, "stopped"}, {ACTION_ASK_WITHDRAWAL, "asked back by citizens"}, {ACTION_ISSUE, "results issued"}, {ACTION_RETURN, "results handed over"},
    };
    int64_t acts = 0;
    for (int i = 0; i < ACTION_COUNT; i++)
        acts += s->acts[i];
    (void)printf("simulated: %lld dossiers (%lld online, %lld at the counter, %lld by post, %lld assisted), %lld still open\n",
                 (long long)s->acts[0], (long long)s->filed[CHANNEL_ONLINE], (long long)s->filed[CHANNEL_COUNTER],
                 (long long)s->filed[CHANNEL_POST], (long long)s->filed[CHANNEL_ASSISTED], (long long)s->open);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        (void)printf("  %-30s %10lld\n", lines[i].words, (long long)s->acts[lines[i].action]);
    (void)printf("  %-30s %10lld (%lld new) in %lld offices\n", "officials", (long long)s->officials, (long long)s->officials_added, (long long)s->offices);
    (void)printf("  %-30s %10lld\n  %-30s %10lld\n", "citizens' accounts", (long long)s->citizens, "visits", (long long)s->visits);
    (void)printf("%lld acts in %lld s\n", (long long)acts, (long long)seconds);
}

/* ---- the command ---- */

/* A city without dossiers is opened again, in haste. */
static err_t open_city(struct ctx *c, const struct options *o, struct db **ret_db, size_t *ret_batch)
{
    struct db *db;
    bool is_empty;
    err_t e = open_checked(c, o, &db);
    if (e) return e;
    e = simulate_is_empty(db, c, &is_empty);
    if (e || is_empty) db_close(db);
    if (e) return e;
    *ret_batch = is_empty ? SIMULATE_BATCH_ALONE : SIMULATE_BATCH;
    if (is_empty) return open_database(c, o, true, ret_db);
    *ret_db = db;
    return OK;
}

static err_t simulate(struct ctx *c, const struct options *o, struct db *db, const struct simulate_request *request)
{
    struct city *city;
    struct simulate_summary summary;
    struct bar bar = {request, isatty(STDERR_FILENO) != 0, -1};
    const struct simulate_progress progress = {show, &bar};
    err_t e = data_folder_make(c, str_of(options_value(o, "data")));
    if (!e) e = city_load(db, c, &city);
    if (e) return e;
    e = simulate_run(db, c, city, request, &progress, &summary);
    finish(&bar);
    if (!e) print_summary(&summary, (clock_now().us - c->now.us) / 1000000);
    city_free(city);
    return e;
}

static err_t run_with(struct ctx *c, const struct options *o)
{
    struct simulate_request request;
    struct db *db;
    const struct file_store files = {str_of(options_value(o, "data"))};
    err_t e = crypto_start();
    if (!e) e = read_request(c, o, &request);
    if (!e) e = simulate_check(c, &request);
    if (!e) e = open_city(c, o, &db, &request.batch);
    if (e) return e;
    request.files = &files;
    e = simulate(c, o, db, &request);
    db_close(db);
    return e;
}

static int run(int argc, char **argv)
{
    struct arena *a = arena_new(1U << 20);
    struct ctx c = {.arena = a, .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(a, &cmd_simulate, specs, more, argc, argv, &o);
    int code = outcome.exit_code;
    if (outcome.go_on) code = run_with(&c, &o) ? options_fault(&cmd_simulate, &c) : EXIT_CODE_OK;
    arena_free(a);
    return code;
}

const struct command cmd_simulate = {"simulate", "Fills the city with invented dossiers, for looking at.",
                                     "simulate --data DIR --from D --to D --dossiers N [--officials N] [--seed S]", run};
