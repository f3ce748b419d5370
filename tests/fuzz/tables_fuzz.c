/* tables_fuzz: whatever is sent as a model with decision tables is taken over or refused; what was taken is JSON that a package
 * can be made of, and the package is judged without an error of ours. */
#include "base/err.h"
#include "package/dmn_import.h"
#include "package/dmn_write.h"
#include "package/package_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct package_findings *findings = ARENA_NEW(c.arena, struct package_findings);
    const struct json_value empty = {.type = JSON_OBJECT};
    struct json_value tables, tree, again;
    struct str xml, before, after;
    err_t e = package_dmn_read(&c, (struct str){(const char *)data, size}, findings, &tables);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
    if (!e) {
        package_put_tables(&c, &empty, &tables, &tree);
        size_t errors = findings->errors;
        struct package_findings *later = ARENA_NEW(c.arena, struct package_findings);
        const struct package *p = package_read(&c, &tree, later);
        const struct package_plan *plan = package_plan_compile(&c, p, findings);
        ASSERT(errors == 0);
        /* What a package can hold comes back the same from what we write of it. */
        bool whole = p->table_count == tables.count;
        for (size_t i = 0; whole && i < p->table_count; i++)
            whole = p->tables[i].rule_count == json_get(&tables.members[i].value, "rules")->count;
        e = package_dmn_write(&c, plan, &xml);
        ASSERT(e == OK || e == ERR_LIMIT);
        if (!e && whole && later->errors <= 1) { /* the one: there is no procedure */
            e = package_dmn_read(&c, xml, later, &again);
            if (!e) e = package_canonical(&c, &tables, &before);
            if (!e) e = package_canonical(&c, &again, &after);
            ASSERT(!e && str_eq(before, after));
        }
    }
    arena_free(c.arena);
    return 0;
}
