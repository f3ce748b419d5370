/* rule_words: a decision table in words. */
#include "web/rule_words.h"

#include "i18n/i18n.h"

const char *rule_policy_words(enum feel_hit_policy policy, enum feel_aggregation aggregation)
{
    static const char *const collects[] = {
        [FEEL_COLLECT_LIST] = N_("Every rule that holds counts; what they give is a list."),
        [FEEL_COLLECT_SUM] = N_("Every rule that holds counts; what they give is added up."),
        [FEEL_COLLECT_MIN] = N_("Of the rules that hold, the smallest value counts."),
        [FEEL_COLLECT_MAX] = N_("Of the rules that hold, the largest value counts."),
        [FEEL_COLLECT_COUNT] = N_("The rules that hold are counted."),
    };
    static const char *const words[] = {
        [FEEL_HIT_UNIQUE] = N_("Never more than one rule holds; that one counts."),
        [FEEL_HIT_ANY] = N_("Several rules may hold if they give the same."),
        [FEEL_HIT_FIRST] = N_("The first rule that holds counts."),
        [FEEL_HIT_PRIORITY] = N_("Of the rules that hold, the one counts whose output stands first among the allowed values."),
        [FEEL_HIT_RULE_ORDER] = N_("Every rule that holds counts, in the order of the rules."),
        [FEEL_HIT_OUTPUT_ORDER] = N_("Every rule that holds counts, in the order of the allowed values."),
        [FEEL_HIT_COLLECT] = "",
    };
    return policy == FEEL_HIT_COLLECT ? collects[aggregation] : words[policy];
}

struct str rule_where_words(struct request *rq, const struct rule_grid_finding *f)
{
    struct arena *a = rq->c->arena;
    enum locale locale = rq->c->locale;
    if (f->row == PACKAGE_NO_PLACE && f->column == PACKAGE_NO_PLACE) return request_tr(rq, N_("The whole table"));
    if (f->row == PACKAGE_NO_PLACE) return tr_with(a, locale, N_("Column %s"), f->address);
    if (f->column != PACKAGE_NO_PLACE) return tr_with(a, locale, N_("Cell %s"), f->address);
    struct str both = f->other == PACKAGE_NO_PLACE ? f->address : arena_printf(a, "%.*s, %zu", STR_ARG(f->address), f->other + 1);
    return tr_with(a, locale, N_("Rules %s"), both);
}

struct str rule_finding_words(struct request *rq, const struct rule_grid_finding *f)
{
    const struct fault fault = {ERR_INVALID, f->message, STR(""), f->argument};
    return fault_text(rq->c->arena, rq->c->locale, &fault);
}

struct str rule_samples_words(struct request *rq, const struct rule_grid *grid, size_t rule)
{
    if (!grid->fired) return STR("");
    if (!grid->fired[rule]) return request_tr(rq, N_("no sample comes here"));
    return tr_with(rq->c->arena, rq->c->locale, grid->fired[rule] == 1 ? N_("%s sample") : N_("%s samples"), format_number(rq->c->arena, rq->c->locale, (int64_t)grid->fired[rule]));
}
