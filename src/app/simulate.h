/* simulate: a stretch of the city's life, played through the real use cases with a simulated clock: people sign up and file
 * (submit, walk_in), officials act (act_perform), counters move. What happens is planned purely from the seed
 * (domain/simulation.h), act after act in order of simulated time, and carried out in batches, many acts a transaction.
 * Everything it makes is marked is_simulated. The same seed on the same city makes the same dossiers, byte for byte. */
#ifndef APP_SIMULATE_H
#define APP_SIMULATE_H

#include "app/city.h"
#include "app/file_store.h"
#include "domain/automaton.h"

#define SIMULATE_DOSSIERS_MAX  5000000
#define SIMULATE_OFFICIALS_MAX 100000
#define SIMULATE_BATCH         4000  /* acts a transaction where others wait for it */
#define SIMULATE_BATCH_ALONE   32000 /* where nobody does: a page that many acts touch is written once */

struct simulate_request {
    int64_t from_day, to_day; /* local days, both included */
    int64_t dossiers;         /* filed within them */
    int64_t officials;        /* simulated officials the city shall have; those it has already count */
    uint64_t seed;
    const struct file_store *files; /* NULL: papers filed online come without files */
    size_t batch; /* acts a transaction */
};

struct simulate_summary {
    int64_t officials;
    int64_t officials_added;
    int64_t offices; /* with simulated officials */
    int64_t citizens;
    int64_t filed[CHANNEL_COUNT];
    int64_t acts[ACTION_COUNT];
    int64_t open; /* neither closed nor returned at the end */
    int64_t visits;
};

/* Told after each batch: the simulated moment reached, dossiers filed so far. */
struct simulate_progress {
    void (*show)(void *user, struct instant reached, int64_t filed);
    void *user;
};

/* ERR_INVALID: simulate_bad_days, simulate_bad_count. */
MUST_CHECK err_t simulate_check(struct ctx *c, const struct simulate_request *request);

/* Blocks until the whole stretch is over. Errors of simulate_check; ERR_CONFLICT
 * simulate_no_offices: fewer officials than one office needs, or no live procedure is received by an office that has them
 * (load a data set first). What was committed before a failure stays. */
MUST_CHECK err_t simulate_run(struct db *db, struct ctx *c, const struct city *city, const struct simulate_request *request,
                              const struct simulate_progress *progress, struct simulate_summary *ret_summary);

/* Has the city no dossier yet? Only then may the database be opened in haste (db_options.unsafe_fast). */
MUST_CHECK err_t simulate_is_empty(struct db *db, struct ctx *c, bool *ret_is_empty);

#endif
