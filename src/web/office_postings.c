/* office_postings: what hangs on the notice boards of the own office, since when and until when; recording it, and taking it down. Every
 * official of the office may look. */
#include "app/posting.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "templates/tmpl_office_postings.h"
#include "web/address.h"
#include "web/office_frame.h"
#include "web/office_postings_view.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN     50
#define CODES_MAX 2500 /* characters */
#define DATE_MAX  10

struct postings_page {
    struct input input;
    bool is_missing;
    struct opt_uuid before;
    struct str codes, place, from, to; /* as typed */
    struct posting_making making;
    struct posting_ending ending;
};

static struct str day_text(struct request *rq, int64_t day)
{
    return format_date(rq->c->arena, civil_instant(civil_local_at(day, 0)));
}

static struct str sheet_address(struct request *rq, const struct procedure *p)
{
    const struct unit *unit = city_unit(rq->web->city, rq->actor.unit_id);
    const struct address_parameter parameters[] = {{"unit", unit ? unit->code : STR("")}};
    return address_with(rq->c->arena, arena_join(rq->c->arena, STR("/procedures/"), p->code, STR("/sheet")), parameters, 1);
}

/* ---- what hangs ---- */

enum { POSTED_CHOOSE, POSTED_PROCEDURE, POSTED_PLACE, POSTED_DAYS, POSTED_STATE, POSTED_COLUMNS };

static bool is_open(const struct request *rq, const struct posting *p)
{
    return !p->ended_at.has && (!p->to_day.has || p->to_day.value >= civil_day_at(rq->c->now));
}

static struct tag_view tag_of(const struct request *rq, const struct posting *p, const struct procedure *procedure)
{
    static const struct tag_view to_come = {N_("To be posted"), TONE_LAKE, SHAPE_HOLLOW}, ended = {N_("Taken down"), TONE_SLATE, SHAPE_STRUCK}, posted = {N_("Posted"), TONE_LEAF, SHAPE_FILLED}, old = {N_("An older text hangs there"), TONE_AMBER, SHAPE_HALF};
    if (!is_open(rq, p)) return ended;
    if (p->from_day > civil_day_at(rq->c->now)) return to_come;
    return procedure && !str_eq(procedure->version, p->procedure_version) ? old : posted;
}

static struct table_row posted_row(struct request *rq, const struct posting *p, bool may_edit, size_t first)
{
    struct arena *a = rq->c->arena;
    const struct procedure *procedure = city_procedure(rq->web->city, p->procedure_id);
    struct table_cell *cells = ARENA_ARRAY(a, POSTED_COLUMNS, struct table_cell);
    struct str until = p->to_day.has ? day_text(rq, p->to_day.value) : request_tr(rq, N_("until further notice"));
    bool never = p->to_day.has && p->to_day.value < p->from_day; /* given up before its first day */
    char id[37];
    uuid_format(p->id, id);
    if (may_edit && is_open(rq, p)) cells[POSTED_CHOOSE] = (struct table_cell){.check_value = arena_copy(a, str_of(id)), .check_label = tr_with(a, rq->c->locale, N_("Choose %s"), procedure ? arena_join(a, procedure->code, STR(", "), p->place) : p->place)};
    cells[POSTED_PROCEDURE] = (struct table_cell){.text = procedure ? procedure_words_name(rq->c->locale, procedure) : STR(""), .href = procedure ? sheet_address(rq, procedure) : STR(""), .note = procedure ? procedure->code : STR("")};
    cells[POSTED_PLACE] = (struct table_cell){.text = p->place, .note = p->actor};
    cells[POSTED_DAYS] = (struct table_cell){.text = never ? day_text(rq, p->from_day) : arena_join(a, day_text(rq, p->from_day), STR(" – "), until), .note = p->ended_at.has ? tr_with(a, rq->c->locale, N_("taken down by %s"), p->ended_by) : STR("")};
    cells[POSTED_STATE].tag = tag_of(rq, p, procedure);
    return (struct table_row){.cells = cells + first};
}

