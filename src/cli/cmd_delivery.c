/* delivery: an administrator's look at how letters and notices leave: which ways are set up, and one test of each. */
#include <stdio.h>
#include <unistd.h>

#include "cli/delivery_bounce.h"
#include "cli/open.h"
#include "crypto/crypto.h"
#include "delivery/gateway.h"
#include "delivery/mail_smtp.h"
#include "i18n/i18n.h"
#include "sys/clock.h"

static const struct option_spec specs[] = {
    OPEN_DATA_OPTION,
    {.name = "test-mail", .value = "ADDRESS", .help = "sends one letter there"},
    {.name = "test-sms", .value = "NUMBER", .help = "sends one text message there"},
    {.name = NULL},
};

static const char more[] =
    "Settings are read from DIR/delivery.json: see docs/delivery-gateways.md. Prints sent, temporary or rejected,\n"
    "with the reason; exits with 0 only if it was sent. Without a test: checks the file, prints what is set up.\n"
    "`motcua delivery bounce` reads a message that came back: motcua delivery bounce --help.";

static err_t test_mail(struct ctx *c, const struct delivery_settings *s, const char *to,
                       struct delivery_result *ret_result)
{
    struct mail_message m = mail_smtp_message(&s->mail, uuid_new(c->now), c->now);
    m.to.address = str_of(to);
    m.subject = str_of(tr(c->locale, N_("Test of sending letters")));
    m.text =
        str_of(tr(c->locale, N_("This letter was sent to test the settings of the system. You need not do anything.")));
    return mail_smtp_send(c, s, &m, ret_result);
}

static err_t test_sms(struct ctx *c, const struct delivery_settings *s, const char *to,
                      struct delivery_result *ret_result)
{
    struct sms_message m = {.delivery = uuid_new(c->now), .phone = str_of(to)};
    m.text = str_of(tr(c->locale, N_("Test of sending text messages. You need not do anything.")));
    return sms_send(c, s, &m, ret_result);
}

static void print_set_up(const struct delivery_settings *s)
{
    const struct {
        const char *name;
        bool is_set;
        struct str url;
    } ways[] = {{"mail", s->mail.is_set, s->mail.url},
                {"sms", s->sms.is_set, s->sms.url},
                {"messenger", s->messenger.is_set, s->messenger.url}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        (void)printf("%s\t%.*s\n", ways[i].name, STR_ARG(ways[i].is_set ? ways[i].url : STR("-")));
}

static int print_result(const char *way, const struct delivery_result *r)
{
    (void)printf("%s\t%s\t%.*s%.*s\n", way, delivery_outcome_name(r->outcome), STR_ARG(r->reason),
                 STR_ARG(r->carrier_id));
    return r->outcome == DELIVERY_SENT ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

static err_t work(struct ctx *c, const struct options *o, int *ret_code)
{
    static const struct {
        const char *option, *way;
        err_t (*run)(struct ctx *c, const struct delivery_settings *s, const char *to,
                     struct delivery_result *ret_result);
    } tests[] = {{"test-mail", "mail", test_mail}, {"test-sms", "sms", test_sms}};
    struct delivery_settings settings;
    const char *folder = options_value(o, "data");
    bool tested = false;
    if (access(folder, R_OK) != 0) return fault_set(c, data_folder_missing, STR("data"), str_of(folder));
    err_t e = delivery_settings_read(c, str_of(folder), &settings);
    for (size_t i = 0; i < sizeof tests / sizeof tests[0] && !e; i++) {
        struct delivery_result result;
        const char *to = options_value(o, tests[i].option);
        if (!to) continue;
        tested = true;
        e = tests[i].run(c, &settings, to, &result);
        if (!e && print_result(tests[i].way, &result) != EXIT_CODE_OK) *ret_code = EXIT_CODE_FAILED;
    }
    if (!e && !tested) print_set_up(&settings);
    return e;
}

static int run(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "bounce") == 0) return delivery_bounce(argc - 1, argv + 1);
    struct arena *a = arena_new(1U << 16);
    struct ctx c = {.arena = a, .now = clock_now()};
    struct options o;
    int code = EXIT_CODE_OK;
    struct options_outcome outcome = options_read(a, &cmd_delivery, specs, more, argc, argv, &o);
    if (!outcome.go_on)
        code = outcome.exit_code;
    else if (crypto_start() || delivery_start())
        code = EXIT_CODE_FAILED;
    else if (work(&c, &o, &code))
        code = options_fault(&cmd_delivery, &c);
    arena_free(a);
    return code;
}

const struct command cmd_delivery = {"delivery", "Shows how letters and notices are sent, and tests it.",
                                     "delivery --data DIR [--test-mail ADDRESS] [--test-sms NUMBER] | delivery bounce --data DIR < MESSAGE", run};
