/* package_read_forms: what the forms of a package call their fields, and of which type these are, for the formulas;
 * which papers their file fields are bound to. The form's JSON itself stays in the package as it is; whether it is a
 * good form is for the form reader to say. */
#include "package/package_forms.h"
#include "package/package_json.h"

#define DEPTH_MAX 20
#define FIELDS_MAX 2000

/* Fields with a value of their own. `nullable`: an empty one holds null, not "" or false. */
static const struct {
    const char *type;
    const char *feel;
    bool nullable;
} fields[] = {
    {"textfield", "string", false}, {"textarea", "string", false}, {"number", "number", true},
    {"checkbox", "boolean", false}, {"radio", "string", true},     {"select", "string", true},
    {"checklist", NULL, false},     {"taglist", NULL, false},      {"filepicker", NULL, true},
    {"expression", NULL, true},     {"dynamiclist", NULL, false},  {"datetime", "date", true},
};

struct walking {
    struct package_reading *r;
    struct feel_variable *variables;
    size_t count;
    struct str *documents, *prefills;
    size_t document_count, prefill_count;
};

static struct str join_path(struct arena *a, struct str before, struct str name)
{
    if (str_is_empty(before)) return name;
    return str_is_empty(name) ? before : arena_join(a, before, STR("."), name);
}

/* Text as a literal of FEEL. */
static void put_quoted(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') buf_add_char(out, '\\');
        buf_add_char(out, text.ptr[i]);
    }
    buf_add_char(out, '"');
}

/* `"nam", "nu"` as tests; NULL if there are no values, or too many for one formula. */
static const struct feel_node *allowed_of(struct package_reading *r, const struct str *values, size_t count)
{
    const struct feel_scope scope = {.dialect = FEEL_SUBSET};
    const struct feel_node *n = NULL;
    struct buf text = buf_new(FEEL_SOURCE_MAX);
    for (size_t i = 0; i < count; i++) {
        if (i) buf_add(&text, STR(", "));
        put_quoted(&text, values[i]);
    }
    err_t e =
        count && !text.overflowed ? feel_parse_tests(r->c, &scope, arena_copy(r->c->arena, buf_str(&text)), &n) : OK;
    if (e) fault_clear(r->c);
    buf_free(&text);
    return e ? NULL : n;
}

static const struct feel_node *choices_of(struct package_reading *r, const struct json_value *v)
{
    const struct json_value *values = json_get(v, "values");
    if (!values || values->type != JSON_ARRAY || values->count > PACKAGE_ROWS_MAX) return NULL;
    struct str *texts = ARENA_ARRAY(r->c->arena, values->count, struct str);
    for (size_t i = 0; i < values->count; i++)
        texts[i] = str_or_empty(json_get_string(&values->members[i].value, "value"));
    return allowed_of(r, texts, values->count);
}

static const struct feel_type *type_of(const struct json_value *v, const char *feel)
{
    struct str subtype = json_get_string(v, "subtype");
    if (feel && str_eq(str_of(feel), STR("date"))) {
        if (str_eq(subtype, STR("time"))) return feel_type_simple(STR("time"));
        if (str_eq(subtype, STR("datetime"))) return feel_type_simple(STR("date and time"));
    }
    return feel ? feel_type_simple(str_of(feel)) : NULL;
}

static void add_field(struct walking *w, const struct json_value *v, struct str path, size_t kind)
{
    struct package_reading *r = w->r;
    bool choice = str_eq(str_of(fields[kind].type), STR("radio")) || str_eq(str_of(fields[kind].type), STR("select"));
    struct str document = json_get_string(json_get(v, "properties"), "vn:document");
    struct str prefill = json_get_string(json_get(v, "properties"), "vn:prefill");
    if (!str_is_empty(document) && w->document_count < FIELDS_MAX) w->documents[w->document_count++] = document;
    if (!str_is_empty(prefill) && w->prefill_count < FIELDS_MAX) w->prefills[w->prefill_count++] = prefill;
    if (str_is_empty(path) || w->count == FIELDS_MAX) return;
    w->variables[w->count++] = (struct feel_variable){.path = path,
                                                      .type = type_of(v, fields[kind].feel),
                                                      .allowed = choice ? choices_of(r, v) : NULL,
                                                      .may_be_null = fields[kind].nullable};
}

static void walk(struct walking *w, const struct json_value *components, struct str before, unsigned depth);

