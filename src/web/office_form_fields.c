/* office_form_fields: one form of a draft as a list of its fields, which are moved there, added and taken out. */
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "templates/tmpl_package_form.h"
#include "web/office_form.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define LABEL_MAX 500

/* ---- the list ---- */

struct listing {
    struct request *rq;
    const struct form_page *k;
    struct form_field_row *rows;
    size_t count;
};

/* "2.1", counted from 1 as people do. */
static struct str number_of(struct arena *a, const struct form_spot *spot)
{
    struct str text = STR("");
    for (size_t i = 0; i < spot->depth; i++)
        text = arena_printf(a, "%.*s%s%zu", STR_ARG(text), i ? "." : "", spot->steps[i] + 1);
    return text;
}

static void fill_told(const struct listing *l, const struct form_spot *spot, struct form_field_row *row)
{
    const struct package_draft_form *form = l->k->form;
    struct link_view *told = ARENA_ARRAY(l->rq->c->arena, form->findings.count, struct link_view);
    for (size_t i = 0; i < form->findings.count; i++) {
        enum form_ask ask;
        if (!office_form_finding_is_at(form, &form->findings.items[i], spot, &ask)) continue;
        const char *place = ask == FORM_ASK_COUNT ? "" : arena_cstring(l->rq->c->arena, arena_join(l->rq->c->arena, STR("#"), str_of(form_ask_name(ask)), STR("")));
        told[row->told_count++] = (struct link_view){.text = office_form_finding_text(l->rq, form, &form->findings.items[i]), .href = office_form_field_address(l->rq, l->k, spot, place)};
    }
    row->told = told;
    if (row->told_count) row->tag = (struct tag_view){N_("error"), TONE_BRICK, SHAPE_FILLED};
}

static void fill_moves(const struct listing *l, const struct form_spot *spot, struct form_field_row *row)
{
    static const struct {
        const char *word, *label;
    } moves[FORM_MOVE_COUNT] = {[FORM_MOVE_UP] = {"up-", N_("Move up: %s")}, [FORM_MOVE_DOWN] = {"down-", N_("Move down: %s")},
                                [FORM_MOVE_IN] = {"in-", N_("Into the group above: %s")}, [FORM_MOVE_OUT] = {"out-", N_("Out of its group: %s")}};
    struct str *const values[FORM_MOVE_COUNT] = {[FORM_MOVE_UP] = &row->up, [FORM_MOVE_DOWN] = &row->down, [FORM_MOVE_IN] = &row->in, [FORM_MOVE_OUT] = &row->out};
    struct str *const labels[FORM_MOVE_COUNT] = {[FORM_MOVE_UP] = &row->up_label, [FORM_MOVE_DOWN] = &row->down_label, [FORM_MOVE_IN] = &row->in_label, [FORM_MOVE_OUT] = &row->out_label};
    struct request *rq = l->rq;
    for (int move = 0; move < FORM_MOVE_COUNT; move++) {
        bool may = form_tree_may_move(l->k->form->schema, spot, (enum form_move)move);
        *values[move] = may ? arena_join(rq->c->arena, str_of(moves[move].word), form_spot_text(rq->c->arena, spot), STR("")) : STR("");
        *labels[move] = may ? tr_with(rq->c->arena, rq->c->locale, moves[move].label, row->label) : STR("");
    }
}

static bool list_one(void *self, const struct form_spot *spot, const struct json_value *component)
{
    struct listing *l = self;
    struct request *rq = l->rq;
    struct arena *a = rq->c->arena;
    enum eform_kind kind = office_form_kind_of(component);
    struct str address = office_form_row_address(rq, l->k, spot), label = office_form_label(rq, component);
    if (l->count == EFORM_COMPONENTS_MAX) return false;
    struct form_field_row *row = &l->rows[l->count++];
    *row = (struct form_field_row){.number = number_of(a, spot), .id = str_slice(address, str_find(address, '#') + 1, address.len), .depth = (unsigned)spot->depth - 1, .label = label,
                                   .href = office_form_field_address(rq, l->k, spot, ""), .kind = request_tr(rq, office_form_kind_word(kind)),
                                   .key = form_ask_is_of(FORM_ASK_KEY, kind) ? form_ask_read(a, component, FORM_ASK_KEY) : STR(""), .hide = form_ask_read(a, component, FORM_ASK_HIDE),
                                   .is_required = !str_is_empty(form_ask_read(a, component, FORM_ASK_REQUIRED)), .add_href = office_form_field_address(rq, l->k, spot, "/add"),
                                   .remove_href = office_form_field_address(rq, l->k, spot, "/remove"), .add_label = tr_with(a, rq->c->locale, N_("Add a field beside: %s"), label),
                                   .remove_label = tr_with(a, rq->c->locale, N_("Take out: %s"), label)};
    fill_moves(l, spot, row);
    fill_told(l, spot, row);
    return true;
}

