/* dossier: the names of its states, steps and channels. */
#include "domain/dossier.h"

#include "base/civil.h"

const char *dossier_state_name(enum dossier_state state)
{
    static const char *const names[STATE_COUNT] = {
        [STATE_NEW] = N_("Newly filed"),
        [STATE_RECEIVED] = N_("Received"),
        [STATE_NOT_RECEIVED] = N_("Not received"),
        [STATE_PROCESSING] = N_("Being processed"),
        [STATE_SUPPLEMENT] = N_("More papers asked for"),
        [STATE_FINANCIAL_DUTY] = N_("Payment asked for"),
        [STATE_WITHDRAWAL_ASKED] = N_("Withdrawal asked for"),
        [STATE_STOPPED] = N_("Stopped"),
        [STATE_FINISHED] = N_("Result ready"),
        [STATE_RETURNED] = N_("Result handed over"),
    };
    return state > STATE_NONE && state < STATE_COUNT ? names[state] : "";
}

const char *dossier_state_plain(enum dossier_state state)
{
    static const char *const sentences[STATE_COUNT] = {
        [STATE_NEW] = N_("The office has your application and will check it."),
        [STATE_RECEIVED] = N_("The office has accepted your dossier. The time limit is running."),
        [STATE_NOT_RECEIVED] = N_("The office cannot take this application. The reason is below."),
        [STATE_PROCESSING] = N_("An official is working on your dossier."),
        [STATE_SUPPLEMENT] = N_("The office needs more papers from you. See the list below."),
        [STATE_FINANCIAL_DUTY] = N_("Please pay the amount that the office told you."),
        [STATE_WITHDRAWAL_ASKED] = N_("You asked to withdraw the dossier. The office is deciding."),
        [STATE_STOPPED] = N_("The work on this dossier has been stopped."),
        [STATE_FINISHED] = N_("The result is signed and numbered. You can get it as you chose."),
        [STATE_RETURNED] = N_("The result has been handed over. The dossier is closed."),
    };
    return state > STATE_NONE && state < STATE_COUNT ? sentences[state] : "";
}

const char *step_name(enum step step)
{
    static const char *const names[STEP_COUNT] = {
        [STEP_CLOSED] = N_("Closed"),
        [STEP_RECEPTION] = N_("To be received"),
        [STEP_COMPLETION] = N_("Waiting for the applicant"),
        [STEP_HANDOVER] = N_("Being handed over"),
        [STEP_ASSIGN] = N_("To be assigned"),
        [STEP_PROCESS] = N_("To be processed"),
        [STEP_APPROVE] = N_("To be approved"),
        [STEP_ISSUE] = N_("To be numbered"),
        [STEP_CONFIRM] = N_("Result on its way to the desk"),
        [STEP_RETURN] = N_("To be returned"),
        [STEP_SUPPLEMENT] = N_("Waiting for the applicant's papers"),
        [STEP_SUPPLEMENT_CHECK] = N_("Supplement to be checked"),
        [STEP_DUTY] = N_("Waiting for payment"),
        [STEP_WITHDRAWAL] = N_("Withdrawal to be decided"),
        [STEP_LETTER_APPROVE] = N_("Letters to approve"),
        [STEP_LETTER_NUMBER] = N_("Letters to number"),
        [STEP_LETTER_SEND] = N_("Letters to send"),
        [STEP_REVIEW] = N_("To be looked through"),
        [STEP_ANSWER] = N_("Waiting for the applicant's word"),
        [STEP_BRANCHES] = N_("Waiting for branches"),
    };
    return step >= STEP_CLOSED && step < STEP_COUNT ? names[step] : "";
}

const char *channel_name(enum channel channel)
{
    static const char *const names[CHANNEL_COUNT] = {
        [CHANNEL_COUNTER] = N_("At the counter"),
        [CHANNEL_ONLINE] = N_("Online"),
        [CHANNEL_POST] = N_("By post"),
        [CHANNEL_ASSISTED] = N_("Assisted online"),
        [CHANNEL_FED] = N_("From another system"),
    };
    return channel >= CHANNEL_COUNTER && channel < CHANNEL_COUNT ? names[channel] : "";
}

