/* kinds: the table. */
#include "jobs/kinds.h"

#include "jobs/calendar_job.h"
#include "jobs/housekeeping.h"
#include "jobs/job_deliver.h"
#include "jobs/warn.h"

#define HOUR   3600
#define MINUTE 60

const struct job_kind_info job_kinds[] = {
    {JOB_PURGE_SESSIONS, "purge_sessions", purge_sessions, HOUR, 60, 0},
    {JOB_PURGE_ANSWERS, "purge_answers", purge_answers, HOUR, 60, 0},
    {JOB_PURGE_DRAFTS, "purge_drafts", purge_drafts, 24 * HOUR, 300, 0},
    {JOB_SWEEP_FILES, "sweep_files", sweep_files, 24 * HOUR, 300, 0},
    {JOB_PURGE_JOBS, "purge_jobs", purge_jobs, 24 * HOUR, 300, 0},
    {JOB_DELIVER_LETTER, "deliver_letter", job_deliver, 0, 60, 0},
    {JOB_WARN, "warn", warn_of_limits, MINUTE, 60, 0},
    {JOB_CALENDAR_DECISION, "calendar_decision", calendar_decision_job, 0, 5, CALENDAR_JOB_LEASE_SECONDS},
};
const size_t job_kind_count = sizeof job_kinds / sizeof job_kinds[0];

const struct job_kind_info *job_kind_of(int64_t kind)
{
    for (size_t i = 0; i < job_kind_count; i++)
        if ((int64_t)job_kinds[i].kind == kind) return &job_kinds[i];
    return NULL;
}
