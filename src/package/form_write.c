/* form_write: faults are gathered under their component, level by level of the rows. */
#include "package/form_write.h"

#include "i18n/i18n.h"
#include "package/value_json.h"

static struct str text_of(struct ctx *c, enum message message, struct str argument)
{
    struct fault fault = {.kind = ERR_INVALID, .message = message, .field = STR(""), .argument = argument};
    return fault_text(c->arena, c->locale, &fault);
}

struct str form_fault_text(struct ctx *c, const struct eform_fault *fault)
{
    return str_is_absent(fault->text) ? text_of(c, fault->message, fault->argument) : fault->text;
}

struct str form_finding_text(struct ctx *c, const struct form_finding *finding)
{
    struct str text = text_of(c, finding->message, finding->argument);
    return finding->at.len ? arena_join(c->arena, finding->at, STR(": "), text) : text;
}

/* Faults of one component in the row that is meant so far. */
struct group {
    struct ctx *c;
    const struct eform_filled *filled;
    const struct eform_component *component;
    int rows[EFORM_LISTS_MAX];
};

static bool is_in(const struct group *g, const struct eform_place *place, unsigned level)
{
    bool within = place->component == g->component;
    for (unsigned i = 0; i < level && within; i++)
        within = place->rows[i] == g->rows[i];
    return within;
}

static void write_faults(struct json_writer *w, const struct group *g, unsigned depth)
{
    json_begin_array(w);
    for (size_t i = 0; i < g->filled->fault_count; i++) {
        const struct eform_fault *fault = &g->filled->faults[i];
        if (!is_in(g, fault->place, depth)) continue;
        json_begin_object(w);
        json_put_string(w, "check", str_of(eform_check_word(fault->check)));
        json_put_string(w, "text", form_fault_text(g->c, fault));
        json_end_object(w);
    }
    json_end_array(w);
}

static void write_level(struct json_writer *w, struct group *g, unsigned level, unsigned depth)
{
    int last = -1;
    if (level == depth) {
        write_faults(w, g, depth);
        return;
    }
    for (size_t i = 0; i < g->filled->fault_count; i++) {
        const struct eform_place *place = g->filled->faults[i].place;
        if (is_in(g, place, level) && place->rows[level] > last) last = place->rows[level];
    }
    if (last < 0) {
        json_null(w);
        return;
    }
    json_begin_array(w);
    for (int row = 0; row <= last; row++) {
        bool any = false;
        g->rows[level] = row;
        for (size_t i = 0; i < g->filled->fault_count && !any; i++)
            any = is_in(g, g->filled->faults[i].place, level + 1);
        if (any)
            write_level(w, g, level + 1, depth);
        else
            json_null(w);
    }
    json_end_array(w);
}

void form_write_errors(struct json_writer *w, struct ctx *c, const struct eform_filled *filled)
{
    json_begin_object(w);
    for (size_t i = 0; i < filled->fault_count; i++) {
        const struct eform_place *place = filled->faults[i].place;
        struct group g = {.c = c, .filled = filled, .component = place->component};
        bool told = false;
        for (size_t j = 0; j < i && !told; j++)
            told = filled->faults[j].place->component == place->component;
        if (told) continue;
        json_key(w, arena_cstring(c->arena, place->component->id));
        write_level(w, &g, 0, place->depth);
    }
    json_end_object(w);
}

void form_write_outcome(struct json_writer *w, struct ctx *c, const struct eform_filled *filled)
{
    json_begin_object(w);
    json_put_bool(w, "valid", filled->fault_count == 0);
    json_key(w, filled->fault_count == 0 ? "data" : "errors");
    if (filled->fault_count == 0)
        value_write_json(w, c->arena, &filled->data, VALUE_JSON_PLAIN);
    else
        form_write_errors(w, c, filled);
    json_end_object(w);
}