static void take(struct walking *w, const struct json_value *v, struct str before, unsigned depth)
{
    struct arena *a = w->r->c->arena;
    struct str type = str_or_empty(json_get_string(v, "type"));
    struct str key = str_or_empty(json_get_string(v, "key"));
    struct str own = str_or_empty(json_get_string(v, "path"));
    if (str_eq(type, STR("group"))) {
        walk(w, json_get(v, "components"), join_path(a, before, own), depth + 1);
        return;
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (str_eq(type, str_of(fields[i].type))) {
            bool list = str_eq(type, STR("dynamiclist"));
            add_field(w, v, join_path(a, before, list ? own : key), i);
            return;
        }
}

static void walk(struct walking *w, const struct json_value *components, struct str before, unsigned depth)
{
    if (!components || components->type != JSON_ARRAY || depth > DEPTH_MAX) return; /* the form reader tells it */
    for (size_t i = 0; i < components->count; i++)
        take(w, &components->members[i].value, before, depth);
}

static struct package_form form_of(struct package_reading *r, struct str id, const struct json_value *v)
{
    struct walking w = {.r = r};
    w.variables = ARENA_ARRAY(r->c->arena, FIELDS_MAX, struct feel_variable);
    w.documents = ARENA_ARRAY(r->c->arena, FIELDS_MAX, struct str);
    w.prefills = ARENA_ARRAY(r->c->arena, FIELDS_MAX, struct str);
    walk(&w, json_get(v, "components"), STR(""), 0);
    return (struct package_form){id, w.variables, w.count, w.documents, w.document_count, w.prefills, w.prefill_count};
}

void package_read_forms(struct package_reading *r, const struct json_value *root)
{
    const struct json_value *v = json_get(root, "forms");
    r->part = PACKAGE_FORMS;
    r->row = PACKAGE_NO_PLACE;
    if (!v) return;
    if (v->type != JSON_OBJECT || v->count > PACKAGE_FORMS_MAX) {
        package_json_find(r, package_value_kind, NULL, STR("{ }"));
        return;
    }
    struct package_form *forms = ARENA_ARRAY(r->c->arena, v->count, struct package_form);
    for (size_t i = 0; i < v->count; i++) {
        r->row = i;
        forms[i] = form_of(r, v->members[i].key, &v->members[i].value);
    }
    r->p->forms = forms;
    r->p->form_count = v->count;
}

/* ---- all that formulas may name ---- */

#define SYSTEM_MAX 64
#define HELD "co_du_lieu_" /* "the state holds these data already": a name of the system, yes or no */

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Each name in the text that begins with HELD. */
static void add_held(struct package_reading *r, struct feel_variable *variables, size_t *count, struct str text)
{
    struct str rest = str_or_empty(text);
    for (size_t at = str_find_str(rest, STR(HELD)); at != SIZE_MAX; at = str_find_str(rest, STR(HELD))) {
        size_t end = at;
        while (end < rest.len && is_word(rest.ptr[end]))
            end++;
        struct str name = str_slice(rest, at, end);
        bool known = at > 0 && (is_word(rest.ptr[at - 1]) || rest.ptr[at - 1] == '.');
        for (size_t i = 0; i < *count && !known; i++)
            known = str_eq(variables[i].path, name);
        if (!known && *count < SYSTEM_MAX)
            variables[(*count)++] =
                (struct feel_variable){.path = arena_copy(r->c->arena, name), .type = feel_type_simple(STR("boolean"))};
        rest = str_slice(rest, end, rest.len);
    }
}

static void add_all_held(struct package_reading *r, struct feel_variable *variables, size_t *count)
{
    const struct package *p = r->p;
    for (size_t i = 0; i < p->document_count; i++) {
        add_held(r, variables, count, p->documents[i].skip_if);
        add_held(r, variables, count, p->documents[i].condition);
    }
    for (size_t i = 0; i < p->row_count; i++)
        add_held(r, variables, count, p->rows[i].guard);
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t j = 0; j < p->tables[i].input_count; j++)
            add_held(r, variables, count, p->tables[i].inputs[j].text);
}

/* The cases that limits tell apart. */
static const struct feel_node *cases_of(struct package_reading *r)
{
    const struct package_procedure *p = &r->p->procedure;
    struct str *cases = ARENA_ARRAY(r->c->arena, p->limit_count, struct str);
    size_t count = 0;
    for (size_t i = 0; i < p->limit_count; i++) {
        bool known = str_eq(p->limits[i].kase, STR("*"));
        for (size_t j = 0; j < count && !known; j++)
            known = str_eq(cases[j], p->limits[i].kase);
        if (!known) cases[count++] = p->limits[i].kase;
    }
    return allowed_of(r, cases, count);
}

void package_read_variables(struct package_reading *r)
{
    struct package *p = r->p;
    struct feel_variable *system = ARENA_ARRAY(r->c->arena, SYSTEM_MAX, struct feel_variable);
    const struct feel_type *text = feel_type_simple(STR("string"));
    size_t count = 0;
    system[count++] = (struct feel_variable){STR("kenh"), text,
                                             allowed_of(r, p->procedure.channels, p->procedure.channel_count), false};
    system[count++] = (struct feel_variable){STR("truong_hop"), text, cases_of(r), true};
    system[count++] = (struct feel_variable){STR("ngay_nop"), feel_type_simple(STR("date")), NULL, false};
    add_all_held(r, system, &count);
    size_t total = count;
    for (size_t i = 0; i < p->form_count; i++)
        total += p->forms[i].variable_count;
    struct feel_variable *all = ARENA_ARRAY(r->c->arena, total, struct feel_variable);
    memcpy(all, system, count * sizeof *all);
    for (size_t i = 0; i < p->form_count; i++) {
        if (p->forms[i].variable_count)
            memcpy(all + count, p->forms[i].variables, p->forms[i].variable_count * sizeof *all);
        count += p->forms[i].variable_count;
    }
    p->variables = all;
    p->variable_count = count;
}

/* ---- is it a good form? ---- */

void package_read_form_rules(struct package_reading *r, const struct json_value *root)
{
    const struct json_value *forms = json_get(root, "forms");
    const struct form_surroundings around = package_form_surroundings(r->c->arena, r->p);
    r->part = PACKAGE_FORMS;
    for (size_t i = 0; i < r->p->form_count; i++) {
        struct eform form;
        struct form_findings findings;
        form_read(r->c, &forms->members[i].value, &around, &form, &findings);
        r->row = i;
        for (size_t k = 0; k < findings.count; k++) {
            const struct form_finding *f = &findings.items[k];
            struct str what =
                str_is_empty(f->argument) ? f->at : arena_join(r->c->arena, f->at, STR(": "), f->argument);
            package_json_find(r, f->message, NULL, what);
        }
    }
}
