/* ctx: what every call below a request, job or command needs to know: where to allocate, who acts, when, in which
 * language, and the slot for the one fault. There are no globals but constants: all of it travels here. */
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include "base/arena.h"
#include "base/err.h"
#include "base/types.h"

struct actor;  /* domain/access.h */
struct calendars_in_force; /* app/city.h */
struct chance; /* base/chance.h */

struct ctx {
    struct arena *arena;
    struct instant now; /* the moment of this act; simulated in `motcua simulate` and in tests */
    enum locale locale;
    const struct actor *actor; /* NULL: nobody is signed in */
    const struct calendars_in_force *calendars; /* of the snapshot that is read (city_refresh); NULL: as the city was loaded */
    struct chance *chance; /* motcua simulate: where ids and references come from, so that they follow from its seed; else NULL */
    struct fault fault;
};

/* Keeps the fault, if it is the first, and returns its kind: for fault_set. */
MUST_CHECK err_t fault_keep(struct ctx *c, enum message message, struct str field, struct str argument);

/* Sets the fault and returns its kind: return fault_set(c, field_required, STR("name"), label); The first fault wins.
 * Inline so that compilers and analyzers know, wherever it is called: a fault is never OK. */
MUST_CHECK static inline err_t fault_set(struct ctx *c, enum message message, struct str field, struct str argument)
{
    err_t kind = fault_keep(c, message, field, argument);
    ASSERT(kind != OK);
    return kind;
}

/* fault_set without field and argument. */
MUST_CHECK static inline err_t fail(struct ctx *c, enum message message)
{
    return fault_set(c, message, STR(""), STR(""));
}

void fault_clear(struct ctx *c);

#endif
