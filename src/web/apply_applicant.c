/* apply_applicant: who applies, and how the result comes to him. */
#include "domain/identity.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "templates/tmpl_apply.h"
#include "web/apply.h"
#include "web/apply_view.h"
#include "web/routes.h"
#include "web/web.h"

/* The choices of a table as radios. */
static struct choice_view *choices_of(struct request *rq, const struct applicant_word *table, size_t count, int chosen)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, count, struct choice_view);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct choice_view){
            .value = str_of(table[i].word), .label = request_tr(rq, table[i].msgid), .selected = table[i].value == chosen};
    return items;
}

static int chosen_value(struct input *in, const char *name, struct str label, const struct applicant_word *table, size_t count)
{
    struct str words[8] = {{0}};
    ASSERT(count <= sizeof words / sizeof words[0]);
    for (size_t i = 0; i < count; i++)
        words[i] = str_of(table[i].word);
    struct str word = input_choice(in, name, label, words, count, true);
    for (size_t i = 0; i < count; i++)
        if (str_eq(words[i], word)) return table[i].value;
    return 0;
}

/* ---- who applies ---- */

/* As the account has it, until something was saved. */
static err_t prefill(struct request *rq, struct apply *apply)
{
    struct account account;
    struct db_ro *ro;
    if (apply->block.applicant.kind != 0) return OK;
    err_t e = request_reader(rq, &ro);
    if (!e) e = account_store_find(ro, rq->c, rq->actor.id, &account);
    if (e) return e;
    apply->block.applicant = (struct applicant){
        .kind = APPLICANT_CITIZEN,
        .name = account.name,
        .identity = account.identity_number,
        .phone = account.phone,
        .email = account.email,
        .address = account.address,
    };
    return OK;
}

static struct field_view field(struct request *rq, const struct apply *apply, const char *name, const char *label, struct str value)
{
    return (struct field_view){
        .name = str_of(name),
        .label = request_tr(rq, label),
        .value = value,
        .error = input_error_of(&apply->input, str_of(name)),
    };
}

static void send_applicant(struct request *rq, int status)
{
    const struct apply *apply = rq->state;
    const struct applicant *a = &apply->block.applicant;
    struct apply_applicant_view view = {
        .step = {apply_href(rq, apply, "/applicant"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .kinds = {.name = STR("kind"), .label = request_tr(rq, N_("You apply as")), .error = input_error_of(&apply->input, STR("kind")),
                  .items = choices_of(rq, applicant_kinds, applicant_kind_count, (int)a->kind), .count = applicant_kind_count},
        .name = field(rq, apply, "name", N_("Full name"), a->name),
        .identity = field(rq, apply, "identity_number", N_("Identity number or tax code"), a->identity),
        .phone = field(rq, apply, "phone", N_("Phone"), a->phone),
        .email = field(rq, apply, "email", N_("E-mail"), a->email),
        .address = field(rq, apply, "address", N_("Address"), a->address),
    };
    view.name.autocomplete = "name";
    view.identity.inputmode = "numeric";
    view.identity.hint = request_tr(rq, N_("9 or 12 digits, as on your card. An enterprise enters its tax code."));
    view.identity.width = view.phone.width = 20;
    view.phone.type = view.phone.autocomplete = "tel";
    view.email.type = view.email.autocomplete = "email";
    view.email.optional = true;
    view.address.autocomplete = "street-address";
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("Who applies")), "my");
    page->back_href = view.step.back;
    page->has_errors = apply->input.error_count > 0;
    tmpl_apply_applicant(&h, page, &view);
    request_send_html(rq, status);
}

void apply_applicant(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    if (!apply) return;
    err_t e = prefill(rq, apply);
    if (e)
        request_fail(rq, e);
    else
        send_applicant(rq, 200);
}

static void show_applicant_again(struct request *rq)
{
    send_applicant(rq, 409);
}

void apply_applicant_save(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    if (!apply) return;
    struct input *in = &apply->input;
    struct applicant *a = &apply->block.applicant;
    a->kind = (enum applicant_kind)chosen_value(in, "kind", request_tr(rq, N_("You apply as")), applicant_kinds, applicant_kind_count);
    a->name = input_text(in, "name", request_tr(rq, N_("Full name")), 200, true);
    a->identity = input_identity(in, "identity_number", request_tr(rq, N_("Identity number or tax code")), true);
    a->phone = input_phone(in, "phone", request_tr(rq, N_("Phone")), true);
    a->email = input_email(in, "email", request_tr(rq, N_("E-mail")), false);
    a->address = input_text(in, "address", request_tr(rq, N_("Address")), 300, true);
    if (!input_is_right(in)) {
        send_applicant(rq, 422);
        return;
    }
    apply->draft.applicant_data = applicant_block_write(rq->c->arena, &apply->block);
    apply_save(rq, apply, apply_href(rq, apply, ""), show_applicant_again);
}

/* ---- how the result comes ---- */

/* Only a service that works online to its end gives its result on the portal (domain.md §10). */
static size_t ways_of(const struct apply *apply)
{
    return apply->procedure->service_level == 4 ? applicant_return_way_count : applicant_return_way_count - 1;
}

static void send_result(struct request *rq, int status)
{
    const struct apply *apply = rq->state;
    struct apply_result_view view = {
        .step = {apply_href(rq, apply, "/result"), apply_version(rq, apply), apply_href(rq, apply, ""), &apply->input},
        .ways = {.name = STR("return_way"), .label = request_tr(rq, N_("How do you want to get the result?")),
                 .error = input_error_of(&apply->input, STR("return_way")),
                 .items = choices_of(rq, applicant_return_ways, ways_of(apply), (int)apply->block.return_way), .count = ways_of(apply)},
        .address = field(rq, apply, "return_address", N_("Address for the post"), apply->block.return_address),
    };
    view.address.hint = request_tr(rq, N_("Only if the result comes by post. The postage is paid to the post."));
    view.address.optional = true;
    view.address.autocomplete = "street-address";
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("How you get the result")), "my");
    page->back_href = view.step.back;
    page->has_errors = apply->input.error_count > 0;
    tmpl_apply_result(&h, page, &view);
    request_send_html(rq, status);
}

void apply_result(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    if (!apply) return;
    if (str_is_empty(apply->block.return_address)) apply->block.return_address = apply->block.applicant.address;
    send_result(rq, 200);
}

static void show_result_again(struct request *rq)
{
    send_result(rq, 409);
}

void apply_result_save(struct request *rq)
{
    struct apply *apply = apply_open(rq);
    if (!apply) return;
    struct input *in = &apply->input;
    struct str label = request_tr(rq, N_("Address for the post"));
    apply->block.return_way =
        (enum return_way)chosen_value(in, "return_way", request_tr(rq, N_("How you get the result")), applicant_return_ways, ways_of(apply));
    apply->block.return_address = input_text(in, "return_address", label, 300, apply->block.return_way == RETURN_POST);
    if (!input_is_right(in)) {
        send_result(rq, 422);
        return;
    }
    if (apply->block.return_way != RETURN_POST) apply->block.return_address = STR("");
    apply->draft.applicant_data = applicant_block_write(rq->c->arena, &apply->block);
    apply_save(rq, apply, apply_href(rq, apply, ""), show_result_again);
}
