/* dataset_parts: a data set in memory, between reading (dataset_units, _catalogue, _tables, _links) and writing
 * (dataset_write). Nobody but these includes it. */
#ifndef APP_DATASET_PARTS_H
#define APP_DATASET_PARTS_H

#include "app/dataset.h"
#include "app/dataset_files.h"
#include "base/csv.h"
#include "domain/calendar.h"
#include "domain/search.h"
#include "json/json.h"
#include "store/procedure_store.h"
#include "store/reported_store.h"
#include "store/setting_store.h"

#define DATASET_UNITS_MAX UNIT_LIST_MAX

struct dataset_link {
    struct uuid old_id;
    struct uuid new_id;
    struct str extent;
    struct str source;
    bool is_of_2017; /* the old unit is known only where hanoi-2017 was loaded */
};

struct dataset_procedure {
    struct procedure procedure;
    struct search_terms terms;
};

struct dataset_form {
    struct str id;
    struct json_value record;
    struct str *procedures; /* codes of the procedures it belongs to */
    size_t procedure_count;
};

struct dataset {
    struct dataset_files files;
    struct unit *units; /* superior bodies before those below them */
    size_t unit_count;
    struct unit *interim; /* communes renamed between 2017 and 2025: written only beside those of 2017 */
    size_t interim_count;
    struct dataset_link *links;
    size_t link_count;
    struct calendar_day *days;
    size_t day_count;
    struct dataset_form *forms;
    size_t form_count;
    struct field *fields;
    size_t field_count;
    struct dataset_procedure *procedures;
    size_t procedure_count;
    struct reported_figure *figures;
    size_t figure_count;
    struct setting *settings;
    size_t setting_count;
};

/* ERR_INVALID with fault dataset_invalid: "<file>, line <line>: <reason>"; line 0: no line. */
MUST_CHECK err_t dataset_refuse(struct ctx *c, const struct dataset_file *file, int64_t line, const char *reason);

/* A column that is not empty; a date in ISO form or, if it may be open, empty. Faults name column and row. */
MUST_CHECK err_t dataset_csv_text(struct ctx *c, const struct csv *csv, size_t column, struct str *ret_text);
MUST_CHECK err_t dataset_csv_day(struct ctx *c, const struct csv *csv, size_t column, int64_t *ret_day);
MUST_CHECK err_t dataset_csv_opt_day(struct ctx *c, const struct csv *csv, size_t column, struct opt_int *ret_day);

/* The last row with this code among the first `count`; NULL if there is none. */
const struct unit *dataset_find_unit(const struct unit *units, size_t count, struct str code);

MUST_CHECK err_t dataset_read_units(struct ctx *c, struct dataset *d);
MUST_CHECK err_t dataset_read_links(struct ctx *c, struct dataset *d);     /* after units; hanoi-2025 */
MUST_CHECK err_t dataset_read_tables(struct ctx *c, struct dataset *d);    /* holidays, figures, forms, settings */
MUST_CHECK err_t dataset_read_catalogue(struct ctx *c, struct dataset *d); /* after units and tables */

struct dataset_writing {
    const struct dataset *dataset;
    struct dataset_report report;
};
/* db_work_fn; argument: struct dataset_writing *. */
MUST_CHECK err_t dataset_write(struct ctx *c, struct db_rw *rw, void *argument);

#endif
