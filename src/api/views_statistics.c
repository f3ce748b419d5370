/* views_statistics: the tables of the city's figures. */
#include "api/views.h"

/* clang-format off */
static const struct api_member api_online_members[] = {
    {API_MEMBER(api_online, level, API_INT, API_ALWAYS, "Service level, 3 or 4")},
    {API_MEMBER(api_online, filed, API_INT, API_ALWAYS, "Dossiers filed through every channel: the denominator")},
    {API_MEMBER(api_online, online, API_INT, API_ALWAYS, "Of these filed online by the applicants themselves")},
    {API_MEMBER(api_online, assisted, API_INT, API_ALWAYS, "Of these filed with help; not part of online")},
    {API_MEMBER(api_online, share, API_TEXT, API_NULLABLE, "online / filed in percent, \"94.3\"; null: nothing was filed")},
};
static API_SCHEMA(api_online_schema, "OnlineShare", api_online, "How dossiers of services of one level were filed");

static const struct api_member api_settled_members[] = {
    {API_MEMBER(api_settled, carried_over, API_INT, API_ALWAYS, "Received in earlier years and not settled in them")},
    {API_MEMBER(api_settled, received, API_INT, API_ALWAYS, "Received in the year")},
    {API_MEMBER(api_settled, early, API_INT, API_ALWAYS, "Finished before the promised day")},
    {API_MEMBER(api_settled, on_time, API_INT, API_ALWAYS, "Finished on it")},
    {API_MEMBER(api_settled, late, API_INT, API_ALWAYS, "Finished after it")},
    {API_MEMBER(api_settled, in_progress, API_INT, API_ALWAYS, "carried_over + received - early - on_time - late - stopped")},
    {API_MEMBER(api_settled, refused, API_INT, API_ALWAYS, "Refused at reception")},
    {API_MEMBER(api_settled, handed_over, API_INT, API_ALWAYS, "Results handed over")},
    {API_MEMBER(api_settled, stopped, API_INT, API_ALWAYS, "Closed without a result after acceptance: stopped or withdrawn")},
    {API_MEMBER(api_settled, late_against_first, API_INT, API_ALWAYS, "Finished after what was promised first, whatever was promised since")},
    {API_MEMBER(api_settled, results_refused, API_INT, API_ALWAYS, "Of those finished: the result is a refusal")},
    {API_MEMBER(api_settled, asked_at_end, API_INT, API_ALWAYS, "Something was asked of the applicant in the last fifth of the time")},
    {API_MEMBER(api_settled, asked_again, API_INT, API_ALWAYS, "Papers were asked for more than once after acceptance")},
};
static API_SCHEMA(api_settled_schema, "Settled", api_settled, "How dossiers were settled");

static const struct api_member api_figures_members[] = {
    {API_MEMBER(api_figures, key, API_TEXT, API_OPTIONAL, "Code of the field, word of the source or of the level of office")},
    {API_MEMBER(api_figures, name, API_TEXT, API_OPTIONAL, "Its name")},
    {API_MEMBER(api_figures, online, API_LIST, API_ALWAYS, "By service level"), .schema = &api_online_schema},
    {API_MEMBER(api_figures, settled, API_OBJECT, API_ALWAYS, "How they were settled"), .schema = &api_settled_schema},
};
static API_SCHEMA(api_figures_schema, "FiguresLine", api_figures, "A line of the figures");

static const struct api_member api_statistics_members[] = {
    {API_MEMBER(api_statistics, year, API_INT, API_ALWAYS, "Calendar year of the acts")},
    {API_MEMBER(api_statistics, is_simulated, API_BOOL, API_ALWAYS, "Made up, for demonstration")},
    {API_MEMBER(api_statistics, as_of, API_TIME, API_ALWAYS, "When the counters were read")},
    {API_MEMBER(api_statistics, definition, API_TEXT, API_ALWAYS, "What is counted, and out of what")},
    {API_MEMBER(api_statistics, dossiers, API_INT, API_ALWAYS, "Dossiers of services of level 3 and 4, through every channel")},
    {API_MEMBER(api_statistics, online, API_INT, API_ALWAYS, "Of these filed online by the applicants themselves")},
    {API_MEMBER(api_statistics, assisted, API_INT, API_ALWAYS, "Of these filed with help; not part of online")},
    {API_MEMBER(api_statistics, share, API_TEXT, API_NULLABLE, "online / dossiers in percent; null: nothing was filed")},
    {API_MEMBER(api_statistics, city, API_OBJECT, API_ALWAYS, "The whole city"), .schema = &api_figures_schema},
    {API_MEMBER(api_statistics, by_field, API_LIST, API_ALWAYS, "Most dossiers first"), .schema = &api_figures_schema},
    {API_MEMBER(api_statistics, by_source, API_LIST, API_ALWAYS, "Most dossiers first"), .schema = &api_figures_schema},
    {API_MEMBER(api_statistics, by_office, API_LIST, API_ALWAYS, "Most dossiers first"), .schema = &api_figures_schema},
};
API_SCHEMA(api_statistics_schema, "Statistics", api_statistics, "The city's figures of a year");
/* clang-format on */
