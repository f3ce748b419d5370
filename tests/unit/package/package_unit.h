/* package_unit: packages of packages/ as texts, changed in one place, and what is found in them. */
#ifndef UNIT_PACKAGE_PACKAGE_UNIT_H
#define UNIT_PACKAGE_PACKAGE_UNIT_H

#include "unit/unit.h"

#include <stdio.h>

#include "domain/package_check.h"
#include "i18n/i18n.h"
#include "package/package_source.h"

static inline struct str package_unit_file(struct ctx *c, const char *name)
{
    static char bytes[1 << 16];
    const char *path = arena_cstring(c->arena, arena_printf(c->arena, "%s/packages/%s", TEST_SOURCE_ROOT, name));
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s", path);
    struct str text = {bytes, fread(bytes, 1, sizeof bytes, file)};
    (void)fclose(file);
    return arena_copy(c->arena, text);
}

/* The text with `from`, which must stand in it, replaced by `to` where it stands first. */
static inline struct str package_unit_change(struct ctx *c, struct str text, const char *from, const char *to)
{
    size_t at = str_find_str(text, str_of(from));
    if (at == SIZE_MAX) fail_msg("not in the package: %s", from);
    return arena_join(c->arena, str_slice(text, 0, at), str_of(to), str_slice(text, at + strlen(from), text.len));
}

/* Monday to Friday, without holidays. */
static inline struct package_bench package_unit_bench(struct ctx *c)
{
    static const struct feel_host host = {.upper = text_upper, .lower = text_lower};
    const struct calendar_plan plan = calendar_default_plan();
    struct package_bench bench = {.host = &host};
    assert_int_equal(calendar_build(c, &plan, &bench.counting), OK);
    return bench;
}

/* Reads and checks; findings have their addresses. */
static inline void package_unit_check(struct ctx *c, struct str bytes, struct package_findings *findings, struct package_source *ret)
{
    struct package_bench bench = package_unit_bench(c);
    *findings = (struct package_findings){.count = 0};
    if (package_source_read(c, bytes, NULL, findings, ret)) fail_msg("%s %.*s", message_info(c->fault.message)->slug, STR_ARG(c->fault.argument));
    assert_int_equal(package_check(c, ret->package, &bench, findings, NULL), OK);
    package_source_address(c, ret, findings);
}

static inline const struct package_finding *package_unit_found(struct ctx *c, const struct package_findings *findings, enum message message,
                                                               const char *place)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].message == message &&
            str_eq(package_place_text(c->arena, &findings->list[i].place), str_of(place)))
            return &findings->list[i];
    return NULL;
}

static inline void package_unit_tell(struct ctx *c, const struct package_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        print_error("  %.*s %s: %.*s\n", STR_ARG(package_place_text(c->arena, &findings->list[i].place)),
                    message_info(findings->list[i].message)->slug, STR_ARG(findings->list[i].argument));
}

#endif
