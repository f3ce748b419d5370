/* builtin: finds the row for a call and brings the arguments into its order and kinds. */
#include "feel/builtin.h"

static const struct feel_builtins *const tables[] = {
    &feel_builtins_string,     &feel_builtins_pattern,  &feel_builtins_number,     &feel_builtins_list,
    &feel_builtins_statistics, &feel_builtins_temporal, &feel_builtins_conversion, &feel_builtins_context,
    &feel_builtins_range,      &feel_builtins_city,
};

#define TABLES (sizeof tables / sizeof tables[0])

const struct feel_builtin *feel_builtin_find(struct str name)
{
    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i < tables[t]->count; i++)
            if (str_eq(name, str_of(tables[t]->rows[i].name))) return &tables[t]->rows[i];
    return NULL;
}

bool feel_builtin_beyond_subset(struct str name)
{
    const struct feel_builtin *builtin = feel_builtin_find(name);
    return builtin && builtin->beyond_subset;
}

/* ---- parameters ---- */

struct parameter {
    char kind;
    bool optional;
    bool nullable;
    bool many;
    struct str name;
};

static size_t read_parameters(const char *text, struct parameter parameters[FEEL_PARAMETERS_MAX])
{
    size_t count = 0;
    for (struct str rest = str_of(text); rest.len;) {
        struct str one = str_trim(str_split_next(&rest, ','));
        struct parameter *p = &parameters[count++];
        *p = (struct parameter){.kind = one.ptr[0], .nullable = one.ptr[1] == '?', .many = one.ptr[1] == '*'};
        p->optional = p->nullable || one.ptr[1] == '~';
        p->name = str_trim(str_slice(one, 1 + (p->optional || p->many), one.len));
        ASSERT(count <= FEEL_PARAMETERS_MAX);
    }
    return count;
}

size_t feel_builtin_parameters(const struct feel_builtin *builtin)
{
    struct parameter parameters[FEEL_PARAMETERS_MAX];
    size_t count = read_parameters(builtin->parameters, parameters);
    size_t least = 0;
    for (size_t i = 0; i < count; i++)
        least += !parameters[i].optional;
    return least;
}

static bool is_kind(char kind, const struct feel_value *v)
{
    static const struct {
        char letter;
        enum feel_kind kind;
    } kinds[] = {{'s', FEEL_STRING},   {'n', FEEL_NUMBER},    {'b', FEEL_BOOLEAN},   {'d', FEEL_DATE},
                 {'t', FEEL_TIME},     {'w', FEEL_DATE_TIME}, {'m', FEEL_DATE},      {'m', FEEL_DATE_TIME},
                 {'p', FEEL_DATE},     {'p', FEEL_TIME},      {'p', FEEL_DATE_TIME}, {'u', FEEL_DURATION},
                 {'v', FEEL_DURATION}, {'v', FEEL_MONTHS},    {'l', FEEL_LIST},      {'c', FEEL_CONTEXT},
                 {'r', FEEL_RANGE},    {'f', FEEL_FUNCTION}};
    if (kind == 'x') return true;
    if (kind == 'a') return v->kind != FEEL_NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].letter == kind && kinds[i].kind == v->kind) return true;
    return false;
}

static bool fit(struct feel_run *run, const struct parameter *p, struct feel_value v, struct feel_value *ret)
{
    *ret = v;
    if (is_kind(p->kind, &v) || (p->nullable && v.kind == FEEL_NULL)) return true;
    if (p->kind == 'l' && v.kind != FEEL_NULL) {
        struct feel_value *one = ARENA_NEW(run->c->arena, struct feel_value);
        *one = v;
        *ret = feel_list(run->c->arena, one, 1);
        return true;
    }
    if (v.kind != FEEL_LIST || v.list->count != 1 || !is_kind(p->kind, &v.list->items[0])) return false;
    *ret = v.list->items[0];
    return true;
}

/* The arguments from `first` on as one list. */
static bool gather(struct feel_run *run, const struct parameter *p, const struct feel_value *arguments, size_t count,
                   struct feel_value *ret)
{
    struct feel_value *items = ARENA_ARRAY(run->c->arena, count, struct feel_value);
    for (size_t i = 0; i < count; i++)
        if (!fit(run, p, arguments[i], &items[i])) return false;
    *ret = feel_list(run->c->arena, items, count);
    return true;
}

static bool bind_positions(struct feel_run *run, const struct parameter *parameters, size_t parameter_count,
                           const struct feel_value *arguments, size_t count,
                           struct feel_value bound[FEEL_PARAMETERS_MAX])
{
    size_t used = 0;
    for (size_t i = 0; i < parameter_count; i++) {
        bound[i] = feel_null();
        if (parameters[i].many) {
            if (used == count || !gather(run, &parameters[i], arguments + used, count - used, &bound[i])) return false;
            used = count;
        } else if (used < count) {
            if (!fit(run, &parameters[i], arguments[used++], &bound[i])) return false;
        } else if (!parameters[i].optional) {
            return false;
        }
    }
    return used == count;
}

static bool bind_names(struct feel_run *run, const struct parameter *parameters, size_t parameter_count,
                       const struct feel_value *arguments, const struct str *names, size_t count,
                       struct feel_value bound[FEEL_PARAMETERS_MAX])
{
    size_t used = 0;
    for (size_t i = 0; i < parameter_count; i++) {
        size_t at = 0;
        bound[i] = feel_null();
        while (at < count && !str_eq(names[at], parameters[i].name))
            at++;
        if (at == count && !parameters[i].optional) return false;
        if (at == count) continue;
        used++;
        if (!fit(run, &parameters[i], arguments[at], &bound[i])) return false;
    }
    return used == count;
}

err_t feel_builtin_apply(struct feel_run *run, const struct feel_builtin *builtin, const struct feel_node *at,
                         const struct feel_value *arguments, const struct str *names, size_t count,
                         struct feel_value *ret)
{
    struct str name = str_of(builtin->name);
    uint64_t weight = 0;
    for (size_t i = 0; i < count; i++)
        weight += feel_weight(&arguments[i]);
    err_t charged = eval_charge(run, weight);
    if (charged) return charged;
    for (const struct feel_builtin *row = builtin; row->name && str_eq(str_of(row->name), name); row++) {
        struct parameter parameters[FEEL_PARAMETERS_MAX];
        struct feel_value bound[FEEL_PARAMETERS_MAX];
        size_t n = read_parameters(row->parameters, parameters);
        bool fits = names ? bind_names(run, parameters, n, arguments, names, count, bound)
                          : bind_positions(run, parameters, n, arguments, count, bound);
        if (!fits) continue;
        err_t e = row->call(run, bound, ret);
        if (!e && ret->kind == FEEL_NULL) eval_note(run, feel_null_argument, at, name);
        return e;
    }
    eval_note(run, feel_null_argument, at, name);
    return OK;
}
