/* check_packages: a version is what its hash names, two persons stand behind what is published, and never are two versions of one
 * procedure in force on the same day. */
#include "app/check_run.h"
#include "crypto/crypto.h"
#include "store/package_store.h"

#define PAGE 100

static void check_version(struct check_run *run, struct ctx *c, const struct package_checked *checked)
{
    const struct package_version *v = &checked->version;
    bool same_person = v->decided_by.has && uuid_eq(v->decided_by.value, v->proposed_by);
    run->result.checked[CHECK_PARTS]++;
    if (!str_eq(digest_hex(c->arena, digest_of(checked->body)), v->hash)) check_violated(run, c, "package_hash", v->hash, "%s", "");
    if (v->status == PACKAGE_PUBLISHED && (!v->decided_by.has || same_person)) check_violated(run, c, "package_persons", v->hash, "%s", "");
    bool ends_before = v->effective_to.has && v->effective_to.value < v->effective_from.value;
    if (v->status == PACKAGE_PUBLISHED && (!v->effective_from.has || ends_before)) check_violated(run, c, "package_days", v->hash, "%s", "");
}

/* The next version begins behind the last day of this one. `count` rows by procedure and first day. */
static void check_overlap(struct check_run *run, struct ctx *c, const struct package_version *versions, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct package_version *a = &versions[i - 1];
        const struct package_version *b = &versions[i];
        if (!uuid_eq(a->procedure_id, b->procedure_id)) continue;
        if (!a->effective_to.has || a->effective_to.value >= b->effective_from.value) check_violated(run, c, "package_overlap", b->hash, "%s", "");
    }
}

/* What somebody entered is what counts: nothing is written past the record of it. */
static err_t check_values(struct check_run *run, struct ctx *c)
{
    struct str *names;
    size_t count = 0;
    err_t e = package_store_values_wrong(run->ro, c, PAGE, &names, &count);
    for (size_t i = 0; i < count && !e; i++)
        check_violated(run, c, "package_value", names[i], "%s", "nobody has entered this value");
    return e;
}

err_t check_packages(struct check_run *run, struct ctx *c)
{
    struct str after = STR("");
    size_t count = PAGE;
    while (count == PAGE) {
        struct package_checked *checked;
        err_t e = package_store_checked(run->ro, c, after, PAGE, &checked, &count);
        if (e) return e;
        for (size_t i = 0; i < count; i++)
            check_version(run, c, &checked[i]);
        if (count) after = checked[count - 1].version.hash;
    }
    struct package_version *versions;
    err_t e = package_store_published(run->ro, c, &versions, &count);
    if (!e) check_overlap(run, c, versions, count);
    return e ? e : check_values(run, c);
}
