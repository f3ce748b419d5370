/* package_city: two persons of the city, one file, one transaction for each act. */
#include "cli/package_city.h"

#include <stdio.h>

#include "app/package_publish.h"
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

static err_t publish_in(struct ctx *c, const struct options *o, struct db *db, const struct city *city)
{
    struct package_examined examined;
    struct actor author, approver;
    struct str text;
    int64_t day;
    err_t e = read_day(c, o, &day);
    if (!e) e = read_person(c, db, option_text(o, "author"), &author);
    if (!e) e = read_person(c, db, option_text(o, "approver"), &approver);
    if (!e) e = read_package(c, o, &text);
    if (!e) e = examine(c, db, city, text, day, &examined);
    if (e) return e;
    struct package_proposal proposal = {&examined};
    struct package_decision decision = {&examined, day, option_text(o, "document")};
    package_print_findings(c, options_value(o, ""), &examined.findings);
    e = act(c, db, &author, "package_propose", package_propose_run, &proposal);
    if (e && c->fault.message == package_there_already) { /* proposed before: it only waits for the other person */
        fault_clear(c);
        e = OK;
    }
    if (!e) e = act(c, db, &approver, "package_publish", package_publish_run, &decision);
    if (!e) (void)printf("%.*s\n", STR_ARG(examined.hash));
    return e;
}

static err_t publish(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct city *city;
    (void)ret_code;
    err_t e = city_load(db, c, &city);
    if (e) return e;
    e = publish_in(c, o, db, city);
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
