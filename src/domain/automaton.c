/* automaton: the two tables and the one check. Owns no state; knows no database. */
#include "domain/automaton.h"

const struct state_transition state_transitions[] = {
    {STATE_NONE, STATE_NEW},
    {STATE_NONE, STATE_RECEIVED},
    {STATE_NEW, STATE_RECEIVED},
    {STATE_NEW, STATE_NOT_RECEIVED},
    {STATE_NEW, STATE_SUPPLEMENT},
    {STATE_SUPPLEMENT, STATE_NOT_RECEIVED},
    {STATE_SUPPLEMENT, STATE_NEW},
    {STATE_SUPPLEMENT, STATE_PROCESSING},
    {STATE_SUPPLEMENT, STATE_WITHDRAWAL_ASKED},
    {STATE_RECEIVED, STATE_PROCESSING},
    {STATE_RECEIVED, STATE_WITHDRAWAL_ASKED},
    {STATE_PROCESSING, STATE_SUPPLEMENT},
    {STATE_PROCESSING, STATE_FINANCIAL_DUTY},
    {STATE_PROCESSING, STATE_WITHDRAWAL_ASKED},
    {STATE_PROCESSING, STATE_STOPPED},
    {STATE_PROCESSING, STATE_FINISHED},
    {STATE_FINANCIAL_DUTY, STATE_PROCESSING},
    {STATE_FINANCIAL_DUTY, STATE_WITHDRAWAL_ASKED},
    {STATE_WITHDRAWAL_ASKED, STATE_RECEIVED},
    {STATE_WITHDRAWAL_ASKED, STATE_PROCESSING},
    {STATE_WITHDRAWAL_ASKED, STATE_SUPPLEMENT},
    {STATE_WITHDRAWAL_ASKED, STATE_FINANCIAL_DUTY},
    {STATE_WITHDRAWAL_ASKED, STATE_STOPPED},
    {STATE_FINISHED, STATE_RETURNED},
};
const size_t state_transition_count = sizeof state_transitions / sizeof state_transitions[0];

bool state_may_follow(enum dossier_state from, enum dossier_state to)
{
    for (size_t i = 0; i < state_transition_count; i++)
        if (state_transitions[i].from == from && state_transitions[i].to == to) return true;
    return false;
}

#define DESK (ROLE_BIT(ROLE_RECEPTION) | ROLE_BIT(ROLE_HEAD_OF_DESK))
#define COMPLETION_DESK (DESK | ROLE_BIT(ROLE_GUIDE))
#define RETURN_DESK_ROLES (DESK | ROLE_BIT(ROLE_RETURN))
#define HEAD ROLE_BIT(ROLE_DIVISION_HEAD)
#define HANDLING (HEAD | ROLE_BIT(ROLE_PROCESSING))
#define SIGNER ROLE_BIT(ROLE_SIGNER)
#define CLERK ROLE_BIT(ROLE_CLERK)
#define NOT_ASSESSOR (SEPARATE_FROM_PROPOSER | SEPARATE_FROM_HANDLER)

