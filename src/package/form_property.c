/* form_property: a table says which property which kind of component has, and how it is read. */
#include "package/form_reader.h"

static void skip(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)d;
    (void)property;
    (void)v;
}

static void any_flag(struct form_draft *d, const char *property, const struct json_value *v)
{
    bool ignored;
    (void)form_flag(d, property, v, &ignored);
}

static void any_whole(struct form_draft *d, const char *property, const struct json_value *v)
{
    int64_t ignored;
    (void)form_whole(d, property, v, 0, 10000, &ignored);
}

static void any_text(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct str ignored;
    (void)form_text(d, property, v, FORM_TEXT_MAX, &ignored);
}

/* What is shown as it stands: no formula, no template. */
static bool fixed_text(struct form_draft *d, const char *property, const struct json_value *v, struct str *ret)
{
    if (!form_text(d, property, v, FORM_TEXT_MAX, ret)) return false;
    if (str_starts_with(*ret, STR("=")) || str_find_str(*ret, STR("{{")) != SIZE_MAX)
        form_complain(d->r, d->k, property, eform_text_fixed, STR(""));
    return true;
}

static void read_label(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct str text;
    if (fixed_text(d, property, v, &text) && d->k->label.len == 0) d->k->label = text;
}

static void read_description(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)fixed_text(d, property, v, &d->k->description);
}

/* Markdown, in which nothing of HTML and nothing from elsewhere may stand. */
static void read_markdown(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct str s;
    if (!form_text(d, property, v, (size_t)4 * FORM_TEXT_MAX, &s)) return;
    if (str_starts_with(s, STR("="))) {
        (void)form_formula(d, property, v, &d->k->source);
        return;
    }
    d->k->text = s;
    bool refused = str_find_str(s, STR("![")) != SIZE_MAX || str_find_str(s, STR("{{")) != SIZE_MAX;
    for (size_t i = 0; i + 1 < s.len && !refused; i++)
        refused = s.ptr[i] == '<' && s.ptr[i + 1] != ' ' && (s.ptr[i + 1] < '0' || s.ptr[i + 1] > '9');
    if (refused) form_complain(d->r, d->k, property, eform_markdown, STR(""));
}

static void read_key(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_text(d, property, v, 200, &d->key);
}

static void read_disabled(struct form_draft *d, const char *property, const struct json_value *v)
{
    if (v->type == JSON_STRING) {
        d->k->is_disabled = true; /* as recorded: any text counts as true */
        form_complain(d->r, d->k, property, eform_disabled_formula, STR(""));
        return;
    }
    (void)form_flag(d, property, v, &d->k->is_disabled);
}

static void read_readonly(struct form_draft *d, const char *property, const struct json_value *v)
{
    if (v->type == JSON_STRING)
        (void)form_formula(d, property, v, &d->k->readonly);
    else
        (void)form_flag(d, property, v, &d->k->is_readonly);
}

static void read_standard(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)property;
    d->k->has_standard = true;
    d->k->standard = value_of_json(d->r->c->arena, v, VALUE_JSON_PLAIN);
}

static void read_conditional(struct form_draft *d, const char *property, const struct json_value *v)
{
    if (v->type != JSON_OBJECT) form_complain(d->r, d->k, property, eform_property_bad, STR("{\"hide\": \"=...\"}"));
    for (size_t i = 0; v->type == JSON_OBJECT && i < v->count; i++) {
        if (!str_eq(v->members[i].key, STR("hide")))
            form_complain(d->r, d->k, property, eform_property_unknown, v->members[i].key);
        else
            (void)form_formula(d, "conditional.hide", &v->members[i].value, &d->k->hide);
    }
}

static void read_expression(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_formula(d, property, v, &d->k->value);
}

static void read_source(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_formula(d, property, v, &d->k->source);
}

/* One of some words; the first is what another property may stand for. */
static bool one_of(struct form_draft *d, const char *property, const struct json_value *v, const char *const *words,
                   int *ret)
{
    for (int i = 0; words[i]; i++)
        if (v->type == JSON_STRING && str_eq(v->string, str_of(words[i]))) {
            *ret = i;
            return true;
        }
    form_complain(d->r, d->k, property, eform_property_bad, str_of(words[0]));
    return false;
}

