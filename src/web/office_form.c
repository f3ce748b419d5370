/* office_form: opening, keeping, addresses and words that the pages of a draft's forms share. */
#include "web/office_form.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/web.h"

/* ---- opened ---- */

static struct package_draft_form *form_named(const struct form_page *k, struct str id)
{
    for (size_t i = 0; i < k->form_count; i++)
        if (str_eq(k->forms[i].id, id)) return &k->forms[i];
    return NULL;
}

static struct form_page *gone(struct request *rq)
{
    request_fail_with(rq, package_form_gone);
    return NULL;
}

struct form_page *office_form_open(struct request *rq)
{
    struct form_page *k = ARENA_NEW(rq->c->arena, struct form_page);
    struct str id = request_capture(rq, 1);
    struct db_ro *ro;
    *k = (struct form_page){.draft = office_package_draft_open(rq)};
    if (!k->draft) return NULL;
    rq->state = k;
    err_t e = request_reader(rq, &ro);
    if (!e) e = package_draft_examine(rq->c, ro, rq->web->city, civil_day_at(rq->c->now), &k->draft->read);
    if (e) {
        request_fail(rq, e);
        return NULL;
    }
    k->forms = package_draft_forms(rq->c, &k->draft->read, &k->form_count);
    k->form = str_is_empty(id) ? NULL : form_named(k, id);
    return str_is_empty(id) || k->form ? k : gone(rq);
}

struct form_page *office_form_open_field(struct request *rq)
{
    struct form_page *k = office_form_open(rq);
    struct str id = exchange_field(rq->x, "field");
    if (!k) return NULL;
    if (!form_spot_parse(request_capture(rq, 2), &k->spot)) return gone(rq);
    k->component = form_tree_at(k->form->schema, &k->spot);
    if (str_is_empty(id)) return k->component ? k : gone(rq);
    bool is_it = k->component && str_eq(str_or_empty(json_get_string(k->component, "id")), id);
    if (!is_it) k->component = form_tree_find(k->form->schema, id, &k->spot) ? form_tree_at(k->form->schema, &k->spot) : NULL;
    return k;
}

/* ---- kept ---- */

static void tell_changed(struct request *rq, struct form_page *k)
{
    input_error(&k->draft->input, STR(""), package_form_changed, STR(""));
    k->show(rq, http_status_of(ERR_CONFLICT));
}

bool office_form_is_current(struct request *rq, struct form_page *k)
{
    bool is_it = office_package_draft_is_current(rq, k->draft);
    if (!is_it) tell_changed(rq, k);
    return is_it;
}

void office_form_refuse(struct request *rq, struct form_page *k, int status)
{
    input_fault(&k->draft->input);
    k->show(rq, status);
}

/* Somebody was faster between our look and our writing. */
static void changed_elsewhere(struct request *rq)
{
    const struct form_page *before = rq->state;
    bool of_field = before->spot.depth > 0;
    void (*show)(struct request *rq, int status) = before->show;
    fault_clear(rq->c);
    struct form_page *k = of_field ? office_form_open_field(rq) : office_form_open(rq);
    if (!k) return;
    k->show = show;
    tell_changed(rq, k);
}

static void kept(struct request *rq)
{
    struct form_page *k = rq->state;
    if (rq->result == ERR_CONFLICT)
        changed_elsewhere(rq);
    else if (rq->result == ERR_LIMIT)
        office_form_refuse(rq, k, http_status_of(ERR_LIMIT));
    else if (rq->result)
        request_fail(rq, rq->result);
    else {
        if (k->flash) request_flash(rq, k->flash);
        request_redirect(rq, k->back);
    }
}

void office_form_keep(struct request *rq, struct str id, const struct json_value *schema)
{
    struct form_page *k = rq->state;
    struct package_draft_page *draft = k->draft;
    if (package_draft_form_put(rq->c, &draft->read, id, schema, &k->base)) {
        office_form_refuse(rq, k, http_status_of(ERR_LIMIT));
        return;
    }
    office_package_draft_write(rq, draft, draft->read.draft.updated_at, &k->base, kept);
}

/* ---- addresses ---- */

struct str office_form_address(struct request *rq, const struct form_page *k, struct str id, const char *rest)
{
    const char *folder = arena_cstring(rq->c->arena, office_package_draft_address(rq, k->draft->read.draft.id, "/forms/"));
    return arena_join(rq->c->arena, address_of(rq->c->arena, folder, id), str_of(rest), STR(""));
}

struct str office_form_field_address(struct request *rq, const struct form_page *k, const struct form_spot *spot, const char *rest)
{
    struct str fields = office_form_address(rq, k, k->form->id, "/fields/");
    return arena_join(rq->c->arena, fields, form_spot_text(rq->c->arena, spot), str_of(rest));
}

struct str office_form_row_address(struct request *rq, const struct form_page *k, const struct form_spot *spot)
{
    char *id = arena_alloc(rq->c->arena, 64);
    struct str text = form_spot_text(rq->c->arena, spot);
    for (size_t i = 0; i < text.len && i < 64; i++)
        id[i] = text.ptr[i] == '.' ? '-' : text.ptr[i];
    return arena_join(rq->c->arena, office_form_address(rq, k, k->form->id, "#field-"), (struct str){id, text.len < 64 ? text.len : 64}, STR(""));
}

/* ---- words ---- */

