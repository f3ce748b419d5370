/* dataset: read everything, check everything, then write it in one transaction. */
#include "app/dataset.h"

#include "app/dataset_parts.h"
#include "base/civil.h"
#include "crypto/crypto.h"

/* RFC 9562 §5.8: version 8 is for ids of the maker's own making. */
static struct uuid id_of(struct str name)
{
    struct digest digest = digest_of(name);
    struct uuid id;
    memcpy(id.bytes, digest.bytes, sizeof id.bytes);
    id.bytes[6] = (uint8_t)((id.bytes[6] & 0x0FU) | 0x80U);
    id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3FU) | 0x80U);
    return id;
}

struct uuid dataset_unit_id(struct arena *a, struct str code, int64_t valid_from)
{
    char day[CIVIL_DATE_SIZE];
    civil_format_date(civil_date_of(valid_from), day);
    return id_of(arena_printf(a, "unit:%.*s:%s", STR_ARG(code), day));
}

struct uuid dataset_procedure_id(struct arena *a, struct str code)
{
    return id_of(arena_join(a, STR("procedure:"), code, STR("")));
}

err_t dataset_refuse(struct ctx *c, const struct dataset_file *file, int64_t line, const char *reason)
{
    struct str place = line > 0
                           ? arena_printf(c->arena, "%.*s, line %lld: %s", STR_ARG(file->name), (long long)line, reason)
                           : arena_printf(c->arena, "%.*s: %s", STR_ARG(file->name), reason);
    return fault_set(c, dataset_invalid, STR("dataset"), place);
}

err_t dataset_csv_text(struct ctx *c, const struct csv *csv, size_t column, struct str *ret_text)
{
    if (str_is_empty(str_trim(csv->fields[column]))) return csv_fail(c, csv, column, STR("is empty"));
    *ret_text = csv->fields[column];
    return OK;
}

err_t dataset_csv_day(struct ctx *c, const struct csv *csv, size_t column, int64_t *ret_day)
{
    struct date date;
    struct str text = csv->fields[column];
    bool is_iso = text.len == 10 && text.ptr[4] == '-' && civil_parse_date(text, &date);
    if (!is_iso) return csv_fail(c, csv, column, STR("is not a date (2017-01-31)"));
    *ret_day = civil_day_of(date);
    return OK;
}

err_t dataset_csv_opt_day(struct ctx *c, const struct csv *csv, size_t column, struct opt_int *ret_day)
{
    *ret_day = (struct opt_int){.has = false};
    if (str_is_empty(csv->fields[column])) return OK;
    int64_t day = 0;
    err_t e = dataset_csv_day(c, csv, column, &day);
    if (!e) *ret_day = some_int(day);
    return e;
}

const struct unit *dataset_find_unit(const struct unit *units, size_t count, struct str code)
{
    for (size_t i = count; i > 0; i--) {
        if (str_eq(units[i - 1].code, code)) return &units[i - 1];
    }
    return NULL;
}

static err_t read_all(struct ctx *c, struct dataset *d)
{
    err_t e = dataset_read_units(c, d);
    if (!e) e = dataset_read_links(c, d);
    if (!e) e = dataset_read_tables(c, d);
    if (!e) e = dataset_read_catalogue(c, d);
    return e;
}

err_t dataset_load(struct db *db, struct ctx *c, const char *name_or_folder, struct dataset_report *ret_report)
{
    struct dataset dataset = {.units = NULL};
    err_t e = dataset_files_open(c, name_or_folder, &dataset.files);
    if (!e) e = read_all(c, &dataset);
    if (e) return e;
    struct dataset_writing writing = {.dataset = &dataset};
    e = db_write(db, c, "dataset", dataset_write, &writing);
    if (e) return e;
    *ret_report = writing.report;
    return OK;
}
