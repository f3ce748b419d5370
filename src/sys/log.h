/* log: one line a message on standard error, logfmt, without personal data. Only main, cli, web's top and the job worker log. */
#ifndef SYS_LOG_H
#define SYS_LOG_H

#include "base/ctx.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };
void log_set_level(enum log_level level);
__attribute__((format(printf, 2, 3))) void log_write(enum log_level level, const char *format, ...);

#endif
