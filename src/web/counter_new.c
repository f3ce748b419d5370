/* counter_new: filing for somebody who came to the desk, who wrote, or whom an official helps online: one screen, one
 * dossier however often it is sent. At the counter and by post it is received in the same transaction; assisted online it
 * waits for the desk like any application, and its channel says so. */
#include "app/act.h"
#include "app/submit.h"
#include "app/clock_words.h"
#include "crypto/crypto.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "templates/tmpl_counter.h"
#include "web/answers.h"
#include "web/counter_eform.h"
#include "web/counter_view.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define CONTENT_MAX 4000
#define FORM_MAX (128 * 1024)

struct word {
    struct str value;
    const char *label; /* English msgid */
    int number;        /* as stored */
};

static const struct word channels[] = {
    {STR_INIT("counter"), N_("At the counter"), CHANNEL_COUNTER},
    {STR_INIT("post"), N_("By post"), CHANNEL_POST},
    {STR_INIT("assisted"), N_("Assisted online"), CHANNEL_ASSISTED},
};
static const struct word kinds[] = {
    {STR_INIT("citizen"), N_("Citizen"), APPLICANT_CITIZEN},
    {STR_INIT("enterprise"), N_("Enterprise"), APPLICANT_ENTERPRISE},
    {STR_INIT("organisation"), N_("Organisation"), APPLICANT_ORGANISATION},
    {STR_INIT("state_body"), N_("State body"), APPLICANT_STATE_BODY},
    {STR_INIT("other"), N_("Other"), APPLICANT_OTHER},
};
static const struct word return_ways[] = {
    {STR_INIT("desk"), N_("At the desk"), RETURN_DESK},
    {STR_INIT("post"), N_("By post"), RETURN_POST},
    {STR_INIT("portal"), N_("Through the portal"), RETURN_PORTAL},
};
#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* What is typed, and what becomes of it. */
struct filing {
    struct input input;
    bool is_sent;
    const struct procedure *procedure; /* with the papers of its package, if it has one */
    struct counter_eform *form;        /* the package's; NULL: it has none, and the request is put in words */
    struct str *differing;             /* what a card says otherwise of the applicant */
    size_t differing_count;
    bool is_resent; /* only shown again: nothing is checked, nothing filed */
    struct str channel, kind, return_way; /* words of the tables */
    struct str content;
    struct submission in;
    struct walk_in_task walk_in;
    struct submit_task submit;
};

static int number_of(const struct word *words, size_t count, struct str value)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(words[i].value, value)) return words[i].number;
    return 0;
}

static struct choice_view *choices_of(struct request *rq, const struct word *words, size_t count, struct str selected)
{
    struct choice_view *items = ARENA_ARRAY(rq->c->arena, count, struct choice_view);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct choice_view){.value = words[i].value,
                                        .label = request_tr(rq, words[i].label),
                                        .selected = str_eq(words[i].value, selected)};
    return items;
}

/* The procedure of the address or form, which this office receives. */
static err_t find_procedure(struct request *rq, struct str code, const struct procedure **ret)
{
    const struct procedure *procedure = city_procedure_by_code(rq->web->city, code);
    if (!access_at_desk(&rq->actor)) return fail(rq->c, action_not_your_role);
    if (!procedure) return fail(rq->c, procedure_not_found);
    if (!city_is_competent(rq->web->city, procedure, rq->actor.unit_id)) return fail(rq->c, unit_not_competent);
    *ret = procedure;
    return OK;
}

/* Assisted online is offered only where the procedure can be applied for online. */
static size_t channel_count(const struct procedure *procedure)
{
    bool is_online = procedure->is_live && procedure_can_apply_online(procedure);
    return is_online ? COUNT(channels) : COUNT(channels) - 1;
}

/* ---- the page ---- */

static struct field_view field(struct request *rq, const struct filing *f, const char *name, const char *label, struct str value)
{
    return (struct field_view){
        .name = str_of(name),
        .label = request_tr(rq, label),
        .value = value,
        .error = f->is_sent ? input_error_of(&f->input, str_of(name)) : (struct str){NULL, 0},
    };
}

static struct choices_view choice(struct request *rq, const struct filing *f, const char *name, const char *label,
                                  const struct choice_view *items, size_t count)
{
    return (struct choices_view){
        .name = str_of(name),
        .label = request_tr(rq, label),
        .error = f->is_sent ? input_error_of(&f->input, str_of(name)) : (struct str){NULL, 0},
        .items = items,
        .count = count,
    };
}

