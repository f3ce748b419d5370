/* notice_wish: by which carriers, and in which language, a citizen wishes to be told about the dossiers of his account. Letters of
 * the law are no notices: they are not chosen here. */
#include "app/notice_text.h"
#include "i18n/i18n.h"
#include "store/account_store.h"
#include "templates/tmpl_notices.h"
#include "web/notice_view.h"
#include "web/notice_words.h"
#include "web/routes.h"
#include "web/web.h"

#define EVERY_CARRIER 7U

struct wish_page {
    struct notice_wish wish;
    struct notice_rule rule;
    struct account account;
};

static err_t start(struct request *rq, struct wish_page **ret)
{
    struct db_ro *ro;
    struct wish_page *k = ARENA_NEW(rq->c->arena, struct wish_page);
    *k = (struct wish_page){0};
    err_t e = request_reader(rq, &ro);
    if (!e) e = notice_store_wish(ro, rq->c, rq->actor.id, &k->wish);
    if (!e) e = notice_store_rule(ro, rq->c, &k->rule);
    if (!e) e = account_store_find(ro, rq->c, rq->actor.id, &k->account);
    rq->state = k;
    *ret = k;
    return e;
}

static void add_row(struct request *rq, struct summary_row *rows, size_t *count, const char *key, struct str value)
{
    if (!str_is_empty(value)) rows[(*count)++] = (struct summary_row){.key = request_tr(rq, key), .value = value};
}

static struct str quiet(struct request *rq, const struct notice_rule *rule)
{
    struct arena *a = rq->c->arena;
    unsigned phones = CARRIER_BIT(CARRIER_SMS) | CARRIER_BIT(CARRIER_MESSENGER);
    if (rule->quiet_from == rule->quiet_to || !(rule->carriers & phones)) return STR("");
    struct str hours = arena_join(a, notice_words_time(a, rule->quiet_from), STR("–"), notice_words_time(a, rule->quiet_to));
    return tr_with(a, rq->c->locale, N_("Your phone stays quiet at night: nothing is sent to it at %s."), hours);
}

static void send_page(struct request *rq)
{
    const struct wish_page *k = rq->state;
    struct arena *a = rq->c->arena;
    struct summary_row rows[2];
    size_t count = 0;
    unsigned not_used = EVERY_CARRIER & ~k->rule.carriers;
    const struct choice_view languages[LOCALE_COUNT] = {{.value = STR("vi"), .label = STR("Tiếng Việt"), .selected = k->wish.locale == LOCALE_VI},
                                                        {.value = STR("en"), .label = STR("English"), .selected = k->wish.locale == LOCALE_EN}};
    add_row(rq, rows, &count, N_("E-mail"), k->account.email);
    add_row(rq, rows, &count, N_("Phone"), k->account.phone);
    const struct notice_wish_view view = {
        .action = STR("/my/notices"),
        .carriers = {.name = STR("carriers"), .label = request_tr(rq, N_("How do you want to be told?")), .optional = true,
                     .hint = request_tr(rq, N_("What you gave in an application counts for that dossier: its e-mail address and its mobile number.")),
                     .items = notice_words_choices(rq, k->wish.carriers), .count = CARRIER_COUNT - 1},
        .language = {.name = STR("language"), .label = request_tr(rq, N_("In which language?")), .items = languages, .count = LOCALE_COUNT, .in_line = true},
        .reached = rows,
        .reached_count = count,
        .not_used = not_used ? tr_with(a, rq->c->locale, N_("The city does not use now: %s. Your choice counts as soon as it does."), notice_words_carriers(rq, not_used)) : STR(""),
        .quiet = quiet(rq, &k->rule),
    };
    struct html h = request_html(rq);
    struct page *page = request_page(rq, PAGE_PORTAL, request_tr(rq, N_("How you are told about your dossiers")), "my");
    page->back_href = STR("/my");
    tmpl_notice_wish_page(&h, page, &view);
    request_send_html(rq, 200);
}

void notice_wish_form(struct request *rq)
{
    struct wish_page *k;
    err_t e = start(rq, &k);
    if (e)
        request_fail(rq, e);
    else
        send_page(rq);
}

static void saved(struct request *rq)
{
    if (rq->result) {
        request_fail(rq, rq->result);
        return;
    }
    request_flash(rq, N_("What you wish was saved."));
    request_redirect(rq, STR("/my/notices"));
}

void notice_wish_send(struct request *rq)
{
    struct notice_wish *wish = ARENA_NEW(rq->c->arena, struct notice_wish);
    *wish = (struct notice_wish){notice_words_chosen(rq, "carriers"), locale_of(exchange_field(rq->x, "language"))};
    request_write(rq, "notice_wish_save", notice_wish_save_run, wish, saved);
}
