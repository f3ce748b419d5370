/* delivery_bounce: what came back, written to the delivery it is about. What is no notification, or not about a message of ours, is
 * done with as well: it shall not go to and fro between mail servers. */
#include "cli/delivery_bounce.h"

#include <stdio.h>

#include "app/deliver.h"
#include "cli/city_command.h"
#include "delivery/mail_bounce.h"

#define TRY_AGAIN 75 /* EX_TEMPFAIL */

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    OPEN_DB_OPTION,
    {.name = "to", .value = "ADDRESS", .help = "the address it was delivered to, if the mail server says so; else it is read from Envelope-To, Delivered-To or To"},
    {.name = NULL},
};

static const char more[] = "Reads one message from standard input: a delivery status notification (RFC 3464) that came to the envelope sender of\n"
                           "delivery.json. For the pipe of a mail server: docs/delivery-gateways.md. Exits with 75 if it shall be tried again.";

/* The beginning is read, and the rest as well: a pipe that breaks would be a failure for the mail server. */
static struct str read_message(struct ctx *c)
{
    char *bytes = arena_alloc(c->arena, MAIL_BOUNCE_MAX);
    char rest[4096];
    size_t len = fread(bytes, 1, MAIL_BOUNCE_MAX, stdin);
    while (fread(rest, 1, sizeof rest, stdin) > 0)
        continue;
    return (struct str){bytes, len};
}

static void say(const char *what, struct uuid id, struct str reason)
{
    char text[37];
    uuid_format(id, text);
    (void)printf("%s %s %.*s\n", what, text, STR_ARG(reason));
}

static err_t keep(struct ctx *c, struct db *db, const struct mail_bounce *bounce)
{
    struct deliver_word word = {.id = bounce->delivery, .carrier = CARRIER_EMAIL, .has_arrived = bounce->action == MAIL_BOUNCE_DELIVERED};
    word.reason = arena_printf(c->arena, "%d.%d.%d", bounce->status[0], bounce->status[1], bounce->status[2]);
    err_t e = db_write(db, c, "deliver_word", deliver_word_run, &word);
    if (e == ERR_NOT_FOUND) {
        fault_clear(c);
        say("unknown", word.id, word.reason);
        return OK;
    }
    if (!e) say(!word.changed ? "known" : word.has_arrived ? "arrived" : "returned", word.id, word.reason);
    return e;
}

static err_t work(struct ctx *c, const struct options *o, struct db *db, int *ret_code)
{
    struct delivery_settings settings;
    struct mail_bounce bounce;
    const char *to = options_value(o, "to");
    (void)ret_code;
    struct str message = read_message(c);
    err_t e = delivery_settings_read(c, str_of(options_value(o, "data")), &settings);
    if (!e) e = delivery_settings_need(c, &settings, settings.mail.is_set, "mail");
    if (e) return e;
    bool is_ours = mail_bounce_read(c->arena, &settings.mail, str_of(to ? to : ""), message, &bounce);
    bool says_something = is_ours && (bounce.action == MAIL_BOUNCE_FAILED || bounce.action == MAIL_BOUNCE_DELIVERED);
    if (says_something) return keep(c, db, &bounce);
    (void)printf("nothing to do\n");
    return OK;
}

int delivery_bounce(int argc, char **argv)
{
    static const struct command bounce = {"delivery bounce", "Takes note of a letter that came back.", "delivery bounce --data DIR [--to ADDRESS] < MESSAGE", NULL};
    return city_command_run(&bounce, specs, more, argc, argv, work) == 0 ? 0 : TRY_AGAIN;
}
