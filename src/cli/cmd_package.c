/* package: procedures as data: checks a package as publication does, runs its tests, shows it, names its version, and
 * turns it into another format. Works on files alone, without a database; generate asks a city's catalogue. */
#include <stdio.h>

#include "cli/city_command.h"
#include "cli/due_calendars.h"
#include "cli/feel_command.h"
#include "cli/package_catalogue.h"
#include "cli/package_city.h"
#include "web/package_out.h"
#include "cli/package_diff.h"
#include "cli/package_print.h"
#include "domain/package_check.h"
#include "i18n/i18n.h"
#include "package/dmn_import.h"
#include "package/package_source.h"
#include "sys/clock.h"
#include "sys/file.h"

#define FILE_MAX (16U << 20) /* packed or not; what is too large for a package is told when it is read */

static const struct option_spec specs[] = {
    {.name = "base",
     .value = "FILE",
     .help = "check, hash, export, ... of a .csv: the package whose steps it replaces"},
    {.name = "to",
     .value = "FORMAT",
     .help =
         "export: json (default), zip, xlsx, csv (the steps alone), svg (who does what), gantt (when), bpmn or dmn"},
    {.name = "channel", .value = "WORD", .help = "export --to gantt: counter, online ... (default: every way)"},
    {.name = "case", .value = "WORD", .help = "export --to gantt: the case of the limit"},
    {.name = "out", .value = "FILE", .help = "export: what to write (default: standard output)"},
    {.name = "dmn", .value = "FILE", .help = "import-tables: the model whose decision tables the package takes over"},
    {.name = "lang", .value = "vi|en", .help = "language of messages (default vi)"},
    {.name = "", .value = "FILE"},
    {.name = NULL},
};

static const char more[] = "FILE is JSON, a ZIP written by export, a workbook (.xlsx) or a text table (.csv). check "
                           "prints a line for each thing\n"
                           "found, with its place and, in a workbook, its cell, and ends with 1 if one of them is an "
                           "error. hash prints the id of\n"
                           "the version: the SHA-256 of the canonical JSON. generate makes the plain package of a "
                           "procedure from its record; import-tables takes decision tables from a DMN model.\n\n"
                           "  motcua package check packages/1.001193.json\n"
                           "  motcua package export packages/1.001193.json --to xlsx --out khai-sinh.xlsx\n"
                           "  motcua package check steps.csv --base packages/1.001193.json";

enum verb { VERB_CHECK, VERB_SHOW, VERB_EXPORT, VERB_HASH, VERB_TEST, VERB_GENERATE, VERB_PUBLISH, VERB_PARAM, VERB_TABLES, VERB_DIFF };
static const char *const verbs[] = {"check", "show", "export", "hash", "test", "generate", "publish", "param", "import-tables", "diff", NULL};

/* ---- reading ---- */

static err_t read_base(struct ctx *c, const struct options *o, struct package_findings *findings,
                       struct json_value *ret)
{
    struct package_source source;
    struct str bytes;
    err_t e = file_read(c, options_value(o, "base"), FILE_MAX, &bytes);
    if (!e) e = package_source_read(c, bytes, NULL, findings, &source);
    if (!e) *ret = source.tree;
    return e;
}

static err_t read_source(struct ctx *c, const struct options *o, struct package_findings *findings,
                         struct package_source *ret)
{
    struct json_value base;
    struct str bytes;
    const char *path = options_value(o, "");
    struct package_findings of_base = {.count = 0};
    bool has_base = options_has(o, "base");
    if (!path) return fault_set(c, field_required, STR("file"), STR("FILE"));
    err_t e = has_base ? read_base(c, o, &of_base, &base) : OK;
    if (!e) e = file_read(c, path, FILE_MAX, &bytes);
    return e ? e : package_source_read(c, bytes, has_base ? &base : NULL, findings, ret);
}

/* The calendar of the tests: Monday to Friday with the country's holidays. */
static err_t bench_of(struct ctx *c, struct feel_host *host, struct package_bench *ret)
{
    struct due_calendars calendars = due_calendars_builtin();
    struct str name;
    *host = feel_command_host(c);
    *ret = (struct package_bench){.host = host};
    return calendars.calendar_for_unit(calendars.self, c, STR(""), &ret->counting, &name);
}

/* ---- verbs ---- */

static err_t check(struct ctx *c, const struct options *o, const struct package_bench *bench,
                   struct package_source *source, struct package_findings *findings, int *ret_code)
{
    err_t e = package_check(c, source->package, bench, findings, NULL);
    if (e) return e;
    package_source_address(c, source, findings);
    package_print_findings(c, options_value(o, ""), findings);
    *ret_code = findings->errors ? EXIT_CODE_FAILED : EXIT_CODE_OK;
    return OK;
}

/* What is wrong with the shape of the package stands in the way of all else. */
static err_t need_shape(struct ctx *c, const struct options *o, const struct package_source *source,
                        struct package_findings *findings, bool *ret_good)
{
    *ret_good = findings->errors == 0;
    if (*ret_good) return OK;
    package_source_address(c, source, findings);
    package_print_findings(c, options_value(o, ""), findings);
    return OK;
}

static err_t show_hash(struct ctx *c, const struct json_value *tree)
{
    struct str id;
    err_t e = package_id(c, tree, &id);
    if (!e) (void)printf("%.*s\n", STR_ARG(id));
    return e;
}

static err_t write_out(struct ctx *c, const char *path, struct str bytes)
{
    FILE *file = path ? fopen(path, "wb") : stdout;
    bool good = file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len;
    if (file && path && fclose(file) != 0) good = false;
    return good ? OK : fault_set(c, file_unreadable, STR("out"), arena_printf(c->arena, "%s", path ? path : "stdout"));
}

