/* package_sheets: how a package lies in a workbook (packages.md section 8): which sheets and columns there are, what
 * their headers may be called, and how a value of JSON is written in a cell so that reading it back gives the same
 * value. Only within package/.
 *
 * Sheets: "Quy trình", "Hồ sơ", "Kiểm thử" have one row for each step, paper and test; "Phí" has the decision tables
 * one below the other; "Biểu mẫu" the forms as JSON, cut into pieces that fit a cell; "Thủ tục" (ours) all else, one
 * path a row. */
#ifndef PACKAGE_PACKAGE_SHEETS_H
#define PACKAGE_PACKAGE_SHEETS_H

#include "domain/package_finding.h"
#include "json/json.h"
#include "package/workbook.h"

enum sheet_kind {
    SHEET_TEXT,
    SHEET_WORD, /* a word of the format, which people write with marks and blanks: "xuất trình" is xuat_trinh */
    SHEET_INT,
    SHEET_AMOUNT,  /* a whole number, or text */
    SHEET_MINUTES, /* "04 giờ" */
    SHEET_LIST,    /* "A1; B1"; one by itself is a text, not a list */
    SHEET_FLAG,    /* "x" */
    SHEET_WAIT,    /* a step, how long (wait_max), or both: "A5; P1D" */
    SHEET_JSON,
    SHEET_IGNORED /* numbers of rows and the like */
};

struct sheet_column {
    const char *key;    /* of JSON */
    const char *header; /* as it is written */
    const char *others; /* what else it may be called, folded, with "|" between; "" for none */
    enum sheet_kind kind;
};

/* A sheet with a record in each row. */
struct sheet_plan {
    enum package_part part;
    const char *name;
    const struct sheet_column *columns;
    size_t count;
};

extern const struct sheet_plan sheet_plans[];
extern const size_t sheet_plan_count;
const struct sheet_plan *sheet_plan_of(enum package_part part);

#define SHEET_PROCEDURE "Thủ tục"
#define SHEET_TABLES "Phí"
#define SHEET_FORMS "Biểu mẫu"
#define SHEET_PIECE 30000 /* bytes of a form in one cell */

/* Words in the first column of the sheet of tables. */
#define SHEET_TABLE_HEAD "Bảng"
#define SHEET_TABLE_SIDES "Loại"
#define SHEET_TABLE_COLUMNS "Cột"
#define SHEET_INPUT "vào"
#define SHEET_OUTPUT "ra"

/* ---- values in cells ---- */

struct workbook_cell sheet_text(struct str text);

/* A value as a cell of this kind; an absent one is empty. Fault: json_not_canonical. */
MUST_CHECK err_t sheet_cell_of(struct ctx *c, const struct json_value *v, enum sheet_kind kind,
                               struct workbook_cell *ret);

/* The value that a cell of this kind holds. `unit`: minutes of a bare number of SHEET_MINUTES; 0: there are none.
 * False: it is not understood. An empty cell is no value: do not ask. */
bool sheet_value_of(struct ctx *c, struct workbook_cell cell, enum sheet_kind kind, int64_t unit,
                    struct json_value *ret);

/* Any value by itself: text as it is, what might be mistaken for something else as JSON. */
MUST_CHECK err_t sheet_any_of(struct ctx *c, const struct json_value *v, struct workbook_cell *ret);
bool sheet_any_value(struct ctx *c, struct workbook_cell cell, bool wants_int, struct json_value *ret);

/* ---- reading a workbook ---- */

struct sheet_reading {
    struct ctx *c;
    const struct workbook *book;
    struct package_findings *findings;
    struct workbook_addresses *addresses;
    struct json_value *tree;
};

/* The column that is called so; NULL: there is none. *unit: minutes of a bare number, where the header says it. */
const struct sheet_column *sheet_column_of(struct ctx *c, const struct sheet_plan *plan, struct str header,
                                           int64_t *unit);

/* Where the cell's value stands: in its own row, or in that of the first of the merged ones that it belongs to. */
size_t sheet_row_of_value(const struct workbook_sheet *sheet, size_t row, size_t column);

/* A finding at a cell. */
void sheet_find(struct sheet_reading *r, enum message message, const struct workbook_sheet *sheet, size_t row,
                size_t column, struct str argument);

/* The sheet's rows as a list under the part's key. `is_asked_for`: its headers must be there, else it is a finding. */
void sheet_read_records(struct sheet_reading *r, const struct sheet_plan *plan, const struct workbook_sheet *sheet);
/* The first row in which the headers of the first two columns stand; SIZE_MAX: there is none. */
size_t sheet_head_of(struct ctx *c, const struct sheet_plan *plan, const struct workbook_sheet *sheet);
bool sheet_has_head(struct ctx *c, const struct sheet_plan *plan, const struct workbook_sheet *sheet);
void sheet_read_tables(struct sheet_reading *r, const struct workbook_sheet *sheet);

/* ---- building JSON ---- */

/* Room for `room` members; json_add must not pass it. */
struct json_value sheet_container(struct ctx *c, enum json_type type, size_t room);
void sheet_add(struct json_value *container, struct str key, struct json_value value);

/* The tree as a workbook, and back. Faults of writing: json_not_canonical, workbook_too_many_rows. */
MUST_CHECK err_t package_to_workbook(struct ctx *c, const struct json_value *tree, struct workbook *ret);

/* Only the steps: as a text table holds them. */
MUST_CHECK err_t package_steps_to_workbook(struct ctx *c, const struct json_value *tree, struct workbook *ret);

/* The sheet of steps: of its name, or the first with the headers of steps; NULL: there is none. */
const struct workbook_sheet *package_steps_sheet(struct ctx *c, const struct workbook *book);

/* Everything that is not understood is a finding with its cell. */
void package_of_workbook(struct ctx *c, const struct workbook *book, const struct json_value *base,
                         struct package_findings *findings, struct workbook_addresses *addresses,
                         struct json_value *ret_tree);

/* The same of all sheets but that one, whose steps are read otherwise. */
void package_rest_of_workbook(struct ctx *c, const struct workbook *book, const struct workbook_sheet *steps, const struct json_value *base,
                              struct package_findings *findings, struct workbook_addresses *addresses, struct json_value *ret_tree);

#endif
