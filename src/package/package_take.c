/* package_take: by format, as package_source does. */
#include "package/package_take.h"

#include "package/package_sheets.h"
#include "package/package_source.h"

static struct str code_of(const struct json_value *base)
{
    return str_or_empty(json_get_string(json_get(base, "procedure"), "code"));
}

static err_t check_code(struct ctx *c, const struct json_value *base, const struct package_taken *taken)
{
    struct str code = code_of(&taken->base);
    return str_eq(code, code_of(base)) ? OK : fault_set(c, package_other_procedure, STR("file"), code);
}

static err_t take_tree(struct ctx *c, const struct json_value *tree, struct package_taken *ret)
{
    package_grid_base(c, tree, &ret->base);
    ret->has_base = true;
    return package_grid_of_package(c, tree, &ret->grid);
}

/* Of the sheet of steps only the table is taken: what is wrong in it is told from the grid, with the addresses that are seen there. */
static err_t take_workbook(struct ctx *c, struct str bytes, const struct json_value *base, struct package_taken *ret)
{
    struct workbook_addresses addresses = {.count = 0};
    struct workbook book;
    struct json_value tree = {0};
    err_t e = workbook_read_xlsx(c, bytes, &book);
    const struct workbook_sheet *steps = e ? NULL : package_grid_sheet(c, &book);
    if (!e && !steps) e = fault_set(c, workbook_sheet_missing, STR("file"), STR(""));
    if (!e) e = package_grid_of_sheet(c, steps, &ret->grid);
    if (e) return e;
    package_rest_of_workbook(c, &book, steps, base, &ret->findings, &addresses, &tree);
    package_grid_base(c, &tree, &ret->base);
    ret->has_base = true;
    return OK;
}

static err_t take_text(struct ctx *c, struct str bytes, struct package_taken *ret)
{
    struct workbook book;
    err_t e = workbook_read_csv(c, bytes, &book);
    return e ? e : package_grid_of_sheet(c, &book.sheets[0], &ret->grid);
}

err_t package_take(struct ctx *c, struct str bytes, const struct json_value *base, struct package_taken *ret)
{
    enum package_format format;
    struct json_value tree = {0};
    *ret = (struct package_taken){.has_base = false};
    err_t e = package_source_tree(c, bytes, &format, &tree);
    if (e) return e;
    if (format == PACKAGE_FORMAT_CSV) return take_text(c, bytes, ret);
    e = format == PACKAGE_FORMAT_XLSX ? take_workbook(c, bytes, base, ret) : take_tree(c, &tree, ret);
    return e ? e : check_code(c, base, ret);
}
