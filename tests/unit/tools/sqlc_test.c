/* sqlc refuses what is wrong, naming file and line, and writes nothing. */
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *sqlc; /* the program, from the command line */

#define GOOD_TABLE                                                                                                     \
    "-- Things.\nCREATE TABLE thing (\n    id INTEGER NOT NULL PRIMARY KEY, -- which\n    name TEXT -- called\n) "     \
    "STRICT;\n"

struct wrong {
    const char *what;
    const char *migration;
    const char *queries;
    const char *complaint; /* a part of what is printed; file:line first */
};

static const struct wrong wrongs[] = {
    {"a column without a comment",
     "-- Things.\nCREATE TABLE thing (\n    id INTEGER NOT NULL PRIMARY KEY,\n    name TEXT -- n\n) STRICT;\n", "",
     "0001_x.sql:3: a column needs a comment"},
    {"a table without a comment", "CREATE TABLE thing (\n    id INTEGER NOT NULL PRIMARY KEY -- which\n) STRICT;\n", "",
     "0001_x.sql:1: a table needs a comment"},
    {"a table that is not strict",
     "-- Things.\nCREATE TABLE thing (\n    id INTEGER NOT NULL PRIMARY KEY -- which\n);\n", "",
     "0001_x.sql:4: a table must be STRICT"},
    {"an unknown column type", "-- Things.\nCREATE TABLE thing (\n    id VARCHAR NOT NULL -- which\n) STRICT;\n", "",
     "0001_x.sql:3: unknown column type"},
    {"a transaction in a migration", GOOD_TABLE "COMMIT;\n", "", "0001_x.sql:6: not in a migration"},
    {"a migration SQLite refuses", GOOD_TABLE "\nCREATE INDEX i ON nowhere (id);\n", "", "0001_x.sql:7: no such table"},
    {"an open dialect block", GOOD_TABLE "--{sqlite\n", "", "0001_x.sql:1: a dialect block is not closed"},
    {"an unknown dialect", GOOD_TABLE "--{oracle\n--}\n", "", "0001_x.sql:6: unknown dialect mark"},
    {"many rows without a limit", GOOD_TABLE, "--: things() -> many (id int)\nSELECT id FROM thing\n",
     "thing.sql:1: things: many rows need a LIMIT"},
    {"a limit only inside brackets", GOOD_TABLE,
     "--: things() -> many (id int)\nSELECT id FROM thing WHERE id IN (SELECT id FROM thing LIMIT 1)\n",
     "thing.sql:1: things: many rows need a LIMIT"},
    {"too few columns", GOOD_TABLE, "\n--: thing() -> one (id int)\nSELECT id, name FROM thing\n",
     "thing.sql:2: thing: gives 2 columns, declared 1"},
    {"another column", GOOD_TABLE, "--: thing() -> one (name int)\nSELECT id FROM thing\n",
     "thing.sql:1: thing: column 1 is id, declared name"},
    {"another type than the schema's", GOOD_TABLE, "--: thing() -> one (name int)\nSELECT name FROM thing\n",
     "thing.sql:1: thing: column name is TEXT in the schema"},
    {"an unknown type", GOOD_TABLE, "--: thing() -> one (id number)\nSELECT id FROM thing\n",
     "thing.sql:1: unknown type"},
    {"two statements of one name", GOOD_TABLE,
     "--: thing() -> one (id int)\nSELECT id FROM thing\n--: thing() -> one (id int)\nSELECT id FROM thing\n",
     "thing.sql:3: a statement of this name exists already"},
    {"two rows of one name", GOOD_TABLE, "--: row r (id int)\n--: row r (id int)\n",
     "thing.sql:2: a row of this name exists already"},
    {"a parameter that is not declared", GOOD_TABLE,
     "--: thing() -> one (id int)\nSELECT id FROM thing WHERE id = :id\n",
     "thing.sql:1: thing: parameter :id is not declared"},
    {"a parameter that is not used", GOOD_TABLE, "--: thing(id int) -> one (id int)\nSELECT id FROM thing\n",
     "thing.sql:1: thing: parameter id is not used"},
    {"a write that says it reads", GOOD_TABLE, "--: thing() -> one (id int)\nUPDATE thing SET id = 1 RETURNING id\n",
     "thing.sql:1: thing: a statement that writes"},
    {"a read that says it writes", GOOD_TABLE, "--: thing() -> exec\nSELECT id FROM thing\n",
     "thing.sql:1: thing: gives 1 columns, declared 0"},
    {"two statements in one", GOOD_TABLE, "--: thing() -> exec\nDELETE FROM thing; DELETE FROM thing\n",
     "thing.sql:1: thing: must be one statement"},
    {"a name that C has taken", GOOD_TABLE, "--: thing(int int) -> exec\nDELETE FROM thing WHERE id = :int\n",
     "thing.sql:1: not a name that can be used here: int"},
    {"a bool that may be NULL", GOOD_TABLE, "--: thing() -> one (id bool?)\nSELECT id FROM thing\n",
     "thing.sql:1: a bool cannot be NULL"},
    {"no such table", GOOD_TABLE, "--: thing() -> one (id int)\nSELECT id FROM nowhere\n",
     "thing.sql:1: thing: no such table"},
};

