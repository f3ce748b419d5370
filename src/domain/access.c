/* access: names of roles, and who may see a dossier. Pure. */
#include "domain/access.h"

#include "domain/dossier.h"

const char *role_name(enum role role)
{
    static const char *const names[ROLE_COUNT] = {
        [ROLE_NONE] = "",
        [ROLE_GUIDE] = N_("Guide"),
        [ROLE_RECEPTION] = N_("Reception officer"),
        [ROLE_DIVISION_HEAD] = N_("Division head"),
        [ROLE_PROCESSING] = N_("Processing officer"),
        [ROLE_SIGNER] = N_("Leader"),
        [ROLE_CLERK] = N_("Clerk"),
        [ROLE_CASHIER] = N_("Cashier"),
        [ROLE_RETURN] = N_("Return officer"),
        [ROLE_HEAD_OF_DESK] = N_("Head of the one-stop section"),
        [ROLE_COOPERATING] = N_("Co-operating officer"),
        [ROLE_CONTROLLER] = N_("Procedure controller"),
        [ROLE_UNIT_ADMIN] = N_("Unit administrator"),
        [ROLE_SYSTEM_ADMIN] = N_("System administrator"),
    };
    return role > ROLE_NONE && role < ROLE_COUNT ? names[role] : "";
}

bool actor_has_role(const struct actor *actor, enum role role)
{
    return actor && (actor->roles & ROLE_BIT(role)) != 0;
}

bool access_at_desk(const struct actor *actor)
{
    const unsigned desk = ROLE_BIT(ROLE_RECEPTION) | ROLE_BIT(ROLE_HEAD_OF_DESK) | ROLE_BIT(ROLE_GUIDE);
    return actor && actor->kind == ACTOR_OFFICIAL && (actor->roles & desk) != 0;
}

bool access_may_see(const struct actor *actor, const struct dossier *dossier)
{
    if (!actor) return false;
    bool waits = dossier->state == STATE_SUPPLEMENT || dossier->state == STATE_FINANCIAL_DUTY;
    bool is_processing = waits && dossier->processor_unit_id.has && uuid_eq(actor->unit_id, dossier->processor_unit_id.value);
    bool is_own_unit = is_processing || uuid_eq(actor->unit_id, dossier->unit_id) || uuid_eq(actor->unit_id, dossier->holder_unit_id);
    bool is_own_dossier = dossier->account_id.has && uuid_eq(actor->id, dossier->account_id.value);
    const bool may[] = {
        [ACTOR_NOBODY] = false,
        [ACTOR_CITIZEN] = is_own_dossier,
        [ACTOR_OFFICIAL] = is_own_unit && actor->roles != 0,
        [ACTOR_MACHINE] = (actor->scope & (SCOPE_READ | SCOPE_OFFICE)) != 0,
        [ACTOR_SYSTEM] = true,
    };
    return may[actor->kind];
}
