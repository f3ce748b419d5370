/* eform_rules: rules over several fields, from a decision table. */
#include "domain/eform.h"
#include "feel/table.h"

struct rules {
    struct ctx *c;
    const struct eform *form;
    struct eform_filled *filled;
    struct eform_fault *faults;
    size_t count;
};

static err_t add_row(struct rules *r, const struct feel_value *row)
{
    const struct feel_value *field = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("field")) : NULL;
    const struct feel_value *message =
        row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("message")) : NULL;
    const struct eform_component *component =
        field && field->kind == FEEL_STRING ? eform_find(r->form, field->string) : NULL;
    if (!component || !message || message->kind != FEEL_STRING)
        return fault_set(r->c, eform_rule_field, STR(""),
                         field && field->kind == FEEL_STRING ? field->string : STR("?"));
    for (size_t i = 0; i < r->filled->place_count; i++) {
        const struct eform_place *place = r->filled->places[i];
        if (place->component != component || !place->is_shown) continue;
        r->faults[r->count++] = (struct eform_fault){
            .place = place, .check = EFORM_CHECK_RULE, .message = field_bad_text, .text = message->string};
    }
    return OK;
}

err_t eform_check_rules(struct ctx *c, const struct feel_host *host, const struct eform *form,
                        const struct feel_table *rules, struct eform_filled *filled)
{
    struct feel_run run = feel_run_new(c, host);
    struct feel_value fired;
    struct rules r = {.c = c, .form = form, .filled = filled};
    err_t e = feel_table_evaluate(&run, rules, filled->whole.context, &fired, NULL);
    if (e || fired.kind == FEEL_NULL) return e;
    const struct feel_value *rows = fired.kind == FEEL_LIST ? fired.list->items : &fired;
    size_t count = fired.kind == FEEL_LIST ? fired.list->count : 1;
    r.faults = ARENA_ARRAY(c->arena, filled->fault_count + count * filled->place_count, struct eform_fault);
    for (size_t i = 0; i < filled->fault_count; i++)
        r.faults[r.count++] = filled->faults[i];
    for (size_t i = 0; i < count && !e; i++)
        e = add_row(&r, &rows[i]);
    if (e) return e;
    filled->faults = r.faults;
    filled->fault_count = r.count;
    return OK;
}
