/* package_catalogue: reads records, generates, checks as publication does, prints or writes. */
#include "cli/package_catalogue.h"

#include <stdio.h>

#include "app/package_record.h"
#include "cli/due_calendars.h"
#include "cli/feel_command.h"
#include "cli/package_print.h"
#include "package/package_read.h"
#include "store/procedure_store.h"
#include "store/setting_store.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "all", .help = "generate and check the packages of all live services, and count"},
    {.name = "out", .value = "DIR", .help = "with --all: write each as DIR/CODE.json"},
    {.name = "", .value = "CODE"},
    {.name = NULL},
};

struct generation {
    struct db_ro *ro;
    struct package_bench bench;
    const char *folder; /* NULL: nothing is written */
    size_t packages, errors, warnings;
};

static err_t write_package(struct ctx *c, const char *folder, struct str code, const struct json_value *tree)
{
    struct str text;
    err_t e = package_canonical(c, tree, &text);
    if (e) return e;
    const char *path = arena_cstring(c->arena, arena_printf(c->arena, "%s/%.*s.json", folder, STR_ARG(code)));
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(text.ptr, 1, text.len, file) == text.len;
    if (file && fclose(file) != 0) good = false;
    return good ? OK : fault_set(c, file_unreadable, STR("out"), str_of(path));
}

/* In an arena of its own: there are some hundred. */
static err_t generate_one(struct ctx *outer, struct generation *g, struct str code)
{
    struct ctx c = *outer;
    struct procedure p;
    struct package_record record;
    struct json_value tree;
    c.arena = arena_new(1 << 20);
    struct package_findings *findings = ARENA_NEW(c.arena, struct package_findings);
    err_t e = procedure_store_find(g->ro, &c, code, &p);
    if (!e) e = package_record_read(&c, g->ro, &p, &record);
    if (!e) e = package_generate(&c, &record, &tree);
    if (!e) e = package_check(&c, package_read(&c, &tree, findings), &g->bench, findings, NULL);
    if (!e && g->folder) e = write_package(&c, g->folder, code, &tree);
    if (!e && findings->errors) package_print_findings(&c, arena_cstring(c.arena, code), findings);
    if (e == ERR_BUG || c.fault.kind != OK)
        outer->fault = (struct fault){c.fault.kind, c.fault.message, STR(""), STR("")};
    g->packages++;
    g->errors += findings->errors;
    g->warnings += findings->warnings;
    arena_free(c.arena);
    return e;
}

static err_t generate_all(struct ctx *c, struct generation *g, int *ret_code)
{
    const struct procedure_filter live = {.is_live = some_int(1)};
    struct procedure_page page = {.next = STR("")};
    int64_t day;
    err_t e = setting_store_organisation_day(g->ro, c, &day);
    while (!e && !str_is_absent(page.next)) {
        e = procedure_store_search(g->ro, c, STR(""), &live, day, page.next, PROCEDURE_PAGE_MAX, &page);
        for (size_t i = 0; !e && i < page.count; i++)
            e = generate_one(c, g, page.items[i].code);
    }
    if (e) return e;
    (void)printf("%zu packages, %zu errors, %zu warnings\n", g->packages, g->errors, g->warnings);
    if (g->errors) *ret_code = EXIT_CODE_FAILED;
    return OK;
}

static err_t print_one(struct ctx *c, struct db_ro *ro, const char *code)
{
    struct procedure p;
    struct package_record record;
    struct json_value tree;
    struct str text;
    if (!code) return fault_set(c, field_required, STR("code"), STR("CODE, --all"));
    err_t e = procedure_store_find(ro, c, str_of(code), &p);
    if (e == ERR_NOT_FOUND) return fault_set(c, procedure_not_found, STR("code"), str_of(code));
    if (!e) e = package_record_read(c, ro, &p, &record);
    if (!e) e = package_generate(c, &record, &tree);
    if (!e) e = package_canonical(c, &tree, &text);
    if (!e) (void)printf("%.*s\n", STR_ARG(text));
    return e;
}

static err_t work(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct generation g = {.folder = options_value(o, "out")};
    struct feel_host host = feel_command_host(c);
    struct due_calendars calendars = due_calendars_builtin();
    struct str name;
    g.bench.host = &host;
    err_t e = calendars.calendar_for_unit(calendars.self, c, STR(""), &g.bench.counting, &name);
    if (!e) e = db_read_begin(db, c, &g.ro);
    if (e) return e;
    e = options_has(o, "all") ? generate_all(c, &g, ret_code) : print_one(c, g.ro, options_value(o, ""));
    db_read_end(db, g.ro);
    return e;
}

int package_catalogue_run(const struct command *command, int argc, char **argv)
{
    return city_command_run(command, specs, NULL, argc, argv, work);
}
