/* mail_smtp: libcurl speaks; we listen along to know *where* in the conversation a reply fell. A 550 to RCPT speaks of
 * the recipient, a 550 to MAIL or to the greeting speaks of us. */
#include "delivery/mail_smtp.h"

#include "delivery/mail_address.h"
#include "delivery/transfer.h"

#define REPLY_MAX 500

/* What the last command was. QUIT is none: libcurl says it as soon as it gives up, and it must not hide where that was.
 */
enum stage { STAGE_GREETING = 0, STAGE_HELLO, STAGE_TLS, STAGE_SIGN_IN, STAGE_SENDER, STAGE_RECIPIENT, STAGE_CONTENT };

static const struct {
    const char *command;
    enum stage stage;
    const char *word; /* in reasons */
} commands[] = {
    {"EHLO", STAGE_HELLO, "hello"},  {"HELO", STAGE_HELLO, "hello"}, {"STAR", STAGE_TLS, "tls"},
    {"AUTH", STAGE_SIGN_IN, "auth"}, {"MAIL", STAGE_SENDER, "mail"}, {"RCPT", STAGE_RECIPIENT, "rcpt"},
    {"DATA", STAGE_CONTENT, "data"},
};

struct conversation {
    struct str message;
    size_t at; /* of the message: what was handed to libcurl */
    enum stage stage;
    bool is_over; /* QUIT was said */
    int code;     /* of the last reply */
    char reply[REPLY_MAX];
    size_t reply_len;
};

/* ---- libcurl's callbacks ---- */

static size_t give(char *into, size_t size, size_t count, void *user)
{
    struct conversation *talk = user;
    struct str piece = str_slice(talk->message, talk->at, talk->at + size * count);
    if (piece.len > 0) memcpy(into, piece.ptr, piece.len);
    talk->at += piece.len;
    return piece.len;
}

/* One line of a reply: "250-..." or "250 ...". The last line of a reply is kept. */
static size_t hear(char *line, size_t size, size_t count, void *user)
{
    struct conversation *talk = user;
    struct str text = {line, size * count};
    int code = 0;
    for (size_t i = 0; i < 3 && i < text.len; i++)
        code = text.ptr[i] >= '0' && text.ptr[i] <= '9' ? code * 10 + (text.ptr[i] - '0') : -1000;
    if (code < 200 || code > 599 || talk->is_over) return text.len;
    struct str words = str_trim(str_slice(text, 4, text.len));
    talk->code = code;
    talk->reply_len = words.len < REPLY_MAX ? words.len : REPLY_MAX;
    if (talk->reply_len > 0) memcpy(talk->reply, words.ptr, talk->reply_len);
    return text.len;
}

/* libcurl tells here what it sends; only the command's first four letters are looked at, and nothing is kept. */
static int listen_along(CURL *curl, curl_infotype kind, char *bytes, size_t len, void *user)
{
    struct conversation *talk = user;
    struct str line = {bytes, len};
    (void)curl;
    if (kind != CURLINFO_HEADER_OUT) return 0;
    if (str_starts_with(line, STR("QUIT"))) talk->is_over = true;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (str_eq(str_slice(line, 0, 4), str_of(commands[i].command))) talk->stage = commands[i].stage;
    return 0;
}

/* ---- the handle ---- */

static CURL *open_server(struct ctx *c, const struct mail_settings *s)
{
    static const long policies[] = {CURLUSESSL_NONE, CURLUSESSL_TRY, CURLUSESSL_ALL};
    struct transfer_options options = {
        .protocols = "smtp,smtps", .ca_file = s->ca_file, .timeout_seconds = s->timeout_seconds};
    options.url = arena_join(c->arena, s->url, STR("/"), s->helo); /* the path of an SMTP URL is what EHLO says */
    CURL *curl = transfer_new(c, &options);
    unsigned failed = 0;
    failed |= curl_easy_setopt(curl, CURLOPT_USE_SSL, policies[s->starttls]);
    if (!str_is_empty(s->user)) {
        failed |= curl_easy_setopt(curl, CURLOPT_USERNAME, arena_cstring(c->arena, s->user));
        failed |= curl_easy_setopt(curl, CURLOPT_PASSWORD, arena_cstring(c->arena, s->password));
    }
    ASSERT(!failed);
    return curl;
}

