/* log: logfmt lines on standard error. */
#include "sys/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static _Atomic int threshold = LOG_INFO;

void log_set_level(enum log_level level)
{
    threshold = (int)level;
}

void log_write(enum log_level level, const char *format, ...)
{
    static const char *const names[] = {"debug", "info", "warning", "error"};
    if ((int)level < threshold) return;
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    struct timespec now;
    struct tm utc;
    char stamp[32];
    (void)clock_gettime(CLOCK_REALTIME, &now);
    (void)gmtime_r(&now.tv_sec, &utc);
    (void)strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &utc);
    (void)fprintf(stderr, "%s level=%s %s\n", stamp, names[level], line);
}
