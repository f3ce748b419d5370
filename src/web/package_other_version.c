/* package_other_version: the published versions of a procedure beside the one that is shown, for the pages that bring dossiers over from one
 * of them. */
#include "i18n/i18n.h"
#include "store/dossier_store.h"
#include "web/package_version.h"
#include "web/web.h"

#define SHOWN_MAX 100

static bool is_other(const struct shown_version *v, const struct package_version *other)
{
    return uuid_eq(other->procedure_id, v->version.procedure_id) && !str_eq(other->hash, v->version.hash);
}

/* As chosen; else the newest by which something runs, else the newest. */
static err_t choose(struct request *rq, struct db_ro *ro, const struct shown_version *v, const struct package_version *published, size_t count, struct str *from)
{
    bool known = false;
    struct str first = STR("");
    for (size_t i = 0; i < count && !str_is_empty(*from); i++)
        known = known || (is_other(v, &published[i]) && str_eq(published[i].hash, *from));
    if (!str_is_empty(*from)) return known ? OK : fail(rq->c, package_unknown);
    for (size_t i = count; i-- > 0;) {
        struct dossier *running;
        size_t any;
        if (!is_other(v, &published[i])) continue;
        err_t e = dossier_store_by_package(ro, rq->c, published[i].hash, (struct uuid){{0}}, 1, &running, &any);
        if (e) return e;
        if (any || str_is_empty(first)) first = published[i].hash;
        if (any) break;
    }
    *from = first;
    return OK;
}

err_t shown_other_versions(struct request *rq, struct db_ro *ro, const struct shown_version *v, struct str *from, struct choices_view *ret)
{
    struct package_version *published;
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, SHOWN_MAX, struct choice_view);
    size_t count, shown = 0;
    err_t e = package_store_published(ro, rq->c, &published, &count);
    if (!e) e = choose(rq, ro, v, published, count, from);
    if (e) return e;
    for (size_t i = count; i-- > 0 && shown < SHOWN_MAX;)
        if (is_other(v, &published[i])) items[shown++] = (struct choice_view){.value = published[i].hash, .label = arena_join(rq->c->arena, shown_version_short(published[i].hash), STR(": "), shown_version_state(rq, &published[i])), .selected = str_eq(published[i].hash, *from)};
    *ret = (struct choices_view){.name = STR("from"), .label = request_tr(rq, N_("Running by the version")), .items = items, .count = shown};
    return OK;
}
