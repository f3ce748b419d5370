/* package_form: opens the form out of the package's text, fills it, asks the package's tables. */
#include "app/package_form.h"

#include "app/course_rule.h"
#include "domain/package_walk.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "store/package_store.h"

/* ---- opening ---- */

err_t package_form_open(struct ctx *c, struct db_ro *ro, const struct city *city, struct str hash, const struct unit *unit, struct filled_form **ret)
{
    const struct known_package *known;
    err_t e = packages_of(c, ro, city, hash, &known);
    return e ? e : package_form_over(c, city, known, unit, ret);
}

err_t package_form_over(struct ctx *c, const struct city *city, const struct known_package *known, const struct unit *unit, struct filled_form **ret)
{
    struct filled_form *pf = ARENA_NEW(c->arena, struct filled_form);
    *pf = (struct filled_form){.c = c, .known = known, .unit = unit};
    err_t e = unit ? city_calendar(city, c, unit, &pf->world.counting) : OK;
    if (e) return e;
    pf->host = (struct feel_host){.self = &pf->world,
                                  .upper = text_upper,
                                  .lower = text_lower,
                                  .now = formula_moment(c->arena, (struct instant){c->now.us - c->now.us % 60000000}),
                                  .ask = formula_ask};
    *ret = pf;
    return OK;
}

/* ---- what is known beforehand ---- */

static struct str prefilled(const struct filled_form *pf, const struct package_form_input *in, struct str source)
{
    if (str_eq(source, STR("office.name")) && pf->unit) return pf->unit->full_name;
    for (size_t i = 0; i < in->person_count; i++)
        if (str_eq(in->person[i].name, source) && !str_is_empty(in->person[i].value)) return in->person[i].value;
    return (struct str){NULL, 0};
}

static struct feel_value files_for(struct arena *a, const struct package_form_input *in, struct str document)
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

const struct feel_value *package_answer_at(const struct feel_value *answers, const struct eform_component *field)
{
    const struct feel_value *v = answers;
    for (size_t i = 0; i < field->whole_count && v; i++)
        v = v->kind == FEEL_CONTEXT ? feel_context_get(v->context, field->whole_path[i]) : NULL;
    return v;
}

/* The value that stands in a field before anybody types; false: none. */
static bool known_value(struct filled_form *pf, const struct package_form_input *in, const struct eform_component *k, struct feel_value *ret)
{
    const struct feel_value *kept = in->is_kept && k->is_readonly ? package_answer_at(&in->answers, k) : NULL;
    struct str text = k->prefill.len ? prefilled(pf, in, k->prefill) : (struct str){NULL, 0};
    if (k->kind == EFORM_FILEPICKER)
        *ret = files_for(pf->c->arena, in, k->document);
    else if (kept)
        *ret = *kept;
    else if (!str_is_empty(text))
        *ret = feel_string(text);
    else
        return false;
    return true;
}

static struct feel_value known_of(struct filled_form *pf, const struct package_form_input *in)
{
    struct arena *a = pf->c->arena;
    const struct package *p = pf->known->package;
    const struct eform *form = pf->known->form;
    size_t own = package_system_variables(p), fields = form ? form->count : 0, count = 0;
    struct str *paths = ARENA_ARRAY(a, own + fields, struct str);
    struct feel_value *values = ARENA_ARRAY(a, own + fields, struct feel_value);
    for (size_t i = 0; i < own; i++) {
        paths[count] = p->variables[i].path;
        values[count++] = course_system_value(a, paths[i], in->channel, in->day);
    }
    for (size_t i = 0; i < fields; i++) {
        const struct eform_component *k = form->components[i];
        if (k->list || !eform_kind_is_keyed(k->kind) || !known_value(pf, in, k, &values[count])) continue;
        paths[count++] = dotted(a, k->whole_path, k->whole_count);
    }
    return feel_context_of_paths(a, paths, values, count);
}

/* ---- filling in ---- */