static void fill_applicant(struct request *rq, const struct filing *f, struct counter_new_view *view)
{
    const struct applicant *who = &f->in.applicant;
    view->card = field(rq, f, "card", N_("Text of the QR code on the citizen card"), STR(""));
    view->card.hint = request_tr(rq, N_("Scan it into this box. It saves typing and proves nothing; what is typed already stays."));
    view->card.autocomplete = "off";
    view->card.optional = true;
    view->identity = field(rq, f, "identity_number", N_("Identity number or tax code"), who->identity);
    view->identity.inputmode = "numeric";
    view->identity.autocomplete = "off";
    view->identity.width = 20;
    view->kind = choice(rq, f, "applicant_kind", N_("Kind of applicant"), choices_of(rq, kinds, COUNT(kinds), f->kind), COUNT(kinds));
    view->name = field(rq, f, "name", N_("Full name"), who->name);
    view->name.autocomplete = "off";
    view->phone = field(rq, f, "phone", N_("Phone"), who->phone);
    view->phone.type = "tel";
    view->phone.width = 20;
    view->phone.optional = true;
    view->email = field(rq, f, "email", N_("E-mail"), who->email);
    view->email.type = "email";
    view->email.width = 30;
    view->email.optional = true;
    view->address = field(rq, f, "address", N_("Address"), who->address);
    view->address.optional = true;
}

static err_t fill_form(struct request *rq, const struct filing *f, struct counter_new_view *view)
{
    struct eform_block *blocks = NULL;
    if (!f->form) return OK;
    view->has_form = true;
    view->has_more = f->is_sent && !f->is_resent && f->form->has_more && view->error_count == 0;
    err_t e = counter_eform_blocks(rq, f->form, f->procedure, &f->input, &blocks, &view->block_count, &view->asked);
    view->blocks = blocks;
    return e;
}

static void fill_differing(struct request *rq, const struct filing *f, struct counter_new_view *view)
{
    size_t more = f->form ? f->form->differing_count : 0;
    view->differing = ARENA_ARRAY(rq->c->arena, f->differing_count + more + 1, struct str);
    for (size_t i = 0; i < f->differing_count; i++)
        view->differing[view->differing_count++] = f->differing[i];
    for (size_t i = 0; i < more; i++)
        view->differing[view->differing_count++] = f->form->differing[i];
}

static struct counter_new_view view_of(struct request *rq, const struct filing *f)
{
    char id[37];
    uuid_format(f->in.id, id);
    const struct limit limit = procedure_limit_of(f->procedure, PROCEDURE_DIRECT);
    struct counter_new_view view = {
        .procedure = f->procedure->name,
        .code = f->procedure->code,
        .limit = clock_words_limit(rq->c->arena, rq->c->locale, limit),
        .id = arena_copy(rq->c->arena, str_of(id)),
        .errors = f->input.errors,
        .error_count = f->input.error_count,
        .papers = checklist_of(rq, f->procedure, f->is_sent ? &f->input : NULL),
    };
    size_t shown = channel_count(f->procedure);
    fill_applicant(rq, f, &view);
    fill_differing(rq, f, &view);
    view.channel = choice(rq, f, "channel", N_("How it came"), choices_of(rq, channels, shown, f->channel), shown);
    view.channel.in_line = true;
    view.content = field(rq, f, "content", N_("Content of the request"), f->content);
    view.content.optional = true;
    view.content.rows = 3;
    view.content.spellcheck = true;
    view.return_way = choice(rq, f, "return_way", N_("How the result is returned"),
                             choices_of(rq, return_ways, COUNT(return_ways), f->return_way), COUNT(return_ways));
    view.return_way.in_line = true;
    view.return_address = field(rq, f, "return_address", N_("Postal address, if by post"), f->in.return_address);
    view.return_address.optional = true;
    return view;
}

