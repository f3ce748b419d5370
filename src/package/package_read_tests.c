/* package_read_tests: sample dossiers with what must come out. JSON has no dates: a given text becomes a date where the
 * form's field is one. */
#include "feel/temporal.h"
#include "package/value_json.h"
#include "package/package_json.h"

static const struct feel_variable *variable_of(const struct package *p, struct str path)
{
    for (size_t i = 0; i < p->variable_count; i++)
        if (str_eq(p->variables[i].path, path)) return &p->variables[i];
    return NULL;
}

/* Is there a variable below this path? */
static bool is_group(struct package_reading *r, struct str path)
{
    struct str below = arena_join(r->c->arena, path, STR("."), STR(""));
    for (size_t i = 0; i < r->p->variable_count; i++)
        if (str_starts_with(r->p->variables[i].path, below)) return true;
    return false;
}

static bool moment_of(struct arena *a, enum feel_kind kind, struct str text, struct feel_value *ret)
{
    struct feel_moment m;
    bool good = kind == FEEL_DATE   ? temporal_parse_date(text, &m)
                : kind == FEEL_TIME ? temporal_parse_typed_time(text, &m)
                                    : temporal_parse_typed_date_time(text, &m);
    if (good) *ret = feel_moment(a, kind, m);
    return good;
}

/* The value as the variable's type wants it. */
static struct feel_value typed(struct package_reading *r, const struct feel_variable *v, struct feel_value given,
                               struct str path)
{
    const struct feel_type *type = v->type;
    struct feel_value fit;
    if (!type || given.kind == FEEL_NULL) return given;
    bool wants_moment = type->simple == FEEL_DATE || type->simple == FEEL_TIME || type->simple == FEEL_DATE_TIME;
    bool good = wants_moment && given.kind == FEEL_STRING ? moment_of(r->c->arena, type->simple, given.string, &fit)
                                                          : feel_type_fit(r->c->arena, type, given, &fit);
    if (good) return fit;
    package_json_find(r, package_value_kind, "given",
                      arena_printf(r->c->arena, "%.*s: %s", STR_ARG(path), feel_kind_name(type->simple)));
    return feel_null();
}

static struct feel_value given_of(struct package_reading *r, const struct json_value *v, struct str before,
                                  unsigned depth)
{
    struct arena *a = r->c->arena;
    struct feel_entry *entries = ARENA_ARRAY(a, v->count, struct feel_entry);
    for (size_t i = 0; i < v->count; i++) {
        struct str key = v->members[i].key;
        const struct json_value *inner = &v->members[i].value;
        struct str path = before.len ? arena_join(a, before, STR("."), key) : key;
        const struct feel_variable *variable = variable_of(r->p, path);
        entries[i] = (struct feel_entry){key, feel_null()};
        if (variable)
            entries[i].value = typed(r, variable, value_of_json(a, inner, VALUE_JSON_PLAIN), path);
        else if (inner->type == JSON_OBJECT && depth < JSON_MAX_DEPTH && is_group(r, path))
            entries[i].value = given_of(r, inner, path, depth + 1);
        else
            package_json_find(r, package_name_undeclared, "given", path);
    }
    return feel_context(a, entries, v->count);
}

static const struct feel_context *context_at(struct package_reading *r, const struct json_value *v, const char *key,
                                             bool is_given)
{
    const struct json_value *inner = json_get(v, key);
    if (!inner) return NULL;
    if (inner->type != JSON_OBJECT) {
        package_json_find(r, package_value_kind, key, STR("{ }"));
        return NULL;
    }
    return is_given ? given_of(r, inner, STR(""), 0).context
                    : value_of_json(r->c->arena, inner, VALUE_JSON_PLAIN).context;
}

/* "2019-03-05T14:20" */
static bool moment_at(struct package_reading *r, const struct json_value *v, const char *key, struct local *ret)
{
    struct str text = package_json_text(r, v, key);
    if (str_is_empty(text)) return false;
    bool good = civil_parse_local(text, ret);
    if (!good) package_json_find(r, package_value_bad, key, text);
    return good;
}

static bool fee_at(struct package_reading *r, const struct json_value *v, struct decimal *ret)
{
    const struct json_value *fee = json_get(v, "fee");
    if (!fee) return false;
    if (fee->type == JSON_INT) *ret = decimal_of(fee->integer);
    bool good = fee->type == JSON_INT || (fee->type == JSON_STRING && decimal_parse(fee->string, ret));
    if (!good) package_json_find(r, package_value_kind, "fee", STR("0, 1, 2 ..."));
    return good;
}

static void read_expectations(struct package_reading *r, const struct json_value *v, struct package_test *t)
{
    const struct json_value *expect = json_get(v, "expect");
    if (!expect) return;
    if (expect->type != JSON_OBJECT) {
        package_json_find(r, package_value_kind, "expect", STR("{ }"));
        return;
    }
    struct package_expectation *list = ARENA_ARRAY(r->c->arena, expect->count, struct package_expectation);
    for (size_t i = 0; i < expect->count; i++) {
        const struct json_value *outcome = &expect->members[i].value;
        list[i].branch = expect->members[i].key;
        list[i].outcome = outcome->type == JSON_INT ? arena_printf(r->c->arena, "%lld", (long long)outcome->integer)
                                                    : str_or_empty(outcome->string);
    }
    t->expect = list;
    t->expect_count = expect->count;
}

static void read_test(struct package_reading *r, const struct json_value *v, void *ret)
{
    static const char *const keys[] = {"name",         "given",         "params",        "documents", "received",
                                       "fee",          "due",           "path",          "refuse",    "expect",
                                       "separate_due", "saved_minutes", "saved_percent", NULL};
    struct package_test *t = ret;
    *t = (struct package_test){.name = STR("")};
    if (!package_json_object(r, v, NULL, keys)) return;
    t->name = str_or_empty(package_json_text(r, v, "name"));
    if (t->name.len == 0) package_json_find(r, package_value_missing, "name", STR("name"));
    t->given = context_at(r, v, "given", true);
    t->params = context_at(r, v, "params", false);
    t->document_count = package_json_texts(r, v, "documents", &t->documents);
    t->has_received = moment_at(r, v, "received", &t->received);
    t->has_due = moment_at(r, v, "due", &t->due);
    t->has_separate_due = moment_at(r, v, "separate_due", &t->separate_due);
    t->has_fee = fee_at(r, v, &t->fee);
    t->path_count = package_json_texts(r, v, "path", &t->path);
    t->refuse = package_json_text(r, v, "refuse");
    t->saved_minutes = package_json_int(r, v, "saved_minutes", -10000000, 10000000);
    t->saved_percent = package_json_text(r, v, "saved_percent");
    read_expectations(r, v, t);
}

void package_read_tests(struct package_reading *r, const struct json_value *root)
{
    static const struct package_json_rows tests = {"tests", PACKAGE_TESTS, PACKAGE_TESTS_MAX,
                                                   sizeof(struct package_test), read_test};
    r->p->tests = package_json_read_rows(r, root, &tests, &r->p->test_count);
}
