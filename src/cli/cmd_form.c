/* form: checks an electronic form (form-js schema), what somebody filled in, or replays recorded cases. */
#include <stdio.h>

#include "cli/feel_command.h"
#include "cli/form_cases.h"
#include "cli/options.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "package/form_write.h"
#include "sys/clock.h"
#include "sys/file.h"

#define DATA_MAX (4U << 20)

static const struct option_spec specs[] = {
    {.name = "check", .value = "FILE", .help = "say what has to be mended before this form can be published"},
    {.name = "schema", .value = "FILE", .help = "the form by which data are checked"},
    {.name = "data", .value = "FILE", .help = "what was filled in: one JSON object"},
    {.name = "known", .value = "FILE", .help = "prefilled values and variables: one JSON object"},
    {.name = "cases", .value = "FILE", .help = "replay recorded cases, one JSON object a line"},
    {.name = "decided", .value = "FILE", .help = "what we give otherwise than recorded, one JSON object a line"},
    {.name = "lang", .value = "vi|en", .help = "language of messages (default vi)"},
    {.name = NULL},
};

static const char more[] =
    "--schema with --data prints {\"valid\":true,\"data\":...} or {\"valid\":false,\"errors\":...}.\n"
    "Recorded cases close with {\"equal\":n,\"different\":n,\"quirk\":n}. Wrong data, findings and\n"
    "different cases make the exit code 1.\n\n"
    "  motcua form --check to-khai.json\n"
    "  motcua form --schema to-khai.json --data nop.json --known ho-so.json";

static err_t read_object(struct ctx *c, const char *path, struct feel_value *ret)
{
    struct str text;
    struct json_value v;
    *ret = feel_context(c->arena, NULL, 0);
    if (!path) return OK;
    err_t e = file_read(c, path, DATA_MAX, &text);
    if (!e) e = json_read(c, text, &v);
    if (e) return e;
    *ret = value_of_json(c->arena, &v, VALUE_JSON_PLAIN);
    return ret->kind == FEEL_CONTEXT ? OK : fault_set(c, feel_context_bad, STR(""), str_of(path));
}

/* The form, and its findings on standard output. Names of `known` are the variables. */
static err_t read_form(struct ctx *c, const char *path, const struct feel_context *known, struct eform *ret,
                       bool *ret_good)
{
    struct str text;
    struct form_findings found;
    struct str *names = ARENA_ARRAY(c->arena, known->count, struct str);
    for (size_t i = 0; i < known->count; i++)
        names[i] = known->entries[i].name;
    struct form_surroundings around = {.variables = names, .variable_count = known->count};
    err_t e = file_read(c, path, DATA_MAX, &text);
    if (!e) e = form_read_text(c, text, &around, ret, &found);
    if (e) return e;
    for (size_t i = 0; i < found.count; i++)
        (void)printf("%.*s\n", STR_ARG(form_finding_text(c, &found.items[i])));
    *ret_good = found.count == 0;
    return OK;
}

static err_t check_data(struct ctx *c, const struct options *o, const struct eform *form,
                        const struct feel_value *known, bool *ret_good)
{
    struct feel_value answers;
    struct feel_host host = feel_command_host(c);
    struct eform_filled filled;
    err_t e = read_object(c, options_value(o, "data"), &answers);
    struct eform_input input = {.known = known->context, .answers = e ? NULL : answers.context};
    if (!e) e = eform_fill(c, &host, form, &input, &filled);
    if (e) return e;
    struct buf out = buf_new(64U << 20);
    struct json_writer w = json_writer_new(&out);
    form_write_outcome(&w, c, &filled);
    (void)printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
    *ret_good = filled.fault_count == 0;
    return OK;
}

static err_t check(struct ctx *c, const struct options *o, bool *ret_good)
{
    struct feel_value known;
    struct eform form;
    const char *path = options_value(o, options_has(o, "check") ? "check" : "schema");
    err_t e = read_object(c, options_value(o, "known"), &known);
    if (!e) e = read_form(c, path, known.context, &form, ret_good);
    if (!e && *ret_good && options_has(o, "data")) e = check_data(c, o, &form, &known, ret_good);
    return e;
}

static err_t run_cases(struct ctx *c, const struct options *o, bool *ret_good)
{
    struct form_counts counts = {0, 0, 0};
    err_t e = form_cases_run(c, options_value(o, "cases"), options_value(o, "decided"), &counts);
    if (e) return e;
    (void)printf("{\"equal\":%lld,\"different\":%lld,\"quirk\":%lld}\n", (long long)counts.equal,
                 (long long)counts.different, (long long)counts.quirk);
    *ret_good = counts.different == 0;
    return OK;
}

static int ask(struct ctx *c, const struct options *o)
{
    const char *lang = options_value(o, "lang");
    bool good = false;
    c->locale = lang ? locale_of(str_of(lang)) : LOCALE_VI;
    const bool data = options_has(o, "schema") && options_has(o, "data");
    if (!options_has(o, "check") && !options_has(o, "cases") && !data) {
        (void)fprintf(stderr, "motcua form: give --check, --schema with --data, or --cases\n"
                              "       motcua form --help says more\n");
        return EXIT_CODE_USAGE;
    }
    err_t e = options_has(o, "cases") ? run_cases(c, o, &good) : check(c, o, &good);
    if (e) return options_fault(&cmd_form, c);
    return good ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

static int run(int argc, char **argv)
{
    struct ctx c = {.arena = arena_new(65536), .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(c.arena, &cmd_form, specs, more, argc, argv, &o);
    int exit_code = outcome.go_on ? ask(&c, &o) : outcome.exit_code;
    arena_free(c.arena);
    return exit_code;
}

const struct command cmd_form = {
    "form", "Checks an electronic form, or what was filled in.",
    "form --check FILE | form --schema FILE --data FILE [--known FILE] | form --cases FILE [--decided FILE]", run};
