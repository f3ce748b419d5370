/* package_city: two persons of the city, one file, one transaction for each act. */
#include "cli/package_city.h"

#include <stdio.h>

#include "app/package_shipped.h"
#include "app/session.h"
#include "base/civil.h"
#include "cli/package_print.h"
#include "package/package_source.h"
#include "sys/file.h"

#define FILE_MAX (16U << 20)

static const struct option_spec publish_specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "author", .value = "LOGIN", .help = "official who proposes it", .is_required = true},
    {.name = "approver", .value = "LOGIN", .help = "another official, who publishes it", .is_required = true},
    {.name = "from", .value = "D", .help = "first day in force, as 2018-07-01 (default: today)"},
    {.name = "document", .value = "NO", .help = "number of the decision that puts it in force"},
    {.name = "shipped", .help = "instead of FILE: the packages that come with the program, made of the city's record; what is in force stays"},
    {.name = "", .value = "FILE"},
    {.name = NULL},
};

static const struct option_spec param_specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "from", .value = "D", .help = "first day, as 2018-07-01", .is_required = true},
    {.name = "value", .value = "TEXT", .help = "a number (7000, 0.5) or a text", .is_required = true},
    {.name = "document", .value = "NO", .help = "number of the document it stands in"},
    {.name = "source", .value = "TEXT", .help = "where it is from"},
    {.name = "", .value = "NAME"},
    {.name = NULL},
};

static struct str option_text(const struct options *o, const char *name)
{
    return options_has(o, name) ? str_of(options_value(o, name)) : STR("");
}

static err_t read_day(struct ctx *c, const struct options *o, int64_t *ret_day)
{
    struct date date;
    *ret_day = civil_day_at(c->now);
    if (!options_has(o, "from")) return OK;
    if (!civil_parse_date(option_text(o, "from"), &date)) return fault_set(c, field_bad_date, STR("from"), STR("--from"));
    *ret_day = civil_day_of(date);
    return OK;
}

static err_t read_person(struct ctx *c, struct db *db, struct str login, struct actor *ret)
{
    struct account account;
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = account_store_find_login(ro, c, login, &account);
    if (!e) e = session_actor_of_account(ro, c, account.id, ret);
    db_read_end(db, ro);
    return e == ERR_NOT_FOUND ? fault_set(c, account_not_found, STR("login"), login) : e;
}

static err_t read_package(struct ctx *c, const struct options *o, struct str *ret_text)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    struct str bytes;
    if (!options_value(o, "")) return fault_set(c, field_required, STR("file"), STR("FILE"));
    err_t e = file_read(c, options_value(o, ""), FILE_MAX, &bytes);
    if (!e) e = package_source_read(c, bytes, NULL, &findings, &source);
    if (e) return e;
    if (findings.errors) {
        package_source_address(c, &source, &findings);
        package_print_findings(c, options_value(o, ""), &findings);
        return fail(c, package_has_errors);
    }
    return package_canonical(c, &source.tree, ret_text);
}

static err_t examine(struct ctx *c, struct db *db, const struct city *city, struct str text, int64_t day, struct package_examined *ret)
{
    struct db_ro *ro;
    err_t e = db_read_begin(db, c, &ro);
    if (e) return e;
    e = package_examine(c, ro, city, text, day, ret);
    db_read_end(db, ro);
    return e;
}

static err_t act(struct ctx *c, struct db *db, const struct actor *actor, const char *name, db_work_fn run, void *task)
{
    c->actor = actor;
    err_t e = db_write(db, c, name, run, task);
    c->actor = NULL;
    return e;
}

/* Who puts packages in force, and from when. */
struct publishing {
    struct db *db;
    const struct city *city;
    struct actor author, approver;
    int64_t day;
    struct str document;
};

static err_t read_publishing(struct ctx *c, const struct options *o, struct publishing *p)
{
    p->document = option_text(o, "document");
    err_t e = read_day(c, o, &p->day);
    if (!e) e = read_person(c, p->db, option_text(o, "author"), &p->author);
    return e ? e : read_person(c, p->db, option_text(o, "approver"), &p->approver);
}

