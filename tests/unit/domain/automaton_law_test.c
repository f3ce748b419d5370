/* automaton_law_test: the tables as a whole against the law (domain.md §5, §11), written down here a second time: which
 * state follows which, by whose acts, where a dossier may stand, and that nothing leaves a closed one. */
#include "unit/unit.h"

#include "domain/automaton.h"

/* domain.md §5, row by row. */
static void states_follow_as_the_table_of_the_law_says(void **state)
{
    static const bool may[STATE_COUNT][STATE_COUNT] = {
        [STATE_NONE] = {[STATE_NEW] = true, [STATE_RECEIVED] = true},
        [STATE_NEW] = {[STATE_RECEIVED] = true, [STATE_NOT_RECEIVED] = true, [STATE_SUPPLEMENT] = true},
        [STATE_RECEIVED] = {[STATE_PROCESSING] = true, [STATE_WITHDRAWAL_ASKED] = true},
        [STATE_PROCESSING] = {[STATE_SUPPLEMENT] = true,
                              [STATE_FINANCIAL_DUTY] = true,
                              [STATE_WITHDRAWAL_ASKED] = true,
                              [STATE_STOPPED] = true,
                              [STATE_FINISHED] = true},
        [STATE_SUPPLEMENT] = {[STATE_NEW] = true,
                              [STATE_NOT_RECEIVED] = true,
                              [STATE_PROCESSING] = true,
                              [STATE_WITHDRAWAL_ASKED] = true},
        [STATE_FINANCIAL_DUTY] = {[STATE_PROCESSING] = true, [STATE_WITHDRAWAL_ASKED] = true},
        [STATE_WITHDRAWAL_ASKED] = {[STATE_RECEIVED] = true,
                                    [STATE_PROCESSING] = true,
                                    [STATE_SUPPLEMENT] = true,
                                    [STATE_FINANCIAL_DUTY] = true,
                                    [STATE_STOPPED] = true},
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

/* 3, 8 and 10 are closed: a correction is a new dossier, opened from each of them. An apology for an error may still be written, and
 * letters go their way; nothing opens it again. */
static void nothing_leaves_a_closed_dossier(void **state)
{
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++) {
        bool is_letter = action_rules[i].from_state == STATE_ANY || action_rules[i].action == ACTION_DRAFT_APOLOGY ||
                         action_rules[i].action == ACTION_CORRECT;
        if (action_rules[i].from_step == STEP_CLOSED) assert_true(is_letter);
        if (action_rules[i].from_step == STEP_CLOSED && action_rules[i].target != TARGET_LETTER)
            assert_int_equal(action_rules[i].target, TARGET_SAME);
        if (is_letter) continue;
        bool ends = action_rules[i].to_state == STATE_NOT_RECEIVED || action_rules[i].to_state == STATE_STOPPED ||
                    action_rules[i].to_state == STATE_RETURNED;
        assert_int_equal(ends, action_rules[i].to_step == STEP_CLOSED);
    }
}

static void each_closed_state_can_be_corrected_and_no_other(void **state)
{
    bool corrected[STATE_COUNT] = {false};
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++)
        if (action_rules[i].action == ACTION_CORRECT) corrected[action_rules[i].from_state] = true;
    for (enum dossier_state s = STATE_NONE; s < STATE_COUNT; s++)
        assert_int_equal(corrected[s], s == STATE_NOT_RECEIVED || s == STATE_STOPPED || s == STATE_RETURNED);
}

