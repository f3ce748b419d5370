/* feel_tck: walks the folder in the order of names; each file of cases in an arena of its own. */
#include "cli/feel_tck.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/feel_command.h"
#include "dmn/tck.h"
#include "i18n/i18n.h"
#include "sys/file.h"

#define FOLDERS_DEEP 8

struct tck {
    struct ctx *c;
    const struct feel_refusals *refusals;
};

static void add(struct feel_counts *sum, const struct feel_counts *more)
{
    sum->passed += more->passed;
    sum->failed += more->failed;
    sum->refused += more->refused;
}

/* Every error that ends a decision is the null that the kit expects of it; that it was ours, is told. */
static struct feel_value decide(struct ctx *c, const struct dmn_model *m, const struct tck_case *k,
                                const struct tck_result *result)
{
    struct feel_host host = feel_command_host(c);
    struct feel_run run = feel_run_new(c, &host);
    struct feel_value got = feel_null();
    const struct dmn_element *decision = dmn_by_name(m, result->name);
    if (!decision || dmn_decide(&run, m, decision, k->inputs.context, &got) != OK) got = feel_null();
    return got;
}

static bool judge(struct ctx *c, const struct dmn_model *m, struct str id, const struct tck_case *k)
{
    for (size_t i = 0; i < k->count; i++) {
        const struct tck_result *expected = &k->results[i];
        struct feel_value got = decide(c, m, k, expected);
        if (tck_is(&got, &expected->expected)) continue;
        const struct dmn_element *x = dmn_by_name(m, expected->name);
        struct str problem = x && x->problem.kind != OK ? fault_text(c->arena, LOCALE_EN, &x->problem) : STR("");
        if (c->fault.kind != OK) problem = fault_text(c->arena, LOCALE_EN, &c->fault);
        (void)fprintf(stderr, "%.*s: %.*s is %.*s, expected %.*s %.*s\n", STR_ARG(id), STR_ARG(expected->name),
                      STR_ARG(feel_text(c->arena, &got)), STR_ARG(feel_text(c->arena, &expected->expected)),
                      STR_ARG(problem));
        return false;
    }
    return true;
}

static struct str last_part(struct str path)
{
    size_t at = path.len;
    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return str_slice(path, at, path.len);
}

/* The model stands in the folder of the file; a model that we cannot read fails each of its cases. */
static err_t run_file(struct tck *t, struct ctx *c, struct str folder, struct str name, struct feel_counts *counts)
{
    struct str text;
    struct tck_file file;
    const struct dmn_model *m = NULL;
    err_t e = file_read(c, arena_cstring(c->arena, arena_join(c->arena, folder, STR("/"), name)), 8U << 20, &text);
    if (!e) e = tck_read(c, text, &file);
    if (!e)
        e = file_read(c, arena_cstring(c->arena, arena_join(c->arena, folder, STR("/"), file.model)), 8U << 20, &text);
    if (e) return e;
    bool readable = dmn_read(c, text, &m) == OK;
    for (size_t i = 0; i < file.count; i++) {
        struct str id = arena_join(c->arena, last_part(folder), STR("/"), file.cases[i].id);
        if (feel_refused(t->refusals, id) || feel_refused(t->refusals, last_part(folder))) {
            counts->refused++;
            continue;
        }
        if (readable) fault_clear(c);
        if (!readable)
            (void)fprintf(stderr, "%.*s: %.*s\n", STR_ARG(id), STR_ARG(fault_text(c->arena, LOCALE_EN, &c->fault)));
        bool good = readable && judge(c, m, id, &file.cases[i]);
        *(good ? &counts->passed : &counts->failed) += 1;
    }
    return OK;
}

static bool is_test_file(const char *name)
{
    return strstr(name, "-test-") != NULL && str_ends_with(str_of(name), STR(".xml"));
}

static err_t run_folder(struct tck *t, struct str folder, unsigned depth, struct feel_counts *counts);

static err_t run_entry(struct tck *t, struct str folder, const char *name, unsigned depth, struct feel_counts *counts)
{
    struct stat about;
    struct str path = arena_join(t->c->arena, folder, STR("/"), str_of(name));
    if (name[0] == '.' || stat(path.ptr, &about) != 0) return OK;
    if (S_ISDIR(about.st_mode)) {
        struct feel_counts below = {0, 0, 0};
        err_t e = run_folder(t, path, depth + 1, &below);
        if (depth == 0)
            (void)printf("%s: %lld passed, %lld failed, %lld refused\n", name, (long long)below.passed,
                         (long long)below.failed, (long long)below.refused);
        add(counts, &below);
        return e;
    }
    if (!is_test_file(name)) return OK;
    struct ctx each = *t->c;
    each.arena = arena_new(65536);
    err_t e = run_file(t, &each, folder, str_of(name), counts);
    if (e) e = fault_set(t->c, each.fault.message, STR(""), arena_copy(t->c->arena, each.fault.argument));
    arena_free(each.arena);
    return e;
}

static err_t run_folder(struct tck *t, struct str folder, unsigned depth, struct feel_counts *counts)
{
    struct dirent **entries;
    err_t e = OK;
    if (depth > FOLDERS_DEEP) return OK;
    int count = scandir(arena_cstring(t->c->arena, folder), &entries, NULL, alphasort);
    if (count < 0) return fault_set(t->c, file_unreadable, STR(""), folder);
    for (int i = 0; i < count; i++) {
        if (!e) e = run_entry(t, folder, entries[i]->d_name, depth, counts);
        free(entries[i]);
    }
    free(entries);
    return e;
}

err_t feel_tck_run(struct ctx *c, const char *folder, const struct feel_refusals *refusals, struct feel_counts *counts)
{
    struct tck t = {.c = c, .refusals = refusals};
    return run_folder(&t, str_of(folder), 0, counts);
}
