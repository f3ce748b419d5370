/* components: the tables that give states their word, shape and colour. */
#include "web/components.h"

#include "base/err.h"
#include "i18n/i18n.h"

struct tag_view tag_of_state(enum dossier_state state)
{
    static const struct {
        enum tone tone;
        enum shape shape;
    } looks[STATE_COUNT] = {
        [STATE_NEW] = {TONE_LAKE, SHAPE_HOLLOW},
        [STATE_RECEIVED] = {TONE_LAKE, SHAPE_HALF},
        [STATE_NOT_RECEIVED] = {TONE_BRICK, SHAPE_STRUCK},
        [STATE_PROCESSING] = {TONE_LAKE, SHAPE_HALF},
        [STATE_SUPPLEMENT] = {TONE_AMBER, SHAPE_HOLLOW},
        [STATE_FINANCIAL_DUTY] = {TONE_AMBER, SHAPE_HOLLOW},
        [STATE_WITHDRAWAL_ASKED] = {TONE_SLATE, SHAPE_HALF},
        [STATE_STOPPED] = {TONE_SLATE, SHAPE_STRUCK},
        [STATE_FINISHED] = {TONE_LEAF, SHAPE_FILLED},
        [STATE_RETURNED] = {TONE_LEAF, SHAPE_FILLED},
    };
    ASSERT(state > STATE_NONE && state < STATE_COUNT);
    return (struct tag_view){dossier_state_name(state), looks[state].tone, looks[state].shape};
}

struct tag_view tag_of_lateness(enum lateness lateness)
{
    static const struct tag_view tags[] = {
        [LATENESS_NOT_FINISHED] = {N_("Not finished"), TONE_SLATE, SHAPE_HOLLOW},
        [LATENESS_EARLY] = {N_("Early"), TONE_LEAF, SHAPE_FILLED},
        [LATENESS_ON_TIME] = {N_("On time"), TONE_LEAF, SHAPE_FILLED},
        [LATENESS_LATE] = {N_("Late"), TONE_BRICK, SHAPE_STRUCK},
    };
    ASSERT((size_t)lateness < sizeof tags / sizeof tags[0]);
    return tags[lateness];
}

struct tag_view tag_of_pending(enum lateness_pending pending, bool is_soon)
{
    static const struct tag_view soon = {N_("Due soon"), TONE_AMBER, SHAPE_HALF};
    static const struct tag_view tags[] = {
        [LATENESS_IN_TIME] = {N_("Within its time"), TONE_SLATE, SHAPE_HOLLOW},
        [LATENESS_OVERDUE] = {N_("Late"), TONE_BRICK, SHAPE_STRUCK},
        [LATENESS_PAUSED] = {N_("Clock paused"), TONE_SLATE, SHAPE_HALF},
    };
    ASSERT((size_t)pending < sizeof tags / sizeof tags[0]);
    return is_soon && pending == LATENESS_IN_TIME ? soon : tags[pending];
}

struct tag_view tag_of_warning(enum warning_level level)
{
    static const struct {
        enum tone tone;
        enum shape shape;
    } looks[WARNING_LEVEL_COUNT] = {
        [WARNING_HALF] = {TONE_SLATE, SHAPE_HALF},  [WARNING_MOST] = {TONE_AMBER, SHAPE_HOLLOW}, [WARNING_LAST_DAY] = {TONE_AMBER, SHAPE_HALF},
        [WARNING_DUE] = {TONE_AMBER, SHAPE_FILLED}, [WARNING_OVERDUE] = {TONE_BRICK, SHAPE_STRUCK},
    };
    ASSERT(level < WARNING_LEVEL_COUNT);
    if (level == WARNING_NONE) return (struct tag_view){0};
    return (struct tag_view){warning_level_name(level), looks[level].tone, looks[level].shape};
}

struct tag_view tag_of_task(enum task_state state)
{
    static const struct tag_view tags[TASK_STATE_COUNT] = {
        [TASK_TODO] = {N_("To do"), TONE_LAKE, SHAPE_HOLLOW},
        [TASK_STARTED] = {N_("Started"), TONE_LAKE, SHAPE_HALF},
        [TASK_DONE] = {N_("Done"), TONE_LEAF, SHAPE_FILLED},
        [TASK_BLOCKED] = {N_("Cannot start yet"), TONE_SLATE, SHAPE_HOLLOW},
    };
    ASSERT(state < TASK_STATE_COUNT);
    return tags[state];
}

const char *tone_class(enum tone tone)
{
    static const char *const names[] = {[TONE_LAKE] = "mc-lake",
                                        [TONE_LEAF] = "mc-leaf",
                                        [TONE_AMBER] = "mc-amber",
                                        [TONE_BRICK] = "mc-brick",
                                        [TONE_SLATE] = "mc-slate"};
    ASSERT((size_t)tone < sizeof names / sizeof names[0]);
    return names[tone];
}

const char *shape_class(enum shape shape)
{
    static const char *const names[] = {
        [SHAPE_FILLED] = "filled", [SHAPE_HALF] = "half", [SHAPE_HOLLOW] = "hollow", [SHAPE_STRUCK] = "struck"};
    ASSERT((size_t)shape < sizeof names / sizeof names[0]);
    return names[shape];
}

struct table_column *table_columns(struct arena *a, enum locale locale, const char *const *labels, size_t count, size_t head)
{
    struct table_column *columns = ARENA_ARRAY(a, count, struct table_column);
    for (size_t i = 0; i < count; i++)
        columns[i] = (struct table_column){.label = str_of(tr(locale, labels[i])), .is_head = i == head};
    return columns;
}
