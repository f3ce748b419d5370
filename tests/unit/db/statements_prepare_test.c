/* The program's real migrations apply on both engines, and every named statement prepares there and gives the columns
 * that its declaration says. */
#include "unit/db/engines.h"

static void every_statement_prepares(void **state)
{
    struct fixture *f = *state;
    struct str complaint;
    must(&f->ctx, db_statements_check(f->db, &f->ctx, &complaint));
    if (complaint.len) print_error("%.*s\n", STR_ARG(complaint));
    assert_int_equal(complaint.len, 0);
}

static void the_schema_is_the_programs(void **state)
{
    struct fixture *f = *state;
    must(&f->ctx, db_schema_check(f->db, &f->ctx));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TEST(every_statement_prepares),
        ENGINE_TEST(the_schema_is_the_programs),
    };
    return engines_run(tests);
}