const char *channel_slug(enum channel channel)
{
    static const char *const slugs[CHANNEL_COUNT] = {
        [CHANNEL_COUNTER] = "counter", [CHANNEL_ONLINE] = "online", [CHANNEL_POST] = "post", [CHANNEL_ASSISTED] = "assisted", [CHANNEL_FED] = "fed"};
    return channel >= CHANNEL_COUNTER && channel < CHANNEL_COUNT ? slugs[channel] : "";
}

const char *promise_cause_name(enum promise_cause cause)
{
    static const char *const names[PROMISE_CAUSE_COUNT] = {
        [PROMISE_RECEPTION] = N_("Promised when the dossier was accepted"),
        [PROMISE_SUPPLEMENT] = N_("The papers are complete"),
        [PROMISE_EXTRA] = N_("More time for the missing papers"),
        [PROMISE_PAYMENT] = N_("The payment has come"),
        [PROMISE_APOLOGY] = N_("Letter of apology"),
        [PROMISE_LATE_APOLOGY] = N_("Letter of apology, after the promised date"),
        [PROMISE_CALENDAR] = N_("The working days have changed"),
        [PROMISE_COURSE] = N_("A step is over during which the clock stood still"),
    };
    return cause >= PROMISE_RECEPTION && cause < PROMISE_CAUSE_COUNT ? names[cause] : "";
}

const char *result_kind_name(enum result_kind kind)
{
    static const char *const names[] = {[RESULT_NONE] = "", [RESULT_GRANTED] = N_("Granted"), [RESULT_REFUSED] = N_("Refused to settle")};
    return kind >= RESULT_NONE && kind <= RESULT_REFUSED ? names[kind] : "";
}

const char *bundle_answer_name(enum bundle_answer answer)
{
    static const char *const names[BUNDLE_ANSWER_COUNT] = {
        [BUNDLE_WAITING] = N_("Not signed for yet"),
        [BUNDLE_TAKEN] = N_("Signed for"),
        [BUNDLE_REFUSED] = N_("Not taken"),
        [BUNDLE_ENDED] = N_("The case ended meanwhile"),
    };
    return answer < BUNDLE_ANSWER_COUNT ? names[answer] : "";
}

const char *course_outcome_name(enum course_outcome outcome)
{
    static const char *const names[COURSE_OUTCOME_COUNT] = {
        [COURSE_OPEN] = N_("Open"),
        [COURSE_DONE] = N_("Done"),
        [COURSE_SENT_BACK] = N_("Sent back"),
        [COURSE_STOPPED] = N_("Ended with the case"),
    };
    return outcome < COURSE_OUTCOME_COUNT ? names[outcome] : "";
}

const char *correction_name(enum correction correction)
{
    static const char *const names[CORRECTION_COUNT] = {
        [CORRECTION_NONE] = "",
        [CORRECTION_OFFICE] = N_("Error of the office"),
        [CORRECTION_APPLICANT] = N_("Asked for by the applicant"),
    };
    return correction < CORRECTION_COUNT ? names[correction] : "";
}

struct clock_interval *dossier_intervals(struct arena *a, const struct ledger_entry *entries, size_t count)
{
    struct clock_interval *intervals = ARENA_ARRAY(a, count, struct clock_interval);
    for (size_t i = 0; i < count; i++)
        intervals[i] = entries[i].interval;
    return intervals;
}

static const enum step letter_queues[LETTER_STATUS_COUNT] = {
    [LETTER_DRAFTED] = STEP_LETTER_APPROVE, [LETTER_APPROVED] = STEP_LETTER_NUMBER, [LETTER_NUMBERED] = STEP_LETTER_SEND};

enum step open_letter_queue(const struct open_letter *letter)
{
    return letter->number ? letter_queues[letter->status] : STEP_CLOSED;
}

enum letter_status letter_status_in_queue(enum step queue)
{
    for (size_t status = LETTER_DRAFTED; status < LETTER_STATUS_COUNT; status++)
        if (letter_queues[status] != STEP_CLOSED && letter_queues[status] == queue) return (enum letter_status)status;
    return (enum letter_status)0;
}

/* From this day on the forms are those of 2025 (TT 03/2025/TT-VPCP, domain.md §2, §3). */
static const struct date forms_of_2025_from = {2025, 7, 1};

int dossier_form_set_on(int64_t day)
{
    return day >= civil_day_of(forms_of_2025_from) ? 2025 : 2018;
}
