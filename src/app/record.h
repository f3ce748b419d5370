/* record: writing to a dossier's record. One record is open in one write transaction: the dossier is locked, events are
 * added one after another (hash-chained, appended, applied), and closing it stores the dossier and moves the counters.
 * Nothing else in the program changes a dossier. */
#ifndef APP_RECORD_H
#define APP_RECORD_H

#include "db/db.h"
#include "domain/event.h"

struct record {
    struct dossier before; /* as it was when the record was opened */
    struct dossier dossier;
    bool is_new;
};

/* Locks the dossier. ERR_NOT_FOUND with not_yours. */
MUST_CHECK err_t record_open(struct ctx *c, struct db_rw *rw, struct uuid id, struct record *ret_record);

/* A dossier that begins with the next event (EVENT_SUBMITTED). */
struct record record_begin(struct uuid id);

/* Adds one event by c->actor at c->now, and what the applicant is told of it (app/notice.h). The act was checked before. */
MUST_CHECK err_t record_add(struct ctx *c, struct db_rw *rw, struct record *record, enum event_kind kind, const struct event_data *data);

/* Stores the dossier as the events made it, the counters, and whether its limit (app/warning.h) and its step (app/step_watch.h) are watched. Nothing may be added afterwards. */
MUST_CHECK err_t record_close(struct ctx *c, struct db_rw *rw, const struct record *record);

/* Were its people drawn by motcua simulate, so that no notice may go out? Its first event says so. */
MUST_CHECK err_t record_is_invented(struct db_ro *ro, struct ctx *c, const struct dossier *dossier, bool *ret_is_invented);

/* The hash of an event that follows one with hash `previous` (32 bytes, or empty for the first). 32 bytes. */
struct str record_hash(struct ctx *c, struct str previous, struct uuid dossier_id, const struct event *event, struct str payload);

#endif
