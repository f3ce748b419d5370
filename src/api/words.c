/* words: each list is indexed by its enum, less one where the enum begins at 1. */
#include "api/words.h"

#include "domain/event.h"

const char *const channel_words[] = {"counter", "online", "post", "assisted", NULL};
const char *const applicant_words[] = {"citizen", "enterprise", "state_body", "organisation", "other", NULL};
const char *const return_way_words[] = {"desk", "post", "portal", NULL};
const char *const result_words[] = {"granted", "refused", NULL};
const char *const duty_words[] = {"fee", "tax", NULL};
const char *const correction_words[] = {"office", "applicant", NULL};
const char *const step_words[] = {"closed", "reception", "completion", "handover", "assign", "process",
                                  "approve", "issue", "confirm", "return", "supplement", "supplement_check", "duty", "withdrawal",
                                  "letter_approve", "letter_number", "letter_send", "review", "answer", "branches", NULL};
const char *const promise_words[] = {"reception", "supplement", "extra", "payment", "apology", "late_apology", "calendar", "course", NULL};
const char *const interval_words[] = {"running", "paused", "restarting", "extra", "extended", NULL};
static const char *const lateness_words[] = {"early", "on_time", "late", NULL};
static const char *const actor_words[] = {"nobody", "citizen", "official", "machine", "system", NULL};
static const char *const event_words[] = {"submitted", "paper_added", "received", "completion_asked", "completion_sent",
                                          "not_received", "handed_over", "taken_over", "assigned", "proposed", "stepped_back",
                                          "approved", "issued", "result_at_desk", "returned", "noted", "letter_drafted", "letter_dropped",
                                          "letter_approved", "letter_numbered", "letter_sent", "letter_delivered", "supplement_sent",
                                          "supplement_incomplete", "supplement_complete", "duty_paid", "withdrawal_asked",
                                          "withdrawal_cancelled", "withdrawal_declined", "withdrawal_agreed", "promise_moved",
                                          "correction_opened", "bundled", "bundle_refused", "step_begun", "step_ended", "package_moved",
                                          "split", "joined", "passed_on", "package_forced", NULL};
_Static_assert(sizeof event_words / sizeof event_words[0] == EVENT_KIND_COUNT, "a word for each kind of event");
_Static_assert(sizeof step_words / sizeof step_words[0] == STEP_COUNT + 1, "a word for each step");

_Static_assert(sizeof promise_words / sizeof promise_words[0] == PROMISE_CAUSE_COUNT, "a word for each cause of a promise");
_Static_assert(sizeof interval_words / sizeof interval_words[0] == CLOCK_EXTENDED + 1, "a word for each kind of interval");

/* The word at an index; absent if there is none. */
static struct str word_at(const char *const *words, int index)
{
    if (index < 0) return (struct str){NULL, 0};
    for (int i = 0; words[i]; i++)
        if (i == index) return str_of(words[i]);
    return (struct str){NULL, 0};
}

/* -1: none. */
static int index_of(const char *const *words, struct str word)
{
    for (int i = 0; words[i]; i++)
        if (str_eq(word, str_of(words[i]))) return i;
    return -1;
}

struct str channel_word(enum channel channel)
{
    const char *slug = channel_slug(channel);
    return *slug ? str_of(slug) : (struct str){NULL, 0};
}

struct str applicant_word(enum applicant_kind kind)
{
    return word_at(applicant_words, (int)kind - 1);
}

struct str result_word(enum result_kind kind)
{
    return word_at(result_words, (int)kind - 1);
}

struct str lateness_word(int lateness)
{
    return word_at(lateness_words, lateness - 1);
}

struct str step_word(enum step step)
{
    return word_at(step_words, (int)step);
}

struct str promise_word(enum promise_cause cause)
{
    return word_at(promise_words, (int)cause - 1);
}

struct str interval_word(enum clock_interval_kind kind)
{
    return word_at(interval_words, (int)kind - 1);
}

struct str event_word(int kind)
{
    return word_at(event_words, kind - 1);
}

struct str actor_word(int kind)
{
    return word_at(actor_words, kind);
}

enum channel channel_of_word(struct str word)
{
    return (enum channel)(index_of(channel_words, word) + 1);
}

enum applicant_kind applicant_of_word(struct str word, enum applicant_kind otherwise)
{
    return str_is_absent(word) ? otherwise : (enum applicant_kind)(index_of(applicant_words, word) + 1);
}

enum return_way return_way_of_word(struct str word, enum return_way otherwise)
{
    return str_is_absent(word) ? otherwise : (enum return_way)(index_of(return_way_words, word) + 1);
}

enum duty duty_of_word(struct str word)
{
    return str_is_absent(word) ? DUTY_NONE : (enum duty)(index_of(duty_words, word) + 1);
}

enum correction correction_of_word(struct str word)
{
    return str_is_absent(word) ? CORRECTION_NONE : (enum correction)(index_of(correction_words, word) + 1);
}

enum result_kind result_of_word(struct str word)
{
    return str_is_absent(word) ? RESULT_NONE : (enum result_kind)(index_of(result_words, word) + 1);
}

bool step_of_word(struct str word, enum step *ret_step)
{
    int index = index_of(step_words, word);
    if (index <= STEP_CLOSED) return false;
    *ret_step = (enum step)index;
    return true;
}
