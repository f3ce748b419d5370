/* table: decision tables: rows of tests over inputs, each with its outputs, and a hit policy that says which rows that
 * hold count (DMN 1.5, 8.2). Cells are parsed beforehand; a table is data and never changes. */
#ifndef FEEL_TABLE_H
#define FEEL_TABLE_H

#include "feel/feel.h"

/* packages.md section 6 */
#define FEEL_TABLE_ROWS_MAX 500
#define FEEL_TABLE_COLUMNS_MAX 20

enum feel_hit_policy {
    FEEL_HIT_UNIQUE,
    FEEL_HIT_ANY,
    FEEL_HIT_FIRST,
    FEEL_HIT_PRIORITY,
    FEEL_HIT_RULE_ORDER,
    FEEL_HIT_OUTPUT_ORDER,
    FEEL_HIT_COLLECT
};

enum feel_aggregation { FEEL_COLLECT_LIST, FEEL_COLLECT_SUM, FEEL_COLLECT_MIN, FEEL_COLLECT_MAX, FEEL_COLLECT_COUNT };

struct feel_table_input {
    const struct feel_node *expression;
    const struct feel_type *type;    /* NULL: any */
    const struct feel_node *allowed; /* unary tests; NULL: all */
};

struct feel_table_output {
    struct str name; /* of the member, if there are several outputs */
    const struct feel_type *type;
    const struct feel_node
        *allowed; /* unary tests; their order is that of PRIORITY and OUTPUT ORDER; NULL: none given */
    const struct feel_node *standard; /* the value when no row holds (defaultOutputEntry); NULL: none */
};

struct feel_table_row {
    const struct feel_node *const *tests;   /* one for each input */
    const struct feel_node *const *outputs; /* one for each output */
};

struct feel_table {
    enum feel_hit_policy policy;
    enum feel_aggregation aggregation;
    const struct feel_table_input *inputs;
    size_t input_count;
    const struct feel_table_output *outputs;
    size_t output_count;
    const struct feel_table_row *rows;
    size_t row_count;
};

/* "UNIQUE", "RULE ORDER" ...; "SUM" ... Empty text is the default (UNIQUE, a list). False: there is none such. */
bool feel_hit_policy_of(struct str text, enum feel_hit_policy *ret);
bool feel_aggregation_of(struct str text, enum feel_aggregation *ret);

/* And back; "LIST" is ours. */
struct str feel_hit_policy_name(enum feel_hit_policy policy);
struct str feel_aggregation_name(enum feel_aggregation aggregation);

/* The rows that fired, counted from 0, as the explanation that a dossier keeps. */
struct feel_fired {
    size_t rows[FEEL_TABLE_ROWS_MAX];
    size_t count;
};

/* The table's value: null if no row holds and there is no default, if an input is none of its allowed values, if more
 * than one row of UNIQUE holds, or if rows of ANY differ. ret_fired may be NULL. Faults: those of feel_evaluate;
 * feel_too_long for a table of more than FEEL_TABLE_ROWS_MAX rows or FEEL_TABLE_COLUMNS_MAX columns. */
MUST_CHECK err_t feel_table_evaluate(struct feel_run *run, const struct feel_table *table,
                                     const struct feel_context *variables, struct feel_value *ret,
                                     struct feel_fired *ret_fired);

#endif
