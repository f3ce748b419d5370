/* rule_table: a decision table as texts. */
#include "package/rule_table.h"

#include "package/form_tree.h"

#define LIMITS "500 x 20"

static err_t too_large(struct ctx *c)
{
    return fault_set(c, feel_table_too_large, STR("rules"), STR(LIMITS));
}

static struct rule_table table_of(struct arena *a, struct str id)
{
    return (struct rule_table){.id = id, .cells = arena_array(a, FEEL_TABLE_ROWS_MAX, sizeof(struct str[FEEL_TABLE_COLUMNS_MAX]))};
}

struct rule_table rule_table_new(struct arena *a, struct str id, size_t inputs, size_t outputs)
{
    struct rule_table t = table_of(a, id);
    t.input_count = inputs;
    t.output_count = outputs;
    t.row_count = 1;
    return t;
}

/* ---- out of JSON ---- */

static struct str text_of(const struct json_value *v)
{
    return v->type == JSON_STRING ? v->string : STR("");
}

static size_t list_of(const struct json_value *json, const char *key, const struct json_member **ret)
{
    const struct json_value *list = json_get(json, key);
    bool is_list = list && list->type == JSON_ARRAY;
    *ret = is_list ? list->members : NULL;
    return is_list ? list->count : 0;
}

static struct package_column column_of(const struct json_value *v)
{
    if (v->type != JSON_OBJECT) return (struct package_column){.text = text_of(v)};
    return (struct package_column){str_or_empty(json_get_string(v, "text")), json_get_string(v, "type"), json_get_string(v, "values"), json_get_string(v, "default")};
}

err_t rule_table_read(struct ctx *c, const struct json_value *json, struct rule_table *ret)
{
    const struct json_member *inputs, *outputs, *rules, *cells;
    size_t width;
    *ret = table_of(c->arena, str_or_empty(json_get_string(json, "id")));
    (void)feel_hit_policy_of(str_or_empty(json_get_string(json, "hit")), &ret->policy);
    (void)feel_aggregation_of(str_or_empty(json_get_string(json, "aggregation")), &ret->aggregation);
    ret->input_count = list_of(json, "inputs", &inputs);
    ret->output_count = list_of(json, "outputs", &outputs);
    ret->row_count = list_of(json, "rules", &rules);
    width = rule_table_width(ret);
    if (width > FEEL_TABLE_COLUMNS_MAX || ret->row_count > FEEL_TABLE_ROWS_MAX) return too_large(c);
    for (size_t i = 0; i < width; i++)
        ret->columns[i] = column_of(i < ret->input_count ? &inputs[i].value : &outputs[i - ret->input_count].value);
    for (size_t row = 0; row < ret->row_count; row++) {
        size_t count = rules[row].value.type == JSON_ARRAY ? rules[row].value.count : 0;
        cells = rules[row].value.members;
        for (size_t i = 0; i < width && i < count; i++)
            ret->cells[row][i] = text_of(&cells[i].value);
    }
    return OK;
}

/* ---- into JSON ---- */

static struct json_value list_new(struct arena *a, size_t count)
{
    return (struct json_value){.type = JSON_ARRAY, .members = ARENA_ARRAY(a, count, struct json_member), .count = count};
}

static void put_text(struct arena *a, struct json_value *object, const char *key, struct str text)
{
    const struct json_value value = json_text_value(str_or_empty(text));
    if (!str_is_empty(text)) form_member_set(a, object, str_of(key), &value);
}

static struct json_value column_json(struct arena *a, const struct package_column *column)
{
    struct json_value object = {.type = JSON_OBJECT};
    bool is_plain = str_is_empty(column->type) && str_is_empty(column->values) && str_is_empty(column->standard);
    if (is_plain) return json_text_value(str_or_empty(column->text));
    put_text(a, &object, "text", column->text);
    put_text(a, &object, "type", column->type);
    put_text(a, &object, "values", column->values);
    put_text(a, &object, "default", column->standard);
    return object;
}

static struct json_value columns_json(struct arena *a, const struct package_column *columns, size_t count)
{
    struct json_value list = list_new(a, count);
    for (size_t i = 0; i < count; i++)
        list.members[i].value = column_json(a, &columns[i]);
    return list;
}

static struct json_value rules_json(struct arena *a, const struct rule_table *t)
{
    struct json_value rules = list_new(a, t->row_count);
    for (size_t row = 0; row < t->row_count; row++) {
        rules.members[row].value = list_new(a, rule_table_width(t));
        for (size_t i = 0; i < rule_table_width(t); i++)
            rules.members[row].value.members[i].value = json_text_value(str_or_empty(t->cells[row][i]));
    }
    return rules;
}

