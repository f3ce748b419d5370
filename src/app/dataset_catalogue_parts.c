/* dataset_catalogue_parts: what hangs on a procedure's record: limits, fees, papers, results, legal bases. */
#include "app/dataset_catalogue.h"
#include "i18n/i18n.h"

static bool unit_of_word(struct str word, enum limit_unit *ret_unit)
{
    static const struct {
        struct str word;
        enum limit_unit unit;
    } words[] = {{STR_INIT("working_day"), LIMIT_WORKING_DAY},
                 {STR_INIT("hour"), LIMIT_HOUR},
                 {STR_INIT("day"), LIMIT_CALENDAR_DAY},
                 {STR_INIT("month"), LIMIT_MONTH}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!str_eq(words[i].word, word)) continue;
        *ret_unit = words[i].unit;
        return true;
    }
    return false;
}

/* {value, unit}; null: not stated. */
static err_t read_limit(const struct record_reader *r, const struct json_value *value, struct limit *ret_limit)
{
    struct limit limit = limit_of(LIMIT_NONE, 0);
    int64_t number;
    if (value && value->type != JSON_NULL) {
        if (!json_get_int(value, "value", &number) || number < 1 || number > LIMIT_HALVES_MAX / 2) {
            return catalogue_refuse(r, "a limit's value is not a usable number");
        }
        if (!unit_of_word(json_get_string(value, "unit"), &limit.unit)) {
            return catalogue_refuse(r, "a limit's unit is working_day, hour, day or month");
        }
        limit.halves = (int32_t)number * 2;
        if (!limit_is_valid(limit)) return catalogue_refuse(r, "a limit cannot be used");
    }
    *ret_limit = limit;
    return OK;
}

/* The list of this name, of at most PROCEDURE_ROWS_MAX items. */
static err_t find_list(const struct record_reader *r, const struct json_value *object, const char *key,
                       const struct json_value **ret_list)
{
    const struct json_value *list = json_get(object, key);
    if (!list || list->type != JSON_ARRAY || list->count > PROCEDURE_ROWS_MAX) {
        err_t e = catalogue_refuse(r, arena_printf(r->ctx->arena, "%s is a list of at most %d", key, PROCEDURE_ROWS_MAX).ptr);
        ASSERT(e != OK); /* so that analyzers know it in this file too */
        return e;
    }
    *ret_list = list;
    return OK;
}

static err_t read_fee(const struct record_reader *r, const struct json_value *record, struct procedure_fee *fee)
{
    struct str kind = json_get_string(record, "kind");
    bool is_service = str_eq(kind, STR("phi"));
    if (!is_service && !str_eq(kind, STR("le_phi"))) return catalogue_refuse(r, "a fee's kind is phi or le_phi");
    fee->kind = is_service ? PROCEDURE_FEE_SERVICE : PROCEDURE_FEE_CHARGE;
    if (!json_get_int(record, "amount", &fee->amount) || fee->amount < 0)
        return catalogue_refuse(r, "a fee's amount is a whole number");
    fee->currency = json_get_string(record, "currency");
    if (!str_eq(fee->currency, STR("VND")) && !str_eq(fee->currency, STR("USD")))
        return catalogue_refuse(r, "a fee's currency is VND or USD");
    fee->per = json_get_string(record, "per");
    return OK;
}

static err_t read_method(const struct record_reader *r, const struct json_value *record, struct procedure *p)
{
    struct procedure_limit *limit = &p->limits[p->limit_count];
    limit->number = (int64_t)p->limit_count + 1;
    if (!procedure_channel_parse(json_get_string(record, "channel"), &limit->channel)) {
        return catalogue_refuse(r, "a channel is direct, online or post");
    }
    const struct json_value *fees = NULL;
    err_t e = read_limit(r, json_get(record, "limit"), &limit->limit);
    if (!e) e = find_list(r, record, "fees", &fees);
    for (size_t i = 0; !e && i < fees->count; i++) {
        if (p->fee_count == PROCEDURE_ROWS_MAX) return catalogue_refuse(r, "too many fees");
        struct procedure_fee *fee = &p->fees[p->fee_count];
        *fee = (struct procedure_fee){.number = (int64_t)p->fee_count + 1, .limit_number = limit->number};
        e = read_fee(r, &fees->members[i].value, fee);
        p->fee_count++;
    }
    p->limit_count++;
    return e;
}

