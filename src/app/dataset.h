/* dataset: loads a data set (data/README.md) into the database: organisation, calendar, forms, catalogue, reported
 * figures, settings. Everything is read and checked first, then written in one transaction: a bad row is refused with
 * file, line and reason, and nothing is half loaded. Loading twice changes nothing: ids are made from codes, and only
 * rows that differ are written. What the city itself set (addresses, calendars, one-stop sections, document numbers) is
 * left alone. */
#ifndef APP_DATASET_H
#define APP_DATASET_H

#include "db/db.h"
#include "domain/unit.h"

enum dataset_part {
    DATASET_UNITS,
    DATASET_LINKS, /* what became of units */
    DATASET_CALENDAR_DAYS,
    DATASET_FORMS,
    DATASET_FIELDS,
    DATASET_PROCEDURES,
    DATASET_FIGURES,
    DATASET_SETTINGS,
    DATASET_PART_COUNT
};

struct dataset_tally {
    int64_t rows; /* in the data set */
    int64_t added;
    int64_t changed;
};

struct dataset_report {
    struct dataset_tally parts[DATASET_PART_COUNT];
    int64_t units_by_kind[UNIT_KIND_END]; /* without communes renamed between 2017 and 2025 */
    int64_t live;
    int64_t planned;
    int64_t components;
    int64_t links_without_old_unit; /* hanoi-2025 alone: the communes of 2017 are not there to be followed */
};

/* What is being loaded: "hanoi-2017", "hanoi-2025" (alone or after hanoi-2017), or a folder with the same files:
 * units.csv and catalogue.json, and if it has them holidays.csv, field-shares.csv, ethnic-groups.csv, forms/ (otherwise
 * those of the program; no figures). ERR_NOT_FOUND with fault dataset_unknown; ERR_INVALID with csv_invalid,
 * json_invalid or dataset_invalid (file, line, reason). Migrate first. */
MUST_CHECK err_t dataset_load(struct db *db, struct ctx *c, const char *name_or_folder,
                              struct dataset_report *ret_report);

/* The id that a data set gives to a unit: SHA-256 of "unit:<code>:<valid_from>" as a UUID of version 8. */
struct uuid dataset_unit_id(struct arena *a, struct str code, int64_t valid_from);
struct uuid dataset_procedure_id(struct arena *a, struct str code);

#endif
