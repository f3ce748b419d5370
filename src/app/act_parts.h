/* act_parts: what the files of the acts share; only they include this. */
#ifndef APP_ACT_PARTS_H
#define APP_ACT_PARTS_H

#include "app/act.h"
#include "app/record.h"

/* Adds the action's event (or events) to the open record. The automaton has already agreed. */
typedef err_t (*act_perform_fn)(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record);

/* The position of who acts, as printed under what he signs; empty for machines. */
struct str act_title(const struct ctx *c);
/* An event that carries a note and nothing else. */
MUST_CHECK err_t act_add_with_note(struct ctx *c, struct db_rw *rw, struct record *record, enum event_kind kind, struct str note);

/* Enters a number in the unit's book of that year: the one typed, or the next. number_taken (CONFLICT). */
MUST_CHECK err_t act_book_number(struct ctx *c, struct db_rw *rw, const struct dossier *d, int64_t year, struct str typed, struct str *ret_number);

/* What the clock makes of the dossier's ledger with these rows more (their number 0) or closed now (their number and `to`). */
struct ledger_changes {
    struct opt_instant closes_at; /* the open interval ends */
    struct clock_interval added;
    bool adds;
};
MUST_CHECK err_t act_due(struct ctx *c, struct db_rw *rw, const struct act *in, const struct dossier *d, const struct ledger_changes *changes,
                         struct instant *ret_due);

/* act.c: an action on a record that is open already, checked by the automaton; closes the record. */
MUST_CHECK err_t act_perform_open(struct ctx *c, struct db_rw *rw, const struct act *in, struct record *record);

/* Each as act_perform_fn. */
#define ACT(name) MUST_CHECK err_t act_##name(struct ctx *c, struct db_rw *rw, const struct act *in, const struct action_rule *rule, struct record *record)
/* act.c */
ACT(receive);

/* act_letter.c */
ACT(draft_supplement);
ACT(draft_duty);
ACT(draft_stop);
ACT(draft_apology);
ACT(approve_letter);
ACT(number_letter);
ACT(send_letter);
ACT(drop_letter);
ACT(prove_letter);

/* act_citizen.c */
ACT(send_supplement);
ACT(find_incomplete);
ACT(find_complete);
ACT(pay);
ACT(ask_withdrawal);
ACT(cancel_withdrawal);
ACT(decline_withdrawal);
ACT(agree_withdrawal);

/* act_correct.c */
ACT(correct);

/* bundle.c */
ACT(bundle);
ACT(refuse_handover);
#undef ACT

#endif
