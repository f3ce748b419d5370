/* package_print: lines and columns on standard output. */
#include "cli/package_print.h"

#include <stdio.h>

#include "cli/command.h"
#include "domain/package_path.h"
#include "domain/package_trial.h"
#include "domain/step_time.h"
#include "i18n/i18n.h"

void package_print_findings_to(struct ctx *c, FILE *out, const char *path, const struct package_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct package_finding *f = &findings->list[i];
        struct fault fault = {.kind = ERR_INVALID, .message = f->message, .field = STR(""), .argument = f->argument};
        struct str text = fault_text(c->arena, c->locale, &fault);
        struct str place = package_place_text(c->arena, &f->place);
        (void)fprintf(out, "%s: %.*s: %s: %.*s\n", path, STR_ARG(str_is_absent(f->address) ? place : f->address),
                      f->is_warning ? "warning" : "error", STR_ARG(text));
    }
    (void)fprintf(out, "%s: %zu errors, %zu warnings\n", path, findings->errors, findings->warnings);
}

void package_print_findings(struct ctx *c, const char *path, const struct package_findings *findings)
{
    package_print_findings_to(c, stdout, path, findings);
}

/* ---- one package ---- */

static void print_row(struct ctx *c, const struct package_plan *plan, const struct package_schedule *s, size_t at)
{
    const struct package_node *node = &plan->nodes[at];
    struct str time = node->row->time.has ? step_time_text(c->arena, node->row->time.value) : STR("-");
    (void)printf("%-6.*s %5lld %5lld  %-10.*s %-18.*s %.*s\n", STR_ARG(node->row->step), (long long)s->start[at],
                 (long long)s->end[at], STR_ARG(time), STR_ARG(str_or_empty(node->row->who)),
                 STR_ARG(str_or_empty(node->row->content)));
}

static err_t print_schedule(struct ctx *c, const struct package_plan *plan, const struct package_limit *l,
                            struct str channel)
{
    struct str kase = str_eq(l->kase, STR("*")) ? (struct str){NULL, 0} : l->kase;
    struct package_schedule s;
    int64_t minutes;
    err_t e = package_schedule_of(c, plan, channel, kase, &s);
    if (!e) e = package_limit_minutes(c, &l->limit, &minutes);
    if (e) return e;
    (void)printf("longest %.*s %.*s: %lld min", STR_ARG(channel), STR_ARG(l->kase), (long long)s.minutes);
    if (minutes != INT64_MAX) (void)printf(" of %lld", (long long)minutes);
    for (size_t i = 0; i < s.critical_count; i++)
        (void)printf("%s%.*s", i ? " " : ": ", STR_ARG(plan->nodes[s.critical[i]].row->step));
    (void)printf("\n");
    return OK;
}

static err_t print_times(struct ctx *c, const struct package_plan *plan)
{
    const struct package_procedure *p = &plan->package->procedure;
    struct package_saving saving;
    bool known;
    for (size_t i = 0; i < p->limit_count; i++)
        for (size_t j = 0; j < p->channel_count; j++) {
            bool covers = str_eq(p->limits[i].channel, STR("*")) || str_eq(p->limits[i].channel, p->channels[j]);
            err_t e = covers ? print_schedule(c, plan, &p->limits[i], p->channels[j]) : OK;
            if (e) return e;
        }
    struct str none = (struct str){NULL, 0};
    err_t e = package_saving_of(c, plan, p->channel_count ? p->channels[0] : none, none, &known, &saving);
    if (!e && known)
        (void)printf("saved %lld of %lld min (%.*s %%), linked %lld min\n", (long long)saving.saved,
                     (long long)saving.separate, STR_ARG(saving.percent), (long long)saving.linked);
    return e;
}

err_t package_print(struct ctx *c, const struct package *p)
{
    struct package_findings findings = {.count = 0};
    const struct package_plan *plan = package_plan_compile(c, p, &findings);
    struct package_schedule s;
    struct str none = (struct str){NULL, 0};
    (void)printf("%.*s  %.*s\n", STR_ARG(str_or_empty(p->procedure.code)), STR_ARG(str_or_empty(p->procedure.name)));
    if (!plan->is_whole) {
        package_print_findings(c, "steps", &findings);
        return OK;
    }
    err_t e = package_schedule_of(c, plan, none, none, &s);
    for (size_t i = 0; !e && i < plan->node_count; i++)
        print_row(c, plan, &s, plan->order[i]);
    return e ? e : print_times(c, plan);
}

/* ---- tests ---- */

/* Findings about the i-th test. */
static size_t failures_of(const struct package_findings *findings, size_t test)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->list[i].place.part == PACKAGE_TESTS && findings->list[i].place.row == test;
    return count;
}

static err_t print_test(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench, size_t at,
                        bool failed)
{
    const struct package_test *test = &plan->package->tests[at];
    struct package_trial t;
    char due[CIVIL_LOCAL_SIZE] = "-";
    err_t e = package_trial_run(c, plan, bench, test, &t);
    if (e) return e;
    if (t.has_due) civil_format_local(t.due, due);
    (void)printf("%s  %.*s  due %s", failed ? "FAILED" : "passed", STR_ARG(test->name), due);
    if (t.has_fee) (void)printf("  fee %.*s", STR_ARG(t.fee_is_null ? STR("?") : decimal_text(c->arena, t.fee)));
    for (size_t i = 0; i < t.path_count; i++)
        (void)printf("%s%.*s", i ? " " : "  ", STR_ARG(plan->nodes[t.path[i]].row->step));
    (void)printf("\n");
    return OK;
}

err_t package_print_tests(struct ctx *c, const struct package *p, const struct package_bench *bench, int *ret_code)
{
    struct package_findings findings = {.count = 0};
    const struct package_plan *plan;
    err_t e = package_check(c, p, bench, &findings, &plan);
    bool failed = !plan->is_whole;
    for (size_t i = 0; !e && plan->is_whole && i < p->test_count; i++) {
        bool own = failures_of(&findings, i) > 0;
        failed = failed || own;
        e = print_test(c, plan, bench, i, own);
    }
    package_print_findings(c, "package", &findings);
    if (failed) *ret_code = EXIT_CODE_FAILED;
    return e;
}
