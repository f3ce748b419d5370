/* err: names of the error kinds and the message registry. Owns no state. */
#include "base/err.h"

static const struct message_info messages[MESSAGE_COUNT] = {
    [MESSAGE_NONE] = {"none", OK, ""},
#define MESSAGE(id, kind, text) [id] = {#id, kind, text},
#include "base/message.def"
#undef MESSAGE
};

const struct message_info *message_info(enum message id)
{
    ASSERT(id >= MESSAGE_NONE && id < MESSAGE_COUNT);
    return &messages[id];
}

const char *err_name(err_t e)
{
    static const char *const names[] = {
        [OK] = "ok",
        [ERR_NOT_FOUND] = "not_found",
        [ERR_INVALID] = "invalid",
        [ERR_DENIED] = "denied",
        [ERR_CONFLICT] = "conflict",
        [ERR_RETRY] = "retry",
        [ERR_LIMIT] = "limit",
        [ERR_IO] = "io",
        [ERR_DB] = "db",
        [ERR_BUG] = "bug",
    };
    return (size_t)e < sizeof names / sizeof names[0] ? names[e] : "unknown";
}

void assert_failed(const char *condition, const char *file, int line)
{
    (void)fprintf(stderr, "motcua: broken invariant: %s (%s:%d)\n", condition, file, line);
    abort();
}