static err_t read_amounts(struct filled_form *pf, struct db_ro *ro, int64_t day)
{
    struct package_value *values;
    size_t count;
    struct arena *a = pf->c->arena;
    err_t e = package_store_values(ro, pf->c, day, &values, &count);
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

static void name_papers(struct filled_form *pf, const struct package_form_input *in)
{
    struct str *codes = ARENA_ARRAY(pf->c->arena, in->file_count + 1, struct str);
    for (size_t i = 0; i < in->file_count; i++)
        codes[i] = in->files[i].document;
    pf->world.documents = codes;
    pf->world.document_count = in->file_count;
}

static const struct feel_table *table_of(const struct filled_form *pf, const char *id)
{
    const struct package *p = pf->known->package;
    const struct package_table *table = package_table_find(p, str_of(id));
    return table ? pf->known->plan->tables[table - p->tables] : NULL;
}

/* Rules of the package read dates as dates, conditions of the form as the texts that its fields hold. */
static err_t check_rules(struct filled_form *pf)
{
    const struct feel_table *rules = table_of(pf, "form_check");
    struct eform_filled by_package = pf->filled;
    if (!rules) return OK;
    by_package.whole = pf->data;
    err_t e = eform_check_rules(pf->c, &pf->host, pf->known->form, rules, &by_package);
    pf->filled.faults = by_package.faults;
    pf->filled.fault_count = by_package.fault_count;
    return e;
}

err_t package_form_fill(struct filled_form *pf, struct db_ro *ro, const struct package_form_input *in)
{
    struct feel_value known = known_of(pf, in);
    const struct eform_input input = {
        .known = known.context,
        .answers = in->answers.kind == FEEL_CONTEXT ? in->answers.context : NULL,
        .files = in->files,
        .file_count = in->file_count,
    };
    name_papers(pf, in);
    err_t e = read_amounts(pf, ro, in->day);
    if (!e && pf->known->form) e = eform_fill(pf->c, &pf->host, pf->known->form, &input, &pf->filled);
    if (e) return e;
    const struct feel_context *given = pf->known->form ? pf->filled.whole.context : known.context;
    pf->data = package_data_of(pf->c->arena, pf->known->package, given, some_int(in->day));
    return pf->known->form ? check_rules(pf) : OK;
}

const struct eform_fault *package_form_fault(const struct filled_form *pf)
{
    for (size_t i = 0; i < pf->filled.fault_count; i++)
        if (pf->filled.faults[i].place->component->kind != EFORM_FILEPICKER) return &pf->filled.faults[i];
    return NULL;
}

err_t package_form_json(const struct filled_form *pf, size_t maximum, struct str *ret_json)
{
    struct buf out = buf_new(maximum);
    struct json_writer w = json_writer_new(&out);
    value_write_json(&w, pf->c->arena, &pf->filled.data, VALUE_JSON_PLAIN);
    *ret_json = arena_copy(pf->c->arena, buf_str(&out));
    bool is_whole = !out.overflowed;
    buf_free(&out);
    return is_whole ? OK : fault_set(pf->c, field_too_long, STR("form"), STR(N_("Answers")));
}

/* ---- what the form does not have ---- */

enum standing { STANDING_NOWHERE, STANDING_FIELD, STANDING_ABOVE };

/* Is the path that of a field, or does one stand below it? Row numbers are left out. */
static enum standing standing_of(const struct eform *form, const struct str *path, size_t count)
{
    enum standing best = STANDING_NOWHERE;
    for (size_t i = 0; i < form->count && best != STANDING_FIELD; i++) {
        const struct eform_component *k = form->components[i];
        bool is_same = eform_kind_is_keyed(k->kind) && k->whole_count >= count;
        for (size_t n = 0; n < count && is_same; n++)
            is_same = str_eq(k->whole_path[n], path[n]);
        if (is_same) best = k->whole_count == count ? STANDING_FIELD : STANDING_ABOVE;
    }
    return best;
}

struct looking {
    const struct filled_form *pf;
    struct str path[EFORM_DEPTH_MAX * 4]; /* row numbers left out */
    size_t count;
};

static struct str stranger_in(struct looking *k, const struct feel_value *v, struct str at);

static struct str stranger_under(struct looking *k, const struct feel_entry *entry, struct str at)
{
    struct str place = str_is_empty(at) ? entry->name : arena_join(k->pf->c->arena, at, STR("."), entry->name);
    if (k->count == sizeof k->path / sizeof k->path[0]) return place;
    k->path[k->count++] = entry->name;
    enum standing standing = standing_of(k->pf->known->form, k->path, k->count);
    struct str found = standing == STANDING_FIELD ? (struct str){NULL, 0} : standing == STANDING_NOWHERE ? place : stranger_in(k, &entry->value, place);
    k->count--;
    return found;
}

/* Of a group its members, of a list each row's; what is neither is for the checks to refuse. */
static struct str stranger_in(struct looking *k, const struct feel_value *v, struct str at)
{
    struct str found = {NULL, 0};
    for (size_t i = 0; v->kind == FEEL_CONTEXT && i < v->context->count && str_is_absent(found); i++)
        found = stranger_under(k, &v->context->entries[i], at);
    for (size_t i = 0; v->kind == FEEL_LIST && i < v->list->count && str_is_absent(found); i++)
        found = stranger_in(k, &v->list->items[i], arena_printf(k->pf->c->arena, "%.*s[%zu]", STR_ARG(at), i));
    return found;
}

struct str package_form_stranger(const struct filled_form *pf, const struct feel_value *answers)
{
    struct looking k = {.pf = pf};
    return stranger_in(&k, answers, STR(""));
}

/* ---- papers ---- */

static err_t holds(struct filled_form *pf, const struct feel_node *tree, bool without, bool *ret)
{
    struct feel_value v;
    struct feel_run run = feel_run_new(pf->c, &pf->host);
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

static err_t is_asked(struct filled_form *pf, size_t at, bool (*has)(const void *self, int64_t number), const void *self, bool *ret)
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

err_t package_form_papers(struct filled_form *pf, bool (*has)(const void *self, int64_t number), const void *self, bool *ret)
{
    err_t e = OK;
    for (size_t i = 0; i < pf->known->package->document_count && !e; i++)
        e = is_asked(pf, i, has, self, &ret[i]);
    return e;
}

/* ---- money ---- */

static struct str text_of(const struct feel_value *row, const char *name)
{
    const struct feel_value *v = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, str_of(name)) : NULL;
    return v && v->kind == FEEL_STRING ? v->string : STR("");
}

static struct package_fee fee_of(const struct feel_value *row)
{
    const struct feel_value *amount = row->kind == FEEL_CONTEXT ? feel_context_get(row->context, STR("amount")) : row;
    struct package_fee fee = {.kind = text_of(row, "kind"), .name = text_of(row, "name"), .exempt_by = text_of(row, "exempt")};
    int64_t n = 0;
    fee.is_set = amount && amount->kind == FEEL_NUMBER && decimal_to_int(amount->number, &n) && n >= 0;
    fee.amount = fee.is_set ? n : 0;
    return fee;
}

bool package_form_has_fees(const struct filled_form *pf)
{
    return table_of(pf, "fees") != NULL;
}

err_t package_form_fees(struct filled_form *pf, struct package_fee **ret, size_t *ret_count)
{
    const struct feel_table *fees = table_of(pf, "fees");
    struct feel_run run = feel_run_new(pf->c, &pf->host);
    struct feel_value v;
    *ret_count = 0;
    if (!fees) return OK;
    err_t e = feel_table_evaluate(&run, fees, pf->data.context, &v, NULL);
    if (e || v.kind == FEEL_NULL) return e;
    const struct feel_value *found = v.kind == FEEL_LIST ? v.list->items : &v;
    size_t count = v.kind == FEEL_LIST ? v.list->count : 1;
    *ret = ARENA_ARRAY(pf->c->arena, count + 1, struct package_fee);
    for (size_t i = 0; i < count; i++)
        (*ret)[i] = fee_of(&found[i]);
    *ret_count = count;
    return OK;
}
