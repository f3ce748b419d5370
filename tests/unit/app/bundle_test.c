/* bundle_test: several dossiers handed over in one go, on both engines: one numbered list, two signatures, single ones not taken; the control
 * sheet's rows come from it, the second click changes nothing, and check finds what does not hold. */
#include "unit/app/letter_story.h"

#include "app/bundle.h"
#include "crypto/crypto.h"

static struct uuid received(struct town *t)
{
    struct uuid id = town_file(t);
    town_act(t, DESK, id, ACTION_RECEIVE);
    return id;
}

static err_t try_giving(struct town *t, enum person person, struct uuid list, bool is_result, const struct uuid *dossiers, size_t count, struct bundle *ret)
{
    struct bundle_give_task task = {.in = {.city = t->city, .id = list, .is_result = is_result, .count = count}};
    memcpy(task.in.dossiers, dossiers, count * sizeof *dossiers);
    town_as(t, person);
    fault_clear(t->c);
    err_t e = db_write(t->db, t->c, "give", bundle_give_task_run, &task);
    if (!e && ret) *ret = task.out;
    return e;
}

static struct bundle given(struct town *t, enum person person, bool is_result, const struct uuid *dossiers, size_t count)
{
    struct bundle list = {.number = 0};
    must(t->c, try_giving(t, person, uuid_new(t->c->now), is_result, dossiers, count, &list));
    return list;
}

static err_t try_taking(struct town *t, enum person person, struct uuid list, int64_t *ret_taken)
{
    struct bundle_take_task task = {.city = t->city, .id = list};
    town_as(t, person);
    fault_clear(t->c);
    err_t e = db_write(t->db, t->c, "take", bundle_take_task_run, &task);
    *ret_taken = task.taken;
    return e;
}

static void one_list_two_signatures_and_the_control_sheet(void **state)
{
    struct town *t = *state;
    now(t, 12, 9, 0);
    const struct uuid ids[] = {received(t), received(t), received(t)};
    now(t, 12, 10, 30);
    struct bundle list = given(t, DESK, false, ids, 3);
    assert_int_equal(list.number, 1);
    assert_int_equal(list.dossiers, 3);
    assert_int_equal(town_dossier(t, ids[0]).state, STATE_RECEIVED);
    now(t, 12, 11, 0);
    int64_t taken;
    must(t->c, try_taking(t, HEAD, list.id, &taken));
    assert_int_equal(taken, 3);
    for (size_t i = 0; i < 3; i++) {
        struct dossier_parts parts = parts_of(t, ids[i]);
        assert_int_equal(parts.handover_count, 1);
        assert_int_equal(parts.handovers[0].given_at.us, on(12, 10, 30).us); /* really given then, not at reception */
        assert_true(uuid_eq(parts.handovers[0].given_by.value, t->people[DESK].id));
        assert_int_equal(parts.handovers[0].taken_at.value.us, on(12, 11, 0).us);
        assert_true(uuid_eq(parts.handovers[0].taken_by.value, t->people[HEAD].id));
        assert_true(str_eq(parts.handovers[0].note, STR("1/BG")));
        assert_int_equal(town_dossier(t, ids[i]).step, STEP_ASSIGN);
        assert_false(town_dossier(t, ids[i]).bundle_id.has);
    }
    assert_sound(t);
}

static void sending_twice_makes_one_list_and_taking_twice_changes_nothing(void **state)
{
    struct town *t = *state;
    const struct uuid ids[] = {received(t), received(t)};
    struct uuid id = uuid_new(t->c->now);
    struct bundle first, second;
    must(t->c, try_giving(t, DESK, id, false, ids, 2, &first));
    must(t->c, try_giving(t, DESK, id, false, ids, 2, &second));
    assert_int_equal(first.number, second.number);
    assert_int_equal(try_giving(t, HEAD, id, false, ids, 2, NULL), ERR_CONFLICT); /* the id is no key to what another made */
    assert_int_equal(try_giving(t, DESK, uuid_new(t->c->now), false, ids, 2, NULL), ERR_CONFLICT);
    assert_int_equal(t->c->fault.message, bundle_moved_on);
    int64_t taken, seq;
    must(t->c, try_taking(t, HEAD, id, &taken));
    seq = town_dossier(t, ids[0]).last_seq;
    must(t->c, try_taking(t, HEAD, id, &taken));
    assert_int_equal(taken, 0);
    assert_int_equal(town_dossier(t, ids[0]).last_seq, seq);
    assert_int_equal(given(t, DESK, false, (struct uuid[]){received(t)}, 1).number, 2); /* no number was lost */
    assert_sound(t);
}

