/* Transactions: all or nothing, one at a time for a counter, and nobody pays for another's failure. */
#include "unit/db/engines.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "q_counter.h"

static const struct str counter_name = STR_INIT("dossier");

static err_t add_counter(struct ctx *c, struct db_rw *rw, void *argument)
{
    (void)argument;
    return q_counter_add(rw, c, counter_name, 0);
}

/* What one task does, and what is to become of it. */
struct take {
    int64_t taker;
    err_t outcome;  /* what the work returns at its end */
    int64_t value;  /* output: the number given */
    int64_t shard;  /* output */
    bool duplicate; /* breaks a constraint first */
};

static err_t take_number(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct take *t = argument;
    struct q_counter_next_row next;
    err_t e = q_counter_next(rw, c, counter_name, &next);
    if (!e) e = q_ticket_insert(rw, c, counter_name, next.value, t->taker);
    if (!e && t->duplicate) e = q_ticket_insert(rw, c, counter_name, next.value, t->taker);
    if (e) return e;
    t->value = next.value;
    t->shard = db_rw_shard(rw);
    return t->outcome;
}

static struct q_ticket_figures_row figures_now(struct fixture *f, int64_t *ret_value)
{
    struct db_ro *ro;
    struct q_ticket_figures_row figures;
    struct q_counter_value_row value;
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_ticket_figures(ro, &f->ctx, counter_name, &figures));
    must(&f->ctx, q_counter_value(ro, &f->ctx, counter_name, &value));
    db_read_end(f->db, ro);
    *ret_value = value.value;
    return figures;
}

static void assert_given(struct fixture *f, int64_t expected)
{
    int64_t value;
    struct q_ticket_figures_row figures = figures_now(f, &value);
    assert_int_equal(value, expected);
    assert_int_equal(figures.given, expected);
    assert_int_equal(figures.highest, expected);
    assert_int_equal(figures.lowest, expected ? 1 : 0);
}

static int with_counter(void **state)
{
    (void)fixture_set_up(state);
    struct fixture *f = *state;
    must(&f->ctx, db_write(f->db, &f->ctx, "add", add_counter, NULL));
    return 0;
}
#define COUNTER_TEST(f) cmocka_unit_test_setup_teardown(f, with_counter, fixture_tear_down)

static void a_failed_task_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct take t = {.outcome = ERR_INVALID};
    assert_int_equal(db_write(f->db, &f->ctx, "take", take_number, &t), ERR_INVALID);
    assert_given(f, 0);
    t.outcome = OK;
    must(&f->ctx, db_write(f->db, &f->ctx, "take", take_number, &t));
    assert_int_equal(t.value, 1);
    assert_given(f, 1);
}

static void a_broken_constraint_is_a_conflict(void **state)
{
    struct fixture *f = *state;
    struct take t = {.duplicate = true};
    assert_int_equal(db_write(f->db, &f->ctx, "take", take_number, &t), ERR_CONFLICT);
    assert_int_equal(f->ctx.fault.message, record_conflict);
    assert_given(f, 0);
}

static err_t orphan(struct ctx *c, struct db_rw *rw, void *argument)
{
    (void)argument;
    return q_ticket_insert(rw, c, STR("no such counter"), 1, 1);
}

static void a_broken_foreign_key_is_a_conflict(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(db_write(f->db, &f->ctx, "orphan", orphan, NULL), ERR_CONFLICT);
    assert_int_equal(f->ctx.fault.message, record_conflict);
}

/* A work that goes on after a failed statement must not be committed: PostgreSQL could not, and SQLite does alike. */
static err_t ignores_a_failure(struct ctx *c, struct db_rw *rw, void *argument)
{
    int64_t changed;
    (void)argument;
    (void)!q_ticket_insert(rw, c, STR("no such counter"), 1, 1);
    (void)!q_counter_set(rw, c, counter_name, 77, &changed);
    return OK;
}

static void a_failure_cannot_be_ignored(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(db_write(f->db, &f->ctx, "ignores", ignores_a_failure, NULL), ERR_CONFLICT);
    assert_given(f, 0);
}

static err_t writes_then_reads(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct q_counter_value_row *row = argument;
    int64_t changed;
    err_t e = q_counter_set(rw, c, counter_name, 41, &changed);
    return e ? e : q_counter_value(db_rw_reader(rw), c, counter_name, row);
}

