/* applicant_block: who applies and how he gets the result, as a draft keeps it (draft.applicant_data, JSON). */
#ifndef WEB_APPLICANT_BLOCK_H
#define WEB_APPLICANT_BLOCK_H

#include "base/ctx.h"
#include "domain/dossier.h"

struct applicant_block {
    struct applicant applicant; /* kind 0: not filled in yet */
    enum return_way return_way; /* 0: not chosen yet */
    struct str return_address;
};

/* An empty or absent text is an empty block. ERR_BUG record_broken if it is no object. */
MUST_CHECK err_t applicant_block_read(struct ctx *c, struct str json, struct applicant_block *ret_block);
struct str applicant_block_write(struct arena *a, const struct applicant_block *block);

/* The words of forms: "citizen", "enterprise", ...; "desk", "post", "portal". Names are English msgids. */
struct applicant_word {
    const char *word;
    const char *msgid;
    int value;
};
extern const struct applicant_word applicant_kinds[];
extern const size_t applicant_kind_count;
extern const struct applicant_word applicant_return_ways[];
extern const size_t applicant_return_way_count;

/* NULL if it is not in the table. */
const struct applicant_word *applicant_word_of(const struct applicant_word *table, size_t count, int value);

#endif
