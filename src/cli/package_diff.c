/* package_diff: reads two files, prints what the second has otherwise than the first. */
#include "cli/package_diff.h"

#include <stdio.h>

#include "cli/options.h"
#include "cli/package_print.h"
#include "domain/package_difference.h"
#include "i18n/i18n.h"
#include "package/package_forms.h"
#include "package/package_source.h"
#include "sys/clock.h"
#include "sys/file.h"

#define FILE_MAX (16U << 20)

static const struct option_spec specs[] = {
    {.name = "lang", .value = "vi|en", .help = "language of messages (default vi)"},
    {.name = "", .value = "FILE", .is_many = true},
    {.name = NULL},
};

static err_t read_side(struct ctx *c, const char *path, struct package_side *ret)
{
    struct package_findings *findings = ARENA_NEW(c->arena, struct package_findings);
    struct package_source source;
    struct str bytes;
    bool good;
    err_t e = file_read(c, path, FILE_MAX, &bytes);
    if (!e) e = package_source_read(c, bytes, NULL, findings, &source);
    if (e) return e;
    if (findings->errors) {
        package_source_address(c, &source, findings);
        package_print_findings(c, path, findings);
        return fail(c, package_has_errors);
    }
    *ret = (struct package_side){source.package, package_forms(c, &source.tree, source.package, &good)};
    return OK;
}

/* "steps B3 time: 45 -> 60", "documents GCS: added (...)" */
static void print(const struct package_difference *d)
{
    (void)printf("%s", package_difference_word(d->kind));
    if (d->name.len) (void)printf(" %.*s", STR_ARG(d->name));
    if (d->column) (void)printf(" %s", d->column);
    if (d->change == PACKAGE_CHANGED)
        (void)printf(": %.*s -> %.*s", STR_ARG(d->before.text), STR_ARG(d->after.text));
    else
        (void)printf(": %s %.*s%.*s", package_change_word(d->change), STR_ARG(d->change == PACKAGE_ADDED ? STR("") : d->before.text), STR_ARG(d->change == PACKAGE_ADDED ? d->after.text : STR("")));
    (void)printf("%s\n", d->is_worse ? " (worse for the applicant)" : "");
}

static err_t work(struct ctx *c, const struct options *o, int *ret_code)
{
    struct package_side before, after;
    struct package_differences found;
    const char *first = options_value_at(o, "", 0), *second = options_value_at(o, "", 1);
    if (!first || !second || options_value_at(o, "", 2)) return fault_set(c, field_required, STR("file"), STR("FILE FILE"));
    err_t e = read_side(c, first, &before);
    if (!e) e = read_side(c, second, &after);
    if (!e) e = package_differences_of(c, &before, &after, &found);
    if (e) return e;
    for (size_t i = 0; i < found.count; i++)
        print(&found.list[i]);
    (void)printf("%zu differences, %zu limits worse for the applicant\n", found.total, found.worse);
    if (found.total) *ret_code = EXIT_CODE_FAILED;
    return OK;
}

int package_diff_run(const struct command *command, int argc, char **argv)
{
    struct ctx c = {.arena = arena_new(1 << 20), .now = clock_now()};
    struct options o;
    struct options_outcome outcome = options_read(c.arena, command, specs, NULL, argc, argv, &o);
    int exit_code = outcome.exit_code;
    if (outcome.go_on) {
        const char *lang = options_value(&o, "lang");
        c.locale = lang ? locale_of(str_of(lang)) : LOCALE_VI;
        exit_code = EXIT_CODE_OK;
        if (work(&c, &o, &exit_code)) exit_code = options_fault(command, &c);
    }
    arena_free(c.arena);
    return exit_code;
}
