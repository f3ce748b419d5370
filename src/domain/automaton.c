/* automaton: the one check over the tables of automaton_table.c. Owns no state; knows no database. */
#include "domain/automaton.h"

bool state_may_follow(enum dossier_state from, enum dossier_state to)
{
    for (size_t i = 0; i < state_transition_count; i++)
        if (state_transitions[i].from == from && state_transitions[i].to == to) return true;
    return false;
}

const struct action_rule *automaton_rule(enum action action, enum dossier_state state, enum step step)
{
    for (size_t i = 0; i < action_rule_count; i++) {
        const struct action_rule *rule = &action_rules[i];
        bool starts = rule->from_state == STATE_ANY ? state != STATE_NONE : rule->from_state == state && rule->from_step == step;
        if (rule->action == action && starts) return rule;
    }
    return NULL;
}

/* ---- where things lead ---- */

/* What each letter does that is sent; those not named move nothing. */
static const struct standing after_letter[LETTER_FORM_COUNT] = {
    [LETTER_SUPPLEMENT] = {STATE_SUPPLEMENT, STEP_SUPPLEMENT},
    [LETTER_DUTY] = {STATE_FINANCIAL_DUTY, STEP_DUTY},
    [LETTER_STOP] = {STATE_STOPPED, STEP_CLOSED},
};

struct standing automaton_after_letter(enum letter_form form, struct standing before)
{
    ASSERT(form < LETTER_FORM_COUNT);
    return after_letter[form].state == STATE_NONE ? before : after_letter[form];
}

struct standing automaton_target(const struct action_rule *rule, const struct dossier *d)
{
    struct standing here = {d->state, d->step};
    switch (rule->target) {
    case TARGET_GIVEN: return (struct standing){rule->to_state, rule->to_step};
    case TARGET_SAME: return here;
    case TARGET_LETTER: return automaton_after_letter(d->open_letter.form, here);
    case TARGET_HANDLER: return (struct standing){rule->to_state, d->handler_id.has ? STEP_PROCESS : STEP_ASSIGN};
    case TARGET_BEFORE: return (struct standing){d->before_withdrawal, d->step_before_withdrawal};
    }
    return here;
}

enum letter_form automaton_drafts(enum action action)
{
    static const enum letter_form forms[ACTION_COUNT] = {
        [ACTION_DRAFT_SUPPLEMENT] = LETTER_SUPPLEMENT,
        [ACTION_DRAFT_DUTY] = LETTER_DUTY,
        [ACTION_DRAFT_STOP] = LETTER_STOP,
        [ACTION_DRAFT_APOLOGY] = LETTER_APOLOGY,
    };
    return action < ACTION_COUNT ? forms[action] : LETTER_NONE;
}

bool automaton_reaches(enum dossier_state state, enum step step)
{
    for (size_t i = 0; i < action_rule_count; i++) {
        const struct action_rule *rule = &action_rules[i];
        if (rule->from_state == STATE_ANY) continue;
        if ((rule->from_state == state && rule->from_step == step) || (rule->to_state == state && rule->to_step == step)) return true;
    }
    for (size_t i = 0; i < LETTER_FORM_COUNT && state != STATE_NONE; i++)
        if (after_letter[i].state == state && after_letter[i].step == step) return true;
    return false;
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
    if (place == PLACE_LETTER) return d->open_letter.unit_id.has && uuid_eq(actor->unit_id, d->open_letter.unit_id.value);
    return uuid_eq(actor->unit_id, place == PLACE_HOLDING ? d->holder_unit_id : d->unit_id);
}

/* A step of a package is assigned by whom it names, and finished by whom it was given to, whatever his power is: who may be
 * given it was asked when it was assigned. */
static bool has_power_by_course(const struct actor *actor, const struct dossier *d, const struct action_rule *rule)
{
    if (!dossier_has_course(d)) return false;
    if (rule->action == ACTION_ASSIGN) return d->course.kind == COURSE_HEAD && actor_has_role(actor, ROLE_SIGNER);
    return (rule->separation & REQUIRE_HANDLER) && is_person(d->handler_id, actor);
}