/* domain.md §5 once more, in its own words, and every row with the actions that make it up and who may do each. */
static const struct law_row {
    enum dossier_state from[4]; /* STATE_NONE ends them; the two rows from nothing have none */
    enum dossier_state to;
    struct {
        enum action action;
        enum role who;
    } acts[4];
} law[] = {
    {{STATE_NEW}, STATE_RECEIVED, {{ACTION_RECEIVE, ROLE_RECEPTION}}},
    {{STATE_NEW, STATE_SUPPLEMENT}, STATE_NOT_RECEIVED, {{ACTION_REFUSE, ROLE_RECEPTION}}},
    {{STATE_NEW}, STATE_SUPPLEMENT, {{ACTION_ASK_COMPLETION, ROLE_RECEPTION}}},
    {{STATE_SUPPLEMENT}, STATE_NEW, {{ACTION_SEND_COMPLETION, ROLE_NONE}}},
    {{STATE_RECEIVED}, STATE_PROCESSING, {{ACTION_TAKE_OVER, ROLE_PROCESSING}}},
    {{STATE_PROCESSING},
     STATE_SUPPLEMENT,
     {{ACTION_DRAFT_SUPPLEMENT, ROLE_PROCESSING},
      {ACTION_APPROVE_LETTER, ROLE_SIGNER},
      {ACTION_NUMBER_LETTER, ROLE_CLERK},
      {ACTION_SEND_LETTER, ROLE_RECEPTION}}},
    {{STATE_SUPPLEMENT},
     STATE_PROCESSING,
     {{ACTION_SEND_SUPPLEMENT, ROLE_NONE}, {ACTION_FIND_COMPLETE, ROLE_RECEPTION}}},
    {{STATE_PROCESSING},
     STATE_FINANCIAL_DUTY,
     {{ACTION_DRAFT_DUTY, ROLE_PROCESSING},
      {ACTION_APPROVE_LETTER, ROLE_SIGNER},
      {ACTION_NUMBER_LETTER, ROLE_CLERK},
      {ACTION_SEND_LETTER, ROLE_RECEPTION}}},
    {{STATE_FINANCIAL_DUTY}, STATE_PROCESSING, {{ACTION_PAY, ROLE_CASHIER}}},
    {{STATE_RECEIVED, STATE_PROCESSING, STATE_SUPPLEMENT, STATE_FINANCIAL_DUTY},
     STATE_WITHDRAWAL_ASKED,
     {{ACTION_ASK_WITHDRAWAL, ROLE_NONE}}},
    {{STATE_WITHDRAWAL_ASKED}, STATE_STOPPED, {{ACTION_AGREE_WITHDRAWAL, ROLE_SIGNER}}},
    {{STATE_WITHDRAWAL_ASKED},
     STATE_RECEIVED,
     {{ACTION_CANCEL_WITHDRAWAL, ROLE_NONE}, {ACTION_DECLINE_WITHDRAWAL, ROLE_SIGNER}}},
    {{STATE_WITHDRAWAL_ASKED},
     STATE_PROCESSING,
     {{ACTION_CANCEL_WITHDRAWAL, ROLE_NONE}, {ACTION_DECLINE_WITHDRAWAL, ROLE_SIGNER}}},
    {{STATE_WITHDRAWAL_ASKED},
     STATE_SUPPLEMENT,
     {{ACTION_CANCEL_WITHDRAWAL, ROLE_NONE}, {ACTION_DECLINE_WITHDRAWAL, ROLE_SIGNER}}},
    {{STATE_WITHDRAWAL_ASKED},
     STATE_FINANCIAL_DUTY,
     {{ACTION_CANCEL_WITHDRAWAL, ROLE_NONE}, {ACTION_DECLINE_WITHDRAWAL, ROLE_SIGNER}}},
    {{STATE_PROCESSING},
     STATE_STOPPED,
     {{ACTION_DRAFT_STOP, ROLE_PROCESSING},
      {ACTION_APPROVE_LETTER, ROLE_SIGNER},
      {ACTION_NUMBER_LETTER, ROLE_CLERK},
      {ACTION_SEND_LETTER, ROLE_RECEPTION}}},
    {{STATE_PROCESSING}, STATE_FINISHED, {{ACTION_APPROVE, ROLE_SIGNER}, {ACTION_ISSUE, ROLE_CLERK}}},
    {{STATE_FINISHED}, STATE_RETURNED, {{ACTION_CONFIRM, ROLE_RETURN}, {ACTION_RETURN, ROLE_RETURN}}},
};
enum { LAW_ROWS = sizeof law / sizeof law[0] };

