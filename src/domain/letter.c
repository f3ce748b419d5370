/* letter: tables of forms, statuses and ways; what each change does. */
#include "domain/letter.h"

static const struct {
    const char *name;
    const char *mark; /* behind the number */
    bool holds_up;
    bool takes_book_number;
} forms[LETTER_FORM_COUNT] = {
    [LETTER_RECEIPT] = {N_("Receipt and appointment (form 01)"), "", false, false},
    [LETTER_SUPPLEMENT] = {N_("Request to complete the dossier (form 02)"), "HDHS", true, false},
    [LETTER_REFUSAL] = {N_("Refusal to receive (form 03)"), "", false, false},
    [LETTER_APOLOGY] = {N_("Letter of apology (form 04)"), "PXL", false, true},
    [LETTER_STOP] = {N_("Notice that the work is stopped"), "TBD", true, true},
    [LETTER_DUTY] = {N_("Notice of a payment due"), "TBTC", true, true},
    [LETTER_DECLINE] = {N_("Refusal to settle the case"), "", false, false},
};

static const char *const statuses[LETTER_STATUS_COUNT] = {
    [LETTER_DRAFTED] = N_("Waits for approval"),  [LETTER_APPROVED] = N_("Waits for its number"), [LETTER_NUMBERED] = N_("Waits to be sent"),
    [LETTER_SENT] = N_("Sent"),                   [LETTER_DELIVERED] = N_("Delivered"),           [LETTER_DROPPED] = N_("Given up"),
};

static const char *const way_names[SEND_WAY_COUNT] = {
    [SEND_NOT_YET] = "",
    [SEND_DESK] = N_("Handed over at the desk"),
    [SEND_POST] = N_("By post"),
    [SEND_EMAIL] = N_("By e-mail"),
    [SEND_PORTAL] = N_("On the portal"),
};

const char *const send_way_slugs[] = {"desk", "post", "email", "portal", NULL};
_Static_assert(sizeof send_way_slugs / sizeof send_way_slugs[0] == SEND_WAY_COUNT, "a word for each way, and the end");

const char *letter_form_name(enum letter_form form)
{
    ASSERT(form > LETTER_NONE && form < LETTER_FORM_COUNT);
    return forms[form].name;
}

const char *duty_name(enum duty duty)
{
    static const char *const names[DUTY_COUNT] = {[DUTY_NONE] = "", [DUTY_FEE] = N_("Fee or charge"), [DUTY_TAX] = N_("Tax")};
    return duty < DUTY_COUNT ? names[duty] : "";
}

const char *letter_status_name(enum letter_status status)
{
    ASSERT(status >= LETTER_DRAFTED && status < LETTER_STATUS_COUNT);
    return statuses[status];
}

const char *send_way_name(enum send_way way)
{
    ASSERT(way < SEND_WAY_COUNT);
    return way_names[way];
}

const char *send_way_slug(enum send_way way)
{
    ASSERT(way < SEND_WAY_COUNT);
    return way == SEND_NOT_YET ? "" : send_way_slugs[way - SEND_DESK];
}

bool send_way_of(struct str slug, enum send_way *ret_way)
{
    for (size_t i = SEND_DESK; i < SEND_WAY_COUNT; i++) {
        if (!str_eq(slug, str_of(send_way_slugs[i - SEND_DESK]))) continue;
        *ret_way = (enum send_way)i;
        return true;
    }
    return false;
}

bool letter_is_out(const struct letter *letter)
{
    return letter->status == LETTER_SENT || letter->status == LETTER_DELIVERED;
}

bool letter_holds_up(enum letter_form form)
{
    return form < LETTER_FORM_COUNT && forms[form].holds_up;
}

bool letter_takes_book_number(enum letter_form form)
{
    return form < LETTER_FORM_COUNT && forms[form].takes_book_number;
}

struct str letter_number_of(struct arena *a, enum letter_form form, struct str code, int64_t request, struct str book_number)
{
    ASSERT(form > LETTER_NONE && form < LETTER_FORM_COUNT);
    if (forms[form].takes_book_number) return arena_printf(a, "%.*s/%s", STR_ARG(book_number), forms[form].mark);
    if (request > 1) return arena_printf(a, "%.*s-%lld/%s", STR_ARG(code), (long long)request, forms[form].mark);
    return arena_printf(a, "%.*s/%s", STR_ARG(code), forms[form].mark);
}

/* ---- changes: one function for each status that a letter can come to ---- */

/* Back from the clerk: nobody has approved it. */
static void redraft(struct letter *l, const struct letter_change *change)
{
    (void)change;
    l->approved_by = (struct opt_uuid){0};
    l->approver_name = l->approver_title = STR("");
    l->approved_at = (struct opt_instant){0};
}

static void approve(struct letter *l, const struct letter_change *change)
{
    l->approved_by = change->by;
    l->approver_name = change->name;
    l->approver_title = change->title;
    l->approved_at = some_instant(change->at);
}

static void number(struct letter *l, const struct letter_change *change)
{
    l->letter_number = change->letter_number;
    l->issued_by = change->by;
    l->issuer_name = change->name;
    l->issued_at = change->at;
}

/* Whoever takes it at the desk has it. */
static void send(struct letter *l, const struct letter_change *change)
{
    if (change->send_way == SEND_DESK) {
        l->status = LETTER_DELIVERED;
        l->delivered_at = some_instant(change->at);
    }
    l->sent_by = change->by;
    l->sent_at = some_instant(change->at);
    l->send_way = change->send_way;
    l->proof = change->proof;
    if (change->drops_date) l->new_due = (struct opt_instant){0};
}

static void deliver(struct letter *l, const struct letter_change *change)
{
    l->delivered_at = some_instant(change->at);
    l->proof = change->proof;
}

static void drop(struct letter *l, const struct letter_change *change)
{
    l->proof = change->proof;
}

void letter_apply(struct letter *letter, const struct letter_change *change)
{
    static void (*const changes[LETTER_STATUS_COUNT])(struct letter *, const struct letter_change *) = {
        [LETTER_DRAFTED] = redraft, [LETTER_APPROVED] = approve, [LETTER_NUMBERED] = number, [LETTER_SENT] = send, [LETTER_DELIVERED] = deliver, [LETTER_DROPPED] = drop,
    };
    ASSERT(change->status < LETTER_STATUS_COUNT && changes[change->status]);
    letter->status = change->status;
    changes[change->status](letter, change);
}