static err_t read_methods(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *methods;
    err_t e = read_limit(r, json_get(r->record, "legal_limit"), &p->legal_limit);
    if (!e) e = find_list(r, r->record, "methods", &methods);
    if (e) return e;
    p->limits = ARENA_ARRAY(r->ctx->arena, methods->count, struct procedure_limit);
    p->fees = ARENA_ARRAY(r->ctx->arena, PROCEDURE_ROWS_MAX, struct procedure_fee);
    for (size_t i = 0; !e && i < methods->count; i++)
        e = read_method(r, &methods->members[i].value, p);
    return e;
}

static err_t read_component(const struct record_reader *r, const struct json_value *record,
                            struct procedure_component *ret_component)
{
    struct procedure_component k = {.number = 0};
    const struct json_value *required = json_get(record, "required");
    err_t e = catalogue_text(r, record, "name", &k.name);
    if (e) return e;
    bool has_numbers = json_get_int(record, "originals", &k.originals) && json_get_int(record, "copies", &k.copies);
    bool is_usable = has_numbers && k.originals >= 0 && k.originals <= 100 && k.copies >= 0 && k.copies <= 100;
    if (!is_usable) return catalogue_refuse(r, "a component's originals and copies are numbers from 0 to 100");
    if (!required || required->type != JSON_BOOL) return catalogue_refuse(r, "a component's required is true or false");
    k.is_required = required->integer != 0;
    *ret_component = k; /* the records do not say which papers are only shown */
    return OK;
}

static err_t read_components(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *list;
    err_t e = find_list(r, r->record, "components", &list);
    if (e) return e;
    p->components = ARENA_ARRAY(r->ctx->arena, list->count, struct procedure_component);
    for (size_t i = 0; !e && i < list->count; i++) {
        e = read_component(r, &list->members[i].value, &p->components[i]);
        p->components[i].number = (int64_t)i + 1;
        p->component_count++;
    }
    return e;
}

static err_t read_results(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *list;
    err_t e = find_list(r, r->record, "results", &list);
    if (e) return e;
    p->results = ARENA_ARRAY(r->ctx->arena, list->count, struct str);
    for (size_t i = 0; i < list->count; i++) {
        struct str name = list->members[i].value.string;
        if (list->members[i].value.type != JSON_STRING || str_is_empty(name))
            return catalogue_refuse(r, "results is a list of texts");
        p->results[p->result_count++] = text_nfc(r->ctx->arena, name);
    }
    return OK;
}

static err_t read_bases(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *list;
    err_t e = find_list(r, r->record, "legal_bases", &list);
    if (e) return e;
    p->bases = ARENA_ARRAY(r->ctx->arena, list->count, struct str);
    for (size_t i = 0; !e && i < list->count; i++) {
        e = catalogue_text(r, &list->members[i].value, "number", &p->bases[i]);
        p->basis_count++;
    }
    return e;
}

/* "supplement": {"effect": "pause"|"restart"|"extra"|"none", "extra": "3wd", "max": 1, "duty_pauses": true}, all optional: what a request
 * for papers after acceptance does to the clock, where the publication says it. */
static err_t read_supplement(const struct record_reader *r, struct procedure *p)
{
    const struct json_value *rule = json_get(r->record, "supplement");
    if (!rule) return OK;
    struct str effect = json_get_string(rule, "effect");
    struct str extra = json_get_string(rule, "extra");
    const struct json_value *pauses = json_get(rule, "duty_pauses");
    int64_t max;
    if (!str_is_absent(effect) && !clock_effect_of(effect, &p->supplement.effect))
        return catalogue_refuse(r, "supplement.effect is pause, restart, extra or none");
    bool is_time = limit_parse(extra, &p->supplement.extra) &&
                   (p->supplement.extra.unit == LIMIT_WORKING_DAY || p->supplement.extra.unit == LIMIT_HOUR);
    if ((p->supplement.effect == CLOCK_EFFECT_EXTRA) != is_time)
        return catalogue_refuse(r, "supplement.extra is working days or hours, as 3wd or 4h, and belongs to the effect extra");
    if (json_get(rule, "max")) {
        if (!json_get_int(rule, "max", &max) || max < 0 || max > 100) return catalogue_refuse(r, "supplement.max is a number from 0 to 100");
        p->supplement.max = some_int(max);
    }
    if (pauses && pauses->type != JSON_BOOL) return catalogue_refuse(r, "supplement.duty_pauses is true or false");
    if (pauses) p->supplement.duty_pauses = pauses->integer != 0;
    return OK;
}

err_t catalogue_read_parts(const struct record_reader *r, struct procedure *p)
{
    err_t e = read_methods(r, p);
    if (!e) e = read_components(r, p);
    if (!e) e = read_results(r, p);
    if (!e) e = read_bases(r, p);
    if (!e) e = read_supplement(r, p);
    return e;
}
