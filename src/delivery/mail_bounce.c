/* mail_bounce: the report's parts, one after another: the fields of each recipient, and the Message-ID of the letter
 * that is quoted or of which the headers are. Parts in base64 or quoted-printable are taken as they stand: RFC 3464
 * wants delivery-status in 7bit. */
#include "delivery/mail_bounce.h"

#include "base/parse.h"
#include "delivery/mail_address.h"
#include "delivery/mail_head.h"

#define PARTS_MAX 20
#define RECIPIENTS_MAX 100

static const char *const actions[] = {"", "delivered", "relayed", "expanded", "delayed", "failed"};

const char *mail_bounce_action_name(enum mail_bounce_action action)
{
    ASSERT((size_t)action < sizeof actions / sizeof actions[0]);
    return actions[action];
}

/* "5.1.1" (RFC 3463 §2), perhaps with a comment behind it. */
static bool read_status(struct str text, int ret_status[3])
{
    int64_t numbers[3] = {0};
    text = str_trim(text);
    for (size_t i = 0; i < 3; i++) {
        size_t digits = 0;
        while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
            digits++;
        if (!parse_int(str_slice(text, 0, digits), 0, 999, &numbers[i])) return false;
        if (i < 2 && (digits >= text.len || text.ptr[digits] != '.')) return false;
        text = str_slice(text, digits + 1, text.len);
    }
    for (size_t i = 0; i < 3; i++)
        ret_status[i] = (int)numbers[i];
    return true;
}

/* The fields of one recipient; the worst action wins. */
static void read_recipient(struct arena *a, struct str fields, struct mail_bounce *b)
{
    struct str action = mail_head_field(a, fields, "Action");
    for (size_t i = 1; i < sizeof actions / sizeof actions[0]; i++) {
        if (!mail_head_is(action, actions[i]) || i <= (size_t)b->action) continue;
        int status[3] = {0};
        (void)read_status(mail_head_field(a, fields, "Status"), status);
        b->action = (enum mail_bounce_action)i;
        memcpy(b->status, status, sizeof status);
    }
}

static void read_report(struct arena *a, struct str body, struct mail_bounce *b)
{
    for (size_t i = 0; i <= RECIPIENTS_MAX && body.len > 0;
         i++) /* the first block is of the message, without an action */
        read_recipient(a, mail_head_take(&body), b);
}

struct search {
    const struct mail_settings *settings;
    struct mail_bounce found;
    bool is_known; /* found.delivery is set */
};

static void read_letter(struct arena *a, struct str body, struct search *s)
{
    struct str head = mail_head_take(&body), domain = mail_address_domain(s->settings->from);
    struct uuid id;
    if (s->is_known || !mail_message_id_read(mail_head_field(a, head, "Message-ID"), domain, &id)) return;
    s->found.delivery = id;
    s->is_known = true;
}

static void read_part(struct arena *a, struct str part, struct search *s)
{
    struct str head = mail_head_take(&part), type = mail_head_field(a, head, "Content-Type");
    if (mail_head_is(type, "message/delivery-status")) read_report(a, part, &s->found);
    if (mail_head_is(type, "message/rfc822") || mail_head_is(type, "text/rfc822-headers")) read_letter(a, part, s);
}

/* An address as it stands in a field: alone, or in angle brackets. */
static struct str bare_address(struct str value)
{
    size_t open = str_find(value, '<');
    if (open != SIZE_MAX) value = str_slice(value, open + 1, value.len);
    return str_trim(str_slice(value, 0, str_find(value, '>')));
}

static void read_envelope(struct arena *a, struct str head, struct str envelope_to, struct search *s)
{
    static const char *const fields[] = {"Envelope-To", "Delivered-To", "X-Original-To", "To"};
    struct uuid id;
    bool known = mail_verp_read(s->settings->bounce, envelope_to, &id);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0] && !known; i++)
        known = mail_verp_read(s->settings->bounce, bare_address(mail_head_field(a, head, fields[i])), &id);
    if (!known) return;
    s->found.delivery = id;
    s->found.is_by_verp = s->is_known = true;
}

bool mail_bounce_read(struct arena *a, const struct mail_settings *settings, struct str envelope_to, struct str bytes,
                      struct mail_bounce *ret_bounce)
{
    struct search s = {.settings = settings};
    struct str rest = str_slice(bytes, 0, MAIL_BOUNCE_MAX), head = mail_head_take(&rest);
    struct str type = mail_head_field(a, head, "Content-Type"), boundary = mail_head_parameter(a, type, "boundary");
    if (!mail_head_is(type, "multipart/report") || boundary.len == 0) return false;
    read_envelope(a, head, envelope_to, &s);
    (void)mail_head_part(&rest, boundary); /* the preamble */
    for (size_t i = 0; i < PARTS_MAX && !str_is_absent(rest); i++)
        read_part(a, mail_head_part(&rest, boundary), &s);
    if (!s.is_known || s.found.action == 0) return false;
    *ret_bounce = s.found;
    return true;
}
