/* automaton_test: what the law and the office allow, written down here a second time (from domain.md §5 and §11, not from
 * automaton.c): one test for each row of action_rules, and the table of states as a whole. */
#include "unit/unit.h"

#include "domain/automaton.h"

#define ROLES_MAX 4

/* What must hold for one row. */
struct expected {
    const char *slug;
    enum action action;
    enum dossier_state from_state;
    enum step from_step;
    enum dossier_state to_state;
    enum step to_step;
    enum place place;
    enum role roles[ROLES_MAX]; /* those who may; the rest may not */
    bool needs_note;
    bool not_proposer, not_handler, not_approver, only_handler;
};

/* clang-format off */
static const struct expected table[] = {
    {"accept", ACTION_RECEIVE, STATE_NEW, STEP_RECEPTION, STATE_RECEIVED, STEP_HANDOVER, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false},
    {"ask-completion", ACTION_ASK_COMPLETION, STATE_NEW, STEP_RECEPTION, STATE_SUPPLEMENT, STEP_COMPLETION, PLACE_ANSWERING,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false},
    {"send-completion", ACTION_SEND_COMPLETION, STATE_SUPPLEMENT, STEP_COMPLETION, STATE_NEW, STEP_RECEPTION, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false},
    {"refuse", ACTION_REFUSE, STATE_NEW, STEP_RECEPTION, STATE_NOT_RECEIVED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false},
    {"refuse", ACTION_REFUSE, STATE_SUPPLEMENT, STEP_COMPLETION, STATE_NOT_RECEIVED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false},
    {"take-over", ACTION_TAKE_OVER, STATE_RECEIVED, STEP_HANDOVER, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, false, false, false, false, false},
    {"take-over", ACTION_TAKE_OVER, STATE_PROCESSING, STEP_HANDOVER, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, false, false, false, false, false},
    {"assign", ACTION_ASSIGN, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD}, false, false, false, false, false},
    {"reassign", ACTION_REASSIGN, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD}, true, false, false, false, false},
    {"propose", ACTION_PROPOSE, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_APPROVE, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_SIGNER}, true, false, false, false, false},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_ISSUE, STATE_PROCESSING, STEP_APPROVE, PLACE_HOLDING,
     {ROLE_CLERK}, true, false, false, false, false},
    {"approve", ACTION_APPROVE, STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_ISSUE, PLACE_HOLDING,
     {ROLE_SIGNER}, false, true, true, false, false},
    {"issue", ACTION_ISSUE, STATE_PROCESSING, STEP_ISSUE, STATE_FINISHED, STEP_CONFIRM, PLACE_HOLDING,
     {ROLE_CLERK}, false, false, false, true, false},
    {"confirm", ACTION_CONFIRM, STATE_FINISHED, STEP_CONFIRM, STATE_FINISHED, STEP_RETURN, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, false, false, false, false, false},
    {"return", ACTION_RETURN, STATE_FINISHED, STEP_RETURN, STATE_RETURNED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, false, false, false, false, false},
    {"transfer", ACTION_TRANSFER, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_SIGNER}, true, false, false, false, false},
    {"transfer", ACTION_TRANSFER, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_SIGNER}, true, false, false, false, false},
    {"note", ACTION_NOTE, STATE_RECEIVED, STEP_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_RECEPTION, ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false},
};
/* clang-format on */
enum { ROWS = sizeof table / sizeof table[0] };

static const struct uuid answering = {{1}}, holding = {{2}}, elsewhere = {{3}};
static const struct uuid citizen = {{11}}, stranger = {{12}}, worker = {{13}}, leader = {{14}}, somebody = {{15}};

/* A dossier where the row starts, with every other person different from `somebody`. */
static struct dossier dossier_at(enum dossier_state state, enum step step)
{
    return (struct dossier){.state = state,
                            .step = step,
                            .unit_id = answering,
                            .holder_unit_id = holding,
                            .account_id = {true, citizen},
                            .handler_id = {true, worker},
                            .proposer_id = {true, worker},
                            .approver_id = {true, leader}};
}

static struct uuid place_of(const struct expected *x)
{
    return x->place == PLACE_HOLDING ? holding : answering;
}

static struct actor official(struct uuid id, struct uuid unit, unsigned roles)
{
    return (struct actor){.kind = ACTOR_OFFICIAL, .id = id, .unit_id = unit, .roles = roles};
}

