/* office_account: into which account fees of the own unit are paid, for its administrator; and by what less is asked for, for the city's.
 * Every official may look. */
#include "app/payment.h"
#include "app/payment_rule.h"
#include "base/civil.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_account.h"
#include "web/money_view.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define SHOWN       20
#define CUTS_SHOWN  100
#define DATE_MAX    10
#define SHARE_MAX   6
#define CODE_MAX    20
#define ACCOUNT_MAX 19

enum form { FORM_NONE, FORM_ACCOUNT, FORM_CUT };

struct account_page {
    const struct unit *unit;
    struct input input;
    enum form form; /* which was sent */
    struct str bank, account, holder, from, document;                                  /* as typed */
    struct str procedure, share, cut_from, cut_to, cut_document, source, kind, online; /* likewise */
    struct account_setting setting;
    struct cut_setting cut;
    struct cut_ending ending;
};

static struct account_page *start(struct request *rq)
{
    struct account_page *k = ARENA_NEW(rq->c->arena, struct account_page);
    struct str today = format_date(rq->c->arena, rq->c->now), nothing = STR("");
    *k = (struct account_page){.input = input_of(rq), .bank = nothing, .account = nothing, .holder = nothing, .from = today, .document = nothing, .procedure = nothing, .share = nothing,
                               .cut_from = today, .cut_to = nothing, .cut_document = nothing, .source = nothing, .kind = STR("both"), .online = nothing};
    k->unit = city_unit(rq->web->city, rq->actor.unit_id);
    rq->state = k;
    return k;
}

static struct str day_text(struct request *rq, int64_t day)
{
    return format_date(rq->c->arena, civil_instant(civil_local_at(day, 0)));
}

/* ---- what counts ---- */

enum { ACCOUNT_FROM, ACCOUNT_NUMBER, ACCOUNT_HOLDER, ACCOUNT_DOCUMENT, ACCOUNT_COLUMNS };

static struct table_row account_row(struct request *rq, const struct receiving_account *r, bool counts)
{
    static const struct tag_view now = {N_("counts now"), TONE_LEAF, SHAPE_FILLED};
    struct arena *a = rq->c->arena;
    struct table_cell *cells = ARENA_ARRAY(a, ACCOUNT_COLUMNS, struct table_cell);
    bool is_none = str_is_empty(r->account.bank_bin);
    cells[ACCOUNT_FROM] = (struct table_cell){.text = day_text(rq, r->from_day)};
    cells[ACCOUNT_NUMBER] = (struct table_cell){.text = is_none ? request_tr(rq, N_("no account")) : r->account.account, .note = is_none ? STR("") : payment_bank_name(rq->c, r->account.bank_bin)};
    cells[ACCOUNT_HOLDER] = (struct table_cell){.text = is_none ? STR("–") : r->account.holder};
    cells[ACCOUNT_DOCUMENT] = (struct table_cell){.text = r->document, .note = arena_join(a, r->actor, STR(" · "), format_moment(a, rq->c->locale, r->made_at))};
    if (counts) cells[ACCOUNT_FROM].tag = now;
    return (struct table_row){.cells = cells};
}

