/* media_type: what a file is, by its content (libmagic, and a look into Office containers), and whether that may be taken.
 * The name that came with it is never believed; it is only compared. */
#ifndef SYS_MEDIA_TYPE_H
#define SYS_MEDIA_TYPE_H

#include "base/ctx.h"

/* What is taken; anything else is MEDIA_OTHER. Office files with macros are MEDIA_OTHER. */
enum media_kind { MEDIA_OTHER = 0, MEDIA_PDF, MEDIA_JPEG, MEDIA_PNG, MEDIA_DOC, MEDIA_DOCX, MEDIA_XLS, MEDIA_XLSX, MEDIA_KIND_COUNT };

/* "application/pdf", ...; "application/octet-stream" for MEDIA_OTHER. */
const char *media_type_name(enum media_kind kind);

/* By the extension of a file name, whatever its case; MEDIA_OTHER if there is none or it is not one of ours. */
enum media_kind media_type_of_name(struct str file_name);

/* Shared by all threads: one libmagic behind a lock, held for some hundred microseconds a file. */
struct media_detector;
MUST_CHECK err_t media_detector_new(struct ctx *c, struct media_detector **ret_detector); /* ERR_IO media_unavailable */
void media_detector_free(struct media_detector *detector);

/* By content alone. ERR_IO file_failed. */
MUST_CHECK err_t media_type_detect(struct ctx *c, struct media_detector *detector, const char *path, enum media_kind *ret_kind);

/* May this file be taken under this name? ERR_INVALID: file_empty; file_type_unknown (neither content nor name is of a kind
 * that is taken); file_type_lies (the name says one thing and the content is another). A name without an extension says
 * nothing. */
MUST_CHECK err_t media_type_check(struct ctx *c, struct media_detector *detector, const char *path, struct str file_name,
                                  enum media_kind *ret_kind);

#endif
