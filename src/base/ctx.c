/* ctx: setting the one fault of a call. */
#include "base/ctx.h"

err_t fault_keep(struct ctx *c, enum message message, struct str field, struct str argument)
{
    err_t kind = message_info(message)->kind;
    if (c->fault.message == MESSAGE_NONE)
        c->fault = (struct fault){kind, message, arena_copy(c->arena, field), arena_copy(c->arena, argument)};
    return kind;
}

void fault_clear(struct ctx *c)
{
    c->fault = (struct fault){.kind = OK};
}