static bool has_power(const struct actor *actor, const struct dossier *d, const struct action_rule *rule)
{
    if (stands_in_for_all(actor)) return true;
    if (actor->kind == ACTOR_CITIZEN) return rule->place == PLACE_OWN;
    return (actor->roles & rule->roles) != 0 || has_power_by_course(actor, d, rule);
}

static enum message separation_breach(const struct actor *actor, const struct dossier *d, unsigned separation)
{
    if ((separation & REQUIRE_HANDLER) && !stands_in_for_all(actor) && !is_person(d->handler_id, actor)) return action_needs_handler;
    bool same = ((separation & SEPARATE_FROM_PROPOSER) && is_person(d->proposer_id, actor)) ||
                ((separation & SEPARATE_FROM_HANDLER) && is_person(d->handler_id, actor)) ||
                ((separation & SEPARATE_FROM_APPROVER) && is_person(d->approver_id, actor)) ||
                ((separation & SEPARATE_FROM_DRAFTER) && is_person(d->open_letter.drafter_id, actor)) ||
                ((separation & SEPARATE_FROM_LETTER_APPROVER) && is_person(d->open_letter.approver_id, actor));
    return same ? action_needs_other_person : MESSAGE_NONE;
}

/* A letter cannot be sent while the leader decides whether the case ends: it would lead somewhere else. */
static enum message letter_obstacle(const struct dossier *d, const struct action_rule *rule)
{
    static const enum letter_status wanted[] = {
        [NEED_DRAFTED] = LETTER_DRAFTED, [NEED_APPROVED] = LETTER_APPROVED, [NEED_NUMBERED] = LETTER_NUMBERED};
    const struct open_letter *open = &d->open_letter;
    bool is_open = open->number != 0;
    if (rule->need == NEED_NOTHING) return MESSAGE_NONE;
    if (rule->need == NEED_NO_LETTER) return is_open ? letter_under_way : MESSAGE_NONE;
    if (rule->need == NEED_NOT_HELD_UP) return is_open && letter_holds_up(open->form) ? letter_under_way : MESSAGE_NONE;
    if (rule->need == NEED_UNBUNDLED) return d->bundle_id.has ? bundled_already : MESSAGE_NONE;
    if (rule->need == NEED_BUNDLED) return d->bundle_id.has ? MESSAGE_NONE : bundled_not;
    if (rule->need == NEED_COURSE && !dossier_has_course(d)) return course_none;
    if (rule->need == NEED_COURSE) return is_open && letter_holds_up(open->form) ? letter_under_way : MESSAGE_NONE;
    if (rule->need == NEED_UNCORRECTED) return d->corrected_by_id.has ? corrected_already : MESSAGE_NONE;
    if (rule->need == NEED_UNPROVED) return d->unproved_letters ? MESSAGE_NONE : letter_not_there;
    if (!is_open) return letter_not_there;
    if (rule->need == NEED_LETTER) return MESSAGE_NONE;
    if (rule->target == TARGET_LETTER && letter_holds_up(open->form) && d->state != STATE_PROCESSING) return letter_not_there;
    return open->status == wanted[rule->need] ? MESSAGE_NONE : letter_not_there;
}

/* What stands in the way of the action, or MESSAGE_NONE. */
static enum message obstacle(const struct actor *actor, const struct dossier *d, const struct action_rule *rule)
{
    if (!actor || actor->kind == ACTOR_NOBODY) return sign_in_first;
    enum message of_letter = letter_obstacle(d, rule);
    if (of_letter != MESSAGE_NONE) return of_letter;
    if (!is_at_place(actor, d, rule->place)) return action_not_your_unit;
    if (!has_power(actor, d, rule)) return action_not_your_role;
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