static void what_is_not_there_is_not_taken(void **state)
{
    struct town *t = *state;
    const struct uuid ids[] = {received(t), received(t)};
    struct bundle list = given(t, DESK, false, ids, 2);
    refused(t, HEAD, ids[1], ACTION_REFUSE_HANDOVER, (struct act){.note = STR(" ")}, action_needs_note);
    refused(t, DESK, ids[1], ACTION_REFUSE_HANDOVER, nothing_more, action_not_your_role);
    act(t, HEAD, ids[1], ACTION_REFUSE_HANDOVER, (struct act){.note = STR("thiếu bản chính")});
    int64_t taken;
    must(t->c, try_taking(t, HEAD, list.id, &taken));
    assert_int_equal(taken, 1);
    assert_int_equal(town_dossier(t, ids[0]).state, STATE_PROCESSING);
    assert_int_equal(town_dossier(t, ids[1]).step, STEP_HANDOVER);
    assert_false(town_dossier(t, ids[1]).bundle_id.has);
    refused(t, HEAD, ids[1], ACTION_REFUSE_HANDOVER, nothing_more, bundled_not);
    struct bundle again = given(t, DESK, false, ids + 1, 1); /* found after all */
    must(t->c, try_taking(t, HEAD, again.id, &taken));
    assert_int_equal(taken, 1);
    assert_int_equal(town_dossier(t, ids[1]).bundles, 2);
    assert_sound(t);
}

static void who_gives_does_not_take_and_strangers_do_neither(void **state)
{
    struct town *t = *state;
    const struct uuid ids[] = {received(t)};
    int64_t taken;
    assert_int_equal(try_giving(t, WORKER, uuid_new(t->c->now), false, ids, 1, NULL), ERR_DENIED);
    assert_int_equal(try_giving(t, FAR_HEAD, uuid_new(t->c->now), false, ids, 1, NULL), ERR_DENIED);
    assert_int_equal(try_giving(t, DESK, uuid_new(t->c->now), false, ids, 0, NULL), ERR_INVALID);
    struct bundle list = given(t, DESK, false, ids, 1);
    t->people[DESK].roles |= ROLE_BIT(ROLE_DIVISION_HEAD);
    assert_int_equal(try_taking(t, DESK, list.id, &taken), ERR_DENIED);
    assert_int_equal(t->c->fault.message, bundle_same_hand);
    assert_int_equal(try_taking(t, FAR_HEAD, list.id, &taken), ERR_NOT_FOUND);
    assert_int_equal(try_taking(t, CLERK, list.id, &taken), ERR_DENIED);
    assert_int_equal(town_dossier(t, ids[0]).state, STATE_RECEIVED);
    assert_sound(t);
}

/* One that cannot be given keeps the whole list back: its paper would not be true. */
static void a_list_is_made_whole_or_not_at_all(void **state)
{
    struct town *t = *state;
    const struct uuid ids[] = {received(t), received(t), received(t)};
    town_act(t, HEAD, ids[1], ACTION_TAKE_OVER);
    assert_int_equal(try_giving(t, DESK, uuid_new(t->c->now), false, ids, 3, NULL), ERR_CONFLICT);
    assert_false(town_dossier(t, ids[0]).bundle_id.has);
    const struct uuid twice[] = {ids[0], ids[2], ids[0]};
    struct bundle list = given(t, DESK, false, twice, 3);
    assert_int_equal(list.dossiers, 2);
    assert_int_equal(list.number, 1);
    assert_sound(t);
}

static struct uuid finished(struct town *t)
{
    struct uuid id = received(t);
    town_act(t, HEAD, id, ACTION_TAKE_OVER);
    town_act(t, HEAD, id, ACTION_ASSIGN);
    town_act(t, WORKER, id, ACTION_PROPOSE);
    town_act(t, LEADER, id, ACTION_APPROVE);
    town_act(t, CLERK, id, ACTION_ISSUE);
    return id;
}

