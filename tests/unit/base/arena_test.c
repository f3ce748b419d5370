/* arena: what is handed out is zeroed, aligned, apart from everything else, and gone at the reset; absurd sizes stop the
 * process instead of wrapping round. */
#include "unit/unit.h"

#include <signal.h>
#include <stdalign.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_zero(const unsigned char *p, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (p[i]) return false;
    return true;
}

static void every_size_is_aligned_zeroed_and_apart(void **state)
{
    struct ctx *c = *state;
    struct arena *a = arena_new(256);
    unsigned char *pieces[600];
    (void)c;
    for (size_t size = 0; size < 600; size++) {
        pieces[size] = arena_alloc(a, size);
        assert_non_null(pieces[size]);
        assert_int_equal((uintptr_t)pieces[size] % alignof(max_align_t), 0);
        assert_true(is_zero(pieces[size], size));
        memset(pieces[size], (int)(size & 0xFF), size);
    }
    for (size_t size = 1; size < 600; size++) {
        assert_int_equal(pieces[size][0], size & 0xFF);
        assert_int_equal(pieces[size][size - 1], size & 0xFF);
    }
    arena_free(a);
}

static void what_is_handed_out_again_after_a_reset_is_zeroed_again(void **state)
{
    struct arena *a = arena_new(1024);
    (void)state;
    for (int round = 0; round < 5; round++) {
        unsigned char *small = arena_alloc(a, 512);
        unsigned char *large = arena_alloc(a, 100000); /* its own block */
        assert_true(is_zero(small, 512) && is_zero(large, 100000));
        memset(small, 0xAB, 512);
        memset(large, 0xCD, 100000);
        assert_true(arena_used(a) >= 100512);
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_free(a);
}

static void a_reset_arena_stays_as_small_as_one_block(void **state)
{
    struct arena *a = arena_new(4096);
    (void)state;
    for (int round = 0; round < 1000; round++) {
        for (int i = 0; i < 64; i++) (void)arena_alloc(a, 1000);
        arena_reset(a);
    }
    assert_int_equal(arena_used(a), 0);
    arena_free(a);
    arena_free(NULL); /* nothing to do */
}

static void copies_are_texts_of_c_and_absent_stays_absent(void **state)
{
    struct ctx *c = *state;
    struct str copy = arena_copy(c->arena, (struct str){"hồ sơ|rest", 8});
    assert_int_equal(copy.len, 8);
    assert_string_equal(copy.ptr, "hồ sơ");
    assert_true(str_is_absent(arena_copy(c->arena, (struct str){NULL, 0})));
    assert_false(str_is_absent(arena_copy(c->arena, STR(""))));
    assert_string_equal(arena_cstring(c->arena, (struct str){NULL, 0}), "");
    assert_string_equal(arena_cstring(c->arena, (struct str){"abc", 2}), "ab");
}

static void joined_and_printed_texts_are_whole(void **state)
{
    struct ctx *c = *state;
    assert_text(c->arena, arena_join(c->arena, STR("a"), STR(""), STR("c")), "ac");
    assert_text(c->arena, arena_join(c->arena, (struct str){NULL, 0}, STR("b"), (struct str){NULL, 0}), "b");
    assert_text(c->arena, arena_printf(c->arena, "%s-%04d", "x", 7), "x-0007");
    assert_text(c->arena, arena_printf(c->arena, "%s", ""), "");
    struct str wide = arena_printf(c->arena, "%09000d", 1); /* longer than any first guess */
    assert_int_equal(wide.len, 9000);
    assert_int_equal(wide.ptr[8999], '1');
    assert_int_equal(wide.ptr[9000], '\0');
}

/* Does the call end the process (by abort(), or by the sanitizer's own refusal)? What it says on the way goes nowhere. */
static bool stops(void (*call)(struct arena *a))
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit no_core = {0, 0};
        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)signal(SIGABRT, SIG_DFL); /* cmocka and ASan may watch it */
        (void)freopen("/dev/null", "w", stderr);
        call(arena_new(4096));
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static void too_many_items(struct arena *a)
{
    (void)arena_array(a, SIZE_MAX / 8, 16);
}

static void too_large(struct arena *a)
{
    (void)arena_alloc(a, SIZE_MAX - 3);
}

static void just_below_too_large(struct arena *a)
{
    (void)arena_alloc(a, SIZE_MAX - 64);
}

static void a_wrong_registry_number(struct arena *a)
{
    (void)a;
    (void)message_info(MESSAGE_COUNT);
}

static void small_enough(struct arena *a)
{
    (void)arena_array(a, 16, 16);
}

static void sizes_that_cannot_be_stop_the_process(void **state)
{
    (void)state;
    assert_true(stops(too_many_items));
    assert_true(stops(too_large));
    assert_true(stops(just_below_too_large));
    assert_true(stops(a_wrong_registry_number));
    assert_false(stops(small_enough));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(every_size_is_aligned_zeroed_and_apart),
        UNIT_TEST(what_is_handed_out_again_after_a_reset_is_zeroed_again),
        UNIT_TEST(a_reset_arena_stays_as_small_as_one_block),
        UNIT_TEST(copies_are_texts_of_c_and_absent_stays_absent),
        UNIT_TEST(joined_and_printed_texts_are_whole),
        UNIT_TEST(sizes_that_cannot_be_stop_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
