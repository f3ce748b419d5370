/* decide: decisions in the order of what they require, each once. */
#include "dmn/model.h"

#include "feel/function.h"

enum progress { UNTOUCHED, OPEN, DONE };

/* One evaluation of a model: of the whole, or of a decision service called from within. */
struct deciding {
    struct feel_run *run;
    const struct dmn_model *m;
    const struct feel_context *inputs;
    struct feel_value *values; /* one for each element */
    enum progress *progress;
};

static err_t value_of(struct deciding *d, const struct dmn_element *x, struct feel_value *ret);

static struct deciding *begin(struct feel_run *run, const struct dmn_model *m, const struct feel_context *inputs)
{
    struct deciding *d = ARENA_NEW(run->c->arena, struct deciding);
    *d = (struct deciding){.run = run, .m = m, .inputs = inputs};
    d->values = ARENA_ARRAY(run->c->arena, m->count, struct feel_value);
    d->progress = ARENA_ARRAY(run->c->arena, m->count, enum progress);
    return d;
}

/* What the element requires, by name. */
static err_t requirements(struct deciding *d, const struct dmn_element *x, struct feel_value *ret)
{
    struct feel_entry *entries = ARENA_ARRAY(d->run->c->arena, x->require_count, struct feel_entry);
    size_t count = 0;
    for (size_t i = 0; i < x->require_count; i++) {
        const struct dmn_element *other = dmn_by_id(d->m, x->requires[i]);
        if (!other) continue;
        err_t e = value_of(d, other, &entries[count].value);
        if (e) return e;
        entries[count++].name = other->name;
    }
    *ret = feel_context(d->run->c->arena, entries, count);
    return OK;
}

/* ---- services ---- */

struct service {
    struct deciding *outside;
    const struct dmn_element *x;
};

/* Inputs by name from the arguments; decisions within are made anew. */
static err_t call_service(void *self, struct feel_run *run, const struct feel_value *arguments, size_t count,
                          struct feel_value *ret)
{
    struct service *s = self;
    const struct dmn_model *m = s->outside->m;
    struct feel_entry *inputs = ARENA_ARRAY(run->c->arena, count, struct feel_entry);
    struct feel_entry *outputs = ARENA_ARRAY(run->c->arena, s->x->output_count, struct feel_entry);
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        const struct dmn_element *input = dmn_by_id(m, s->x->requires[i]);
        inputs[i] = (struct feel_entry){input ? input->name : STR(""), arguments[i]};
    }
    struct feel_value given = feel_context(run->c->arena, inputs, count);
    struct deciding *d = begin(run, m, given.context);
    for (size_t i = 0; i < s->x->output_count; i++) {
        const struct dmn_element *output = dmn_by_id(m, s->x->outputs[i]);
        if (!output) continue;
        err_t e = value_of(d, output, &outputs[made].value);
        if (e) return e;
        outputs[made++].name = output->name;
    }
    *ret = made == 1 ? outputs[0].value : feel_context(run->c->arena, outputs, made);
    return OK;
}

static struct feel_value service_value(struct deciding *d, const struct dmn_element *x)
{
    struct arena *a = d->run->c->arena;
    struct service *s = ARENA_NEW(a, struct service);
    struct str *names = ARENA_ARRAY(a, x->require_count, struct str);
    const struct feel_type **types = ARENA_ARRAY(a, x->require_count, const struct feel_type *);
    struct feel_type_field *fields = ARENA_ARRAY(a, x->require_count, struct feel_type_field);
    struct feel_type *type = ARENA_NEW(a, struct feel_type);
    *s = (struct service){d, x};
    for (size_t i = 0; i < x->require_count; i++) {
        const struct dmn_element *input = dmn_by_id(d->m, x->requires[i]);
        names[i] = input ? input->name : STR("");
        types[i] = input ? input->type : NULL;
        fields[i] = (struct feel_type_field){names[i], types[i]};
    }
    *type = (struct feel_type){.kind = FEEL_TYPE_FUNCTION, .fields = fields, .field_count = x->require_count};
    return feel_function(a, (struct feel_function){.native = call_service,
                                                   .self = s,
                                                   .parameters = names,
                                                   .types = types,
                                                   .parameter_count = x->require_count,
                                                   .type = type});
}

/* ---- elements ---- */

static err_t input_value(struct deciding *d, const struct dmn_element *x, struct feel_value *ret)
{
    const struct feel_value *given = feel_context_get(d->inputs, x->name);
    *ret = feel_null();
    return given ? feel_conform(d->run, x->type, *given, ret) : OK;
}

static err_t compute(struct deciding *d, const struct dmn_element *x, struct feel_value *ret)
{
    struct feel_value required;
    const struct feel_value *given = feel_context_get(d->inputs, x->name);
    if (x->kind == DMN_INPUT) return input_value(d, x, ret);
    if (x->kind == DMN_SERVICE) {
        *ret = service_value(d, x);
        return OK;
    }
    if (x->kind == DMN_DECISION && given) return feel_conform(d->run, x->type, *given, ret);
    err_t e = requirements(d, x, &required);
    if (!e) e = feel_evaluate(d->run, x->expression, required.context, ret);
    if (e || x->kind == DMN_KNOWLEDGE) return e;
    return feel_conform(d->run, x->type, *ret, ret);
}

static err_t value_of(struct deciding *d, const struct dmn_element *x, struct feel_value *ret)
{
    size_t i = (size_t)(x - d->m->elements);
    if (d->progress[i] == OPEN) return fault_set(d->run->c, dmn_cycle, STR(""), x->name);
    if (d->progress[i] == UNTOUCHED) {
        if (d->run->depth >= FEEL_DEPTH_MAX) return fail(d->run->c, feel_value_too_deep);
        d->progress[i] = OPEN;
        d->run->depth++;
        err_t e = compute(d, x, &d->values[i]);
        d->run->depth--;
        if (e) return e;
        d->progress[i] = DONE;
    }
    *ret = d->values[i];
    return OK;
}

err_t dmn_decide(struct feel_run *run, const struct dmn_model *m, const struct dmn_element *decision,
                 const struct feel_context *inputs, struct feel_value *ret)
{
    return value_of(begin(run, m, inputs), decision, ret);
}