/* clang-format off */
const struct action_rule action_rules[] = {
    {ACTION_RECEIVE, "accept", N_("Receive the dossier"),
     STATE_NEW, STEP_RECEPTION, STATE_RECEIVED, STEP_HANDOVER, DESK, PLACE_ANSWERING, SEPARATE_NOTHING, false},
    {ACTION_ASK_COMPLETION, "ask-completion", N_("Ask to complete"),
     STATE_NEW, STEP_RECEPTION, STATE_SUPPLEMENT, STEP_COMPLETION, COMPLETION_DESK, PLACE_ANSWERING, SEPARATE_NOTHING, true},
    {ACTION_SEND_COMPLETION, "send-completion", N_("Send the completion"),
     STATE_SUPPLEMENT, STEP_COMPLETION, STATE_NEW, STEP_RECEPTION, COMPLETION_DESK, PLACE_OWN, SEPARATE_NOTHING, false},
    {ACTION_REFUSE, "refuse", N_("Refuse to receive"),
     STATE_NEW, STEP_RECEPTION, STATE_NOT_RECEIVED, STEP_CLOSED, DESK, PLACE_ANSWERING, SEPARATE_NOTHING, true},
    {ACTION_REFUSE, "refuse", N_("Refuse to receive"),
     STATE_SUPPLEMENT, STEP_COMPLETION, STATE_NOT_RECEIVED, STEP_CLOSED, DESK, PLACE_ANSWERING, SEPARATE_NOTHING, true},
    {ACTION_TAKE_OVER, "take-over", N_("Sign for the handover"),
     STATE_RECEIVED, STEP_HANDOVER, STATE_PROCESSING, STEP_ASSIGN, HANDLING, PLACE_HOLDING, SEPARATE_NOTHING, false},
    {ACTION_TAKE_OVER, "take-over", N_("Sign for the handover"),
     STATE_PROCESSING, STEP_HANDOVER, STATE_PROCESSING, STEP_ASSIGN, HANDLING, PLACE_HOLDING, SEPARATE_NOTHING, false},
    {ACTION_ASSIGN, "assign", N_("Assign"),
     STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_PROCESS, HEAD, PLACE_HOLDING, SEPARATE_NOTHING, false},
    {ACTION_REASSIGN, "reassign", N_("Reassign"),
     STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, HEAD, PLACE_HOLDING, SEPARATE_NOTHING, true},
    {ACTION_PROPOSE, "propose", N_("Propose the result"),
     STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_APPROVE, HANDLING, PLACE_HOLDING, REQUIRE_HANDLER, true},
    {ACTION_STEP_BACK, "step-back", N_("Send back"),
     STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_ASSIGN, HANDLING, PLACE_HOLDING, REQUIRE_HANDLER, true},
    {ACTION_STEP_BACK, "step-back", N_("Send back"),
     STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_PROCESS, SIGNER, PLACE_HOLDING, SEPARATE_NOTHING, true},
    {ACTION_STEP_BACK, "step-back", N_("Send back"),
     STATE_PROCESSING, STEP_ISSUE, STATE_PROCESSING, STEP_APPROVE, CLERK, PLACE_HOLDING, SEPARATE_NOTHING, true},
    {ACTION_APPROVE, "approve", N_("Approve and sign"),
     STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_ISSUE, SIGNER, PLACE_HOLDING, NOT_ASSESSOR, false},
    {ACTION_ISSUE, "issue", N_("Number and date the result"),
     STATE_PROCESSING, STEP_ISSUE, STATE_FINISHED, STEP_CONFIRM, CLERK, PLACE_HOLDING, SEPARATE_FROM_APPROVER, false},
    {ACTION_CONFIRM, "confirm", N_("Confirm that the result has come"),
     STATE_FINISHED, STEP_CONFIRM, STATE_FINISHED, STEP_RETURN, RETURN_DESK_ROLES, PLACE_ANSWERING, SEPARATE_NOTHING, false},
    {ACTION_RETURN, "return", N_("Hand over the result"),
     STATE_FINISHED, STEP_RETURN, STATE_RETURNED, STEP_CLOSED, RETURN_DESK_ROLES, PLACE_ANSWERING, SEPARATE_NOTHING, false},
    {ACTION_TRANSFER, "transfer", N_("Hand over to another unit"),
     STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_HANDOVER, HEAD | SIGNER, PLACE_HOLDING, SEPARATE_NOTHING, true},
    {ACTION_TRANSFER, "transfer", N_("Hand over to another unit"),
     STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_HANDOVER, HEAD | SIGNER, PLACE_HOLDING, SEPARATE_NOTHING, true},
    /* A note changes nothing: the row's target is where it starts. */
    {ACTION_NOTE, "note", N_("Add a note"),
     STATE_RECEIVED, STEP_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, HANDLING | DESK, PLACE_HOLDING, SEPARATE_NOTHING, true},
    {ACTION_NOTE, "note", N_("Add a note"),
     STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_ASSIGN, HANDLING, PLACE_HOLDING, SEPARATE_NOTHING, true},
    {ACTION_NOTE, "note", N_("Add a note"),
     STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, HANDLING, PLACE_HOLDING, SEPARATE_NOTHING, true},
};
/* clang-format on */
const size_t action_rule_count = sizeof action_rules / sizeof action_rules[0];

