/* package_trial: fills in what was not given, walks, decides the tables, asks the clock. */
#include "domain/package_trial.h"

#include "domain/clock.h"
#include "domain/formula.h"
#include "domain/package_walk.h"

struct trying {
    struct ctx *c;
    const struct package_plan *plan;
    const struct package_bench *bench;
    const struct package_test *test;
    struct package_trial *t;
    struct formula_world world;
    struct feel_host host;
    struct feel_run run; /* of the guards; each table has its own */
};

const char *package_outcome_word(enum package_outcome outcome)
{
    static const char *const words[] = {"done", "refused", "stopped"};
    return words[outcome];
}

/* ---- data ---- */

static void fill_data(struct trying *k)
{
    struct opt_int day = {k->test->has_received, k->test->has_received ? civil_local_day(k->test->received) : 0};
    k->t->data = package_data_of(k->c->arena, k->plan->package, k->test->given, day);
}

static struct str text_at(const struct trying *k, const char *path)
{
    const struct feel_value *v = feel_context_get(k->t->data.context, str_of(path));
    return v && v->kind == FEEL_STRING ? v->string : (struct str){NULL, 0};
}

/* ---- the way ---- */

static err_t walk(struct trying *k)
{
    const struct package_plan *plan = k->plan;
    bool *open = ARENA_ARRAY(k->c->arena, plan->node_count, bool);
    k->t->path = ARENA_ARRAY(k->c->arena, plan->node_count, size_t);
    k->t->rows = ARENA_ARRAY(k->c->arena, plan->package->row_count, bool);
    open[0] = true;
    for (size_t i = 0; i < plan->node_count; i++) {
        size_t at = plan->order[i];
        const struct package_node *node = &plan->nodes[at];
        size_t row = PACKAGE_NONE;
        if (!open[at]) continue;
        k->t->path[k->t->path_count++] = at;
        err_t e = package_walk_choose(&k->run, plan, node, k->t->data.context, &row);
        if (e) return e;
        if (row == PACKAGE_NONE) {
            if (k->t->stuck == PACKAGE_NONE) k->t->stuck = at;
            continue;
        }
        k->t->rows[row] = true;
        for (size_t n = 0; n < node->edge_count; n++) {
            const struct package_edge *edge = &plan->edges[node->first_edge + n];
            if (edge->row == row && edge->to != PACKAGE_END) open[edge->to] = true;
        }
    }
    return OK;
}

/* ---- tables ---- */

static void add_amount(struct trying *k, const struct feel_value *row)
{
    const struct feel_value *amount = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("amount")) : row;
    const struct feel_value *exempt = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("exempt")) : NULL;
    struct decimal sum;
    if (exempt && exempt->kind == FEEL_STRING && exempt->string.len) return; /* the ground by which nothing is to be paid of it */
    if (!amount || amount->kind != FEEL_NUMBER || !decimal_add(k->t->fee, amount->number, &sum))
        k->t->fee_is_null = true;
    else
        k->t->fee = sum;
}

static void add_fees(struct trying *k, const struct feel_value *v)
{
    k->t->has_fee = true;
    for (size_t i = 0; v->kind == FEEL_LIST && i < v->list->count; i++)
        add_amount(k, &v->list->items[i]);
    if (v->kind == FEEL_CONTEXT || v->kind == FEEL_NUMBER) add_amount(k, v);
}

static err_t decide(struct trying *k)
{
    const struct package *p = k->plan->package;
    k->t->fee = decimal_of(0);
    k->t->rules = ARENA_ARRAY(k->c->arena, p->table_count, bool *);
    k->t->values = ARENA_ARRAY(k->c->arena, p->table_count, struct feel_value);
    for (size_t i = 0; i < p->table_count; i++) {
        struct feel_run run = feel_run_new(k->c, &k->host);
        struct feel_fired fired = {.count = 0};
        struct feel_value v;
        k->t->rules[i] = ARENA_ARRAY(k->c->arena, p->tables[i].rule_count, bool);
        if (!k->plan->tables[i]) continue;
        err_t e = feel_table_evaluate(&run, k->plan->tables[i], k->t->data.context, &v, &fired);
        if (e) return e;
        k->t->values[i] = v;
        for (size_t j = 0; j < fired.count; j++)
            k->t->rules[i][fired.rows[j]] = true;
        if (str_eq(p->tables[i].id, STR("fees"))) add_fees(k, &v);
        if (str_eq(p->tables[i].id, STR("form_check"))) k->t->form_errors += fired.count;
    }
    return OK;
}

