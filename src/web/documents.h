/* documents: the papers of one dossier as answers, and the files that came with it, for the office's pages and the citizen's alike.
 * Who may see the dossier is checked by the caller, before. */
#ifndef WEB_DOCUMENTS_H
#define WEB_DOCUMENTS_H

#include "paper/paper.h"
#include "web/request.h"

/* The city that prints, for as long as the request lasts. */
const struct paper_place *documents_place(struct request *rq);

/* Draws something that was loaded already. ERR_BUG, fault print_failed. */
typedef err_t (*documents_render_fn)(struct ctx *c, const void *what, struct buf *out);

/* Answers with `what` as PDF under that file name, rendered on the slow pool. Call it last in a stage. */
void documents_print(struct request *rq, documents_render_fn render, const void *what, struct str file_name);

/* Answers with the last letter of that form as PDF, rendered on the slow pool; page_not_found if none was issued. Call it
 * last in a stage. */
void documents_send(struct request *rq, const struct dossier *dossier, enum letter_form form);

/* "/letters/3": behind the dossier's own address. */
struct str documents_address(struct arena *a, int64_t letter);

/* The same for one letter, or what is printed about one act ("slip"), by the number in the address: of the letter, or of the event.
 * for_office: also letters that are still under way, and slips that are not the citizen's. page_not_found if there is none. */
typedef void documents_numbered_fn(struct request *rq, const struct dossier *dossier, struct str number, bool for_office);
documents_numbered_fn documents_send_letter, documents_send_slip;

/* Both as a page, for who reads on a screen; the PDF is one click away. */
documents_numbered_fn documents_show_letter, documents_show_slip;

/* "/slips/12": what is printed about the act of that event. */
struct str documents_slip_address(struct arena *a, int64_t seq);

/* The control sheet as it stands now; page_not_found before the first handover. Likewise last in a stage. */
void documents_send_control_sheet(struct request *rq, const struct dossier *dossier);

/* Answers with a stored file of the dossier: in a sandbox of its own, never as a page of ours. number: as it stands in the
 * address. page_not_found if the paper has no file. */
void documents_send_paper(struct request *rq, const struct dossier *dossier, struct str number);

/* "/track?code=...": where the QR code of a paper leads. Absolute. */
struct str documents_track_url(struct request *rq, const struct dossier *dossier);

#endif
