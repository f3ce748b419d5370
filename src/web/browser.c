/* browser: reading and setting the four cookies. None holds personal data. */
#include "web/browser.h"

#include "crypto/crypto.h"
#include "i18n/i18n.h"
#include "web/web.h"

#define YEAR_SECONDS (365LL * 24 * 3600)

static void set_cookie(struct request *rq, const char *name, struct str value, int64_t max_age)
{
    const struct http_cookie cookie = {
        .name = name, .value = value, .max_age = max_age, .http_only = true, .secure = rq->web->secure_cookies};
    exchange_set_cookie(rq->x, &cookie);
}

enum locale browser_locale(struct request *rq)
{
    struct str asked = exchange_query(rq->x, "lang");
    if (!str_is_empty(asked)) return locale_of(asked);
    struct str kept = exchange_cookie(rq->x, BROWSER_LOCALE_COOKIE);
    return str_is_empty(kept) ? LOCALE_VI : locale_of(kept);
}

void browser_set_locale(struct request *rq, enum locale locale)
{
    set_cookie(rq, BROWSER_LOCALE_COOKIE, str_of(locale_tag(locale)), YEAR_SECONDS);
}

static struct str csrf_of(struct request *rq, struct str cookie)
{
    struct str session = exchange_cookie(rq->x, BROWSER_SESSION_COOKIE);
    struct digest digest = digest_keyed(rq->web->secret, arena_join(rq->c->arena, STR("csrf"), cookie, session));
    return base64url(rq->c->arena, (struct str){(const char *)digest.bytes, sizeof digest.bytes});
}

void browser_read_csrf(struct request *rq)
{
    struct str cookie = exchange_cookie(rq->x, BROWSER_FORM_COOKIE);
    if (!str_is_empty(cookie)) rq->csrf = csrf_of(rq, cookie);
}

struct str browser_csrf(struct request *rq)
{
    if (!str_is_empty(rq->csrf)) return rq->csrf;
    struct str cookie = token_new(rq->c->arena);
    set_cookie(rq, BROWSER_FORM_COOKIE, cookie, -1);
    rq->csrf = csrf_of(rq, cookie);
    return rq->csrf;
}

bool browser_csrf_is_right(struct request *rq)
{
    struct str sent = exchange_field(rq->x, PAGE_CSRF_FIELD);
    return !str_is_empty(rq->csrf) && !str_is_empty(sent) && equal_in_constant_time(sent, rq->csrf);
}

void browser_set_session(struct request *rq, struct str token, int64_t seconds)
{
    set_cookie(rq, BROWSER_SESSION_COOKIE, token, seconds);
}

void browser_end_session(struct request *rq)
{
    set_cookie(rq, BROWSER_SESSION_COOKIE, STR(""), 0);
}

/* What may stand in the cookie: an index into this table, so that nobody can put words into our mouth. */
static const char *const flash_messages[] = {
    N_("Saved."),
    N_("You are signed in."),
    N_("You have signed out."),
    N_("The file was added."),
    N_("The file was removed."),
    N_("The draft was deleted."),
    N_("Done. The dossier has moved to the next step."),
    N_("The dossier was received."),
    N_("The request to complete the dossier was sent."),
    N_("The dossier was refused."),
    N_("The result was handed over."),
    N_("Your completion was sent."),
    N_("You have asked for the dossier back. The office will answer."),
    N_("The withdrawal was taken back. The work goes on."),
    N_("Thank you. The work goes on."),
    N_("Thank you. It goes back to who worked on it."),
    N_("The working days were changed. No promised date was moved."),
    N_("The promised dates stay as they are."),
    N_("The calendar says so already: nothing was changed."),
    N_("The text was saved. It counts for all notices from now on."),
    N_("What you wish was saved."),
    N_("The correction was opened and received."),
    N_("The handover list was made. Print it; the other side signs for it."),
    N_("Signed for."),
    N_("The payment was entered, with the next number of this year's book of receipts."),
    N_("The table was taken over. Look at what is marked."),
    N_("The version was proposed. Another person must publish it."),
    N_("The version was published."),
    N_("The version was withdrawn."),
    N_("The value was saved. It counts from its first day on."),
    N_("The form was taken out."),
    N_("The field was taken out."),
    N_("The table was taken out."),
};
/* One character of the cookie each: letters, then digits. */
static const char flash_marks[] = "abcdefghijklmnopqrstuvwxyz0123456789";
_Static_assert(sizeof flash_messages / sizeof flash_messages[0] < sizeof flash_marks, "each is a character in the cookie");

struct str browser_take_flash(struct request *rq)
{
    struct str kept = exchange_cookie(rq->x, BROWSER_FLASH_COOKIE);
    size_t index = kept.len == 1 ? str_find(STR(flash_marks), kept.ptr[0]) : SIZE_MAX;
    if (index == SIZE_MAX) return (struct str){NULL, 0};
    set_cookie(rq, BROWSER_FLASH_COOKIE, STR(""), 0);
    if (index >= sizeof flash_messages / sizeof flash_messages[0]) return (struct str){NULL, 0};
    return str_of(tr(rq->c->locale, flash_messages[index]));
}

void browser_set_flash(struct request *rq, const char *msgid)
{
    for (size_t i = 0; i < sizeof flash_messages / sizeof flash_messages[0]; i++) {
        if (strcmp(flash_messages[i], msgid) != 0) continue;
        set_cookie(rq, BROWSER_FLASH_COOKIE, str_slice(STR(flash_marks), i, i + 1), 60);
        return;
    }
    ASSERT(!"a flash message that is not in the table");
}