static err_t show_posted(struct request *rq, struct db_ro *ro, const struct postings_page *k, struct office_postings_view *view)
{
    static const char *const labels[POSTED_COLUMNS] = {N_("Choose"), N_("Procedure"), N_("Where it hangs"), N_("Days"), N_("State")};
    struct posting *found;
    size_t count, first = view->may_edit ? POSTED_CHOOSE : POSTED_PROCEDURE;
    err_t e = posting_store_of_unit(ro, rq->c, rq->actor.unit_id, k->before, SHOWN + 1, &found, &count);
    if (e) return e;
    size_t shown = count > SHOWN ? SHOWN : count;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, shown, struct table_row);
    for (size_t i = 0; i < shown; i++) {
        rows[i] = posted_row(rq, &found[i], view->may_edit, first);
        view->has_open = view->has_open || (view->may_edit && is_open(rq, &found[i]));
    }
    view->table = (struct table_view){.id = "postings", .caption = request_tr(rq, N_("Posted at this office")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, POSTED_COLUMNS, POSTED_PROCEDURE) + first, .column_count = POSTED_COLUMNS - first, .rows = rows, .row_count = shown};
    view->empty = (struct empty_view){.title = request_tr(rq, N_("Nothing is recorded as posted")), .text = request_tr(rq, N_("Print the sheet of a procedure, hang it up, and record here where it hangs."))};
    if (k->before.has) view->pager.first_href = STR("/office/postings");
    if (count > shown) {
        char id[37];
        uuid_format(found[shown - 1].id, id);
        view->pager.next_href = arena_printf(rq->c->arena, "/office/postings?before=%s", id);
    }
    return OK;
}

/* ---- what does not ---- */

enum { MISSING_PROCEDURE, MISSING_FIELD, MISSING_SHEET, MISSING_COLUMNS };

static bool is_among(const struct uuid *ids, size_t count, struct uuid id)
{
    for (size_t i = 0; i < count; i++)
        if (uuid_eq(ids[i], id)) return true;
    return false;
}

/* Procedures that this office receives and that hang nowhere in it today. */
static err_t missing_of(struct request *rq, struct db_ro *ro, const struct procedure ***ret, size_t *ret_count)
{
    struct uuid *posted;
    size_t all, posted_count, count = 0;
    const struct procedure *procedures = city_procedures(rq->web->city, &all);
    const struct procedure **missing = ARENA_ARRAY(rq->c->arena, all, const struct procedure *);
    err_t e = posting_store_procedures(ro, rq->c, rq->actor.unit_id, civil_day_at(rq->c->now), &posted, &posted_count);
    for (size_t i = 0; i < all && !e; i++)
        if (city_is_competent(rq->web->city, &procedures[i], rq->actor.unit_id) && !is_among(posted, posted_count, procedures[i].id)) missing[count++] = &procedures[i];
    *ret = missing;
    *ret_count = count;
    return e;
}

static void show_missing(struct request *rq, struct postings_page *k, const struct procedure **missing, size_t count, struct office_postings_view *view)
{
    static const char *const labels[MISSING_COLUMNS] = {N_("Procedure"), N_("Field"), N_("To be printed")};
    size_t shown = count > POSTING_CODES_MAX ? POSTING_CODES_MAX : count;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, shown, struct table_row);
    struct str codes = STR("");
    for (size_t i = 0; i < shown; i++) {
        struct table_cell *cells = ARENA_ARRAY(rq->c->arena, MISSING_COLUMNS, struct table_cell);
        cells[MISSING_PROCEDURE] = (struct table_cell){.text = procedure_words_name(rq->c->locale, missing[i]), .note = missing[i]->code};
        cells[MISSING_FIELD].text = missing[i]->field_name;
        cells[MISSING_SHEET] = (struct table_cell){.text = request_tr(rq, N_("Sheet for posting (A4)")), .href = sheet_address(rq, missing[i])};
        rows[i].cells = cells;
        codes = arena_join(rq->c->arena, codes, codes.len ? STR("\n") : STR(""), missing[i]->code);
    }
    if (str_is_empty(k->codes) && input_is_right(&k->input)) k->codes = codes;
    view->table = (struct table_view){.id = "missing", .caption = request_tr(rq, N_("Not posted yet")), .hide_caption = true, .columns = table_columns(rq->c->arena, rq->c->locale, labels, MISSING_COLUMNS, MISSING_PROCEDURE), .column_count = MISSING_COLUMNS, .rows = rows, .row_count = shown};
    view->empty = (struct empty_view){.title = request_tr(rq, N_("Everything is posted")), .text = request_tr(rq, N_("Each procedure that this office receives hangs somewhere in it today."))};
    if (count > shown) view->more = tr_with(rq->c->arena, rq->c->locale, N_("These are the first %s. The others follow when these are posted."), format_number(rq->c->arena, rq->c->locale, (int64_t)shown));
}

