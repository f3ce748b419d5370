/* event_apply: what the files that apply events share; nobody else includes this. */
#ifndef DOMAIN_EVENT_APPLY_H
#define DOMAIN_EVENT_APPLY_H

#include "domain/event.h"

typedef void (*event_apply_fn)(struct dossier *d, const struct event *e, struct event_effects *effects);

void event_move(struct dossier *d, enum dossier_state state, enum step step);
struct ledger_entry event_entry(struct dossier *d, enum clock_interval_kind kind, struct instant from);
void event_add_entry(struct ledger_entry entry, struct event_effects *effects);
void event_close_interval(const struct dossier *d, struct instant at, struct event_effects *effects);
/* From one kind to the other: the open interval ends where the next begins. Returns the new row. */
struct ledger_entry *event_change_over(struct dossier *d, enum clock_interval_kind kind, struct instant at, struct event_effects *effects);
void event_add_promise(struct dossier *d, const struct event *e, int64_t due_at, enum promise_cause cause, struct str note,
                       struct event_effects *effects);
/* What is promised from now on. */
void event_move_due(struct dossier *d, int64_t due_at);
/* The case is over without a result. */
void event_stop(struct dossier *d, const struct event *e, struct event_effects *effects);

/* event_apply_bundle.c */
void event_bundled(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_bundle_refused(struct dossier *d, const struct event *e, struct event_effects *effects);
bool event_bundle_answered(struct dossier *d, const struct event *e, enum bundle_answer answer, struct event_effects *effects);

/* event_apply.c: the result is numbered or complete: the legal clock ends, and it waits at the desk. */
void event_finish(struct dossier *d, const struct event *e, struct event_effects *effects);
/* ... and has been handed over. */
void event_hand_over(struct dossier *d, const struct event *e, struct event_effects *effects);

/* event_apply_course.c */
void event_step_begun(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_package_moved(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_split(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_joined(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_passed_on(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_step_ended(struct dossier *d, const struct event *e, struct event_effects *effects);

/* event_apply_letter.c and event_apply_citizen.c */
/* The letter by which it is refused to settle the case: written with the proposal, approved, numbered and sent with the result. */
void event_decline_drafted(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_decline_changed(const struct dossier *d, const struct event *e, enum letter_status status, struct event_effects *effects);
void event_decline_dropped(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_letter_drafted(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_letter_dropped(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_letter_approved(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_letter_numbered(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_letter_sent(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_letter_delivered(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_supplement_sent(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_supplement_incomplete(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_supplement_complete(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_duty_paid(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_withdrawal_asked(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_withdrawal_over(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_withdrawal_agreed(struct dossier *d, const struct event *e, struct event_effects *effects);
void event_promise_moved(struct dossier *d, const struct event *e, struct event_effects *effects);

#endif