/* What is wrong with the form, and with no field of it. */
static void fill_outcome(struct request *rq, const struct form_page *k, struct package_form_view *view)
{
    static const struct tag_view good = {N_("in order"), TONE_LEAF, SHAPE_HOLLOW}, bad = {N_("error"), TONE_BRICK, SHAPE_FILLED};
    const struct form_findings *findings = &k->form->findings;
    struct str *told = ARENA_ARRAY(rq->c->arena, findings->count, struct str);
    struct form_spot spot;
    struct str property;
    for (size_t i = 0; i < findings->count; i++)
        if (!form_spot_of_finding(findings->items[i].at, &spot, &property)) told[view->told_count++] = office_form_finding_text(rq, k->form, &findings->items[i]);
    view->told = told;
    view->tag = findings->count ? bad : good;
    view->outcome = findings->count == 1 ? request_tr(rq, N_("1 error")) : tr_with(rq->c->arena, rq->c->locale, N_("%s errors"), format_number(rq->c->arena, rq->c->locale, (int64_t)findings->count));
}

static void show_fields(struct request *rq, int status)
{
    const struct form_page *k = rq->state;
    struct listing l = {.rq = rq, .k = k, .rows = ARENA_ARRAY(rq->c->arena, EFORM_COMPONENTS_MAX, struct form_field_row)};
    struct package_form_view view = {.input = &k->draft->input, .address = office_form_address(rq, k, k->form->id, ""), .version = office_package_draft_version(rq, k->draft), .id = k->form->id, .is_asked = k->form->is_asked};
    struct page *page;
    form_tree_walk(k->form->schema, list_one, &l);
    view.rows = l.rows;
    view.row_count = l.count;
    fill_outcome(rq, k, &view);
    err_t e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Form of the draft: %s"), k->form->id), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = office_package_draft_address(rq, k->draft->read.draft.id, "/forms");
    page->path = view.address;
    page->has_errors = view.input->error_count > 0;
    tmpl_package_form_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_form(struct request *rq)
{
    if (office_form_open(rq)) show_fields(rq, 200);
}

/* ---- moved ---- */

/* "up-2.0" */
static bool parse_act(struct str act, enum form_move *ret_move, struct form_spot *ret_spot)
{
    static const struct str words[FORM_MOVE_COUNT] = {[FORM_MOVE_UP] = STR_INIT("up-"), [FORM_MOVE_DOWN] = STR_INIT("down-"), [FORM_MOVE_IN] = STR_INIT("in-"), [FORM_MOVE_OUT] = STR_INIT("out-")};
    for (int move = 0; move < FORM_MOVE_COUNT; move++)
        if (str_starts_with(act, words[move])) {
            *ret_move = (enum form_move)move;
            return form_spot_parse(str_slice(act, words[move].len, act.len), ret_spot);
        }
    return false;
}

void office_package_form_move(struct request *rq)
{
    struct form_page *k = office_form_open(rq);
    enum form_move move;
    struct form_spot spot;
    if (!k) return;
    k->show = show_fields;
    if (!office_form_is_current(rq, k)) return;
    k->schema = *k->form->schema;
    if (!parse_act(str_or_empty(exchange_field(rq->x, "act")), &move, &spot) || !form_tree_move(rq->c->arena, &k->schema, &spot, move)) {
        input_error(&k->draft->input, STR(""), package_form_move, STR(""));
        show_fields(rq, 422);
        return;
    }
    k->back = office_form_row_address(rq, k, &spot);
    office_form_keep(rq, k->form->id, &k->schema);
}

/* ---- added ---- */

enum place { PLACE_AFTER, PLACE_BEFORE, PLACE_IN, PLACE_END, PLACE_COUNT };
static const struct str place_words[PLACE_COUNT] = {[PLACE_AFTER] = STR_INIT("after"), [PLACE_BEFORE] = STR_INIT("before"), [PLACE_IN] = STR_INIT("in"), [PLACE_END] = STR_INIT("end")};

/* Which there are: beside the field that the page is about, and in it if it is a group or a list. */
static size_t places_of(const struct form_page *k, enum place ret[PLACE_COUNT])
{
    size_t count = 0;
    if (!k->component) {
        ret[count++] = PLACE_END;
        return count;
    }
    if (form_tree_is_container(k->component)) ret[count++] = PLACE_IN;
    ret[count++] = PLACE_AFTER;
    ret[count++] = PLACE_BEFORE;
    return count;
}

static struct choices_view where_of(struct request *rq, const struct form_page *k)
{
    static const char *const words[PLACE_COUNT] = {[PLACE_AFTER] = N_("Behind “%s”"), [PLACE_BEFORE] = N_("Before “%s”"), [PLACE_IN] = N_("In “%s”, as the last"), [PLACE_END] = N_("At the end of the form")};
    enum place places[PLACE_COUNT];
    size_t count = places_of(k, places);
    struct str sent = str_or_empty(exchange_field(rq->x, "where")), label = k->component ? office_form_label(rq, k->component) : STR("");
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, count, struct choice_view);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct choice_view){.value = place_words[places[i]], .label = tr_with(rq->c->arena, rq->c->locale, words[places[i]], label),
                                        .selected = str_is_empty(sent) ? i == 0 : str_eq(sent, place_words[places[i]])};
    return (struct choices_view){.name = STR("where"), .label = request_tr(rq, N_("Its place in the form")), .items = items, .count = count, .error = input_error_of(&k->draft->input, STR("where"))};
}