/* ---- the page ---- */

static struct field_view field_of(const struct postings_page *k, const char *name, const char *label, struct str value)
{
    return (struct field_view){.name = str_of(name), .label = request_tr(k->input.rq, label), .value = value, .error = input_error_of(&k->input, str_of(name))};
}

static void fill_form(struct request *rq, const struct postings_page *k, struct office_postings_view *view)
{
    view->codes = field_of(k, "codes", N_("Codes of the procedures"), k->codes);
    view->codes.hint = request_tr(rq, N_("One a line, like 1.001193; at most 100"));
    view->codes.rows = 4;
    view->place = field_of(k, "place", N_("Where it hangs"), k->place);
    view->place.hint = request_tr(rq, N_("Like: notice board, ground floor; touch screen in the waiting room"));
    view->place.spellcheck = true;
    view->from = field_of(k, "from", N_("First day"), k->from);
    view->to = field_of(k, "to", N_("Last day"), k->to);
    view->from.hint = view->to.hint = request_tr(rq, N_("Day/month/year"));
    view->from.width = view->to.width = 10;
    view->to.optional = true;
}

static err_t fill(struct request *rq, struct postings_page *k, struct office_postings_view *view)
{
    const struct procedure **missing;
    struct db_ro *ro;
    size_t count;
    err_t e = request_reader(rq, &ro);
    if (!e) e = missing_of(rq, ro, &missing, &count);
    if (e) return e;
    view->is_missing = k->is_missing;
    view->may_edit = posting_may_edit(&rq->actor);
    view->more = STR("");
    view->lists[0] = (struct link_view){.text = request_tr(rq, N_("Posted at this office")), .href = STR("/office/postings"), .current = !k->is_missing};
    struct str number = arena_join(rq->c->arena, STR(" ("), format_number(rq->c->arena, rq->c->locale, (int64_t)count), STR(")"));
    view->lists[1] = (struct link_view){.text = arena_join(rq->c->arena, request_tr(rq, N_("Not posted yet")), number, STR("")), .href = STR("/office/postings?list=missing"), .current = k->is_missing};
    if (k->is_missing)
        show_missing(rq, k, missing, count, view);
    else
        e = show_posted(rq, ro, k, view);
    fill_form(rq, k, view);
    return e;
}