/* The one who may: the handler himself where only he may, else somebody with the first role named. */
static struct actor right_actor(const struct expected *x)
{
    return official(x->only_handler ? worker : somebody, place_of(x), ROLE_BIT(x->roles[0]));
}

static err_t check(struct ctx *c, const struct actor *actor, const struct dossier *d, const struct expected *x, const char *note)
{
    const struct action_rule *rule = NULL;
    fault_clear(c);
    err_t e = automaton_check(c, actor, d, x->action, str_of(note), &rule);
    assert_true(e ? rule == NULL : rule != NULL);
    if (!e) {
        assert_int_equal(rule->to_state, x->to_state);
        assert_int_equal(rule->to_step, x->to_step);
    }
    return e;
}

static void refused(struct ctx *c, const struct actor *actor, const struct dossier *d, const struct expected *x, enum message message)
{
    err_t e = check(c, actor, d, x, "vì thiếu giấy tờ");
    assert_int_equal(e, message_info(message)->kind);
    assert_int_equal(c->fault.message, message);
    assert_false(automaton_may(actor, d, x->action));
}

static void allowed(struct ctx *c, const struct actor *actor, const struct dossier *d, const struct expected *x)
{
    assert_int_equal(check(c, actor, d, x, "vì thiếu giấy tờ"), OK);
    assert_int_equal(c->fault.message, MESSAGE_NONE);
    assert_true(automaton_may(actor, d, x->action));
}

static bool role_is_expected(const struct expected *x, enum role role)
{
    for (size_t i = 0; i < ROLES_MAX; i++)
        if (x->roles[i] == role && role != ROLE_NONE) return true;
    return false;
}

static void each_role_alone(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    for (enum role role = ROLE_GUIDE; role < ROLE_COUNT; role++) {
        struct actor actor = right_actor(x);
        actor.roles = ROLE_BIT(role);
        if (role_is_expected(x, role)) allowed(c, &actor, d, x);
        else refused(c, &actor, d, x, action_not_your_role);
    }
    struct actor without = right_actor(x);
    without.roles = 0;
    refused(c, &without, d, x, action_not_your_role);
}

static void other_units(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    struct actor actor = right_actor(x);
    actor.roles = ~0U;
    actor.unit_id = elsewhere;
    refused(c, &actor, d, x, action_not_your_unit);
    actor.unit_id = x->place == PLACE_HOLDING ? answering : holding;
    refused(c, &actor, d, x, action_not_your_unit);
}

/* The action starts in this row's state and step; another row of the same action may start elsewhere. */
static bool starts_at(enum action action, enum dossier_state state, enum step step)
{
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].action == action && table[i].from_state == state && table[i].from_step == step) return true;
    return false;
}

static void every_other_place_in_its_life(struct ctx *c, const struct expected *x)
{
    struct actor actor = right_actor(x);
    for (enum dossier_state state = STATE_NONE; state < STATE_COUNT; state++)
        for (enum step step = STEP_CLOSED; step < STEP_COUNT; step++) {
            if (starts_at(x->action, state, step)) continue;
            struct dossier d = dossier_at(state, step);
            refused(c, &actor, &d, x, action_not_now);
        }
}

static void notes(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    static const char *const empty[] = {NULL, "", "  \t\n"};
    struct actor actor = right_actor(x);
    for (size_t i = 0; i < 3; i++) {
        err_t e = check(c, &actor, d, x, empty[i]);
        assert_int_equal(e, x->needs_note ? ERR_INVALID : OK);
        assert_int_equal(c->fault.message, x->needs_note ? action_needs_note : MESSAGE_NONE);
        assert_true(automaton_may(&actor, d, x->action)); /* the button is shown: the note is still to be written */
    }
}

/* Powers that may not meet: the official, and an office machine, each as the person in question. */
static void separation(struct ctx *c, const struct expected *x)
{
    const struct {
        bool forbidden;
        size_t person; /* offset of the opt_uuid in the dossier */
    } powers[] = {
        {x->not_proposer, offsetof(struct dossier, proposer_id)},
        {x->not_handler, offsetof(struct dossier, handler_id)},
        {x->not_approver, offsetof(struct dossier, approver_id)},
    };
    for (size_t i = 0; i < 3; i++) {
        struct dossier d = dossier_at(x->from_state, x->from_step);
        struct actor actor = right_actor(x);
        const struct actor machine = {.kind = ACTOR_MACHINE, .id = actor.id, .scope = SCOPE_OFFICE};
        *(struct opt_uuid *)((unsigned char *)&d + powers[i].person) = some_uuid(actor.id);
        if (powers[i].forbidden) refused(c, &actor, &d, x, action_needs_other_person);
        else allowed(c, &actor, &d, x);
        if (powers[i].forbidden) refused(c, &machine, &d, x, action_needs_other_person);
        else allowed(c, &machine, &d, x);
    }
}

