/* package_rule_grid: a decision table as people look at it and type it: cells with addresses like a spreadsheet's ("C4": third column, fourth
 * rule), what the analysis says of each, and which of the package's samples come to which rule. Pure. */
#ifndef DOMAIN_PACKAGE_RULE_GRID_H
#define DOMAIN_PACKAGE_RULE_GRID_H

#include "domain/package_check.h"

struct rule_grid_finding {
    bool is_note; /* not wrong: a cell that cannot be proved */
    enum message message;
    struct str argument;
    size_t row;    /* rule, from 0; PACKAGE_NO_PLACE: the whole table, or a column */
    size_t other;  /* the rule that it holds together with; PACKAGE_NO_PLACE: none */
    size_t column; /* inputs, then outputs; PACKAGE_NO_PLACE: the whole rule */
    struct str address; /* "C4"; "4" of a whole rule, "C" of a whole column; empty: the table */
};

#define RULE_GRID_FINDINGS_MAX 250

struct rule_grid {
    const struct package_table *table;
    struct rule_grid_finding *findings; /* at most RULE_GRID_FINDINGS_MAX */
    size_t count, errors;
    const size_t *fired; /* [rule]: how many of the package's samples came to it; NULL: the steps cannot be walked */
};

/* "A", "Z", "AA" */
struct str rule_grid_column(struct arena *a, size_t column);

/* The samples of the package, run once for all its tables: how many came to each rule, [table][rule]. NULL: the steps cannot be walked.
 * A sample that passes its limits comes to nothing. */
size_t **rule_grid_samples(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench);

/* What is found in the table at that place of package.tables; `fired` as above. Faults: those of feel_evaluate in the analysis. */
MUST_CHECK err_t rule_grid_of(struct ctx *c, const struct package_plan *plan, const struct package_bench *bench, size_t *const *fired, size_t table, struct rule_grid *ret);

/* A table as it was typed: texts of cells, row after row, inputs first. */
struct rule_grid_typed {
    struct str id;
    enum feel_hit_policy policy;
    enum feel_aggregation aggregation;
    enum package_mark mark;
    const struct package_column *inputs, *outputs;
    size_t input_count, output_count;
    const struct str *cells;
    size_t row_count;
};

/* The package with this table in the place of the one of that id, or behind all, and what is found in it. Blanks around a cell go; an
 * empty input is any ("-"); a row with nothing in it is left out, and addresses count the rows as typed; an empty output is a finding.
 * The package's own arrays are not touched. Faults as above, and feel_table_too_large. */
MUST_CHECK err_t rule_grid_read(struct ctx *c, const struct package *p, const struct package_bench *bench, const struct rule_grid_typed *typed, const struct package **ret_package,
                                struct rule_grid *ret_grid);

#endif
