/* delivery_words: the words of carriers, read by what they begin with, as a table: what that means and what helps. */
#include "web/delivery_words.h"

#include "i18n/i18n.h"

enum cure { CURE_ADDRESS, CURE_WAIT, CURE_ADMINISTRATOR, CURE_TEXT, CURE_COUNT };

static const char *const cures[CURE_COUNT] = {
    [CURE_ADDRESS] = N_("Ask the applicant for another address or number, and tell him now by telephone, by post or at the desk."),
    [CURE_WAIT] = N_("It is still tried. If it is urgent, tell the applicant by telephone, by post or at the desk."),
    [CURE_ADMINISTRATOR] = N_("Nobody's address is to blame: tell the system administrator. If it is urgent, tell the applicant another way."),
    [CURE_TEXT] = N_("The text cannot be sent so: tell who writes the texts of notices. Tell the applicant another way."),
};

/* The first that fits counts. */
static const struct {
    const char *begins;
    const char *means;
    enum cure cure;
} reasons[] = {
    {"smtp_rcpt_4", N_("The mail server of the applicant asks for patience."), CURE_WAIT},
    {"smtp_data_4", N_("The mail server asks for patience."), CURE_WAIT},
    {"smtp_rcpt_", N_("The mail server does not know this address, or does not take mail for it."), CURE_ADDRESS},
    {"smtp_data_", N_("The mail server does not take this letter."), CURE_ADDRESS},
    {"smtp_mail_552", N_("The letter is too large for the mail server."), CURE_ADDRESS},
    {"smtp_", N_("The mail server has refused for now."), CURE_WAIT},
    {"5.1.", N_("It came back: there is no such address."), CURE_ADDRESS},
    {"5.2.2", N_("It came back: the mailbox is full."), CURE_ADDRESS},
    {"5.", N_("It came back: it cannot be delivered."), CURE_ADDRESS},
    {"4.", N_("It came back: it could not be delivered for days."), CURE_ADDRESS},
    {"0.0.0", N_("It came back, without a reason."), CURE_ADDRESS},
    {"unknown_number", N_("The gateway does not know this number."), CURE_ADDRESS},
    {"expired", N_("The phone could not be reached until the gateway gave up."), CURE_ADDRESS},
    {"failed", N_("The gateway reports that it did not arrive."), CURE_ADDRESS},
    {"switched_off", N_("The phone was switched off until the gateway gave up."), CURE_ADDRESS},
    {"delivery_phone_bad", N_("A text message cannot go to this number."), CURE_ADDRESS},
    {"delivery_address_bad", N_("The address is not written like an address."), CURE_ADDRESS},
    {"delivery_too_large", N_("The text is too long for this carrier."), CURE_TEXT},
    {"delivery_text_bad", N_("The text holds something that this carrier cannot send."), CURE_TEXT},
    {"delivery_", N_("The settings of sending are wrong, or the carrier is not set up."), CURE_ADMINISTRATOR},
    {"http_", N_("The gateway cannot take it now."), CURE_WAIT},
    {"answer_bad", N_("The gateway's answer cannot be understood."), CURE_WAIT},
    {"connect", N_("The carrier cannot be reached."), CURE_WAIT},
    {"resolve", N_("The carrier's name cannot be found."), CURE_WAIT},
    {"timeout", N_("The carrier did not answer in time."), CURE_WAIT},
    {"", N_("The carrier could not deliver it."), CURE_WAIT},
};

static size_t reason_of(const struct delivery *d)
{
    size_t i = 0;
    while (!str_starts_with(d->reason, str_of(reasons[i].begins)))
        i++;
    return i;
}

static struct str by_carrier(struct request *rq, const struct delivery *d, const char *const names[CARRIER_COUNT])
{
    return request_tr(rq, names[d->carrier]);
}

struct str delivery_words_state(struct request *rq, const struct delivery *d)
{
    static const char *const taken[CARRIER_COUNT] = {[CARRIER_EMAIL] = N_("the mail server has taken the e-mail"),
                                                     [CARRIER_SMS] = N_("the gateway has taken the text message"),
                                                     [CARRIER_MESSENGER] = N_("the messenger has taken the message")};
    static const char *const refused[CARRIER_COUNT] = {[CARRIER_EMAIL] = N_("the e-mail was refused: send the letter another way"),
                                                       [CARRIER_SMS] = N_("the text message was refused"),
                                                       [CARRIER_MESSENGER] = N_("the messenger refused the message")};
    if (d->arrived_at.has) return request_tr(rq, N_("arrived, as the carrier reports"));
    if (d->returned_at.has) return request_tr(rq, N_("it came back: send it another way"));
    switch (d->state) {
    case DELIVERY_TAKEN: return by_carrier(rq, d, taken);
    case DELIVERY_REFUSED: return by_carrier(rq, d, refused);
    case DELIVERY_GIVEN_UP: return request_tr(rq, N_("it could not be sent: send it another way"));
    case DELIVERY_WAITING: break;
    }
    return request_tr(rq, N_("on its way"));
}

struct str delivery_words_when(struct request *rq, const struct delivery *d)
{
    struct arena *a = rq->c->arena;
    struct str when = format_moment(a, rq->c->locale, d->last_at.has ? d->last_at.value : d->created_at);
    if (d->attempts < 2) return when;
    struct str times = tr_with(a, rq->c->locale, N_("%s attempts"), format_number(a, rq->c->locale, d->attempts));
    return arena_join(a, times, STR(" · "), when);
}

struct str delivery_words_why(struct request *rq, const struct delivery *d)
{
    struct arena *a = rq->c->arena;
    if (str_is_empty(d->reason)) return STR("");
    struct str word = arena_join(a, STR(" ("), d->reason, STR(")"));
    return arena_join(a, request_tr(rq, reasons[reason_of(d)].means), word, STR(""));
}

struct str delivery_words_advice(struct request *rq, const struct delivery *d)
{
    enum cure cure = reasons[reason_of(d)].cure;
    if (cure == CURE_WAIT && d->state != DELIVERY_WAITING) cure = CURE_ADDRESS; /* nobody tries any more */
    return request_tr(rq, cures[cure]);
}
