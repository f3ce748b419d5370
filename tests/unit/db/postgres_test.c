/* What only PostgreSQL does: deadlocks and serialisation conflicts are retried unseen, lost connections are made anew,
 * and an unknown outcome is never repeated. */
#include "unit/db/engines.h"

#include <pthread.h>

#include "q_counter.h"
#include "unit/postgres.h"

static err_t add_two(struct ctx *c, struct db_rw *rw, void *argument)
{
    (void)argument;
    err_t e = q_counter_add(rw, c, STR("a"), 0);
    return e ? e : q_counter_add(rw, c, STR("b"), 0);
}

static int with_two_counters(void **state)
{
    (void)fixture_set_up(state);
    struct fixture *f = *state;
    must(&f->ctx, db_write(f->db, &f->ctx, "add", add_two, NULL));
    return 0;
}
#define COUNTERS_TEST(f) cmocka_unit_test_setup_teardown(f, with_two_counters, fixture_tear_down)

static int64_t value_of(struct fixture *f, struct str name)
{
    struct db_ro *ro;
    struct q_counter_value_row row;
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_counter_value(ro, &f->ctx, name, &row));
    db_read_end(f->db, ro);
    return row.value;
}

/* Two transactions take two rows in opposite order, and meet in between at the first try: a sure deadlock. */
struct crossing {
    struct fixture *f;
    struct str first, second;
    pthread_barrier_t *met;
    int tries;
    pthread_t thread;
    err_t result;
};

static err_t cross(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct crossing *x = argument;
    struct q_counter_next_row row;
    err_t e = q_counter_next(rw, c, x->first, &row);
    if (!e && x->tries++ == 0) (void)pthread_barrier_wait(x->met);
    if (!e) e = q_counter_next(rw, c, x->second, &row);
    return e;
}

static void *cross_thread(void *argument)
{
    struct crossing *x = argument;
    struct ctx c = ctx_new();
    x->result = db_write(x->f->db, &c, "cross", cross, x);
    if (!x->result && c.fault.message != MESSAGE_NONE) x->result = ERR_BUG; /* the try before left no trace */
    ctx_free(&c);
    return NULL;
}

static void a_deadlock_is_retried_and_not_seen(void **state)
{
    struct fixture *f = *state;
    pthread_barrier_t met;
    struct db_counts counts;
    assert_int_equal(pthread_barrier_init(&met, NULL, 2), 0);
    struct crossing x[2] = {{.f = f, .first = STR("a"), .second = STR("b"), .met = &met},
                            {.f = f, .first = STR("b"), .second = STR("a"), .met = &met}};
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&x[i].thread, NULL, cross_thread, &x[i]), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(x[i].thread, NULL), 0);
        assert_int_equal(x[i].result, OK);
    }
    assert_in_range(x[0].tries + x[1].tries, 3, 8); /* on a busy machine the server may break both */
    assert_int_equal(value_of(f, STR("a")), 2);
    assert_int_equal(value_of(f, STR("b")), 2);
    db_counts_read(f->db, &counts);
    assert_int_equal(counts.retries, x[0].tries + x[1].tries - 2);
    (void)pthread_barrier_destroy(&met);
}

/* Raises serialization_failure as the server would, `failures` times. */
struct conflict {
    int failures;
    int tries;
};

static err_t conflicting(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct conflict *x = argument;
    struct q_counter_next_row row;
    err_t e = q_counter_next(rw, c, STR("a"), &row);
    if (e || x->tries++ >= x->failures) return e;
    return rw->ro->ops->script(rw->ro, c, "DO $$ BEGIN RAISE EXCEPTION 'test' USING ERRCODE = '40001'; END $$");
}

static void a_serialisation_failure_is_retried(void **state)
{
    struct fixture *f = *state;
    struct conflict x = {.failures = 3};
    must(&f->ctx, db_write(f->db, &f->ctx, "conflicting", conflicting, &x));
    assert_int_equal(x.tries, 4);
    assert_int_equal(value_of(f, STR("a")), 1);
}

/* Both look first and find nothing; then both insert. The second must come to see what the first has done. */
struct double_click {
    struct fixture *f;
    pthread_barrier_t *met;
    int tries;
    bool was_there;
    pthread_t thread;
    err_t result;
};

static err_t look_and_insert(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct double_click *x = argument;
    struct q_counter_value_row row;
    err_t e = q_counter_value(db_rw_reader(rw), c, STR("clicked"), &row);
    x->was_there = !e;
    if (e != ERR_NOT_FOUND) return e;
    if (x->tries++ == 0) (void)pthread_barrier_wait(x->met);
    return q_counter_add(rw, c, STR("clicked"), 1);
}

static void *click_thread(void *argument)
{
    struct double_click *x = argument;
    struct ctx c = ctx_new();
    x->result = db_write(x->f->db, &c, "click", look_and_insert, x);
    if (!x->result && c.fault.message != MESSAGE_NONE) x->result = ERR_BUG;
    ctx_free(&c);
    return NULL;
}

static void of_two_that_insert_the_same_the_second_finds_the_first(void **state)
{
    struct fixture *f = *state;
    pthread_barrier_t met;
    assert_int_equal(pthread_barrier_init(&met, NULL, 2), 0);
    struct double_click x[2] = {{.f = f, .met = &met}, {.f = f, .met = &met}};
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&x[i].thread, NULL, click_thread, &x[i]), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(x[i].thread, NULL), 0);
        assert_int_equal(x[i].result, OK);
    }
    assert_int_equal(x[0].was_there + x[1].was_there, 1);
    (void)pthread_barrier_destroy(&met);
}

