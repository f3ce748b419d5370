/* deliver_notice: a notice filled with its facts, and handed to its carrier. No name goes with it, not even as the mail's To. */
#include "app/notice_text.h"
#include "delivery/gateway.h"
#include "delivery/mail_smtp.h"
#include "i18n/i18n.h"
#include "jobs/deliver_parts.h"
#include "paper/paper.h"

/* The words of one notice. */
struct told {
    struct notice_text text;
    struct notice_values values;
    struct str body; /* filled */
};

static err_t load(struct ctx *c, const struct deliver_case *k, struct told *ret_told)
{
    const struct delivery *d = &k->delivery;
    const struct notice_key key = {d->notice, d->carrier, d->locale};
    struct db_ro *ro;
    err_t e = db_read_begin(k->room->db, c, &ro);
    if (e) return e;
    e = notice_text_at(ro, c, &key, d->created_at, &ret_told->text);
    db_read_end(k->room->db, ro);
    return e;
}

static void fill(struct ctx *c, const struct deliver_case *k, struct told *told)
{
    const struct dossier *d = &k->dossier;
    const struct notice_told facts = {
        .code = str_is_absent(d->code) ? d->reference : d->code,
        .office = notice_office(city_unit(k->room->city, d->unit_id), k->delivery.carrier),
        .track_url = paper_track_url(c->arena, k->room->public_url, d),
        .due = k->delivery.due_at,
        .amount = k->delivery.amount,
    };
    told->values = notice_values_of(c->arena, k->delivery.locale, &facts);
    told->body = notice_text_fill(c->arena, told->text.body, &told->values);
}

static err_t by_mail(struct ctx *c, const struct deliver_case *k, const struct told *told, struct delivery_result *ret_result)
{
    struct mail_message message = mail_smtp_message(&k->settings.mail, k->delivery.id, k->delivery.created_at);
    message.to = (struct mail_mailbox){STR(""), k->delivery.address};
    message.subject = notice_text_fill(c->arena, told->text.subject, &told->values);
    message.text = arena_join(c->arena, told->body, STR("\n"), STR(""));
    return mail_smtp_send(c, &k->settings, &message, ret_result);
}

static err_t by_sms(struct ctx *c, const struct deliver_case *k, const struct told *told, struct delivery_result *ret_result)
{
    const struct sms_message message = {k->delivery.id, k->delivery.address, told->body};
    return sms_send(c, &k->settings, &message, ret_result);
}

/* The messenger puts its approved text together itself: it is given the name of that text, and what the placeholders in ours stand for. */
static err_t by_messenger(struct ctx *c, const struct deliver_case *k, const struct told *told, struct delivery_result *ret_result)
{
    struct messenger_parameter parameters[NOTICE_VALUES_MAX];
    unsigned used = notice_text_used(told->text.body);
    struct messenger_message message = {k->delivery.id, k->delivery.address, told->text.template, parameters, 0};
    for (size_t i = 0; i < notice_placeholder_count; i++)
        if (used & (1U << i)) parameters[message.parameter_count++] = (struct messenger_parameter){str_of(notice_placeholders[i].word), told->values.texts[i]};
    return messenger_send(c, &k->settings, &message, ret_result);
}

err_t deliver_notice(struct ctx *c, const struct deliver_case *k, struct delivery_result *ret_result)
{
    static err_t (*const carriers[CARRIER_COUNT])(struct ctx *, const struct deliver_case *, const struct told *, struct delivery_result *) = {
        [CARRIER_EMAIL] = by_mail, [CARRIER_SMS] = by_sms, [CARRIER_MESSENGER] = by_messenger};
    struct told told;
    err_t e = load(c, k, &told);
    if (e) return e;
    fill(c, k, &told);
    return carriers[k->delivery.carrier](c, k, &told, ret_result);
}
