/* dataset_links: what became of the units of 2017: departments (department-successors.csv), communes renamed or
 * dissolved before 2025 (changes.csv), and the mergers of 01/07/2025 (mergers.csv). Only hanoi-2025 has them. */
#include "app/dataset_parts.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "store/calendar_store.h"

#define LINKS_MAX 4000

struct linking {
    struct ctx *ctx;
    struct dataset *d;
    struct unit *old; /* hanoi-2017/units.csv */
    size_t old_count;
    int64_t merged_on; /* first day of the communes of 2025 */
};

static void add_link(struct linking *l, struct uuid old_id, struct uuid new_id, struct str extent, struct str source,
                     bool is_of_2017)
{
    ASSERT(l->d->link_count < LINKS_MAX);
    l->d->links[l->d->link_count++] = (struct dataset_link){old_id, new_id, extent, source, is_of_2017};
}

/* ---- departments ---- */

/* "Sở Nông nghiệp và Môi trường" -> "so-nong-nghiep-va-moi-truong" */
static struct str slug_of(struct arena *a, struct str name)
{
    struct str folded = text_fold(a, name);
    char *out = arena_alloc(a, folded.len + 1);
    for (size_t i = 0; i < folded.len; i++)
        out[i] = folded.ptr[i] == ' ' ? '-' : folded.ptr[i];
    return (struct str){out, folded.len};
}

/* The department of this name that is there on the day, or a new one from that day on. */
static const struct unit *department_of(struct linking *l, struct str name, int64_t day, struct str source)
{
    struct arena *a = l->ctx->arena;
    struct dataset *d = l->d;
    struct str folded = text_fold(a, name);
    for (size_t i = 0; i < d->unit_count; i++) {
        const struct unit *u = &d->units[i];
        if (u->kind == UNIT_DEPARTMENT && unit_is_valid_on(u, day) && str_eq(u->name_folded, folded)) return u;
    }
    ASSERT(d->unit_count < DATASET_UNITS_MAX);
    struct unit *u = &d->units[d->unit_count++];
    *u = (struct unit){.code = slug_of(a, name),
                       .kind = UNIT_DEPARTMENT,
                       .name = name,
                       .short_name = name,
                       .code_status = STR("unknown"),
                       .full_name = arena_join(a, name, STR(" thành phố Hà Nội"), STR("")),
                       .parent_id = some_uuid(d->units[0].id),
                       .calendar_id = STR(CALENDAR_CITY),
                       .promise_style = PROMISE_HOUR,
                       .has_one_stop = true,
                       .address = STR(""),
                       .phone = STR(""),
                       .valid_from = day,
                       .name_folded = folded,
                       .source = source};
    u->id = dataset_unit_id(a, u->code, day);
    u->dossier_prefix = unit_dossier_prefix_of(a, u, &d->units[0], d->units[0].agency_code);
    return u;
}

enum successor_column { CODE_2017, NAME_2017, SUCCESSOR_2025, CHANGED, STATUS };

static err_t link_department(struct linking *l, const struct csv *csv)
{
    struct ctx *c = l->ctx;
    const struct unit *old = dataset_find_unit(l->d->units, l->d->unit_count, csv->fields[CODE_2017]);
    if (!old || old->kind != UNIT_DEPARTMENT) return csv_fail(c, csv, CODE_2017, STR("is no department of 2017"));
    bool is_changed = str_eq(csv->fields[CHANGED], STR("yes"));
    if (is_changed != old->valid_to.has) return csv_fail(c, csv, CHANGED, STR("does not fit valid_to in units.csv"));
    if (!is_changed) return OK;
    struct str source =
        arena_join(c->arena, STR("data/hanoi-2025/department-successors.csv: "), csv->fields[STATUS], STR(""));
    struct uuid old_id = old->id;
    const struct unit *new =
        department_of(l, text_nfc(c->arena, csv->fields[SUCCESSOR_2025]), old->valid_to.value + 1, source);
    add_link(l, old_id, new->id, STR("unstated"), source, false);
    return OK;
}

