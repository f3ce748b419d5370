/* package_draft_form: read out of the draft's base. */
#include "app/package_draft_form.h"

#include "domain/eform_prefill.h"
#include "package/form_tree.h"
#include "package/package_forms.h"

/* ---- reading ---- */

static void find_prefills(struct ctx *c, struct package_draft_form *form)
{
    for (size_t i = 0; i < form->form.count; i++) {
        const struct eform_component *k = form->form.components[i];
        if (str_is_empty(k->prefill) || eform_prefill_is_known(k->prefill) || form->findings.count == FORM_FINDINGS_MAX) continue;
        form->findings.items[form->findings.count++] = (struct form_finding){arena_join(c->arena, k->at, STR(".properties.vn:prefill"), STR("")), package_prefill_unknown, k->prefill};
    }
}

struct package_draft_form package_draft_form_of(struct ctx *c, const struct package_draft_read *read, struct str id, const struct json_value *schema)
{
    const struct form_surroundings around = package_form_surroundings(c->arena, read->package);
    struct package_draft_form form = {.id = id, .schema = schema};
    form_read(c, schema, &around, &form.form, &form.findings);
    find_prefills(c, &form);
    return form;
}

struct package_draft_form *package_draft_forms(struct ctx *c, const struct package_draft_read *read, size_t *ret_count)
{
    const struct json_value *forms = json_get(&read->base, "forms");
    size_t count = forms && forms->type == JSON_OBJECT ? forms->count : 0;
    struct package_draft_form *list = ARENA_ARRAY(c->arena, count, struct package_draft_form);
    for (size_t i = 0; i < count; i++) {
        list[i] = package_draft_form_of(c, read, forms->members[i].key, &forms->members[i].value);
        list[i].is_asked = i == 0;
    }
    *ret_count = count;
    return list;
}

const struct str *package_draft_papers(struct ctx *c, const struct package_draft_read *read, size_t *ret_count)
{
    const struct package *p = read->package;
    struct str *codes = ARENA_ARRAY(c->arena, p->document_count, struct str);
    size_t count = 0;
    for (size_t i = 0; i < p->document_count; i++)
        if (p->documents[i].mode == PACKAGE_PAPER_HANDED_IN && !str_is_empty(p->documents[i].code)) codes[count++] = p->documents[i].code;
    *ret_count = count;
    return codes;
}

/* ---- changed ---- */

err_t package_draft_form_put(struct ctx *c, const struct package_draft_read *read, struct str id, const struct json_value *schema, struct json_value *ret_base)
{
    const struct json_value *there = json_get(&read->base, "forms");
    struct json_value forms = there && there->type == JSON_OBJECT ? *there : (struct json_value){.type = JSON_OBJECT};
    struct json_value base = read->base;
    form_member_set(c->arena, &forms, id, schema);
    if (forms.count > PACKAGE_FORMS_MAX) return fault_set(c, package_too_many_forms, STR("name"), arena_printf(c->arena, "%d", PACKAGE_FORMS_MAX));
    form_member_set(c->arena, &base, STR("forms"), forms.count ? &forms : NULL);
    *ret_base = base;
    return OK;
}

static bool is_told(const struct package_finding *list, size_t count, const struct package_finding *found)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].message == found->message && str_eq(str_or_empty(list[i].argument), str_or_empty(found->argument)) && list[i].place.part == found->place.part) return true;
    return false;
}

/* Steps are judged only once all of them can be walked; who names the form is known before. */
static bool is_named(const struct package *p, struct str id)
{
    for (size_t i = 0; i < p->row_count; i++)
        if (!str_is_empty(p->rows[i].form) && str_eq(p->rows[i].form, id)) return true;
    return false;
}

err_t package_draft_form_users(struct ctx *c, struct db_ro *ro, const struct city *city, int64_t day, const struct package_draft_read *read, struct str id,
                               const struct package_finding **ret, size_t *ret_count)
{
    struct package_draft_read *without = ARENA_NEW(c->arena, struct package_draft_read);
    struct package_finding *list = ARENA_ARRAY(c->arena, PACKAGE_FINDINGS_MAX, struct package_finding);
    size_t count = 0;
    *without = *read;
    err_t e = package_draft_form_put(c, read, id, NULL, &without->base);
    if (!e) e = package_draft_examine(c, ro, city, day, without);
    if (e) return e;
    if (is_named(read->package, id)) list[count++] = (struct package_finding){.place = package_at(PACKAGE_STEPS, PACKAGE_NO_PLACE, "form"), .message = package_form_unknown, .argument = id};
    for (size_t i = 0; i < without->findings.count && count < PACKAGE_FINDINGS_MAX; i++) {
        const struct package_finding *found = &without->findings.list[i];
        if (!found->is_warning && !is_told(read->findings.list, read->findings.count, found) && !is_told(list, count, found)) list[count++] = *found;
    }
    *ret = list;
    *ret_count = count;
    return OK;
}
