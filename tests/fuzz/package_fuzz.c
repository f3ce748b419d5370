/* package_fuzz: whatever is sent as a package (JSON) is read or refused; what was read is judged without an error of ours, and
 * where it is sound, its canonical text and its workbook read back to the same package. */
#include "domain/package_check.h"
#include "package/package_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_come_back(struct ctx *c, const struct json_value *tree, enum package_format format)
{
    struct package_findings findings = {.count = 0};
    struct package_source again;
    struct str bytes, before, after;
    if (package_export(c, tree, format, &bytes)) {
        fault_clear(c);
        return;
    }
    err_t e = package_source_read(c, bytes, NULL, &findings, &again);
    ASSERT(!e && findings.errors == 0);
    e = package_canonical(c, tree, &before);
    if (!e) e = package_canonical(c, &again.tree, &after);
    ASSERT(!e && str_eq(before, after));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctx c = {.arena = arena_new(4096)};
    struct package_findings *findings = ARENA_NEW(c.arena, struct package_findings);
    struct package_source source;
    struct package_bench bench = {.host = NULL};
    const struct calendar_plan plan = calendar_default_plan();
    err_t e = calendar_build(&c, &plan, &bench.counting);
    ASSERT(!e);
    struct json_value tree;
    e = package_parse(&c, (struct str){(const char *)data, size}, &tree);
    ASSERT(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
    if (!e) {
        source.tree = tree;
        source.package = package_read(&c, &source.tree, findings);
        bool sound = findings->errors == 0;
        err_t judged = package_check(&c, source.package, &bench, findings, NULL);
        ASSERT(judged == OK || judged == ERR_LIMIT || judged == ERR_INVALID);
        fault_clear(&c);
        if (sound) must_come_back(&c, &source.tree, PACKAGE_FORMAT_JSON);
        if (sound) must_come_back(&c, &source.tree, PACKAGE_FORMAT_XLSX);
    }
    arena_free(c.arena);
    return 0;
}
