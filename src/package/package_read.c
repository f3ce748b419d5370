/* package_read: roles, steps, papers, parameters and texts; the other parts are files of their own. */
#include "package/package_read.h"

#include "crypto/crypto.h"
#include "package/package_json.h"

#define NUMBER_MAX 1000000000

/* ---- roles ---- */

static void read_role(struct package_reading *r, const struct json_value *v, void *ret)
{
    static const char *const keys[] = {"role", "power", NULL};
    struct package_role *role = ret;
    *role = (struct package_role){.name = STR("")};
    if (v->type == JSON_STRING) {
        *role = (struct package_role){v->string, package_power_by_name(v->string)};
        return;
    }
    if (!package_json_object(r, v, NULL, keys)) return;
    role->name = str_or_empty(package_json_text(r, v, "role"));
    role->power = package_power_by_name(role->name);
    struct str power = package_json_text(r, v, "power");
    if (!str_is_empty(power) && !package_power_of(power, &role->power))
        package_json_find(r, package_value_bad, "power", power);
}

/* ---- steps ---- */

static void read_row(struct package_reading *r, const struct json_value *v, void *ret)
{
    static const char *const keys[] = {"step", "content", "who",   "time",        "result", "next",
                                       "if",   "branch",  "wait",  "wait_max",    "pause",  "linked",
                                       "form", "overdue", "state", "stops_clock", "mark",   NULL};
    struct package_row *row = ret;
    *row = (struct package_row){.step = STR("")};
    if (!package_json_object(r, v, NULL, keys)) return;
    row->step = str_or_empty(package_json_text(r, v, "step"));
    if (row->step.len == 0) package_json_find(r, package_value_missing, "step", STR("step"));
    row->content = package_json_text(r, v, "content");
    row->who = package_json_text(r, v, "who");
    row->time = package_json_int(r, v, "time", 0, NUMBER_MAX);
    row->result = package_json_text(r, v, "result");
    row->next_count = package_json_texts(r, v, "next", &row->next);
    row->guard = package_json_text(r, v, "if");
    row->branch = package_json_text(r, v, "branch");
    row->wait = package_json_text(r, v, "wait");
    row->wait_max = package_json_text(r, v, "wait_max");
    row->pause = package_json_text(r, v, "pause");
    row->linked = package_json_text(r, v, "linked");
    row->form = package_json_text(r, v, "form");
    struct str overdue = package_json_text(r, v, "overdue");
    row->has_overdue = !str_is_empty(overdue) && package_overdue_of(overdue, &row->overdue);
    if (!str_is_empty(overdue) && !row->has_overdue) package_json_find(r, package_value_bad, "overdue", overdue);
    struct opt_int state = package_json_int(r, v, "state", 1, 10);
    row->state = state.has ? (int)state.value : 0;
    row->stops_clock = package_json_bool(r, v, "stops_clock");
    row->mark = package_json_mark(r, v);
}

/* ---- papers ---- */

static void read_document(struct package_reading *r, const struct json_value *v, void *ret)
{
    static const char *const keys[] = {"code", "name", "mode",      "group",  "skip_if", "if",
                                       "from", "for",  "originals", "copies", NULL};
    struct package_document *d = ret;
    *d = (struct package_document){.originals = 1};
    if (!package_json_object(r, v, NULL, keys)) return;
    d->code = package_json_text(r, v, "code");
    d->name = package_json_text(r, v, "name");
    d->group = package_json_text(r, v, "group");
    d->skip_if = package_json_text(r, v, "skip_if");
    d->condition = package_json_text(r, v, "if");
    d->from = package_json_text(r, v, "from");
    d->branch_count = package_json_texts(r, v, "for", &d->branches);
    struct str mode = package_json_text(r, v, "mode");
    if (str_is_empty(mode))
        package_json_find(r, package_value_missing, "mode", STR("nop, xuat_trinh, noi_bo"));
    else if (!package_paper_of(mode, &d->mode))
        package_json_find(r, package_value_bad, "mode", mode);
    struct opt_int originals = package_json_int(r, v, "originals", 0, 100);
    struct opt_int copies = package_json_int(r, v, "copies", 0, 100);
    if (originals.has) d->originals = originals.value;
    if (copies.has) d->copies = copies.value;
}

/* ---- texts ---- */

static void read_text(struct package_reading *r, const struct json_value *v, void *ret)
{
    static const char *const keys[] = {"code", "vi", "en", "print", "mark", NULL};
    struct package_text *t = ret;
    *t = (struct package_text){.code = STR("")};
    if (!package_json_object(r, v, NULL, keys)) return;
    t->code = str_or_empty(package_json_text(r, v, "code"));
    t->vi = package_json_text(r, v, "vi");
    t->en = package_json_text(r, v, "en");
    t->is_printed = package_json_bool(r, v, "print");
    t->mark = package_json_mark(r, v);
}

static void read_rows(struct package_reading *r, const struct json_value *root)
{
    static const struct package_json_rows roles = {"roles", PACKAGE_ROLES, PACKAGE_ROWS_MAX,
                                                   sizeof(struct package_role), read_role};
    static const struct package_json_rows steps = {"steps", PACKAGE_STEPS, PACKAGE_ROWS_MAX, sizeof(struct package_row),
                                                   read_row};
    static const struct package_json_rows documents = {"documents", PACKAGE_DOCUMENTS, PACKAGE_ROWS_MAX,
                                                       sizeof(struct package_document), read_document};
    static const struct package_json_rows texts = {"texts", PACKAGE_TEXTS, PACKAGE_ROWS_MAX,
                                                   sizeof(struct package_text), read_text};
    struct package *p = r->p;
    p->roles = package_json_read_rows(r, root, &roles, &p->role_count);
    p->rows = package_json_read_rows(r, root, &steps, &p->row_count);
    p->documents = package_json_read_rows(r, root, &documents, &p->document_count);
    r->part = PACKAGE_PARAMS;
    r->row = PACKAGE_NO_PLACE;
    p->param_count = package_json_texts(r, root, "params", &p->params);
    p->texts = package_json_read_rows(r, root, &texts, &p->text_count);
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
    read_rows(&r, tree);
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
