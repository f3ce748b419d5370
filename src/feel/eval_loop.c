/* eval_loop: for, some and every, over lists, ranges of whole numbers and of days. */
#include "feel/eval.h"

#include "base/civil.h"

/* One loop with all its iterators. */
struct loop {
    struct feel_run *run;
    const struct feel_node *n;
    struct eval_list results; /* NODE_FOR */
    enum feel_ternary answer; /* NODE_SOME, NODE_EVERY */
    bool stopped;             /* the answer cannot change any more */
    bool broken;              /* something to go through was no list: null */
};

/* What one iterator goes through: items of a list, or from .. to in steps of one. */
struct domain {
    const struct feel_list *list;
    struct feel_value single;
    struct feel_list one;
    enum feel_kind kind; /* of steps: FEEL_NUMBER or FEEL_DATE */
    int64_t from;
    int64_t to;
    bool is_steps;
};

static bool step_of(const struct feel_value *v, int64_t *ret)
{
    if (v->kind == FEEL_NUMBER) return decimal_to_int(v->number, ret);
    if (v->kind != FEEL_DATE) return false;
    *ret = civil_day_of(v->moment->date);
    return true;
}

static bool steps_between(const struct feel_value *low, const struct feel_value *high, struct domain *d)
{
    d->is_steps = true;
    d->kind = low->kind;
    return low->kind == high->kind && step_of(low, &d->from) && step_of(high, &d->to);
}

/* A range as a value: its whole numbers or days. Open ends are left out. */
static bool steps_of_range(const struct feel_range *range, struct domain *d)
{
    if (!steps_between(&range->low, &range->high, d) || d->from > d->to) return false;
    d->from += !range->low_included;
    d->to -= !range->high_included;
    return true;
}

static err_t domain_of(struct loop *l, const struct feel_node *n, const struct feel_frame *frame, struct domain *d)
{
    struct feel_value v;
    *d = (struct domain){.is_steps = false};
    if (n->kind == NODE_STEPS) {
        struct feel_value high;
        err_t e = eval_node(l->run, n->kids[0], frame, &v);
        if (!e) e = eval_node(l->run, n->kids[1], frame, &high);
        if (!e && !steps_between(&v, &high, d)) l->broken = true;
        return e;
    }
    err_t e = eval_node(l->run, n, frame, &v);
    if (e) return e;
    d->single = v;
    d->one = (struct feel_list){.items = &d->single, .count = 1};
    d->list = v.kind == FEEL_LIST ? v.list : &d->one;
    if (v.kind == FEEL_NULL || (v.kind == FEEL_RANGE && !steps_of_range(v.range, d))) l->broken = true;
    if (v.kind == FEEL_RANGE && d->from > d->to) { /* open ends leave nothing */
        d->is_steps = false;
        d->one.count = 0;
    }
    return OK;
}

static err_t turn(struct loop *l, size_t level, const struct feel_frame *frame);

static err_t with_value(struct loop *l, size_t level, const struct feel_frame *frame, struct feel_value v)
{
    err_t e = eval_step(l->run);
    return e ? e : turn(l, level + 1, eval_frame_with(l->run, frame, l->n->names[level], v));
}

static err_t go_steps(struct loop *l, size_t level, const struct feel_frame *frame, const struct domain *d)
{
    int64_t direction = d->from <= d->to ? 1 : -1;
    for (int64_t i = d->from; !l->stopped && !l->broken; i += direction) {
        struct feel_value v = feel_integer(i);
        if (d->kind == FEEL_DATE)
            v = feel_moment(l->run->c->arena, FEEL_DATE, (struct feel_moment){.date = civil_date_of(i)});
        err_t e = with_value(l, level, frame, v);
        if (e) return e;
        if (i == d->to) break;
    }
    return OK;
}

static err_t go_list(struct loop *l, size_t level, const struct feel_frame *frame, const struct domain *d)
{
    for (size_t i = 0; i < d->list->count && !l->stopped && !l->broken; i++) {
        err_t e = with_value(l, level, frame, d->list->items[i]);
        if (e) return e;
    }
    return OK;
}

static err_t body(struct loop *l, const struct feel_frame *frame)
{
    const struct feel_node *n = l->n->kids[l->n->count - 1];
    struct feel_value v;
    if (l->n->kind == NODE_FOR) {
        err_t e = eval_node(l->run, n,
                            eval_frame_with(l->run, frame, STR("partial"), eval_list_value(l->run, &l->results)), &v);
        return e ? e : eval_list_add(l->run, &l->results, v);
    }
    err_t e = eval_node(l->run, n, frame, &v);
    if (e) return e;
    const bool deciding = l->n->kind == NODE_SOME;
    if (v.kind != FEEL_BOOLEAN) {
        l->answer = FEEL_UNKNOWN;
        l->broken = l->n->boxed;
    } else if (v.boolean == deciding) {
        l->answer = deciding ? FEEL_TRUE : FEEL_FALSE;
        l->stopped = true;
    }
    return OK;
}

static err_t turn(struct loop *l, size_t level, const struct feel_frame *frame)
{
    struct domain d;
    if (level == l->n->count - 1) return body(l, frame);
    err_t e = domain_of(l, l->n->kids[level], frame, &d);
    if (e || l->broken) return e;
    return d.is_steps ? go_steps(l, level, frame, &d) : go_list(l, level, frame, &d);
}

err_t eval_loop(struct feel_run *run, const struct feel_node *n, const struct feel_frame *frame, struct feel_value *ret)
{
    struct loop l = {.run = run, .n = n, .answer = n->kind == NODE_EVERY ? FEEL_TRUE : FEEL_FALSE};
    err_t e = turn(&l, 0, frame);
    if (e) return e;
    if (l.broken)
        eval_note(run, feel_null_kinds, n, STR("in"));
    else if (n->kind == NODE_FOR)
        *ret = eval_list_value(run, &l.results);
    else
        *ret = feel_ternary_value(l.answer);
    return OK;
}
