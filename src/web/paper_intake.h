/* paper_intake: an uploaded file on its way into the store: its size, its type by content, then the store, durably, before
 * any row names it. On the slow pool. */
#ifndef WEB_PAPER_INTAKE_H
#define WEB_PAPER_INTAKE_H

#include "store/draft_store.h"
#include "web/request.h"

struct http_upload;

/* On the slow pool only. Fills file_name, media_type, size and sha256. ERR_LIMIT file_too_large; ERR_INVALID file_empty,
 * file_type_unknown, file_type_lies; ERR_IO. */
MUST_CHECK err_t paper_intake(struct request *rq, const struct http_upload *upload, struct draft_paper *ret_paper);

/* Answers with a stored file under its own name: a PDF or a picture to be looked at in place, anything else as a download,
 * none of them as a page of ours. ERR_NOT_FOUND is answered as page_not_found. */
void paper_send(struct request *rq, struct str sha256, struct str file_name, struct str media_type);

#endif