static err_t put_in_force(struct ctx *c, const struct publishing *p, const struct package_examined *examined)
{
    struct package_proposal proposal = {examined};
    struct package_decision decision = {examined, p->day, p->document};
    err_t e = act(c, p->db, &p->author, "package_propose", package_propose_run, &proposal);
    if (e && c->fault.message == package_there_already) { /* proposed before: it only waits for the other person */
        fault_clear(c);
        e = OK;
    }
    return e ? e : act(c, p->db, &p->approver, "package_publish", package_publish_run, &decision);
}

static err_t publish_file(struct ctx *c, const struct options *o, const struct publishing *p)
{
    struct package_examined examined;
    struct str text;
    err_t e = read_package(c, o, &text);
    if (!e) e = examine(c, p->db, p->city, text, p->day, &examined);
    if (e) return e;
    package_print_findings(c, options_value(o, ""), &examined.findings);
    e = put_in_force(c, p, &examined);
    if (!e) (void)printf("%.*s\n", STR_ARG(examined.hash));
    return e;
}

/* ---- what comes with the program ---- */

/* A procedure that has a package in force already, whichever, or one that begins later, is left alone. */
static err_t has_package(struct ctx *c, struct db_ro *ro, const struct publishing *p, struct str code, bool *ret_has)
{
    const struct procedure *procedure = city_procedure_by_code(p->city, code);
    struct str hash;
    *ret_has = false;
    if (!procedure) return OK;
    err_t e = package_store_in_force(ro, c, procedure->id, p->day, &hash);
    if (e || !str_is_empty(hash)) {
        *ret_has = !e;
        return e;
    }
    return package_store_has_from(ro, c, procedure->id, p->day, ret_has);
}

static err_t examine_shipped(struct ctx *c, const struct publishing *p, struct str code, bool *ret_has, struct package_examined *ret)
{
    struct db_ro *ro;
    err_t e = db_read_begin(p->db, c, &ro);
    if (e) return e;
    e = has_package(c, ro, p, code, ret_has);
    if (!e && !*ret_has) e = package_shipped_examine(c, ro, p->city, code, p->day, ret);
    db_read_end(p->db, ro);
    return e;
}

/* In an arena of its own: there are dozens. */
static err_t publish_one(struct ctx *outer, const struct publishing *p, struct str code, bool *ret_has)
{
    struct ctx c = *outer;
    struct package_examined examined;
    c.arena = arena_new(1 << 20);
    err_t e = examine_shipped(&c, p, code, ret_has, &examined);
    if (!e && !*ret_has) {
        if (examined.findings.count) package_print_findings(&c, arena_cstring(c.arena, code), &examined.findings);
        e = put_in_force(&c, p, &examined);
    }
    if (e) outer->fault = (struct fault){c.fault.kind, c.fault.message, STR("code"), code};
    arena_free(c.arena);
    return e;
}

static err_t publish_shipped(struct ctx *c, const struct publishing *p)
{
    struct str *codes;
    size_t count, there = 0;
    err_t e = package_shipped_codes(c, &codes, &count);
    for (size_t i = 0; i < count && !e; i++) {
        bool has;
        e = publish_one(c, p, codes[i], &has);
        there += !e && has;
    }
    if (!e) (void)printf("%zu packages published, %zu there already\n", count - there, there);
    return e;
}

static err_t publish(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct city *city;
    (void)ret_code;
    err_t e = city_load(db, c, &city);
    if (e) return e;
    struct publishing p = {.db = db, .city = city};
    e = read_publishing(c, o, &p);
    if (!e) e = options_has(o, "shipped") ? publish_shipped(c, &p) : publish_file(c, o, &p);
    city_free(city);
    return e;
}

int package_city_publish(const struct command *command, int argc, char **argv)
{
    return city_command_run(command, publish_specs, NULL, argc, argv, publish);
}

static err_t param(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct package_valued task = {.value = {.value = option_text(o, "value"), .document = option_text(o, "document")}, .source = option_text(o, "source")};
    (void)ret_code;
    if (!options_value(o, "")) return fault_set(c, field_required, STR("name"), STR("NAME"));
    task.value.name = str_of(options_value(o, ""));
    err_t e = read_day(c, o, &task.value.valid_from);
    return e ? e : db_write(db, c, "package_param", package_value_run, &task);
}

int package_city_param(const struct command *command, int argc, char **argv)
{
    return city_command_run(command, param_specs, NULL, argc, argv, param);
}