/* ---- the clock ---- */

static err_t due_of(struct trying *k, struct instant received, const struct limit *limit, struct local *ret)
{
    struct clock_case asked = {.counting = k->bench->counting, .received = received, .limit = *limit};
    struct clock_due due;
    err_t e = clock_due(k->c, &asked, &due);
    if (!e) *ret = civil_local(due.due);
    return e;
}

static err_t ask_clock(struct trying *k)
{
    const struct package_procedure *p = &k->plan->package->procedure;
    struct str channel = text_at(k, "kenh");
    struct str kase = text_at(k, "truong_hop");
    const struct package_limit *l = package_limit_find(k->plan->package, channel, kase);
    struct local at = k->test->received;
    err_t e = package_saving_of(k->c, k->plan, channel, kase, &k->t->has_saving, &k->t->saving);
    if (e || !k->test->has_received) return e;
    if (l && l->limit.unit != LIMIT_NONE) {
        e = due_of(k, civil_instant(at), &l->limit, &k->t->due);
        k->t->has_due = !e;
    }
    for (size_t i = 0; !e && i < p->separate_count && k->t->has_saving; i++)
        e = due_of(k, civil_instant(at), &p->separate[i].limit, &at);
    k->t->separate_due = at;
    k->t->has_separate_due = !e && k->t->has_saving;
    return e;
}

/* ---- refusals ---- */

/* When the branch's last step ends, as planned. */
static int64_t end_of_branch(const struct package_plan *plan, const struct package_schedule *s, size_t branch)
{
    int64_t last = 0;
    for (size_t i = 0; i < plan->node_count; i++)
        if (plan->nodes[i].branch == branch && s->end[i] > last) last = s->end[i];
    return last;
}

/* Does the branch wait for another that is refused? */
static bool waits_for(const struct package_plan *plan, size_t branch, const enum package_outcome *outcomes)
{
    for (size_t i = 0; i < plan->node_count; i++) {
        const struct package_node *node = &plan->nodes[i];
        if (node->branch != branch || node->wait == PACKAGE_NONE) continue;
        size_t other = plan->nodes[node->wait].branch;
        if (other != PACKAGE_NONE && outcomes[other] != PACKAGE_DONE) return true;
    }
    return false;
}

static err_t refuse(struct trying *k)
{
    const struct package_plan *plan = k->plan;
    struct package_schedule s;
    k->t->branches = ARENA_ARRAY(k->c->arena, plan->branch_count, enum package_outcome);
    size_t at = str_is_empty(k->test->refuse) ? PACKAGE_NONE : package_plan_node(plan, k->test->refuse);
    if (at == PACKAGE_NONE || plan->nodes[at].branch == PACKAGE_NONE) return OK;
    err_t e = package_schedule_of(k->c, plan, text_at(k, "kenh"), text_at(k, "truong_hop"), &s);
    if (e) return e;
    k->t->branches[plan->nodes[at].branch] = PACKAGE_REFUSED;
    for (size_t round = 0; round < plan->branch_count; round++) /* a wait may hang on one that hangs on another */
        for (size_t i = 0; i < plan->branch_count; i++) {
            bool finished = end_of_branch(plan, &s, i) <= s.end[at];
            if (k->t->branches[i] != PACKAGE_DONE || finished) continue;
            if (plan->package->procedure.join == PACKAGE_JOIN_FIRST_REFUSAL)
                k->t->branches[i] = PACKAGE_STOPPED;
            else if (waits_for(plan, i, k->t->branches))
                k->t->branches[i] = PACKAGE_REFUSED;
        }
    return OK;
}

err_t package_trial_run(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench,
                        const struct package_test *test, struct package_trial *ret)
{
    struct package_trial t = {.stuck = PACKAGE_NONE};
    struct trying k = {.c = c, .plan = plan, .bench = bench, .test = test, .t = &t};
    k.world = (struct formula_world){bench->counting, test->params, test->documents, test->document_count};
    if (bench->host) k.host = *bench->host;
    k.host.self = &k.world;
    k.host.ask = formula_ask;
    k.run = feel_run_new(c, &k.host);
    fill_data(&k);
    err_t e = walk(&k);
    if (!e) e = decide(&k);
    if (!e) e = ask_clock(&k);
    if (!e) e = refuse(&k);
    if (!e) *ret = t;
    return e;
}
