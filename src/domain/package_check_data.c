/* package_check_data: what stands beside the steps: the procedure, roles, papers, parameters, forms, texts. */
#include "domain/package_check.h"

#include "domain/eform_prefill.h"

static struct package_place at_procedure(const char *column, size_t item)
{
    return package_at_item(PACKAGE_PROCEDURE, PACKAGE_NO_PLACE, column, item);
}

/* ---- the procedure ---- */

static bool is_channel(const struct package_procedure *p, struct str word)
{
    for (size_t i = 0; i < p->channel_count; i++)
        if (str_eq(p->channels[i], word)) return true;
    return false;
}

static void check_channels(const struct package_procedure *p, struct package_findings *f)
{
    if (p->channel_count == 0)
        package_find(f, package_channels_missing, at_procedure("channels", PACKAGE_NO_PLACE), STR(""));
    for (size_t i = 0; i < p->channel_count; i++) {
        if (!package_channel_is_known(p->channels[i]))
            package_find(f, package_channel_unknown, at_procedure("channels", i), p->channels[i]);
        for (size_t j = 0; j < i; j++)
            if (str_eq(p->channels[i], p->channels[j]))
                package_find(f, package_named_twice, at_procedure("channels", i), p->channels[i]);
    }
}

static void check_limits(struct ctx *c, const struct package_procedure *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->limit_count; i++) {
        const struct package_limit *l = &p->limits[i];
        struct package_place place = at_procedure("limits", i);
        struct str what = arena_printf(c->arena, "%.*s, %.*s", STR_ARG(l->channel), STR_ARG(l->kase));
        if (!str_eq(l->channel, STR("*")) && !is_channel(p, l->channel))
            package_find(f, package_channel_unknown, place, l->channel);
        if (l->limit.unit == LIMIT_NONE) package_find(f, package_limit_unstated, place, what);
        if (l->limit.unit != LIMIT_NONE && !limit_is_valid(l->limit)) package_find(f, package_limit_bad, place, what);
        if (l->mark == PACKAGE_MARK_UNVERIFIED) package_find(f, package_mark_unverified, place, what);
        for (size_t j = 0; j < i; j++)
            if (str_eq(l->channel, p->limits[j].channel) && str_eq(l->kase, p->limits[j].kase))
                package_find(f, package_named_twice, place, what);
    }
}

/* Each channel needs a limit of its own or one for all. */
static void check_channel_limits(const struct package_procedure *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->channel_count; i++) {
        bool has = false;
        for (size_t j = 0; j < p->limit_count && !has; j++)
            has = str_eq(p->limits[j].channel, STR("*")) || str_eq(p->limits[j].channel, p->channels[i]);
        if (!has) package_find(f, package_limit_missing, at_procedure("limits", PACKAGE_NO_PLACE), p->channels[i]);
    }
}

static void check_dates(const struct package_procedure *p, struct package_findings *f)
{
    struct date from = {0}, to = {0};
    bool has_from = !str_is_empty(p->effective_from);
    bool has_to = !str_is_empty(p->effective_to);
    bool good_from = has_from && civil_parse_date(p->effective_from, &from);
    bool good_to = has_to && civil_parse_date(p->effective_to, &to);
    if (has_from && !good_from)
        package_find(f, package_date_bad, at_procedure("effective_from", PACKAGE_NO_PLACE), p->effective_from);
    if (has_to && !good_to)
        package_find(f, package_date_bad, at_procedure("effective_to", PACKAGE_NO_PLACE), p->effective_to);
    if (good_from && good_to && civil_day_of(from) > civil_day_of(to))
        package_find(f, package_dates_turned, at_procedure("effective_to", PACKAGE_NO_PLACE), p->effective_to);
}

static void check_procedure(struct ctx *c, const struct package_procedure *p, struct package_findings *f)
{
    if (str_is_empty(p->code))
        package_find(f, package_value_missing, at_procedure("code", PACKAGE_NO_PLACE), STR("code"));
    if (str_is_empty(p->name))
        package_find(f, package_value_missing, at_procedure("name", PACKAGE_NO_PLACE), STR("name"));
    if (p->basis_count == 0) package_find(f, package_basis_missing, at_procedure("basis", PACKAGE_NO_PLACE), STR(""));
    check_channels(p, f);
    check_limits(c, p, f);
    check_channel_limits(p, f);
    check_dates(p, f);
}

/* ---- roles ---- */

static bool does_something(const struct package *p, struct str role)
{
    for (size_t i = 0; i < p->row_count; i++)
        if (str_eq(p->rows[i].who, role)) return true;
    return false;
}

static void check_roles(const struct package *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->role_count; i++) {
        struct str name = p->roles[i].name;
        struct package_place place = package_at(PACKAGE_ROLES, i, NULL);
        if (!package_role_is_applicant(name) && str_is_empty(package_role_level(name)))
            package_find(f, package_role_no_level, place, name);
        if (!does_something(p, name)) package_find(f, package_role_unused, place, name);
        for (size_t j = 0; j < i; j++)
            if (str_eq(name, p->roles[j].name)) package_find(f, package_named_twice, place, name);
    }
}

/* ---- papers ---- */

