/* err: what kind of thing went wrong, the registry of messages, and the slot that carries one fault.
 *
 * Every function that can fail returns err_t and must be checked. The detail is set once, where the fault
 * arises (fault_set); everybody above only passes the code on. Libraries never log: the top logs once. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"

#define MUST_CHECK __attribute__((warn_unused_result))

typedef enum err {
    OK = 0,
    ERR_NOT_FOUND, /* what was asked for does not exist, or may not be seen to exist */
    ERR_INVALID,   /* the input is wrong: the person can mend it */
    ERR_DENIED,    /* signed in, or not, but not allowed */
    ERR_CONFLICT,  /* the world has moved on: another state, another version, already done */
    ERR_RETRY,     /* a passing failure; the same call may succeed (serialisation, busy) */
    ERR_LIMIT,     /* too much or too often */
    ERR_IO,        /* file, socket, clock */
    ERR_DB,        /* the database refused or is gone */
    ERR_BUG        /* an invariant of ours does not hold */
} err_t;

/* The registry: one line a message in base/message.def. */
enum message {
    MESSAGE_NONE = 0,
#define MESSAGE(id, kind, text) id,
#include "base/message.def"
#undef MESSAGE
    MESSAGE_COUNT
};

struct message_info {
    const char *slug; /* the stable name in problem+json: the id in lower case */
    err_t kind;
    const char *text; /* English msgid; "%s" stands for the fault's argument */
};

const struct message_info *message_info(enum message id);

struct fault {
    err_t kind;
    enum message message;
    struct str field;    /* the form field or parameter that is wrong; empty if none */
    struct str argument; /* fills "%s" of the text; empty if none */
};

const char *err_name(err_t e);

/* ASSERT stays in release: a broken invariant stops the process instead of writing a wrong record. */
#define ASSERT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) assert_failed(#condition, __FILE__, __LINE__);                                               \
    } while (0)

_Noreturn void assert_failed(const char *condition, const char *file, int line);

#endif
