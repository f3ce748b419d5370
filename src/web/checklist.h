/* checklist: the published papers of a procedure as a table to be filled in at the desk: how many originals and copies came,
 * what was only shown. What is not published has no row, so an extra paper cannot be asked for (domain.md §6.11). Fields:
 * "paper-N-originals", "paper-N-copies", "paper-N-shown"; N is the component's number, 0 the application form. */
#ifndef WEB_CHECKLIST_H
#define WEB_CHECKLIST_H

#include "domain/dossier.h"
#include "domain/procedure.h"
#include "web/input.h"

struct checklist_row {
    struct str name;
    struct str asked;  /* "bản chính: 1 · bản sao: 2" */
    struct str prefix; /* of its fields: "paper-3" */
    struct str originals, copies; /* as typed */
    struct str error;             /* absent: right */
    bool may_be_shown;
    bool is_shown;
};

struct checklist_view {
    struct checklist_row *rows;
    size_t count;
};

/* The rows, with what was typed if a form was sent. in may be NULL. */
struct checklist_view checklist_of(struct request *rq, const struct procedure *procedure, const struct input *in);

/* The papers that came: rows with a number or a tick. Mistakes go to in. Number and time are set by the use case. */
void checklist_read(struct input *in, const struct procedure *procedure, struct paper **ret_papers, size_t *ret_count);

/* "bản chính: 1 · bản sao: 2"; "xuất trình" before it where the paper is only shown. Empty for no numbers. */
struct str checklist_asked(struct request *rq, const struct procedure_component *component);
struct str checklist_counts(struct request *rq, int64_t originals, int64_t copies);

#endif
