/* office_fee: a cashier demands what an application costs, where the publication leaves something open: by which of its cases, how many
 * copies or pages, exempt or not, paid in advance or not. */
#include "app/payment.h"
#include "app/working_time.h"
#include "base/parse.h"
#include "i18n/i18n.h"
#include "templates/tmpl_payment.h"
#include "web/office_frame.h"
#include "web/payment.h"
#include "web/procedure_words.h"
#include "web/routes.h"
#include "web/web.h"

#define QUANTITY_LENGTH 7
#define AMOUNT_LENGTH   20
#define GROUND_LENGTH   200

struct fee_page {
    struct dossier dossier;
    const struct procedure *procedure;
    struct input input;
    struct str sent; /* number of the case whose form was sent; empty: none */
    struct str quantities[FEE_LINES_MAX], exempt, advance; /* as typed */
    struct fee_demanding task;
};

static err_t start(struct request *rq, struct fee_page **ret)
{
    struct fee_page *k = ARENA_NEW(rq->c->arena, struct fee_page);
    *k = (struct fee_page){.input = input_of(rq), .sent = STR(""), .exempt = STR(""), .advance = STR("")};
    rq->state = k;
    *ret = k;
    err_t e = office_find(rq, request_capture(rq, 0), &k->dossier);
    if (e) return e;
    k->procedure = city_procedure(rq->web->city, k->dossier.procedure_id);
    if (!k->procedure) return fail(rq->c, record_broken);
    bool may = actor_has_role(&rq->actor, ROLE_CASHIER) && uuid_eq(rq->actor.unit_id, k->dossier.unit_id);
    return may ? OK : fail(rq->c, action_not_your_role);
}

/* "c3-advance": several forms stand on the page. */
static struct str name_of(struct request *rq, struct str number, const char *name)
{
    return arena_printf(rq->c->arena, "c%.*s-%s", STR_ARG(number), name);
}

static struct field_view field_of(struct request *rq, const struct fee_page *k, struct str number, const char *name, struct str label, struct str value)
{
    struct field_view view = {.name = name_of(rq, number, name), .label = label, .value = value};
    if (str_eq(k->sent, number)) view.error = input_error_of(&k->input, view.name);
    return view;
}

static struct str item_label(struct request *rq, const struct fee_item *item)
{
    struct arena *a = rq->c->arena;
    const char *per = fee_per_name(item->per);
    struct str label = arena_join(a, request_tr(rq, fee_kind_name(item->kind)), STR(" "), payment_money(rq, item->rate));
    return *per ? arena_join(a, label, STR(" "), request_tr(rq, per)) : label;
}

static void fill_case(struct request *rq, const struct fee_page *k, const struct procedure_limit *limit, const struct fee_item *items, size_t count, struct fee_case_view *view)
{
    struct arena *a = rq->c->arena;
    struct str number = arena_printf(a, "%lld", (long long)limit->number);
    bool is_sent = str_eq(k->sent, number);
    struct field_view *quantities = ARENA_ARRAY(a, count, struct field_view);
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_cstring(a, arena_printf(a, "q%zu", i));
        quantities[i] = field_of(rq, k, number, name, item_label(rq, &items[i]), is_sent ? k->quantities[i] : STR("1"));
        quantities[i].hint = request_tr(rq, items[i].per == FEE_ONCE ? N_("1: it is asked for; 0: it is not") : N_("How many; 0: it is not asked for"));
        quantities[i].inputmode = "numeric";
        quantities[i].width = 5;
    }
    *view = (struct fee_case_view){.number = number, .title = tr_with(a, rq->c->locale, N_("Case %s of the publication"), number), .quantities = quantities, .quantity_count = count,
                                   .action = office_address(rq, k->dossier.reference, arena_cstring(a, arena_join(a, STR("/fee/"), number, STR("")))),
                                   .button = tr_with(a, rq->c->locale, N_("Demand it by case %s"), number)};
    view->exempt = field_of(rq, k, number, "exempt", request_tr(rq, N_("Exempt by, with the number of the document")), is_sent ? k->exempt : STR(""));
    view->advance = field_of(rq, k, number, "advance", request_tr(rq, N_("Paid in advance, in cash, đồng")), is_sent ? k->advance : STR(""));
    view->exempt.optional = view->advance.optional = true;
    view->advance.width = 20;
    view->advance.inputmode = "numeric";
}

