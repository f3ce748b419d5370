/* form_read: from the top of the schema down its components. */
#include "package/form_reader.h"

#include "i18n/i18n.h"

void form_complain(struct form_reader *r, const struct eform_component *k, const char *property, enum message message,
                   struct str argument)
{
    struct arena *a = r->c->arena;
    struct str at = k ? k->at : STR("");
    if (r->found.count == FORM_FINDINGS_MAX) return;
    if (property) at = at.len ? arena_printf(a, "%.*s.%s", STR_ARG(at), property) : str_of(property);
    if (k && k->id.len && !str_eq(k->id, argument))
        argument = argument.len ? arena_printf(a, "%.*s (%.*s)", STR_ARG(argument), STR_ARG(k->id)) : k->id;
    r->found.items[r->found.count++] = (struct form_finding){at, message, argument};
}

static bool is_known(const char *const *names, struct str name)
{
    for (; *names; names++)
        if (str_eq(name, str_of(*names))) return true;
    return false;
}

static void read_top(struct form_reader *r, const struct json_value *schema, struct eform *form)
{
    static const char *const names[] = {"type",     "id",         "components",        "schemaVersion",
                                        "exporter", "versionTag", "executionPlatform", "executionPlatformVersion",
                                        NULL};
    int64_t version = 0;
    for (size_t i = 0; i < schema->count; i++)
        if (!is_known(names, schema->members[i].key))
            form_complain(r, NULL, arena_cstring(r->c->arena, schema->members[i].key), eform_property_unknown,
                          schema->members[i].key);
    if (!str_eq(json_get_string(schema, "type"), STR("default")))
        form_complain(r, NULL, "type", eform_property_bad, STR("\"default\""));
    if (!json_get_int(schema, "schemaVersion", &version) || version < 1 || version > 19)
        form_complain(r, NULL, "schemaVersion", eform_property_bad, STR("1 - 19"));
    form->id = str_or_empty(json_get_string(schema, "id"));
}

static void read_components(struct form_reader *r, const struct json_value *list, struct eform_component *parent,
                            const char *where);

static struct eform_component *component_new(struct form_reader *r, const struct json_value *v, struct str at,
                                             struct eform_component *parent)
{
    struct eform_component *k = ARENA_NEW(r->c->arena, struct eform_component);
    struct str word = json_get_string(v, "type");
    k->at = at;
    k->id = text_nfc(r->c->arena, str_or_empty(json_get_string(v, "id")));
    k->label = STR("");
    k->description = STR("");
    k->standard = feel_null();
    k->parent = parent;
    k->list = parent && parent->is_repeating ? parent : parent ? parent->list : NULL;
    k->number = r->count;
    if (!eform_kind_parse(word, &k->kind)) {
        form_complain(r, k, "type", eform_type_refused, str_is_absent(word) ? STR("?") : word);
        return NULL;
    }
    return k;
}

static void read_component(struct form_reader *r, const struct json_value *v, struct str at,
                           struct eform_component *parent)
{
    struct eform_component *k = component_new(r, v, at, parent);
    if (!k) return;
    if (r->count == EFORM_COMPONENTS_MAX) {
        form_complain(r, k, NULL, eform_too_many, arena_printf(r->c->arena, "%d", EFORM_COMPONENTS_MAX));
        return;
    }
    r->components[r->count++] = k;
    struct form_draft d = {.r = r, .k = k};
    form_properties(&d, v);
    form_component_finish(&d);
    if (k->kind == EFORM_GROUP || k->kind == EFORM_DYNAMICLIST) read_components(r, d.children, k, "components");
    if (parent) parent->children[parent->child_count++] = k;
}

static void read_components(struct form_reader *r, const struct json_value *list, struct eform_component *parent,
                            const char *where)
{
    struct arena *a = r->c->arena;
    if (!list || list->type != JSON_ARRAY) {
        form_complain(r, parent, where, eform_property_bad, STR("[...]"));
        return;
    }
    if (++r->depth > EFORM_DEPTH_MAX)
        form_complain(r, parent, where, eform_too_deep, arena_printf(a, "%d", EFORM_DEPTH_MAX));
    if (parent) parent->children = ARENA_ARRAY(a, list->count, struct eform_component *);
    for (size_t i = 0; i < list->count && r->depth <= EFORM_DEPTH_MAX; i++) {
        struct str at = parent ? arena_printf(a, "%.*s.components[%zu]", STR_ARG(parent->at), i)
                               : arena_printf(a, "components[%zu]", i);
        read_component(r, &list->members[i].value, at, parent);
    }
    r->depth--;
}

void form_read(struct ctx *c, const struct json_value *schema, const struct form_surroundings *around,
               struct eform *ret_form, struct form_findings *ret_findings)
{
    struct form_reader *r = ARENA_NEW(c->arena, struct form_reader);
    r->c = c;
    r->around = around;
    r->found.items = ARENA_ARRAY(c->arena, FORM_FINDINGS_MAX, struct form_finding);
    *ret_form = (struct eform){.variables = around->variables, .variable_count = around->variable_count};
    if (schema->type == JSON_OBJECT)
        read_top(r, schema, ret_form);
    else
        form_complain(r, NULL, NULL, eform_property_bad, STR("{...}"));
    read_components(r, json_get(schema, "components"), NULL, "components");
    form_finish(r, ret_form);
    *ret_findings = r->found;
}

err_t form_read_text(struct ctx *c, struct str text, const struct form_surroundings *around, struct eform *ret_form,
                     struct form_findings *ret_findings)
{
    struct json_value schema;
    if (text.len > FORM_BYTES_MAX)
        return fault_set(c, eform_schema_too_long, STR(""), arena_printf(c->arena, "%u", FORM_BYTES_MAX));
    err_t e = json_read(c, text, &schema);
    if (!e) form_read(c, &schema, around, ret_form, ret_findings);
    return e;
}
