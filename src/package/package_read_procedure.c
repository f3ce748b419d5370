/* package_read_procedure: the procedure itself: limits, channels, legal bases, what a supplement does, how branches
 * join. */
#include "package/package_json.h"

#define LIMIT_MAX 3650
#define CHANNELS_MAX 10

/* "0.5", "5": in halves. False: none, or not in halves. */
static bool halves_of(const struct json_value *v, int64_t *ret)
{
    struct decimal d, doubled;
    int64_t halves;
    if (v->type == JSON_INT && v->integer > 0 && v->integer <= LIMIT_MAX) {
        *ret = 2 * v->integer;
        return true;
    }
    if (v->type != JSON_STRING || !decimal_parse(v->string, &d) || !decimal_multiply(d, decimal_of(2), &doubled))
        return false;
    if (!decimal_to_int(doubled, &halves) || halves < 1 || halves > 2 * LIMIT_MAX) return false;
    *ret = halves;
    return true;
}

/* unit, value and cutoff of the object. */
static struct limit limit_from(struct package_reading *r, const struct json_value *v, const char *column)
{
    struct limit limit = limit_of(LIMIT_NONE, 0);
    struct str unit = package_json_text(r, v, "unit");
    const struct json_value *value = json_get(v, "value");
    int64_t halves = 2;
    if (str_is_empty(unit)) {
        package_json_find(r, package_value_missing, column, STR("unit"));
        return limit;
    }
    if (str_eq(unit, STR("unstated"))) return limit;
    if (!limit_unit_of(unit, &limit.unit) || limit.unit == LIMIT_NONE) {
        package_json_find(r, package_value_bad, column, unit);
        return limit_of(LIMIT_NONE, 0);
    }
    if (limit.unit != LIMIT_SAME_DAY && (!value || !halves_of(value, &halves)))
        package_json_find(r, package_value_missing, column, STR("value"));
    limit.halves = (int32_t)halves;
    struct str cutoff = package_json_text(r, v, "cutoff");
    if (!str_is_empty(cutoff) && !civil_parse_time(cutoff, &limit.cutoff))
        package_json_find(r, package_value_bad, column, cutoff);
    return limit;
}

static void read_limits(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"channel", "case", "unit", "value", "cutoff", "mark", NULL};
    struct package_procedure *p = &r->p->procedure;
    const struct json_member *list;
    p->limit_count = package_json_list(r, v, "limits", PACKAGE_LIMITS_MAX, &list);
    struct package_limit *limits = ARENA_ARRAY(r->c->arena, p->limit_count, struct package_limit);
    for (size_t i = 0; i < p->limit_count; i++) {
        struct package_limit *l = &limits[i];
        l->channel = l->kase = STR("*");
        if (!package_json_object(r, &list[i].value, "limits", keys)) continue;
        struct str channel = package_json_text(r, &list[i].value, "channel");
        struct str kase = package_json_text(r, &list[i].value, "case");
        if (!str_is_empty(channel)) l->channel = channel;
        if (!str_is_empty(kase)) l->kase = kase;
        l->limit = limit_from(r, &list[i].value, "limits");
        l->mark = package_json_mark(r, &list[i].value);
    }
    p->limits = limits;
}

static void read_separate(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"code", "unit", "value", "cutoff", "mark", NULL};
    struct package_procedure *p = &r->p->procedure;
    const struct json_member *list;
    p->separate_count = package_json_list(r, v, "separate", PACKAGE_LIMITS_MAX, &list);
    struct package_separate *separate = ARENA_ARRAY(r->c->arena, p->separate_count, struct package_separate);
    for (size_t i = 0; i < p->separate_count; i++) {
        if (!package_json_object(r, &list[i].value, "separate", keys)) continue;
        separate[i].code = package_json_text(r, &list[i].value, "code");
        separate[i].limit = limit_from(r, &list[i].value, "separate");
        separate[i].mark = package_json_mark(r, &list[i].value);
    }
    p->separate = separate;
}

