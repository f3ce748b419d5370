/* notice_table: the words of notices: names, placeholders, and the texts that the program brings. */
#include "domain/notice.h"

#include "base/civil.h"

#define EVERY_EVENT (~0U)
#define EVENT_BIT(event) (1U << (event))

const char *const notice_shipped_source = N_("ours, not from the law");

static const struct {
    const char *slug, *name;
} events[NOTICE_EVENT_COUNT] = {
    [NOTICE_NONE] = {"", N_("Letter")},
    [NOTICE_RECEIVED] = {"received", N_("Received, with the promised date")},
    [NOTICE_REFUSED] = {"refused", N_("Not received")},
    [NOTICE_SUPPLEMENT] = {"supplement", N_("Papers are asked for")},
    [NOTICE_DUTY] = {"duty", N_("A payment is due")},
    [NOTICE_LATE] = {"late", N_("Late: apology with a new date")},
    [NOTICE_NEW_DATE] = {"new-date", N_("The promised date has moved")},
    [NOTICE_READY] = {"ready", N_("The result is ready")},
    [NOTICE_HANDED] = {"handed", N_("The result was handed over")},
    [NOTICE_STOPPED] = {"stopped", N_("The work ends without a result")},
    [NOTICE_NEW_RULES] = {"new-rules", N_("New rules apply to the dossier")},
};

static const struct {
    const char *slug, *name;
} carriers[CARRIER_COUNT] = {
    [CARRIER_EMAIL] = {"email", N_("E-mail")},
    [CARRIER_SMS] = {"sms", N_("Text message")},
    [CARRIER_MESSENGER] = {"messenger", N_("Messenger")},
};

static const struct notice_shipped shipped[] = {
    {NOTICE_RECEIVED, N_("Dossier {code} has been received"), N_("{office} has received your dossier {code}. The result is promised for {due}."),
     N_("{office}: dossier {code} has been received. Result promised for {due}. {track_url}")},
    {NOTICE_REFUSED, N_("Dossier {code} could not be received"), N_("{office} could not receive your dossier {code}. The letter with the reason waits for you at the address below."),
     N_("{office}: dossier {code} could not be received. See why: {track_url}")},
    {NOTICE_SUPPLEMENT, N_("Dossier {code}: papers are asked for"), N_("{office} asks for papers to dossier {code}. What is missing, and how to send it, you read at the address below."),
     N_("{office}: papers are asked for to dossier {code}. See which: {track_url}")},
    {NOTICE_DUTY, N_("Dossier {code}: a payment is due"), N_("A payment of {amount} is due for dossier {code}. Please pay only in the ways that {office} names: nobody asks for it by telephone."),
     N_("{office}: a payment is due for dossier {code}. See how to pay: {track_url}")},
    {NOTICE_LATE, N_("Dossier {code} will be late: the new date"), N_("{office} apologises: the result of dossier {code} will be late. The new date is {due}. The letter with the reason waits for you at the address below."),
     N_("{office} apologises: dossier {code} will be late. New date: {due}. See why: {track_url}")},
    {NOTICE_NEW_DATE, N_("Dossier {code}: the promised date has moved"), N_("The result of dossier {code} is now promised for {due}. How {office} comes to that date you read at the address below."),
     N_("{office}: the result of dossier {code} is now promised for {due}. {track_url}")},
    {NOTICE_READY, N_("The result of dossier {code} is ready"), N_("The result of dossier {code} is ready at {office}. Please bring the receipt and your identity card."),
     N_("{office}: the result of dossier {code} is ready. Please bring the receipt and your identity card. {track_url}")},
    {NOTICE_HANDED, N_("The result of dossier {code} was handed over"), N_("The result of dossier {code} was handed over. If that was not to you or to somebody you sent, please tell {office} at once."),
     N_("{office}: the result of dossier {code} was handed over. Not to you? Please tell us: {track_url}")},
    {NOTICE_STOPPED, N_("Dossier {code}: the work has ended"), N_("{office} has ended the work on dossier {code} without a result. The letter with the reason waits for you at the address below."),
     N_("{office}: the work on dossier {code} has ended. See why: {track_url}")},
    {NOTICE_NEW_RULES, N_("Dossier {code}: new rules apply"), N_("New rules apply to dossier {code}. {office} goes on with it by them; what was promised to you stays promised. By which document, you read at the address below."),
     N_("{office}: new rules apply to dossier {code}; what was promised stays promised. {track_url}")},
};
const char *const notice_email_end = N_("How it stands, and what you can do now: {track_url}");

const struct notice_placeholder notice_placeholders[] = {
    {"code", N_("Number of the dossier"), EVERY_EVENT},
    {"office", N_("Name of the office"), EVERY_EVENT},
    {"track_url", N_("Address of the page where the dossier is followed"), EVERY_EVENT},
    {"due", N_("The promised or new date"), EVENT_BIT(NOTICE_RECEIVED) | EVENT_BIT(NOTICE_LATE) | EVENT_BIT(NOTICE_NEW_DATE)},
    {"amount", N_("The amount to be paid"), EVENT_BIT(NOTICE_DUTY)},
};
const size_t notice_placeholder_count = sizeof notice_placeholders / sizeof notice_placeholders[0];
_Static_assert(sizeof notice_placeholders / sizeof notice_placeholders[0] <= NOTICE_VALUES_MAX, "a value for each");

int64_t notice_shipped_day(void)
{
    return civil_day_of((struct date){2026, 11, 28});
}

const char *notice_event_name(enum notice_event event)
{
    ASSERT(event < NOTICE_EVENT_COUNT);
    return events[event].name;
}

const char *notice_event_slug(enum notice_event event)
{
    ASSERT(event < NOTICE_EVENT_COUNT);
    return events[event].slug;
}

bool notice_event_of(struct str slug, enum notice_event *ret_event)
{
    for (enum notice_event event = NOTICE_RECEIVED; event < NOTICE_EVENT_COUNT; event++) {
        if (!str_eq(slug, str_of(events[event].slug))) continue;
        *ret_event = event;
        return true;
    }
    return false;
}

const char *carrier_name(enum carrier carrier)
{
    ASSERT(carrier > 0 && carrier < CARRIER_COUNT);
    return carriers[carrier].name;
}

const char *carrier_slug(enum carrier carrier)
{
    ASSERT(carrier > 0 && carrier < CARRIER_COUNT);
    return carriers[carrier].slug;
}

bool carrier_of(struct str slug, enum carrier *ret_carrier)
{
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++) {
        if (!str_eq(slug, str_of(carriers[carrier].slug))) continue;
        *ret_carrier = carrier;
        return true;
    }
    return false;
}

const struct notice_shipped *notice_shipped_of(enum notice_event event)
{
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++)
        if (shipped[i].event == event) return &shipped[i];
    ASSERT(event == NOTICE_NONE); /* every event has its texts */
    return NULL;
}