static void send_form(struct request *rq, const struct filing *f, int status)
{
    struct page *page;
    err_t e = office_page(rq, request_tr(rq, N_("Receive at the counter")), "counter", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct counter_new_view view = view_of(rq, f);
    e = fill_form(rq, f, &view);
    if (e) {
        request_fail(rq, e);
        return;
    }
    page->has_errors = view.error_count > 0;
    page->path = arena_join(rq->c->arena, STR("/counter/new?procedure="), view.code, STR(""));
    page->back_href = STR("/counter");
    struct html h = request_html(rq);
    tmpl_counter_new_page(&h, page, &view);
    request_send_html(rq, status);
}

void counter_new(struct request *rq)
{
    struct filing *f = ARENA_NEW(rq->c->arena, struct filing);
    *f = (struct filing){.input = input_of(rq),
                         .channel = channels[0].value,
                         .kind = kinds[0].value,
                         .return_way = return_ways[0].value,
                         .content = STR(""),
                         .in = {.id = uuid_new(rq->c->now), .return_address = STR("")}};
    err_t e = find_procedure(rq, request_query(rq, "procedure"), &f->procedure);
    if (!e) e = counter_eform_open(rq, &f->procedure, &f->form);
    if (!e && f->form) e = counter_eform_fill(rq, f->form, CHANNEL_COUNTER, NULL, 0, &f->procedure);
    if (e)
        request_fail(rq, e);
    else
        send_form(rq, f, 200);
}

/* ---- what was sent ---- */

static struct str read_word(struct input *in, const char *name, const char *label, const struct word *words, size_t count)
{
    struct str values[8];
    ASSERT(count <= sizeof values / sizeof values[0]);
    for (size_t i = 0; i < count; i++)
        values[i] = words[i].value;
    return input_choice(in, name, request_tr(in->rq, label), values, count, true);
}

static void read_applicant(struct request *rq, struct filing *f)
{
    struct input *in = &f->input;
    f->kind = read_word(in, "applicant_kind", N_("Kind of applicant"), kinds, COUNT(kinds));
    f->in.applicant = (struct applicant){
        .kind = (enum applicant_kind)number_of(kinds, COUNT(kinds), f->kind),
        .identity = input_identity(in, "identity_number", request_tr(rq, N_("Identity number or tax code")), true),
        .name = input_text(in, "name", request_tr(rq, N_("Full name")), 200, true),
        .phone = input_phone(in, "phone", request_tr(rq, N_("Phone")), false),
        .email = input_email(in, "email", request_tr(rq, N_("E-mail")), false),
        .address = input_text(in, "address", request_tr(rq, N_("Address")), 300, false),
    };
}

static void read_filing(struct request *rq, struct filing *f)
{
    struct input *in = &f->input;
    f->channel = read_word(in, "channel", N_("How it came"), channels, channel_count(f->procedure));
    read_applicant(rq, f);
    f->content = input_text(in, "content", request_tr(rq, N_("Content of the request")), CONTENT_MAX, false);
    f->return_way = read_word(in, "return_way", N_("How the result is returned"), return_ways, COUNT(return_ways));
    f->in.channel = (enum channel)number_of(channels, COUNT(channels), f->channel);
    f->in.return_way = (enum return_way)number_of(return_ways, COUNT(return_ways), f->return_way);
    f->in.return_address =
        input_text(in, "return_address", request_tr(rq, N_("Postal address, if by post")), 300, f->in.return_way == RETURN_POST);
    f->in.city = rq->web->city;
    f->in.procedure_code = f->procedure->code;
    f->in.unit_id = rq->actor.unit_id;
    f->in.is_simulated = rq->web->is_simulated;
}

/* Those of the package are known once its form is filled in. */
static void read_papers(struct request *rq, struct filing *f)
{
    struct input ignored = input_of(rq);
    struct paper *papers;
    checklist_read(f->is_resent ? &ignored : &f->input, f->procedure, &papers, &f->in.paper_count);
    f->in.papers = papers;
}

/* The name of the citizen who has an account with this very number; nothing else of the account is shown. */
static err_t look_up(struct request *rq, struct filing *f)
{
    struct db_ro *ro;
    struct account account;
    f->input.error_count = 0; /* only the number is asked about now */
    struct str number = input_identity(&f->input, "identity_number", request_tr(rq, N_("Identity number or tax code")), true);
    if (!input_is_right(&f->input)) return OK;
    err_t e = request_reader(rq, &ro);
    if (!e) e = account_store_find_login(ro, rq->c, number, &account);
    if (e) return e == ERR_NOT_FOUND ? OK : e;
    if (account.kind == ACCOUNT_CITIZEN && str_is_empty(f->in.applicant.name)) f->in.applicant.name = account.name;
    return OK;
}

/* A card that was read: what is empty is filled by it, what is typed stays and the difference is said. */
static void take_card_text(struct request *rq, struct filing *f, struct str *typed, const char *label, struct str value)
{
    if (str_is_empty(*typed))
        *typed = value;
    else if (!str_eq(text_fold(rq->c->arena, *typed), text_fold(rq->c->arena, value)))
        f->differing[f->differing_count++] = arena_join(rq->c->arena, request_tr(rq, label), STR(": "), value);
}

static bool take_card(struct request *rq, struct filing *f, struct id_card *card)
{
    struct applicant *who = &f->in.applicant;
    f->input.error_count = 0; /* only the card is asked about now */
    struct str text = input_text(&f->input, "card", request_tr(rq, N_("Text of the QR code on the citizen card")), 500, true);
    if (!id_card_read(text, card)) {
        if (input_is_right(&f->input)) input_error(&f->input, STR("card"), field_bad_card, STR(""));
        return false;
    }
    f->differing = ARENA_ARRAY(rq->c->arena, 3, struct str);
    take_card_text(rq, f, &who->identity, N_("Identity number or tax code"), card->number);
    take_card_text(rq, f, &who->name, N_("Full name"), card->name);
    take_card_text(rq, f, &who->address, N_("Address"), card->address);
    return true;
}

/* Fills the package's form in: with what was sent, and where the page is only shown again, with what is known of the person by now. */
static err_t fill_in(struct request *rq, struct filing *f, const struct id_card *card)
{
    struct package_known *person = NULL;
    size_t count = 0;
    if (!f->form) return OK;
    if (card)
        person = package_person_of_card(rq->c->arena, card, &count);
    else if (f->is_resent)
        person = package_person_of_applicant(rq->c->arena, &f->in.applicant, &count);
    return counter_eform_fill(rq, f->form, f->in.channel ? f->in.channel : CHANNEL_COUNTER, person, count, &f->procedure);
}

static void filed(struct request *rq)
{
    struct filing *f = rq->state;
    err_t e = rq->result;
    if (!e) {
        struct str reference = f->in.channel == CHANNEL_ASSISTED ? f->submit.out.reference : f->walk_in.out.reference;
        request_redirect(rq, arena_join(rq->c->arena, STR("/counter/received/"), reference, STR("")));
        return;
    }
    if (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_DENIED) {
        input_fault(&f->input);
        send_form(rq, f, http_status_of(e));
        return;
    }
    request_fail(rq, e);
}

static void file(struct request *rq, struct filing *f)
{
    err_t e = f->form ? package_form_json(f->form->pf, FORM_MAX, &f->in.form) : answers_write_general(rq, f->content, &f->in.form);
    if (e) {
        request_fail(rq, e);
    } else if (f->in.channel == CHANNEL_ASSISTED) {
        f->submit.in = f->in;
        request_write(rq, "submit", submit_task_run, &f->submit, filed);
    } else {
        f->walk_in.in = &f->in;
        request_write(rq, "walk_in", walk_in_task_run, &f->walk_in, filed);
    }
}

/* Which button: of the card, of the number, of a row; else the dossier is to be received. An empty card is none: Enter presses the first button. */
static err_t take_step(struct request *rq, struct filing *f)
{
    struct str step = str_or_empty(exchange_field(rq->x, "step"));
    bool has_card = !str_is_empty(str_trim(str_or_empty(exchange_field(rq->x, "card"))));
    bool is_card = str_eq(step, STR("card"));
    struct id_card card;
    err_t e = OK;
    f->is_resent = is_card || str_eq(step, STR("lookup")) || (f->form && f->form->is_rows);
    if (is_card && has_card) return fill_in(rq, f, take_card(rq, f, &card) ? &card : NULL);
    if (is_card || str_eq(step, STR("lookup"))) e = look_up(rq, f);
    if (f->form && f->form->is_rows) f->input.error_count = 0;
    if (!e) e = fill_in(rq, f, NULL);
    if (!e && f->form && !f->is_resent) counter_eform_faults(rq, f->form, &f->input);
    return e;
}

void counter_file(struct request *rq)
{
    struct filing *f = ARENA_NEW(rq->c->arena, struct filing);
    struct str id = exchange_field(rq->x, "id");
    *f = (struct filing){.input = input_of(rq), .is_sent = true};
    rq->state = f;
    err_t e = find_procedure(rq, exchange_field(rq->x, "procedure"), &f->procedure);
    if (!e) e = counter_eform_open(rq, &f->procedure, &f->form);
    if (e) {
        request_fail(rq, e);
        return;
    }
    if (!uuid_parse(id, &f->in.id)) f->in.id = uuid_new(rq->c->now);
    if (f->form) counter_eform_take(rq, f->form);
    read_filing(rq, f);
    e = take_step(rq, f);
    read_papers(rq, f);
    bool is_more = f->form && f->form->has_more;
    if (e)
        request_fail(rq, e);
    else if (f->is_resent || is_more || !input_is_right(&f->input))
        send_form(rq, f, input_is_right(&f->input) ? 200 : 422);
    else
        file(rq, f);
}
