/* feel_cases: each case in an arena of its own. */
#include "cli/feel_cases.h"

#include <stdio.h>

#include "cli/feel_command.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "sys/file.h"

#define FILE_MAX (64U << 20)

struct feel_refusals {
    struct str text;
};

err_t feel_refusals_read(struct ctx *c, const char *path, struct feel_refusals **ret)
{
    struct feel_refusals *r = ARENA_NEW(c->arena, struct feel_refusals);
    *ret = r;
    return file_read(c, path, FILE_MAX, &r->text);
}

bool feel_refused(const struct feel_refusals *refusals, struct str id)
{
    for (struct str rest = refusals ? refusals->text : STR(""); rest.len;) {
        struct str line = str_split_next(&rest, '\n');
        struct str name = str_split_next(&line, '\t');
        if (str_eq(str_trim(name), id) && str_trim(line).len > 0) return true;
    }
    return false;
}

void feel_counts_print(const struct feel_counts *counts)
{
    (void)printf("{\"passed\":%lld,\"failed\":%lld,\"refused\":%lld}\n", (long long)counts->passed,
                 (long long)counts->failed, (long long)counts->refused);
}

/* The value of an expression, or whether the test holds. */
static err_t run_case(struct ctx *c, const struct json_value *v, struct feel_value *ret)
{
    const struct json_value *data = json_get(v, "context");
    struct feel_value variables = data ? value_of_json(c->arena, data, VALUE_JSON_TAGGED) : feel_context(c->arena, NULL, 0);
    struct str source = json_get_string(v, "expr");
    struct feel_scope scope = {.dialect = FEEL_WHOLE};
    const struct feel_node *n;
    struct feel_host host = feel_command_host(c);
    feel_collect_names(c->arena, variables.context, &scope.names, &scope.count);
    if (!str_eq(json_get_string(v, "kind"), STR("unaryTest"))) {
        err_t e = feel_parse(c, &scope, source, &n);
        struct feel_run run = feel_run_new(c, &host);
        return e ? e : feel_evaluate(&run, n, variables.context, ret);
    }
    const struct feel_value *given = feel_context_get(variables.context, STR("?"));
    enum feel_ternary holds;
    err_t e = feel_parse_tests(c, &scope, source, &n);
    struct feel_run run = feel_run_new(c, &host);
    if (!e) e = feel_test(&run, n, variables.context, given ? given : &feel_no_input, &holds);
    if (!e) *ret = feel_ternary_value(holds);
    return e;
}

static void complain(struct ctx *c, struct str id, struct str source, const struct feel_value *got, err_t e)
{
    struct buf out = buf_new(1U << 20);
    struct json_writer w = json_writer_new(&out);
    if (e)
        json_string(&w, fault_text(c->arena, LOCALE_EN, &c->fault));
    else
        value_write_json(&w, c->arena, got, VALUE_JSON_TAGGED);
    (void)fprintf(stderr, "%.*s: %.*s gives %.*s\n", STR_ARG(id), STR_ARG(source), STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static void judge(struct ctx *c, const struct json_value *v, const struct feel_refusals *refusals,
                  struct feel_counts *counts)
{
    struct feel_value got = feel_null();
    struct str id = json_get_string(v, "id");
    const struct json_value *expected = json_get(v, "result");
    if (feel_refused(refusals, id)) {
        counts->refused++;
        return;
    }
    err_t e = run_case(c, v, &got);
    if (got.kind == FEEL_NULL && str_eq(json_get_string(v, "kind"), STR("unaryTest"))) got = feel_boolean(false);
    bool good = e ? !expected : expected && feel_is_json(c->arena, &got, expected);
    if (good)
        counts->passed++;
    else
        counts->failed++;
    if (!good) complain(c, id, json_get_string(v, "expr"), &got, e);
}

err_t feel_cases_run(struct ctx *c, const char *path, const struct feel_refusals *refusals, struct feel_counts *counts)
{
    struct str text;
    err_t e = file_read(c, path, FILE_MAX, &text);
    struct ctx each = *c;
    each.arena = arena_new(65536);
    int64_t number = 0;
    for (struct str rest = e ? STR("") : text; !e && rest.len;) {
        struct json_value v;
        struct str line = str_trim(str_split_next(&rest, '\n'));
        number++;
        arena_reset(each.arena);
        fault_clear(&each);
        if (line.len == 0) continue;
        if (json_read(&each, line, &v) != OK || str_is_absent(json_get_string(&v, "expr")))
            e = fault_set(c, feel_cases_bad, STR(""), arena_printf(c->arena, "%s, line %lld", path, (long long)number));
        else
            judge(&each, &v, refusals, counts);
    }
    arena_free(each.arena);
    return e;
}