/* Cases of the dossier's own channel whose amounts are stated in đồng. */
static void fill_cases(struct request *rq, const struct fee_page *k, struct fee_page_view *view)
{
    const struct procedure *p = k->procedure;
    struct fee_case_view *cases = ARENA_ARRAY(rq->c->arena, p->limit_count, struct fee_case_view);
    struct fee_item items[FEE_LINES_MAX];
    size_t count;
    for (size_t i = 0; i < p->limit_count; i++) {
        bool is_channel = p->limits[i].channel == working_time_channel(k->dossier.channel);
        if (is_channel && fee_items_of_case(p, p->limits[i].number, items, &count)) fill_case(rq, k, &p->limits[i], items, count, &cases[view->case_count++]);
    }
    view->cases = cases;
}

static void send_page(struct request *rq, int status)
{
    const struct fee_page *k = rq->state;
    struct fee_page_view view = {.code = office_code(&k->dossier), .procedure = procedure_words_name(rq->c->locale, k->procedure), .input = &k->input};
    struct page *page;
    fill_cases(rq, k, &view);
    err_t e = office_page(rq, request_tr(rq, N_("Demand the fee for the application")), "work", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->path = office_address(rq, k->dossier.reference, "/fee");
    page->back_href = office_address(rq, k->dossier.reference, "/payment");
    page->has_errors = k->input.error_count > 0;
    tmpl_fee_page(&h, page, &view);
    request_send_html(rq, status);
}

void office_fee(struct request *rq)
{
    struct fee_page *k;
    err_t e = start(rq, &k);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, 200);
}

static void demanded(struct request *rq)
{
    struct fee_page *k = rq->state;
    err_t e = rq->result;
    if (!e) {
        request_flash(rq, N_("Saved."));
        request_redirect(rq, office_address(rq, k->dossier.reference, "/payment"));
    } else if (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_DENIED) {
        if (!str_is_empty(rq->c->fault.field)) rq->c->fault.field = name_of(rq, k->sent, arena_cstring(rq->c->arena, rq->c->fault.field));
        input_fault(&k->input);
        send_page(rq, http_status_of(e));
    } else {
        request_fail(rq, e);
    }
}

static struct str typed(struct fee_page *k, const char *name, struct str label, size_t max, bool is_required)
{
    struct request *rq = k->input.rq;
    return input_text(&k->input, arena_cstring(rq->c->arena, name_of(rq, k->sent, name)), label, max, is_required);
}

static void read_quantities(struct request *rq, struct fee_page *k, const struct fee_item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_cstring(rq->c->arena, arena_printf(rq->c->arena, "q%zu", i));
        k->quantities[i] = typed(k, name, item_label(rq, &items[i]), QUANTITY_LENGTH, true);
        bool is_number = parse_int(k->quantities[i], 0, items[i].per == FEE_ONCE ? 1 : FEE_QUANTITY_MAX, &k->task.quantities[i]);
        if (!is_number && !str_is_empty(k->quantities[i])) input_error(&k->input, name_of(rq, k->sent, name), fee_quantity_bad, STR(""));
    }
    k->task.quantity_count = count;
}

static void read_form(struct request *rq, struct fee_page *k, const struct fee_item *items, size_t count)
{
    read_quantities(rq, k, items, count);
    k->exempt = typed(k, "exempt", request_tr(rq, N_("Exempt by, with the number of the document")), GROUND_LENGTH, false);
    k->advance = typed(k, "advance", request_tr(rq, N_("Paid in advance, in cash, đồng")), AMOUNT_LENGTH, false);
    k->task.city = rq->web->city;
    k->task.dossier_id = k->dossier.id;
    k->task.exempt_by = k->exempt;
    k->task.advance = str_is_empty(k->advance) ? 0 : payment_amount(rq, k->advance);
    if (!str_is_empty(k->advance) && k->task.advance == 0) input_error(&k->input, name_of(rq, k->sent, "advance"), money_amount_bad, STR(""));
}

void office_fee_send(struct request *rq)
{
    struct fee_page *k;
    struct fee_item items[FEE_LINES_MAX];
    size_t count;
    err_t e = start(rq, &k);
    k->sent = request_capture(rq, 1);
    if (!e && (!parse_int(k->sent, 1, INT32_MAX, &k->task.limit_number) || !fee_items_of_case(k->procedure, k->task.limit_number, items, &count))) e = fail(rq->c, page_not_found);
    if (e) {
        request_fail(rq, e);
        return;
    }
    read_form(rq, k, items, count);
    if (input_is_right(&k->input))
        request_write(rq, "payment_fee", payment_fee_run, &k->task, demanded);
    else
        send_page(rq, 422);
}
