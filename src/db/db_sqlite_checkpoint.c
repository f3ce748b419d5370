/* db_sqlite_checkpoint: moving the WAL into the database file. A checkpoint costs an fsync of the file; on the commit
 * path it made one commit in a thousand four times slower (design.md §6), so a thread of its own does it. */
#include "db/db_sqlite.h"

#include <limits.h>

#define ASK_PAGES 1000              /* housekeeping is asked for each so many new pages (about 4 MiB) */
#define HELP_PAGES (16 * ASK_PAGES) /* so long a WAL means that the writer never pauses: then it catches up itself */
/* Into a new city in haste the writer alone moves the WAL, when it is long: a page that many transactions changed is moved once. Housekeeping
 * would begin at each commit and be in the writer's way when it wants to help: the WAL would grow without end. */
#define HASTE_PAGES (256 * ASK_PAGES)

static void start_over(struct sqlite_db *s)
{
    s->wal_ask_at = s->unsafe_fast ? INT_MAX : ASK_PAGES;
    s->wal_help_at = s->unsafe_fast ? HASTE_PAGES : HELP_PAGES;
}

/* A smaller WAL than before: it was all in the file, and the writer began it anew. */
static int on_commit(void *argument, sqlite3 *handle, const char *name, int pages)
{
    struct sqlite_db *s = argument;
    (void)handle;
    (void)name;
    if (pages < s->wal_pages) start_over(s);
    s->wal_pages = pages;
    if (pages < s->wal_ask_at) return SQLITE_OK;
    s->wal_ask_at = pages + ASK_PAGES;
    (void)pthread_mutex_lock(&s->checkpoint_lock);
    s->checkpoint_wanted = true;
    (void)pthread_cond_signal(&s->checkpoint_due);
    (void)pthread_mutex_unlock(&s->checkpoint_lock);
    return SQLITE_OK;
}

void sqlite_checkpoint_watch(struct sqlite_db *s)
{
    start_over(s);
    (void)sqlite3_wal_hook(s->writer->handle, on_commit, s);
}

void sqlite_checkpoint_help(struct sqlite_db *s)
{
    if (s->wal_pages < s->wal_help_at) return;
    /* Nobody writes now: what housekeeping left is little. If a reader holds an old snapshot, it waits for the next
     * time. */
    if (sqlite3_wal_checkpoint_v2(s->writer->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) == SQLITE_OK)
        s->wal_help_at = s->wal_pages + ASK_PAGES;
}

void *sqlite_housekeeper_run(void *sqlite_db)
{
    struct sqlite_db *s = sqlite_db;
    (void)pthread_setname_np(pthread_self(), "db-checkpoint");
    (void)pthread_mutex_lock(&s->checkpoint_lock);
    for (;;) {
        while (!s->checkpoint_wanted && !s->closing)
            (void)pthread_cond_wait(&s->checkpoint_due, &s->checkpoint_lock);
        if (s->closing) break;
        s->checkpoint_wanted = false;
        (void)pthread_mutex_unlock(&s->checkpoint_lock);
        /* A failure here loses nothing: the WAL stays, and the next commit that sees a full disk says so. */
        (void)sqlite3_wal_checkpoint_v2(s->housekeeper->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        (void)pthread_mutex_lock(&s->checkpoint_lock);
    }
    (void)pthread_mutex_unlock(&s->checkpoint_lock);
    return NULL;
}
