/* notice_texts: what applicants are told: the city's texts by event and carrier, by which carriers they go out, and when no phone
 * rings. Every official may look; the city's administrator decides. */
#include "app/notice_text.h"
#include "base/civil.h"
#include "delivery/delivery_settings.h"
#include "i18n/i18n.h"
#include "templates/tmpl_notices.h"
#include "web/notice_view.h"
#include "web/notice_words.h"
#include "web/office_frame.h"
#include "web/routes.h"
#include "web/web.h"

#define HISTORY_SHOWN 10
#define TIME_MAX      5

struct rule_page {
    struct input input;
    enum locale language; /* of the texts that are listed */
    bool may_edit;
    struct notice_rule rule;
    struct str from, to; /* as typed, or as they stand */
    struct stored_notice_rule *history;
    size_t history_count;
    struct stored_notice_text *texts;
    size_t text_count;
    struct delivery_settings settings;
};

static err_t start(struct request *rq, struct rule_page **ret)
{
    struct db_ro *ro;
    struct rule_page *k = ARENA_NEW(rq->c->arena, struct rule_page);
    *k = (struct rule_page){.input = input_of(rq), .language = locale_of(request_query(rq, "language"))};
    k->may_edit = notice_may_edit(&rq->actor, city_unit(rq->web->city, rq->actor.unit_id));
    err_t e = request_reader(rq, &ro);
    if (!e) e = notice_store_rule(ro, rq->c, &k->rule);
    if (!e) e = notice_store_rules(ro, rq->c, HISTORY_SHOWN, &k->history, &k->history_count);
    if (!e) e = notice_store_newest(ro, rq->c, &k->texts, &k->text_count);
    if (!e) e = delivery_settings_read(rq->c, rq->web->data_folder, &k->settings);
    k->from = notice_words_time(rq->c->arena, k->rule.quiet_from);
    k->to = notice_words_time(rq->c->arena, k->rule.quiet_to);
    rq->state = k;
    *ret = k;
    return e;
}

/* ---- the table of texts ---- */

static const struct stored_notice_text *written(const struct rule_page *k, enum notice_event event, enum carrier carrier)
{
    for (size_t i = 0; i < k->text_count; i++) {
        const struct notice_key *key = &k->texts[i].key;
        if (key->event == event && key->carrier == carrier && key->locale == k->language) return &k->texts[i];
    }
    return NULL;
}

static struct table_cell text_cell(struct request *rq, const struct rule_page *k, enum notice_event event, enum carrier carrier)
{
    const struct stored_notice_text *text = written(k, event, carrier);
    const struct notice_key key = {event, carrier, k->language};
    struct table_cell cell = {.text = request_tr(rq, N_("shipped text")), .href = notice_words_address(rq->c->arena, &key)};
    if (text && !text->is_shipped) {
        cell.text = request_tr(rq, N_("the city's own text"));
        cell.note = format_date(rq->c->arena, text->made_at);
    }
    bool is_unapproved = carrier == CARRIER_MESSENGER && (!text || str_is_empty(text->template));
    if (is_unapproved) cell.note = request_tr(rq, N_("not sent: no approved template is named"));
    return cell;
}

static struct table_view table_of(struct request *rq, const struct rule_page *k)
{
    struct arena *a = rq->c->arena;
    struct table_column *columns = ARENA_ARRAY(a, CARRIER_COUNT, struct table_column);
    struct table_row *rows = ARENA_ARRAY(a, NOTICE_EVENT_COUNT - 1, struct table_row);
    columns[0] = (struct table_column){.label = request_tr(rq, N_("What happened")), .is_head = true};
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++)
        columns[carrier] = (struct table_column){.label = request_tr(rq, carrier_name(carrier))};
    for (enum notice_event event = NOTICE_RECEIVED; event < NOTICE_EVENT_COUNT; event++) {
        struct table_cell *cells = ARENA_ARRAY(a, CARRIER_COUNT, struct table_cell);
        cells[0] = (struct table_cell){.text = request_tr(rq, notice_event_name(event))};
        for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++)
            cells[carrier] = text_cell(rq, k, event, carrier);
        rows[event - 1] = (struct table_row){.cells = cells};
    }
    return (struct table_view){.id = "texts", .caption = request_tr(rq, N_("Texts")), .hide_caption = true, .columns = columns, .column_count = CARRIER_COUNT,
                               .rows = rows, .row_count = NOTICE_EVENT_COUNT - 1};
}

/* ---- the rule ---- */

static struct str quiet_text(struct request *rq, const struct notice_rule *rule)
{
    struct arena *a = rq->c->arena;
    if (rule->quiet_from == rule->quiet_to) return request_tr(rq, N_("no quiet hours"));
    struct str from = notice_words_time(a, rule->quiet_from), to = notice_words_time(a, rule->quiet_to);
    return tr_with(a, rq->c->locale, N_("quiet %s"), arena_join(a, from, STR("–"), to));
}

