/* launch: the table of stages. */
#include "domain/launch.h"

static const struct {
    const char *word, *name;
} stages[LAUNCH_STAGE_END] = {
    [LAUNCH_NOT_BEGUN] = {"not-begun", N_("Not begun")},
    [LAUNCH_STANDARDISED] = {"standardised", N_("Procedure standardised")},
    [LAUNCH_BUILT] = {"built", N_("Under construction")},
    [LAUNCH_TESTED] = {"tested", N_("Being tested")},
    [LAUNCH_READY] = {"ready", N_("Ready to open")},
};

const char *launch_stage_name(enum launch_stage stage)
{
    return stage > 0 && stage < LAUNCH_STAGE_END ? stages[stage].name : "";
}

const char *launch_stage_word(enum launch_stage stage)
{
    return stage > 0 && stage < LAUNCH_STAGE_END ? stages[stage].word : "";
}

bool launch_stage_of(struct str word, enum launch_stage *ret)
{
    for (enum launch_stage stage = LAUNCH_NOT_BEGUN; stage < LAUNCH_STAGE_END; stage++)
        if (str_eq(word, str_of(stages[stage].word))) {
            *ret = stage;
            return true;
        }
    return false;
}

bool launch_is_late(struct opt_int due_on, int64_t day)
{
    return due_on.has && due_on.value < day;
}
