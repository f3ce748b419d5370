/* office_package: what the pages of packages share: who may see them, addresses, findings in words, the table of a draft, and
 * a version in words. */
#ifndef WEB_OFFICE_PACKAGE_H
#define WEB_OFFICE_PACKAGE_H

#include "app/package_draft.h"
#include "web/office_package_view.h"
#include "web/request.h"

/* False: not for this official, who has been told. */
bool office_package_may_see(struct request *rq);

/* "/office/packages/drafts/ID" + rest. */
struct str office_package_draft_address(struct request *rq, struct uuid id, const char *rest);

/* A local day as 12/03/2018; "–": none. */
struct str office_package_day(struct request *rq, struct opt_int day);

struct tag_view office_package_tag(const struct request *rq, const struct package_version *version);

/* Links to a package's files: xlsx, json ... */
const struct link_view *office_package_files(struct request *rq, struct str address, size_t *ret_count);

/* ---- findings ---- */

struct str office_package_finding_text(struct request *rq, const struct package_finding *found);
/* "2 errors, 1 warning". */
struct str office_package_outcome(struct request *rq, const struct package_findings *findings);
/* Those that are in no cell of the table (all, if `with_cells`): where, what, how grave. */
struct table_view office_package_findings(struct request *rq, const struct package_findings *findings, bool with_cells);

/* ---- values that a package names ---- */

/* With what they are on that day; p NULL: all that the city knows. Errors: those of the database. */
MUST_CHECK err_t office_package_values_table(struct request *rq, struct db_ro *ro, const struct package *p, int64_t day, struct table_view *ret);

/* ---- the table of a draft ---- */

/* Rows of one page of it: a form holds so many fields. */
size_t office_package_grid_rows(const struct workbook_sheet *grid);

/* The page of the table that has this row (counted from 0). */
void office_package_grid(struct request *rq, const struct input *in, const struct package_draft_read *read, size_t row, struct package_grid_view *ret);

/* Keeps what was sent for the cells of the table; a cell that is no text or too long is told. */
size_t office_package_grid_take(struct input *in, struct workbook_sheet *grid);

#endif
