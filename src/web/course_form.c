/* course_form: opens the form out of the package's text, fills it, asks the package's tables. */
#include "web/course_form.h"

#include "app/course_rule.h"
#include "domain/package_walk.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "store/account_store.h"
#include "store/package_store.h"
#include "web/eform_view.h"
#include "web/web.h"

/* ---- opening ---- */

err_t course_form_open(struct request *rq, struct db_ro *ro, struct str hash, const struct unit *unit, struct course_form **ret)
{
    struct ctx *c = rq->c;
    struct course_form *pf = ARENA_NEW(c->arena, struct course_form);
    *ret = NULL;
    err_t e = packages_of(c, ro, rq->web->city, hash, &pf->known);
    if (e || !pf->known->form) return e;
    pf->rq = rq;
    if (unit) e = city_calendar(rq->web->city, c, unit, &pf->world.counting);
    pf->host = (struct feel_host){.self = &pf->world, .upper = text_upper, .lower = text_lower, .now = formula_moment(c->arena, (struct instant){c->now.us - c->now.us % 60000000}), .ask = formula_ask};
    if (!e) *ret = pf;
    return e;
}

/* ---- what is known beforehand ---- */

/* What an author may write in vn:prefill. */
static struct str of_account(const struct account *account, struct str source)
{
    const struct {
        const char *name;
        struct str value;
    } sources[] = {
        {"account.name", account->name},   {"account.identity_number", account->identity_number},
        {"account.phone", account->phone}, {"account.email", account->email},
        {"account.address", account->address},
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        if (str_eq(source, str_of(sources[i].name))) return sources[i].value;
    return (struct str){NULL, 0};
}

static struct feel_value files_for(struct arena *a, const struct course_form_input *in, struct str document)
{
    struct feel_value *items = ARENA_ARRAY(a, in->file_count + 1, struct feel_value);
    size_t count = 0;
    for (size_t i = 0; i < in->file_count; i++)
        if (str_eq(in->files[i].document, document)) items[count++] = feel_string(in->files[i].id);
    return feel_list(a, items, count);
}

static struct str dotted(struct arena *a, const struct str *path, size_t count)
{
    struct str all = path[0];
    for (size_t i = 1; i < count; i++)
        all = arena_join(a, all, STR("."), path[i]);
    return all;
}

static struct feel_value known_of(struct course_form *pf, const struct course_form_input *in)
{
    struct arena *a = pf->rq->c->arena;
    const struct package *p = pf->known->package;
    const struct eform *form = pf->known->form;
    size_t own = package_system_variables(p);
    size_t room = own + form->count;
    struct str *paths = ARENA_ARRAY(a, room, struct str);
    struct feel_value *values = ARENA_ARRAY(a, room, struct feel_value);
    size_t count = 0;
    for (size_t i = 0; i < own; i++) {
        paths[count] = p->variables[i].path;
        values[count++] = course_system_value(a, paths[i], in->channel, in->day);
    }
    for (size_t i = 0; i < form->count; i++) {
        const struct eform_component *k = form->components[i];
        if (k->list || !eform_kind_is_keyed(k->kind)) continue;
        struct str text = in->account && k->prefill.len ? of_account(in->account, k->prefill) : (struct str){NULL, 0};
        bool is_file = k->kind == EFORM_FILEPICKER;
        if (!is_file && str_is_empty(text)) continue;
        paths[count] = dotted(a, k->whole_path, k->whole_count);
        values[count++] = is_file ? files_for(a, in, k->document) : feel_string(text);
    }
    return feel_context_of_paths(a, paths, values, count);
}

/* ---- filling in ---- */

static err_t read_amounts(struct course_form *pf, struct db_ro *ro, int64_t day)
{
    struct package_value *values;
    size_t count;
    struct arena *a = pf->rq->c->arena;
    err_t e = package_store_values(ro, pf->rq->c, day, &values, &count);
    if (e) return e;
    struct feel_entry *entries = ARENA_ARRAY(a, count + 1, struct feel_entry);
    for (size_t i = 0; i < count; i++) {
        struct decimal number;
        bool is_number = decimal_parse(values[i].value, &number);
        entries[i] = (struct feel_entry){values[i].name, is_number ? feel_number(number) : feel_string(values[i].value)};
    }
    pf->world.params = feel_context(a, entries, count).context;
    return OK;
}

static void name_papers(struct course_form *pf, const struct course_form_input *in)
{
    struct str *codes = ARENA_ARRAY(pf->rq->c->arena, in->file_count + 1, struct str);
    for (size_t i = 0; i < in->file_count; i++)
        codes[i] = in->files[i].document;
    pf->world.documents = codes;
    pf->world.document_count = in->file_count;
}

static const struct feel_table *table_of(const struct course_form *pf, const char *id)
{
    const struct package *p = pf->known->package;
    const struct package_table *table = package_table_find(p, str_of(id));
    return table ? pf->known->plan->tables[table - p->tables] : NULL;
}

/* Rules of the package read dates as dates, conditions of the form as the texts that its fields hold. */
static err_t check_rules(struct course_form *pf)
{
    const struct feel_table *rules = table_of(pf, "form_check");
    struct eform_filled by_package = pf->filled;
    if (!rules) return OK;
    by_package.whole = pf->data;
    err_t e = eform_check_rules(pf->rq->c, &pf->host, pf->known->form, rules, &by_package);
    pf->filled.faults = by_package.faults;
    pf->filled.fault_count = by_package.fault_count;
    return e;
}

err_t course_form_fill(struct course_form *pf, struct db_ro *ro, const struct course_form_input *in)
{
    struct ctx *c = pf->rq->c;
    struct feel_value known = known_of(pf, in);
    const struct eform_input input = {
        .known = known.context,
        .answers = in->answers.kind == FEEL_CONTEXT ? in->answers.context : NULL,
        .files = in->files,
        .file_count = in->file_count,
    };
    name_papers(pf, in);
    err_t e = read_amounts(pf, ro, in->day);
    if (!e) e = eform_fill(c, &pf->host, pf->known->form, &input, &pf->filled);
    if (e) return e;
    pf->data = package_data_of(c->arena, pf->known->package, pf->filled.whole.context, some_int(in->day));
    return check_rules(pf);
}

/* ---- papers ---- */

static err_t holds(struct course_form *pf, const struct feel_node *tree, bool without, bool *ret)
{
    struct feel_value v;
    struct feel_run run = feel_run_new(pf->rq->c, &pf->host);
    *ret = without;
    if (!tree) return OK;
    err_t e = feel_evaluate(&run, tree, pf->data.context, &v);
    if (!e) *ret = feel_is_true(&v);
    return e;
}

static bool group_has(const struct package *p, size_t at, bool (*has)(const void *self, int64_t number), const void *self)
{
    for (size_t i = 0; has && i < p->document_count && p->documents[at].group.len; i++)
        if (i != at && str_eq(p->documents[i].group, p->documents[at].group) && has(self, (int64_t)i + 1)) return true;
    return false;
}

/* Until one of its group was handed in a paper says that it need not be this one. */
static struct str paper_name(struct course_form *pf, size_t at, bool is_there)
{
    struct request *rq = pf->rq;
    const struct package *p = pf->known->package;
    const struct package_document *d = &p->documents[at];
    size_t alike = 0;
    for (size_t i = 0; i < p->document_count && d->group.len; i++)
        alike += str_eq(p->documents[i].group, d->group);
    if (is_there || alike < 2) return d->name;
    return tr_with(rq->c->arena, rq->c->locale, N_("%s (one of several: one is enough)"), d->name);
}

/* Whoever handed a paper in sees it, whatever the answers say by now. */
static err_t is_asked(struct course_form *pf, size_t at, bool (*has)(const void *self, int64_t number), const void *self, bool *ret)
{
    const struct package *p = pf->known->package;
    bool needed, skipped;
    *ret = false;
    if (p->documents[at].mode == PACKAGE_PAPER_INTERNAL) return OK;
    *ret = has && has(self, (int64_t)at + 1);
    if (*ret || group_has(p, at, has, self)) return OK;
    err_t e = holds(pf, pf->known->plan->conditions[at], true, &needed);
    if (!e) e = holds(pf, pf->known->plan->skips[at], false, &skipped);
    if (!e) *ret = needed && !skipped;
    return e;
}

err_t course_form_procedure(struct course_form *pf, const struct procedure *base, bool (*has)(const void *self, int64_t number),
                             const void *self, const struct procedure **ret)
{
    struct arena *a = pf->rq->c->arena;
    const struct package *p = pf->known->package;
    struct procedure *out = ARENA_NEW(a, struct procedure);
    struct procedure_component *parts = ARENA_ARRAY(a, p->document_count + 1, struct procedure_component);
    size_t count = 0;
    for (size_t i = 0; i < p->document_count; i++) {
        bool asked;
        err_t e = is_asked(pf, i, has, self, &asked);
        if (e) return e;
        if (!asked) continue;
        parts[count] = course_component(p, i);
        parts[count].name = paper_name(pf, i, has && has(self, (int64_t)i + 1));
        count++;
    }
    *out = *base;
    out->components = parts;
    out->component_count = count;
    *ret = out;
    return OK;
}

/* ---- money ---- */

static struct str text_of(const struct feel_value *row, const char *name)
{
    const struct feel_value *v = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, str_of(name)) : NULL;
    return v && v->kind == FEEL_STRING ? v->string : STR("");
}

