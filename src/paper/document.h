/* document: one statutory paper on its way from the record to its view; for the files of this folder. */
#ifndef PAPER_DOCUMENT_H
#define PAPER_DOCUMENT_H

#include "paper/paper.h"
#include "pdf/letter.h"
#include "pdf/official.h"
#include "store/payment_store.h"

struct document {
    const struct paper_place *place;
    enum letter_form form;
    const struct dossier *dossier;
    const struct letter *letter;
    const struct unit *unit;
    const struct procedure *procedure;
    struct dossier_parts parts;
    const struct payment_demand *demand; /* of a notice of payment that has gone out; NULL: none */
};

/* "UBND phường Phúc Xá": the office as the letterhead names it. */
struct str document_agency(struct arena *a, const struct unit *unit);
/* "Bộ phận tiếp nhận và trả kết quả UBND phường Phúc Xá" */
struct str document_desk(struct arena *a, const struct document *document);
struct letter_head document_head(struct ctx *c, const struct document *document, struct str number);
struct letter_applicant document_applicant(const struct document *document);
bool document_is_simulated(const struct document *document);

/* By its number; NULL: none. */
const struct letter *document_letter_of(const struct dossier_parts *parts, int64_t number);
/* Under what the head or a deputy signs; a title by itself is the head's. */
struct official_signature document_signature(struct str title, struct str name);

/* paper_check.c: what stands in a paper's QR code. */
struct str document_mark(struct arena *a, struct str bytes);
struct str document_check_url(struct arena *a, const struct document *document, struct str what, struct str mark);

/* paper_letter.c: letters after acceptance, signed by a leader. Errors of the renderers: ERR_BUG print_failed. */
MUST_CHECK err_t document_render_apology(struct ctx *c, const struct document *document, const struct pdf_out *out);
MUST_CHECK err_t document_render_stop(struct ctx *c, const struct document *document, const struct pdf_out *out);
MUST_CHECK err_t document_render_duty(struct ctx *c, const struct document *document, const struct pdf_out *out);
MUST_CHECK err_t document_render_decline(struct ctx *c, const struct document *document, const struct pdf_out *out);

#endif
