/* own: a dossier belongs to the account that filed it; nobody else hears that it exists. */
#include "web/own.h"

#include "domain/code.h"
#include "store/dossier_store.h"
#include "web/address.h"

err_t own_dossier(struct request *rq, struct db_ro *ro, struct dossier *ret_dossier)
{
    struct dossier found;
    struct str key = code_normalise(rq->c->arena, request_capture(rq, 0));
    if (str_is_absent(key)) return fail(rq->c, not_yours);
    err_t e = dossier_store_find_by_key(ro, rq->c, key, &found);
    if (e == ERR_NOT_FOUND) return fail(rq->c, not_yours);
    if (e) return e;
    if (!found.account_id.has || !uuid_eq(found.account_id.value, rq->actor.id)) return fail(rq->c, not_yours);
    *ret_dossier = found;
    return OK;
}

struct str own_address(struct request *rq, struct str reference, const char *page)
{
    return arena_join(rq->c->arena, address_of(rq->c->arena, "/my/", reference), str_of(page), STR(""));
}
