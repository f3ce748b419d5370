/* workbook: sheets of cells as spreadsheets hold them, read from .xlsx and .csv and written to both. Foreign bytes:
 * sizes, rows and columns are bounded before anything is unpacked, entities and links to other files are refused,
 * formulas count as the value that was stored with them. Knows nothing of packages. */
#ifndef PACKAGE_WORKBOOK_H
#define PACKAGE_WORKBOOK_H

#include "base/ctx.h"

enum {
    WORKBOOK_BYTES_MAX = 5 << 20, /* unpacked (packages.md section 8) */
    WORKBOOK_ROWS_MAX = 2000,     /* of one sheet */
    WORKBOOK_COLUMNS_MAX = 64,
    WORKBOOK_SHEETS_MAX = 32,
    WORKBOOK_CELL_MAX = 32767 /* characters of one cell, as spreadsheets have it */
};

enum workbook_kind { WORKBOOK_EMPTY, WORKBOOK_TEXT, WORKBOOK_NUMBER, WORKBOOK_BOOLEAN };

struct workbook_cell {
    enum workbook_kind kind;
    struct str text; /* of a number its digits, of a boolean "1" or "0" */
};

/* Cells that are one: the value stands in the first. Counted from 0, both ends included. */
struct workbook_merge {
    size_t first_row, first_column;
    size_t last_row, last_column;
};

struct workbook_sheet {
    struct str name; /* of a text table: "" */
    size_t row_count;
    size_t column_count;
    struct workbook_cell *cells; /* [row * WORKBOOK_COLUMNS_MAX + column] */
    size_t row_room;
    struct workbook_merge *merges;
    size_t merge_count;
};

struct workbook {
    struct workbook_sheet *sheets;
    size_t sheet_count;
};

/* Faults: workbook_not_one, workbook_too_large, workbook_too_many_rows, workbook_cell_too_long, workbook_links_out. */
MUST_CHECK err_t workbook_read_xlsx(struct ctx *c, struct str bytes, struct workbook *ret);

/* UTF-8 with or without a mark in front; "," or ";" between fields, told by the first line. The same faults. */
MUST_CHECK err_t workbook_read_csv(struct ctx *c, struct str bytes, struct workbook *ret);

/* Cells as they were copied out of a spreadsheet: tabs between fields, quotes only where a program put them; text without a
 * tab is read as a text table. The same faults. */
MUST_CHECK err_t workbook_read_paste(struct ctx *c, struct str text, struct workbook *ret);

/* An .xlsx; the first row of each sheet is in bold and stays in view. Faults: workbook_cell_too_long,
 * workbook_too_large. */
MUST_CHECK err_t workbook_write_xlsx(struct ctx *c, const struct workbook *book, struct str *ret_bytes);

/* The first sheet, with ";" between fields, as spreadsheets of this country open it, and a mark in front. */
struct str workbook_write_csv(struct ctx *c, const struct workbook *book);

/* ---- cells ---- */

/* A sheet with nothing in it yet. */
struct workbook_sheet workbook_sheet_new(struct str name);

/* A cell outside of the sheet is empty. */
struct workbook_cell workbook_at(const struct workbook_sheet *sheet, size_t row, size_t column);

/* Row and column must be below the limits. */
void workbook_put(struct ctx *c, struct workbook_sheet *sheet, size_t row, size_t column, struct workbook_cell cell);

/* The sheet whose name is this after folding (i18n), or NULL. */
const struct workbook_sheet *workbook_sheet_of(struct ctx *c, const struct workbook *book, const char *name);

/* "D14", with the sheet's name in front if it has one: "Quy trình!D14". Counted from 0. */
struct str workbook_address(struct arena *a, const struct workbook_sheet *sheet, size_t row, size_t column);

/* "D14" -> 13, 3; false for anything else, or beyond a million rows. */
bool workbook_parse_address(struct str text, size_t *ret_row, size_t *ret_column);

/* Where parts of something that was read from a workbook stood: "steps[3].if" -> "Quy trình!G5". */
struct workbook_addresses {
    struct str *places;
    struct str *addresses;
    size_t count;
    size_t room;
};

void workbook_note(struct ctx *c, struct workbook_addresses *list, struct str place, struct str address);

/* The address of the place or of its first part, or of the nearest part around it; absent if there is none. */
struct str workbook_find(const struct workbook_addresses *list, struct str place);

#endif