static void fill_rule(struct request *rq, const struct rule_page *k, struct notices_view *view)
{
    struct arena *a = rq->c->arena;
    const struct input *in = &k->input;
    struct summary_row *rows = ARENA_ARRAY(a, 2, struct summary_row);
    rows[0] = (struct summary_row){.key = request_tr(rq, N_("Carriers")), .value = notice_words_carriers(rq, k->rule.carriers)};
    rows[1] = (struct summary_row){.key = request_tr(rq, N_("Quiet hours")), .value = quiet_text(rq, &k->rule)};
    view->rule = rows;
    view->rule_count = 2;
    if (k->may_edit) view->action = STR("/office/notices");
    view->carriers = (struct choices_view){.name = STR("carriers"), .label = request_tr(rq, N_("Carriers")), .optional = true,
                                           .hint = request_tr(rq, N_("Text messages cost the city money; a messenger sends only texts that it has approved.")),
                                           .items = notice_words_choices(rq, k->rule.carriers), .count = CARRIER_COUNT - 1};
    view->quiet_from = (struct field_view){.name = STR("quiet_from"), .label = request_tr(rq, N_("From")), .value = k->from, .width = 5, .error = input_error_of(in, STR("quiet_from"))};
    view->quiet_to = (struct field_view){.name = STR("quiet_to"), .label = request_tr(rq, N_("Until")), .value = k->to, .width = 5, .error = input_error_of(in, STR("quiet_to"))};
}

static void fill_history(struct request *rq, const struct rule_page *k, struct notices_view *view)
{
    struct arena *a = rq->c->arena;
    struct summary_row *rows = ARENA_ARRAY(a, k->history_count, struct summary_row);
    for (size_t i = 0; i < k->history_count; i++) {
        const struct stored_notice_rule *r = &k->history[i];
        rows[i] = (struct summary_row){.key = format_moment(a, rq->c->locale, r->made_at), .note = r->actor,
                                       .value = arena_join(a, notice_words_carriers(rq, r->rule.carriers), STR(" · "), quiet_text(rq, &r->rule))};
    }
    view->history = rows;
    view->history_count = k->history_count;
}

/* Carriers in use that no delivery.json of this server leads to. */
static struct str not_set_up(struct request *rq, const struct rule_page *k)
{
    const struct delivery_settings *s = &k->settings;
    unsigned set = (s->mail.is_set ? CARRIER_BIT(CARRIER_EMAIL) : 0) | (s->sms.is_set ? CARRIER_BIT(CARRIER_SMS) : 0) |
                   (s->messenger.is_set ? CARRIER_BIT(CARRIER_MESSENGER) : 0);
    unsigned missing = k->rule.carriers & ~set;
    if (!missing) return STR("");
    return tr_with(rq->c->arena, rq->c->locale, N_("These carriers are in use, and delivery.json does not say how to reach them: %s. Notices wait two days for it, then they are given up."),
                   notice_words_carriers(rq, missing));
}

static void send_page(struct request *rq, int status)
{
    const struct rule_page *k = rq->state;
    struct page *page;
    struct link_view languages[LOCALE_COUNT] = {
        {.text = STR("Tiếng Việt"), .href = STR("/office/notices?language=vi"), .current = k->language == LOCALE_VI},
        {.text = STR("English"), .href = STR("/office/notices?language=en"), .current = k->language == LOCALE_EN}};
    struct notices_view view = {.input = &k->input, .languages = languages, .language_count = LOCALE_COUNT, .texts = table_of(rq, k), .not_set_up = not_set_up(rq, k)};
    fill_rule(rq, k, &view);
    fill_history(rq, k, &view);
    err_t e = office_page(rq, request_tr(rq, N_("What applicants are told")), "notices", NULL, &page);
    if (e) {
        request_fail(rq, e);
        return;
    }
    struct html h = request_html(rq);
    page->has_errors = k->input.error_count > 0;
    tmpl_notices_page(&h, page, &view);
    request_send_html(rq, status);
}

void notice_texts(struct request *rq)
{
    struct rule_page *k;
    err_t e = start(rq, &k);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq, 200);
}

static int read_time(struct rule_page *k, const char *name, const char *label, struct str *typed)
{
    int minute = 0;
    *typed = input_text(&k->input, name, request_tr(k->input.rq, label), TIME_MAX, true);
    if (!str_is_empty(*typed) && (!civil_parse_time(*typed, &minute) || minute >= CIVIL_MINUTES_A_DAY))
        input_error(&k->input, str_of(name), notice_hour_bad, STR(""));
    return minute;
}

static void saved(struct request *rq)
{
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("Saved."));
    request_redirect(rq, STR("/office/notices"));
}

void notice_rule_save(struct request *rq)
{
    struct rule_page *k;
    err_t e = start(rq, &k);
    if (!e && !k->may_edit) e = fail(rq->c, action_not_your_role);
    if (e) {
        request_fail(rq, e);
        return;
    }
    k->rule.carriers = notice_words_chosen(rq, "carriers");
    k->rule.quiet_from = read_time(k, "quiet_from", N_("From"), &k->from);
    k->rule.quiet_to = read_time(k, "quiet_to", N_("Until"), &k->to);
    if (input_is_right(&k->input))
        request_write(rq, "notice_rule_save", notice_rule_save_run, &k->rule, saved);
    else
        send_page(rq, 422);
}
