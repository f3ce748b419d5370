/* package_forms: the names of the system stand before those of the forms' fields. */
#include "package/package_forms.h"

struct form_surroundings package_form_surroundings(struct arena *a, const struct package *p)
{
    struct form_surroundings around = {.variable_count = package_system_variables(p), .document_count = p->document_count};
    struct str *names = ARENA_ARRAY(a, around.variable_count, struct str);
    struct str *codes = ARENA_ARRAY(a, p->document_count, struct str);
    for (size_t i = 0; i < around.variable_count; i++)
        names[i] = p->variables[i].path;
    for (size_t i = 0; i < p->document_count; i++)
        codes[i] = str_or_empty(p->documents[i].code);
    around.variables = names;
    around.documents = codes;
    return around;
}

struct eform *package_forms(struct ctx *c, const struct json_value *tree, const struct package *p, bool *ret_good)
{
    const struct json_value *forms = json_get(tree, "forms");
    const struct form_surroundings around = package_form_surroundings(c->arena, p);
    struct eform *list = ARENA_ARRAY(c->arena, p->form_count, struct eform);
    *ret_good = true;
    for (size_t i = 0; i < p->form_count; i++) {
        struct form_findings findings = {.count = 0};
        form_read(c, &forms->members[i].value, &around, &list[i], &findings);
        *ret_good = *ret_good && findings.count == 0;
    }
    return list;
}