const struct action_rule *automaton_rule(enum action action, enum dossier_state state, enum step step)
{
    for (size_t i = 0; i < action_rule_count; i++) {
        const struct action_rule *rule = &action_rules[i];
        if (rule->action == action && rule->from_state == state && rule->from_step == step) return rule;
    }
    return NULL;
}

enum action action_of_slug(struct str slug)
{
    for (size_t i = 0; i < action_rule_count; i++)
        if (str_eq(slug, str_of(action_rules[i].slug))) return action_rules[i].action;
    return ACTION_COUNT;
}

static bool is_person(struct opt_uuid who, const struct actor *actor)
{
    return who.has && uuid_eq(who.value, actor->id);
}

static bool stands_in_for_all(const struct actor *actor)
{
    return actor->kind == ACTOR_SYSTEM || (actor->kind == ACTOR_MACHINE && (actor->scope & SCOPE_OFFICE));
}

static bool is_at_place(const struct actor *actor, const struct dossier *d, enum place place)
{
    if (stands_in_for_all(actor)) return true;
    if (actor->kind == ACTOR_CITIZEN) return place == PLACE_OWN && is_person(d->account_id, actor);
    if (actor->kind != ACTOR_OFFICIAL) return false;
    return uuid_eq(actor->unit_id, place == PLACE_HOLDING ? d->holder_unit_id : d->unit_id);
}

static bool has_power(const struct actor *actor, const struct action_rule *rule)
{
    if (stands_in_for_all(actor)) return true;
    if (actor->kind == ACTOR_CITIZEN) return rule->place == PLACE_OWN;
    return (actor->roles & rule->roles) != 0;
}

static enum message separation_breach(const struct actor *actor, const struct dossier *d, unsigned separation)
{
    if ((separation & REQUIRE_HANDLER) && !stands_in_for_all(actor) && !is_person(d->handler_id, actor)) return action_needs_handler;
    bool same = ((separation & SEPARATE_FROM_PROPOSER) && is_person(d->proposer_id, actor)) ||
                ((separation & SEPARATE_FROM_HANDLER) && is_person(d->handler_id, actor)) ||
                ((separation & SEPARATE_FROM_APPROVER) && is_person(d->approver_id, actor));
    return same ? action_needs_other_person : MESSAGE_NONE;
}

/* What stands in the way of the action, or MESSAGE_NONE. */
static enum message obstacle(const struct actor *actor, const struct dossier *d, const struct action_rule *rule)
{
    if (!actor || actor->kind == ACTOR_NOBODY) return sign_in_first;
    if (!is_at_place(actor, d, rule->place)) return action_not_your_unit;
    if (!has_power(actor, rule)) return action_not_your_role;
    return separation_breach(actor, d, rule->separation);
}

err_t automaton_check(struct ctx *c, const struct actor *actor, const struct dossier *dossier, enum action action, struct str note,
                      const struct action_rule **ret_rule)
{
    const struct action_rule *rule = automaton_rule(action, dossier->state, dossier->step);
    if (!rule) return fault_set(c, action_not_now, STR("action"), str_of(dossier_state_name(dossier->state)));
    enum message message = obstacle(actor, dossier, rule);
    if (message != MESSAGE_NONE) return fail(c, message);
    if (rule->needs_note && str_is_empty(str_trim(note))) return fault_set(c, action_needs_note, STR("note"), STR(""));
    *ret_rule = rule;
    return OK;
}

bool automaton_may(const struct actor *actor, const struct dossier *dossier, enum action action)
{
    const struct action_rule *rule = automaton_rule(action, dossier->state, dossier->step);
    return rule && obstacle(actor, dossier, rule) == MESSAGE_NONE;
}