static err_t link_departments(struct linking *l)
{
    const struct dataset_file file = dataset_files_shipped(l->ctx, "hanoi-2025/department-successors.csv");
    struct csv csv;
    bool has = false;
    err_t e = csv_open(l->ctx, file.name, file.text, STR("code_2017,name_2017,successor_2025,changed,status"), &csv);
    while (!e && !(e = csv_next(l->ctx, &csv, &has)) && has)
        e = link_department(l, &csv);
    return e;
}

/* ---- communes between 2017 and 2025 ---- */

enum change_column { CHANGE_CODE, PARENT_CODE, OLD_NAME, EFFECTIVE, CHANGE, NEW_NAME, ABSORBED_BY, BASIS };

/* The unit with this code on this day, among the old and the interim ones. */
static const struct unit *unit_on(const struct linking *l, struct str code, int64_t day)
{
    for (size_t i = 0; i < l->d->interim_count; i++) {
        if (str_eq(l->d->interim[i].code, code) && unit_is_valid_on(&l->d->interim[i], day)) return &l->d->interim[i];
    }
    for (size_t i = 0; i < l->old_count; i++) {
        if (str_eq(l->old[i].code, code) && unit_is_valid_on(&l->old[i], day)) return &l->old[i];
    }
    return NULL;
}

/* "Ủy ban nhân dân phường Phúc Xá, quận Ba Đình, ..." with another commune's name in it. */
static struct str full_name_of(struct arena *a, const struct unit *old, struct str name)
{
    size_t comma = str_find(old->full_name, ',');
    struct str rest = comma == SIZE_MAX ? STR("") : str_slice(old->full_name, comma, old->full_name.len);
    char *lowered = arena_alloc(a, name.len + 1);
    memcpy(lowered, name.ptr, name.len);
    if (lowered[0] >= 'A' && lowered[0] <= 'Z') lowered[0] = (char)(lowered[0] - 'A' + 'a'); /* Phường, Xã, Thị trấn */
    return arena_join(a, STR("Ủy ban nhân dân "), (struct str){lowered, name.len}, rest);
}

static err_t rename_commune(struct linking *l, const struct csv *csv, int64_t day)
{
    struct arena *a = l->ctx->arena;
    const struct unit *old = unit_on(l, csv->fields[CHANGE_CODE], day - 1);
    if (!old) return csv_fail(l->ctx, csv, CHANGE_CODE, STR("is no commune of the day before"));
    struct str name = text_nfc(a, csv->fields[NEW_NAME]);
    struct unit *u = &l->d->interim[l->d->interim_count];
    *u = *old;
    u->name = u->short_name = name;
    u->full_name = full_name_of(a, old, name);
    u->name_folded = text_fold(a, name);
    u->valid_from = day;
    u->valid_to = some_int(l->merged_on - 1);
    u->source = csv->fields[BASIS];
    u->id = dataset_unit_id(a, u->code, day);
    for (size_t i = 0; i < l->d->interim_count; i++) { /* renamed a second time */
        struct unit *earlier = &l->d->interim[i];
        if (str_eq(earlier->code, u->code) && unit_is_valid_on(earlier, day)) earlier->valid_to = some_int(day - 1);
    }
    l->d->interim_count++;
    add_link(l, old->id, u->id, STR("unstated"), u->source, true);
    return OK;
}

