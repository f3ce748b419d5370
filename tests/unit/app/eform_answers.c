/* eform_answers: the first fault is mended, then the form is filled in again. */
#include "unit/db/engines.h"

#include "unit/app/eform_answers.h"

#include "base/civil.h"

#define ROUNDS_MAX 80

struct feel_value eform_answers_with(struct arena *a, struct feel_value answers, struct str key, struct feel_value value)
{
    size_t old = answers.kind == FEEL_CONTEXT ? answers.context->count : 0, at = old;
    struct feel_entry *entries = ARENA_ARRAY(a, old + 1, struct feel_entry);
    for (size_t i = 0; i < old; i++) {
        entries[i] = answers.context->entries[i];
        if (str_eq(entries[i].name, key)) at = i;
    }
    entries[at] = (struct feel_entry){key, value};
    return feel_context(a, entries, at == old ? old + 1 : old);
}

/* Numbers of cards, years, tax codes: one of them fits a pattern of our forms. */
static struct feel_value text_for(const struct eform_component *k, int attempt)
{
    static const char *const shaped[] = {"001090123456", "1985", "0101234567", "123456789"};
    if (k->format == EFORM_FORMAT_EMAIL) return feel_string(STR("mau@example.vn"));
    if (k->format == EFORM_FORMAT_PHONE) return feel_string(STR("0912345678"));
    if (!str_is_absent(k->pattern)) return feel_string(str_of(shaped[attempt % 4]));
    return feel_string(STR("Mẫu"));
}

static struct feel_value value_for(struct arena *a, const struct eform_place *place, int attempt)
{
    const struct eform_component *k = place->component;
    static const char *const moments[] = {"2018-03-05", "08:30", "2018-03-05T08:30"};
    struct feel_value *one = ARENA_NEW(a, struct feel_value);
    bool is_many = k->kind == EFORM_CHECKLIST || k->kind == EFORM_TAGLIST;
    if (k->kind == EFORM_NUMBER) return k->bounds[EFORM_MIN].is_set && attempt % 2 == 0 ? k->bounds[EFORM_MIN].value : feel_number(decimal_of(1));
    if (k->kind == EFORM_DATETIME) return feel_string(str_of(moments[k->moment]));
    if (k->kind == EFORM_CHECKBOX) return feel_boolean(true);
    if (place->option_count == 0) return text_for(k, attempt);
    *one = place->options[0].value;
    return is_many ? feel_list(a, one, 1) : *one;
}

/* A row more in the list. */
static struct feel_value with_row(struct arena *a, struct feel_value answers, struct str key)
{
    const struct feel_value *before = answers.kind == FEEL_CONTEXT ? feel_context_get(answers.context, key) : NULL;
    size_t count = before && before->kind == FEEL_LIST ? before->list->count : 0;
    struct feel_value *rows = ARENA_ARRAY(a, count + 1, struct feel_value);
    for (size_t i = 0; i < count; i++)
        rows[i] = before->list->items[i];
    rows[count] = feel_context(a, NULL, 0);
    return eform_answers_with(a, answers, key, feel_list(a, rows, count + 1));
}

/* Forms of ours are flat, and a list is one deep. */
static struct feel_value mended(struct arena *a, struct feel_value answers, const struct eform_place *place, int attempt)
{
    const struct eform_component *k = place->component;
    if (k->is_repeating) return with_row(a, answers, k->path[0]);
    struct feel_value value = value_for(a, place, attempt);
    if (!k->list) return eform_answers_with(a, answers, k->path[0], value);
    struct str list = k->list->path[0];
    const struct feel_value *rows = answers.kind == FEEL_CONTEXT ? feel_context_get(answers.context, list) : NULL;
    if (!rows || rows->list->count <= (size_t)place->rows[0]) return mended(a, with_row(a, answers, list), place, attempt);
    struct feel_value *changed = ARENA_ARRAY(a, rows->list->count, struct feel_value);
    for (size_t i = 0; i < rows->list->count; i++)
        changed[i] = rows->list->items[i];
    changed[place->rows[0]] = eform_answers_with(a, changed[place->rows[0]], k->path[0], value);
    return eform_answers_with(a, answers, list, feel_list(a, changed, rows->list->count));
}

struct str eform_answers(struct filled_form *pf, struct db_ro *ro, enum channel channel)
{
    struct package_form_input in = {.answers = feel_null(), .channel = channel, .day = civil_day_at(pf->c->now)};
    struct str json;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        must(pf->c, package_form_fill(pf, ro, &in));
        const struct eform_fault *fault = package_form_fault(pf);
        if (!fault) {
            must(pf->c, package_form_json(pf, 1 << 17, &json));
            return json;
        }
        in.answers = mended(pf->c->arena, in.answers, fault->place, round);
    }
    fail_msg("a form that nobody can fill in: %.*s", STR_ARG(package_form_fault(pf)->place->component->id));
    return STR("");
}
