/* form_validate: the member `validate`, and the choices written in a form. */
#include "package/form_reader.h"

#include "feel/pattern.h"
#include "i18n/i18n.h"

static void read_required(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_flag(d, property, v, &d->k->is_required);
}

/* A number, a number as text, or a formula. */
static void read_bound(struct form_draft *d, const char *property, const struct json_value *v,
                       enum eform_bound_kind kind)
{
    struct eform_bound *b = &d->k->bounds[kind];
    struct decimal n;
    b->is_set = true;
    b->value = value_of_json(d->r->c->arena, v, VALUE_JSON_PLAIN);
    if (v->type == JSON_STRING && str_starts_with(v->string, STR("="))) {
        (void)form_formula(d, property, v, &b->formula);
        return;
    }
    bool length = kind == EFORM_MIN_LENGTH || kind == EFORM_MAX_LENGTH;
    if (form_number(d, property, v, &n) && length && (decimal_is_negative(n) || decimal_scale(n) > 0))
        form_complain(d->r, d->k, property, eform_property_bad, STR("0, 1, 2"));
}

static void read_min(struct form_draft *d, const char *property, const struct json_value *v)
{
    read_bound(d, property, v, EFORM_MIN);
}

static void read_max(struct form_draft *d, const char *property, const struct json_value *v)
{
    read_bound(d, property, v, EFORM_MAX);
}

static void read_min_length(struct form_draft *d, const char *property, const struct json_value *v)
{
    read_bound(d, property, v, EFORM_MIN_LENGTH);
}

static void read_max_length(struct form_draft *d, const char *property, const struct json_value *v)
{
    read_bound(d, property, v, EFORM_MAX_LENGTH);
}

static void read_pattern(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct str pattern;
    if (!form_text(d, property, v, EFORM_PATTERN_MAX, &pattern)) return;
    enum message problem = pattern_script_problem(pattern);
    d->k->pattern = pattern;
    if (problem != MESSAGE_NONE) form_complain(d->r, d->k, property, problem, pattern);
}

static void read_pattern_message(struct form_draft *d, const char *property, const struct json_value *v)
{
    (void)form_text(d, property, v, FORM_TEXT_MAX, &d->k->pattern_message);
}

static void read_format(struct form_draft *d, const char *property, const struct json_value *v)
{
    static const struct {
        const char *word;
        enum eform_format format;
    } formats[] = {{"", EFORM_FORMAT_NONE},
                   {"custom", EFORM_FORMAT_NONE},
                   {"email", EFORM_FORMAT_EMAIL},
                   {"phone", EFORM_FORMAT_PHONE}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (v->type == JSON_STRING && str_eq(v->string, str_of(formats[i].word))) {
            d->k->format = formats[i].format;
            return;
        }
    form_complain(d->r, d->k, property, eform_property_bad, STR("custom, email, phone"));
}

#define OF(kind) (1U << (kind))
#define TEXTS (OF(EFORM_TEXTFIELD) | OF(EFORM_TEXTAREA))

static const struct {
    const char *name;     /* as a member of validate */
    const char *property; /* as it is told */
    unsigned kinds;       /* 0: all fields */
    void (*read)(struct form_draft *d, const char *property, const struct json_value *v);
} checks[] = {
    {"required", "validate.required", 0, read_required},
    {"min", "validate.min", OF(EFORM_NUMBER), read_min},
    {"max", "validate.max", OF(EFORM_NUMBER), read_max},
    {"minLength", "validate.minLength", TEXTS, read_min_length},
    {"maxLength", "validate.maxLength", TEXTS, read_max_length},
    {"pattern", "validate.pattern", OF(EFORM_TEXTFIELD), read_pattern},
    {"patternErrorMessage", "validate.patternErrorMessage", OF(EFORM_TEXTFIELD), read_pattern_message},
    {"validationType", "validate.validationType", OF(EFORM_TEXTFIELD), read_format},
};

static void read_check(struct form_draft *d, const struct json_member *m)
{
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (str_eq(m->key, str_of(checks[i].name)) && (!checks[i].kinds || (checks[i].kinds & OF(d->k->kind)))) {
            checks[i].read(d, checks[i].property, &m->value);
            return;
        }
    form_complain(d->r, d->k, "validate", eform_property_unknown, m->key);
}

/* Two limits that no answer can keep. */
static void check_order(struct form_draft *d, enum eform_bound_kind low, enum eform_bound_kind high)
{
    struct decimal a, b;
    const struct feel_value *from = &d->k->bounds[low].value;
    const struct feel_value *to = &d->k->bounds[high].value;
    if (!d->k->bounds[low].is_set || !d->k->bounds[high].is_set) return;
    if (from->kind == FEEL_NUMBER && to->kind == FEEL_NUMBER) {
        a = from->number;
        b = to->number;
        if (decimal_compare(a, b) > 0) form_complain(d->r, d->k, "validate", eform_limits_cross, STR(""));
    }
}

void form_validate(struct form_draft *d, const char *property, const struct json_value *v)
{
    if (v->type != JSON_OBJECT) form_complain(d->r, d->k, property, eform_property_bad, STR("{...}"));
    for (size_t i = 0; v->type == JSON_OBJECT && i < v->count; i++)
        read_check(d, &v->members[i]);
    check_order(d, EFORM_MIN, EFORM_MAX);
    check_order(d, EFORM_MIN_LENGTH, EFORM_MAX_LENGTH);
}

static bool read_option(struct form_draft *d, const struct json_value *v, struct eform_option *ret)
{
    struct arena *a = d->r->c->arena;
    const struct json_value *value = json_get(v, "value");
    struct str label = json_get_string(v, "label");
    bool good = v->type == JSON_OBJECT && v->count == 2 && value && label.len > 0 && label.len <= FORM_TEXT_MAX;
    if (good)
        good = value->type == JSON_STRING || value->type == JSON_INT || value->type == JSON_REAL ||
               value->type == JSON_BOOL;
    if (!good) return false;
    ret->label = text_nfc(a, label);
    ret->value = value_of_json(a, value, VALUE_JSON_PLAIN);
    if (ret->value.kind == FEEL_STRING) ret->value.string = text_nfc(a, ret->value.string);
    return ret->value.kind != FEEL_STRING || ret->value.string.len > 0;
}

void form_values(struct form_draft *d, const char *property, const struct json_value *v)
{
    struct arena *a = d->r->c->arena;
    struct eform_choice *choice = &d->k->choice;
    size_t count = v->type == JSON_ARRAY ? v->count : 0;
    if (count == 0 || count > EFORM_OPTIONS_MAX) {
        form_complain(d->r, d->k, property, eform_values_count, arena_printf(a, "1 - %d", EFORM_OPTIONS_MAX));
        count = count > EFORM_OPTIONS_MAX ? EFORM_OPTIONS_MAX : count;
    }
    struct eform_option *options = ARENA_ARRAY(a, count, struct eform_option);
    for (size_t i = 0; i < count; i++) {
        const char *at = arena_printf(a, "values[%zu]", i).ptr;
        struct eform_option o;
        if (!read_option(d, &v->members[i].value, &o)) {
            form_complain(d->r, d->k, at, eform_property_bad, STR("{\"label\": \"...\", \"value\": \"...\"}"));
            continue;
        }
        for (size_t j = 0; j < choice->count; j++)
            if (feel_is_same(&options[j].value, &o.value)) form_complain(d->r, d->k, at, eform_value_twice, o.label);
        options[choice->count++] = o;
    }
    choice->options = options;
}
