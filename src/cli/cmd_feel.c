/* feel: evaluates an expression of FEEL, or runs files and folders of cases and counts how they went. */
#include <stdio.h>

#include "cli/feel_cases.h"
#include "cli/feel_command.h"
#include "cli/feel_tck.h"
#include "cli/options.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "sys/clock.h"
#include "sys/file.h"

#define CONTEXT_MAX (1U << 20)

static const struct option_spec specs[] = {
    {.name = "context", .value = "FILE", .help = "the variables: one JSON object"},
    {.name = "test", .help = "the expression is a unary test; the input value is the variable \"?\""},
    {.name = "whole", .help = "also what packages leave out: function definitions, sort, median and others"},
    {.name = "cases", .value = "FILE", .help = "run recorded expressions, one JSON object a line"},
    {.name = "tck", .value = "DIR", .help = "run a folder of the DMN Technology Compatibility Kit"},
    {.name = "refused", .value = "FILE", .help = "cases that are not run: lines of id, tab, reason"},
    {.name = "lang", .value = "vi|en", .help = "language of messages (default vi)"},
    {.name = "", .value = "EXPRESSION"},
    {.name = NULL},
};

static const char more[] = "The value of the expression is printed as JSON. Why a value is null is said on\n"
                           "standard error. Runs of cases close with {\"passed\":n,\"failed\":n,\"refused\":n}.\n\n"
                           "  motcua feel '1.15 * 100'\n"
                           "  motcua feel --context data.json 'if count(con) > 2 then \"đông\" else \"ít\"'\n"
                           "  motcua feel --test --context data.json '[1..5], > 90'";

static err_t read_context(struct ctx *c, const struct options *o, struct feel_value *ret)
{
    const char *path = options_value(o, "context");
    struct str text;
    struct json_value v;
    *ret = feel_context(c->arena, NULL, 0);
    if (!path) return OK;
    err_t e = file_read(c, path, CONTEXT_MAX, &text);
    if (!e) e = json_read(c, text, &v);
    if (e) return e;
    *ret = value_of_json(c->arena, &v, VALUE_JSON_TAGGED);
    return ret->kind == FEEL_CONTEXT ? OK : fault_set(c, feel_context_bad, STR(""), str_of(path));
}

static void print_value(struct ctx *c, const struct feel_value *v)
{
    struct buf out = buf_new(16U << 20);
    struct json_writer w = json_writer_new(&out);
    value_write_json(&w, c->arena, v, VALUE_JSON_TAGGED);
    (void)printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static void print_note(struct ctx *c, const struct feel_note *note)
{
    if (note->message == MESSAGE_NONE) return;
    struct fault fault = {.kind = ERR_INVALID, .message = note->message, .field = STR(""), .argument = note->what};
    (void)fprintf(stderr, "motcua feel: %.*s\n", STR_ARG(fault_text(c->arena, c->locale, &fault)));
}

static err_t evaluate(struct ctx *c, const struct options *o, const char *expression)
{
    struct feel_value variables;
    struct feel_value v = feel_null();
    const struct feel_node *n;
    struct feel_scope scope = {.dialect = options_has(o, "whole") ? FEEL_WHOLE : FEEL_SUBSET};
    struct feel_host host = feel_command_host(c);
    const bool test = options_has(o, "test");
    enum feel_ternary holds = FEEL_UNKNOWN;
    err_t e = read_context(c, o, &variables);
    if (e) return e;
    feel_collect_names(c->arena, variables.context, &scope.names, &scope.count);
    e = test ? feel_parse_tests(c, &scope, str_of(expression), &n) : feel_parse(c, &scope, str_of(expression), &n);
    if (e) return e;
    struct feel_run run = feel_run_new(c, &host);
    const struct feel_value *input = feel_context_get(variables.context, STR("?"));
    e = test ? feel_test(&run, n, variables.context, input ? input : &feel_no_input, &holds)
             : feel_evaluate(&run, n, variables.context, &v);
    if (e) return e;
    if (test) v = feel_ternary_value(holds);
    print_value(c, &v);
    if (v.kind == FEEL_NULL) print_note(c, &run.note);
    return OK;
}

/* *ret_failed: a case failed. */
static err_t run_cases(struct ctx *c, const struct options *o, bool *ret_failed)
{
    struct feel_refusals *refusals = NULL;
    struct feel_counts counts = {0, 0, 0};
    err_t e = options_has(o, "refused") ? feel_refusals_read(c, options_value(o, "refused"), &refusals) : OK;
    if (!e && options_has(o, "cases")) e = feel_cases_run(c, options_value(o, "cases"), refusals, &counts);
    if (!e && options_has(o, "tck")) e = feel_tck_run(c, options_value(o, "tck"), refusals, &counts);
    if (e) return e;
    feel_counts_print(&counts);
    *ret_failed = counts.failed > 0;
    return OK;
}

static int ask(struct ctx *c, const struct options *o, const char *expression)
{
    const char *lang = options_value(o, "lang");
    bool failed = false;
    c->locale = lang ? locale_of(str_of(lang)) : LOCALE_VI;
    const bool cases = options_has(o, "cases") || options_has(o, "tck");
    if (!cases && !expression) {
        (void)fprintf(
            stderr,
            "motcua feel: the expression is missing, for example '1 + 2'\n       motcua feel --help says more\n");
        return EXIT_CODE_USAGE;
    }
    err_t e = cases ? run_cases(c, o, &failed) : evaluate(c, o, expression);
    if (e) return options_fault(&cmd_feel, c);
    return failed ? EXIT_CODE_FAILED : EXIT_CODE_OK;
}

static int run(int argc, char **argv)
{
    struct ctx c = {.arena = arena_new(65536), .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(c.arena, &cmd_feel, specs, more, argc, argv, &o);
    int exit_code = outcome.go_on ? ask(&c, &o, options_value(&o, "")) : outcome.exit_code;
    arena_free(c.arena);
    return exit_code;
}

const struct command cmd_feel = {
    "feel", "Evaluates an expression of FEEL, or runs cases and counts them.",
    "feel [--context FILE] [--test] [--whole] EXPRESSION | feel --cases FILE | --tck DIR [--refused FILE]", run};
