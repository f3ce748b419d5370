/* automaton: the legal states and who may move a dossier between them (domain.md §5), and the office's actions, each a
 * row of a table. Asking it is pure; doing it is a use case's business. */
#ifndef DOMAIN_AUTOMATON_H
#define DOMAIN_AUTOMATON_H

#include "base/ctx.h"
#include "domain/access.h"
#include "domain/dossier.h"

/* The transitions that the law knows: the whole table of domain.md §5, also those whose use cases come later. */
bool state_may_follow(enum dossier_state from, enum dossier_state to);

struct state_transition {
    enum dossier_state from, to;
};
extern const struct state_transition state_transitions[];
extern const size_t state_transition_count;

enum action {
    ACTION_RECEIVE = 1,
    ACTION_ASK_COMPLETION,
    ACTION_SEND_COMPLETION,
    ACTION_REFUSE,
    ACTION_TAKE_OVER,
    ACTION_ASSIGN,
    ACTION_REASSIGN,
    ACTION_PROPOSE,
    ACTION_STEP_BACK,
    ACTION_APPROVE,
    ACTION_ISSUE,
    ACTION_CONFIRM,
    ACTION_RETURN,
    ACTION_TRANSFER,
    ACTION_NOTE,
    ACTION_COUNT
};

/* Whose desk the actor must sit at. */
enum place {
    PLACE_ANSWERING, /* the unit that answers for the dossier (unit_id) */
    PLACE_HOLDING,   /* the unit that has it now (holder_unit_id) */
    PLACE_OWN        /* the citizen whose dossier it is; or the answering unit's desk for him */
};

/* Powers that may not meet in one person on one dossier (domain.md §11). */
enum separation {
    SEPARATE_NOTHING = 0,
    SEPARATE_FROM_PROPOSER = 1,
    SEPARATE_FROM_HANDLER = 2,
    SEPARATE_FROM_APPROVER = 4,
    REQUIRE_HANDLER = 8 /* only the one it is assigned to */
};

struct action_rule {
    enum action action;
    const char *slug; /* in addresses and the API */
    const char *name; /* English msgid: the button */
    enum dossier_state from_state;
    enum step from_step;
    enum dossier_state to_state;
    enum step to_step; /* of ACTION_STEP_BACK and ACTION_NOTE: see automaton.c */
    unsigned roles;    /* ROLE_BIT set: one of them is needed */
    enum place place;
    unsigned separation;
    bool needs_note; /* a reason or list must be written */
};

/* One row for each (action, state, step) that is possible; everything else is refused. */
extern const struct action_rule action_rules[];
extern const size_t action_rule_count;

/* The row, or NULL if the dossier is not where the action starts. */
const struct action_rule *automaton_rule(enum action action, enum dossier_state state, enum step step);

/* OK, or the fault that says what stands in the way: action_not_now (CONFLICT), action_not_your_unit,
 * action_not_your_role, action_needs_other_person, action_needs_handler (DENIED), action_needs_note (INVALID).
 * A machine with SCOPE_OFFICE stands in for every role and place; the separation of powers holds for it as well. */
MUST_CHECK err_t automaton_check(struct ctx *c, const struct actor *actor, const struct dossier *dossier, enum action action,
                                 struct str note, const struct action_rule **ret_rule);

/* The same as a question, for showing buttons; a missing note does not count. */
bool automaton_may(const struct actor *actor, const struct dossier *dossier, enum action action);

/* ACTION_COUNT if unknown. */
enum action action_of_slug(struct str slug);

#endif