static void connect_conversation(CURL *curl, struct conversation *talk)
{
    unsigned failed = 0;
    failed |= curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    failed |= curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    failed |= curl_easy_setopt(curl, CURLOPT_READDATA, talk);
    failed |= curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)talk->message.len);
    failed |= curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    failed |= curl_easy_setopt(curl, CURLOPT_HEADERDATA, talk);
    failed |= curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); /* to our callback, not to standard error */
    failed |= curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_along);
    failed |= curl_easy_setopt(curl, CURLOPT_DEBUGDATA, talk);
    ASSERT(!failed);
}

/* ---- what the end of the conversation means ---- */

static struct str reason_of(struct arena *a, const struct conversation *talk)
{
    const char *word = "greeting";
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (commands[i].stage == talk->stage) word = commands[i].word;
    return arena_printf(a, "smtp_%s_%d", word, talk->code);
}

/* 5xx that speaks of us: before the recipient is named, or wanting that we sign in (530, 534, 535, 538: RFC 4954 §6).
 * But a message that is too large is refused at MAIL already (552 RFC 1870 §6.1). */
static bool is_about_us(const struct conversation *talk)
{
    if (talk->stage == STAGE_SENDER && talk->code == 552) return false;
    return talk->stage < STAGE_RECIPIENT || (talk->code >= 530 && talk->code <= 538);
}

static err_t conclude(struct ctx *c, CURLcode code, const struct conversation *talk, struct delivery_result *ret_result)
{
    struct delivery_result result = {.outcome = DELIVERY_SENT, .code = talk->code, .reason = STR("")};
    result.carrier_id = STR("");
    err_t e = transfer_tls_fault(c, code, "mail");
    if (e) return e;
    bool refused = code != CURLE_OK && talk->code >= 400;
    if (code == CURLE_OK) {
        result.carrier_id = transfer_carrier_id(c->arena, (struct str){talk->reply, talk->reply_len});
    } else if (code == CURLE_LOGIN_DENIED && talk->code / 100 != 4) {
        return fail(c, delivery_sign_in_failed);
    } else if (refused && talk->code >= 500 && is_about_us(talk)) {
        return fault_set(c, delivery_sender_refused, STR(""), reason_of(c->arena, talk));
    } else if (refused) {
        result.outcome = talk->code >= 500 ? DELIVERY_REJECTED : DELIVERY_TEMPORARY;
        result.reason = reason_of(c->arena, talk);
    } else {
        result = transfer_broken(code, talk->stage >= STAGE_CONTENT && talk->at == talk->message.len);
    }
    *ret_result = result;
    return OK;
}

static err_t send_bytes(struct ctx *c, const struct mail_settings *s, struct str sender, struct str to,
                        struct str message, struct delivery_result *ret_result)
{
    struct conversation talk = {.message = message};
    CURL *curl = open_server(c, s);
    connect_conversation(curl, &talk);
    struct curl_slist *recipients = curl_slist_append(NULL, arena_cstring(c->arena, to));
    ASSERT(recipients != NULL);
    unsigned failed = curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_cstring(c->arena, sender));
    failed |= curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    ASSERT(!failed);
    CURLcode code = curl_easy_perform(curl);
    err_t e = conclude(c, code, &talk, ret_result);
    (void)curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                           2L); /* a server need not be waited for to say goodbye */
    curl_easy_cleanup(curl);
    curl_slist_free_all(recipients);
    return e;
}

struct mail_message mail_smtp_message(const struct mail_settings *settings, struct uuid delivery, struct instant date)
{
    return (struct mail_message){.delivery = delivery,
                                 .date = date,
                                 .from = {settings->from_name, settings->from},
                                 .to = {STR(""), STR("")},
                                 .reply_to = settings->reply_to,
                                 .subject = STR(""),
                                 .text = STR("")};
}

err_t mail_smtp_send(struct ctx *c, const struct delivery_settings *settings, const struct mail_message *message,
                     struct delivery_result *ret_result)
{
    const struct mail_settings *s = &settings->mail;
    struct str bytes;
    err_t e = delivery_settings_need(c, settings, s->is_set, "mail");
    if (!e) e = mail_message_build(c, message, &bytes);
    if (e) return e;
    struct str sender = s->is_verp ? mail_verp_make(c->arena, s->bounce, message->delivery) : s->bounce;
    return send_bytes(c, s, sender, message->to.address, bytes, ret_result);
}