static void read_subtype(struct form_draft *d, const char *property, const struct json_value *v)
{
    static const char *const words[] = {"date", "time", "datetime", NULL};
    int moment = EFORM_DATE;
    d->has_moment = one_of(d, property, v, words, &moment);
    d->k->moment = (enum eform_moment)moment;
}

static void read_compute_on(struct form_draft *d, const char *property, const struct json_value *v)
{
    static const char *const words[] = {"change", "presubmit", NULL};
    int ignored;
    (void)one_of(d, property, v, words, &ignored);
}

static void read_action(struct form_draft *d, const char *property, const struct json_value *v)
{
    static const char *const words[] = {"submit", NULL};
    int ignored;
    (void)one_of(d, property, v, words, &ignored);
}

static void read_serializing(struct form_draft *d, const char *property, const struct json_value *v)
{
    static const char *const words[] = {"no_timezone", NULL};
    int ignored;
    d->has_local_time = one_of(d, property, v, words, &ignored);
}

static void read_24h(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_flag(d, property, v, &d->is_24h);
}

static void read_interval(struct form_draft *d, const char *property, const struct json_value *v)
{
    int64_t minutes;
    if (form_whole(d, property, v, 1, 720, &minutes)) d->k->time_interval = (int)minutes;
}

static void read_past(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_flag(d, property, v, &d->k->is_past_refused);
}

static void read_digits(struct form_draft *d, const char *property, const struct json_value *v)
{
    d->k->decimal_digits.has = form_whole(d, property, v, 0, 30, &d->k->decimal_digits.value);
}

static void read_increment(struct form_draft *d, const char *property, const struct json_value *v)
{
    if (!form_number(d, property, v, &d->k->increment)) return;
    d->k->has_increment = !decimal_is_zero(d->k->increment) && !decimal_is_negative(d->k->increment);
    if (!d->k->has_increment) form_complain(d->r, d->k, property, eform_property_bad, STR("> 0"));
}

static void read_as_text(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_flag(d, property, v, &d->k->is_number_as_text);
}

static void read_repeating(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_flag(d, property, v, &d->k->is_repeating);
}

static void read_add_remove(struct form_draft *d, const char *property, const struct json_value *v)
{
    bool allowed = true;
    if (form_flag(d, property, v, &allowed)) d->k->has_fixed_rows = !allowed;
}

static void read_repetitions(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_whole(d, property, v, 0, EFORM_ROWS_MAX, &d->k->standard_rows);
}

static void read_multiple(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_flag(d, property, v, &d->k->is_multiple);
}

static void read_accept(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct str rest;
    if (!fixed_text(d, property, v, &rest)) return;
    struct str *kinds = ARENA_ARRAY(d->r->c->arena, rest.len + 1, struct str);
    while (!str_is_absent(rest)) {
        struct str kind = str_trim(str_split_next(&rest, ','));
        if (kind.len) kinds[d->k->accept_count++] = kind;
    }
    d->k->accept = kinds;
}

static void read_children(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)property;
    d->children = v;
}

static void read_variable(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct str path;
    struct eform_choice *choice = &d->k->choice;
    if (!form_text(d, property, v, 200, &path)) return;
    if (!form_path(d->r->c->arena, path, &choice->variable, &choice->variable_count)) {
        form_complain(d->r, d->k, property, eform_key_bad, path);
        return;
    }
    for (size_t i = 0; i < d->r->around->variable_count; i++)
        if (str_eq(d->r->around->variables[i], choice->variable[0])) return;
    form_complain(d->r, d->k, property, eform_name_unknown, path);
}

static void read_values_formula(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_formula(d, property, v, &d->k->choice.formula);
}

