/* rule_table: a decision table of a draft as its author types it: columns and cells of texts, right or wrong; read out of the package's
 * JSON and put back, its rows and columns added, moved, taken out, pasted. What else stands in the JSON stays. Pure. */
#ifndef PACKAGE_RULE_TABLE_H
#define PACKAGE_RULE_TABLE_H

#include "domain/package_rule_grid.h"
#include "json/json.h"
#include "package/workbook.h"

#define RULE_TABLE_CELL_MAX 2000 /* characters */

struct rule_table {
    struct str id;
    enum feel_hit_policy policy;
    enum feel_aggregation aggregation;
    struct package_column columns[FEEL_TABLE_COLUMNS_MAX]; /* inputs, then outputs */
    size_t input_count, output_count;
    struct str (*cells)[FEEL_TABLE_COLUMNS_MAX]; /* [row]; room for FEEL_TABLE_ROWS_MAX */
    size_t row_count;
};

/* A new one: blank columns, and one blank row. */
struct rule_table rule_table_new(struct arena *a, struct str id, size_t inputs, size_t outputs);

/* What is no text counts as empty, a word that is no policy as UNIQUE. Fault: feel_table_too_large. */
MUST_CHECK err_t rule_table_read(struct ctx *c, const struct json_value *json, struct rule_table *ret);

/* As JSON; `old`: what stood there, NULL: nothing. */
struct json_value rule_table_write(struct arena *a, const struct rule_table *t, const struct json_value *old);

/* For rule_grid_read. */
struct rule_grid_typed rule_table_typed(struct arena *a, const struct rule_table *t);

static inline size_t rule_table_width(const struct rule_table *t)
{
    return t->input_count + t->output_count;
}

/* Before the row or column of that number; behind the last one if there is none. False, nothing done: no room. */
bool rule_table_add_row(struct rule_table *t, size_t at);
bool rule_table_add_column(struct rule_table *t, size_t at, bool is_input);
/* False, nothing done: there is none; a column also if it is the last of its side. */
bool rule_table_remove_row(struct rule_table *t, size_t at);
bool rule_table_remove_column(struct rule_table *t, size_t at);
/* Changes places with the one behind it; columns only within inputs or outputs. False, nothing done: it cannot. */
bool rule_table_swap_rows(struct rule_table *t, size_t at);
bool rule_table_swap_columns(struct rule_table *t, size_t at);

/* Is there nothing in the row? */
bool rule_table_is_blank(const struct rule_table *t, size_t row);

/* Rows without anything in them go. */
void rule_table_drop_blank(struct rule_table *t);

/* The rules become those of the sheet. Its first line names the columns if it says what they say already, or if `names`; then they
 * are called so. Faults: package_rule_width (the sheet has another number of columns); feel_table_too_large. */
MUST_CHECK err_t rule_table_paste(struct ctx *c, struct rule_table *t, const struct workbook_sheet *sheet, bool names);

/* What the package says if the tables of the tree are as typed: blank rows are left out, an empty input is any ("-"). */
void rule_tables_clean(struct arena *a, struct json_value *tree);

#endif
