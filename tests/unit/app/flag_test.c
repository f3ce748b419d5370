/* flag: what is asked of the citizen in the last fifth of the time, or again, is marked on the dossier, counted once, and listed for who
 * leads the unit; a result that is a refusal is counted apart. Received on Mon 12/03/2018 at 09:00, ten working days: four fifths are over
 * on 22/03 at 09:00. On both engines. */
#include "unit/app/letter_story.h"

#include "domain/flag.h"
#include "store/warning_store.h"

static size_t listed(struct town *t)
{
    struct warned_dossier *items;
    struct db_ro *ro;
    size_t count;
    must(t->c, db_read_begin(t->db, t->c, &ro));
    must(t->c, warning_store_flagged(ro, t->c, t->commune, (struct warning_cursor){0}, 10, &items, &count));
    db_read_end(t->db, ro);
    return count;
}

static void answer(struct town *t, struct uuid id)
{
    act(t, CITIZEN, id, ACTION_SEND_SUPPLEMENT, nothing_more);
    act(t, DESK, id, ACTION_FIND_COMPLETE, nothing_more);
}

static void asking_late_and_again_is_marked_counted_and_listed(void **state)
{
    struct town *t = *state;
    struct uuid id = in_processing(t);
    now(t, 22, 8, 30);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    assert_int_equal(town_dossier(t, id).asked_at_end, 0);
    assert_int_equal(listed(t), 0);
    answer(t, id);
    now(t, 22, 9, 30);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    struct dossier d = town_dossier(t, id);
    assert_int_equal(flags_of(d.asked_at_end, d.supplements), FLAG_ASKED_AT_END | FLAG_ASKED_AGAIN);
    answer(t, id);
    now(t, 22, 10, 0);
    write_letter(t, id, ACTION_DRAFT_SUPPLEMENT, nothing_more, SEND_DESK);
    assert_int_equal(town_dossier(t, id).asked_at_end, 2);
    assert_int_equal(figures(t).asked_at_end, 1); /* a dossier counts once */
    assert_int_equal(figures(t).asked_again, 1);
    assert_int_equal(listed(t), 1);
    assert_sound(t);
}

static void a_refusal_as_a_result_is_counted_apart(void **state)
{
    struct town *t = *state;
    struct uuid refused_id = in_processing(t), granted = in_processing(t);
    act(t, WORKER, refused_id, ACTION_PROPOSE, (struct act){.result_kind = RESULT_REFUSED});
    act(t, WORKER, granted, ACTION_PROPOSE, (struct act){.result_kind = RESULT_GRANTED});
    town_act(t, LEADER, refused_id, ACTION_APPROVE);
    town_act(t, LEADER, granted, ACTION_APPROVE);
    town_act(t, CLERK, refused_id, ACTION_ISSUE);
    assert_int_equal(figures(t).settled_refused, 1);
    town_act(t, CLERK, granted, ACTION_ISSUE);
    assert_int_equal(figures(t).settled_refused, 1);
    assert_int_equal(figures(t).settled_early, 2);
    assert_int_equal(figures(t).refused, 0); /* state 3 is another thing */
    assert_sound(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LETTER_TEST(asking_late_and_again_is_marked_counted_and_listed),
        LETTER_TEST(a_refusal_as_a_result_is_counted_apart),
    };
    return engines_run(tests);
}
