/* Values go in and come out as they were, and the kinds of statements keep their promises, on both engines. */
#include "unit/db/engines.h"

#include <string.h>

#include "q_sample.h"

static struct q_sample_insert_in a_sample(uint8_t number)
{
    return (struct q_sample_insert_in){.id = test_uuid(number),
                                       .number = number,
                                       .flag = true,
                                       .at = {1500000000123456},
                                       .price = {30000},
                                       .name = STR("hồ sơ"),
                                       .bytes = STR("\x00\x01\xff")};
}

static err_t insert_work(struct ctx *c, struct db_rw *rw, void *argument)
{
    return q_sample_insert(rw, c, argument);
}

static void insert(struct fixture *f, struct q_sample_insert_in in)
{
    must(&f->ctx, db_write(f->db, &f->ctx, "insert", insert_work, &in));
}

static struct sample_row find(struct fixture *f, struct uuid id)
{
    struct sample_row row;
    struct db_ro *ro;
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    err_t e = q_sample_by_id(ro, &f->ctx, id, &row);
    db_read_end(f->db, ro);
    must(&f->ctx, e);
    return row;
}

static void assert_str(struct str a, struct str b)
{
    assert_false(str_is_absent(a));
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.ptr, b.ptr, b.len);
}

static void a_row_comes_back_as_it_was(void **state)
{
    struct fixture *f = *state;
    insert(f, a_sample(7));
    struct sample_row row = find(f, test_uuid(7));
    assert_true(uuid_eq(row.id, test_uuid(7)));
    assert_int_equal(row.number, 7);
    assert_true(row.flag);
    assert_int_equal(row.at.us, 1500000000123456);
    assert_int_equal(row.price.dong, 30000);
    assert_str(row.name, STR("hồ sơ"));
    assert_str(row.bytes, STR("\x00\x01\xff"));
}

static void what_is_absent_stays_absent(void **state)
{
    struct fixture *f = *state;
    insert(f, a_sample(1));
    struct sample_row row = find(f, test_uuid(1));
    assert_false(row.maybe_number.has || row.maybe_at.has || row.maybe_price.has || row.maybe_id.has);
    assert_true(str_is_absent(row.maybe_name));
    assert_true(str_is_absent(row.maybe_bytes));
}

static void what_may_be_absent_comes_back_when_there(void **state)
{
    struct fixture *f = *state;
    struct q_sample_insert_in in = a_sample(2);
    in.maybe_number = some_int(-5);
    in.maybe_at = some_instant((struct instant){-1});
    in.maybe_price = some_money((struct money){0});
    in.maybe_name = STR("");
    in.maybe_bytes = STR("");
    in.maybe_id = some_uuid(test_uuid(2));
    insert(f, in);
    struct sample_row row = find(f, test_uuid(2));
    assert_true(row.maybe_number.has && row.maybe_number.value == -5);
    assert_true(row.maybe_at.has && row.maybe_at.value.us == -1);
    assert_true(row.maybe_price.has && row.maybe_price.value.dong == 0);
    assert_true(row.maybe_id.has && uuid_eq(row.maybe_id.value, test_uuid(2)));
    assert_str(row.maybe_name, STR(""));
    assert_str(row.maybe_bytes, STR(""));
}

static void the_ends_of_integers_and_of_unicode(void **state)
{
    struct fixture *f = *state;
    static const int64_t ends[] = {INT64_MIN, INT64_MAX, -1, 0};
    for (uint8_t i = 0; i < 4; i++) {
        struct q_sample_insert_in in = a_sample(i);
        in.number = ends[i];
        in.at.us = ends[i];
        in.name = STR("\xf0\xa0\x80\x8b \xf4\x8f\xbf\xbf đ");
        insert(f, in);
        struct sample_row row = find(f, test_uuid(i));
        assert_int_equal(row.number, ends[i]);
        assert_int_equal(row.at.us, ends[i]);
        assert_str(row.name, in.name);
    }
}

static void a_large_text_and_blob(void **state)
{
    struct fixture *f = *state;
    size_t size = 300000;
    char *bytes = arena_alloc(f->ctx.arena, size);
    memset(bytes, 'x', size);
    struct q_sample_insert_in in = a_sample(3);
    in.name = in.bytes = (struct str){bytes, size};
    insert(f, in);
    struct sample_row row = find(f, test_uuid(3));
    assert_str(row.name, in.name);
    assert_str(row.bytes, in.bytes);
}

static void a_text_that_must_be_there_is_asked_for(void **state)
{
    struct fixture *f = *state;
    struct q_sample_insert_in in = a_sample(4);
    in.name = (struct str){NULL, 0};
    assert_int_equal(db_write(f->db, &f->ctx, "insert", insert_work, &in), ERR_BUG);
    assert_true(str_eq(f->ctx.fault.field, STR("name")));
}