/* Objects that only the page needs: their members are known and are texts or numbers. */
static void shown_members(struct form_draft *d, const char *property, const struct json_value *v, const char *first,
                          const char *second)
{
    if (v->type != JSON_OBJECT) form_complain(d->r, d->k, property, eform_property_bad, STR("{...}"));
    for (size_t i = 0; v->type == JSON_OBJECT && i < v->count; i++) {
        const struct json_member *m = &v->members[i];
        bool known = str_eq(m->key, str_of(first)) || str_eq(m->key, str_of(second));
        if (!known)
            form_complain(d->r, d->k, property, eform_property_unknown, m->key);
        else if (m->value.type == JSON_STRING && str_starts_with(m->value.string, STR("=")))
            form_complain(d->r, d->k, property, eform_text_fixed, m->key);
        else if (m->value.type == JSON_ARRAY || m->value.type == JSON_OBJECT)
            form_complain(d->r, d->k, property, eform_property_bad, m->key);
    }
}

static void read_layout(struct form_draft *d, const char *property, const struct json_value *v)
{
    shown_members(d, property, v, "row", "columns");
}

static void read_appearance(struct form_draft *d, const char *property, const struct json_value *v)
{
    shown_members(d, property, v, "prefixAdorner", "suffixAdorner");
    d->k->before = str_or_empty(json_get_string(v, "prefixAdorner"));
    d->k->behind = str_or_empty(json_get_string(v, "suffixAdorner"));
}

static void read_columns(struct form_draft *d, const char *property, const struct json_value *v)
{
    if (v->type != JSON_ARRAY) form_complain(d->r, d->k, property, eform_property_bad, STR("[{\"label\", \"key\"}]"));
    for (size_t i = 0; v->type == JSON_ARRAY && i < v->count; i++)
        shown_members(d, property, &v->members[i].value, "label", "key");
}

static void read_document(struct form_draft *d, const struct json_value *v)
{
    bool known = d->r->around->documents == NULL;
    if (!form_text(d, "properties.vn:document", v, 100, &d->k->document)) return;
    for (size_t i = 0; i < d->r->around->document_count && !known; i++)
        known = str_eq(d->r->around->documents[i], d->k->document);
    if (!known) form_complain(d->r, d->k, "properties.vn:document", eform_document_unknown, d->k->document);
}

/* Our own keys; others mean nothing here. */
static void read_own(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct eform_component *k = d->k;
    bool counted = k->kind == EFORM_FILEPICKER || k->kind == EFORM_DYNAMICLIST;
    if (v->type != JSON_OBJECT) form_complain(d->r, k, property, eform_property_bad, STR("{...}"));
    for (size_t i = 0; v->type == JSON_OBJECT && i < v->count; i++) {
        struct str key = v->members[i].key;
        const struct json_value *m = &v->members[i].value;
        if (str_eq(key, STR("vn:document")) && k->kind == EFORM_FILEPICKER)
            read_document(d, m);
        else if (str_eq(key, STR("vn:maxBytes")) && k->kind == EFORM_FILEPICKER)
            (void)form_whole(d, "properties.vn:maxBytes", m, 1, 1LL << 40, &k->max_bytes);
        else if (str_eq(key, STR("vn:minItems")) && counted)
            k->min_items.has = form_whole(d, "properties.vn:minItems", m, 0, EFORM_ROWS_MAX, &k->min_items.value);
        else if (str_eq(key, STR("vn:maxItems")) && counted)
            k->max_items.has = form_whole(d, "properties.vn:maxItems", m, 1, EFORM_ROWS_MAX, &k->max_items.value);
        else if (str_eq(key, STR("vn:prefill")) && eform_kind_is_keyed(k->kind))
            (void)form_text(d, "properties.vn:prefill", m, 200, &k->prefill);
        else
            form_complain(d->r, k, property, eform_property_unknown, key);
    }
}

#define OF(kind) (1U << (kind))
#define ANY ((1U << EFORM_KIND_END) - 1)
#define CHOICES (OF(EFORM_RADIO) | OF(EFORM_SELECT) | OF(EFORM_CHECKLIST) | OF(EFORM_TAGLIST))
#define TEXTS (OF(EFORM_TEXTFIELD) | OF(EFORM_TEXTAREA))
#define INPUTS (TEXTS | CHOICES | OF(EFORM_NUMBER) | OF(EFORM_DATETIME) | OF(EFORM_CHECKBOX) | OF(EFORM_FILEPICKER))
#define CONTAINERS (OF(EFORM_GROUP) | OF(EFORM_DYNAMICLIST))
#define SOURCES (OF(EFORM_TABLE) | OF(EFORM_DOCUMENT_PREVIEW))