/* ROLE_NONE: the citizen himself. */
static bool may_do(enum action action, enum role who)
{
    for (size_t i = 0; i < action_rule_count; i++)
        if (action_rules[i].action == action &&
            (who == ROLE_NONE ? action_rules[i].place == PLACE_OWN : (action_rules[i].roles & ROLE_BIT(who)) != 0))
            return true;
    return false;
}

static void every_transition_of_the_law_can_be_made_by_those_it_names(void **state)
{
    size_t pairs = 0;
    (void)state;
    for (size_t i = 0; i < LAW_ROWS; i++) {
        for (size_t j = 0; j < 4 && law[i].from[j] != STATE_NONE; j++, pairs++)
            if (!state_may_follow(law[i].from[j], law[i].to))
                fail_msg("%d to %d is not in the table", (int)law[i].from[j], (int)law[i].to);
        for (size_t j = 0; j < 4 && law[i].acts[j].action; j++)
            if (!may_do(law[i].acts[j].action, law[i].acts[j].who)) fail_msg("row %zu: act %zu is not theirs", i, j);
    }
    assert_int_equal(state_transition_count, pairs + 2); /* and filed: online, or received at once */
}

/* The pairs that the office's actions lead through: the same as the law's, none left out. */
static void the_actions_make_every_transition_and_no_other(void **state)
{
    static const enum letter_form sent[] = {LETTER_SUPPLEMENT, LETTER_DUTY, LETTER_STOP};
    bool made[STATE_COUNT][STATE_COUNT] = {{false}};
    (void)state;
    made[STATE_NONE][STATE_NEW] = made[STATE_NONE][STATE_RECEIVED] = true;
    for (size_t i = 0; i < 3; i++)
        made[STATE_PROCESSING]
            [automaton_after_letter(sent[i], (struct standing){STATE_PROCESSING, STEP_PROCESS}).state] = true;
    for (size_t i = 0; i < action_rule_count; i++) {
        const struct action_rule *rule = &action_rules[i];
        if (rule->target == TARGET_GIVEN || rule->target == TARGET_HANDLER)
            made[rule->from_state][rule->to_state] = true;
        for (size_t j = 0; rule->target == TARGET_BEFORE && j < action_rule_count; j++)
            if (action_rules[j].action == ACTION_ASK_WITHDRAWAL)
                made[rule->from_state][action_rules[j].from_state] = true;
    }
    for (enum dossier_state from = STATE_NONE; from < STATE_COUNT; from++)
        for (enum dossier_state to = STATE_NONE; to < STATE_COUNT; to++)
            if (from != to && made[from][to] != state_may_follow(from, to)) fail_msg("%d to %d", (int)from, (int)to);
}

/* Letters before acceptance, and unknown ones, move nothing. */
static void only_three_letters_move_the_case(void **state)
{
    const struct standing before = {STATE_PROCESSING, STEP_PROCESS};
    (void)state;
    for (enum letter_form form = LETTER_NONE; form < LETTER_FORM_COUNT; form++) {
        struct standing after = automaton_after_letter(form, before);
        bool moves = form == LETTER_SUPPLEMENT || form == LETTER_DUTY || form == LETTER_STOP;
        assert_int_equal(after.state != before.state || after.step != before.step, moves);
        if (moves) assert_true(state_may_follow(before.state, after.state));
    }
}

static void four_actions_draft_each_its_letter(void **state)
{
    (void)state;
    for (enum action action = ACTION_RECEIVE; action <= ACTION_COUNT; action++) {
        enum letter_form form = LETTER_NONE;
        if (action == ACTION_DRAFT_SUPPLEMENT) form = LETTER_SUPPLEMENT;
        if (action == ACTION_DRAFT_DUTY) form = LETTER_DUTY;
        if (action == ACTION_DRAFT_STOP) form = LETTER_STOP;
        if (action == ACTION_DRAFT_APOLOGY) form = LETTER_APOLOGY;
        assert_int_equal(automaton_drafts(action), form);
    }
}

