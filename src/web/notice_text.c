/* notice_text: one text of a notice: written, tried on a dossier, saved with its history. Who may not write it may still try it on a
 * dossier of his own. */
#include "app/notice_text.h"
#include "base/civil.h"
#include "delivery/delivery_settings.h"
#include "delivery/sms_text.h"
#include "i18n/i18n.h"
#include "paper/paper.h"
#include "templates/tmpl_notices.h"
#include "web/notice_view.h"
#include "web/notice_words.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define HISTORY_SHOWN 20
#define CODE_MAX      60
#define DAY_US        (24 * 3600 * 1000000LL)

struct text_page {
    struct input input;
    struct notice_key key;
    bool may_edit, is_previewed;
    struct notice_text now;       /* what counts */
    struct notice_text_save task; /* what was typed */
    struct str code;              /* of the dossier for the preview, as typed */
    struct dossier dossier;       /* it, if one was named */
    bool has_dossier;
    struct stored_notice_text *history;
    size_t history_count;
    struct delivery_settings settings;
};

static bool read_key(struct request *rq, struct notice_key *key)
{
    struct str language = request_capture(rq, 2);
    key->locale = locale_of(language);
    bool is_language = str_eq(language, STR("vi")) || str_eq(language, STR("en"));
    return is_language && notice_event_of(request_capture(rq, 0), &key->event) && carrier_of(request_capture(rq, 1), &key->carrier);
}

static err_t start(struct request *rq, struct text_page **ret)
{
    struct db_ro *ro;
    struct text_page *k = ARENA_NEW(rq->c->arena, struct text_page);
    *k = (struct text_page){.input = input_of(rq), .code = STR("")};
    if (!read_key(rq, &k->key)) return fail(rq->c, page_not_found);
    k->may_edit = notice_may_edit(&rq->actor, city_unit(rq->web->city, rq->actor.unit_id));
    err_t e = request_reader(rq, &ro);
    if (!e) e = notice_text_at(ro, rq->c, &k->key, rq->c->now, &k->now);
    if (!e) e = notice_store_history(ro, rq->c, &k->key, HISTORY_SHOWN, &k->history, &k->history_count);
    if (!e) e = delivery_settings_read(rq->c, rq->web->data_folder, &k->settings);
    if (e) return e;
    k->task = (struct notice_text_save){.key = k->key, .subject = k->now.subject, .body = k->now.body, .template = k->now.template};
    rq->state = k;
    *ret = k;
    return OK;
}

/* ---- the preview ---- */

static struct notice_values values_of(struct request *rq, const struct text_page *k)
{
    struct arena *a = rq->c->arena;
    const struct dossier invented = {.reference = STR("ABCD-EFGH-JK"), .code = STR("00.00.00.H26-180312-0001"), .unit_id = rq->actor.unit_id};
    const struct dossier *d = k->has_dossier ? &k->dossier : &invented;
    const struct notice_told told = {
        .code = str_is_absent(d->code) ? d->reference : d->code,
        .office = notice_office(city_unit(rq->web->city, d->unit_id), k->key.carrier),
        .track_url = paper_track_url(a, rq->web->public_url, d),
        .due = k->has_dossier && d->due_at.has ? d->due_at : some_instant((struct instant){rq->c->now.us + 5 * DAY_US}),
        .amount = 150000,
    };
    return notice_values_of(a, k->key.locale, &told);
}

static struct str size_text(struct request *rq, struct str text, const char *msgid)
{
    struct sms_size size = sms_size_of(text);
    struct str parts = arena_printf(rq->c->arena, "%zu (%s, %zu)", size.segments, size.is_ucs2 ? "UCS-2" : "GSM-7", size.units);
    return tr_with(rq->c->arena, rq->c->locale, msgid, parts);
}

/* The text as phones get it: with marks, or without where delivery.json says so. */
static struct str as_sent(struct request *rq, const struct text_page *k, struct str text)
{
    return k->key.carrier == CARRIER_SMS && k->settings.sms.is_without_marks ? sms_without_marks(rq->c->arena, text) : text;
}