static struct choices_view kinds_of(struct request *rq, const struct form_page *k)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, EFORM_KIND_END, struct choice_view);
    struct str sent = str_or_empty(exchange_field(rq->x, "kind"));
    size_t count = 0;
    for (int kind = EFORM_TEXTFIELD; kind < EFORM_KIND_END; kind++) {
        const char *hint = office_form_kind_hint((enum eform_kind)kind);
        struct str word = str_of(eform_kind_word((enum eform_kind)kind));
        if (hint) items[count++] = (struct choice_view){.value = word, .label = request_tr(rq, office_form_kind_word((enum eform_kind)kind)), .hint = request_tr(rq, hint), .selected = str_eq(sent, word)};
    }
    return (struct choices_view){.name = STR("kind"), .label = request_tr(rq, N_("Kind")), .items = items, .count = count, .error = input_error_of(&k->draft->input, STR("kind"))};
}

static struct str add_address(struct request *rq, const struct form_page *k)
{
    return k->spot.depth ? office_form_field_address(rq, k, &k->spot, "/add") : office_form_address(rq, k, k->form->id, "/add");
}

static void show_add(struct request *rq, int status)
{
    const struct form_page *k = rq->state;
    struct page *page;
    struct str sent = str_or_empty(exchange_field(rq->x, "label"));
    struct package_add_view view = {.input = &k->draft->input, .address = add_address(rq, k), .version = office_package_draft_version(rq, k->draft), .where = where_of(rq, k), .kind = kinds_of(rq, k),
                                    .id = k->component ? str_or_empty(json_get_string(k->component, "id")) : STR(""),
                                    .label = {.name = STR("label"), .label = request_tr(rq, N_("Label")), .hint = request_tr(rq, N_("As applicants read it. Of a text, the text itself; a line across has none.")), .spellcheck = true,
                                              .value = utf8_is_valid(sent) ? sent : STR(""), .error = input_error_of(&k->draft->input, STR("label"))}};
    err_t e = office_page(rq, tr_with(rq->c->arena, rq->c->locale, N_("Add a field to the form %s"), k->form->id), NULL, "packages", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = office_form_address(rq, k, k->form->id, "");
    page->has_errors = view.input->error_count > 0;
    tmpl_package_add_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_package_form_add(struct request *rq)
{
    if (office_form_open(rq)) show_add(rq, 200);
}

void office_package_field_add(struct request *rq)
{
    if (office_form_open_field(rq)) show_add(rq, 200);
}

/* Where the new one stands. */
static struct form_spot target_of(const struct form_page *k, struct str where)
{
    struct form_spot spot = k->spot;
    if (!k->component) return (struct form_spot){.steps = {form_tree_count(k->form->schema, NULL)}, .depth = 1};
    if (str_eq(where, place_words[PLACE_IN]) && spot.depth < EFORM_DEPTH_MAX) {
        spot.steps[spot.depth++] = form_tree_count(k->form->schema, &k->spot);
        return spot;
    }
    if (str_eq(where, place_words[PLACE_AFTER])) spot.steps[spot.depth - 1]++;
    return spot;
}

/* Names that formulas of the package use for something else. */
static struct str key_for(struct request *rq, const struct form_page *k, enum eform_kind kind, struct str label)
{
    const struct package *p = k->draft->read.package;
    size_t count = package_system_variables(p);
    struct str *taken = ARENA_ARRAY(rq->c->arena, count, struct str);
    for (size_t i = 0; i < count; i++)
        taken[i] = p->variables[i].path;
    bool needs = eform_kind_is_keyed(kind) || kind == EFORM_DYNAMICLIST;
    return needs ? form_tree_key(rq->c->arena, k->form->schema, label, taken, count) : STR("");
}

static bool read_add(struct request *rq, struct form_page *k, struct str *ret_where, enum eform_kind *ret_kind, struct str *ret_label)
{
    struct input *in = &k->draft->input;
    enum place places[PLACE_COUNT];
    struct str words[PLACE_COUNT], kinds[EFORM_KIND_END];
    size_t count = places_of(k, places), kind_count = 0;
    for (size_t i = 0; i < count; i++)
        words[i] = place_words[places[i]];
    for (int kind = EFORM_TEXTFIELD; kind < EFORM_KIND_END; kind++)
        if (office_form_kind_hint((enum eform_kind)kind)) kinds[kind_count++] = str_of(eform_kind_word((enum eform_kind)kind));
    *ret_where = input_choice(in, "where", request_tr(rq, N_("Its place in the form")), words, count, true);
    struct str kind = input_choice(in, "kind", request_tr(rq, N_("Kind")), kinds, kind_count, true);
    *ret_kind = EFORM_KIND_END;
    (void)eform_kind_parse(kind, ret_kind);
    bool has_label = *ret_kind != EFORM_SEPARATOR && *ret_kind != EFORM_GROUP;
    *ret_label = input_text(in, "label", request_tr(rq, N_("Label")), LABEL_MAX, has_label);
    return input_is_right(in);
}

static void send_add(struct request *rq, struct form_page *k)
{
    struct str where, label;
    enum eform_kind kind;
    if (!k) return;
    k->show = show_add;
    if (!office_form_is_current(rq, k)) return;
    if (!read_add(rq, k, &where, &kind, &label)) {
        show_add(rq, 422);
        return;
    }
    struct form_spot spot = target_of(k, where);
    struct str id = form_tree_id(rq->c->arena, k->form->schema);
    const struct json_value component = form_ask_new(rq->c->arena, kind, id, label, key_for(rq, k, kind, label));
    k->schema = *k->form->schema;
    if (!form_tree_insert(rq->c->arena, &k->schema, &spot, &component)) {
        input_error(&k->draft->input, STR(""), package_form_full, arena_printf(rq->c->arena, "%d", EFORM_COMPONENTS_MAX));
        show_add(rq, 422);
        return;
    }
    k->back = kind == EFORM_SEPARATOR ? office_form_row_address(rq, k, &spot) : office_form_field_address(rq, k, &spot, "");
    k->flash = N_("Saved.");
    office_form_keep(rq, k->form->id, &k->schema);
}

void office_package_form_add_send(struct request *rq)
{
    send_add(rq, office_form_open(rq));
}

void office_package_field_add_send(struct request *rq)
{
    send_add(rq, office_form_open_field(rq));
}
