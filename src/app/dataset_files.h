/* dataset_files: where the files of a data set are: in the program, or in a folder. */
#ifndef APP_DATASET_FILES_H
#define APP_DATASET_FILES_H

#include "base/ctx.h"

struct dataset_files {
    struct str name;    /* "hanoi-2017"; of a folder its path */
    struct str city;    /* where units.csv is in the program: "hanoi-2017/" */
    const char *folder; /* NULL: in the program */
};

/* ERR_NOT_FOUND with fault dataset_unknown if it is neither a shipped data set nor a folder with units.csv. */
MUST_CHECK err_t dataset_files_open(struct ctx *c, const char *name_or_folder, struct dataset_files *ret_files);

struct dataset_file {
    struct str name; /* for faults: "hanoi-2017/units.csv" */
    struct str text;
};

/* A file of the city ("units.csv"). Of a folder: from there, dataset_invalid if it is not there. */
MUST_CHECK err_t dataset_files_city(struct ctx *c, const struct dataset_files *files, const char *name,
                                    struct dataset_file *ret_file);

/* A file that is the same for the whole country ("holidays.csv"): of a folder if it has one, else of the program. */
MUST_CHECK err_t dataset_files_common(struct ctx *c, const struct dataset_files *files, const char *name,
                                      struct dataset_file *ret_file);

/* Does the folder (or the program's folder of the city) have this file? */
bool dataset_files_has(struct ctx *c, const struct dataset_files *files, const char *name);

/* A file of the program by its whole name ("hanoi-2017/changes.csv"). ASSERTs that it was laid in. */
struct dataset_file dataset_files_shipped(struct ctx *c, const char *name);

/* Names of the shipped forms: "forms/ct01.json", ... NULL behind the last. */
const char *dataset_files_form(size_t number);

#endif
