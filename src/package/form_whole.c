/* form_whole: what can only be told when all properties of a component are known. */
#include "package/form_reader.h"

#include "domain/eform_value.h"

static bool is_key(struct str part)
{
    if (part.len == 0 || (part.ptr[0] >= '0' && part.ptr[0] <= '9')) return false;
    for (size_t i = 0; i < part.len; i++) {
        char c = part.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(c >= '0' && c <= '9')) return false;
    }
    return true;
}

bool form_path(struct arena *a, struct str text, const struct str **ret_parts, size_t *ret_count)
{
    struct str *parts = ARENA_ARRAY(a, text.len + 1, struct str);
    *ret_parts = parts;
    *ret_count = 0;
    for (struct str rest = str_or_empty(text); !str_is_absent(rest);) {
        struct str part = str_split_next(&rest, '.');
        if (!is_key(part)) return false;
        parts[(*ret_count)++] = part;
    }
    return true;
}

static const struct str *join(struct arena *a, const struct str *first, size_t first_count, const struct str *second,
                              size_t second_count, size_t *ret_count)
{
    struct str *both = ARENA_ARRAY(a, first_count + second_count, struct str);
    for (size_t i = 0; i < first_count + second_count; i++)
        both[i] = i < first_count ? first[i] : second[i - first_count];
    *ret_count = first_count + second_count;
    return both;
}

/* The paths of the containers up to the next row, then its own. */
static void set_path(struct form_draft *d, const char *property)
{
    struct eform_component *k = d->k;
    struct arena *a = d->r->c->arena;
    const struct str *own = NULL;
    size_t own_count = 0;
    bool keyed = eform_kind_is_keyed(k->kind) || k->is_repeating;
    if (d->key.len > 0 && !form_path(a, d->key, &own, &own_count)) {
        form_complain(d->r, k, property, eform_key_bad, d->key);
        own_count = 0;
    } else if (d->key.len == 0 && keyed) {
        form_complain(d->r, k, property, eform_missing, str_of(property));
    }
    if (keyed && own_count == 0) { /* something that no other field has */
        struct str *name = ARENA_NEW(a, struct str);
        *name = arena_printf(a, "_%zu", k->number);
        own = name;
        own_count = 1;
    }
    const struct eform_component *around = k->parent && !k->parent->is_repeating ? k->parent : NULL;
    k->path = join(a, around ? around->path : NULL, around ? around->path_count : 0, own, own_count, &k->path_count);
    const struct eform_component *list = k->list;
    k->whole_path =
        join(a, list ? list->whole_path : NULL, list ? list->whole_count : 0, k->path, k->path_count, &k->whole_count);
}

static void check_choice(struct form_draft *d)
{
    const struct eform_choice *c = &d->k->choice;
    int sources = (c->options != NULL) + (c->variable != NULL) + !str_is_absent(c->formula.source);
    if (sources != 1) form_complain(d->r, d->k, "values", eform_choice_source, STR(""));
}

static void check_moment(struct form_draft *d)
{
    if (!d->has_moment) form_complain(d->r, d->k, "subtype", eform_missing, STR("date, time, datetime"));
    if (!d->has_moment || d->k->moment == EFORM_DATE) return;
    if (!d->is_24h) form_complain(d->r, d->k, "use24h", eform_missing, STR("true"));
    if (!d->has_local_time) form_complain(d->r, d->k, "timeSerializingFormat", eform_missing, STR("no_timezone"));
}

static unsigned lists_around(const struct eform_component *k)
{
    unsigned count = 0;
    for (; k; k = k->list)
        count += k->is_repeating;
    return count;
}

static void check_list(struct form_draft *d)
{
    const struct eform_component *k = d->k;
    if (!k->is_repeating && k->kind == EFORM_DYNAMICLIST)
        form_complain(d->r, k, "isRepeating", eform_missing, STR("true"));
    if (lists_around(k) > EFORM_LISTS_MAX)
        form_complain(d->r, k, NULL, eform_too_deep, arena_printf(d->r->c->arena, "%d", EFORM_LISTS_MAX));
    bool crossed = k->min_items.has && k->max_items.has && k->min_items.value > k->max_items.value;
    if (crossed) form_complain(d->r, k, "properties", eform_limits_cross, STR(""));
}

/* A prefilled value that nobody may change belongs to its row: rows must then stay where they are. */
static void check_readonly(struct form_draft *d)
{
    const struct eform_component *k = d->k;
    if (k->is_readonly && k->list && !k->list->has_fixed_rows && !k->has_standard)
        form_complain(d->r, k, "readonly", eform_readonly_row, k->list->id);
}

/* The standard value is taken as it is, so it must be one that the field can hold. */
static void check_standard(struct form_draft *d)
{
    const struct eform_component *k = d->k;
    bool good = eform_is_of_kind(k, &k->standard);
    if (!k->has_standard) return;
    if (good && k->choice.options && k->standard.kind == FEEL_LIST)
        for (size_t i = 0; i < k->standard.list->count && good; i++)
            good = eform_is_option(k->choice.options, k->choice.count, &k->standard.list->items[i]);
    else if (good && k->choice.options && k->standard.kind != FEEL_NULL)
        good = eform_is_option(k->choice.options, k->choice.count, &k->standard);
    if (!good) form_complain(d->r, k, "defaultValue", eform_standard_bad, STR(""));
}

void form_component_finish(struct form_draft *d)
{
    struct eform_component *k = d->k;
    bool container = k->kind == EFORM_GROUP || k->kind == EFORM_DYNAMICLIST;
    if (k->id.len == 0) form_complain(d->r, k, "id", eform_missing, STR("id"));
    set_path(d, container ? "path" : "key");
    check_list(d);
    if (!eform_kind_is_keyed(k->kind)) {
        if (k->kind == EFORM_BUTTON && d->r->has_button) form_complain(d->r, k, NULL, eform_one_button, STR(""));
        d->r->has_button = d->r->has_button || k->kind == EFORM_BUTTON;
        return;
    }
    if (k->kind >= EFORM_RADIO && k->kind <= EFORM_TAGLIST) check_choice(d);
    if (k->kind == EFORM_DATETIME) check_moment(d);
    if (k->kind == EFORM_EXPRESSION && str_is_absent(k->value.source))
        form_complain(d->r, k, "expression", eform_missing, STR("expression"));
    if (k->kind == EFORM_FILEPICKER && str_is_absent(k->document))
        form_complain(d->r, k, "properties.vn:document", eform_missing, STR("vn:document"));
    if (k->kind != EFORM_EXPRESSION && k->label.len == 0) form_complain(d->r, k, "label", eform_missing, STR("label"));
    check_readonly(d);
    check_standard(d);
}
