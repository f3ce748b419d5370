/* mail_message: everything that comes from outside is looked at first; then it is only written. */
#include "delivery/mail_message.h"

#include "base/buf.h"
#include "base/civil.h"
#include "base/utf8.h"
#include "delivery/mail_address.h"
#include "delivery/mail_encode.h"

#define HEADERS_MAX 16384U /* more than all headers can come to within their limits */
#define VIETNAM_OFFSET_S 25200

/* ---- looking ---- */

static err_t check_address(struct ctx *c, const char *field, struct str address)
{
    return mail_address_is_valid(address) ? OK : fault_set(c, delivery_address_bad, str_of(field), STR(""));
}

/* One line, no control characters: nothing in it can begin a header of its own. */
static err_t check_header(struct ctx *c, const char *what, struct str text, size_t maximum)
{
    bool plain = utf8_is_plain_text(text);
    for (size_t i = 0; i < text.len && plain; i++)
        plain = (unsigned char)text.ptr[i] >= 0x20 && text.ptr[i] != 0x7F;
    if (!plain) return fault_set(c, delivery_header_bad, str_of(what), str_of(what));
    return text.len <= maximum ? OK : fault_set(c, delivery_too_large, str_of(what), str_of(what));
}

static err_t check_headers(struct ctx *c, const struct mail_message *m)
{
    err_t e = check_address(c, "from", m->from.address);
    if (!e) e = check_address(c, "to", m->to.address);
    if (!e && !str_is_empty(m->reply_to)) e = check_address(c, "reply_to", m->reply_to);
    if (!e) e = check_header(c, "from", m->from.name, MAIL_NAME_MAX);
    if (!e) e = check_header(c, "to", m->to.name, MAIL_NAME_MAX);
    if (!e) e = check_header(c, "subject", m->subject, MAIL_SUBJECT_MAX);
    return e;
}

static err_t check_attachment(struct ctx *c, const struct mail_attachment *a)
{
    bool has_path = str_find(a->file_name, '/') != SIZE_MAX || str_find(a->file_name, '\\') != SIZE_MAX;
    if (str_is_empty(a->file_name) || has_path || !str_starts_with(a->content, STR("%PDF-")))
        return fail(c, delivery_attachment_bad);
    return check_header(c, "attachment", a->file_name, MAIL_FILE_NAME_MAX);
}

static err_t check_content(struct ctx *c, const struct mail_message *m)
{
    size_t sum = 0;
    if (!utf8_is_plain_text(m->text) || str_find(m->text, '\r') != SIZE_MAX) return fail(c, delivery_text_bad);
    if (m->text.len > MAIL_TEXT_MAX) return fault_set(c, delivery_too_large, STR("text"), STR("text"));
    if (m->attachment_count > MAIL_ATTACHMENTS_MAX)
        return fault_set(c, delivery_too_large, STR("attachment"), STR("attachment"));
    for (size_t i = 0; i < m->attachment_count; i++) {
        err_t e = check_attachment(c, &m->attachments[i]);
        if (e) return e;
        if (m->attachments[i].content.len > MAIL_ATTACHMENT_BYTES_MAX - sum)
            return fault_set(c, delivery_too_large, STR("attachment"), STR("attachment"));
        sum += m->attachments[i].content.len;
    }
    return OK;
}

/* ---- writing ---- */

/* "Mon, 12 Mar 2018 15:30:00 +0700": RFC 5322 §3.3, in the city's time. */
static void add_date(struct buf *out, struct instant date)
{
    static const char days[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct local local = civil_local(date);
    int64_t day = civil_local_day(local), second = date.us / 1000000 + VIETNAM_OFFSET_S - local.minute * 60;
    struct date d = civil_date_of(day);
    int minute = civil_local_minute(local);
    buf_printf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0700\r\n", days[civil_weekday(day) - 1], d.day,
               months[d.month - 1], (int)d.year, minute / 60, minute % 60, (int)second);
}

static void add_headers(struct arena *a, struct buf *out, const struct mail_message *m)
{
    struct str id = mail_message_id(a, m->delivery, mail_address_domain(m->from.address));
    mail_encode_mailbox(out, "From", m->from.name, m->from.address);
    mail_encode_mailbox(out, "To", m->to.name, m->to.address);
    if (!str_is_empty(m->reply_to)) mail_encode_mailbox(out, "Reply-To", STR(""), m->reply_to);
    mail_encode_header(out, "Subject", m->subject);
    add_date(out, m->date);
    buf_printf(out, "Message-ID: %.*s\r\n", STR_ARG(id));
    buf_add(out,
            STR("Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\nMIME-Version: 1.0\r\n"));
}

static void add_text(struct buf *out, struct str text)
{
    bool base64 = mail_encode_prefers_base64(text);
    buf_printf(out, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: %s\r\n\r\n",
               base64 ? "base64" : "quoted-printable");
    if (!base64) {
        mail_encode_quoted(out, text);
        return;
    }
    struct buf canonical = buf_new(2 * text.len + 1); /* RFC 2045 §6.8: line ends are CR LF before base64 */
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n') buf_add_char(&canonical, '\r');
        buf_add_char(&canonical, text.ptr[i]);
    }
    mail_encode_base64(out, buf_str(&canonical));
    buf_free(&canonical);
}

static void add_attachment(struct buf *out, const struct mail_attachment *a)
{
    buf_add(
        out,
        STR("Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment"));
    mail_encode_parameter(out, "filename", a->file_name);
    buf_add(out, STR("\r\n\r\n"));
    mail_encode_base64(out, a->content);
}

/* "=_" can stand neither in base64 nor in quoted-printable: no part holds the boundary. */
static void add_parts(struct buf *out, const struct mail_message *m)
{
    char boundary[37];
    uuid_format(m->delivery, boundary);
    buf_printf(out, "Content-Type: multipart/mixed;\r\n boundary=\"=_%s\"\r\n\r\n--=_%s\r\n", boundary, boundary);
    add_text(out, m->text);
    for (size_t i = 0; i < m->attachment_count; i++) {
        buf_printf(out, "\r\n--=_%s\r\n", boundary);
        add_attachment(out, &m->attachments[i]);
    }
    buf_printf(out, "\r\n--=_%s--\r\n", boundary);
}

static size_t size_at_most(const struct mail_message *m)
{
    size_t size = HEADERS_MAX * (2 + m->attachment_count) + 4 * m->text.len;
    for (size_t i = 0; i < m->attachment_count; i++)
        size += m->attachments[i].content.len / 2 * 3;
    return size;
}

err_t mail_message_build(struct ctx *c, const struct mail_message *m, struct str *ret_bytes)
{
    err_t e = check_headers(c, m);
    if (!e) e = check_content(c, m);
    if (e) return e;
    struct buf out = buf_new(size_at_most(m));
    add_headers(c->arena, &out, m);
    if (m->attachment_count > 0)
        add_parts(&out, m);
    else
        add_text(&out, m->text);
    ASSERT(!out.overflowed);
    *ret_bytes = arena_copy(c->arena, buf_str(&out));
    buf_free(&out);
    return OK;
}
