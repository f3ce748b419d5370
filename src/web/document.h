/* document: one statutory paper on its way from the record to its view; for documents.c and documents_letter.c only. */
#ifndef WEB_DOCUMENT_H
#define WEB_DOCUMENT_H

#include "pdf/letter.h"
#include "store/dossier_store.h"
#include "web/request.h"

struct document {
    enum letter_form form;
    int64_t number;    /* 0: the last of its form */
    bool may_be_draft; /* also one that is still under way */
    const struct dossier *dossier;
    const struct letter *letter;
    const struct unit *unit;
    const struct procedure *procedure;
    struct dossier_parts parts;
    err_t result;
};

/* "UBND phường Phúc Xá": the office as the letterhead names it. */
struct str document_agency(struct arena *a, const struct unit *unit);
/* "Bộ phận tiếp nhận và trả kết quả UBND phường Phúc Xá" */
struct str document_desk(struct arena *a, const struct document *document);
struct letter_head document_head(struct request *rq, const struct document *document, struct str number);
struct letter_applicant document_applicant(const struct document *document);
bool document_is_simulated(const struct request *rq, const struct document *document);

/* documents_letter.c: letters after acceptance, signed by a leader. */
MUST_CHECK err_t document_render_apology(struct request *rq, const struct document *document);
MUST_CHECK err_t document_render_stop(struct request *rq, const struct document *document);
MUST_CHECK err_t document_render_duty(struct request *rq, const struct document *document);

#endif
