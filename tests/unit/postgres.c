/* postgres: initdb, the server as a child process, databases made through libpq. */
#include "unit/postgres.h"

#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROGRAMS "/usr/lib/postgresql/15/bin/"

static char folder[128];
static pid_t server;
static int databases;

static void give_up(const char *what)
{
    (void)fprintf(stderr, "postgres: %s\n", what);
    postgres_stop();
    exit(99); /* meson: the test could not be set up */
}

/* PostgreSQL refuses to run as root. The child dies with us. */
static void become_postgres(void)
{
    struct passwd *user = geteuid() == 0 ? getpwnam("postgres") : NULL;
    if (geteuid() == 0 && (!user || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(98);
    (void)prctl(PR_SET_PDEATHSIG, SIGQUIT);
}

static pid_t spawn(char *const *command, const char *log)
{
    pid_t child = fork();
    if (child != 0) return child;
    become_postgres();
    if (chdir(folder) != 0 || !freopen(log, "ae", stdout) || dup2(1, 2) < 0) _exit(97);
    (void)execv(command[0], command);
    _exit(96);
}

static bool run(char *const *command)
{
    int status = 0;
    pid_t child = spawn(command, "initdb.log");
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void url_of(const char *database, char *ret_url, size_t size)
{
    (void)snprintf(ret_url, size, "postgresql:///%s?host=%s&user=postgres", database, folder);
}

static PGconn *connect_to(const char *database)
{
    char url[512];
    url_of(database, url, sizeof url);
    return PQconnectdb(url);
}

static void command(const char *sql)
{
    PGconn *connection = connect_to("postgres");
    PGresult *result = PQexec(connection, sql);
    bool good = PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK;
    if (!good) (void)fprintf(stderr, "%s: %s\n", sql, PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
    if (!good) give_up("a command failed");
}

static const char *roomy_folder(void)
{
    struct statvfs memory;
    bool has_room = statvfs("/dev/shm", &memory) == 0 && memory.f_bavail * memory.f_frsize >= 2ULL << 30;
    return has_room ? "/dev/shm" : "/tmp";
}

static void make_cluster(void)
{
    struct passwd *user = getpwnam("postgres");
    (void)snprintf(folder, sizeof folder, "%s/motcua-pg-XXXXXX", roomy_folder());
    if (!mkdtemp(folder)) give_up("no temporary folder");
    if (geteuid() == 0 && (!user || chown(folder, user->pw_uid, user->pw_gid) != 0)) give_up("no user postgres");
    char *const initdb[] = {(char[]){PROGRAMS "initdb"},
                            (char[]){"-D"},
                            (char[]){"data"},
                            (char[]){"-U"},
                            (char[]){"postgres"},
                            (char[]){"-A"},
                            (char[]){"trust"},
                            (char[]){"-E"},
                            (char[]){"UTF8"},
                            (char[]){"--locale=C.UTF-8"},
                            (char[]){"--no-sync"},
                            NULL};
    if (!run(initdb)) give_up("initdb failed (see initdb.log)");
}

static bool answers(void)
{
    PGconn *connection = connect_to("postgres");
    bool good = PQstatus(connection) == CONNECTION_OK;
    PQfinish(connection);
    return good;
}

void postgres_start(void)
{
    const char *running = getenv("MOTCUA_TEST_POSTGRES");
    if (folder[0]) return;
    if (running) {
        (void)snprintf(folder, sizeof folder, "%s", running);
        return;
    }
    make_cluster();
    char *const postgres[] = {(char[]){PROGRAMS "postgres"},
                              (char[]){"-D"},
                              (char[]){"data"},
                              (char[]){"-k"},
                              folder,
                              (char[]){"-c"},
                              (char[]){"listen_addresses="},
                              (char[]){"-c"},
                              (char[]){"fsync=off"},
                              (char[]){"-c"},
                              (char[]){"max_connections=200"},
                              (char[]){"-c"},
                              (char[]){"shared_buffers=32MB"},
                              NULL};
    server = spawn(postgres, "server.log");
    if (server < 0) give_up("no server process");
    for (int tries = 0; !answers(); tries++) {
        if (tries == 600) give_up("the server does not answer");
        (void)usleep(50000);
    }
}

void postgres_stop(void)
{
    int status;
    if (server > 0) {
        (void)kill(server, SIGQUIT);
        (void)waitpid(server, &status, 0);
        server = 0;
    }
    if (folder[0] && !getenv("MOTCUA_TEST_POSTGRES")) {
        pid_t child = fork();
        if (child == 0) {
            (void)execl("/bin/rm", "rm", "-rf", folder, (char *)NULL);
            _exit(1);
        }
        if (child > 0) (void)waitpid(child, &status, 0);
    }
    folder[0] = '\0';
}

static void make_database(const char *template, char *ret_url, size_t size)
{
    char name[64], sql[256];
    (void)snprintf(name, sizeof name, "test_%ld_%d", (long)getpid(), ++databases);
    (void)snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY", name, template);
    command(sql);
    url_of(name, ret_url, size);
}

void postgres_new_database(char *ret_url, size_t size)
{
    postgres_start();
    make_database("template0", ret_url, size);
}

static void name_in(const char *url, char *ret_name, size_t size)
{
    const char *from = strstr(url, "///");
    const char *to = from ? strchr(from, '?') : NULL;
    if (!to) give_up("not a URL of this module");
    (void)snprintf(ret_name, size, "%.*s", (int)(to - from - 3), from + 3);
}

void postgres_copy_database(const char *url, char *ret_url, size_t size)
{
    char name[64];
    name_in(url, name, sizeof name);
    make_database(name, ret_url, size);
}

void postgres_drop_database(const char *url)
{
    char name[64], sql[128];
    name_in(url, name, sizeof name);
    (void)snprintf(sql, sizeof sql, "DROP DATABASE %s WITH (FORCE)", name);
    command(sql);
}

void postgres_kill_sessions(const char *url)
{
    char name[64], sql[256];
    name_in(url, name, sizeof name);
    (void)snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%s'",
                   name);
    command(sql);
}