static err_t insert_again(struct ctx *c, struct db_rw *rw, void *argument)
{
    ++*(int *)argument;
    return q_counter_add(rw, c, STR("a"), 1);
}

static void a_key_that_stays_taken_is_a_conflict_after_one_retry(void **state)
{
    struct fixture *f = *state;
    int tries = 0;
    assert_int_equal(db_write(f->db, &f->ctx, "again", insert_again, &tries), ERR_CONFLICT);
    assert_int_equal(f->ctx.fault.message, record_conflict);
    assert_int_equal(tries, 2);
}

static void retries_have_an_end(void **state)
{
    struct fixture *f = *state;
    struct conflict x = {.failures = 1000};
    assert_int_equal(db_write(f->db, &f->ctx, "conflicting", conflicting, &x), ERR_RETRY);
    assert_int_equal(f->ctx.fault.message, service_busy);
    assert_int_equal(x.tries, 9);
    assert_int_equal(value_of(f, STR("a")), 0);
}

static void a_reader_gets_a_new_connection(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(value_of(f, STR("a")), 0);
    postgres_kill_sessions(f->url);
    assert_int_equal(value_of(f, STR("a")), 0);
}

static void a_snapshot_that_is_lost_is_not_replaced_by_another(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_counter_value_row row;
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_counter_value(ro, &f->ctx, STR("a"), &row));
    postgres_kill_sessions(f->url);
    assert_int_equal(q_counter_value(ro, &f->ctx, STR("a"), &row), ERR_DB);
    db_read_end(f->db, ro);
    fault_clear(&f->ctx);
    assert_int_equal(value_of(f, STR("a")), 0);
}

/* Loses its connection in the middle, `failures` times. */
struct lost {
    struct fixture *f;
    int failures;
    int tries;
};

static err_t losing(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct lost *x = argument;
    struct q_counter_next_row row;
    err_t e = q_counter_next(rw, c, STR("a"), &row);
    if (!e && x->tries++ < x->failures) postgres_kill_sessions(x->f->url);
    return e ? e : q_counter_next(rw, c, STR("b"), &row);
}

static void a_write_that_lost_its_connection_runs_again_once(void **state)
{
    struct fixture *f = *state;
    struct lost x = {.f = f, .failures = 1};
    must(&f->ctx, db_write(f->db, &f->ctx, "losing", losing, &x));
    assert_int_equal(x.tries, 2);
    assert_int_equal(value_of(f, STR("a")), 1);
    struct lost twice = {.f = f, .failures = 2};
    assert_int_equal(db_write(f->db, &f->ctx, "losing", losing, &twice), ERR_DB);
    assert_int_equal(f->ctx.fault.message, storage_unavailable);
    assert_int_equal(twice.tries, 2);
    assert_int_equal(value_of(f, STR("a")), 1);
}

static err_t lost_before_commit(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct lost *x = argument;
    struct q_counter_next_row row;
    err_t e = q_counter_next(rw, c, STR("a"), &row);
    x->tries++;
    postgres_kill_sessions(x->f->url);
    return e;
}

static void an_unknown_outcome_is_never_repeated(void **state)
{
    struct fixture *f = *state;
    struct lost x = {.f = f};
    assert_int_equal(db_write(f->db, &f->ctx, "losing", lost_before_commit, &x), ERR_DB);
    assert_int_equal(f->ctx.fault.message, storage_unavailable);
    assert_int_equal(x.tries, 1);
    fault_clear(&f->ctx);
    assert_int_equal(value_of(f, STR("a")), 0);
}

static err_t many_in_the_pipeline(struct ctx *c, struct db_rw *rw, void *argument)
{
    const int64_t *count = argument;
    for (int64_t i = 1; i <= *count; i++) {
        err_t e = q_ticket_insert(rw, c, STR("a"), i, i);
        if (e) return e;
    }
    return OK;
}

static void more_statements_than_the_pipeline_holds(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_ticket_figures_row figures;
    int64_t count = 1000;
    must(&f->ctx, db_write(f->db, &f->ctx, "many", many_in_the_pipeline, &count));
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_ticket_figures(ro, &f->ctx, STR("a"), &figures));
    db_read_end(f->db, ro);
    assert_int_equal(figures.given, count);
}

static void a_copy_is_not_ours_to_make(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(db_backup_file(f->db, &f->ctx, "/tmp/never"), ERR_INVALID);
    assert_int_equal(f->ctx.fault.message, backup_not_here);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        COUNTERS_TEST(a_deadlock_is_retried_and_not_seen),
        COUNTERS_TEST(a_serialisation_failure_is_retried),
        COUNTERS_TEST(of_two_that_insert_the_same_the_second_finds_the_first),
        COUNTERS_TEST(a_key_that_stays_taken_is_a_conflict_after_one_retry),
        COUNTERS_TEST(retries_have_an_end),
        COUNTERS_TEST(a_reader_gets_a_new_connection),
        COUNTERS_TEST(a_snapshot_that_is_lost_is_not_replaced_by_another),
        COUNTERS_TEST(a_write_that_lost_its_connection_runs_again_once),
        COUNTERS_TEST(an_unknown_outcome_is_never_repeated),
        COUNTERS_TEST(more_statements_than_the_pipeline_holds),
        COUNTERS_TEST(a_copy_is_not_ours_to_make),
    };
    /* clang-format on */
    return engines_run_on(DB_POSTGRESQL, tests);
}