/* Where a dossier may stand: each place from which something can be done, and the closed ones; nowhere else. */
static void a_dossier_stands_only_where_the_table_says(void **state)
{
    static const unsigned steps[STATE_COUNT] = {
        [STATE_NEW] = 1U << STEP_RECEPTION,
        [STATE_RECEIVED] = 1U << STEP_HANDOVER,
        [STATE_NOT_RECEIVED] = 1U << STEP_CLOSED,
        [STATE_PROCESSING] =
            1U << STEP_HANDOVER | 1U << STEP_ASSIGN | 1U << STEP_PROCESS | 1U << STEP_APPROVE | 1U << STEP_ISSUE |
            1U << STEP_REVIEW | 1U << STEP_ANSWER | 1U << STEP_BRANCHES,
        [STATE_SUPPLEMENT] = 1U << STEP_COMPLETION | 1U << STEP_SUPPLEMENT | 1U << STEP_SUPPLEMENT_CHECK,
        [STATE_FINANCIAL_DUTY] = 1U << STEP_DUTY,
        [STATE_WITHDRAWAL_ASKED] = 1U << STEP_WITHDRAWAL,
        [STATE_STOPPED] = 1U << STEP_CLOSED,
        [STATE_FINISHED] = 1U << STEP_CONFIRM | 1U << STEP_RETURN,
        [STATE_RETURNED] = 1U << STEP_CLOSED,
    };
    (void)state;
    for (enum dossier_state s = STATE_NONE; s < STATE_COUNT; s++)
        for (enum step step = STEP_CLOSED; step < STEP_COUNT; step++)
            if (automaton_reaches(s, step) != ((steps[s] >> step & 1U) != 0))
                fail_msg("state %d, step %d", (int)s, (int)step);
}

/* domain.md §11: IT cannot decide. No action is open to an administrator's role, nor to those who only control or help.
 */
static void administrators_can_do_nothing_with_a_dossier(void **state)
{
    static const enum role outside[] = {ROLE_COOPERATING, ROLE_CONTROLLER, ROLE_UNIT_ADMIN, ROLE_SYSTEM_ADMIN};
    (void)state;
    for (size_t i = 0; i < action_rule_count; i++)
        for (size_t j = 0; j < sizeof outside / sizeof outside[0]; j++)
            assert_false(action_rules[i].roles & ROLE_BIT(outside[j]));
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
        if (step == STEP_CLOSED || action_rules[i].from_state == STATE_ANY) continue;
        bool leads_on = false;
        for (size_t j = 0; j < action_rule_count; j++)
            leads_on |= action_rules[j].from_state == s && action_rules[j].from_step == step &&
                        action_rules[j].target != TARGET_SAME &&
                        !(action_rules[j].to_state == s && action_rules[j].to_step == step);
        assert_true(leads_on);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_follow_as_the_table_of_the_law_says),
        cmocka_unit_test(every_action_moves_as_the_law_allows),
        cmocka_unit_test(every_transition_of_the_law_can_be_made_by_those_it_names),
        cmocka_unit_test(the_actions_make_every_transition_and_no_other),
        cmocka_unit_test(only_three_letters_move_the_case),
        cmocka_unit_test(four_actions_draft_each_its_letter),
        cmocka_unit_test(a_dossier_stands_only_where_the_table_says),
        cmocka_unit_test(administrators_can_do_nothing_with_a_dossier),
        cmocka_unit_test(nothing_leaves_a_closed_dossier),
        cmocka_unit_test(each_closed_state_can_be_corrected_and_no_other),
        cmocka_unit_test(a_slug_names_one_action_and_every_action_has_one),
        cmocka_unit_test(every_step_leads_on_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