static size_t members_of(const struct package *p, struct str group)
{
    size_t count = 0;
    for (size_t i = 0; i < p->document_count; i++)
        count += str_eq(p->documents[i].group, group);
    return count;
}

static void check_branches_of(const struct package_plan *plan, size_t at, struct package_findings *f)
{
    const struct package_document *d = &plan->package->documents[at];
    for (size_t i = 0; i < d->branch_count; i++) {
        bool known = false;
        for (size_t j = 0; j < plan->branch_count && !known; j++)
            known = str_eq(plan->branches[j], d->branches[i]);
        if (!known)
            package_find(f, package_branch_unknown, package_at_item(PACKAGE_DOCUMENTS, at, "for", i), d->branches[i]);
    }
}

static void check_document(const struct package_plan *plan, size_t at, struct package_findings *f)
{
    const struct package *p = plan->package;
    const struct package_document *d = &p->documents[at];
    if (str_is_empty(d->code))
        package_find(f, package_value_missing, package_at(PACKAGE_DOCUMENTS, at, "code"), STR("code"));
    if (str_is_empty(d->name))
        package_find(f, package_value_missing, package_at(PACKAGE_DOCUMENTS, at, "name"), STR("name"));
    for (size_t j = 0; j < at; j++)
        if (str_eq(d->code, p->documents[j].code))
            package_find(f, package_named_twice, package_at(PACKAGE_DOCUMENTS, at, "code"), d->code);
    if (!str_is_empty(d->group) && members_of(p, d->group) < 2)
        package_find(f, package_document_alone, package_at(PACKAGE_DOCUMENTS, at, "group"), d->group);
    bool internal = d->mode == PACKAGE_PAPER_INTERNAL;
    if (internal != !str_is_empty(d->from))
        package_find(f, package_document_from, package_at(PACKAGE_DOCUMENTS, at, "from"), d->code);
    if (!str_is_empty(d->from) && package_plan_node(plan, d->from) == PACKAGE_NONE)
        package_find(f, package_next_unknown, package_at(PACKAGE_DOCUMENTS, at, "from"), d->from);
    check_branches_of(plan, at, f);
}

/* ---- parameters, forms, texts ---- */

static bool speaks_of(struct str text, struct ctx *c, struct str param)
{
    struct str call = arena_printf(c->arena, "\"%.*s\"", STR_ARG(param));
    return !str_is_empty(text) && str_find_str(text, call) != SIZE_MAX;
}

static bool is_used(struct ctx *c, const struct package *p, struct str param)
{
    for (size_t i = 0; i < p->row_count; i++)
        if (speaks_of(p->rows[i].guard, c, param)) return true;
    for (size_t i = 0; i < p->table_count; i++) {
        const struct package_table *t = &p->tables[i];
        for (size_t j = 0; j < t->input_count; j++)
            if (speaks_of(t->inputs[j].text, c, param)) return true;
        for (size_t j = 0; j < t->rule_count; j++)
            for (size_t n = 0; n < t->input_count + t->output_count; n++)
                if (speaks_of(t->rules[j][n], c, param)) return true;
    }
    return false;
}

static void check_params(struct ctx *c, const struct package *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->param_count; i++) {
        struct package_place place = package_at(PACKAGE_PARAMS, i, NULL);
        if (!is_used(c, p, p->params[i])) package_find(f, package_param_unused, place, p->params[i]);
        for (size_t j = 0; j < i; j++)
            if (str_eq(p->params[i], p->params[j])) package_find(f, package_named_twice, place, p->params[i]);
    }
}

static void check_texts(const struct package *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->text_count; i++) {
        const struct package_text *t = &p->texts[i];
        if (str_is_empty(t->vi)) package_find(f, package_value_missing, package_at(PACKAGE_TEXTS, i, "vi"), t->code);
        if (t->is_printed && t->mark == PACKAGE_MARK_UNVERIFIED)
            package_find(f, package_text_unverified, package_at(PACKAGE_TEXTS, i, "mark"), t->code);
        for (size_t j = 0; j < i; j++)
            if (str_eq(t->code, p->texts[j].code))
                package_find(f, package_named_twice, package_at(PACKAGE_TEXTS, i, "code"), t->code);
    }
}

static void check_forms(const struct package *p, struct package_findings *f)
{
    for (size_t i = 0; i < p->form_count; i++) {
        const struct package_form *form = &p->forms[i];
        for (size_t j = 0; j < form->document_count; j++)
            if (!package_document_find(p, form->documents[j]))
                package_find(f, package_document_unknown, package_at(PACKAGE_FORMS, i, NULL), form->documents[j]);
        for (size_t j = 0; j < form->prefill_count; j++)
            if (!eform_prefill_is_known(form->prefills[j]))
                package_find(f, package_prefill_unknown, package_at(PACKAGE_FORMS, i, NULL), form->prefills[j]);
    }
}

void package_check_data(struct ctx *c, const struct package_plan *plan, struct package_findings *findings)
{
    const struct package *p = plan->package;
    check_procedure(c, &p->procedure, findings);
    check_roles(p, findings);
    for (size_t i = 0; i < p->document_count; i++)
        check_document(plan, i, findings);
    check_params(c, p, findings);
    check_forms(p, findings);
    check_texts(p, findings);
}