static void check_size(struct request *rq, struct text_page *k)
{
    const struct notice_values values = values_of(rq, k);
    struct str text = as_sent(rq, k, notice_text_fill(rq->c->arena, k->task.body, &values));
    size_t most = k->settings.sms.is_set ? (size_t)k->settings.sms.segments_max : DELIVERY_SEGMENTS_MAX;
    struct sms_size size = sms_size_of(text);
    if (k->key.carrier != CARRIER_SMS || size.segments <= most) return;
    input_error(&k->input, STR("body"), notice_too_long, arena_printf(rq->c->arena, "%zu > %zu", size.segments, most));
}

static void show_preview(struct request *rq, const struct text_page *k, struct notice_text_view *view)
{
    struct arena *a = rq->c->arena;
    const struct notice_values values = values_of(rq, k);
    view->shown_title = k->has_dossier ? tr_with(a, rq->c->locale, N_("As it would be sent about dossier %s"), office_code(&k->dossier))
                                       : request_tr(rq, N_("As it would be sent about an invented dossier"));
    view->shown_subject = notice_text_fill(a, k->task.subject, &values);
    struct str text = notice_text_fill(a, k->task.body, &values);
    view->shown_body = as_sent(rq, k, text);
    if (k->key.carrier != CARRIER_SMS) return;
    struct str size = size_text(rq, view->shown_body, N_("Parts of a text message: %s."));
    struct str bare = size_text(rq, sms_without_marks(a, text), N_("Without the Vietnamese marks: %s."));
    view->shown_size = k->settings.sms.is_without_marks ? size : arena_join(a, size, STR(" "), bare);
}

/* ---- the page ---- */

static void fill_fields(struct request *rq, const struct text_page *k, struct notice_text_view *view)
{
    const struct input *in = &k->input;
    bool is_email = k->key.carrier == CARRIER_EMAIL;
    view->subject = (struct field_view){.name = STR("subject"), .label = request_tr(rq, N_("Subject")), .value = k->task.subject, .error = input_error_of(in, STR("subject"))};
    view->template = (struct field_view){.name = STR("template"), .label = request_tr(rq, N_("Name of the template that the messenger has approved")), .value = k->task.template,
                                         .hint = request_tr(rq, N_("As long as it is empty, nothing is sent about this event by the messenger. It puts its own text together; ours only says which words it gets.")),
                                         .error = input_error_of(in, STR("template")), .optional = true, .width = 30};
    view->body = (struct field_view){.name = STR("body"), .label = request_tr(rq, N_("Text")), .value = k->task.body, .rows = is_email ? 10 : 5, .spellcheck = true,
                                     .maximum = is_email ? NOTICE_BODY_MAX : NOTICE_PHONE_MAX, .error = input_error_of(in, STR("body"))};
    view->dossier = (struct field_view){.name = STR("dossier"), .label = request_tr(rq, N_("Dossier for the preview")), .value = k->code, .optional = true, .width = 30,
                                        .hint = request_tr(rq, N_("Code or reference of a dossier that you may see; empty: an invented one")), .error = input_error_of(in, STR("dossier"))};
}

static void fill_words(struct request *rq, const struct text_page *k, struct notice_text_view *view)
{
    struct summary_row *rows = ARENA_ARRAY(rq->c->arena, notice_placeholder_count, struct summary_row);
    for (size_t i = 0; i < notice_placeholder_count; i++) {
        const struct notice_placeholder *p = &notice_placeholders[i];
        if (!notice_placeholder_fits(p, k->key.event)) continue;
        rows[view->word_count++] = (struct summary_row){.key = arena_printf(rq->c->arena, "{%s}", p->word), .value = request_tr(rq, p->label)};
    }
    view->words = rows;
}

static void fill_history(struct request *rq, const struct text_page *k, struct notice_text_view *view)
{
    struct arena *a = rq->c->arena;
    struct summary_row *rows = ARENA_ARRAY(a, k->history_count, struct summary_row);
    for (size_t i = 0; i < k->history_count; i++) {
        const struct stored_notice_text *t = &k->history[i];
        struct str text = t->is_shipped ? request_tr(rq, N_("back to the shipped text")) : t->body;
        if (!str_is_empty(t->subject)) text = arena_join(a, t->subject, STR("\n"), text);
        rows[i] = (struct summary_row){.key = format_moment(a, rq->c->locale, t->made_at), .value = text, .note = t->actor};
    }
    view->history = rows;
    view->history_count = k->history_count;
}

