/* builtin_range: Allen's relations between points and ranges (DMN 1.5, table 79). One row of conditions for each; a
 * point is the range that holds it alone. Null where ends have no order. */
#include "feel/builtin.h"

/* How two ends lie: -1 the first is lower, 0 the same place, 1 higher. */
static bool compare(const struct feel_value *a, const struct feel_value *b, int *ret)
{
    return feel_order(a, b, ret);
}

static struct feel_range as_range(const struct feel_value *v)
{
    if (v->kind == FEEL_RANGE) return *v->range;
    return (struct feel_range){.low = *v, .high = *v, .low_included = true, .high_included = true};
}

/* The four orders of the ends of two ranges, as far as they are needed. */
struct relation {
    struct feel_range a;
    struct feel_range b;
    int low;      /* a.low against b.low */
    int high;     /* a.high against b.high */
    int high_low; /* a.high against b.low */
    int low_high; /* a.low against b.high */
};

static bool relate(const struct feel_value *first, const struct feel_value *second, struct relation *r)
{
    r->a = as_range(first);
    r->b = as_range(second);
    return compare(&r->a.low, &r->b.low, &r->low) && compare(&r->a.high, &r->b.high, &r->high) &&
           compare(&r->a.high, &r->b.low, &r->high_low) && compare(&r->a.low, &r->b.high, &r->low_high);
}

/* a ends before b begins */
static bool is_before(const struct relation *r)
{
    return r->high_low < 0 || (r->high_low == 0 && (!r->a.high_included || !r->b.low_included));
}

static bool is_after(const struct relation *r)
{
    return r->low_high > 0 || (r->low_high == 0 && (!r->a.low_included || !r->b.high_included));
}

static bool is_meets(const struct relation *r)
{
    return r->a.high_included && r->b.low_included && r->high_low == 0;
}

static bool is_met_by(const struct relation *r)
{
    return r->a.low_included && r->b.high_included && r->low_high == 0;
}

static bool is_overlaps(const struct relation *r)
{
    return !is_before(r) && !is_after(r);
}

/* a begins earlier than b: at a lower place, or at the same that only a has */
static bool begins_earlier(const struct relation *r)
{
    return r->low < 0 || (r->low == 0 && r->a.low_included && !r->b.low_included);
}

static bool begins_later(const struct relation *r)
{
    return r->low > 0 || (r->low == 0 && !r->a.low_included && r->b.low_included);
}

static bool ends_earlier(const struct relation *r)
{
    return r->high < 0 || (r->high == 0 && !r->a.high_included && r->b.high_included);
}

static bool ends_later(const struct relation *r)
{
    return r->high > 0 || (r->high == 0 && r->a.high_included && !r->b.high_included);
}

static bool is_overlaps_before(const struct relation *r)
{
    return begins_earlier(r) && is_overlaps(r) && !ends_later(r);
}

static bool is_overlaps_after(const struct relation *r)
{
    return begins_later(r) && is_overlaps(r) && !ends_earlier(r);
}

static bool is_finishes(const struct relation *r)
{
    return r->high == 0 && r->a.high_included == r->b.high_included && !begins_earlier(r);
}

static bool is_finished_by(const struct relation *r)
{
    return r->high == 0 && r->a.high_included == r->b.high_included && !begins_later(r);
}

static bool is_includes(const struct relation *r)
{
    return !begins_later(r) && !ends_earlier(r);
}

static bool is_during(const struct relation *r)
{
    return !begins_earlier(r) && !ends_later(r);
}

static bool is_starts(const struct relation *r)
{
    return r->low == 0 && r->a.low_included == r->b.low_included && !ends_later(r);
}

static bool is_started_by(const struct relation *r)
{
    return r->low == 0 && r->a.low_included == r->b.low_included && !ends_earlier(r);
}

static bool is_coincides(const struct relation *r)
{
    return r->low == 0 && r->high == 0 && r->a.low_included == r->b.low_included &&
           r->a.high_included == r->b.high_included;
}

static err_t answer(const struct feel_value *a, bool (*holds)(const struct relation *), struct feel_value *ret)
{
    struct relation r;
    if (relate(&a[0], &a[1], &r)) *ret = feel_boolean(holds(&r));
    return OK;
}