/* Pictures and the formats of others need the steps as a graph: without one its findings are told. */
static err_t export_drawn(struct ctx *c, const struct options *o, const struct package_source *source, int *ret_code)
{
    struct package_findings findings = {.count = 0};
    const struct package_out_wish wish = {options_value(o, "to"), options_value(o, "channel"), options_value(o, "case"),
                                          &source->tree};
    struct str bytes;
    bool good;
    err_t e = package_out(c, source->package, &wish, &findings, &good, &bytes);
    if (e) return e;
    if (good) return write_out(c, options_value(o, "out"), bytes);
    package_source_address(c, source, &findings);
    package_print_findings(c, options_value(o, ""), &findings);
    *ret_code = EXIT_CODE_FAILED;
    return OK;
}

static err_t export(struct ctx *c, const struct options *o, const struct package_source *source, int *ret_code)
{
    static const char *const names[] = {"json", "zip", "xlsx", "csv"};
    static const enum package_format formats[] = {PACKAGE_FORMAT_JSON, PACKAGE_FORMAT_ZIP, PACKAGE_FORMAT_XLSX,
                                                  PACKAGE_FORMAT_CSV};
    const char *to = options_has(o, "to") ? options_value(o, "to") : names[0];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct str bytes;
        if (strcmp(to, names[i]) != 0) continue;
        err_t e = package_export(c, &source->tree, formats[i], &bytes);
        return e ? e : write_out(c, options_value(o, "out"), bytes);
    }
    if (package_out_knows(to)) return export_drawn(c, o, source, ret_code);
    return fault_set(c, field_bad_choice, STR("to"), STR("--to json, zip, xlsx, csv, svg, gantt, bpmn, dmn"));
}

/* Tables out of a model: those of the same id are replaced, others added; what comes out must be a package. */
static err_t import_tables(struct ctx *c, const struct options *o, const struct package_source *source, int *ret_code)
{
    struct package_findings findings = {.count = 0};
    struct json_value tables, tree;
    struct str xml, text;
    if (!options_has(o, "dmn")) return fault_set(c, field_required, STR("dmn"), STR("--dmn FILE"));
    err_t e = file_read(c, options_value(o, "dmn"), FILE_MAX, &xml);
    if (!e) e = package_dmn_read(c, xml, &findings, &tables);
    if (e) return e;
    package_put_tables(c, &source->tree, &tables, &tree);
    (void)package_read(c, &tree, &findings);
    if (findings.count) package_print_findings_to(c, stderr, options_value(o, "dmn"), &findings);
    *ret_code = findings.errors ? EXIT_CODE_FAILED : EXIT_CODE_OK;
    if (findings.errors) return OK;
    e = package_canonical(c, &tree, &text);
    return e ? e : write_out(c, options_value(o, "out"), text);
}

static err_t work(struct ctx *c, const struct options *o, enum verb verb, int *ret_code)
{
    struct package_findings findings = {.count = 0};
    struct package_source source;
    struct package_bench bench;
    struct feel_host host;
    bool good;
    err_t e = read_source(c, o, &findings, &source);
    if (!e) e = bench_of(c, &host, &bench);
    if (e) return e;
    if (verb == VERB_CHECK) return check(c, o, &bench, &source, &findings, ret_code);
    e = need_shape(c, o, &source, &findings, &good);
    *ret_code = good ? EXIT_CODE_OK : EXIT_CODE_FAILED;
    if (e || !good) return e;
    if (verb == VERB_HASH) return show_hash(c, &source.tree);
    if (verb == VERB_EXPORT) return export(c, o, &source, ret_code);
    if (verb == VERB_TABLES) return import_tables(c, o, &source, ret_code);
    if (verb == VERB_TEST) return package_print_tests(c, source.package, &bench, ret_code);
    e = show_hash(c, &source.tree);
    return e ? e : package_print(c, source.package);
}

static int run(int argc, char **argv)
{
    int verb;
    int exit_code = city_command_verb(&cmd_package, verbs, &argc, &argv, &verb);
    if (exit_code != EXIT_CODE_OK) return exit_code;
    if (verb == VERB_GENERATE) return package_catalogue_run(&cmd_package, argc, argv);
    if (verb == VERB_PUBLISH) return package_city_publish(&cmd_package, argc, argv);
    if (verb == VERB_PARAM) return package_city_param(&cmd_package, argc, argv);
    if (verb == VERB_DIFF) return package_diff_run(&cmd_package, argc, argv);
    struct ctx c = {.arena = arena_new(1 << 20), .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(c.arena, &cmd_package, specs, more, argc, argv, &o);
    exit_code = outcome.exit_code;
    if (outcome.go_on) {
        const char *lang = options_value(&o, "lang");
        c.locale = lang ? locale_of(str_of(lang)) : LOCALE_VI;
        exit_code = EXIT_CODE_OK;
        if (work(&c, &o, (enum verb)verb, &exit_code)) exit_code = options_fault(&cmd_package, &c);
    }
    arena_free(c.arena);
    return exit_code;
}

const struct command cmd_package = {
    "package", "Checks, shows, tests, converts and publishes a procedure package.",
    "package check|show|export|hash|test|import-tables FILE [--base FILE] [--to FORMAT] [--dmn FILE] [--out FILE] "
    "| diff FILE FILE | generate CODE|--all --data DIR | publish FILE|--shipped --data DIR --author LOGIN --approver LOGIN [--from D] [--document NO] "
    "| param NAME --data DIR --value TEXT --from D",
    run};