static struct str about(struct request *rq, const struct text_page *k)
{
    struct arena *a = rq->c->arena;
    if (k->now.is_shipped) {
        struct str source = arena_join(a, format_date(a, civil_instant(civil_local_at(notice_shipped_day(), 0))), STR(", "), request_tr(rq, notice_shipped_source));
        return tr_with(a, rq->c->locale, N_("The text that counts was shipped with the program: %s."), source);
    }
    struct str who = arena_join(a, k->now.actor, STR(", "), format_moment(a, rq->c->locale, k->now.made_at.value));
    return tr_with(a, rq->c->locale, N_("The text that counts is the city's own: %s."), who);
}

static void send_page(struct request *rq, int status)
{
    const struct text_page *k = rq->state;
    struct arena *a = rq->c->arena;
    struct page *page;
    struct str language = k->key.locale == LOCALE_EN ? STR("English") : STR("Tiếng Việt");
    struct notice_text_view view = {
        .input = &k->input,
        .event = arena_join(a, notice_words_what(rq, k->key.event, k->key.carrier), STR(" · "), language),
        .about = about(rq, k),
        .action = notice_words_address(a, &k->key),
        .may_edit = k->may_edit,
        .is_email = k->key.carrier == CARRIER_EMAIL,
        .is_messenger = k->key.carrier == CARRIER_MESSENGER,
        .can_go_back = k->may_edit && !k->now.is_shipped,
    };
    fill_fields(rq, k, &view);
    fill_words(rq, k, &view);
    fill_history(rq, k, &view);
    if (k->is_previewed || !k->may_edit) show_preview(rq, k, &view);
    err_t e = office_page(rq, request_tr(rq, N_("Text of a notice")), "notices", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->back_href = arena_join(a, STR("/office/notices?language="), k->key.locale == LOCALE_EN ? STR("en") : STR("vi"), STR(""));
    page->has_errors = k->input.error_count > 0;
    tmpl_notice_text_page(&h, page, &view);
    request_send_html(rq, status);
}

void notice_text_form(struct request *rq)
{
    struct text_page *k;
    err_t e = start(rq, &k);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, 200);
}

/* ---- what was sent ---- */

static void read_text(struct request *rq, struct text_page *k)
{
    struct input *in = &k->input;
    bool is_email = k->key.carrier == CARRIER_EMAIL;
    if (is_email) k->task.subject = input_text(in, "subject", request_tr(rq, N_("Subject")), NOTICE_SUBJECT_MAX, true);
    if (k->key.carrier == CARRIER_MESSENGER) k->task.template = input_text(in, "template", request_tr(rq, N_("Name of the template that the messenger has approved")), NOTICE_TEMPLATE_MAX, false);
    k->task.body = input_text(in, "body", request_tr(rq, N_("Text")), is_email ? NOTICE_BODY_MAX : NOTICE_PHONE_MAX, true);
    if (input_is_right(in) && notice_text_check(rq->c, &k->task)) input_fault(in);
    if (input_is_right(in)) check_size(rq, k);
}

static void read_dossier(struct request *rq, struct text_page *k)
{
    k->code = input_text(&k->input, "dossier", request_tr(rq, N_("Dossier for the preview")), CODE_MAX, false);
    if (str_is_empty(k->code)) return;
    k->has_dossier = office_find(rq, k->code, &k->dossier) == OK;
    if (k->has_dossier) return;
    rq->c->fault.field = STR("dossier");
    input_fault(&k->input);
}

static void saved(struct request *rq)
{
    const struct text_page *k = rq->state;
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("The text was saved. It counts for all notices from now on."));
    request_redirect(rq, notice_words_address(rq->c->arena, &k->key));
}

void notice_text_send(struct request *rq)
{
    struct text_page *k;
    struct str what = exchange_field(rq->x, "do");
    bool is_preview = str_eq(what, STR("preview"));
    err_t e = start(rq, &k);
    if (!e && !is_preview && !k->may_edit) e = fail(rq->c, action_not_your_role);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->task.is_shipped = str_eq(what, STR("shipped"));
    if (k->may_edit && !k->task.is_shipped) read_text(rq, k);
    if (is_preview) read_dossier(rq, k);
    k->is_previewed = is_preview && input_is_right(&k->input);
    if (is_preview || !input_is_right(&k->input))
        send_page(rq, input_is_right(&k->input) ? 200 : 422);
    else
        request_write(rq, "notice_text_save", notice_text_save_run, &k->task, saved);
}