static void one_row_none_and_too_many(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_sample_any_row any = {.number = 99};
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    assert_int_equal(q_sample_any(ro, &f->ctx, &any), ERR_NOT_FOUND);
    assert_int_equal(f->ctx.fault.message, MESSAGE_NONE);
    db_read_end(f->db, ro);
    insert(f, a_sample(1));
    insert(f, a_sample(2));
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    assert_int_equal(q_sample_any(ro, &f->ctx, &any), ERR_BUG);
    assert_int_equal(any.number, 99); /* untouched */
    db_read_end(f->db, ro);
}

static void a_null_where_none_may_be_is_our_fault(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_sample_maybe_number_row row;
    insert(f, a_sample(1));
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    assert_int_equal(q_sample_maybe_number(ro, &f->ctx, test_uuid(1), &row), ERR_BUG);
    db_read_end(f->db, ro);
}

static void many_rows_in_order_and_none(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_sample_list_row *rows;
    size_t count;
    for (uint8_t i = 1; i <= 40; i++)
        insert(f, a_sample(i));
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_sample_list(ro, &f->ctx, 3, 30, &rows, &count));
    assert_int_equal(count, 30);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(rows[i].number, 4 + (int64_t)i);
    must(&f->ctx, q_sample_list(ro, &f->ctx, 40, 30, &rows, &count));
    assert_int_equal(count, 0);
    db_read_end(f->db, ro);
}

static void texts_are_ordered_by_their_bytes(void **state)
{
    struct fixture *f = *state;
    static const char *const in_order[] = {"", "B", "a", "a b", "ab", "đ", "ấ"};
    struct db_ro *ro;
    struct q_sample_names_row *rows;
    size_t count;
    for (uint8_t i = 0; i < 7; i++) {
        struct q_sample_insert_in in = a_sample(i);
        in.name = str_of(in_order[6 - i]);
        insert(f, in);
    }
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_sample_names(ro, &f->ctx, &rows, &count));
    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++)
        assert_str(rows[i].name, str_of(in_order[i]));
    db_read_end(f->db, ro);
}

struct rename {
    int64_t above;
    int64_t changed;
};

static err_t rename_work(struct ctx *c, struct db_rw *rw, void *argument)
{
    struct rename *r = argument;
    return q_sample_rename(rw, c, r->above, STR("đổi"), &r->changed);
}

static void changed_rows_are_counted(void **state)
{
    struct fixture *f = *state;
    struct rename r = {.above = 2, .changed = -1};
    for (uint8_t i = 1; i <= 5; i++)
        insert(f, a_sample(i));
    must(&f->ctx, db_write(f->db, &f->ctx, "rename", rename_work, &r));
    assert_int_equal(r.changed, 3);
    r.above = 100;
    must(&f->ctx, db_write(f->db, &f->ctx, "rename", rename_work, &r));
    assert_int_equal(r.changed, 0);
}

/* sum() is numeric in PostgreSQL, length() an int4, EXISTS a bool: they are integers here. */
static void expressions_are_integers(void **state)
{
    struct fixture *f = *state;
    struct db_ro *ro;
    struct q_sample_figures_row figures;
    struct q_sample_is_there_row there;
    static const int64_t numbers[] = {INT64_C(4000000000000000000), INT64_C(1234567890123), -40000};
    for (uint8_t i = 0; i < 3; i++) {
        struct q_sample_insert_in in = a_sample(i);
        in.number = numbers[i];
        insert(f, in);
    }
    must(&f->ctx, db_read_begin(f->db, &f->ctx, &ro));
    must(&f->ctx, q_sample_figures(ro, &f->ctx, &figures));
    assert_int_equal(figures.rows_there, 3);
    assert_int_equal(figures.total, numbers[0] + numbers[1] + numbers[2]);
    assert_int_equal(figures.longest, 5);
    must(&f->ctx, q_sample_is_there(ro, &f->ctx, test_uuid(0), &there));
    assert_true(there.is_there);
    must(&f->ctx, q_sample_is_there(ro, &f->ctx, test_uuid(9), &there));
    assert_false(there.is_there);
    db_read_end(f->db, ro);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        ENGINE_TEST(a_row_comes_back_as_it_was),
        ENGINE_TEST(what_is_absent_stays_absent),
        ENGINE_TEST(what_may_be_absent_comes_back_when_there),
        ENGINE_TEST(the_ends_of_integers_and_of_unicode),
        ENGINE_TEST(a_large_text_and_blob),
        ENGINE_TEST(a_text_that_must_be_there_is_asked_for),
        ENGINE_TEST(one_row_none_and_too_many),
        ENGINE_TEST(a_null_where_none_may_be_is_our_fault),
        ENGINE_TEST(many_rows_in_order_and_none),
        ENGINE_TEST(texts_are_ordered_by_their_bytes),
        ENGINE_TEST(changed_rows_are_counted),
        ENGINE_TEST(expressions_are_integers),
    };
    /* clang-format on */
    return engines_run(tests);
}
