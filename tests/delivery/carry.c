/* carry: gives one letter or notice to a carrier, as a job would, and prints what became of it in one line: for tests
 * that bring the carrier. The ids are the caller's, so that an attempt can be repeated. usage: carry DIR mail ID TO
 * NAME SUBJECT TEXT [FILE_NAME PDF] */
#include <stdio.h>

#include "crypto/crypto.h"
#include "delivery/gateway.h"
#include "delivery/mail_bounce.h"
#include "delivery/mail_smtp.h"
#include "sys/file.h"

struct order {
    struct delivery_settings settings;
    struct uuid id;
    int argc;
    char **argv; /* behind the id */
};

static struct str word(const struct order *o, int i)
{
    return i < o->argc ? str_of(o->argv[i]) : STR("");
}

static err_t carry_mail(struct ctx *c, const struct order *o, struct delivery_result *ret_result)
{
    struct mail_message m = mail_smtp_message(&o->settings.mail, o->id, c->now);
    struct mail_attachment pdf = {.file_name = word(o, 4)};
    m.to = (struct mail_mailbox){word(o, 1), word(o, 0)};
    m.subject = word(o, 2);
    m.text = word(o, 3);
    if (o->argc > 5) {
        err_t e = file_read(c, o->argv[5], MAIL_ATTACHMENT_BYTES_MAX, &pdf.content);
        if (e) return e;
        m.attachments = &pdf;
        m.attachment_count = 1;
    }
    return mail_smtp_send(c, &o->settings, &m, ret_result);
}

static err_t carry_sms(struct ctx *c, const struct order *o, struct delivery_result *ret_result)
{
    const struct sms_message m = {o->id, word(o, 0), word(o, 1)};
    return sms_send(c, &o->settings, &m, ret_result);
}

static err_t carry_messenger(struct ctx *c, const struct order *o, struct delivery_result *ret_result)
{
    const struct messenger_parameter parameter = {word(o, 2), word(o, 3)};
    const struct messenger_message m = {o->id, word(o, 0), word(o, 1), &parameter, o->argc > 3 ? 1 : 0};
    return messenger_send(c, &o->settings, &m, ret_result);
}

/* What a notification says, of the file in argv[0]. */
static err_t carry_back(struct ctx *c, const struct order *o, struct delivery_result *ret_result)
{
    struct str bytes;
    struct mail_bounce b;
    char id[37];
    err_t e = file_read(c, o->argv[0], MAIL_BOUNCE_MAX, &bytes);
    if (e) return e;
    if (!mail_bounce_read(c->arena, &o->settings.mail, STR(""), bytes, &b)) return fail(c, delivery_report_bad);
    uuid_format(b.delivery, id);
    *ret_result = (struct delivery_result){.outcome = DELIVERY_SENT, .carrier_id = STR("")};
    ret_result->reason = arena_printf(c->arena, "%s %s %s %d.%d.%d", id, b.is_by_verp ? "verp" : "id",
                                      mail_bounce_action_name(b.action), b.status[0], b.status[1], b.status[2]);
    return OK;
}

static const struct {
    const char *name;
    err_t (*run)(struct ctx *c, const struct order *o, struct delivery_result *ret_result);
} carriers[] = {{"mail", carry_mail}, {"sms", carry_sms}, {"messenger", carry_messenger}, {"bounce", carry_back}};

static err_t carry(struct ctx *c, int argc, char **argv, struct delivery_result *ret_result)
{
    struct order o = {.argc = argc - 4, .argv = argv + 4};
    err_t e = delivery_settings_read(c, str_of(argv[1]), &o.settings);
    if (e) return e;
    if (!uuid_parse(str_of(argv[3]), &o.id)) return fail(c, bad_request);
    for (size_t i = 0; i < sizeof carriers / sizeof carriers[0]; i++)
        if (strcmp(carriers[i].name, argv[2]) == 0) return carriers[i].run(c, &o, ret_result);
    return fail(c, bad_request);
}

int main(int argc, char **argv)
{
    struct ctx c = {.arena = arena_new(65536), .now = {1520843400000000}};
    struct delivery_result r;
    if (argc < 5 || delivery_start() || crypto_start()) return 2;
    err_t e = carry(&c, argc, argv, &r);
    if (e)
        (void)printf("fault %s %.*s\n", message_info(c.fault.message)->slug, STR_ARG(c.fault.argument));
    else
        (void)printf("%s code=%d reason=%.*s uncertain=%d duplicate=%d after=%lld id=%.*s\n",
                     delivery_outcome_name(r.outcome), r.code, STR_ARG(r.reason), r.is_uncertain, r.is_duplicate,
                     (long long)r.retry_after_seconds, STR_ARG(r.carrier_id));
    arena_free(c.arena);
    return e ? 1 : 0;
}
