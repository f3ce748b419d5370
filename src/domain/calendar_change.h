/* calendar_change: one calendar against another: which days differ, and which promises would be others. For the
 * decision that domain.md §8 asks for: "A holiday announced late never moves a promise by itself: the product lists
 * affected promises and asks for a decision; old dates stay." Pure; nothing is changed here. */
#ifndef DOMAIN_CALENDAR_CHANGE_H
#define DOMAIN_CALENDAR_CHANGE_H

#include "domain/clock.h"

/* ---- days ---- */

/* The numbers are those of calendar_change.change. */
enum calendar_change_kind { CALENDAR_ADDED = 1, CALENDAR_CHANGED = 2, CALENDAR_REMOVED = 3 };

struct calendar_change {
    enum calendar_change_kind kind;
    int64_t day;                       /* by civil_day_of */
    const struct calendar_day *before; /* NULL: added */
    const struct calendar_day *after;  /* NULL: removed */
};

/* The days `stored` (all of a calendar) against those of a file. The file speaks for the calendar years in which it
 * names a day; other years are left alone [D: holidays are announced by the year]. Two days are the same when kind,
 * name and working hours are (no hours: those of `makeup`), and, where the file gives a document number, also document,
 * status and source: files of other programs know none, and do not take away what was entered. Both in any order, a
 * date at most once in each. The changes are in order of date and point into the two arrays. */
void calendar_changes(struct arena *a, struct calendar_hours makeup, const struct calendar_day *stored,
                      size_t stored_count, const struct calendar_day *file, size_t file_count,
                      struct calendar_change **ret_changes, size_t *ret_count);

/* ---- promises ---- */

/* One that is still open. asked.counting is not looked at. */
struct calendar_promise {
    struct clock_case asked;
    struct instant promised; /* as last lawfully moved */
};

struct calendar_effect {
    size_t index;          /* of the promise in the list */
    struct instant before; /* the due moment by the old calendar */
    struct instant after;  /* by the new one: what would be promised */
    bool was_moved; /* `promised` is not `before`: a decision moved it, and a new one must say what becomes of that */
    bool stays_on_date; /* another minute of the same date: late or not is judged by date (domain.md §9) and is as
                           before */
    bool is_nearer;     /* the new moment is earlier: nobody may shorten what was promised */
};

/* The promises whose due moment the new calendar makes another, in their order. Errors as clock_due. */
MUST_CHECK err_t calendar_effects(struct ctx *c, const struct calendar *old_calendar,
                                  const struct calendar *new_calendar, const struct calendar_promise *promises,
                                  size_t count, struct calendar_effect **ret_effects, size_t *ret_count);

#endif