/* Two passes: what absorbs another may be renamed by the same act. */
static err_t read_changes(struct linking *l, bool renaming)
{
    const struct dataset_file file = dataset_files_shipped(l->ctx, "hanoi-2017/changes.csv");
    struct csv csv;
    bool has = false;
    err_t e = csv_open(l->ctx, file.name, file.text,
                       STR("code,parent_code,name_2017,effective,change,new_name,absorbed_by_code,basis"), &csv);
    while (!e && !(e = csv_next(l->ctx, &csv, &has)) && has) {
        bool renames = str_eq(csv.fields[CHANGE], STR("renamed_by_merger"));
        bool dissolves = str_eq(csv.fields[CHANGE], STR("dissolved"));
        int64_t day;
        if (renaming ? !renames : !dissolves || str_is_empty(csv.fields[ABSORBED_BY])) continue;
        e = dataset_csv_day(l->ctx, &csv, EFFECTIVE, &day);
        if (!e && renaming) e = rename_commune(l, &csv, day);
        if (e || renaming) continue;
        const struct unit *old = unit_on(l, csv.fields[CHANGE_CODE], day - 1);
        const struct unit *new = unit_on(l, csv.fields[ABSORBED_BY], day);
        if (!old || !new) return csv_fail(l->ctx, &csv, ABSORBED_BY, STR("is no commune of that day"));
        add_link(l, old->id, new->id, STR("unstated"), csv.fields[BASIS], true);
    }
    return e;
}

/* ---- the mergers of 2025 ---- */

enum merger_column {
    NEW_CODE,
    NEW_UNIT,
    OLD_TEXT,
    OLD_TYPE,
    OLD_MERGED_NAME,
    EXTENT,
    OLD_2025H1,
    OLD_2017,
    DISTRICT,
    MATCH,
    MERGER_SOURCE
};

static err_t link_merger(struct linking *l, const struct csv *csv)
{
    struct str extent = csv->fields[EXTENT];
    bool is_known = str_eq(extent, STR("rest")) || str_eq(extent, STR("part")) || str_eq(extent, STR("unstated"));
    if (!is_known) return csv_fail(l->ctx, csv, EXTENT, STR("rest, part or unstated"));
    const struct unit *new = dataset_find_unit(l->d->units, l->d->unit_count, csv->fields[NEW_CODE]);
    if (!new || new->valid_from != l->merged_on) return csv_fail(l->ctx, csv, NEW_CODE, STR("is no commune of 2025"));
    const struct unit *old = unit_on(l, csv->fields[OLD_2025H1], l->merged_on - 1);
    if (!old) return csv_fail(l->ctx, csv, OLD_2025H1, STR("is no commune of early 2025"));
    add_link(l, old->id, new->id, extent, csv->fields[MERGER_SOURCE], true);
    return OK;
}

static err_t link_mergers(struct linking *l)
{
    const struct dataset_file file = dataset_files_shipped(l->ctx, "hanoi-2025/mergers.csv");
    struct csv csv;
    bool has = false;
    err_t e = csv_open(l->ctx, file.name, file.text,
                       STR("new_code,new_unit,old_unit_text,old_type,old_name,extent,old_code_2025h1,old_code_2017,"
                           "district_code,match,source"),
                       &csv);
    while (!e && !(e = csv_next(l->ctx, &csv, &has)) && has)
        e = link_merger(l, &csv);
    return e;
}

err_t dataset_read_links(struct ctx *c, struct dataset *d)
{
    if (!str_eq(d->files.name, STR("hanoi-2025"))) return OK;
    struct dataset old = {.units = NULL};
    err_t e = dataset_files_open(c, "hanoi-2017", &old.files);
    if (!e) e = dataset_read_units(c, &old);
    if (e) return e;
    struct linking l = {.ctx = c,
                        .d = d,
                        .old = old.units,
                        .old_count = old.unit_count,
                        .merged_on = civil_day_of((struct date){2025, 7, 1})};
    d->links = ARENA_ARRAY(c->arena, LINKS_MAX, struct dataset_link);
    d->interim = ARENA_ARRAY(c->arena, DATASET_UNITS_MAX, struct unit);
    e = link_departments(&l);
    if (!e) e = read_changes(&l, true);
    if (!e) e = read_changes(&l, false);
    if (!e) e = link_mergers(&l);
    return e;
}