static void results_go_back_to_the_desk_with_a_row_of_their_own(void **state)
{
    struct town *t = *state;
    const struct uuid ids[] = {finished(t), finished(t)};
    town_pass(t, 30);
    struct bundle list = given(t, CLERK, true, ids, 2);
    act(t, DESK, ids[1], ACTION_REFUSE_HANDOVER, (struct act){.note = STR("chưa thấy bản chính")});
    town_pass(t, 30);
    int64_t taken;
    must(t->c, try_taking(t, DESK, list.id, &taken));
    assert_int_equal(taken, 1);
    assert_int_equal(town_dossier(t, ids[0]).step, STEP_RETURN);
    assert_int_equal(town_dossier(t, ids[1]).step, STEP_CONFIRM);
    struct dossier_parts parts = parts_of(t, ids[0]);
    assert_int_equal(parts.handover_count, 2);
    assert_true(uuid_eq(parts.handovers[1].given_by.value, t->people[CLERK].id));
    assert_true(uuid_eq(parts.handovers[1].taken_by.value, t->people[DESK].id));
    town_act(t, DESK, ids[1], ACTION_CONFIRM); /* it was there: without a list as before */
    town_act(t, DESK, ids[0], ACTION_RETURN);
    assert_sound(t);
}

static void a_withdrawal_ends_what_waits_on_a_list(void **state)
{
    struct town *t = *state;
    const struct uuid ids[] = {received(t), received(t)};
    struct bundle list = given(t, DESK, false, ids, 2);
    int64_t taken;
    act(t, CITIZEN, ids[0], ACTION_ASK_WITHDRAWAL, nothing_more);
    must(t->c, try_taking(t, HEAD, list.id, &taken));
    assert_int_equal(taken, 1); /* the other waits for the leader's answer */
    act(t, LEADER, ids[0], ACTION_AGREE_WITHDRAWAL, nothing_more);
    assert_false(town_dossier(t, ids[0]).bundle_id.has);
    assert_sound(t);
}

static void check_finds_a_list_that_does_not_hold(void **state)
{
    static const struct {
        const char *rule, *sql;
    } tamperings[] = {
        {"bundle_count", "UPDATE bundle SET dossiers = dossiers + 1"},
        {"bundle_item_differs", "UPDATE bundle_item SET answer = 2 WHERE answer = 1"},
        {"bundle_item_differs", "UPDATE bundle_item SET answerer_name = 'Ai đó' WHERE answer = 2"},
        {"bundle_items_count", "DELETE FROM bundle_item WHERE answer = 0"},
        {"letter_gap", "UPDATE bundle SET number = number + 1"},
        {"handover_differs", "UPDATE handover SET given_at = given_at + 60000000 WHERE note = '1/BG'"},
        {"dossier_differs", "UPDATE dossier SET bundle_id = NULL WHERE bundle_id IS NOT NULL"},
    };
    struct town *t = *state;
    const struct uuid ids[] = {received(t), received(t), received(t)};
    int64_t taken;
    struct bundle list = given(t, DESK, false, ids, 3);
    act(t, HEAD, ids[1], ACTION_REFUSE_HANDOVER, nothing_more);
    act(t, CITIZEN, ids[2], ACTION_ASK_WITHDRAWAL, nothing_more);
    must(t->c, try_taking(t, HEAD, list.id, &taken));
    assert_sound(t);
    for (size_t i = 0; i < sizeof tamperings / sizeof tamperings[0]; i++) {
        struct found found = {.rule = tamperings[i].rule};
        town_tamper(t, tamperings[i].sql, NULL); /* one on top of the other: each is named all the same */
        (void)violations(t, &found);
        if (!found.has_rule) fail_msg("%s was not found after %s; found:\n%s", found.rule, tamperings[i].sql, found.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LETTER_TEST(one_list_two_signatures_and_the_control_sheet),
        LETTER_TEST(sending_twice_makes_one_list_and_taking_twice_changes_nothing),
        LETTER_TEST(what_is_not_there_is_not_taken),
        LETTER_TEST(who_gives_does_not_take_and_strangers_do_neither),
        LETTER_TEST(a_list_is_made_whole_or_not_at_all),
        LETTER_TEST(results_go_back_to_the_desk_with_a_row_of_their_own),
        LETTER_TEST(a_withdrawal_ends_what_waits_on_a_list),
        LETTER_TEST(check_finds_a_list_that_does_not_hold),
    };
    return engines_run(tests);
}
