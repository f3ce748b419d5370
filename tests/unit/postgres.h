/* postgres: a PostgreSQL cluster for tests: its own, in a temporary folder (in memory where the machine has room: a database is
 * some hundreds of small files), on a Unix socket; or a running one whose socket folder MOTCUA_TEST_POSTGRES names (user
 * postgres, trusted). */
#ifndef TESTS_POSTGRES_H
#define TESTS_POSTGRES_H

#include <stdbool.h>
#include <stddef.h>

/* Starts the cluster at the first call. Aborts the test program when it cannot. */
void postgres_start(void);
void postgres_stop(void);

/* Makes an empty database and writes its URL. */
void postgres_new_database(char *ret_url, size_t size);
/* A copy of one that nobody is connected to. */
void postgres_copy_database(const char *url, char *ret_url, size_t size);
void postgres_drop_database(const char *url);

/* Ends every session of the database but the caller's, as a failing server would. */
void postgres_kill_sessions(const char *url);

#endif
