/* job_deliver: load, print, hand over, settle. Nothing is held open while the mail server is spoken to. */
#include "jobs/job_deliver.h"

#include "app/city.h"
#include "app/deliver.h"
#include "delivery/mail_smtp.h"
#include "i18n/i18n.h"
#include "paper/paper.h"
#include "store/dossier_store.h"

#define PDF_MAX (4U << 20)

struct letter_mail {
    struct delivery delivery;
    struct dossier dossier;
    struct document *document;
    struct paper_place place;
};

static err_t load(struct ctx *c, const struct job_room *room, struct uuid id, struct letter_mail *mail)
{
    struct db_ro *ro;
    err_t e = db_read_begin(room->db, c, &ro);
    if (e) return e;
    e = delivery_store_find(ro, c, id, &mail->delivery);
    if (!e) e = dossier_store_find(ro, c, mail->delivery.dossier_id, &mail->dossier);
    const struct paper_wanted wanted = {.dossier = &mail->dossier, .number = mail->delivery.letter};
    if (!e) e = paper_load(c, ro, &mail->place, &wanted, &mail->document);
    db_read_end(room->db, ro);
    return e == ERR_NOT_FOUND ? fail(c, record_broken) : e;
}

/* What the mail says: which letter, of which dossier, where more is to be read. No names of others, nothing of the case. Letters of
 * Vietnamese offices are written in Vietnamese; the English line below is a help. */
static struct str text_of(struct ctx *c, const struct letter_mail *mail)
{
    struct arena *a = c->arena;
    struct str code = str_is_absent(mail->dossier.code) ? mail->dossier.reference : mail->dossier.code;
    struct str url = paper_track_url(a, mail->place.public_url, &mail->dossier);
    const struct unit *unit = city_unit(mail->place.city, mail->dossier.unit_id);
    struct str office = unit ? unit->full_name : STR("");
    struct str text = STR("");
    for (enum locale locale = LOCALE_VI; locale <= LOCALE_EN; locale++) {
        struct str line = tr_with(a, locale, N_("A letter about your dossier %s is attached."), code);
        struct str more = tr_with(a, locale, N_("How it stands, and what you can do now: %s"), url);
        text = arena_join(a, text, line, STR("\n"));
        text = arena_join(a, text, more, STR("\n\n"));
    }
    return arena_join(a, text, office, STR("\n"));
}

static err_t hand_over(struct ctx *c, const struct job_room *room, const struct letter_mail *mail, struct delivery_result *ret_result)
{
    struct delivery_settings settings;
    struct buf pdf = buf_new(PDF_MAX);
    struct str form = str_of(tr(LOCALE_VI, letter_form_name(paper_letter(mail->document)->form)));
    struct str code = str_is_absent(mail->dossier.code) ? mail->dossier.reference : mail->dossier.code;
    err_t e = delivery_settings_read(c, room->files.folder, &settings);
    if (!e) e = paper_render(c, mail->document, &pdf);
    if (!e && pdf.overflowed) e = fail(c, print_failed);
    if (!e) {
        const struct mail_attachment attachment = {paper_file_name(c->arena, mail->document), buf_str(&pdf)};
        struct mail_message message = mail_smtp_message(&settings.mail, mail->delivery.id, mail->delivery.created_at);
        message.to = (struct mail_mailbox){mail->dossier.applicant.name, mail->delivery.address};
        message.subject = arena_join(c->arena, form, STR(" – "), code);
        message.text = text_of(c, mail);
        message.attachments = &attachment;
        message.attachment_count = 1;
        e = mail_smtp_send(c, &settings, &message, ret_result);
    }
    buf_free(&pdf);
    return e;
}

static err_t settle(struct ctx *c, const struct job_room *room, struct uuid id, enum delivery_state state, struct str reason, struct str carrier_id)
{
    struct deliver_outcome outcome = {id, state, reason, carrier_id};
    return db_write(room->db, c, "deliver_settle", deliver_settle_run, &outcome);
}

/* An address or a text that can never be sent is the letter's fault, not the settings': it is refused like by a server. */
static bool is_of_the_letter(enum message message)
{
    return message == delivery_address_bad || message == delivery_header_bad || message == delivery_text_bad ||
           message == delivery_attachment_bad || message == delivery_too_large;
}

static struct str or_empty(struct str s)
{
    return str_is_absent(s) ? STR("") : s;
}

static err_t conclude(struct ctx *c, const struct job_room *room, const struct job *job, const struct delivery_result *result)
{
    bool is_last = job->attempts >= JOB_ATTEMPTS_MAX;
    if (result->outcome == DELIVERY_SENT) return settle(c, room, job->id, DELIVERY_TAKEN, STR(""), or_empty(result->carrier_id));
    if (result->outcome == DELIVERY_REJECTED) return settle(c, room, job->id, DELIVERY_REFUSED, or_empty(result->reason), STR(""));
    err_t e = settle(c, room, job->id, is_last ? DELIVERY_GIVEN_UP : DELIVERY_WAITING, or_empty(result->reason), STR(""));
    return e || is_last ? e : fail(c, delivery_later);
}

static err_t deliver_in(struct ctx *c, const struct job_room *room, const struct job *job, struct letter_mail *mail)
{
    struct delivery_result result;
    err_t e = load(c, room, job->id, mail);
    if (e || mail->delivery.state != DELIVERY_WAITING) return e; /* an attempt beside this one was faster */
    e = hand_over(c, room, mail, &result);
    if (!e) return conclude(c, room, job, &result);
    enum message message = c->fault.message;
    if (!message || (!is_of_the_letter(message) && job->attempts < JOB_ATTEMPTS_MAX)) return e;
    enum delivery_state state = is_of_the_letter(message) ? DELIVERY_REFUSED : DELIVERY_GIVEN_UP;
    fault_clear(c);
    return settle(c, room, job->id, state, str_of(message_info(message)->slug), STR(""));
}

err_t job_deliver(struct ctx *c, const struct job_room *room, const struct job *job)
{
    struct letter_mail mail = {.place = {room->city, room->public_url, city_is_simulated(room->city)}};
    return deliver_in(c, room, job, &mail);
}
