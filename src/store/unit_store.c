/* unit_store: rows to units and back. Competence is in unit_competence.c. */
#include "store/unit_store.h"

#include "q_unit.h"

static struct unit unit_of(const struct unit_row *row)
{
    return (struct unit){.id = row->id,
                         .code = row->code,
                         .kind = (enum unit_kind)row->kind,
                         .name = row->name,
                         .full_name = row->full_name,
                         .short_name = row->short_name,
                         .parent_id = row->parent_id,
                         .agency_code = row->agency_code,
                         .code_status = row->code_status,
                         .dossier_prefix = row->dossier_prefix,
                         .gso_code = row->gso_code,
                         .calendar_id = row->calendar_id,
                         .promise_style = (enum promise_style)row->promise_style,
                         .has_one_stop = row->has_one_stop,
                         .address = row->address,
                         .phone = row->phone,
                         .valid_from = row->valid_from,
                         .valid_to = row->valid_to,
                         .name_folded = row->name_folded,
                         .source = row->source};
}

static struct unit_link link_of(const struct unit_link_row *row)
{
    const struct unit_row unit = {
        row->id,         row->code,        row->kind,          row->name,         row->full_name,
        row->short_name, row->parent_id,   row->agency_code,   row->code_status,  row->dossier_prefix,
        row->gso_code,   row->calendar_id, row->promise_style, row->has_one_stop, row->address,
        row->phone,      row->valid_from,  row->valid_to,      row->name_folded,  row->source};
    return (struct unit_link){.unit = unit_of(&unit), .extent = row->extent};
}

static struct unit_list list_of(struct ctx *c, const struct unit_row *rows, size_t count)
{
    struct unit_list list = {.items = ARENA_ARRAY(c->arena, count, struct unit), .count = count};
    for (size_t i = 0; i < count; i++)
        list.items[i] = unit_of(&rows[i]);
    return list;
}

static int64_t bounded(int64_t limit)
{
    return limit < 1 || limit > UNIT_LIST_MAX ? UNIT_LIST_MAX : limit;
}

err_t unit_store_find(struct db_ro *ro, struct ctx *c, struct uuid id, struct unit *ret_unit)
{
    struct unit_row row;
    err_t e = q_unit_by_id(ro, c, id, &row);
    if (e) return e;
    *ret_unit = unit_of(&row);
    return OK;
}

err_t unit_store_find_code(struct db_ro *ro, struct ctx *c, struct str code, int64_t day, struct unit *ret_unit)
{
    struct unit_row row;
    err_t e = q_unit_by_code(ro, c, code, day, &row);
    if (e) return e;
    *ret_unit = unit_of(&row);
    return OK;
}

err_t unit_store_find_last(struct db_ro *ro, struct ctx *c, struct str code, struct unit *ret_unit)
{
    struct unit_row row;
    err_t e = q_unit_last_by_code(ro, c, code, &row);
    if (e) return e;
    *ret_unit = unit_of(&row);
    return OK;
}

err_t unit_store_list(struct db_ro *ro, struct ctx *c, enum unit_kind kind, int64_t day, struct str after,
                      int64_t limit, struct unit_list *ret_list)
{
    struct unit_row *rows;
    size_t count;
    err_t e = q_unit_by_kind(ro, c, kind, day, after, bounded(limit), &rows, &count);
    if (e) return e;
    *ret_list = list_of(c, rows, count);
    return OK;
}

err_t unit_store_children(struct db_ro *ro, struct ctx *c, struct uuid parent, int64_t day, int64_t limit,
                          struct unit_list *ret_list)
{
    struct unit_row *rows;
    size_t count;
    err_t e = q_unit_children(ro, c, parent, day, bounded(limit), &rows, &count);
    if (e) return e;
    *ret_list = list_of(c, rows, count);
    return OK;
}

err_t unit_store_all(struct db_ro *ro, struct ctx *c, struct unit_list *ret_list)
{
    struct unit_row *rows;
    size_t count;
    err_t e = q_unit_all(ro, c, 0, STR(""), 0, UNIT_LIST_MAX, &rows, &count);
    if (e) return e;
    *ret_list = list_of(c, rows, count);
    return OK;
}

