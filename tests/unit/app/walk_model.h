/* walk_model: what a dossier should be after each act, told from the law (domain.md §5, §6, §11) and from nothing of
 * the program but its numbers for states, steps, forms and actions. Small on purpose: no clock, no names, no database.
 */
#ifndef TESTS_APP_WALK_MODEL_H
#define TESTS_APP_WALK_MODEL_H

#include "app/act.h"

enum side { NEAR, FAR, SIDE_COUNT }; /* the commune that answers, the district it may be handed over to */

/* What the procedure says about requests to the citizen. */
struct walk_rule {
    enum clock_effect effect;
    int max; /* requests for papers; 0: no number is set */
    bool duty_pauses;
};

struct model {
    enum dossier_state state, state_before;
    enum step step, step_before;
    enum side holder, processor, letter_side;
    enum letter_form form; /* LETTER_NONE: none under way */
    enum letter_status status;
    bool letter_pauses, is_paused, has_handler, declines, bundled; /* a refusal to settle is on its way */
    int supplements, unproved, letters;
    bool is_online; /* has an account and may get letters on the portal */
    bool has_email;
};

struct model model_filed(bool is_online, bool has_email);

/* A case that corrects a closed one: received at once, for the same person. */
struct model model_corrects(const struct model *closed);

/* After an act that is allowed. `side`: where who acts sits; `how`: its particulars. */
void model_act(struct model *m, const struct walk_rule *rule, enum action action, enum side side, const struct act *how);

/* NULL, or what of the dossier is not as the model has it. `near` answers for it. */
const char *model_difference(const struct model *m, const struct dossier *d, struct uuid near);

/* What the act adds to the city's figures, counted from the model alone. */
struct walk_figures {
    int64_t submitted, received, refused, settled, returned, stopped;
};
void model_count(struct walk_figures *figures, const struct model *before, const struct model *after);

#endif