static void send_page(struct request *rq, int status)
{
    struct postings_page *k = rq->state;
    struct office_postings_view view = {.input = &k->input};
    struct page *page;
    err_t e = fill(rq, k, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Posted procedures")), NULL, "postings", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    page->has_errors = !input_is_right(&k->input);
    page->path = k->is_missing ? STR("/office/postings?list=missing") : STR("/office/postings");
    struct html h = request_html(rq);
    tmpl_office_postings_page(&h, page, &view);
    request_send_html(rq, status);
}

static struct postings_page *start(struct request *rq)
{
    struct postings_page *k = ARENA_NEW(rq->c->arena, struct postings_page);
    *k = (struct postings_page){.input = input_of(rq), .codes = STR(""), .place = STR(""), .from = format_date(rq->c->arena, rq->c->now), .to = STR("")};
    rq->state = k;
    return k;
}

void office_postings(struct request *rq)
{
    struct postings_page *k = start(rq);
    k->is_missing = str_eq(request_query(rq, "list"), STR("missing"));
    k->before.has = uuid_parse(request_query(rq, "before"), &k->before.value);
    send_page(rq, 200);
}

/* ---- recording ---- */

static void saved(struct request *rq)
{
    struct postings_page *k = rq->state;
    bool is_its = rq->result == ERR_INVALID || rq->result == ERR_CONFLICT || rq->result == ERR_NOT_FOUND;
    if (is_its) {
        if (str_eq(rq->c->fault.field, STR("codes")) && rq->c->fault.message != posting_not_ours && rq->c->fault.message != field_required) { /* which of them */
            struct str text = fault_text(rq->c->arena, rq->c->locale, &rq->c->fault);
            input_error_text(&k->input, rq->c->fault.field, arena_join(rq->c->arena, rq->c->fault.argument, STR(": "), text));
            fault_clear(rq->c);
        } else
            input_fault(&k->input);
        send_page(rq, 422);
    } else if (rq->result) {
        request_fail(rq, rq->result);
    } else {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, STR("/office/postings"));
    }
}

static int64_t read_day(struct postings_page *k, const char *name, const char *label, bool is_required, struct str *typed)
{
    struct date date;
    struct str text = request_tr(k->input.rq, label);
    *typed = input_text(&k->input, name, text, DATE_MAX, is_required);
    if (str_is_empty(*typed)) return 0;
    if (civil_parse_date(*typed, &date)) return civil_day_of(date);
    input_error(&k->input, str_of(name), field_bad_date, text);
    return 0;
}

static void read_codes(struct postings_page *k)
{
    for (struct str rest = k->codes; rest.len;) {
        struct str code = str_trim(str_split_next(&rest, '\n'));
        bool twice = false;
        for (size_t i = 0; i < k->making.count; i++)
            twice = twice || str_eq(k->making.codes[i], code);
        if (code.len && !twice && k->making.count == POSTING_CODES_MAX) {
            input_error(&k->input, STR("codes"), field_too_long, request_tr(k->input.rq, N_("Codes of the procedures")));
            return;
        }
        if (code.len && !twice) k->making.codes[k->making.count++] = code;
        if (str_is_absent(rest)) return;
    }
}

void office_postings_make(struct request *rq)
{
    struct postings_page *k = start(rq);
    struct input *in = &k->input;
    k->is_missing = str_eq(exchange_field(rq->x, "list"), STR("missing"));
    k->codes = input_text(in, "codes", request_tr(rq, N_("Codes of the procedures")), CODES_MAX, true);
    k->place = input_text(in, "place", request_tr(rq, N_("Where it hangs")), POSTING_PLACE_MAX, true);
    k->making = (struct posting_making){.city = rq->web->city, .place = k->place};
    k->making.from_day = read_day(k, "from", N_("First day"), true, &k->from);
    int64_t to = read_day(k, "to", N_("Last day"), false, &k->to);
    if (!str_is_empty(k->to)) k->making.to_day = some_int(to);
    read_codes(k);
    if (input_is_right(in))
        request_write(rq, "posting_make", posting_make_run, &k->making, saved);
    else
        send_page(rq, 422);
}

void office_postings_end(struct request *rq)
{
    struct postings_page *k = start(rq);
    for (size_t i = 0; i < exchange_field_count(rq->x) && k->ending.count < POSTING_CODES_MAX; i++) {
        struct str name, value;
        exchange_field_at(rq->x, i, &name, &value);
        if (str_eq(name, STR("dossier")) && uuid_parse(value, &k->ending.ids[k->ending.count])) k->ending.count++;
    }
    if (k->ending.count == 0) {
        input_error(&k->input, STR("postings"), posting_nothing_chosen, STR(""));
        send_page(rq, 422);
        return;
    }
    request_write(rq, "posting_end", posting_end_run, &k->ending, saved);
}
