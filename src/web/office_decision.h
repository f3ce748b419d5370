/* office_decision: the forms of the actions that domain/automaton allows somebody now, and reading them back. A field's
 * name is "<action's slug>-<field>", so that several forms stand on one page. */
#ifndef WEB_OFFICE_DECISION_H
#define WEB_OFFICE_DECISION_H

#include "app/act.h"
#include "web/input.h"
#include "web/office_dossier_view.h"

struct office_decisions {
    struct office_decision *items; /* the main ones first */
    size_t count;
    struct str obstacle; /* as in the view */
};

/* in: a form that was sent and refused: what was typed and what is wrong with it is shown again. NULL: nothing was sent. */
MUST_CHECK err_t office_decisions_of(struct request *rq, const struct dossier *dossier, const struct input *in,
                                     struct office_decisions *ret_decisions);

/* Only one action's form, for the return desk; count 0 if it is not allowed now. */
MUST_CHECK err_t office_decision_of(struct request *rq, const struct dossier *dossier, enum action action, const struct input *in,
                                    struct office_decisions *ret_decisions);

/* What was typed into the action's form; mistakes go to in. */
void office_decision_read(struct request *rq, struct input *in, const struct dossier *dossier, enum action action, struct act *ret_act);

/* "<slug>-<field>" in the arena. */
struct str office_field_name(struct arena *a, const char *slug, struct str field);

#endif