static const struct property {
    const char *name;
    unsigned kinds;
    void (*read)(struct form_draft *d, const char *property, const struct json_value *v);
} properties[] = {
    {"type", ANY, skip},
    {"id", ANY, any_text},
    {"label", ANY, read_label},
    {"description", INPUTS, read_description},
    {"conditional", ANY, read_conditional},
    {"layout", ANY, read_layout},
    {"properties", ANY, read_own},
    {"key", INPUTS | OF(EFORM_EXPRESSION), read_key},
    {"path", CONTAINERS, read_key},
    {"disabled", INPUTS, read_disabled},
    {"readonly", INPUTS, read_readonly},
    {"defaultValue", INPUTS & ~OF(EFORM_FILEPICKER), read_standard},
    {"validate", INPUTS, form_validate},
    {"values", CHOICES, form_values},
    {"valuesKey", CHOICES, read_variable},
    {"valuesExpression", CHOICES, read_values_formula},
    {"searchable", OF(EFORM_SELECT), any_flag},
    {"subtype", OF(EFORM_DATETIME), read_subtype},
    {"dateLabel", OF(EFORM_DATETIME), read_label},
    {"timeLabel", OF(EFORM_DATETIME), read_label},
    {"timeInterval", OF(EFORM_DATETIME), read_interval},
    {"use24h", OF(EFORM_DATETIME), read_24h},
    {"timeSerializingFormat", OF(EFORM_DATETIME), read_serializing},
    {"disallowPassedDates", OF(EFORM_DATETIME), read_past},
    {"decimalDigits", OF(EFORM_NUMBER), read_digits},
    {"increment", OF(EFORM_NUMBER), read_increment},
    {"serializeToString", OF(EFORM_NUMBER), read_as_text},
    {"appearance", TEXTS | OF(EFORM_NUMBER), read_appearance},
    {"text", OF(EFORM_TEXT), read_markdown},
    {"components", CONTAINERS, read_children},
    {"showOutline", CONTAINERS, any_flag},
    {"verticalAlignment", CONTAINERS, any_text},
    {"isRepeating", OF(EFORM_DYNAMICLIST), read_repeating},
    {"allowAddRemove", OF(EFORM_DYNAMICLIST), read_add_remove},
    {"defaultRepetitions", OF(EFORM_DYNAMICLIST), read_repetitions},
    {"nonCollapsedItems", OF(EFORM_DYNAMICLIST), any_whole},
    {"disableCollapse", OF(EFORM_DYNAMICLIST), any_flag},
    {"expression", OF(EFORM_EXPRESSION), read_expression},
    {"computeOn", OF(EFORM_EXPRESSION), read_compute_on},
    {"dataSource", SOURCES, read_source},
    {"columns", OF(EFORM_TABLE), read_columns},
    {"rowCount", OF(EFORM_TABLE), any_whole},
    {"title", OF(EFORM_DOCUMENT_PREVIEW), read_label},
    {"maxHeight", OF(EFORM_DOCUMENT_PREVIEW), any_whole},
    {"endpointKey", OF(EFORM_DOCUMENT_PREVIEW), any_text},
    {"multiple", OF(EFORM_FILEPICKER), read_multiple},
    {"accept", OF(EFORM_FILEPICKER), read_accept},
    {"height", OF(EFORM_SPACER), any_whole},
    {"action", OF(EFORM_BUTTON), read_action},
};

static const struct property *property_of(struct str name, enum eform_kind kind)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if ((properties[i].kinds & OF(kind)) && str_eq(name, str_of(properties[i].name))) return &properties[i];
    return NULL;
}

void form_properties(struct form_draft *d, const struct json_value *component)
{
    d->k->standard_rows = 1;
    for (size_t i = 0; i < component->count; i++) {
        const struct json_member *m = &component->members[i];
        const struct property *p = property_of(m->key, d->k->kind);
        if (p)
            p->read(d, p->name, &m->value);
        else
            form_complain(d->r, d->k, arena_cstring(d->r->c->arena, m->key), eform_property_unknown, m->key);
    }
}
