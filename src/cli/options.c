/* options: no abbreviations, nothing guessed: an unknown option or a missing value stops the command before it acts. */
#include "cli/options.h"

#include <stdio.h>

#include "i18n/i18n.h"

static const struct options_outcome run_on = {true, EXIT_CODE_OK};

__attribute__((format(printf, 2, 3))) static struct options_outcome refuse(const struct command *command,
                                                                           const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)fprintf(stderr, "motcua %s: ", command->name);
    (void)vfprintf(stderr, format, arguments);
    (void)fprintf(stderr, "\nusage: motcua %s\n       motcua %s --help says more\n", command->usage, command->name);
    va_end(arguments);
    return (struct options_outcome){false, EXIT_CODE_USAGE};
}

static void print_help(const struct command *command, const struct option_spec *specs, const char *more)
{
    (void)printf("usage: motcua %s\n\n%s\n\noptions:\n", command->usage, command->summary);
    for (const struct option_spec *s = specs; s->name; s++) {
        char left[64];
        if (!*s->name) continue; /* the operand stands in the usage */
        (void)snprintf(left, sizeof left, "--%s%s%s%s", s->name, s->value ? " " : "", s->value ? s->value : "",
                       s->is_many ? " ..." : "");
        (void)printf("  %-22s %s\n", left, s->help);
    }
    (void)printf("  %-22s %s\n", "--help", "this text");
    if (more) (void)printf("\n%s\n", more);
}

static const struct option_spec *find(const struct option_spec *specs, struct str name)
{
    for (const struct option_spec *s = specs; s->name; s++)
        if (str_eq(str_of(s->name), name)) return s;
    return NULL;
}

bool options_has(const struct options *o, const char *name)
{
    return options_value(o, name) != NULL;
}

const char *options_value(const struct options *o, const char *name)
{
    for (size_t i = o->count; i-- > 0;)
        if (strcmp(o->given[i].spec->name, name) == 0) return o->given[i].value;
    return NULL;
}

const char *options_value_at(const struct options *o, const char *name, size_t i)
{
    for (size_t at = 0; at < o->count; at++)
        if (strcmp(o->given[at].spec->name, name) == 0 && i-- == 0) return o->given[at].value;
    return NULL;
}

/* One option at argv[*at], which moves to its last word. */
static struct options_outcome read_one(const struct command *command, const struct option_spec *specs, int argc,
                                       char **argv, int *at, struct options *o)
{
    struct str rest = str_of(argv[*at]);
    const struct option_spec *operand = find(specs, STR(""));
    if (operand && !str_starts_with(rest, STR("--"))) {
        if (options_has(o, "") && !operand->is_many) return refuse(command, "\"%s\" is one word too many", argv[*at]);
        o->given[o->count++] = (struct option_given){operand, argv[*at]};
        return run_on;
    }
    if (!str_starts_with(rest, STR("--"))) return refuse(command, "\"%s\" is not an option", argv[*at]);
    rest = str_slice(rest, 2, rest.len);
    struct str name = str_split_next(&rest, '=');
    const struct option_spec *spec = find(specs, name);
    if (!spec) return refuse(command, "there is no option --%.*s", STR_ARG(name));
    const char *value = rest.ptr;
    if (spec->value && !value && ++*at < argc) value = argv[*at];
    if (spec->value && !value) return refuse(command, "--%s needs a value: %s", spec->name, spec->value);
    if (!spec->value && value) return refuse(command, "--%s takes no value", spec->name);
    if (!spec->is_many && options_has(o, spec->name)) return refuse(command, "--%s is given twice", spec->name);
    o->given[o->count++] = (struct option_given){spec, value ? value : ""};
    return run_on;
}

struct options_outcome options_read(struct arena *a, const struct command *command, const struct option_spec *specs,
                                    const char *more, int argc, char **argv, struct options *ret_options)
{
    if (argc > OPTIONS_VALUES_MAX) return refuse(command, "too many options");
    struct options o = {.given = ARENA_ARRAY(a, (size_t)(argc > 0 ? argc : 1), struct option_given)};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") != 0) continue;
        print_help(command, specs, more);
        return (struct options_outcome){false, EXIT_CODE_OK};
    }
    for (int i = 1; i < argc; i++) {
        struct options_outcome outcome = read_one(command, specs, argc, argv, &i, &o);
        if (!outcome.go_on) return outcome;
    }
    for (const struct option_spec *s = specs; s->name; s++)
        if (s->is_required && !options_has(&o, s->name))
            return refuse(command, "--%s is missing: %s", s->name, s->help);
    *ret_options = o;
    return run_on;
}

int options_fault(const struct command *command, const struct ctx *c)
{
    struct arena *a = arena_new(1024);
    struct str text = fault_text(a, c->locale, &c->fault);
    (void)fprintf(stderr, "motcua %s: %.*s\n", command->name, STR_ARG(text));
    arena_free(a);
    return c->fault.kind == ERR_INVALID || c->fault.kind == ERR_LIMIT ? EXIT_CODE_USAGE : EXIT_CODE_FAILED;
}