static void handler_only(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    struct actor colleague = right_actor(x);
    struct dossier unassigned = *d;
    struct actor nobody_yet = right_actor(x);
    colleague.id = somebody;
    nobody_yet.id = (struct uuid){{0}};
    unassigned.handler_id = (struct opt_uuid){0};
    if (!x->only_handler) return;
    refused(c, &colleague, d, x, action_needs_handler);
    refused(c, &nobody_yet, &unassigned, x, action_needs_handler);
}

static void citizens(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    const struct actor own = {.kind = ACTOR_CITIZEN, .id = citizen, .roles = ~0U, .unit_id = answering};
    const struct actor other = {.kind = ACTOR_CITIZEN, .id = stranger, .roles = ~0U, .unit_id = holding};
    struct dossier at_counter = *d;
    at_counter.account_id = (struct opt_uuid){0};
    if (x->place == PLACE_OWN) allowed(c, &own, d, x);
    else refused(c, &own, d, x, action_not_your_unit);
    refused(c, &other, d, x, action_not_your_unit);
    refused(c, &own, &at_counter, x, action_not_your_unit);
}

static void nobody_and_machines(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    const struct actor nobody = {.kind = ACTOR_NOBODY, .roles = ~0U, .unit_id = place_of(x)};
    const struct actor system = {.kind = ACTOR_SYSTEM};
    refused(c, NULL, d, x, sign_in_first);
    refused(c, &nobody, d, x, sign_in_first);
    allowed(c, &system, d, x);
    for (unsigned scope = 0; scope <= (SCOPE_READ | SCOPE_SUBMIT | SCOPE_OFFICE | SCOPE_ADMIN); scope++) {
        const struct actor machine = {.kind = ACTOR_MACHINE, .id = somebody, .scope = scope, .roles = ~0U, .unit_id = place_of(x)};
        if (scope & SCOPE_OFFICE) allowed(c, &machine, d, x);
        else refused(c, &machine, d, x, action_not_your_unit);
    }
}

static void the_row_holds(void **state)
{
    const struct expected *x = *state;
    struct ctx c = {.arena = arena_new(4096)};
    struct dossier d = dossier_at(x->from_state, x->from_step);
    struct actor right = right_actor(x);
    allowed(&c, &right, &d, x);
    each_role_alone(&c, &d, x);
    other_units(&c, &d, x);
    every_other_place_in_its_life(&c, x);
    notes(&c, &d, x);
    separation(&c, x);
    handler_only(&c, &d, x);
    citizens(&c, &d, x);
    nobody_and_machines(&c, &d, x);
    arena_free(c.arena);
}

/* The program's table has the same rows as this one: none more, none less. */
static void there_are_no_other_rows(void **state)
{
    (void)state;
    assert_int_equal(action_rule_count, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        const struct action_rule *rule = automaton_rule(table[i].action, table[i].from_state, table[i].from_step);
        assert_non_null(rule);
        assert_string_equal(rule->slug, table[i].slug);
        assert_int_equal(rule->to_state, table[i].to_state);
        assert_int_equal(rule->to_step, table[i].to_step);
        for (size_t j = 0; j < i; j++)
            assert_false(table[j].action == table[i].action && table[j].from_state == table[i].from_state &&
                         table[j].from_step == table[i].from_step);
    }
}

