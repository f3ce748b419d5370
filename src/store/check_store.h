/* check_store: whole tables read a page at a time, for motcua check: the record, the rows beside it, the counters. What is
 * read is given as it is stored; nothing is judged here. */
#ifndef STORE_CHECK_STORE_H
#define STORE_CHECK_STORE_H

#include "db/db.h"
#include "domain/figures.h"
#include "store/course_store.h"
#include "store/event_store.h"

struct range {
    struct uuid after; /* not included */
    struct uuid upto;  /* included */
};

struct owned_event {
    struct uuid dossier_id;
    struct stored_event stored; /* its payload is not read: event.data is zero */
};
struct owned_paper { struct uuid dossier_id; struct paper part; };
struct owned_handover { struct uuid dossier_id; struct handover part; };
struct owned_entry { struct uuid dossier_id; struct ledger_entry part; };
struct owned_promise { struct uuid dossier_id; struct promise part; };
struct owned_letter { struct uuid dossier_id; struct letter part; };
struct owned_bundle_item { struct uuid dossier_id; struct bundle_item part; };

/* Everything that belongs to the dossiers of a range, by dossier and number. */
struct owned_rows {
    struct owned_event *events;
    size_t event_count;
    struct owned_paper *papers;
    size_t paper_count;
    struct owned_handover *handovers;
    size_t handover_count;
    struct owned_entry *entries;
    size_t entry_count;
    struct owned_promise *promises;
    size_t promise_count;
    struct owned_letter *letters;
    size_t letter_count;
    struct owned_bundle_item *bundle_items;
    size_t bundle_item_count;
    struct owned_course_step *course_steps;
    size_t course_step_count;
};
MUST_CHECK err_t check_store_rows(struct db_ro *ro, struct ctx *c, const struct range *range, struct owned_rows *ret_rows);

/* ---- counters: each row is handed to `row`, which must not keep it ---- */

struct cell_row {
    int64_t year;
    struct str field_code;
    int64_t source, service_level, office_kind, channel, is_simulated;
    struct figure_counts counts;
};
struct unit_figure_row {
    struct uuid unit_id;
    int64_t year, is_simulated, online;
    struct figure_counts counts;
};
struct queue_row {
    struct uuid unit_id;
    int64_t step, dossiers;
};
struct code_counter_row {
    struct str prefix;
    int64_t day, last;
};
struct result_counter_row {
    struct uuid unit_id;
    int64_t year, last;
};
/* Numbers of letters, by unit, year and form. */
struct letter_counter_row {
    struct uuid unit_id;
    int64_t year, form, last;
};
typedef void (*check_letter_counter_fn)(void *user, const struct letter_counter_row *row);
MUST_CHECK err_t check_store_letter_counters(struct db_ro *ro, struct ctx *c, check_letter_counter_fn row, void *user);

struct book_row {
    struct uuid unit_id;
    int64_t year;
    struct str number;
    struct uuid dossier_id;
};
struct total_row {
    struct str name;
    int64_t value;
};
struct foreign_key_row {
    struct str table, parent;
};

typedef void (*check_cell_fn)(void *user, const struct cell_row *row);
typedef void (*check_unit_figure_fn)(void *user, const struct unit_figure_row *row);
typedef void (*check_queue_fn)(void *user, const struct queue_row *row);
typedef void (*check_code_counter_fn)(void *user, const struct code_counter_row *row);
typedef void (*check_result_counter_fn)(void *user, const struct result_counter_row *row);
typedef void (*check_book_fn)(void *user, const struct book_row *row);

/* Each calls `row` for every row of its table. */
MUST_CHECK err_t check_store_cells(struct db_ro *ro, struct ctx *c, check_cell_fn row, void *user);
MUST_CHECK err_t check_store_unit_figures(struct db_ro *ro, struct ctx *c, check_unit_figure_fn row, void *user);
MUST_CHECK err_t check_store_queues(struct db_ro *ro, struct ctx *c, check_queue_fn row, void *user);
MUST_CHECK err_t check_store_code_counters(struct db_ro *ro, struct ctx *c, check_code_counter_fn row, void *user);
MUST_CHECK err_t check_store_result_counters(struct db_ro *ro, struct ctx *c, check_result_counter_fn row, void *user);
MUST_CHECK err_t check_store_book(struct db_ro *ro, struct ctx *c, check_book_fn row, void *user);

/* The city's totals as kept, and accounts.<kind> as counted now. Few. */
MUST_CHECK err_t check_store_totals(struct db_ro *ro, struct ctx *c, struct total_row **ret_rows, size_t *ret_count);
MUST_CHECK err_t check_store_accounts(struct db_ro *ro, struct ctx *c, struct total_row **ret_rows, size_t *ret_count);

/* At most limit. */
MUST_CHECK err_t check_store_foreign_keys(struct db_ro *ro, struct ctx *c, int limit, struct foreign_key_row **ret_rows, size_t *ret_count);

#endif
