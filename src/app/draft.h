/* draft: the use cases of an application that is begun and not yet sent. A draft is its account's: whoever asks for another
 * one hears draft_not_found. Sending it is app/submit.h's: the draft's id becomes the dossier's.
 * Every function is a db_work_fn and takes its task as the argument. */
#ifndef APP_DRAFT_H
#define APP_DRAFT_H

#include "app/city.h"
#include "store/draft_store.h"

#define DRAFTS_MAX         50 /* of one account */
#define DRAFT_PAPERS_MAX   50
#define DRAFT_ANSWERS_MAX  (128 * 1024) /* bytes of JSON, of the answers and of the applicant's block each */
#define DRAFT_AGE_MAX_DAYS 90 /* not touched for so long it is purged */

/* Begins one. ERR_NOT_FOUND procedure_not_found; ERR_CONFLICT procedure_not_live, procedure_not_online; ERR_INVALID
 * unit_not_competent; ERR_LIMIT draft_too_many; ERR_DENIED sign_in_first (only citizens have drafts). */
struct draft_start {
    const struct city *city;
    struct str procedure_code;
    struct opt_uuid unit_id;
    struct draft out;
};
MUST_CHECK err_t draft_start_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Saves the chosen office and the answers. ERR_CONFLICT draft_changed if it is not the version `before` any more;
 * ERR_INVALID field_too_long, unit_not_competent. */
struct draft_save {
    const struct city *city;
    struct uuid id;
    struct instant before; /* updated_at of the draft as it was shown */
    struct opt_uuid unit_id;
    struct str form_data;      /* JSON */
    struct str applicant_data; /* JSON */
    struct instant out_version;
};
MUST_CHECK err_t draft_save_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Names a stored file as a paper of the draft. The file is in place already (file_store_put); its type was checked.
 * ERR_INVALID field_bad_choice if the procedure has no such component; ERR_LIMIT draft_full. */
struct draft_paper_add {
    const struct city *city;
    struct uuid id;
    struct draft_paper paper; /* number and added_at are set here */
    struct instant out_version;
};
MUST_CHECK err_t draft_paper_add_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Takes a paper away; one that is gone already is fine (a second click). The file stays until it is swept. */
struct draft_paper_remove {
    struct uuid id;
    int64_t number;
    struct instant out_version;
};
MUST_CHECK err_t draft_paper_remove_run(struct ctx *c, struct db_rw *rw, void *argument);

/* Deletes the draft; argument: struct uuid * (its id). */
MUST_CHECK err_t draft_delete_run(struct ctx *c, struct db_rw *rw, void *argument);

/* The account's own draft with its papers; draft_not_found for any other. */
MUST_CHECK err_t draft_read(struct db_ro *ro, struct ctx *c, struct uuid id, struct draft *ret_draft, struct draft_paper **ret_papers,
                            size_t *ret_count);

#endif
