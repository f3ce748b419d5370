/* init: a city's data folder and database: made, migrated, loaded with a data set. May be run again: what is there
 * stays, and a newer data set brings only what differs. */
#include <stdio.h>

#include "app/dataset.h"
#include "app/demo_people.h"
#include "cli/open.h"
#include "crypto/crypto.h"
#include "sys/clock.h"
#include "sys/data_folder.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "dataset",
     .value = "NAME",
     .help = "hanoi-2017, hanoi-2025, or a folder with units.csv and catalogue.json",
     .is_required = true},
    {.name = "demo", .help = "also demonstration people who can sign in"},
    {.name = "demo-password", .value = "TEXT", .help = "their password (default " DEMO_PASSWORD ")"},
    {.name = NULL},
};

static const char more[] =
    "Loading the same data set again changes nothing. A bad row is refused with file, line and reason; then\n"
    "nothing at all is loaded.\n\n"
    "  motcua init --data /var/lib/motcua --dataset hanoi-2017 --demo";

static void print_tally(const char *what, const struct dataset_tally *t)
{
    (void)printf("  %-22s %6lld   %lld new, %lld changed\n", what, (long long)t->rows, (long long)t->added,
                 (long long)t->changed);
}

static void print_dataset(const char *name, const struct dataset_report *r)
{
    static const char *const parts[DATASET_PART_COUNT] = {[DATASET_UNITS] = "units",
                                                          [DATASET_LINKS] = "successions",
                                                          [DATASET_CALENDAR_DAYS] = "calendar days",
                                                          [DATASET_FORMS] = "forms",
                                                          [DATASET_FIELDS] = "fields",
                                                          [DATASET_PROCEDURES] = "procedures",
                                                          [DATASET_FIGURES] = "reported figures",
                                                          [DATASET_SETTINGS] = "settings"};
    (void)printf("%s loaded:\n", name);
    for (int part = 0; part < DATASET_PART_COUNT; part++)
        print_tally(parts[part], &r->parts[part]);
    (void)printf("  of the units: %lld city, %lld departments, %lld districts, %lld communes, %lld others\n",
                 (long long)r->units_by_kind[UNIT_CITY], (long long)r->units_by_kind[UNIT_DEPARTMENT],
                 (long long)r->units_by_kind[UNIT_DISTRICT], (long long)r->units_by_kind[UNIT_COMMUNE],
                 (long long)(r->units_by_kind[UNIT_OTHER_AGENCY] + r->units_by_kind[UNIT_PUBLIC_SERVICE_UNIT] +
                             r->units_by_kind[UNIT_ENTERPRISE] + r->units_by_kind[UNIT_COOPERATIVE]));
    (void)printf("  of the procedures: %lld live, %lld being built, with %lld papers\n", (long long)r->live,
                 (long long)r->planned, (long long)r->components);
    if (r->links_without_old_unit > 0) {
        (void)printf("  %lld successions of units of 2017 left out: hanoi-2017 is not loaded here\n",
                     (long long)r->links_without_old_unit);
    }
}

static void print_people(const struct demo_report *r, const char *password)
{
    (void)printf("demonstration people: %lld officials in %lld offices, %lld citizen new; %lld there already\n",
                 (long long)r->officials, (long long)r->units, (long long)r->citizens, (long long)r->there_already);
    for (const struct demo_sign_in *s = demo_sign_ins; s->login; s++)
        (void)printf("  %-18s %s\n", s->login, s->who);
    (void)printf("  password of the new ones: %s\n", password);
}

static err_t make_people(struct ctx *c, const struct options *o, struct db *db)
{
    const char *given = options_value(o, "demo-password");
    const char *password = given ? given : DEMO_PASSWORD;
    struct demo_report report;
    err_t e = demo_people_create(db, c, password_hash(c->arena, str_of(password)), &report);
    if (!e) print_people(&report, password);
    return e;
}

static err_t fill(struct ctx *c, const struct options *o, struct db *db)
{
    const char *name = options_value(o, "dataset");
    int applied = 0;
    struct dataset_report report;
    err_t e = db_migrate(db, c, &applied);
    if (!e) e = dataset_load(db, c, name, &report);
    if (e) return e;
    (void)printf("schema: %d migrations applied\n", applied);
    print_dataset(name, &report);
    return options_has(o, "demo") ? make_people(c, o, db) : OK;
}

static err_t init(struct ctx *c, const struct options *o)
{
    struct str folder = str_of(options_value(o, "data"));
    struct str url;
    struct db *db;
    err_t e = crypto_start();
    if (!e) e = data_folder_make(c, folder);
    if (!e) e = open_url(c, o, &url);
    if (!e) e = open_database(c, o, false, &db);
    if (e) return e;
    e = open_keep_url(c, folder, url);
    if (!e) e = fill(c, o, db);
    db_close(db);
    return e;
}

static int run(int argc, char **argv)
{
    struct arena *a = arena_new(1U << 20);
    struct ctx c = {.arena = a, .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(a, &cmd_init, specs, more, argc, argv, &o);
    int code = outcome.exit_code;
    if (outcome.go_on) code = init(&c, &o) ? options_fault(&cmd_init, &c) : EXIT_CODE_OK;
    arena_free(a);
    return code;
}

const struct command cmd_init = {"init", "Makes a city's data folder and database from a data set.",
                                 "init --data DIR [--db URL] --dataset NAME [--demo]", run};
