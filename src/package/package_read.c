/* package_read: roles, steps, papers, parameters and texts; the other parts are files of their own. */
#include "package/package_read.h"

#include "crypto/crypto.h"
#include "package/package_json.h"

#define NUMBER_MAX 1000000000

static void begin_row(struct package_reading *r, enum package_part part, size_t row)
{
    r->part = part;
    r->row = row;
}

/* ---- roles ---- */

static struct package_role role_of(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"role", "power", NULL};
    struct package_role role = {.name = STR("")};
    if (v->type == JSON_STRING) return (struct package_role){v->string, package_power_by_name(v->string)};
    if (!package_json_object(r, v, NULL, keys)) return role;
    role.name = str_or_empty(package_json_text(r, v, "role"));
    role.power = package_power_by_name(role.name);
    struct str power = package_json_text(r, v, "power");
    if (!str_is_empty(power) && !package_power_of(power, &role.power))
        package_json_find(r, package_value_bad, "power", power);
    return role;
}

static void read_roles(struct package_reading *r, const struct json_value *root)
{
    const struct json_member *list;
    begin_row(r, PACKAGE_ROLES, PACKAGE_NO_PLACE);
    size_t count = package_json_list(r, root, "roles", PACKAGE_ROWS_MAX, &list);
    struct package_role *roles = ARENA_ARRAY(r->c->arena, count, struct package_role);
    for (size_t i = 0; i < count; i++) {
        begin_row(r, PACKAGE_ROLES, i);
        roles[i] = role_of(r, &list[i].value);
    }
    r->p->roles = roles;
    r->p->role_count = count;
}

/* ---- steps ---- */

static struct package_row row_of(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"step", "content", "who",   "time",        "result", "next",
                                       "if",   "branch",  "wait",  "wait_max",    "pause",  "linked",
                                       "form", "overdue", "state", "stops_clock", "mark",   NULL};
    struct package_row row = {.step = STR("")};
    if (!package_json_object(r, v, NULL, keys)) return row;
    row.step = str_or_empty(package_json_text(r, v, "step"));
    if (row.step.len == 0) package_json_find(r, package_value_missing, "step", STR("step"));
    row.content = package_json_text(r, v, "content");
    row.who = package_json_text(r, v, "who");
    row.time = package_json_int(r, v, "time", 0, NUMBER_MAX);
    row.result = package_json_text(r, v, "result");
    row.next_count = package_json_texts(r, v, "next", &row.next);
    row.guard = package_json_text(r, v, "if");
    row.branch = package_json_text(r, v, "branch");
    row.wait = package_json_text(r, v, "wait");
    row.wait_max = package_json_text(r, v, "wait_max");
    row.pause = package_json_text(r, v, "pause");
    row.linked = package_json_text(r, v, "linked");
    row.form = package_json_text(r, v, "form");
    struct str overdue = package_json_text(r, v, "overdue");
    row.has_overdue = !str_is_empty(overdue) && package_overdue_of(overdue, &row.overdue);
    if (!str_is_empty(overdue) && !row.has_overdue) package_json_find(r, package_value_bad, "overdue", overdue);
    struct opt_int state = package_json_int(r, v, "state", 1, 10);
    row.state = state.has ? (int)state.value : 0;
    row.stops_clock = package_json_bool(r, v, "stops_clock");
    row.mark = package_json_mark(r, v);
    return row;
}

static void read_steps(struct package_reading *r, const struct json_value *root)
{
    const struct json_member *list;
    begin_row(r, PACKAGE_STEPS, PACKAGE_NO_PLACE);
    size_t count = package_json_list(r, root, "steps", PACKAGE_ROWS_MAX, &list);
    struct package_row *rows = ARENA_ARRAY(r->c->arena, count, struct package_row);
    for (size_t i = 0; i < count; i++) {
        begin_row(r, PACKAGE_STEPS, i);
        rows[i] = row_of(r, &list[i].value);
    }
    r->p->rows = rows;
    r->p->row_count = count;
}

/* ---- papers ---- */