static void a_writer_reads_what_it_wrote(void **state)
{
    struct fixture *f = *state;
    struct q_counter_value_row row;
    must(&f->ctx, db_write(f->db, &f->ctx, "writes", writes_then_reads, &row));
    assert_int_equal(row.value, 41);
}

static void a_reader_sees_one_snapshot(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_counter_value_row before, after;
    struct take t = {0};
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_counter_value(ro, &f->ctx, counter_name, &before));
    must(&f->ctx, db_write(f->db, &f->ctx, "take", take_number, &t));
    must(&f->ctx, q_counter_value(ro, &f->ctx, counter_name, &after));
    db_read_end(f->db, ro);
    assert_int_equal(after.value, before.value);
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_counter_value(ro, &f->ctx, counter_name, &after));
    db_read_end(f->db, ro);
    assert_int_equal(after.value, before.value + 1);
}

/* Holds the writers until the test opens it, so that tasks pile up. */
struct gate {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    bool is_open;
    _Atomic int inside;
    _Atomic int finished;
    _Atomic int failed;
};

static err_t wait_at_gate(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct gate *g = argument;
    (void)c;
    (void)rw;
    g->inside++;
    (void)pthread_mutex_lock(&g->lock);
    while (!g->is_open)
        (void)pthread_cond_wait(&g->opened, &g->lock);
    (void)pthread_mutex_unlock(&g->lock);
    return OK;
}

static void open_gate(struct gate *g)
{
    (void)pthread_mutex_lock(&g->lock);
    g->is_open = true;
    (void)pthread_cond_broadcast(&g->opened);
    (void)pthread_mutex_unlock(&g->lock);
}

static void count_done(struct db_task *task, err_t result)
{
    struct gate *g = task->user;
    g->failed += result != OK;
    g->finished++;
}

static void wait_for(_Atomic int *value, int at_least)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    while (*value < at_least)
        (void)nanosleep(&pause, NULL);
}

#define MANY 5000

static void nobody_pays_for_anothers_failure(void **state)
{
    struct fixture *f = *state;
    struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
    struct db_task tasks[21];
    struct take takes[21];
    struct ctx contexts[21];
    for (int i = 0; i < 21; i++) {
        contexts[i] = ctx_new();
        takes[i] = (struct take){.taker = i, .outcome = i % 4 == 1 ? ERR_DENIED : OK, .duplicate = i % 4 == 2};
        tasks[i] = (struct db_task){.ctx = &contexts[i],
                                    .name = "take",
                                    .work = i ? take_number : wait_at_gate,
                                    .argument = i ? (void *)&takes[i] : (void *)&g,
                                    .done = count_done,
                                    .user = &g};
        must(&f->ctx, db_submit(f->db, &tasks[i]));
        if (i == 0) wait_for(&g.inside, 1); /* SQLite: the others will be one batch */
    }
    open_gate(&g);
    wait_for(&g.finished, 21);
    assert_int_equal(g.failed, 10);
    assert_given(f, 10);
    for (int i = 1; i < 21; i++) {
        assert_int_equal(contexts[i].fault.message, takes[i].duplicate ? record_conflict : MESSAGE_NONE);
        ctx_free(&contexts[i]);
    }
    ctx_free(&contexts[0]);
}

static err_t remark(struct ctx *c, struct db_rw *rw, void *argument)
{
    const struct take *t = argument;
    return q_remark_insert(rw, c, t->taker, t->duplicate ? STR("no such counter") : counter_name);
}

/* The constraint is checked only at the end, when on SQLite the whole batch ends. */
static void a_deferred_constraint_fails_only_its_own_task(void **state)
{
    struct fixture *f = *state;
    struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
    struct db_task tasks[6];
    struct take takes[6];
    struct ctx contexts[6];
    struct db_ro *ro;
    struct q_remark_count_row row;
    for (int i = 0; i < 6; i++) {
        contexts[i] = ctx_new();
        takes[i] = (struct take){.taker = i, .duplicate = i == 3};
        tasks[i] = (struct db_task){.ctx = &contexts[i],
                                    .name = "remark",
                                    .work = i ? remark : wait_at_gate,
                                    .argument = i ? (void *)&takes[i] : (void *)&g,
                                    .done = count_done,
                                    .user = &g};
        must(&f->ctx, db_submit(f->db, &tasks[i]));
        if (i == 0) wait_for(&g.inside, 1);
    }
    open_gate(&g);
    wait_for(&g.finished, 6);
    assert_int_equal(g.failed, 1);
    assert_int_equal(contexts[3].fault.message, record_conflict);
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_remark_count(ro, &f->ctx, &row));
    db_read_end(f->db, ro);
    assert_int_equal(row.remarks, 4);
    for (int i = 0; i < 6; i++)
        ctx_free(&contexts[i]);
}

