/* launch: the services that are being built: how far each has come, by when it shall run, who answers for it (domain.md, demand 15). The
 * stages are ours [D]. Pure. */
#ifndef DOMAIN_LAUNCH_H
#define DOMAIN_LAUNCH_H

#include "base/types.h"

/* Stored; never renumbered. */
enum launch_stage {
    LAUNCH_NOT_BEGUN = 1,
    LAUNCH_STANDARDISED = 2, /* the procedure is reviewed and its form and steps are written down */
    LAUNCH_BUILT = 3,        /* under construction */
    LAUNCH_TESTED = 4,       /* tried with samples and with the offices */
    LAUNCH_READY = 5,        /* waits for the decision that opens it */
    LAUNCH_STAGE_END
};

const char *launch_stage_name(enum launch_stage stage); /* English msgid; "" for none */
const char *launch_stage_word(enum launch_stage stage); /* "tested": in addresses */
bool launch_stage_of(struct str word, enum launch_stage *ret);

/* Its day has passed: a service that runs has left the list. day: local. */
bool launch_is_late(struct opt_int due_on, int64_t day);

#define LAUNCH_OWNER_MAX 200 /* characters */
#define LAUNCH_NOTE_MAX  1000

#endif
