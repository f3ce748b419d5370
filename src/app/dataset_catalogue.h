/* dataset_catalogue: what the two files that read catalogue.json share. Nobody else includes it. */
#ifndef APP_DATASET_CATALOGUE_H
#define APP_DATASET_CATALOGUE_H

#include "app/dataset_parts.h"
#include "base/buf.h"

struct record_reader {
    struct ctx *ctx;
    const struct dataset_file *file;
    const struct dataset *dataset;
    const struct json_value *record;
    struct str provenance;
};

/* ERR_INVALID dataset_invalid: file, line and reason of the record at hand. */
MUST_CHECK err_t catalogue_refuse(const struct record_reader *r, const char *reason);

/* A member that is a text and not empty, in NFC. */
MUST_CHECK err_t catalogue_text(const struct record_reader *r, const struct json_value *object, const char *key,
                                struct str *ret_text);

/* legal_limit, methods with their fees, components, results, legal_bases. */
MUST_CHECK err_t catalogue_read_parts(const struct record_reader *r, struct procedure *p);

#endif