static bool amount_of(const struct feel_value *row, int64_t *ret)
{
    const struct feel_value *v = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("amount")) : row;
    return v && v->kind == FEEL_NUMBER && decimal_to_int(v->number, ret) && *ret >= 0;
}

static void add_fee(struct course_form *pf, const struct feel_value *row, struct summary_row *out, int64_t *sum, bool *is_whole)
{
    struct request *rq = pf->rq;
    int64_t amount = 0;
    bool is_set = amount_of(row, &amount) && amount <= INT64_MAX - *sum;
    struct str name = text_of(row, "name");
    *sum += is_set ? amount : 0;
    *is_whole = *is_whole && is_set;
    *out = (struct summary_row){.key = str_is_empty(name) ? request_tr(rq, N_("Fee and charge")) : name,
                                .value = is_set ? format_money(rq->c->arena, (struct money){amount}) : request_tr(rq, N_("not yet known"))};
}

err_t course_form_fees(struct course_form *pf, struct summary_row **ret, size_t *ret_count)
{
    struct request *rq = pf->rq;
    const struct feel_table *fees = table_of(pf, "fees");
    struct feel_run run = feel_run_new(rq->c, &pf->host);
    struct feel_value v;
    int64_t sum = 0;
    bool is_whole = true;
    *ret_count = 0;
    if (!fees) return OK;
    err_t e = feel_table_evaluate(&run, fees, pf->data.context, &v, NULL);
    if (e || v.kind == FEEL_NULL) return e;
    const struct feel_value *rows = v.kind == FEEL_LIST ? v.list->items : &v;
    size_t count = v.kind == FEEL_LIST ? v.list->count : 1;
    *ret = ARENA_ARRAY(rq->c->arena, count + 1, struct summary_row);
    for (size_t i = 0; i < count; i++)
        add_fee(pf, &rows[i], &(*ret)[i], &sum, &is_whole);
    (*ret)[count] = (struct summary_row){.key = request_tr(rq, N_("Together")),
                                         .value = is_whole ? format_money(rq->c->arena, (struct money){sum}) : request_tr(rq, N_("not yet known"))};
    *ret_count = count + (count > 1);
    return OK;
}

/* ---- afterwards ---- */

err_t course_form_answers(struct request *rq, struct db_ro *ro, const struct dossier *d, struct summary_row **ret, size_t *ret_count)
{
    struct course_form *pf;
    struct json_value json;
    *ret_count = 0;
    err_t e = course_form_open(rq, ro, d->course.package_hash, city_unit(rq->web->city, d->unit_id), &pf);
    if (e || !pf) return e;
    e = json_read(rq->c, d->form_data, &json);
    if (e) return e;
    struct course_form_input in = {.answers = value_of_json(rq->c->arena, &json, VALUE_JSON_PLAIN), .channel = d->channel,
                                    .day = civil_day_at(d->submitted_at)};
    e = course_form_fill(pf, ro, &in);
    if (!e) eform_view_rows(rq, &pf->filled, pf->known->pages, STR(""), ret, ret_count);
    return e;
}
