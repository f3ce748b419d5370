/* package_grid: the step table of a draft as its author typed it: cells as texts, in his columns and rows, so that what is wrong
 * is kept and told with the address that he sees ("D14"; the first row is 1). One row holds the headers; those above it are titles.
 * Read over a base, the package without its steps, it is a package. Pure. */
#ifndef PACKAGE_PACKAGE_GRID_H
#define PACKAGE_PACKAGE_GRID_H

#include "domain/package_finding.h"
#include "json/json.h"
#include "package/workbook.h"

enum {
    PACKAGE_GRID_ROWS_MAX = 500, /* an annex has some tens */
    PACKAGE_GRID_COLUMNS_MAX = 40,
    PACKAGE_GRID_CELL_MAX = 2000 /* characters */
};

/* ---- from where tables come, and where they are kept ---- */

/* A sheet with merged cells taken down, as reading does it (packages.md section 8). Faults: workbook_too_many_rows,
 * workbook_too_large, workbook_cell_too_long: more than a draft holds. */
MUST_CHECK err_t package_grid_of_sheet(struct ctx *c, const struct workbook_sheet *sheet, struct workbook_sheet *ret_grid);

/* The sheet of steps of a workbook: by its name, else the first with the headers, else the first. NULL: there is no sheet. */
const struct workbook_sheet *package_grid_sheet(struct ctx *c, const struct workbook *book);

/* The steps of a package, in our columns, those without a value in any row left out behind the usual ones. Faults as above, and
 * json_not_canonical. */
MUST_CHECK err_t package_grid_of_package(struct ctx *c, const struct json_value *tree, struct workbook_sheet *ret_grid);

/* A list of rows, each a list of texts. Fault: workbook_too_large. */
MUST_CHECK err_t package_grid_write(struct ctx *c, const struct workbook_sheet *grid, struct str *ret_json);
/* Faults: record_broken (we have written it), those above. */
MUST_CHECK err_t package_grid_parse(struct ctx *c, struct str json, struct workbook_sheet *ret_grid);

/* ---- what its columns mean ---- */

/* Our columns in their order: key of JSON and header. */
size_t package_grid_column_count(void);
struct str package_grid_column_key(size_t at);
struct str package_grid_column_header(size_t at);

enum package_grid_meaning { PACKAGE_GRID_BLANK, PACKAGE_GRID_UNKNOWN, PACKAGE_GRID_LEFT_OUT, PACKAGE_GRID_OURS };

struct package_grid_head {
    size_t row;    /* of the headers; where they are not found the first row with two cells, or 0 */
    bool is_found; /* the code of the step and its content are among them */
    bool is_clear; /* and no header is unknown or stands twice */
    struct {
        enum package_grid_meaning meaning;
        size_t column; /* PACKAGE_GRID_OURS: of our columns */
    } columns[WORKBOOK_COLUMNS_MAX];
};
void package_grid_head(struct ctx *c, const struct workbook_sheet *grid, struct package_grid_head *ret);

/* The header of a column becomes that of ours; PACKAGE_GRID_NOT_OURS: it is left out. */
#define PACKAGE_GRID_NOT_OURS SIZE_MAX
void package_grid_name(struct ctx *c, struct workbook_sheet *grid, size_t head_row, size_t column, size_t ours);

/* A row of headers above row `at`, for a table that has none; every column is left out until it is named. False: there is no room. */
bool package_grid_put_head(struct ctx *c, struct workbook_sheet *grid, size_t at);

/* One of our columns more, at the right end; false: it is there, or there is no room. */
bool package_grid_add_column(struct ctx *c, struct workbook_sheet *grid, size_t ours);

/* ---- rows: all below the headers ---- */

/* An empty row at `at`; false: there is no room. */
bool package_grid_add_row(struct ctx *c, struct workbook_sheet *grid, size_t at);
void package_grid_remove_row(struct workbook_sheet *grid, size_t at);
void package_grid_swap_rows(struct workbook_sheet *grid, size_t a, size_t b);

/* ---- as a package ---- */

/* A package without its steps: what a draft keeps beside its table. */
void package_grid_base(struct ctx *c, const struct json_value *tree, struct json_value *ret_base);

/* The ways that tests say are taken out: for a package made from a record, whose steps are about to be others. */
void package_grid_forget_ways(struct ctx *c, struct json_value *tree);

/* The table over the base. Its roles are those that its steps name: as the base has them, else with the power of their name.
 * What is not understood is a finding with its address. */
void package_grid_package(struct ctx *c, const struct workbook_sheet *grid, const struct json_value *base, struct package_findings *findings, struct workbook_addresses *addresses,
                          struct json_value *ret_tree);

#endif
