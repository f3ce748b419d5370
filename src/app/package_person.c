/* package_person: names and values, from here and there. */
#include "app/package_person.h"

#include "domain/eform_value.h"
#include "i18n/i18n.h"
#include "package/value_json.h"
#include "store/package_store.h"

#define EARLIER_MAX 5 /* dossiers that are looked into */
#define ROOM 12       /* names that one source gives */

static void know(struct package_known *known, size_t *count, const char *name, struct str value)
{
    if (!str_is_empty(value)) known[(*count)++] = (struct package_known){str_of(name), value};
}

/* "Trần Thị Bình": "Trần" and "Thị Bình". */
static void know_name(struct package_known *known, size_t *count, struct str name)
{
    struct str rest = str_or_empty(name);
    size_t blank = str_find(rest, ' ');
    know(known, count, "account.name", name);
    if (blank == SIZE_MAX) return;
    know(known, count, "account.family_name", str_slice(rest, 0, blank));
    know(known, count, "account.given_name", str_trim(str_slice(rest, blank, rest.len)));
}

/* ---- answered before ---- */

static struct str text_at(const struct feel_value *answers, const struct eform_component *k)
{
    const struct feel_value *v = package_answer_at(answers, k);
    return v && v->kind == FEEL_STRING ? v->string : STR("");
}

static bool is_of_person(const struct eform_component *k)
{
    return !k->list && eform_kind_is_keyed(k->kind) && str_starts_with(str_or_empty(k->prefill), STR("person."));
}

/* Every answer of one dossier that has a name; the newest dossier comes first, and the first that has text counts. */
static err_t know_answers(struct ctx *c, struct db_ro *ro, const struct city *city, const struct package_answered *before, struct package_known *known, size_t *count)
{
    const struct known_package *version;
    struct json_value json;
    err_t e = packages_of(c, ro, city, before->hash, &version);
    if (!e) e = json_read(c, before->form_data, &json);
    if (e || !version->form) return e;
    struct feel_value answers = value_of_json(c->arena, &json, VALUE_JSON_PLAIN);
    for (size_t i = 0; i < version->form->count; i++) {
        const struct eform_component *k = version->form->components[i];
        struct str text = is_of_person(k) ? text_at(&answers, k) : STR("");
        if (!str_is_empty(text)) known[(*count)++] = (struct package_known){k->prefill, text};
    }
    return OK;
}

err_t package_person_of_account(struct ctx *c, struct db_ro *ro, const struct city *city, const struct account *account, struct package_known **ret,
                                size_t *ret_count)
{
    struct package_answered *before;
    size_t dossiers, count = 0;
    err_t e = package_store_answered(ro, c, account->id, EARLIER_MAX, &before, &dossiers);
    if (e) return e;
    struct package_known *known = ARENA_ARRAY(c->arena, ROOM + dossiers * EFORM_COMPONENTS_MAX, struct package_known);
    know_name(known, &count, account->name);
    know(known, &count, "account.identity_number", account->identity_number);
    know(known, &count, "account.phone", account->phone);
    know(known, &count, "account.email", account->email);
    know(known, &count, "account.address", account->address);
    for (size_t i = 0; i < dossiers && !e; i++)
        e = know_answers(c, ro, city, &before[i], known, &count);
    *ret = known;
    *ret_count = count;
    return e;
}

struct package_known *package_person_of_applicant(struct arena *a, const struct applicant *who, size_t *ret_count)
{
    struct package_known *known = ARENA_ARRAY(a, ROOM, struct package_known);
    *ret_count = 0;
    know_name(known, ret_count, who->name);
    know(known, ret_count, "account.identity_number", who->identity);
    know(known, ret_count, "account.phone", who->phone);
    know(known, ret_count, "account.email", who->email);
    know(known, ret_count, "account.address", who->address);
    return known;
}

/* ---- a card ---- */

static struct str day_text(struct arena *a, struct date date)
{
    char text[CIVIL_DATE_SIZE];
    civil_format_date(date, text);
    return arena_copy(a, str_of(text));
}

