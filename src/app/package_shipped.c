/* package_shipped: the list out of the program, a package out of the record. */
#include "app/package_shipped.h"

#include "app/dataset_files.h"
#include "app/package_record.h"
#include "base/csv.h"
#include "package/package_read.h"

#define SHIPPED_MAX 500

err_t package_shipped_codes(struct ctx *c, struct str **ret_codes, size_t *ret_count)
{
    const struct dataset_file file = dataset_files_shipped(c, "hanoi-2017/packages.csv");
    struct str *codes = ARENA_ARRAY(c->arena, SHIPPED_MAX, struct str);
    size_t count = 0;
    struct csv csv;
    bool has = false;
    err_t e = csv_open(c, file.name, file.text, STR("code,group,reason"), &csv);
    if (e) return e;
    while (!(e = csv_next(c, &csv, &has)) && has && count < SHIPPED_MAX)
        codes[count++] = csv.fields[0];
    *ret_codes = codes;
    *ret_count = count;
    return e;
}

err_t package_shipped_examine(struct ctx *c, struct db_ro *ro, const struct city *city, struct str code, int64_t day, struct package_examined *ret)
{
    const struct procedure *procedure = city_procedure_by_code(city, code);
    struct package_record record;
    struct json_value tree;
    struct str text;
    if (!procedure) return fault_set(c, procedure_not_found, STR("code"), code);
    err_t e = package_record_read(c, ro, procedure, &record);
    if (!e) e = package_generate(c, &record, &tree);
    if (!e) e = package_canonical(c, &tree, &text);
    return e ? e : package_examine(c, ro, city, text, day, ret);
}
