/* form_member: values of members: texts, flags, numbers and formulas, each of its kind or a finding. */
#include "base/parse.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "package/form_reader.h"

bool form_text(struct form_draft *d, const char *property, const struct json_value *v, size_t maximum, struct str *ret)
{
    if (v->type != JSON_STRING || v->string.len > maximum || !utf8_is_plain_text(v->string)) {
        form_complain(d->r, d->k, property, v->type == JSON_STRING ? eform_text_bad : eform_property_bad,
                      STR("\"...\""));
        return false;
    }
    *ret = text_nfc(d->r->c->arena, v->string);
    return true;
}

bool form_flag(struct form_draft *d, const char *property, const struct json_value *v, bool *ret)
{
    if (v->type != JSON_BOOL) {
        form_complain(d->r, d->k, property, eform_property_bad, STR("true, false"));
        return false;
    }
    *ret = v->integer != 0;
    return true;
}

/* Editors write numbers of `properties` as text. */
bool form_whole(struct form_draft *d, const char *property, const struct json_value *v, int64_t min, int64_t max,
                int64_t *ret)
{
    int64_t n = v->integer;
    bool good = v->type == JSON_INT && n >= min && n <= max;
    if (v->type == JSON_STRING) good = parse_int(v->string, min, max, &n);
    if (good)
        *ret = n;
    else
        form_complain(d->r, d->k, property, eform_property_bad,
                      arena_printf(d->r->c->arena, "%lld - %lld", (long long)min, (long long)max));
    return good;
}

bool form_number(struct form_draft *d, const char *property, const struct json_value *v, struct decimal *ret)
{
    struct feel_value number = value_of_json(d->r->c->arena, v, VALUE_JSON_PLAIN);
    bool good = number.kind == FEEL_NUMBER;
    if (good) *ret = number.number;
    if (number.kind == FEEL_STRING) good = decimal_parse(number.string, ret);
    if (!good) form_complain(d->r, d->k, property, eform_property_bad, STR("0, 1, 0.5"));
    return good;
}

bool form_formula(struct form_draft *d, const char *property, const struct json_value *v, struct eform_formula *ret)
{
    if (v->type != JSON_STRING || !str_starts_with(v->string, STR("="))) {
        form_complain(d->r, d->k, property, eform_not_formula, STR(""));
        return false;
    }
    ret->source = text_nfc(d->r->c->arena, str_slice(v->string, 1, v->string.len));
    return true;
}
