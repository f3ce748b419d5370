/* apply_eform: the form of an application whose procedure has a package in force: page by page, kept at each step. A draft names
 * the version of the package that it was filled in by; if another is in force by now the answers go over by their keys, and the
 * page says what changed. */
#ifndef WEB_APPLY_EFORM_H
#define WEB_APPLY_EFORM_H

#include "web/apply.h"
#include "web/apply_view.h"
#include "web/eform_view.h"

struct apply_eform_view {
    struct apply_step_view step;
    struct str title;
    struct eform_block *blocks;
    size_t count;
    struct str page, progress; /* "2"; "Page 2 of 3", empty: there is one */
    bool has_back;
    bool has_rows; /* buttons of lists stand before the one that goes on */
    struct str *changes; /* what a newer version changed, a line each */
    size_t change_count;
    bool is_other_version;
    bool has_person;        /* the page asks for what a citizen card says */
    struct field_view card; /* the text of its QR code */
    struct str *differing;  /* what the card says otherwise than was typed */
    size_t differing_count;
};

/* apply->package, if the procedure has one in force with a form; apply->procedure then has the package's papers. */
MUST_CHECK err_t apply_eform_open(struct request *rq, struct db_ro *ro, struct apply *apply);

enum task_state apply_eform_state(const struct apply *apply);

/* GET and POST of the form. */
void apply_eform_show(struct request *rq);
void apply_eform_save(struct request *rq, struct apply *apply);

/* The clean answers as canonical JSON: what is submitted. Fault: field_too_long. */
MUST_CHECK err_t apply_eform_data(struct request *rq, const struct apply *apply, struct str *ret_json);

#endif
