/* eform_value: a table says for each kind how a value is taken and whether it belongs. */
#include "domain/eform_value.h"

struct feel_value eform_empty(enum eform_kind kind)
{
    static const struct feel_list none = {.depth = 1, .weight = 1};
    if (kind == EFORM_TEXTFIELD || kind == EFORM_TEXTAREA) return feel_string(STR(""));
    if (kind == EFORM_CHECKBOX) return feel_boolean(false);
    if (kind == EFORM_CHECKLIST || kind == EFORM_TAGLIST || kind == EFORM_FILEPICKER)
        return (struct feel_value){.kind = FEEL_LIST, .list = &none};
    return feel_null();
}

bool eform_plain_decimal(struct str text, struct decimal *ret)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool digit = c >= '0' && c <= '9';
        bool sign = i == 0 && c == '-';
        bool point = c == '.' && i > 0 && text.ptr[i - 1] != '-';
        if (!digit && !sign && !point) return false;
    }
    return decimal_parse(text, ret);
}

bool eform_number_of(const struct feel_value *v, struct decimal *ret)
{
    if (v->kind == FEEL_STRING) return eform_plain_decimal(v->string, ret);
    if (v->kind == FEEL_NUMBER) *ret = v->number;
    return v->kind == FEEL_NUMBER;
}

bool eform_moment_is_real(enum eform_moment moment, struct str text, struct feel_moment *ret)
{
    static const size_t lengths[] = {[EFORM_DATE] = 10, [EFORM_TIME] = 5, [EFORM_DATE_AND_TIME] = 16};
    if (text.len != lengths[moment]) return false;
    if (moment == EFORM_DATE) return temporal_parse_date(text, ret);
    if (moment == EFORM_TIME) return temporal_parse_typed_time(text, ret) && !ret->has_offset;
    return temporal_parse_typed_date_time(text, ret) && !ret->has_offset;
}

/* A text field is one line: line ends and tabs become blanks. */
static struct str one_line(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.len + 1);
    for (size_t i = 0; i < s.len; i++)
        out[i] = s.ptr[i] == '\r' || s.ptr[i] == '\n' || s.ptr[i] == '\t' ? ' ' : s.ptr[i];
    return (struct str){out, s.len};
}

static struct feel_value take_text(struct arena *a, const struct eform_component *component, struct feel_value v)
{
    if (v.kind == FEEL_NULL) return eform_empty(component->kind);
    if (v.kind == FEEL_NUMBER || v.kind == FEEL_BOOLEAN) v = feel_string(feel_text(a, &v));
    if (v.kind == FEEL_STRING && component->kind == EFORM_TEXTFIELD) v.string = one_line(a, v.string);
    return v;
}

static struct feel_value take_number(struct arena *a, const struct eform_component *component, struct feel_value v)
{
    struct decimal d;
    if (v.kind == FEEL_STRING && v.string.len == 0) return feel_null();
    if (!eform_number_of(&v, &d)) return v;
    return component->is_number_as_text ? feel_string(decimal_text(a, d)) : feel_number(d);
}

/* Null, an empty text and what a browser leaves out are the same for choices and moments. */
static struct feel_value take_plain(const struct eform_component *component, struct feel_value v)
{
    bool nothing = v.kind == FEEL_NULL || (v.kind == FEEL_STRING && v.string.len == 0);
    return nothing ? eform_empty(component->kind) : v;
}

struct feel_value eform_take(struct arena *a, const struct eform_component *component, struct feel_value sent)
{
    if (component->kind == EFORM_TEXTFIELD || component->kind == EFORM_TEXTAREA) return take_text(a, component, sent);
    if (component->kind == EFORM_NUMBER) return take_number(a, component, sent);
    return take_plain(component, sent);
}

static bool is_moment(const struct eform_component *component, const struct feel_value *v)
{
    struct feel_moment m;
    return v->kind == FEEL_STRING && eform_moment_is_real(component->moment, v->string, &m);
}

bool eform_is_of_kind(const struct eform_component *component, const struct feel_value *v)
{
    struct decimal d;
    if (component->kind == EFORM_EXPRESSION) return true;
    if (component->kind == EFORM_TEXTFIELD || component->kind == EFORM_TEXTAREA) return v->kind == FEEL_STRING;
    if (component->kind == EFORM_CHECKBOX) return v->kind == FEEL_BOOLEAN;
    if (eform_empty(component->kind).kind == FEEL_LIST) return v->kind == FEEL_LIST;
    if (v->kind == FEEL_NULL) return true;
    if (component->kind == EFORM_NUMBER) return eform_number_of(v, &d);
    if (component->kind == EFORM_DATETIME) return is_moment(component, v);
    return v->kind == FEEL_STRING || v->kind == FEEL_NUMBER || v->kind == FEEL_BOOLEAN;
}

static bool option_of(const struct feel_value *v, struct eform_option *ret)
{
    if (v->kind == FEEL_STRING || v->kind == FEEL_NUMBER) {
        *ret = (struct eform_option){v->kind == FEEL_STRING ? v->string : STR(""), *v};
        return true;
    }
    if (v->kind != FEEL_CONTEXT) return false;
    const struct feel_value *label = feel_context_get(v->context, STR("label"));
    const struct feel_value *value = feel_context_get(v->context, STR("value"));
    if (!value || value->kind == FEEL_NULL) value = label;
    if (!value || value->kind == FEEL_NULL) return false;
    *ret = (struct eform_option){label && label->kind == FEEL_STRING ? label->string : STR(""), *value};
    return true;
}

const struct eform_option *eform_options_of(struct arena *a, const struct feel_value *list, size_t *ret_count)
{
    size_t count = list->kind == FEEL_LIST ? list->list->count : 0;
    struct eform_option *options = ARENA_ARRAY(a, count, struct eform_option);
    *ret_count = 0;
    for (size_t i = 0; i < count && *ret_count < EFORM_OPTIONS_MAX; i++) {
        struct eform_option *o = &options[*ret_count];
        if (!option_of(&list->list->items[i], o)) continue;
        if (o->label.len == 0) o->label = feel_text(a, &o->value);
        ++*ret_count;
    }
    return options;
}

bool eform_is_option(const struct eform_option *options, size_t count, const struct feel_value *v)
{
    for (size_t i = 0; i < count; i++)
        if (feel_is_same(&options[i].value, v)) return true;
    return false;
}

static struct feel_value known_choices(struct arena *a, const struct feel_list *list,
                                       const struct eform_option *options, size_t count)
{
    struct feel_value *items = ARENA_ARRAY(a, list->count, struct feel_value);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (eform_is_option(options, count, &list->items[i])) items[kept++] = list->items[i];
    return feel_list(a, items, kept);
}

struct feel_value eform_clean(struct arena *a, const struct eform_component *component, struct feel_value known,
                              const struct eform_option *options, size_t count, bool has_options)
{
    struct feel_value v = eform_take(a, component, known);
    if (!eform_is_of_kind(component, &v)) return eform_empty(component->kind);
    if (!has_options || v.kind == FEEL_NULL) return v;
    if (v.kind == FEEL_LIST) return known_choices(a, v.list, options, count);
    return eform_is_option(options, count, &v) ? v : feel_null();
}
