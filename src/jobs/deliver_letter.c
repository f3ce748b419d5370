/* deliver_letter: a letter printed, and handed to the mail server. */
#include "delivery/mail_smtp.h"
#include "i18n/i18n.h"
#include "jobs/deliver_parts.h"
#include "paper/paper.h"

#define PDF_MAX (4U << 20)

/* What the mail says: which letter, of which dossier, where more is to be read. No names of others, nothing of the case. Letters of
 * Vietnamese offices are written in Vietnamese; the English line below is a help. */
static struct str text_of(struct ctx *c, const struct deliver_case *k)
{
    struct arena *a = c->arena;
    struct str code = str_is_absent(k->dossier.code) ? k->dossier.reference : k->dossier.code;
    struct str url = paper_track_url(a, k->room->public_url, &k->dossier);
    const struct unit *unit = city_unit(k->room->city, k->dossier.unit_id);
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

static err_t load(struct ctx *c, const struct deliver_case *k, const struct paper_place *place, struct document **ret_document)
{
    struct db_ro *ro;
    const struct paper_wanted wanted = {.dossier = &k->dossier, .number = k->delivery.letter};
    err_t e = db_read_begin(k->room->db, c, &ro);
    if (e) return e;
    e = paper_load(c, ro, place, &wanted, ret_document);
    db_read_end(k->room->db, ro);
    return e == ERR_NOT_FOUND ? fail(c, record_broken) : e;
}

static err_t send(struct ctx *c, const struct deliver_case *k, struct document *document, struct str pdf, struct delivery_result *ret_result)
{
    const struct mail_attachment attachment = {paper_file_name(c->arena, document), pdf};
    struct str form = str_of(tr(LOCALE_VI, letter_form_name(paper_letter(document)->form)));
    struct str code = str_is_absent(k->dossier.code) ? k->dossier.reference : k->dossier.code;
    struct mail_message message = mail_smtp_message(&k->settings.mail, k->delivery.id, k->delivery.created_at);
    message.to = (struct mail_mailbox){k->dossier.applicant.name, k->delivery.address};
    message.subject = arena_join(c->arena, form, STR(" – "), code);
    message.text = text_of(c, k);
    message.attachments = &attachment;
    message.attachment_count = 1;
    return mail_smtp_send(c, &k->settings, &message, ret_result);
}

err_t deliver_letter(struct ctx *c, const struct deliver_case *k, struct delivery_result *ret_result)
{
    const struct paper_place place = {k->room->city, k->room->public_url, city_is_simulated(k->room->city)};
    struct document *document;
    struct buf pdf = buf_new(PDF_MAX);
    err_t e = load(c, k, &place, &document);
    if (!e) e = paper_render(c, document, PDF_PAGES(&pdf));
    if (!e && pdf.overflowed) e = fail(c, print_failed);
    if (!e) e = send(c, k, document, buf_str(&pdf), ret_result);
    buf_free(&pdf);
    return e;
}
