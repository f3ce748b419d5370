/* difference: two dossiers, or two rows beside them, compared field by field: what a stored projection has otherwise than
 * the one rebuilt from the events. NULL and empty differ, as they do in the tables. */
#ifndef DOMAIN_DIFFERENCE_H
#define DOMAIN_DIFFERENCE_H

#include "domain/dossier.h"

/* The name of the first field that differs, or NULL. */
const char *difference_of_dossiers(const struct dossier *a, const struct dossier *b);
const char *difference_of_papers(const struct paper *a, const struct paper *b);
const char *difference_of_handovers(const struct handover *a, const struct handover *b);
const char *difference_of_ledger(const struct ledger_entry *a, const struct ledger_entry *b);
const char *difference_of_promises(const struct promise *a, const struct promise *b);
const char *difference_of_letters(const struct letter *a, const struct letter *b);
const char *difference_of_bundle_items(const struct bundle_item *a, const struct bundle_item *b);
const char *difference_of_course_steps(const struct course_step *a, const struct course_step *b);

/* The fields of each kind, for the test that holds the tables complete. */
enum difference_type {
    DIFFERENCE_INT,   /* int and enums */
    DIFFERENCE_INT64, /* int64_t and struct instant */
    DIFFERENCE_BOOL,
    DIFFERENCE_TEXT,
    DIFFERENCE_UUID,
    DIFFERENCE_OPT_INT64, /* struct opt_int, struct opt_instant */
    DIFFERENCE_OPT_UUID,
    DIFFERENCE_TYPE_COUNT
};
struct difference_field {
    const char *name;
    enum difference_type type;
    size_t offset;
};
struct difference_table {
    const struct difference_field *fields;
    size_t count;
    size_t size; /* of the struct */
};
enum difference_kind {
    DIFFERENCE_DOSSIER,
    DIFFERENCE_PAPER,
    DIFFERENCE_HANDOVER,
    DIFFERENCE_LEDGER,
    DIFFERENCE_PROMISE,
    DIFFERENCE_LETTER,
    DIFFERENCE_BUNDLE_ITEM,
    DIFFERENCE_COURSE_STEP,
    DIFFERENCE_KIND_COUNT
};
extern const struct difference_table difference_tables[DIFFERENCE_KIND_COUNT];
size_t difference_type_size(enum difference_type type);

#endif
