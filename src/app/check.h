/* check: does the database hold what it should? Every projection is rebuilt from the events and compared, every counter is
 * recounted, every running clock must be watched for its warnings, every code is looked for, every stored file is read. Runs in one snapshot, beside a server that works; changes
 * nothing. Memory: one page of dossiers, and a few numbers for each unit and day. */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/file_store.h"
#include "db/db.h"

/* What was looked at. */
enum check_subject {
    CHECK_DOSSIERS,
    CHECK_EVENTS,
    CHECK_PARTS, /* papers, handovers, intervals, promises, letters */
    CHECK_CODES,
    CHECK_RESULTS, /* numbers of results */
    CHECK_FIGURES, /* cells, unit figures, queues, totals */
    CHECK_FILES,
    CHECK_SUBJECT_COUNT
};
const char *check_subject_name(enum check_subject subject); /* "dossiers", ... */

struct check_violation {
    const char *rule;  /* "event_hash", "dossier_differs", ...: what does not hold */
    struct str where;  /* the id, prefix and day, or key: never a person's name or number */
    struct str detail; /* field or numbers; may be empty */
};

struct check_options {
    bool skip_files; /* only the database */
    /* Called for each violation, before anything else is looked at. */
    void (*violation)(void *user, const struct check_violation *violation);
    void *user;
};

struct check_result {
    int64_t checked[CHECK_SUBJECT_COUNT];
    int64_t violations;
};

/* The error is that of reading, not of what was found. */
MUST_CHECK err_t check_city(struct db *db, struct ctx *c, const struct file_store *files, const struct check_options *options,
                            struct check_result *ret_result);

#endif