err_t unit_store_coverage(struct db_ro *ro, struct ctx *c, int64_t day, struct unit_coverage *ret_coverage)
{
    struct q_unit_coverage_row *rows;
    size_t count;
    err_t e = q_unit_coverage(ro, c, day, &rows, &count);
    if (e) return e;
    struct unit_coverage coverage = {.units = {0}};
    for (size_t i = 0; i < count; i++) {
        ASSERT(rows[i].kind >= UNIT_CITY && rows[i].kind < UNIT_KIND_END);
        coverage.units[rows[i].kind] = rows[i].units;
        coverage.with_one_stop[rows[i].kind] = rows[i].with_one_stop;
    }
    *ret_coverage = coverage;
    return OK;
}

static struct unit_link *links_of(struct ctx *c, const struct unit_link_row *rows, size_t count)
{
    struct unit_link *links = ARENA_ARRAY(c->arena, count, struct unit_link);
    for (size_t i = 0; i < count; i++)
        links[i] = link_of(&rows[i]);
    return links;
}

err_t unit_store_successors(struct db_ro *ro, struct ctx *c, struct uuid id, struct unit_link **ret_links,
                            size_t *ret_count)
{
    struct unit_link_row *rows;
    size_t count;
    err_t e = q_unit_successors(ro, c, id, &rows, &count);
    if (e) return e;
    *ret_links = links_of(c, rows, count);
    *ret_count = count;
    return OK;
}

err_t unit_store_predecessors(struct db_ro *ro, struct ctx *c, struct uuid id, struct unit_link **ret_links,
                              size_t *ret_count)
{
    struct unit_link_row *rows;
    size_t count;
    err_t e = q_unit_predecessors(ro, c, id, &rows, &count);
    if (e) return e;
    *ret_links = links_of(c, rows, count);
    *ret_count = count;
    return OK;
}

static err_t insert(struct db_rw *rw, struct ctx *c, const struct unit *u, int64_t *ret_changed)
{
    const struct q_unit_insert_in in = {.id = u->id,
                                        .code = u->code,
                                        .kind = u->kind,
                                        .name = u->name,
                                        .full_name = u->full_name,
                                        .short_name = u->short_name,
                                        .parent_id = u->parent_id,
                                        .agency_code = u->agency_code,
                                        .code_status = u->code_status,
                                        .dossier_prefix = u->dossier_prefix,
                                        .gso_code = u->gso_code,
                                        .calendar_id = u->calendar_id,
                                        .promise_style = u->promise_style,
                                        .has_one_stop = u->has_one_stop,
                                        .address = u->address,
                                        .phone = u->phone,
                                        .valid_from = u->valid_from,
                                        .valid_to = u->valid_to,
                                        .name_folded = u->name_folded,
                                        .source = u->source};
    return q_unit_insert(rw, c, &in, ret_changed);
}

err_t unit_store_put(struct db_rw *rw, struct ctx *c, const struct unit *u, enum store_change *ret_change)
{
    int64_t changed;
    err_t e = insert(rw, c, u, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    const struct q_unit_update_in in = {.id = u->id,
                                        .name = u->name,
                                        .full_name = u->full_name,
                                        .short_name = u->short_name,
                                        .parent_id = u->parent_id,
                                        .agency_code = u->agency_code,
                                        .code_status = u->code_status,
                                        .dossier_prefix = u->dossier_prefix,
                                        .gso_code = u->gso_code,
                                        .valid_to = u->valid_to,
                                        .name_folded = u->name_folded,
                                        .source = u->source};
    e = q_unit_update(rw, c, &in, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}

err_t unit_store_put_successor(struct db_rw *rw, struct ctx *c, struct uuid old_id, struct uuid new_id,
                               struct str extent, struct str source, enum store_change *ret_change)
{
    int64_t changed;
    err_t e = q_unit_successor_insert(rw, c, old_id, new_id, extent, source, &changed);
    if (e) return e;
    if (changed) {
        *ret_change = STORE_NEW;
        return OK;
    }
    e = q_unit_successor_update(rw, c, old_id, new_id, extent, source, &changed);
    if (e) return e;
    *ret_change = changed ? STORE_CHANGED : STORE_SAME;
    return OK;
}
