/* kinds: the table. */
#include "jobs/kinds.h"

#include "jobs/branch_told.h"
#include "jobs/calendar_job.h"
#include "jobs/confirm_payment.h"
#include "jobs/course_wait.h"
#include "jobs/forced_changes.h"
#include "jobs/housekeeping.h"
#include "jobs/job_deliver.h"
#include "jobs/warn.h"

#define HOUR   3600
#define MINUTE 60
#define DELIVERY_ATTEMPTS 54 /* a minute, two, four, ... then every hour: a carrier may be away for two days */

const struct job_kind_info job_kinds[] = {
    {JOB_PURGE_SESSIONS, "purge_sessions", purge_sessions, HOUR, 60, 0, 0, 0},
    {JOB_PURGE_ANSWERS, "purge_answers", purge_answers, HOUR, 60, 0, 0, 0},
    {JOB_PURGE_DRAFTS, "purge_drafts", purge_drafts, 24 * HOUR, 300, 0, 0, 0},
    {JOB_SWEEP_FILES, "sweep_files", sweep_files, 24 * HOUR, 300, 0, 0, 0},
    {JOB_PURGE_JOBS, "purge_jobs", purge_jobs, 24 * HOUR, 300, 0, 0, 0},
    {JOB_DELIVER_LETTER, "deliver_letter", job_deliver, 0, MINUTE, DELIVERY_ATTEMPTS, HOUR, 0},
    {JOB_DELIVER_NOTICE, "deliver_notice", job_deliver, 0, MINUTE, DELIVERY_ATTEMPTS, HOUR, 0},
    {JOB_WARN, "warn", warn_of_limits, MINUTE, 60, 0, 0, 0},
    {JOB_COURSE_WAIT, "course_wait", course_wait, MINUTE, 60, 0, 0, 0},
    {JOB_FORCED_CHANGE, "forced_change", forced_changes, MINUTE, 60, 0, 0, 0},
    {JOB_CALENDAR_DECISION, "calendar_decision", calendar_decision_job, 0, 5, 0, 0, CALENDAR_JOB_LEASE_SECONDS},
    {JOB_BRANCH_TOLD, "branch_told", branch_told, 0, 5, 0, 0, 60},
    {JOB_CONFIRM_PAYMENT, "confirm_payment", confirm_payment, 0, 5, 0, 0, 60},
};
const size_t job_kind_count = sizeof job_kinds / sizeof job_kinds[0];

const struct job_kind_info *job_kind_of(int64_t kind)
{
    for (size_t i = 0; i < job_kind_count; i++)
        if ((int64_t)job_kinds[i].kind == kind) return &job_kinds[i];
    return NULL;
}

int64_t job_attempts_max(const struct job_kind_info *info)
{
    return info->attempts_max ? info->attempts_max : JOB_ATTEMPTS_MAX;
}

int64_t job_backoff_seconds(const struct job_kind_info *info, int64_t attempts)
{
    int64_t most = info->backoff_max_seconds ? info->backoff_max_seconds : JOB_BACKOFF_MAX_SECONDS;
    int64_t seconds = info->backoff_seconds;
    for (int64_t i = 1; i < attempts && seconds < most; i++)
        seconds *= 2;
    return seconds < most ? seconds : most;
}

bool job_is_last(const struct job *job)
{
    const struct job_kind_info *info = job_kind_of(job->kind);
    return !info || job->attempts >= job_attempts_max(info);
}