static void read_bases(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"no", "kind", "title", "mark", NULL};
    struct package_procedure *p = &r->p->procedure;
    const struct json_member *list;
    p->basis_count = package_json_list(r, v, "basis", PACKAGE_LIMITS_MAX, &list);
    struct package_basis *bases = ARENA_ARRAY(r->c->arena, p->basis_count, struct package_basis);
    for (size_t i = 0; i < p->basis_count; i++) {
        if (!package_json_object(r, &list[i].value, "basis", keys)) continue;
        bases[i] = (struct package_basis){
            package_json_text(r, &list[i].value, "no"), package_json_text(r, &list[i].value, "kind"),
            package_json_text(r, &list[i].value, "title"), package_json_mark(r, &list[i].value)};
    }
    p->bases = bases;
}

static void read_join(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"mode", "before", "count", NULL};
    struct package_procedure *p = &r->p->procedure;
    const struct json_value *join = json_get(v, "join");
    p->has_join = package_json_object(r, join, "join", keys);
    if (!p->has_join) return;
    struct str mode = package_json_text(r, join, "mode");
    if (!package_join_of(str_or_empty(mode), &p->join))
        package_json_find(r, package_value_bad, "join", str_or_empty(mode));
    p->join_before = package_json_text(r, join, "before");
    p->join_some = package_json_int(r, join, "count", 1, PACKAGE_ROWS_MAX);
}

static void read_supplement(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"effect", "extra", "max", "mark", NULL};
    static const char *const extra_keys[] = {"unit", "value", NULL};
    struct package_procedure *p = &r->p->procedure;
    const struct json_value *supplement = json_get(v, "supplement");
    if (!package_json_object(r, supplement, "supplement", keys)) return;
    struct str effect = package_json_text(r, supplement, "effect");
    if (!package_supplement_of(str_or_empty(effect), &p->supplement))
        package_json_find(r, package_value_bad, "supplement", str_or_empty(effect));
    const struct json_value *max = json_get(supplement, "max");
    if (max && max->type != JSON_NULL)
        p->supplement_max = package_json_int(r, supplement, "max", 0, 100); /* null: none is published */
    p->supplement_mark = package_json_mark(r, supplement);
    const struct json_value *extra = json_get(supplement, "extra");
    if (package_json_object(r, extra, "supplement", extra_keys))
        p->supplement_extra = limit_from(r, extra, "supplement");
    bool has_extra = p->supplement_extra.unit != LIMIT_NONE;
    if (has_extra != (p->supplement == PACKAGE_SUPPLEMENT_EXTRA))
        package_json_find(r, package_value_missing, "supplement", STR("extra"));
}

void package_read_procedure(struct package_reading *r, const struct json_value *root)
{
    static const char *const keys[] = {"code",           "name",         "field",  "level",    "kind",   "authority",
                                       "effective_from", "effective_to", "basis",  "channels", "limits", "separate",
                                       "join",           "supplement",   "result", NULL};
    static const char *const result_keys[] = {"code", "name", NULL};
    const struct json_value *v = json_get(root, "procedure");
    struct package_procedure *p = &r->p->procedure;
    r->part = PACKAGE_PROCEDURE;
    r->row = PACKAGE_NO_PLACE;
    if (!v) package_json_find(r, package_value_missing, NULL, STR("procedure"));
    if (!package_json_object(r, v, NULL, keys)) return;
    p->code = package_json_text(r, v, "code");
    p->name = package_json_text(r, v, "name");
    p->field = package_json_text(r, v, "field");
    p->level = package_json_text(r, v, "level");
    p->authority = package_json_text(r, v, "authority");
    p->effective_from = package_json_text(r, v, "effective_from");
    p->effective_to = package_json_text(r, v, "effective_to");
    struct str kind = package_json_text(r, v, "kind");
    p->is_linked = !str_is_empty(kind) && str_eq(kind, STR("linked"));
    if (!str_is_empty(kind) && !p->is_linked) package_json_find(r, package_value_bad, "kind", kind);
    p->channel_count = package_json_texts(r, v, "channels", &p->channels);
    if (p->channel_count > CHANNELS_MAX) package_json_find(r, package_too_large, "channels", STR("10"));
    if (p->channel_count > CHANNELS_MAX) p->channel_count = 0;
    const struct json_value *result = json_get(v, "result");
    if (package_json_object(r, result, "result", result_keys)) {
        p->result_code = package_json_text(r, result, "code");
        p->result_name = package_json_text(r, result, "name");
    }
    read_bases(r, v);
    read_limits(r, v);
    read_separate(r, v);
    read_join(r, v);
    read_supplement(r, v);
}
