/* check_corrections: the links between closed dossiers and the cases that correct them. Few dossiers have one: each costs a look at the
 * other, and the way back to the first of its chain. */
#include "app/check_run.h"
#include "store/dossier_store.h"

#define CHAIN_MAX 1000 /* longer than any chain of corrections of one case */

static bool is_link_to(struct opt_uuid link, struct uuid id)
{
    return link.has && uuid_eq(link.value, id);
}

static bool is_same_applicant(const struct dossier *a, const struct dossier *b)
{
    bool is_same_account = a->account_id.has == b->account_id.has && (!a->account_id.has || uuid_eq(a->account_id.value, b->account_id.value));
    return is_same_account && str_eq(a->applicant.identity, b->applicant.identity);
}

/* The dossier at the other end of the link; *ret_is_there false: there is none, and that was told. */
static err_t other_end(struct check_run *run, struct ctx *c, const struct dossier *d, struct uuid id, struct dossier *ret_other, bool *ret_is_there)
{
    err_t e = dossier_store_find(run->ro, c, id, ret_other);
    *ret_is_there = e == OK;
    if (e != ERR_NOT_FOUND) return e;
    check_violated(run, c, "correction_missing", check_id_text(c, d->id), "no dossier %.*s", STR_ARG(check_id_text(c, id)));
    return OK;
}

/* Back along the chain: it ends, and never at where it began. */
static err_t check_chain_of_corrections(struct check_run *run, struct ctx *c, const struct dossier *d)
{
    struct opt_uuid next = d->corrects_id;
    struct dossier earlier;
    err_t e = OK;
    for (size_t i = 0; next.has; i++) {
        if (uuid_eq(next.value, d->id) || i == CHAIN_MAX) {
            check_violated(run, c, "correction_circle", check_id_text(c, d->id), "after %zu", i + 1);
            return OK;
        }
        e = dossier_store_find(run->ro, c, next.value, &earlier);
        if (e) return e == ERR_NOT_FOUND ? OK : e; /* told at the one that names it */
        next = earlier.corrects_id;
    }
    return e;
}

static err_t check_correction(struct check_run *run, struct ctx *c, const struct dossier *d)
{
    struct dossier closed;
    bool is_there;
    if (!d->corrects_id.has != (d->correction == CORRECTION_NONE))
        check_violated(run, c, "correction_cause", check_id_text(c, d->id), "%d", (int)d->correction);
    if (!d->corrects_id.has) return OK;
    err_t e = other_end(run, c, d, d->corrects_id.value, &closed, &is_there);
    if (e || !is_there) return e;
    if (!is_link_to(closed.corrected_by_id, d->id)) check_violated(run, c, "correction_one_sided", check_id_text(c, d->id), "%s", "not known to what it corrects");
    if (dossier_is_open(&closed)) check_violated(run, c, "correction_of_open", check_id_text(c, d->id), "state %d", (int)closed.state);
    if (!is_same_applicant(d, &closed)) check_violated(run, c, "correction_applicant", check_id_text(c, d->id), "%s", "another applicant");
    return check_chain_of_corrections(run, c, d);
}

static err_t check_corrected(struct check_run *run, struct ctx *c, const struct dossier *d)
{
    struct dossier correction;
    bool is_there;
    if (!d->corrected_by_id.has) return OK;
    err_t e = other_end(run, c, d, d->corrected_by_id.value, &correction, &is_there);
    if (e || !is_there) return e;
    if (!is_link_to(correction.corrects_id, d->id)) check_violated(run, c, "correction_one_sided", check_id_text(c, d->id), "%s", "not known to what corrects it");
    return OK;
}

err_t check_corrections(struct check_run *run, struct ctx *c, const struct dossier *dossiers, size_t count)
{
    err_t e = OK;
    for (size_t i = 0; i < count && !e; i++) {
        e = check_correction(run, c, &dossiers[i]);
        if (!e) e = check_corrected(run, c, &dossiers[i]);
    }
    return e;
}
