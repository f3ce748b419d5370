/* office_package_files: a package as a file: of a version, and of a draft as it is now. */
#include "app/packages.h"
#include "base/civil.h"
#include "i18n/i18n.h"
#include "package/package_read.h"
#include "package/package_source.h"
#include "web/office_package_draft.h"
#include "web/package_out.h"
#include "web/routes.h"
#include "web/web.h"

/* What is asked for, by the end of its address. */
struct file_kind {
    struct str format;
    const char *media, *text;
    bool is_drawn; /* needs the steps as a graph (package_out) */
    enum package_format written;
};

static const struct file_kind kinds[] = {
    {STR_INIT("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", N_("Workbook (.xlsx)"), false, PACKAGE_FORMAT_XLSX},
    {STR_INIT("csv"), "text/csv; charset=utf-8", N_("Steps as a text table (.csv)"), false, PACKAGE_FORMAT_CSV},
    {STR_INIT("json"), "application/json", N_("The package itself (.json)"), false, PACKAGE_FORMAT_JSON},
    {STR_INIT("zip"), "application/zip", N_("The package, packed (.zip)"), false, PACKAGE_FORMAT_ZIP},
    {STR_INIT("bpmn"), "application/xml", N_("Steps for other programs (BPMN 2.0)"), true, PACKAGE_FORMAT_JSON},
    {STR_INIT("dmn"), "application/xml", N_("Decision tables for other programs (DMN 1.5)"), true, PACKAGE_FORMAT_JSON},
    {STR_INIT("svg"), "image/svg+xml", N_("Who does what, as a picture (.svg)"), true, PACKAGE_FORMAT_JSON},
};

#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

static const struct file_kind *kind_of(struct str format)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (str_eq(kinds[i].format, format)) return &kinds[i];
    return NULL;
}

const struct link_view *office_package_files(struct request *rq, struct str address, size_t *ret_count)
{
    struct link_view *links = ARENA_ARRAY(rq->c->arena, KIND_COUNT, struct link_view);
    for (size_t i = 0; i < KIND_COUNT; i++)
        links[i] = (struct link_view){.text = request_tr(rq, kinds[i].text), .href = arena_join(rq->c->arena, address, STR("/files/"), kinds[i].format)};
    *ret_count = KIND_COUNT;
    return links;
}

/* ---- written ---- */

static err_t draw(struct request *rq, const struct file_kind *kind, struct json_value *tree, struct str *ret)
{
    struct package_findings *findings = ARENA_NEW(rq->c->arena, struct package_findings);
    const struct package_out_wish wish = {.format = kind->format.ptr, .tree = tree};
    bool good;
    err_t e = package_out(rq->c, package_read(rq->c, tree, findings), &wish, findings, &good, ret);
    return e || good ? e : fail(rq->c, package_has_errors);
}

static void send_tree(struct request *rq, const struct file_kind *kind, struct json_value *tree)
{
    struct arena *a = rq->c->arena;
    struct str code = str_or_empty(json_get_string(json_get(tree, "procedure"), "code")), bytes;
    err_t e = kind->is_drawn ? draw(rq, kind, tree, &bytes) : package_export(rq->c, tree, kind->written, &bytes);
    if (e) {
        request_fail(rq, e);
        return;
    }
    /* A code has letters, digits, dots and dashes where it is one of the catalogue; nothing else goes into a header. */
    struct str name = city_procedure_by_code(rq->web->city, code) ? code : STR("package");
    exchange_set_header(rq->x, "Content-Disposition", arena_printf(a, "attachment; filename=\"%.*s.%.*s\"", STR_ARG(name), STR_ARG(kind->format)));
    buf_add(exchange_out(rq->x), bytes);
    request_send(rq, 200, kind->media);
}

/* ---- of what ---- */

void office_package_file(struct request *rq)
{
    const struct file_kind *kind = kind_of(request_capture(rq, 1));
    struct json_value tree;
    struct str body;
    struct db_ro *ro;
    if (!office_package_may_see(rq)) return;
    err_t e = kind ? request_reader(rq, &ro) : fail(rq->c, page_not_found);
    if (!e) e = package_store_body(ro, rq->c, request_capture(rq, 0), &body);
    if (e == ERR_NOT_FOUND && kind) e = fail(rq->c, package_unknown);
    if (!e) e = package_parse(rq->c, body, &tree);
    if (e)
        request_fail(rq, e);
    else
        send_tree(rq, kind, &tree);
}

void office_package_draft_out(struct request *rq)
{
    const struct file_kind *kind = kind_of(request_capture(rq, 1));
    struct workbook_addresses addresses = {.count = 0};
    struct json_value tree;
    if (!kind) {
        request_fail_with(rq, page_not_found);
        return;
    }
    struct package_draft_page *k = office_package_draft_open(rq);
    if (!k) return;
    package_grid_package(rq->c, &k->read.grid, &k->read.base, &k->read.findings, &addresses, &tree);
    send_tree(rq, kind, &tree);
}
