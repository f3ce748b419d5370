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
    ACTION_DRAFT_SUPPLEMENT,
    ACTION_DRAFT_DUTY,
    ACTION_DRAFT_STOP,
    ACTION_DRAFT_APOLOGY,
    ACTION_APPROVE_LETTER,
    ACTION_NUMBER_LETTER,
    ACTION_SEND_LETTER,
    ACTION_DROP_LETTER,
    ACTION_PROVE_LETTER,
    ACTION_SEND_SUPPLEMENT,
    ACTION_FIND_INCOMPLETE,
    ACTION_FIND_COMPLETE,
    ACTION_PAY,
    ACTION_ASK_WITHDRAWAL,
    ACTION_CANCEL_WITHDRAWAL,
    ACTION_DECLINE_WITHDRAWAL,
    ACTION_AGREE_WITHDRAWAL,
    ACTION_CORRECT,
    ACTION_BUNDLE,
    ACTION_REFUSE_HANDOVER,
    ACTION_FINISH_STEP,
    ACTION_REVIEW,
    ACTION_AGREE_DRAFT,
    ACTION_OBJECT,
    ACTION_SPLIT,
    ACTION_COUNT
};

/* Whose desk the actor must sit at. */
enum place {
    PLACE_ANSWERING, /* the unit that answers for the dossier (unit_id) */
    PLACE_HOLDING,   /* the unit that has it now (holder_unit_id) */
    PLACE_OWN,       /* the citizen whose dossier it is; or the answering unit's desk for him */
    PLACE_LETTER     /* the unit whose turn it is with the letter under way */
};

/* Powers that may not meet in one person on one dossier (domain.md §11). */
enum separation {
    SEPARATE_NOTHING = 0,
    SEPARATE_FROM_PROPOSER = 1,
    SEPARATE_FROM_HANDLER = 2,
    SEPARATE_FROM_APPROVER = 4,
    REQUIRE_HANDLER = 8, /* only the one it is assigned to */
    SEPARATE_FROM_DRAFTER = 16,         /* of the letter under way */
    SEPARATE_FROM_LETTER_APPROVER = 32
};

/* Where an action leads. */
enum target {
    TARGET_GIVEN = 0, /* to_state and to_step */
    TARGET_SAME,      /* it changes neither */
    TARGET_LETTER,    /* where the letter that is sent leads */
    TARGET_HANDLER,   /* back into processing: to its handler, or to be assigned if there is none */
    TARGET_BEFORE     /* where it was before the withdrawal was asked for */
};

/* What the action needs of the letter under way, or of the dossier's links. */
enum letter_need {
    NEED_NOTHING = 0,
    NEED_NO_LETTER,   /* none may be under way */
    NEED_NOT_HELD_UP, /* none that holds the case up */
    NEED_DRAFTED,
    NEED_APPROVED,
    NEED_NUMBERED,
    NEED_LETTER,  /* one, whatever its status */
    NEED_UNPROVED, /* not that one: a letter sent before, whose arrival is not yet known */
    NEED_UNCORRECTED, /* no other dossier corrects it yet */
    NEED_UNBUNDLED,   /* on no handover list that waits for the other side */
    NEED_BUNDLED,     /* on one */
    NEED_COURSE       /* the dossier runs by a package, and no letter holds it up */
};

#define STATE_ANY STATE_NONE /* from_state: wherever the dossier stands */

struct action_rule {
    enum action action;
    const char *slug; /* in addresses and the API */
    const char *name; /* English msgid: the button */
    enum dossier_state from_state;
    enum step from_step;
    enum dossier_state to_state;
    enum step to_step;
    unsigned roles;    /* ROLE_BIT set: one of them is needed */
    enum place place;
    unsigned separation;
    bool needs_note; /* a reason or list must be written */
    enum target target;
    enum letter_need need;
};

/* One row for each (action, state, step) that is possible; everything else is refused. */
extern const struct action_rule action_rules[];
extern const size_t action_rule_count;

/* The row, or NULL if the dossier is not where the action starts. */
const struct action_rule *automaton_rule(enum action action, enum dossier_state state, enum step step);

/* Where the rule leads this dossier. */
struct standing {
    enum dossier_state state;
    enum step step;
};
struct standing automaton_target(const struct action_rule *rule, const struct dossier *dossier);

/* Where a letter leads that is sent; the same as before for those that move nothing. */
struct standing automaton_after_letter(enum letter_form form, struct standing before);

/* The form that the action drafts; LETTER_NONE for all others. */
enum letter_form automaton_drafts(enum action action);

/* May a dossier stand there at all? For `motcua check`. */
bool automaton_reaches(enum dossier_state state, enum step step);

/* OK, or the fault that says what stands in the way: action_not_now (CONFLICT), action_not_your_unit,
 * action_not_your_role, action_needs_other_person, action_needs_handler (DENIED), letter_under_way, letter_not_there,
 * corrected_already, bundled_already, bundled_not, course_none (CONFLICT), action_needs_note (INVALID).
 * A machine with SCOPE_OFFICE stands in for every role and place; the separation of powers holds for it as well. */
MUST_CHECK err_t automaton_check(struct ctx *c, const struct actor *actor, const struct dossier *dossier, enum action action,
                                 struct str note, const struct action_rule **ret_rule);

/* The same as a question, for showing buttons; a missing note does not count. */
bool automaton_may(const struct actor *actor, const struct dossier *dossier, enum action action);

/* ACTION_COUNT if unknown. */
enum action action_of_slug(struct str slug);

#endif
