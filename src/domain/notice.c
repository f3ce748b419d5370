/* notice: which event is told, to whom, when; and filling a text. */
#include "domain/notice.h"

#include "base/civil.h"

const struct notice_rule notice_rule_shipped = {.carriers = CARRIER_BIT(CARRIER_EMAIL), .quiet_from = 21 * 60, .quiet_to = 7 * 60};

/* ---- which event is told ---- */

static const struct {
    enum event_kind kind;
    enum letter_form letter; /* LETTER_NONE: whatever is under way */
    enum notice_event notice;
} told[] = {
    {EVENT_RECEIVED, LETTER_NONE, NOTICE_RECEIVED},
    {EVENT_NOT_RECEIVED, LETTER_NONE, NOTICE_REFUSED},
    {EVENT_COMPLETION_ASKED, LETTER_NONE, NOTICE_SUPPLEMENT},
    {EVENT_SUPPLEMENT_INCOMPLETE, LETTER_NONE, NOTICE_SUPPLEMENT},
    {EVENT_LETTER_SENT, LETTER_SUPPLEMENT, NOTICE_SUPPLEMENT},
    {EVENT_LETTER_SENT, LETTER_DUTY, NOTICE_DUTY},
    {EVENT_LETTER_SENT, LETTER_APOLOGY, NOTICE_LATE},
    {EVENT_LETTER_SENT, LETTER_STOP, NOTICE_STOPPED},
    {EVENT_SUPPLEMENT_COMPLETE, LETTER_NONE, NOTICE_NEW_DATE},
    {EVENT_DUTY_PAID, LETTER_NONE, NOTICE_NEW_DATE},
    {EVENT_PROMISE_MOVED, LETTER_NONE, NOTICE_NEW_DATE},
    {EVENT_RESULT_AT_DESK, LETTER_NONE, NOTICE_READY},
    {EVENT_RETURNED, LETTER_NONE, NOTICE_HANDED},
    {EVENT_PACKAGE_FORCED, LETTER_NONE, NOTICE_NEW_RULES},
};

static enum notice_event event_told(enum event_kind kind, enum letter_form letter)
{
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        if (told[i].kind == kind && (told[i].letter == LETTER_NONE || told[i].letter == letter)) return told[i].notice;
    return NOTICE_NONE;
}

/* What the applicant must do or wait for he is told by whoever asks it of him; of the rest only the linked case speaks. */
static bool is_told_of_a_branch(enum notice_event event)
{
    return event == NOTICE_SUPPLEMENT || event == NOTICE_DUTY || event == NOTICE_LATE;
}

struct notice_facts notice_of(const struct event *event, enum letter_form letter, const struct dossier *after)
{
    struct notice_facts facts = {.event = event_told(event->kind, letter)};
    if (after->parent_id.has && !is_told_of_a_branch(facts.event)) return (struct notice_facts){0};
    int64_t new_date = event->kind == EVENT_LETTER_SENT ? event->data.new_due_at : event->data.due_at;
    if (facts.event == NOTICE_RECEIVED)
        facts.due = after->due_at;
    else if (facts.event == NOTICE_LATE || facts.event == NOTICE_NEW_DATE)
        facts.due = (struct opt_instant){new_date != 0, {new_date}};
    bool names_a_date = facts.event == NOTICE_RECEIVED || facts.event == NOTICE_LATE || facts.event == NOTICE_NEW_DATE;
    if (names_a_date && !facts.due.has) return (struct notice_facts){0}; /* an apology without a date, a payment that moves nothing */
    if (facts.event == NOTICE_DUTY) facts.amount = event->data.amount;
    return facts;
}

/* ---- who gets it, and when ---- */

static bool is_mobile(struct str phone)
{
    return phone.len == 10 && phone.ptr[0] == '0' && (phone.ptr[1] == '3' || phone.ptr[1] == '5' || (phone.ptr[1] >= '7' && phone.ptr[1] <= '9'));
}

struct str notice_address(const struct applicant *applicant, enum carrier carrier)
{
    if (carrier == CARRIER_EMAIL) return str_or_empty(applicant->email);
    return is_mobile(applicant->phone) ? applicant->phone : STR("");
}

struct instant notice_not_before(const struct notice_rule *rule, enum carrier carrier, struct instant now)
{
    struct local local = civil_local(now);
    int minute = civil_local_minute(local);
    bool over_midnight = rule->quiet_from > rule->quiet_to;
    bool is_quiet = over_midnight ? minute >= rule->quiet_from || minute < rule->quiet_to : minute >= rule->quiet_from && minute < rule->quiet_to;
    if (carrier == CARRIER_EMAIL || !is_quiet) return now;
    int64_t day = civil_local_day(local) + (minute >= rule->quiet_to);
    return civil_instant(civil_local_at(day, rule->quiet_to));
}

/* ---- texts ---- */

bool notice_placeholder_fits(const struct notice_placeholder *placeholder, enum notice_event event)
{
    return (placeholder->events & (1U << event)) != 0;
}

/* The place of a word in the table; NOTICE_VALUES_MAX: it is not in it. */
static size_t place_of(struct str word)
{
    for (size_t i = 0; i < notice_placeholder_count; i++)
        if (str_eq(word, str_of(notice_placeholders[i].word))) return i;
    return NOTICE_VALUES_MAX;
}

/* A piece of a text: what stands before a placeholder, and which it is. */
struct piece {
    struct str before;
    struct str braces; /* "{code}"; empty: the text is at its end */
    size_t place;      /* NOTICE_VALUES_MAX: it stands for nothing */
};

static struct piece next_piece(struct str *rest)
{
    struct str text = *rest;
    size_t open = str_find(text, '{'), close = str_find(text, '}');
    size_t from = open < close ? open : close;
    if (from == SIZE_MAX) {
        *rest = str_slice(text, text.len, text.len);
        return (struct piece){text, STR(""), NOTICE_VALUES_MAX};
    }
    size_t to = open < close && close != SIZE_MAX ? close + 1 : from + 1;
    struct piece piece = {str_slice(text, 0, from), str_slice(text, from, to), NOTICE_VALUES_MAX};
    if (piece.braces.len > 2) piece.place = place_of(str_slice(piece.braces, 1, piece.braces.len - 1));
    *rest = str_slice(text, to, text.len);
    return piece;
}

bool notice_text_is_right(struct str text, enum notice_event event, struct str *ret_wrong)
{
    while (text.len > 0) {
        struct piece piece = next_piece(&text);
        bool is_right = piece.braces.len == 0 || (piece.place < notice_placeholder_count && notice_placeholder_fits(&notice_placeholders[piece.place], event));
        if (is_right) continue;
        *ret_wrong = piece.braces;
        return false;
    }
    return true;
}

bool notice_text_has_code(struct str text)
{
    return str_find_str(text, STR("{code}")) != SIZE_MAX;
}

unsigned notice_text_used(struct str text)
{
    unsigned used = 0;
    while (text.len > 0) {
        struct piece piece = next_piece(&text);
        if (piece.place < notice_placeholder_count) used |= 1U << piece.place;
    }
    return used;
}

struct str notice_text_fill(struct arena *a, struct str text, const struct notice_values *values)
{
    struct str filled = STR("");
    while (text.len > 0) {
        struct piece piece = next_piece(&text);
        struct str value = piece.place < notice_placeholder_count ? values->texts[piece.place] : piece.braces;
        filled = arena_join(a, filled, piece.before, value);
    }
    return filled;
}
