/* builtin_city: what the city adds to the language: working time by the calendar that the dossier has frozen,
 * parameters with their dates, papers. The host answers; without one they are null. */
#include "feel/builtin.h"

#define ASK(name, question)                                                                                            \
    static err_t name(struct feel_run *run, const struct feel_value *a, struct feel_value *ret)                        \
    {                                                                                                                  \
        return run->host && run->host->ask ? run->host->ask(run->host->self, run, question, a, ret) : OK;              \
    }
ASK(working_days, FEEL_ASK_WORKING_DAYS)
ASK(add_working_days, FEEL_ASK_ADD_WORKING_DAYS)
ASK(add_working_hours, FEEL_ASK_ADD_WORKING_HOURS)
ASK(working_minutes, FEEL_ASK_WORKING_MINUTES)
ASK(is_working_day, FEEL_ASK_IS_WORKING_DAY)
ASK(next_session, FEEL_ASK_NEXT_SESSION)
ASK(cut_off, FEEL_ASK_CUT_OFF)
ASK(param, FEEL_ASK_PARAM)
ASK(has_document, FEEL_ASK_HAS_DOCUMENT)

static const struct feel_builtin rows[] = {
    {"working days", "m from, m to", working_days, false},
    {"add working days", "m t, n n", add_working_days, false},
    {"add working hours", "w t, n n", add_working_hours, false},
    {"working minutes", "w a, w b", working_minutes, false},
    {"is working day", "m d", is_working_day, false},
    {"next session", "w t", next_session, false},
    {"cut off", "w t, s at", cut_off, false},
    {"param", "s name", param, false},
    {"has document", "s code", has_document, false},
    {NULL, NULL, NULL, false},
};

const struct feel_builtins feel_builtins_city = {rows, sizeof rows / sizeof rows[0] - 1};
