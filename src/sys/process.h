/* process: running another program to its end, without a shell. */
#ifndef SYS_PROCESS_H
#define SYS_PROCESS_H

#include "base/ctx.h"

/* argv[0] is looked for in PATH; argv ends with NULL. Its output and errors go where ours go. ERR_IO process_failed
 * (argument: its name) if it cannot be started or does not end with 0. */
MUST_CHECK err_t process_run(struct ctx *c, const char *const *argv);

#endif
