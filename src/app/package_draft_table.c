/* package_draft_table: read out of the draft's base, and put back. */
#include "app/package_draft_table.h"

#include "package/form_tree.h"

static const struct json_value *list_of(const struct package_draft_read *read)
{
    static const struct json_value none = {.type = JSON_ARRAY};
    const struct json_value *list = json_get(&read->base, "tables");
    return list && list->type == JSON_ARRAY ? list : &none;
}

size_t package_draft_table_count(const struct package_draft_read *read)
{
    return list_of(read)->count;
}

struct str package_draft_table_id(const struct package_draft_read *read, size_t at)
{
    return str_or_empty(json_get_string(&list_of(read)->members[at].value, "id"));
}

size_t package_draft_table_find(const struct package_draft_read *read, struct str id)
{
    for (size_t i = 0; i < list_of(read)->count; i++)
        if (str_eq(package_draft_table_id(read, i), id)) return i;
    return SIZE_MAX;
}

err_t package_draft_table_read(struct ctx *c, const struct package_draft_read *read, size_t at, struct rule_table *ret)
{
    return rule_table_read(c, &list_of(read)->members[at].value, ret);
}

err_t package_draft_table_put(struct ctx *c, const struct package_draft_read *read, struct str id, const struct rule_table *table, struct json_value *ret_base)
{
    const struct json_value *there = list_of(read);
    size_t at = package_draft_table_find(read, id), count = 0;
    struct json_value list = {.type = JSON_ARRAY, .members = ARENA_ARRAY(c->arena, there->count + 1, struct json_member)};
    for (size_t i = 0; i < there->count; i++) {
        if (i == at && !table) continue;
        list.members[count] = there->members[i];
        if (i == at) list.members[count].value = rule_table_write(c->arena, table, &there->members[i].value);
        count++;
    }
    if (at == SIZE_MAX && table) list.members[count++].value = rule_table_write(c->arena, table, NULL);
    list.count = count;
    if (count > PACKAGE_TABLES_MAX) return fault_set(c, package_too_many_tables, STR("name"), arena_printf(c->arena, "%d", PACKAGE_TABLES_MAX));
    *ret_base = read->base;
    form_member_set(c->arena, ret_base, STR("tables"), count ? &list : NULL);
    return OK;
}

err_t package_draft_table_examine(struct ctx *c, const struct package_draft_read *read, const struct package_bench *bench, const struct rule_table *table, struct rule_grid *ret)
{
    const struct rule_grid_typed typed = rule_table_typed(c->arena, table);
    const struct package *with;
    return rule_grid_read(c, read->package, bench, &typed, &with, ret);
}

size_t package_draft_table_errors(const struct package_draft_read *read, size_t at)
{
    size_t count = 0;
    for (size_t i = 0; i < read->findings.count; i++) {
        const struct package_finding *found = &read->findings.list[i];
        count += !found->is_warning && found->place.part == PACKAGE_TABLES && found->place.row == at;
    }
    return count;
}
