/* read_table: decisionTable elements as tables of FEEL. */
#include "dmn/reader.h"
#include "feel/table.h"

static const struct feel_node *tests_of(struct dmn_reader *r, const struct xml_node *n, const char *child)
{
    const struct xml_node *k = xml_child(n, child);
    struct str text = k ? xml_child_text(k, "text") : STR("");
    return text.len ? dmn_tests(r, text) : NULL;
}

static void read_inputs(struct dmn_reader *r, const struct xml_node *n, struct feel_table *t)
{
    struct feel_table_input *inputs = ARENA_ARRAY(r->c->arena, xml_count(n, "input"), struct feel_table_input);
    for (const struct xml_node *k = xml_child(n, "input"); k; k = xml_again(k)) {
        const struct xml_node *expression = xml_child(k, "inputExpression");
        struct str text = expression ? xml_child_text(expression, "text") : STR("");
        struct feel_table_input *input = &inputs[t->input_count++];
        input->expression = dmn_feel(r, text.len ? text : STR("null"));
        input->type = expression ? dmn_type_of(r, xml_attribute(expression, "typeRef")) : NULL;
        input->allowed = tests_of(r, k, "inputValues");
    }
    t->inputs = inputs;
}

static void read_outputs(struct dmn_reader *r, const struct xml_node *n, struct feel_table *t)
{
    struct feel_table_output *outputs = ARENA_ARRAY(r->c->arena, xml_count(n, "output"), struct feel_table_output);
    for (const struct xml_node *k = xml_child(n, "output"); k; k = xml_again(k)) {
        const struct xml_node *standard = xml_child(k, "defaultOutputEntry");
        struct feel_table_output *output = &outputs[t->output_count++];
        output->name = xml_attribute(k, "name");
        output->type = dmn_type_of(r, xml_attribute(k, "typeRef"));
        output->allowed = tests_of(r, k, "outputValues");
        output->standard = standard ? dmn_feel(r, xml_child_text(standard, "text")) : NULL;
    }
    t->outputs = outputs;
}

/* The entries of one row; cells that are missing take anything, or give null. */
static const struct feel_node *const *read_cells(struct dmn_reader *r, const struct xml_node *row, const char *name,
                                                 size_t count, bool tests)
{
    const struct feel_node **cells = ARENA_ARRAY(r->c->arena, count, const struct feel_node *);
    const struct xml_node *k = xml_child(row, name);
    for (size_t i = 0; i < count; i++, k = k ? xml_again(k) : NULL) {
        struct str text = k ? xml_child_text(k, "text") : STR("");
        if (tests)
            cells[i] = dmn_tests(r, text.len ? text : STR("-"));
        else
            cells[i] = dmn_feel(r, text.len ? text : STR("null"));
    }
    return cells;
}

static void read_rows(struct dmn_reader *r, const struct xml_node *n, struct feel_table *t)
{
    struct feel_table_row *rows = ARENA_ARRAY(r->c->arena, xml_count(n, "rule"), struct feel_table_row);
    for (const struct xml_node *k = xml_child(n, "rule"); k; k = xml_again(k)) {
        struct feel_table_row *row = &rows[t->row_count++];
        row->tests = read_cells(r, k, "inputEntry", t->input_count, true);
        row->outputs = read_cells(r, k, "outputEntry", t->output_count, false);
    }
    t->rows = rows;
}

err_t dmn_read_table(struct dmn_reader *r, const struct xml_node *n, const struct feel_node **ret)
{
    struct feel_table *t = ARENA_NEW(r->c->arena, struct feel_table);
    struct str policy = xml_attribute(n, "hitPolicy");
    struct str aggregation = xml_attribute(n, "aggregation");
    if (!feel_hit_policy_of(policy, &t->policy)) return fault_set(r->c, dmn_unsupported, STR(""), policy);
    if (!feel_aggregation_of(aggregation, &t->aggregation))
        return fault_set(r->c, dmn_unsupported, STR(""), aggregation);
    read_inputs(r, n, t);
    read_outputs(r, n, t);
    read_rows(r, n, t);
    if (t->output_count == 0) return fault_set(r->c, dmn_invalid, STR(""), STR("decisionTable"));
    const struct dmn_parts none = {.count = 0};
    struct feel_node *table = dmn_node(r, NODE_TABLE, &none);
    table->table = t;
    *ret = table;
    return OK;
}
