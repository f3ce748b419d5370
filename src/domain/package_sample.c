/* package_sample: a line at a time; what is wrong with one keeps none of the others back. */
#include "domain/package_sample.h"

#include "base/civil.h"

struct reading {
    struct ctx *c;
    const struct package *p;
    struct package_sample_fault *faults;
    size_t fault_count;
    struct str *names;
    struct feel_value *values;
    size_t count;
    size_t line;
};

bool package_sample_is_own(struct str path)
{
    return str_eq(path, STR("kenh")) || str_eq(path, STR("truong_hop")) || str_eq(path, STR("ngay_nop"));
}

static bool is_simple(const struct feel_variable *v)
{
    return v->type && v->type->kind == FEEL_TYPE_SIMPLE;
}

const char *package_sample_kind(const struct feel_variable *variable)
{
    return is_simple(variable) ? feel_kind_name(variable->type->simple) : "any";
}

static void refuse(struct reading *r, enum message message, struct str argument)
{
    r->faults[r->fault_count++] = (struct package_sample_fault){r->line, message, argument};
}

/* ---- one value ---- */

static bool read_boolean(struct str text, struct feel_value *ret)
{
    bool yes = str_eq(text, STR("true"));
    if (!yes && !str_eq(text, STR("false"))) return false;
    *ret = feel_boolean(yes);
    return true;
}

static bool read_date(struct arena *a, struct str text, struct feel_value *ret)
{
    struct date date;
    if (!civil_parse_date(text, &date)) return false;
    *ret = feel_moment(a, FEEL_DATE, (struct feel_moment){.date = date});
    return true;
}

static bool read_moment(struct arena *a, enum feel_kind kind, struct str text, struct feel_value *ret)
{
    struct feel_moment moment;
    bool good = kind == FEEL_TIME ? temporal_parse_typed_time(text, &moment) : temporal_parse_typed_date_time(text, &moment);
    if (good) *ret = feel_moment(a, kind, moment);
    return good;
}

/* A value of FEEL that stands for itself. */
static bool read_literal(struct ctx *c, struct str text, struct feel_value *ret)
{
    const struct feel_scope scope = {.dialect = FEEL_SUBSET, .declared_only = true};
    const struct feel_node *node;
    err_t e = feel_parse(c, &scope, text, &node);
    struct feel_run run = feel_run_new(c, NULL);
    if (!e) e = feel_evaluate(&run, node, NULL, ret);
    if (e) fault_clear(c);
    return !e;
}

static bool read_value(struct ctx *c, const struct feel_variable *v, struct str text, struct feel_value *ret)
{
    struct decimal number;
    bool is_text = is_simple(v) && v->type->simple == FEEL_STRING;
    *ret = is_text && !v->may_be_null ? feel_string(text) : feel_null();
    if (str_is_empty(text)) return true;
    if (!is_simple(v)) return read_literal(c, text, ret);
    if (v->type->simple == FEEL_NUMBER && decimal_parse(text, &number)) {
        *ret = feel_number(number);
        return true;
    }
    if (is_text) *ret = feel_string(text);
    if (is_text) return true;
    if (v->type->simple == FEEL_BOOLEAN) return read_boolean(text, ret);
    if (v->type->simple == FEEL_DATE) return read_date(c->arena, text, ret);
    return v->type->simple == FEEL_TIME || v->type->simple == FEEL_DATE_TIME ? read_moment(c->arena, v->type->simple, text, ret) : false;
}

/* ---- lines ---- */

static bool is_there(const struct reading *r, struct str name)
{
    for (size_t i = 0; i < r->count; i++)
        if (str_eq(r->names[i], name)) return true;
    return false;
}

static void take(struct reading *r, struct str name, struct feel_value value)
{
    r->names[r->count] = name;
    r->values[r->count++] = value;
}

static void take_field(struct reading *r, struct str name, struct str text)
{
    const struct feel_variable *variable = NULL;
    struct feel_value value;
    for (size_t i = 0; i < r->p->variable_count && !variable; i++)
        if (str_eq(r->p->variables[i].path, name)) variable = &r->p->variables[i];
    if (!variable || package_sample_is_own(name))
        refuse(r, package_sample_unknown, name);
    else if (!read_value(r->c, variable, text, &value))
        refuse(r, package_sample_kind_bad, arena_join(r->c->arena, name, STR(": "), str_of(package_sample_kind(variable))));
    else
        take(r, name, value);
}

