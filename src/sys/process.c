/* process: posix_spawn and waitpid. */
#include "sys/process.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

/* The child gets signals as a program expects them, whatever we block. */
static void default_signals(posix_spawnattr_t *attributes)
{
    sigset_t none;
    (void)sigemptyset(&none);
    (void)posix_spawnattr_init(attributes);
    (void)posix_spawnattr_setsigmask(attributes, &none);
    (void)posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK);
}

err_t process_run(struct ctx *c, const char *const *argv)
{
    posix_spawnattr_t attributes;
    pid_t child;
    int status = 0;
    char *const *arguments = (char *const *)(uintptr_t)argv; /* posix_spawn does not write to them */
    default_signals(&attributes);
    int failed = posix_spawnp(&child, argv[0], NULL, &attributes, arguments, environ);
    (void)posix_spawnattr_destroy(&attributes);
    if (failed) return fault_set(c, process_failed, STR(""), str_of(argv[0]));
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return fault_set(c, process_failed, STR(""), str_of(argv[0]));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? OK : fault_set(c, process_failed, STR(""), str_of(argv[0]));
}
