/* unit: what every unit test includes: cmocka, and a ctx that lives for one test (setup unit_start, teardown unit_stop;
 * *state is the struct ctx *). */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#undef fail /* cmocka's; ours is in base/ctx.h. Tests use fail_msg. */
#undef fail_msg
#define fail_msg(...)                                                                                                  \
    do {                                                                                                               \
        print_error(__VA_ARGS__);                                                                                      \
        print_error("\n");                                                                                             \
        _fail(__FILE__, __LINE__);                                                                                     \
    } while (0)

#include "base/ctx.h"

#define UNIT_TEST(function) cmocka_unit_test_setup_teardown(function, unit_start, unit_stop)

static inline int unit_start(void **state)
{
    struct ctx *c = calloc(1, sizeof *c);
    ASSERT(c != NULL);
    c->arena = arena_new(4096);
    c->now = (struct instant){1520843400000000}; /* 15:30, Monday 12/03/2018 in Hanoi */
    *state = c;
    return 0;
}

static inline int unit_stop(void **state)
{
    struct ctx *c = *state;
    arena_free(c->arena);
    free(c);
    return 0;
}

/* The two texts are equal; shows both when not. */
static inline void assert_text(struct arena *a, struct str actual, const char *expected)
{
    assert_string_equal(arena_cstring(a, actual), expected);
}

#endif