struct json_value rule_table_write(struct arena *a, const struct rule_table *t, const struct json_value *old)
{
    struct json_value table = old && old->type == JSON_OBJECT ? *old : (struct json_value){.type = JSON_OBJECT};
    const struct json_value id = json_text_value(str_or_empty(t->id)), hit = json_text_value(feel_hit_policy_name(t->policy)), aggregation = json_text_value(feel_aggregation_name(t->aggregation)), rules = rules_json(a, t),
                            inputs = columns_json(a, t->columns, t->input_count), outputs = columns_json(a, t->columns + t->input_count, t->output_count);
    bool adds = t->policy == FEEL_HIT_COLLECT && t->aggregation != FEEL_COLLECT_LIST;
    form_member_set(a, &table, STR("id"), &id);
    form_member_set(a, &table, STR("hit"), &hit);
    form_member_set(a, &table, STR("aggregation"), adds ? &aggregation : NULL);
    form_member_set(a, &table, STR("inputs"), &inputs);
    form_member_set(a, &table, STR("outputs"), &outputs);
    form_member_set(a, &table, STR("rules"), &rules);
    return table;
}

struct rule_grid_typed rule_table_typed(struct arena *a, const struct rule_table *t)
{
    size_t width = rule_table_width(t);
    struct str *cells = ARENA_ARRAY(a, t->row_count * width, struct str);
    for (size_t row = 0; row < t->row_count; row++)
        for (size_t i = 0; i < width; i++)
            cells[row * width + i] = t->cells[row][i];
    return (struct rule_grid_typed){.id = t->id, .policy = t->policy, .aggregation = t->aggregation, .inputs = t->columns, .outputs = t->columns + t->input_count, .input_count = t->input_count, .output_count = t->output_count, .cells = cells, .row_count = t->row_count};
}

/* ---- rows ---- */

bool rule_table_add_row(struct rule_table *t, size_t at)
{
    if (t->row_count >= FEEL_TABLE_ROWS_MAX) return false;
    if (at > t->row_count) at = t->row_count;
    memmove(&t->cells[at + 1], &t->cells[at], (t->row_count - at) * sizeof t->cells[0]);
    memset(&t->cells[at], 0, sizeof t->cells[0]);
    t->row_count++;
    return true;
}

bool rule_table_remove_row(struct rule_table *t, size_t at)
{
    if (at >= t->row_count) return false;
    t->row_count--;
    memmove(&t->cells[at], &t->cells[at + 1], (t->row_count - at) * sizeof t->cells[0]);
    memset(&t->cells[t->row_count], 0, sizeof t->cells[0]);
    return true;
}

bool rule_table_swap_rows(struct rule_table *t, size_t at)
{
    struct str kept[FEEL_TABLE_COLUMNS_MAX];
    if (at >= t->row_count || at + 1 >= t->row_count) return false;
    memcpy(kept, &t->cells[at], sizeof kept);
    memcpy(&t->cells[at], &t->cells[at + 1], sizeof kept);
    memcpy(&t->cells[at + 1], kept, sizeof kept);
    return true;
}

bool rule_table_is_blank(const struct rule_table *t, size_t row)
{
    for (size_t i = 0; i < rule_table_width(t); i++)
        if (str_trim(str_or_empty(t->cells[row][i])).len) return false;
    return true;
}

void rule_table_drop_blank(struct rule_table *t)
{
    for (size_t row = t->row_count; row-- > 0;)
        if (rule_table_is_blank(t, row)) (void)rule_table_remove_row(t, row);
}

/* ---- columns ---- */

static bool is_input(const struct rule_table *t, size_t column)
{
    return column < t->input_count;
}

bool rule_table_add_column(struct rule_table *t, size_t at, bool of_inputs)
{
    size_t width = rule_table_width(t), first = of_inputs ? 0 : t->input_count, end = of_inputs ? t->input_count : width;
    if (width >= FEEL_TABLE_COLUMNS_MAX) return false;
    if (at > end) at = end;
    if (at < first) at = first;
    memmove(&t->columns[at + 1], &t->columns[at], (width - at) * sizeof t->columns[0]);
    t->columns[at] = (struct package_column){.text = STR("")};
    for (size_t row = 0; row < t->row_count; row++) {
        memmove(&t->cells[row][at + 1], &t->cells[row][at], (width - at) * sizeof(struct str));
        t->cells[row][at] = STR("");
    }
    if (of_inputs)
        t->input_count++;
    else
        t->output_count++;
    return true;
}

