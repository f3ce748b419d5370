/* csv: a strict reader of RFC 4180 text in UTF-8, and its quoting: a header row, the same number of fields in every row, quotes only
 * around a whole field, LF or CR LF at line ends. Knows for each row where it stood, so that a fault can name it.
 * Owns nothing: fields point into the text, or into the arena where a doubled quote had to be undone. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buf.h"
#include "base/ctx.h"

#define CSV_FIELDS_MAX 64

struct csv {
    struct str file; /* for faults: "data/holidays.csv" */
    struct str rest; /* what has not been read yet */
    int64_t next_line;
    int64_t line; /* line on which the current row begins; the header is line 1 */
    int64_t row;  /* data rows so far: the current one, 1 for the first below the header */
    size_t column_count;
    struct str header[CSV_FIELDS_MAX];
    struct str fields[CSV_FIELDS_MAX];
};

/* Reads the header. The columns named in `columns` (comma-separated, "date,name_vi") must be exactly the header's.
 * ERR_INVALID with fault csv_invalid ("data/holidays.csv, line 3 (row 2): ...") on malformed text, here and in csv_next. */
MUST_CHECK err_t csv_open(struct ctx *c, struct str file, struct str text, struct str columns, struct csv *ret_csv);

/* The next row in csv->fields, *ret_has true; or *ret_has false after the last. */
MUST_CHECK err_t csv_next(struct ctx *c, struct csv *csv, bool *ret_has);

/* A fault about the current row: "data/holidays.csv, line 3 (row 2), column date: <reason>". */
MUST_CHECK err_t csv_fail(struct ctx *c, const struct csv *csv, size_t column, struct str reason);

/* Writes a field in quotes, quotes in it doubled (RFC 4180). */
void csv_put_quoted(struct buf *out, struct str text);

#endif
