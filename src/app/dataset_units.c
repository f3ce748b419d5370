/* dataset_units: units.csv. The two-level city of 2025 also takes the departments and other agencies of hanoi-2017,
 * which go on (or ended, and were followed by others). */
#include "app/dataset_parts.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "store/calendar_store.h"

enum column {
    CODE,
    AGENCY_CODE,
    CODE_STATUS,
    KIND,
    NAME,
    FULL_NAME,
    SHORT_NAME,
    PARENT_CODE,
    GSO_CODE,
    VALID_FROM,
    VALID_TO,
    SOURCE
};
static const struct str columns = STR_INIT(
    "code,agency_code,code_status,kind,name,full_name,short_name,parent_code,gso_code,valid_from,valid_to,source");

static bool is_code(struct str code)
{
    if (code.len == 0 || code.len > 60) return false;
    for (size_t i = 0; i < code.len; i++) {
        char ch = code.ptr[i];
        if (!((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') || ch == '-')) return false;
    }
    return true;
}

static err_t read_texts(struct ctx *c, const struct csv *csv, struct unit *u)
{
    err_t e = dataset_csv_text(c, csv, NAME, &u->name);
    if (!e) e = dataset_csv_text(c, csv, FULL_NAME, &u->full_name);
    if (!e) e = dataset_csv_text(c, csv, SHORT_NAME, &u->short_name);
    if (!e) e = dataset_csv_text(c, csv, SOURCE, &u->source);
    if (e) return e;
    u->name = text_nfc(c->arena, u->name);
    u->full_name = text_nfc(c->arena, u->full_name);
    u->short_name = text_nfc(c->arena, u->short_name);
    u->name_folded = text_fold(c->arena, u->name);
    return OK;
}

static err_t read_codes(struct ctx *c, const struct csv *csv, struct unit *u)
{
    static const struct str known = STR_INIT("known"), inferred = STR_INIT("inferred"), unknown = STR_INIT("unknown");
    u->code = csv->fields[CODE];
    u->agency_code = str_if_any(csv->fields[AGENCY_CODE]);
    u->code_status = csv->fields[CODE_STATUS];
    u->gso_code = str_if_any(csv->fields[GSO_CODE]);
    if (!is_code(u->code)) return csv_fail(c, csv, CODE, STR("small letters, digits and dashes only, at most 60"));
    if (!unit_kind_parse(csv->fields[KIND], &u->kind)) return csv_fail(c, csv, KIND, STR("is not a kind of unit"));
    bool has_status =
        str_eq(u->code_status, known) || str_eq(u->code_status, inferred) || str_eq(u->code_status, unknown);
    if (!has_status) return csv_fail(c, csv, CODE_STATUS, STR("known, inferred or unknown"));
    if (str_is_absent(u->agency_code) != str_eq(u->code_status, unknown)) {
        return csv_fail(c, csv, AGENCY_CODE, STR("stands exactly where its status is not unknown"));
    }
    bool is_territorial = u->kind == UNIT_CITY || u->kind == UNIT_DISTRICT || u->kind == UNIT_COMMUNE;
    bool has_gso = !str_is_absent(u->gso_code) && parse_is_digits(u->gso_code);
    if (has_gso != is_territorial)
        return csv_fail(c, csv, GSO_CODE, STR("digits for a territorial unit, empty for others"));
    return OK;
}

static err_t find_parent(struct ctx *c, const struct csv *csv, const struct dataset *d, const struct unit *u,
                         const struct unit **ret_parent)
{
    struct str code = csv->fields[PARENT_CODE];
    *ret_parent = NULL;
    if (u->kind == UNIT_CITY)
        return str_is_empty(code) ? OK : csv_fail(c, csv, PARENT_CODE, STR("the city has no superior body"));
    const struct unit *parent = dataset_find_unit(d->units, d->unit_count, code);
    if (!parent) return csv_fail(c, csv, PARENT_CODE, STR("no unit of this code in a row above"));
    *ret_parent = parent;
    return OK;
}

static err_t check_unique(struct ctx *c, const struct csv *csv, const struct dataset *d, const struct unit *u)
{
    for (size_t i = 0; i < d->unit_count; i++) {
        const struct unit *other = &d->units[i];
        /* read whole before it was counted: NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
        if (str_eq(other->code, u->code) && other->valid_from == u->valid_from)
            return csv_fail(c, csv, CODE, STR("stands twice"));
        if (str_eq(other->dossier_prefix, u->dossier_prefix) && other->valid_from == u->valid_from) {
            return csv_fail(c, csv, AGENCY_CODE, STR("gives the same dossier codes as another unit"));
        }
    }
    return OK;
}

static err_t read_unit(struct ctx *c, const struct csv *csv, const struct dataset *d, struct unit *ret_unit)
{
    struct unit u = {
        .calendar_id = STR(CALENDAR_CITY), .promise_style = PROMISE_HOUR, .address = STR(""), .phone = STR("")};
    const struct unit *parent = NULL;
    err_t e = read_codes(c, csv, &u);
    if (!e) e = read_texts(c, csv, &u);
    if (!e) e = dataset_csv_day(c, csv, VALID_FROM, &u.valid_from);
    if (!e) e = dataset_csv_opt_day(c, csv, VALID_TO, &u.valid_to);
    if (!e && u.valid_to.has && u.valid_to.value < u.valid_from)
        e = csv_fail(c, csv, VALID_TO, STR("lies before valid_from"));
    if (!e) e = find_parent(c, csv, d, &u, &parent);
    if (e) return e;
    const struct unit *city = d->unit_count > 0 ? &d->units[0] : &u;
    if (city->kind != UNIT_CITY || str_is_absent(city->agency_code))
        return csv_fail(c, csv, KIND, STR("the first row is the city, with its agency code"));
    if (parent) u.parent_id = some_uuid(parent->id);
    u.id = dataset_unit_id(c->arena, u.code, u.valid_from);
    u.dossier_prefix = unit_dossier_prefix_of(c->arena, &u, parent, city->agency_code);
    u.has_one_stop = unit_kind_is_administrative(u.kind);
    *ret_unit = u;
    return OK;
}

/* Of hanoi-2017, the city of 2025 takes only these. */
static bool is_kept(const struct csv *csv, bool bodies_only)
{
    enum unit_kind kind;
    if (!bodies_only || !unit_kind_parse(csv->fields[KIND], &kind))
        return true; /* a wrong kind is refused, not passed over */
    return kind == UNIT_CITY || kind == UNIT_DEPARTMENT || kind == UNIT_OTHER_AGENCY;
}

/* Rows that are there already (the city, in both files of Hanoi) are passed over if the row says so of itself: same
 * code and same first day. */
static bool is_known(const struct dataset *d, const struct unit *unit)
{
    const struct unit *known = dataset_find_unit(d->units, d->unit_count, unit->code);
    return known && uuid_eq(known->id, unit->id);
}

static err_t read_file(struct ctx *c, struct dataset *d, const struct dataset_file *file, bool bodies_only,
                       bool may_repeat)
{
    struct csv csv;
    bool has = false;
    err_t e = csv_open(c, file->name, file->text, columns, &csv);
    if (e) return e;
    while (!(e = csv_next(c, &csv, &has)) && has) {
        struct unit unit;
        if (!is_kept(&csv, bodies_only)) continue;
        e = read_unit(c, &csv, d, &unit);
        if (e) return e;
        if (may_repeat && is_known(d, &unit)) continue;
        e = check_unique(c, &csv, d, &unit);
        if (!e && d->unit_count == DATASET_UNITS_MAX) e = csv_fail(c, &csv, CODE, STR("too many units"));
        if (e) return e;
        d->units[d->unit_count++] = unit;
    }
    return e;
}

err_t dataset_read_units(struct ctx *c, struct dataset *d)
{
    d->units = ARENA_ARRAY(c->arena, DATASET_UNITS_MAX, struct unit);
    bool is_2025 = str_eq(d->files.name, STR("hanoi-2025"));
    if (is_2025) {
        const struct dataset_file base = dataset_files_shipped(c, "hanoi-2017/units.csv");
        err_t e = read_file(c, d, &base, true, false);
        if (e) return e;
    }
    struct dataset_file file;
    err_t e = dataset_files_city(c, &d->files, "units.csv", &file);
    if (!e) e = read_file(c, d, &file, false, is_2025);
    if (!e && d->unit_count == 0) e = dataset_refuse(c, &file, 0, "there is no unit in it");
    return e;
}