static const struct {
    const char *word, *hint;
} kinds[EFORM_KIND_END] = {
    [EFORM_TEXTFIELD] = {N_("Short text"), N_("One line: a name, a number with letters, an address for e-mail")},
    [EFORM_TEXTAREA] = {N_("Long text"), N_("Several lines")},
    [EFORM_NUMBER] = {N_("Number or amount"), N_("An amount, an area, a count")},
    [EFORM_DATETIME] = {N_("Date or time"), N_("A day, a time, or both")},
    [EFORM_CHECKBOX] = {N_("Box to tick"), N_("Yes, or left empty")},
    [EFORM_RADIO] = {N_("One of some choices"), N_("All of them are seen at once")},
    [EFORM_SELECT] = {N_("One of many choices"), N_("Chosen from a list that opens")},
    [EFORM_CHECKLIST] = {N_("Several of some choices"), N_("A box for each")},
    [EFORM_TAGLIST] = {N_("Several of many choices"), N_("The same boxes; other programs show them as labels")},
    [EFORM_FILEPICKER] = {N_("File for a paper"), N_("Says which paper of the package is handed in here")},
    [EFORM_EXPRESSION] = {N_("Computed value"), N_("Worked out from the other answers, and never typed")},
    [EFORM_GROUP] = {N_("Group"), N_("Fields under a heading of their own")},
    [EFORM_DYNAMICLIST] = {N_("List with rows"), N_("Fields that are filled in once for each person, or each thing")},
    [EFORM_TEXT] = {N_("Text to read"), N_("An explanation between the fields")},
    [EFORM_SEPARATOR] = {N_("Line across"), N_("Separates two parts")},
    [EFORM_SPACER] = {N_("Empty space"), NULL},
    [EFORM_TABLE] = {N_("Table to read"), N_("Shows rows that a formula gives")},
    [EFORM_DOCUMENT_PREVIEW] = {N_("Documents to read"), N_("Links to the files that were added at a field above: its formula is the key of that field")},
    [EFORM_BUTTON] = {N_("Button that sends"), NULL},
};

const char *office_form_kind_word(enum eform_kind kind)
{
    return kind < EFORM_KIND_END && kinds[kind].word ? kinds[kind].word : N_("Kind that is not used here");
}

const char *office_form_kind_hint(enum eform_kind kind)
{
    return kind < EFORM_KIND_END ? kinds[kind].hint : NULL;
}

enum eform_kind office_form_kind_of(const struct json_value *component)
{
    enum eform_kind kind = EFORM_KIND_END;
    (void)eform_kind_parse(str_or_empty(json_get_string(component, "type")), &kind);
    return kind;
}

/* The first line of Markdown, without its marks of a heading, and not longer than a heading. */
static struct str first_line(struct request *rq, struct str text)
{
    enum { LABEL_MAX = 80 };
    struct str rest = text, line = str_trim(str_split_next(&rest, '\n'));
    size_t from = 0, end = LABEL_MAX;
    while (from < line.len && line.ptr[from] == '#')
        from++;
    line = str_trim(str_slice(line, from, line.len));
    if (line.len <= LABEL_MAX) return line;
    while (end > 0 && ((unsigned char)line.ptr[end] & 0xC0U) == 0x80U) /* not within a letter */
        end--;
    return arena_join(rq->c->arena, str_slice(line, 0, end), STR("…"), STR(""));
}

struct str office_form_label(struct request *rq, const struct json_value *component)
{
    enum eform_kind kind = office_form_kind_of(component);
    struct str label = form_ask_is_of(FORM_ASK_LABEL, kind) ? form_ask_read(rq->c->arena, component, FORM_ASK_LABEL) : STR("");
    if (kind == EFORM_TEXT) label = first_line(rq, form_ask_read(rq->c->arena, component, FORM_ASK_TEXT));
    return str_is_empty(str_trim(label)) ? request_tr(rq, office_form_kind_word(kind)) : label;
}

static struct str without_id(struct arena *a, struct str argument, struct str id)
{
    struct str behind = arena_join(a, STR(" ("), id, STR(")"));
    if (str_is_empty(id)) return argument;
    if (str_eq(argument, id)) return STR("");
    return str_ends_with(argument, behind) ? str_slice(argument, 0, argument.len - behind.len) : argument;
}

struct str office_form_finding_text(struct request *rq, const struct package_draft_form *form, const struct form_finding *found)
{
    struct form_spot spot;
    struct str property, argument = str_or_empty(found->argument);
    const struct json_value *component = form_spot_of_finding(found->at, &spot, &property) ? form_tree_at(form->schema, &spot) : NULL;
    if (component) argument = without_id(rq->c->arena, argument, str_or_empty(json_get_string(component, "id")));
    if (component && str_is_empty(argument)) argument = office_form_label(rq, component);
    const struct fault fault = {ERR_INVALID, found->message, STR(""), argument};
    return fault_text(rq->c->arena, rq->c->locale, &fault);
}

bool office_form_finding_is_at(const struct package_draft_form *form, const struct form_finding *found, const struct form_spot *spot, enum form_ask *ret)
{
    struct form_spot of;
    struct str property;
    if (!form_spot_of_finding(found->at, &of, &property) || of.depth != spot->depth || memcmp(of.steps, spot->steps, spot->depth * sizeof spot->steps[0]) != 0) return false;
    const struct json_value *component = form_tree_at(form->schema, spot);
    *ret = component ? form_ask_of_property(office_form_kind_of(component), property) : FORM_ASK_COUNT;
    return true;
}
