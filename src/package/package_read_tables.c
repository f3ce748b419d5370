/* package_read_tables: decision tables: columns as texts or as objects, rules as rows of texts. */
#include "package/package_json.h"

static struct package_column column_of(struct package_reading *r, const struct json_value *v, const char *key)
{
    static const char *const keys[] = {"text", "type", "values", "default", NULL};
    struct package_column column = {.text = STR("")};
    if (v->type == JSON_STRING) return (struct package_column){.text = v->string};
    if (!package_json_object(r, v, key, keys)) return column;
    column.text = str_or_empty(package_json_text(r, v, "text"));
    column.type = package_json_text(r, v, "type");
    column.values = package_json_text(r, v, "values");
    column.standard = package_json_text(r, v, "default");
    return column;
}

static size_t read_columns(struct package_reading *r, const struct json_value *v, const char *key,
                           const struct package_column **ret)
{
    const struct json_member *list;
    size_t count = package_json_list(r, v, key, PACKAGE_ROWS_MAX, &list);
    struct package_column *columns = ARENA_ARRAY(r->c->arena, count, struct package_column);
    for (size_t i = 0; i < count; i++)
        columns[i] = column_of(r, &list[i].value, key);
    *ret = columns;
    return count;
}

/* As many texts as there are columns, one of which is empty: which; SIZE_MAX otherwise. */
static size_t empty_cell(const struct json_value *v, size_t width)
{
    size_t empty = SIZE_MAX;
    if (v->type != JSON_ARRAY || v->count != width) return SIZE_MAX;
    for (size_t i = width; i-- > 0;) {
        if (v->members[i].value.type != JSON_STRING) return SIZE_MAX;
        if (v->members[i].value.string.len == 0) empty = i;
    }
    return empty;
}

static void tell_rule(struct package_reading *r, const struct json_value *v, size_t width, size_t at)
{
    size_t empty = empty_cell(v, width);
    if (empty == SIZE_MAX)
        package_find(r->findings, package_rule_width, package_at_item(PACKAGE_TABLES, r->row, "rules", at), arena_printf(r->c->arena, "%zu", width));
    else
        package_find(r->findings, package_cell_empty, package_at_cell(r->row, at, empty), arena_printf(r->c->arena, "%zu", at + 1));
}

/* The cells of one rule; NULL: not as many as there are columns, or no texts. */
static const struct str *rule_of(struct package_reading *r, const struct json_value *v, size_t width, size_t at)
{
    struct str *cells = ARENA_ARRAY(r->c->arena, width, struct str);
    bool good = v->type == JSON_ARRAY && v->count == width;
    for (size_t i = 0; good && i < width; i++) {
        good = v->members[i].value.type == JSON_STRING && v->members[i].value.string.len > 0;
        cells[i] = v->members[i].value.string;
    }
    if (!good) tell_rule(r, v, width, at);
    return good ? cells : NULL;
}

static void read_rules(struct package_reading *r, const struct json_value *v, struct package_table *t)
{
    const struct json_member *list;
    size_t count = package_json_list(r, v, "rules", PACKAGE_ROWS_MAX, &list);
    const struct str **rules = ARENA_ARRAY(r->c->arena, count, const struct str *);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        rules[i] = rule_of(r, &list[i].value, t->input_count + t->output_count, i);
        good = good && rules[i];
    }
    t->rules = rules;
    t->rule_count = good ? count : 0;
}

static struct package_table table_of(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"id", "hit", "aggregation", "mark", "inputs", "outputs", "rules", NULL};
    struct package_table t = {.id = STR("")};
    if (!package_json_object(r, v, NULL, keys)) return t;
    t.id = str_or_empty(package_json_text(r, v, "id"));
    if (t.id.len == 0) package_json_find(r, package_value_missing, "id", STR("id"));
    struct str hit = str_or_empty(package_json_text(r, v, "hit"));
    struct str aggregation = str_or_empty(package_json_text(r, v, "aggregation"));
    if (!feel_hit_policy_of(hit, &t.policy)) package_json_find(r, package_value_bad, "hit", hit);
    if (!feel_aggregation_of(aggregation, &t.aggregation))
        package_json_find(r, package_value_bad, "aggregation", aggregation);
    t.mark = package_json_mark(r, v);
    t.input_count = read_columns(r, v, "inputs", &t.inputs);
    t.output_count = read_columns(r, v, "outputs", &t.outputs);
    if (!json_get(v, "inputs")) package_json_find(r, package_value_missing, "inputs", STR("inputs"));
    if (!json_get(v, "rules")) package_json_find(r, package_value_missing, "rules", STR("rules"));
    if (t.output_count == 0) package_json_find(r, package_value_missing, "outputs", STR("outputs"));
    read_rules(r, v, &t);
    return t;
}

void package_read_tables(struct package_reading *r, const struct json_value *root)
{
    const struct json_member *list;
    r->part = PACKAGE_TABLES;
    r->row = PACKAGE_NO_PLACE;
    size_t count = package_json_list(r, root, "tables", PACKAGE_ROWS_MAX, &list);
    if (count > PACKAGE_TABLES_MAX) {
        package_json_find(r, package_too_large, NULL, STR("50"));
        return;
    }
    struct package_table *tables = ARENA_ARRAY(r->c->arena, count, struct package_table);
    for (size_t i = 0; i < count; i++) {
        r->row = i;
        tables[i] = table_of(r, &list[i].value);
    }
    r->p->tables = tables;
    r->p->table_count = count;
}
