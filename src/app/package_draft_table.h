/* package_draft_table: the decision tables of a draft as they were typed, and the draft with one of them changed. What is changed is kept
 * by package_draft_save_run, as its steps are. */
#ifndef APP_PACKAGE_DRAFT_TABLE_H
#define APP_PACKAGE_DRAFT_TABLE_H

#include "app/package_draft.h"
#include "package/rule_table.h"

/* Where it stands in the draft's list; SIZE_MAX: there is none of that name. */
size_t package_draft_table_find(const struct package_draft_read *read, struct str id);
size_t package_draft_table_count(const struct package_draft_read *read);
struct str package_draft_table_id(const struct package_draft_read *read, size_t at);

/* Fault: feel_table_too_large. */
MUST_CHECK err_t package_draft_table_read(struct ctx *c, const struct package_draft_read *read, size_t at, struct rule_table *ret);

/* The draft's base with this table in the place of the one called `id`, or behind all; table NULL: without it. Fault:
 * package_too_many_tables. */
MUST_CHECK err_t package_draft_table_put(struct ctx *c, const struct package_draft_read *read, struct str id, const struct rule_table *table, struct json_value *ret_base);

/* What is found in the table as it is typed, within the draft; `read` was examined, and nothing is kept. Faults: those of
 * rule_grid_read. */
MUST_CHECK err_t package_draft_table_examine(struct ctx *c, const struct package_draft_read *read, const struct package_bench *bench, const struct rule_table *table, struct rule_grid *ret);

/* How many errors the whole draft has in it. */
size_t package_draft_table_errors(const struct package_draft_read *read, size_t at);

#endif
