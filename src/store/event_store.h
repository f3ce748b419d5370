/* event_store: the record: events appended and read back. The payload is canonical JSON of event_data by the table
 * event_fields; what an event does not carry is not written. */
#ifndef STORE_EVENT_STORE_H
#define STORE_EVENT_STORE_H

#include "db/db.h"
#include "domain/event.h"

/* The payload as stored. */
struct str event_payload(struct ctx *c, const struct event_data *data);

/* The other way; ERR_BUG (record_broken) if it is not what event_payload writes. */
MUST_CHECK err_t event_payload_read(struct ctx *c, struct str payload, struct event_data *ret_data);

/* The bytes over which an event's hash runs, besides the hash of the event before: id, every column and the payload. */
struct str event_hashed_bytes(struct ctx *c, struct uuid dossier_id, const struct event *event, struct str payload);

/* Appends the event; payload is event_payload of its data, hash is 32 bytes (app/record). ERR_CONFLICT if that seq is taken:
 * somebody else was faster. */
MUST_CHECK err_t event_store_append(struct db_rw *rw, struct ctx *c, struct uuid dossier_id, const struct event *event, struct str payload,
                         struct str hash);

struct stored_event {
    struct event event;
    struct str payload;
    struct str hash; /* 32 bytes */
};
/* The whole record of a dossier, in order. */
MUST_CHECK err_t event_store_read(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct stored_event **ret_events, size_t *ret_count);

/* What its first event carries. ERR_NOT_FOUND. */
MUST_CHECK err_t event_store_first(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct event_data *ret_data);

/* What its event `seq` is and carries: its last_seq, to see what happened last. ERR_NOT_FOUND. */
MUST_CHECK err_t event_store_last(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, int64_t seq, enum event_kind *ret_kind,
                                  struct event_data *ret_data);

struct timeline_entry {
    int64_t seq;
    enum event_kind kind;
    struct instant at;
    struct opt_uuid unit_id;
};
/* Without payloads: for the track page. */
MUST_CHECK err_t event_store_timeline(struct db_ro *ro, struct ctx *c, struct uuid dossier_id, struct timeline_entry **ret_entries,
                           size_t *ret_count);

#endif