static void write_text(const char *folder, const char *name, const char *text)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

/* Runs sqlc on the two files; what it printed goes to `ret_text`. */
static int run_sqlc(const char *folder, const char *extra, char *ret_text, size_t size)
{
    char command[1024];
    (void)snprintf(command, sizeof command, "%s --out %s %s %s/0001_x.sql %s/thing.sql 2>&1", sqlc, folder, extra,
                   folder, folder);
    FILE *f = popen(command, "re");
    assert_non_null(f);
    size_t len = fread(ret_text, 1, size - 1, f);
    ret_text[len] = '\0';
    int status = pclose(f);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool is_there(const char *folder, const char *name)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static void make_folder(char folder[32])
{
    (void)snprintf(folder, 32, "/tmp/sqlc-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static void remove_folder(const char *folder)
{
    static const char *const files[] = {"0001_x.sql", "thing.sql",       "forgotten.sql",  "q_thing.h",
                                        "q_thing.c",  "db_statements.c", "db_migrations.c"};
    char path[256];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

static void what_is_wrong_is_named_with_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        char folder[32], text[4096];
        make_folder(folder);
        write_text(folder, "0001_x.sql", wrongs[i].migration);
        write_text(folder, "thing.sql", wrongs[i].queries);
        int status = run_sqlc(folder, "", text, sizeof text);
        bool written = is_there(folder, "db_statements.c");
        remove_folder(folder);
        if (status != 1 || written || !strstr(text, wrongs[i].complaint))
            fail_msg("%s: status %d, printed: %s", wrongs[i].what, status, text);
    }
}

static void what_is_right_is_written(void **state)
{
    (void)state;
    char folder[32], text[4096];
    make_folder(folder);
    write_text(folder, "0001_x.sql", GOOD_TABLE);
    write_text(folder, "thing.sql",
               "-- All, few.\n--: things() -> many bounded (id int, name text?)\nSELECT id, name FROM thing\n");
    assert_int_equal(run_sqlc(folder, "", text, sizeof text), 0);
    assert_string_equal(text, "");
    assert_true(is_there(folder, "q_thing.h") && is_there(folder, "q_thing.c") && is_there(folder, "db_migrations.c"));
    remove_folder(folder);
}

static void a_file_that_is_not_listed_is_missed(void **state)
{
    (void)state;
    char folder[32], option[64], text[4096];
    make_folder(folder);
    write_text(folder, "0001_x.sql", GOOD_TABLE);
    write_text(folder, "thing.sql", "");
    write_text(folder, "forgotten.sql", "");
    (void)snprintf(option, sizeof option, "--complete %s", folder);
    assert_int_equal(run_sqlc(folder, option, text, sizeof text), 1);
    assert_non_null(strstr(text, "forgotten.sql is not listed"));
    remove_folder(folder);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_named_with_its_line),
        cmocka_unit_test(what_is_right_is_written),
        cmocka_unit_test(a_file_that_is_not_listed_is_missed),
    };
    if (count != 2) return 99;
    sqlc = arguments[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