static void a_full_queue_says_so_at_once(void **state)
{
    struct fixture *f = *state;
    struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER, .opened = PTHREAD_COND_INITIALIZER};
    struct db_task *tasks = calloc(MANY, sizeof *tasks);
    struct ctx *contexts = calloc(MANY, sizeof *contexts);
    struct db_counts counts;
    int accepted = 0;
    err_t e = OK;
    for (int i = 0; i < MANY && !e; i++) {
        contexts[i] = ctx_new();
        tasks[i] = (struct db_task){
            .ctx = &contexts[i], .name = "wait", .work = wait_at_gate, .argument = &g, .done = count_done, .user = &g};
        e = db_submit(f->db, &tasks[i]);
        accepted += e == OK;
    }
    assert_int_equal(e, ERR_RETRY);
    assert_int_equal(contexts[accepted].fault.message, service_busy);
    db_counts_read(f->db, &counts);
    assert_true(counts.queue_length >= 4096);
    open_gate(&g);
    wait_for(&g.finished, accepted);
    assert_int_equal(g.failed, 0);
    for (int i = 0; i <= accepted; i++)
        ctx_free(&contexts[i]);
    free(contexts);
    free(tasks);
}

#define THREADS 64
#define TAKES 20

struct client {
    struct fixture *f;
    pthread_t thread;
    int64_t number;
    int64_t values[TAKES];
    err_t failed;
};

static void *take_many(void *argument)
{
    struct client *client = argument;
    struct ctx c = ctx_new();
    for (int i = 0; i < TAKES && !client->failed; i++) {
        struct take t = {.taker = client->number};
        client->failed = db_write(client->f->db, &c, "take", take_number, &t);
        client->values[i] = t.value;
        if (t.shard < 0 || t.shard >= DB_SHARDS) client->failed = ERR_BUG;
    }
    ctx_free(&c);
    return NULL;
}

static void numbers_are_gap_free_under_64_writers(void **state)
{
    struct fixture *f = *state;
    struct client *clients = calloc(THREADS, sizeof *clients);
    bool seen[THREADS * TAKES + 1] = {false};
    struct db_counts before, after;
    db_counts_read(f->db, &before);
    for (int i = 0; i < THREADS; i++) {
        clients[i] = (struct client){.f = f, .number = i};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, take_many, &clients[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(clients[i].thread, NULL), 0);
        assert_int_equal(clients[i].failed, OK);
        for (int k = 0; k < TAKES; k++) {
            int64_t value = clients[i].values[k];
            assert_true(value >= 1 && value <= THREADS * TAKES && !seen[value]);
            seen[value] = true;
        }
    }
    assert_given(f, THREADS * TAKES);
    db_counts_read(f->db, &after);
    assert_int_equal(after.transactions - before.transactions, THREADS * TAKES);
    if (f->engine == DB_SQLITE)
        assert_true(after.commits - before.commits < THREADS * TAKES / 2); /* fsyncs are shared */
    free(clients);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        COUNTER_TEST(a_failed_task_leaves_nothing),
        COUNTER_TEST(a_broken_constraint_is_a_conflict),
        COUNTER_TEST(a_broken_foreign_key_is_a_conflict),
        COUNTER_TEST(a_failure_cannot_be_ignored),
        COUNTER_TEST(a_writer_reads_what_it_wrote),
        COUNTER_TEST(a_reader_sees_one_snapshot),
        COUNTER_TEST(nobody_pays_for_anothers_failure),
        COUNTER_TEST(a_full_queue_says_so_at_once),
        COUNTER_TEST(numbers_are_gap_free_under_64_writers),
        COUNTER_TEST(a_deferred_constraint_fails_only_its_own_task),
    };
    /* clang-format on */
    return engines_run(tests);
}