bool rule_table_remove_column(struct rule_table *t, size_t at)
{
    size_t width = rule_table_width(t);
    if (at >= width || (is_input(t, at) ? t->input_count : t->output_count) == 1) return false;
    if (is_input(t, at))
        t->input_count--;
    else
        t->output_count--;
    memmove(&t->columns[at], &t->columns[at + 1], (width - at - 1) * sizeof t->columns[0]);
    for (size_t row = 0; row < t->row_count; row++) {
        memmove(&t->cells[row][at], &t->cells[row][at + 1], (width - at - 1) * sizeof(struct str));
        t->cells[row][width - 1] = STR("");
    }
    return true;
}

bool rule_table_swap_columns(struct rule_table *t, size_t at)
{
    if (at >= rule_table_width(t) || at + 1 >= rule_table_width(t) || is_input(t, at) != is_input(t, at + 1)) return false;
    struct package_column column = t->columns[at];
    t->columns[at] = t->columns[at + 1];
    t->columns[at + 1] = column;
    for (size_t row = 0; row < t->row_count; row++) {
        struct str cell = t->cells[row][at];
        t->cells[row][at] = t->cells[row][at + 1];
        t->cells[row][at + 1] = cell;
    }
    return true;
}

/* ---- pasted ---- */

static struct str cell_of(const struct workbook_sheet *sheet, size_t row, size_t column)
{
    return str_trim(str_or_empty(workbook_at(sheet, row, column).text));
}

/* Does the first line say what the columns are called already? */
static bool names_columns(const struct rule_table *t, const struct workbook_sheet *sheet)
{
    for (size_t i = 0; i < rule_table_width(t); i++)
        if (!str_eq(cell_of(sheet, 0, i), str_trim(str_or_empty(t->columns[i].text)))) return false;
    return true;
}

err_t rule_table_paste(struct ctx *c, struct rule_table *t, const struct workbook_sheet *sheet, bool names)
{
    size_t width = rule_table_width(t);
    bool has_names = names || names_columns(t, sheet);
    if (sheet->column_count != width) return fault_set(c, package_rule_width, STR("paste"), arena_printf(c->arena, "%zu", width));
    if (sheet->row_count - has_names > FEEL_TABLE_ROWS_MAX) return too_large(c);
    for (size_t i = 0; i < width && has_names; i++)
        t->columns[i].text = cell_of(sheet, 0, i);
    t->row_count = sheet->row_count - has_names;
    for (size_t row = 0; row < t->row_count; row++)
        for (size_t i = 0; i < width; i++)
            t->cells[row][i] = cell_of(sheet, row + has_names, i);
    rule_table_drop_blank(t);
    return OK;
}

/* ---- as the package says it ---- */

static bool is_empty_text(const struct json_value *v)
{
    return v->type == JSON_STRING && str_trim(v->string).len == 0;
}

/* False: the rule has nothing in it. */
static bool clean_rule(struct arena *a, struct json_value *rule, size_t inputs)
{
    bool is_all_empty = rule->type == JSON_ARRAY;
    for (size_t i = 0; i < rule->count && is_all_empty; i++)
        is_all_empty = is_empty_text(&rule->members[i].value);
    if (is_all_empty || rule->type != JSON_ARRAY) return !is_all_empty;
    struct json_value list = list_new(a, rule->count);
    memcpy(list.members, rule->members, rule->count * sizeof *list.members);
    for (size_t i = 0; i < inputs && i < list.count; i++)
        if (is_empty_text(&list.members[i].value)) list.members[i].value = json_text_value(STR("-"));
    *rule = list;
    return true;
}

static void clean_table(struct arena *a, struct json_value *table)
{
    const struct json_value *rules = json_get(table, "rules");
    const struct json_member *inputs;
    size_t input_count = list_of(table, "inputs", &inputs), count = 0;
    if (!rules || rules->type != JSON_ARRAY) return;
    struct json_value kept = list_new(a, rules->count);
    for (size_t i = 0; i < rules->count; i++) {
        struct json_value rule = rules->members[i].value;
        if (clean_rule(a, &rule, input_count)) kept.members[count++].value = rule;
    }
    kept.count = count;
    form_member_set(a, table, STR("rules"), &kept);
}

void rule_tables_clean(struct arena *a, struct json_value *tree)
{
    const struct json_value *there = json_get(tree, "tables");
    if (!there || there->type != JSON_ARRAY) return;
    struct json_value tables = list_new(a, there->count);
    for (size_t i = 0; i < there->count; i++) {
        tables.members[i].value = there->members[i].value;
        if (tables.members[i].value.type == JSON_OBJECT) clean_table(a, &tables.members[i].value);
    }
    form_member_set(a, tree, STR("tables"), &tables);
}
