/* package_walk: data by the paths that the package declares; guards one after another. */
#include "domain/package_walk.h"

#include "base/civil.h"

static const struct feel_value *value_at(const struct feel_context *given, struct str path)
{
    struct str rest = path;
    while (given) {
        const struct feel_value *v = feel_context_get(given, str_split_next(&rest, '.'));
        if (!v || str_is_absent(rest)) return v;
        given = v->kind == FEEL_CONTEXT ? v->context : NULL;
    }
    return NULL;
}

static struct feel_value default_of(struct arena *a, const struct package *p, const struct feel_variable *v,
                                    struct opt_int day)
{
    if (str_eq(v->path, STR("kenh"))) return p->procedure.channel_count ? feel_string(p->procedure.channels[0]) : feel_null();
    if (str_eq(v->path, STR("ngay_nop")) && day.has)
        return feel_moment(a, FEEL_DATE, (struct feel_moment){.date = civil_date_of(day.value)});
    if (v->may_be_null || !v->type || v->type->kind != FEEL_TYPE_SIMPLE) return feel_null();
    if (v->type->simple == FEEL_STRING) return feel_string(STR(""));
    return v->type->simple == FEEL_BOOLEAN ? feel_boolean(false) : feel_null();
}

/* Dates come from JSON as their text. */
static struct feel_value fitted(struct arena *a, const struct feel_variable *v, struct feel_value given)
{
    struct feel_moment moment;
    bool is_date = v->type && v->type->kind == FEEL_TYPE_SIMPLE && v->type->simple == FEEL_DATE;
    if (!is_date || given.kind != FEEL_STRING) return given;
    return temporal_parse_date(given.string, &moment) ? feel_moment(a, FEEL_DATE, moment) : feel_null();
}

struct feel_value package_data_of(struct arena *a, const struct package *p, const struct feel_context *given,
                                  struct opt_int day)
{
    struct str *paths = ARENA_ARRAY(a, p->variable_count, struct str);
    struct feel_value *values = ARENA_ARRAY(a, p->variable_count, struct feel_value);
    for (size_t i = 0; i < p->variable_count; i++) {
        const struct feel_value *v = value_at(given, p->variables[i].path);
        paths[i] = p->variables[i].path;
        values[i] = v ? fitted(a, &p->variables[i], *v) : default_of(a, p, &p->variables[i], day);
    }
    return feel_context_of_paths(a, paths, values, p->variable_count);
}

err_t package_walk_choose(struct feel_run *run, const struct package_plan *plan, const struct package_node *node,
                          const struct feel_context *data, size_t *ret_row)
{
    size_t count = 0;
    for (size_t i = 0; i < node->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[node->first_edge + i];
        struct feel_value v = feel_boolean(true);
        if (i > 0 && edge->row == plan->edges[node->first_edge + i - 1].row) continue; /* the same row's fork */
        err_t e = edge->guard ? feel_evaluate(run, edge->guard, data, &v) : OK;
        if (e) return e;
        if (!feel_is_true(&v)) continue;
        count++;
        *ret_row = edge->row;
    }
    if (count != 1) *ret_row = PACKAGE_NONE;
    return OK;
}
