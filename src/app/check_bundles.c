/* check_bundles: the lists beside the dossiers that stand on them. What a dossier's own row says is laid beside its events (check_dossier). */
#include "app/check_run.h"
#include "store/bundle_store.h"

#define PAGE 200

static void check_bundle(struct check_run *run, struct ctx *c, const struct checked_bundle *bundle)
{
    char id[37];
    uuid_format(bundle->id, id);
    run->result.checked[CHECK_PARTS]++;
    check_count_bundle(run, c, bundle->unit_id, bundle->year, bundle->number);
    if (bundle->items != bundle->dossiers)
        check_violated(run, c, "bundle_count", arena_copy(c->arena, str_of(id)), "%lld dossiers, %lld on it", (long long)bundle->dossiers, (long long)bundle->items);
}

err_t check_bundles(struct check_run *run, struct ctx *c)
{
    struct uuid after = {{0}};
    size_t count = PAGE;
    while (count == PAGE) {
        struct checked_bundle *bundles;
        err_t e = bundle_store_page(run->ro, c, after, PAGE, &bundles, &count);
        if (e) return e;
        for (size_t i = 0; i < count; i++)
            check_bundle(run, c, &bundles[i]);
        if (count) after = bundles[count - 1].id;
    }
    return OK;
}
