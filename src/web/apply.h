/* apply: what the pages of one application share: the draft with everything it needs, which tasks are done, and saving.
 * Every step saves the whole draft under the version that was shown (draft_changed otherwise). */
#ifndef WEB_APPLY_H
#define WEB_APPLY_H

#include "app/draft.h"
#include "feel/value.h"
#include "store/form_store.h"
#include "web/answers.h"
#include "web/applicant_block.h"
#include "web/input.h"
#include "web/request.h"

enum apply_task { APPLY_OFFICE, APPLY_APPLICANT, APPLY_FORM, APPLY_PAPERS, APPLY_RESULT, APPLY_CHECK, APPLY_TASK_COUNT };

struct apply {
    struct draft draft;
    struct draft_paper *papers;
    size_t paper_count;
    const struct procedure *procedure;
    const struct unit *unit; /* NULL: not chosen yet */
    struct form form;
    struct form_codelists codelists;
    struct filled_form *package;      /* the procedure has a package: its form, not `form`; NULL: it has none */
    struct feel_value package_answers; /* as saved, also what is wrong in them */
    bool is_other_version;             /* they were saved by another version of the package ... */
    const struct eform_change *changes; /* ... which differs in this */
    size_t change_count;
    struct form_answers answers; /* as saved, with what the page fills in itself */
    struct applicant_block block;
    struct input input;
    struct draft_save save;
    struct str next;       /* where a save leads to */
    const char *flash;     /* msgid said there; NULL: nothing */
    request_fn show_again; /* the page with its errors, if it cannot be saved */
    request_fn show_saved; /* the page again, once it was saved; NULL: on to `next` */
    struct str *differing; /* what a card says otherwise than was typed */
    size_t differing_count;
};

/* The draft of the first capture with all that belongs to it, as rq->state. NULL: the request is answered already (a
 * draft that has been sent leads to its dossier). */
struct apply *apply_open(struct request *rq);

/* "/drafts/{id}" and what comes behind it: "", "/office", ... */
struct str apply_href(struct request *rq, const struct apply *apply, const char *page);
const char *apply_page(enum apply_task task);

/* The version that goes into the form. */
struct str apply_version(struct request *rq, const struct apply *apply);

/* Saves apply->draft as it stands now, then goes to `next`; show_again is called with the error where somebody else
 * changed the draft. Call it last in a stage. */
void apply_save(struct request *rq, struct apply *apply, struct str next, request_fn show_again);

/* The answers as text to keep, and the check of those that are kept. */
struct str apply_answers_text(struct request *rq, const struct apply *apply, const struct form_answers *answers);
struct form_check apply_check_answers(struct request *rq, const struct apply *apply, const struct form_answers *answers, bool is_draft);

/* Answers that the page gives itself: the office's name. */
void apply_fill_own_answers(struct request *rq, struct apply *apply);

enum task_state apply_task_state(struct request *rq, const struct apply *apply, enum apply_task task);

/* Does the form ask for a photo? Its label, else absent. Handed in as a paper of component 0. */
struct str apply_photo_label(const struct apply *apply);

#endif