struct package_known *package_person_of_card(struct arena *a, const struct id_card *card, size_t *ret_count)
{
    struct package_known *known = ARENA_ARRAY(a, ROOM, struct package_known);
    *ret_count = 0;
    know_name(known, ret_count, card->name);
    know(known, ret_count, "account.identity_number", card->number);
    know(known, ret_count, "account.address", card->address);
    know(known, ret_count, "person.birth_date", day_text(a, card->born));
    know(known, ret_count, "person.sex", card->is_female ? STR("Nữ") : STR("Nam"));
    know(known, ret_count, "person.identity_issued", day_text(a, card->issued));
    return known;
}

/* ---- into a form ---- */

static struct str value_named(const struct package_known *person, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(person[i].name, name)) return person[i].value;
    return STR("");
}

/* One of the choices by its value or its label, marks and capitals aside ("nu" for "Nữ"); the text itself where it is typed. False: the
 * field cannot say it. */
static bool value_for(struct arena *a, const struct eform_component *k, struct str text, struct feel_value *ret)
{
    *ret = feel_string(text);
    if (k->kind == EFORM_TEXTFIELD || k->kind == EFORM_TEXTAREA || k->kind == EFORM_DATETIME) return true;
    if (k->kind != EFORM_RADIO && k->kind != EFORM_SELECT) return false;
    struct str folded = text_fold(a, text);
    for (size_t i = 0; i < k->choice.count; i++) {
        const struct eform_option *o = &k->choice.options[i];
        bool is_it = str_eq(text_fold(a, o->label), folded) || (o->value.kind == FEEL_STRING && str_eq(o->value.string, text));
        if (is_it) *ret = o->value;
        if (is_it) return true;
    }
    return false;
}

static struct feel_value put_at(struct arena *a, struct feel_value whole, const struct str *path, size_t count, struct feel_value value)
{
    if (count == 0) return value;
    size_t old = whole.kind == FEEL_CONTEXT ? whole.context->count : 0, at = old;
    struct feel_entry *entries = ARENA_ARRAY(a, old + 1, struct feel_entry);
    for (size_t i = 0; i < old; i++) {
        entries[i] = whole.context->entries[i];
        if (str_eq(entries[i].name, path[0])) at = i;
    }
    struct feel_value before = at < old ? entries[at].value : feel_null();
    entries[at] = (struct feel_entry){path[0], put_at(a, before, path + 1, count - 1, value)};
    return feel_context(a, entries, at == old ? old + 1 : old);
}

static bool is_unanswered(const struct feel_value *v)
{
    return !v || v->kind == FEEL_NULL || (v->kind == FEEL_STRING && v->string.len == 0);
}

/* Texts whatever their marks and capitals. */
static bool is_the_same(struct arena *a, const struct feel_value *one, const struct feel_value *other)
{
    return one->kind == other->kind && str_eq(text_fold(a, str_or_empty(feel_text(a, one))), text_fold(a, str_or_empty(feel_text(a, other))));
}

struct feel_value package_person_fill(struct arena *a, const struct eform *form, struct feel_value answers, const struct package_known *person,
                                      size_t person_count, struct str **ret_differing, size_t *ret_differing_count)
{
    *ret_differing = ARENA_ARRAY(a, form->count + 1, struct str);
    *ret_differing_count = 0;
    for (size_t i = 0; i < form->count; i++) {
        const struct eform_component *k = form->components[i];
        struct feel_value value;
        if (k->list || k->is_readonly || k->is_disabled || !eform_kind_is_keyed(k->kind) || str_is_empty(k->prefill)) continue;
        struct str text = value_named(person, person_count, k->prefill);
        if (str_is_empty(text) || !value_for(a, k, text, &value)) continue;
        const struct feel_value *before = package_answer_at(&answers, k);
        if (is_unanswered(before))
            answers = put_at(a, answers, k->whole_path, k->whole_count, value);
        else if (!is_the_same(a, before, &value))
            (*ret_differing)[(*ret_differing_count)++] = arena_join(a, k->label, STR(": "), text);
    }
    return answers;
}