/* domain.md §5, row by row. */
static void states_follow_as_the_table_of_the_law_says(void **state)
{
    static const bool may[STATE_COUNT][STATE_COUNT] = {
        [STATE_NONE] = {[STATE_NEW] = true, [STATE_RECEIVED] = true},
        [STATE_NEW] = {[STATE_RECEIVED] = true, [STATE_NOT_RECEIVED] = true, [STATE_SUPPLEMENT] = true},
        [STATE_RECEIVED] = {[STATE_PROCESSING] = true, [STATE_WITHDRAWAL_ASKED] = true},
        [STATE_PROCESSING] = {[STATE_SUPPLEMENT] = true, [STATE_FINANCIAL_DUTY] = true, [STATE_WITHDRAWAL_ASKED] = true,
                              [STATE_STOPPED] = true, [STATE_FINISHED] = true},
        [STATE_SUPPLEMENT] = {[STATE_NEW] = true, [STATE_NOT_RECEIVED] = true, [STATE_PROCESSING] = true, [STATE_WITHDRAWAL_ASKED] = true},
        [STATE_FINANCIAL_DUTY] = {[STATE_PROCESSING] = true, [STATE_WITHDRAWAL_ASKED] = true},
        [STATE_WITHDRAWAL_ASKED] = {[STATE_RECEIVED] = true, [STATE_PROCESSING] = true, [STATE_SUPPLEMENT] = true,
                                    [STATE_FINANCIAL_DUTY] = true, [STATE_STOPPED] = true},
        [STATE_FINISHED] = {[STATE_RETURNED] = true},
    };
    size_t pairs = 0;
    (void)state;
    for (enum dossier_state from = STATE_NONE; from < STATE_COUNT; from++)
        for (enum dossier_state to = STATE_NONE; to < STATE_COUNT; to++) {
            assert_int_equal(state_may_follow(from, to), may[from][to]);
            pairs += may[from][to];
        }
    assert_int_equal(state_transition_count, pairs); /* and no pair twice */
}

static void every_action_moves_as_the_law_allows(void **state)
{
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++) {
        const struct action_rule *rule = &action_rules[i];
        assert_true(rule->from_state == rule->to_state || state_may_follow(rule->from_state, rule->to_state));
    }
}

/* 3, 8 and 10 are closed: a correction is a new dossier. */
static void nothing_leaves_a_closed_dossier(void **state)
{
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++) {
        assert_int_not_equal(action_rules[i].from_step, STEP_CLOSED);
        bool ends = action_rules[i].to_state == STATE_NOT_RECEIVED || action_rules[i].to_state == STATE_STOPPED ||
                    action_rules[i].to_state == STATE_RETURNED;
        assert_int_equal(ends, action_rules[i].to_step == STEP_CLOSED);
    }
}

static void a_slug_names_one_action_and_every_action_has_one(void **state)
{
    bool seen[ACTION_COUNT] = {false};
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++) {
        assert_int_equal(action_of_slug(str_of(action_rules[i].slug)), action_rules[i].action);
        seen[action_rules[i].action] = true;
    }
    for (size_t action = 1; action < ACTION_COUNT; action++)
        assert_true(seen[action]);
    assert_int_equal(action_of_slug(STR("")), ACTION_COUNT);
    assert_int_equal(action_of_slug(STR("Accept")), ACTION_COUNT);
    assert_int_equal(action_of_slug(STR("accept ")), ACTION_COUNT);
    assert_int_equal(action_of_slug((struct str){NULL, 0}), ACTION_COUNT);
}

/* From the citizen's filing every dossier can reach an end, and no step is a dead end. */
static void every_step_leads_on_to_an_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++) {
        enum dossier_state s = action_rules[i].to_state;
        enum step step = action_rules[i].to_step;
        if (step == STEP_CLOSED) continue;
        bool leads_on = false;
        for (size_t j = 0; j < action_rule_count; j++)
            leads_on |= action_rules[j].from_state == s && action_rules[j].from_step == step &&
                        !(action_rules[j].to_state == s && action_rules[j].to_step == step);
        assert_true(leads_on);
    }
}

int main(void)
{
    struct CMUnitTest rows[ROWS];
    char names[ROWS][80];
    for (size_t i = 0; i < ROWS; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s from state %d, step %d", table[i].slug, (int)table[i].from_state, (int)table[i].from_step);
        rows[i] = (struct CMUnitTest){names[i], the_row_holds, NULL, NULL, (void *)(uintptr_t)&table[i]};
    }
    const struct CMUnitTest whole[] = {
        cmocka_unit_test(there_are_no_other_rows),
        cmocka_unit_test(states_follow_as_the_table_of_the_law_says),
        cmocka_unit_test(every_action_moves_as_the_law_allows),
        cmocka_unit_test(nothing_leaves_a_closed_dossier),
        cmocka_unit_test(a_slug_names_one_action_and_every_action_has_one),
        cmocka_unit_test(every_step_leads_on_to_an_end),
    };
    int failures = cmocka_run_group_tests_name("one test a row", rows, NULL, NULL);
    return failures + cmocka_run_group_tests_name("the tables as a whole", whole, NULL, NULL);
}