static struct package_document document_of(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"code", "name", "mode",      "group",  "skip_if", "if",
                                       "from", "for",  "originals", "copies", NULL};
    struct package_document d = {.originals = 1};
    if (!package_json_object(r, v, NULL, keys)) return d;
    d.code = package_json_text(r, v, "code");
    d.name = package_json_text(r, v, "name");
    d.group = package_json_text(r, v, "group");
    d.skip_if = package_json_text(r, v, "skip_if");
    d.condition = package_json_text(r, v, "if");
    d.from = package_json_text(r, v, "from");
    d.branch_count = package_json_texts(r, v, "for", &d.branches);
    struct str mode = package_json_text(r, v, "mode");
    if (str_is_empty(mode))
        package_json_find(r, package_value_missing, "mode", STR("nop, xuat_trinh, noi_bo"));
    else if (!package_paper_of(mode, &d.mode))
        package_json_find(r, package_value_bad, "mode", mode);
    struct opt_int originals = package_json_int(r, v, "originals", 0, 100);
    struct opt_int copies = package_json_int(r, v, "copies", 0, 100);
    if (originals.has) d.originals = originals.value;
    if (copies.has) d.copies = copies.value;
    return d;
}

static void read_documents(struct package_reading *r, const struct json_value *root)
{
    const struct json_member *list;
    begin_row(r, PACKAGE_DOCUMENTS, PACKAGE_NO_PLACE);
    size_t count = package_json_list(r, root, "documents", PACKAGE_ROWS_MAX, &list);
    struct package_document *documents = ARENA_ARRAY(r->c->arena, count, struct package_document);
    for (size_t i = 0; i < count; i++) {
        begin_row(r, PACKAGE_DOCUMENTS, i);
        documents[i] = document_of(r, &list[i].value);
    }
    r->p->documents = documents;
    r->p->document_count = count;
}

/* ---- parameters and texts ---- */

static struct package_text text_of(struct package_reading *r, const struct json_value *v)
{
    static const char *const keys[] = {"code", "vi", "en", "print", "mark", NULL};
    struct package_text t = {.code = STR("")};
    if (!package_json_object(r, v, NULL, keys)) return t;
    t.code = str_or_empty(package_json_text(r, v, "code"));
    t.vi = package_json_text(r, v, "vi");
    t.en = package_json_text(r, v, "en");
    t.is_printed = package_json_bool(r, v, "print");
    t.mark = package_json_mark(r, v);
    return t;
}

static void read_texts(struct package_reading *r, const struct json_value *root)
{
    const struct json_member *list;
    begin_row(r, PACKAGE_PARAMS, PACKAGE_NO_PLACE);
    r->p->param_count = package_json_texts(r, root, "params", &r->p->params);
    begin_row(r, PACKAGE_TEXTS, PACKAGE_NO_PLACE);
    size_t count = package_json_list(r, root, "texts", PACKAGE_ROWS_MAX, &list);
    struct package_text *texts = ARENA_ARRAY(r->c->arena, count, struct package_text);
    for (size_t i = 0; i < count; i++) {
        begin_row(r, PACKAGE_TEXTS, i);
        texts[i] = text_of(r, &list[i].value);
    }
    r->p->texts = texts;
    r->p->text_count = count;
}

/* ---- the whole ---- */

err_t package_parse(struct ctx *c, struct str text, struct json_value *ret_tree)
{
    if (text.len > PACKAGE_BYTES_MAX) return fault_set(c, package_too_large, STR(""), STR("5 MB"));
    return json_read(c, text, ret_tree);
}

const struct package *package_read(struct ctx *c, struct json_value *tree, struct package_findings *findings)
{
    static const char *const keys[] = {"procedure", "roles",  "steps", "documents", "tables",
                                       "forms",     "params", "texts", "tests",     NULL};
    struct package *p = ARENA_NEW(c->arena, struct package);
    struct package_reading r = {c, findings, p, PACKAGE_PROCEDURE, PACKAGE_NO_PLACE};
    package_json_accept(&r, tree);
    if (!package_json_object(&r, tree, NULL, keys)) return p;
    package_read_procedure(&r, tree);
    read_roles(&r, tree);
    read_steps(&r, tree);
    read_documents(&r, tree);
    read_texts(&r, tree);
    package_read_tables(&r, tree);
    package_read_forms(&r, tree);
    package_read_variables(&r);
    package_read_form_rules(&r, tree);
    package_read_tests(&r, tree);
    return p;
}

err_t package_canonical(struct ctx *c, const struct json_value *tree, struct str *ret_text)
{
    struct buf out = buf_new(PACKAGE_BYTES_MAX);
    err_t e = json_write_canonical(c, &out, tree);
    if (!e && out.overflowed) e = fault_set(c, package_too_large, STR(""), STR("5 MB"));
    if (!e) *ret_text = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return e;
}

err_t package_id(struct ctx *c, const struct json_value *tree, struct str *ret_id)
{
    struct str text;
    err_t e = package_canonical(c, tree, &text);
    if (!e) *ret_id = digest_hex(c->arena, digest_of(text));
    return e;
}