static err_t show_accounts(struct request *rq, struct db_ro *ro, struct account_view *view)
{
    static const char *const labels[ACCOUNT_COLUMNS] = {N_("From"), N_("Account number"), N_("Holder of the account"), N_("Document")};
    struct receiving_account *accounts;
    size_t count;
    bool is_found = false;
    err_t e = payment_store_accounts(ro, rq->c, rq->actor.unit_id, SHOWN, &accounts, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++) {
        bool counts = !is_found && accounts[i].from_day <= civil_day_at(rq->c->now);
        is_found = is_found || counts;
        rows[i] = account_row(rq, &accounts[i], counts);
    }
    view->accounts = (struct table_view){.id = "accounts", .caption = request_tr(rq, N_("Accounts of this unit")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, ACCOUNT_COLUMNS, ACCOUNT_FROM),
                                         .column_count = ACCOUNT_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

enum { CUT_WHAT, CUT_SHARE, CUT_DAYS, CUT_DOCUMENT, CUT_COLUMNS };

static struct str share_text(struct request *rq, int64_t share)
{
    const char *point = rq->c->locale == LOCALE_VI ? "," : ".";
    return share % 100 ? arena_printf(rq->c->arena, "%lld%s%02lld %%", (long long)(share / 100), point, (long long)(share % 100)) : arena_printf(rq->c->arena, "%lld %%", (long long)(share / 100));
}

static struct table_row cut_row(struct request *rq, const struct stored_cut *s)
{
    struct arena *a = rq->c->arena;
    const struct procedure *p = s->procedure_id.has ? city_procedure(rq->web->city, s->procedure_id.value) : NULL;
    struct table_cell *cells = ARENA_ARRAY(a, CUT_COLUMNS, struct table_cell);
    const char *kind = s->cut.kind ? fee_kind_name(s->cut.kind) : N_("Service fees and charges");
    struct str until = s->cut.to_day.has ? day_text(rq, s->cut.to_day.value) : request_tr(rq, N_("until further notice"));
    struct str what = p ? arena_join(a, p->code, STR(" "), p->name) : request_tr(rq, N_("All procedures"));
    cells[CUT_WHAT] = (struct table_cell){.text = what, .note = arena_join(a, request_tr(rq, kind), s->is_online ? STR(" · ") : STR(""), s->is_online ? request_tr(rq, N_("filed online")) : STR(""))};
    cells[CUT_SHARE] = (struct table_cell){.text = share_text(rq, s->cut.share)};
    cells[CUT_DAYS] = (struct table_cell){.text = arena_join(a, day_text(rq, s->cut.from_day), STR(" – "), until)};
    cells[CUT_DOCUMENT] = (struct table_cell){.text = s->cut.document, .note = str_is_empty(s->source) ? s->actor : arena_join(a, s->source, STR(" · "), s->actor)};
    return (struct table_row){.cells = cells};
}

static bool can_end(const struct request *rq, const struct stored_cut *s)
{
    int64_t today = civil_day_at(rq->c->now);
    return !s->cut.to_day.has || s->cut.to_day.value > today;
}

static err_t show_cuts(struct request *rq, struct db_ro *ro, struct account_view *view)
{
    static const char *const labels[CUT_COLUMNS] = {N_("For what"), N_("Less by"), N_("Days"), N_("Document")};
    struct stored_cut *cuts;
    size_t count;
    char id[37];
    err_t e = payment_store_cuts(ro, rq->c, CUTS_SHOWN, &cuts, &count);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    struct cut_end_view *ends = ARENA_ARRAY(rq->c->arena, count, struct cut_end_view);
    for (size_t i = 0; i < count; i++) {
        rows[i] = cut_row(rq, &cuts[i]);
        uuid_format(cuts[i].id, id);
        if (view->may_cut && can_end(rq, &cuts[i]))
            ends[view->end_count++] = (struct cut_end_view){.action = arena_printf(rq->c->arena, "/office/payments/cuts/%s/end", id), .text = tr_with(rq->c->arena, rq->c->locale, N_("End with today: %s"), cuts[i].cut.document)};
    }
    view->ends = ends;
    view->cuts = (struct table_view){.id = "cuts", .caption = request_tr(rq, N_("Reduced fees in the city")), .columns = table_columns(rq->c->arena, rq->c->locale, labels, CUT_COLUMNS, CUT_WHAT),
                                     .column_count = CUT_COLUMNS, .rows = rows, .row_count = count};
    return OK;
}

/* ---- forms ---- */

static err_t fill_banks(struct request *rq, const struct account_page *k, struct account_view *view)
{
    struct bank *banks;
    size_t count;
    err_t e = payment_banks(rq->c, &banks, &count);
    if (e) return e;
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, count + 1, struct choice_view);
    items[0] = (struct choice_view){.value = STR(""), .label = request_tr(rq, N_("none: transfers are no longer taken"))};
    for (size_t i = 0; i < count; i++)
        items[i + 1] = (struct choice_view){.value = banks[i].bin, .label = arena_join(rq->c->arena, banks[i].short_name, STR(" – "), banks[i].name), .selected = str_eq(banks[i].bin, k->bank)};
    view->bank = (struct choices_view){.name = STR("bank_bin"), .label = request_tr(rq, N_("Bank")), .items = items, .count = count + 1, .error = input_error_of(&k->input, STR("bank_bin"))};
    return OK;
}

static struct field_view field_of(const struct account_page *k, const char *name, const char *label, struct str value, int width)
{
    return (struct field_view){.name = str_of(name), .label = request_tr(k->input.rq, label), .value = value, .width = width, .error = input_error_of(&k->input, str_of(name))};
}

static void fill_account(struct request *rq, const struct account_page *k, struct account_view *view)
{
    view->account = field_of(k, "account", N_("Account number"), k->account, 20);
    view->holder = field_of(k, "holder", N_("Holder of the account"), k->holder, 0);
    view->holder.hint = request_tr(rq, N_("As the bank writes it"));
    view->from_day = field_of(k, "from_day", N_("Counts from"), k->from, 10);
    view->from_day.hint = request_tr(rq, N_("Day/month/year; today or later"));
    view->document = field_of(k, "document", N_("Number of the document"), k->document, 0);
    view->account.optional = view->holder.optional = true;
}

static void fill_cut(struct request *rq, const struct account_page *k, struct account_view *view)
{
    static const struct str values[] = {STR_INIT("both"), STR_INIT("service"), STR_INIT("charge")};
    static const char *const names[] = {N_("Service fees and charges"), N_("Service fee"), N_("Administrative charge")};
    struct choice_view *kinds = ARENA_ARRAY(rq->c->arena, 3, struct choice_view), *online = ARENA_NEW(rq->c->arena, struct choice_view);
    for (size_t i = 0; i < 3; i++)
        kinds[i] = (struct choice_view){.value = values[i], .label = request_tr(rq, names[i]), .selected = str_eq(values[i], k->kind)};
    *online = (struct choice_view){.value = STR("yes"), .label = request_tr(rq, N_("Only for what is filed online")), .selected = str_eq(k->online, STR("yes"))};
    view->cut_kind = (struct choices_view){.name = STR("cut-kind"), .label = request_tr(rq, N_("Which fees")), .items = kinds, .count = 3, .error = input_error_of(&k->input, STR("cut-kind"))};
    view->cut_online = (struct choices_view){.name = STR("cut-online"), .label = request_tr(rq, N_("Way of filing")), .items = online, .count = 1, .optional = true};
    view->cut_procedure = field_of(k, "cut-procedure", N_("Code of the procedure"), k->procedure, 20);
    view->cut_procedure.hint = request_tr(rq, N_("Left empty, it is for all procedures"));
    view->cut_procedure.optional = true;
    view->cut_share = field_of(k, "cut-share", N_("Less by, in percent"), k->share, 5);
    view->cut_share.inputmode = "decimal";
    view->cut_from = field_of(k, "cut-from", N_("First day"), k->cut_from, 10);
    view->cut_to = field_of(k, "cut-to", N_("Last day"), k->cut_to, 10);
    view->cut_to.optional = true;
    view->cut_document = field_of(k, "cut-document", N_("Number of the document"), k->cut_document, 0);
    view->cut_source = field_of(k, "cut-source", N_("Where it can be read"), k->source, 0);
    view->cut_source.optional = true;
}

static void send_page(struct request *rq, int status)
{
    const struct account_page *k = rq->state;
    const struct unit *itself = city_itself(rq->web->city);
    struct account_view view = {.input = &k->input, .may_edit = payment_may_set(&rq->actor, k->unit), .may_cut = payment_may_set(&rq->actor, itself)};
    struct page *page;
    struct db_ro *ro;
    fill_account(rq, k, &view);
    fill_cut(rq, k, &view);
    err_t e = request_reader(rq, &ro);
    if (!e) e = fill_banks(rq, k, &view);
    if (!e) e = show_accounts(rq, ro, &view);
    if (!e) e = show_cuts(rq, ro, &view);
    if (!e) e = office_page(rq, request_tr(rq, N_("Account of this unit, and reduced fees")), "payments", "payments", &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->path = STR("/office/payments/account");
    page->back_href = STR("/office/payments");
    page->has_errors = k->input.error_count > 0;
    tmpl_account_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_account(struct request *rq)
{
    (void)start(rq);
    send_page(rq, 200);
}

static struct str name_on_page(enum form form, struct str field)
{
    static const struct {
        struct str field, name;
    } cut_names[] = {{STR_INIT("procedure"), STR_INIT("cut-procedure")}, {STR_INIT("share"), STR_INIT("cut-share")}, {STR_INIT("to_day"), STR_INIT("cut-to")}, {STR_INIT("document"), STR_INIT("cut-document")}};
    for (size_t i = 0; i < sizeof cut_names / sizeof cut_names[0]; i++)
        if (form == FORM_CUT && str_eq(cut_names[i].field, field)) return cut_names[i].name;
    return field;
}

static void saved(struct request *rq)
{
    struct account_page *k = rq->state;
    if (rq->result == ERR_INVALID || rq->result == ERR_NOT_FOUND) {
        rq->c->fault.field = name_on_page(k->form, rq->c->fault.field);
        input_fault(&k->input);
        send_page(rq, 422);
    } else if (rq->result) {
        request_fail(rq, rq->result);
    } else {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, STR("/office/payments/account"));
    }
}

static int64_t read_day(struct account_page *k, const char *name, const char *label, bool is_required, struct str *typed)
{
    struct date date;
    struct str text = request_tr(k->input.rq, label);
    *typed = input_text(&k->input, name, text, DATE_MAX, is_required);
    if (str_is_empty(*typed)) return 0;
    if (civil_parse_date(*typed, &date)) return civil_day_of(date);
    input_error(&k->input, str_of(name), field_bad_date, text);
    return 0;
}

void office_account_save(struct request *rq)
{
    struct account_page *k = start(rq);
    k->form = FORM_ACCOUNT;
    k->bank = input_text(&k->input, "bank_bin", request_tr(rq, N_("Bank")), 6, false);
    k->account = input_text(&k->input, "account", request_tr(rq, N_("Account number")), ACCOUNT_MAX, false);
    k->holder = input_text(&k->input, "holder", request_tr(rq, N_("Holder of the account")), PAYMENT_HOLDER_MAX, false);
    k->setting = (struct account_setting){.city = rq->web->city, .from_day = read_day(k, "from_day", N_("Counts from"), true, &k->from)};
    k->document = input_text(&k->input, "document", request_tr(rq, N_("Number of the document")), PAYMENT_DOCUMENT_MAX, true);
    k->setting.account = (struct payment_account){k->bank, k->account, k->holder};
    k->setting.document = k->document;
    if (input_is_right(&k->input))
        request_write(rq, "account_set", payment_account_run, &k->setting, saved);
    else
        send_page(rq, 422);
}

/* "50", "12.5", "12,25": in ten-thousandths; 0: no such number. */
static int64_t share_of(struct str text)
{
    int64_t whole = 0, part = 0;
    size_t point = str_find(text, '.') == SIZE_MAX ? str_find(text, ',') : str_find(text, '.');
    struct str rest = point == SIZE_MAX ? STR("") : str_slice(text, point + 1, text.len);
    bool has_part = point != SIZE_MAX;
    if (!parse_int(str_slice(text, 0, has_part ? point : text.len), 0, 100, &whole)) return 0;
    if (has_part && (rest.len > 2 || !parse_is_digits(rest) || !parse_int(rest, 0, 99, &part))) return 0;
    return whole * 100 + (rest.len == 1 ? part * 10 : part);
}

static void read_cut(struct request *rq, struct account_page *k)
{
    static const struct str kinds[] = {STR_INIT("both"), STR_INIT("service"), STR_INIT("charge")};
    k->kind = input_choice(&k->input, "cut-kind", request_tr(rq, N_("Which fees")), kinds, 3, true);
    k->online = exchange_field(rq->x, "cut-online");
    k->procedure = input_text(&k->input, "cut-procedure", request_tr(rq, N_("Code of the procedure")), CODE_MAX, false);
    k->share = input_text(&k->input, "cut-share", request_tr(rq, N_("Less by, in percent")), SHARE_MAX, true);
    struct fee_cut cut = {.share = share_of(k->share), .from_day = read_day(k, "cut-from", N_("First day"), true, &k->cut_from)};
    int64_t to_day = read_day(k, "cut-to", N_("Last day"), false, &k->cut_to);
    if (!str_is_empty(k->cut_to)) cut.to_day = some_int(to_day);
    k->cut_document = input_text(&k->input, "cut-document", request_tr(rq, N_("Number of the document")), PAYMENT_DOCUMENT_MAX, true);
    k->source = input_text(&k->input, "cut-source", request_tr(rq, N_("Where it can be read")), PAYMENT_DOCUMENT_MAX, false);
    cut.document = k->cut_document;
    cut.kind = str_eq(k->kind, kinds[1]) ? PROCEDURE_FEE_SERVICE : str_eq(k->kind, kinds[2]) ? PROCEDURE_FEE_CHARGE : (enum procedure_fee_kind)0;
    k->cut = (struct cut_setting){.city = rq->web->city, .procedure_code = k->procedure, .is_online = str_eq(k->online, STR("yes")), .cut = cut, .source = k->source};
}

void office_cut_save(struct request *rq)
{
    struct account_page *k = start(rq);
    k->form = FORM_CUT;
    read_cut(rq, k);
    if (input_is_right(&k->input))
        request_write(rq, "cut_set", payment_cut_run, &k->cut, saved);
    else
        send_page(rq, 422);
}

void office_cut_end(struct request *rq)
{
    struct account_page *k = start(rq);
    k->ending.city = rq->web->city;
    if (uuid_parse(request_capture(rq, 0), &k->ending.id))
        request_write(rq, "cut_end", payment_cut_end_run, &k->ending, saved);
    else
        request_fail_with(rq, page_not_found);
}
