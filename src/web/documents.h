/* documents: the papers of one dossier as answers, and the files that came with it, for the office's pages and the citizen's alike.
 * Who may see the dossier is checked by the caller, before. */
#ifndef WEB_DOCUMENTS_H
#define WEB_DOCUMENTS_H

#include "domain/dossier.h"
#include "web/request.h"

/* Answers with the last letter of that form as PDF, rendered on the slow pool; page_not_found if none was issued. Call it
 * last in a stage. */
void documents_send(struct request *rq, const struct dossier *dossier, enum letter_form form);

/* "/letters/3": behind the dossier's own address. */
struct str documents_address(struct arena *a, int64_t letter);

/* The same for one letter by its number, as it stands in the address; also one that is still under way, if may_see_drafts.
 * page_not_found if there is none. */
void documents_send_letter(struct request *rq, const struct dossier *dossier, struct str number, bool may_see_drafts);

/* The control sheet as it stands now; page_not_found before the first handover. Likewise last in a stage. */
void documents_send_control_sheet(struct request *rq, const struct dossier *dossier);

/* Answers with a stored file of the dossier: in a sandbox of its own, never as a page of ours. number: as it stands in the
 * address. page_not_found if the paper has no file. */
void documents_send_paper(struct request *rq, const struct dossier *dossier, struct str number);

/* "/track?code=...": where the QR code of a paper leads. Absolute. */
struct str documents_track_url(struct request *rq, const struct dossier *dossier);

#endif