#define RELATION(name)                                                                                                 \
    static err_t name(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)                        \
    {                                                                                                                  \
        (void)run;                                                                                                     \
        return answer(a, is_##name, ret);                                                                              \
    }
RELATION(before)
RELATION(after)
RELATION(meets)
RELATION(met_by)
RELATION(overlaps)
RELATION(overlaps_before)
RELATION(overlaps_after)
RELATION(finishes)
RELATION(finished_by)
RELATION(includes)
RELATION(during)
RELATION(starts)
RELATION(started_by)
RELATION(coincides)

/* ---- range("[1..5]") ---- */

static bool is_literal(const struct feel_node *n)
{
    if (n->kind == NODE_LITERAL) return true;
    if (n->kind == NODE_NEGATE) return n->kids[0]->kind == NODE_LITERAL && n->kids[0]->literal.kind == FEEL_NUMBER;
    if (n->kind != NODE_CALL || n->kids[0]->kind != NODE_NAME) return false;
    static const struct str makers[] = {STR_INIT("date"), STR_INIT("time"), STR_INIT("date and time"),
                                        STR_INIT("duration")};
    for (size_t i = 1; i < n->count; i++)
        if (n->kids[i]->kind != NODE_LITERAL) return false;
    for (size_t i = 0; i < 4; i++)
        if (str_eq(n->kids[0]->name, makers[i])) return true;
    return false;
}

/* "[..5]" and "(1..)" have an end that is not written: it is put in as null. */
static struct str with_both_ends(struct arena *arena, struct str s)
{
    size_t at = str_find_str(s, STR(".."));
    if (at == SIZE_MAX || s.len < 4) return s;
    bool no_low = str_trim(str_slice(s, 1, at)).len == 0;
    bool no_high = str_trim(str_slice(s, at + 2, s.len - 1)).len == 0;
    if (!no_low && !no_high) return s;
    struct str low = no_low ? STR("null") : str_slice(s, 1, at);
    struct str high = no_high ? STR("null") : str_slice(s, at + 2, s.len - 1);
    return arena_printf(arena, "%c%.*s..%.*s%c", s.ptr[0], STR_ARG(low), STR_ARG(high), s.ptr[s.len - 1]);
}

static err_t range_of_text(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)
{
    const struct feel_node *n;
    const struct feel_scope scope = {.dialect = FEEL_WHOLE};
    struct ctx inner = *run->c;
    struct feel_value made;
    if (feel_parse(&inner, &scope, with_both_ends(run->c->arena, a[0].string), &n) != OK) return OK;
    if (n->kind != NODE_RANGE || n->op != OP_NONE || !is_literal(n->kids[0]) || !is_literal(n->kids[1])) return OK;
    err_t e = eval_node(run, n, NULL, &made);
    if (e || made.kind != FEEL_RANGE) return e;
    const struct feel_range *range = made.range;
    bool no_low = range->low.kind == FEEL_NULL;
    bool no_high = range->high.kind == FEEL_NULL;
    int order = 0;
    if ((no_low && no_high) || (no_low && range->low_included) || (no_high && range->high_included)) return OK;
    if (!no_low && !no_high && feel_order(&range->low, &range->high, &order) && order > 0) return OK;
    *ret = made;
    return OK;
}

static const struct feel_builtin rows[] = {
    {"before", "a point1, a point2", before, true},
    {"before", "a point, a range", before, true},
    {"before", "a range, a point", before, true},
    {"before", "a range1, a range2", before, true},
    {"after", "a point1, a point2", after, true},
    {"after", "a point, a range", after, true},
    {"after", "a range, a point", after, true},
    {"after", "a range1, a range2", after, true},
    {"meets", "r range1, r range2", meets, true},
    {"met by", "r range1, r range2", met_by, true},
    {"overlaps", "r range1, r range2", overlaps, true},
    {"overlaps before", "r range1, r range2", overlaps_before, true},
    {"overlaps after", "r range1, r range2", overlaps_after, true},
    {"finishes", "a point, r range", finishes, true},
    {"finishes", "r range1, r range2", finishes, true},
    {"finished by", "r range, a point", finished_by, true},
    {"finished by", "r range1, r range2", finished_by, true},
    {"includes", "r range, a point", includes, true},
    {"includes", "r range1, r range2", includes, true},
    {"during", "a point, r range", during, true},
    {"during", "r range1, r range2", during, true},
    {"starts", "a point, r range", starts, true},
    {"starts", "r range1, r range2", starts, true},
    {"started by", "r range, a point", started_by, true},
    {"started by", "r range1, r range2", started_by, true},
    {"coincides", "a point1, a point2", coincides, true},
    {"coincides", "r range1, r range2", coincides, true},
    {"range", "s from", range_of_text, true},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_range = {rows, sizeof rows / sizeof rows[0] - 1};