static void take_param(struct reading *r, struct str name, struct str text)
{
    struct decimal number;
    bool known = false;
    for (size_t i = 0; i < r->p->param_count; i++)
        known = known || str_eq(r->p->params[i], name);
    if (!known)
        refuse(r, package_sample_no_param, name);
    else
        take(r, name, decimal_parse(text, &number) ? feel_number(number) : feel_string(text));
}

static struct reading read(struct ctx *c, const struct package *p, struct str text, void (*take_line)(struct reading *r, struct str name, struct str text))
{
    struct reading r = {.c = c, .p = p};
    struct str rest = str_trim(str_or_empty(text));
    r.faults = ARENA_ARRAY(c->arena, PACKAGE_SAMPLE_LINES_MAX, struct package_sample_fault);
    r.names = ARENA_ARRAY(c->arena, PACKAGE_SAMPLE_LINES_MAX, struct str);
    r.values = ARENA_ARRAY(c->arena, PACKAGE_SAMPLE_LINES_MAX, struct feel_value);
    for (r.line = 1; !str_is_empty(rest) && r.line <= PACKAGE_SAMPLE_LINES_MAX; r.line++) {
        struct str line = str_trim(str_split_next(&rest, '\n'));
        size_t equals = str_find(line, '=');
        struct str name = str_trim(str_slice(line, 0, equals == SIZE_MAX ? line.len : equals));
        if (line.len == 0) continue;
        if (equals == SIZE_MAX || name.len == 0)
            refuse(&r, package_sample_no_equals, line);
        else if (is_there(&r, name))
            refuse(&r, package_named_twice, name);
        else
            take_line(&r, name, str_trim(str_slice(line, equals + 1, line.len)));
    }
    return r;
}

struct package_sample package_sample_read(struct ctx *c, const struct package *p, struct str text)
{
    const struct reading r = read(c, p, text, take_field);
    const struct feel_value values = feel_context_of_paths(c->arena, r.names, r.values, r.count);
    return (struct package_sample){values.context, r.faults, r.fault_count};
}

/* Their names have dots and are one name all the same. */
struct package_sample package_sample_params(struct ctx *c, const struct package *p, struct str text)
{
    const struct reading r = read(c, p, text, take_param);
    struct feel_entry *entries = ARENA_ARRAY(c->arena, r.count, struct feel_entry);
    for (size_t i = 0; i < r.count; i++)
        entries[i] = (struct feel_entry){r.names[i], r.values[i]};
    const struct feel_value values = feel_context(c->arena, entries, r.count);
    return (struct package_sample){values.context, r.faults, r.fault_count};
}

/* ---- back to lines ---- */

static const struct feel_value *value_at(const struct feel_context *values, struct str path)
{
    struct str rest = path;
    while (values) {
        const struct feel_value *v = feel_context_get(values, str_split_next(&rest, '.'));
        if (!v || str_is_absent(rest)) return v;
        values = v->kind == FEEL_CONTEXT ? v->context : NULL;
    }
    return NULL;
}

static struct str add_line(struct arena *a, struct str text, struct str name, const struct feel_value *v)
{
    struct str value = feel_text(a, v); /* absent of null */
    return arena_printf(a, "%.*s%s%.*s=%.*s", STR_ARG(text), text.len ? "\n" : "", STR_ARG(name), STR_ARG(value));
}

struct str package_sample_text(struct arena *a, const struct package *p, const struct feel_context *values)
{
    struct str text = STR("");
    for (size_t i = 0; i < p->variable_count; i++) {
        const struct feel_value *v = value_at(values, p->variables[i].path);
        if (v && !package_sample_is_own(p->variables[i].path)) text = add_line(a, text, p->variables[i].path, v);
    }
    return text;
}

struct str package_sample_params_text(struct arena *a, const struct feel_context *params)
{
    struct str text = STR("");
    for (size_t i = 0; params && i < params->count; i++)
        text = add_line(a, text, params->entries[i].name, &params->entries[i].value);
    return text;
}
