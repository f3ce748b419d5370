/* views_dossier: the tables of what is filed, done and shown about dossiers. */
#include "api/views.h"
#include "api/words.h"
#include "domain/letter.h"

/* clang-format off */
static const struct api_member api_applicant_members[] = {
    {API_MEMBER(api_applicant, name, API_TEXT, API_ALWAYS, "Full name"), .max = 200},
    {API_MEMBER(api_applicant, kind, API_TEXT, API_OPTIONAL, "Who applies; by default a citizen, with a tax code an enterprise"),
     .words = applicant_words},
    {API_MEMBER(api_applicant, id_number, API_TEXT, API_ALWAYS, "Identity number of 9 or 12 digits, or tax code of 10 or 13"), .max = 30},
    {API_MEMBER(api_applicant, phone, API_TEXT, API_OPTIONAL, "Phone number of 10 digits"), .max = 30},
    {API_MEMBER(api_applicant, email, API_TEXT, API_OPTIONAL, "E-mail address"), .max = 254},
    {API_MEMBER(api_applicant, address, API_TEXT, API_OPTIONAL, "Address"), .max = 500},
};
static API_SCHEMA(api_applicant_schema, "Applicant", api_applicant, "Who applies");

static const struct api_member api_submission_members[] = {
    {API_MEMBER(api_submission, procedure, API_TEXT, API_ALWAYS, "National code of the procedure"), .max = 40},
    {API_MEMBER(api_submission, unit, API_TEXT, API_ALWAYS, "Code of the office that receives it"), .max = 60},
    {API_MEMBER(api_submission, channel, API_TEXT, API_ALWAYS, "How the applicant filed it: a fact, never changed later"), .words = channel_words},
    {API_MEMBER(api_submission, applicant, API_OBJECT, API_ALWAYS, "Who applies"), .schema = &api_applicant_schema},
    {API_MEMBER(api_submission, form, API_ANY, API_OPTIONAL, "Answers by field of the procedure's form; {} if the form comes on paper")},
    {API_MEMBER(api_submission, return_way, API_TEXT, API_OPTIONAL, "How the result is wanted; by default at the desk"), .words = return_way_words},
    {API_MEMBER(api_submission, return_address, API_TEXT, API_OPTIONAL, "Where the post brings it"), .max = 500},
};
API_SCHEMA(api_submission_schema, "Submission", api_submission, "An application to be filed");

#define STATE "State, numbered nationally: 1 newly filed, 2 received, 3 not received, 4 in progress, 5 completion asked, "  \
    "6 financial duty, 7 withdrawal asked, 8 stopped, 9 finished, 10 result handed over"

static const struct api_member api_submitted_members[] = {
    {API_MEMBER(api_submitted, reference, API_TEXT, API_ALWAYS, "Submission reference: known to the applicant, no legal code")},
    {API_MEMBER(api_submitted, state, API_INT, API_ALWAYS, STATE)},
    {API_MEMBER(api_submitted, state_name, API_TEXT, API_ALWAYS, "Name of the state")},
    {API_MEMBER(api_submitted, id, API_TEXT, API_ALWAYS, "Identifier"), .format = "uuid"},
    {API_MEMBER(api_submitted, submitted_at, API_TIME, API_ALWAYS, "When it was filed")},
    {API_MEMBER(api_submitted, answer_by, API_TIME, API_ALWAYS, "By when the desk should have answered")},
};
API_SCHEMA(api_submitted_schema, "Submitted", api_submitted, "A dossier as it was filed");

static const struct api_member api_taker_members[] = {
    {API_MEMBER(api_taker, name, API_TEXT, API_ALWAYS, "Who takes the result"), .max = 200},
    {API_MEMBER(api_taker, id_number, API_TEXT, API_ALWAYS, "Identity number of who takes it"), .max = 30},
};
static API_SCHEMA(api_taker_schema, "Taker", api_taker, "Who takes a result at the desk");

static const struct api_member api_act_members[] = {
    {API_MEMBER(api_act, note, API_TEXT, API_OPTIONAL, "Reason, list or proposal; some actions need it"), .max = 4000},
    {API_MEMBER(api_act, handler, API_TEXT, API_OPTIONAL, "assign, reassign: sign-in name of the official who processes it"), .max = 100},
    {API_MEMBER(api_act, to_unit, API_TEXT, API_OPTIONAL, "transfer: code of the unit that gets it"), .max = 60},
    {API_MEMBER(api_act, result, API_TEXT, API_OPTIONAL, "propose: what is proposed"), .words = result_words},
    {API_MEMBER(api_act, number, API_TEXT, API_OPTIONAL, "issue: number of the result; by default the next of the unit's book"), .max = 100},
    {API_MEMBER(api_act, date, API_DATE, API_OPTIONAL, "issue: date of the result; by default today")},
    {API_MEMBER(api_act, taker, API_OBJECT, API_OPTIONAL, "return: who takes the result"), .schema = &api_taker_schema},
    {API_MEMBER(api_act, post_number, API_TEXT, API_OPTIONAL, "return: number of the postal item, instead of a taker"), .max = 100},
    {API_MEMBER(api_act, new_due, API_TIME, API_OPTIONAL, "draft-apology: the new date, while the dossier is being worked on")},
    {API_MEMBER(api_act, amount, API_OPT_INT, API_OPTIONAL, "draft-duty: what is to be paid, in đồng")},
    {API_MEMBER(api_act, letter, API_OPT_INT, API_OPTIONAL, "prove-letter: number of the letter; left out: the last that was sent")},
    {API_MEMBER(api_act, way, API_TEXT, API_OPTIONAL, "send-letter: how it goes to the applicant"), .words = send_way_slugs},
    {API_MEMBER(api_act, payment_number, API_TEXT, API_OPTIONAL, "pay: number of the transfer, from the bank or the State Treasury; without it, cash"), .max = 50},
    {API_MEMBER(api_act, duty, API_TEXT, API_OPTIONAL, "draft-duty: what is to be paid; without it, a fee"), .words = duty_words},
    {API_MEMBER(api_act, correction, API_TEXT, API_OPTIONAL, "correct: why"), .words = correction_words},
    {API_MEMBER(api_act, official, API_TEXT, API_OPTIONAL,
     "Sign-in name of the official in whose name the machine acts: his unit and roles are checked. Without it the machine acts itself"), .max = 100},
};
API_SCHEMA(api_act_schema, "Act", api_act, "What an action carries");

static const char *const report_words[] = {"delivered", "failed", "expired", NULL};
static const struct api_member api_report_members[] = {
    {API_MEMBER(api_report, id, API_TEXT, API_ALWAYS, "Our id of the message, as it was given to the gateway"), .format = "uuid"},
    {API_MEMBER(api_report, status, API_TEXT, API_ALWAYS, "What became of it"), .words = report_words},
    {API_MEMBER(api_report, error, API_TEXT, API_OPTIONAL, "Why: lower-case letters, digits and _"), .max = 40},
};
API_SCHEMA(api_report_schema, "DeliveryReport", api_report, "What a gateway reports about a message that it took");

static const char *const taken_words[] = {"taken", NULL};
static const struct api_member api_taken_members[] = {
    {API_MEMBER(api_taken, status, API_TEXT, API_ALWAYS, "taken: also for a report that was there already"), .words = taken_words},
};
API_SCHEMA(api_taken_schema, "DeliveryReportTaken", api_taken, "The report counts");

static const struct api_member api_payment_members[] = {
    {API_MEMBER(api_payment, id, API_TEXT, API_ALWAYS, "The bank's own number of the transaction: visible ASCII"), .max = 64},
    {API_MEMBER(api_payment, account, API_TEXT, API_ALWAYS, "The account on which the money came in"), .max = 19},
    {API_MEMBER(api_payment, amount, API_INT, API_ALWAYS, "Whole đồng")},
    {API_MEMBER(api_payment, at, API_TIME, API_ALWAYS, "When the bank had it; not in the future")},
    {API_MEMBER(api_payment, memo, API_TEXT, API_OPTIONAL, "The transfer's text, in which our reference stands"), .max = 1000},
    {API_MEMBER(api_payment, payer, API_TEXT, API_OPTIONAL, "Who paid, as the bank knows"), .max = 1000},
};
API_SCHEMA(api_payment_schema, "PaymentReport", api_payment, "What a bank reports about money that came in");

static const struct api_member api_payment_taken_members[] = {
    {API_MEMBER(api_payment_taken, status, API_TEXT, API_ALWAYS, "taken: also for a transaction that was there already"), .words = taken_words},
};
API_SCHEMA(api_payment_taken_schema, "PaymentReportTaken", api_payment_taken, "The report counts");

static const struct api_member api_acted_members[] = {
    {API_MEMBER(api_acted, id, API_TEXT, API_ALWAYS, "Identifier"), .format = "uuid"},
    {API_MEMBER(api_acted, reference, API_TEXT, API_ALWAYS, "Submission reference")},
    {API_MEMBER(api_acted, code, API_TEXT, API_NULLABLE, "Legal code, given at reception only")},
    {API_MEMBER(api_acted, state, API_INT, API_ALWAYS, STATE)},
    {API_MEMBER(api_acted, state_name, API_TEXT, API_ALWAYS, "Name of the state")},
    {API_MEMBER(api_acted, step, API_TEXT, API_ALWAYS, "What is to be done next"), .words = step_words},
    {API_MEMBER(api_acted, step_name, API_TEXT, API_ALWAYS, "Name of the step")},
    {API_MEMBER(api_acted, received_at, API_TIME, API_NULLABLE, "Legal reception: the clock starts")},
    {API_MEMBER(api_acted, due_at, API_TIME, API_NULLABLE, "Promised moment, as last lawfully moved")},
    {API_MEMBER(api_acted, finished_at, API_TIME, API_NULLABLE, "Result signed and numbered: the clock ends")},
    {API_MEMBER(api_acted, handed_over_at, API_TIME, API_NULLABLE, "The applicant has the result")},
    {API_MEMBER(api_acted, lateness, API_TEXT, API_NULLABLE, "Finished against promised: early, on_time or late")},
    {API_MEMBER(api_acted, result, API_TEXT, API_NULLABLE, "granted or refused")},
    {API_MEMBER(api_acted, result_number, API_TEXT, API_NULLABLE, "Number of the result")},
    {API_MEMBER(api_acted, corrected_by, API_TEXT, API_NULLABLE, "Identifier of the case that corrects it; given by the action correct"), .format = "uuid"},
};
API_SCHEMA(api_acted_schema, "DossierState", api_acted, "A dossier after an action");

static const struct api_member api_named_members[] = {
    {API_MEMBER(api_named, code, API_TEXT, API_ALWAYS, "Code")},
    {API_MEMBER(api_named, name, API_TEXT, API_ALWAYS, "Name")},
};
API_SCHEMA(api_named_schema, "Named", api_named, "Something by its code and name");

static const struct api_member api_paper_members[] = {
    {API_MEMBER(api_paper, name, API_TEXT, API_ALWAYS, "What it is")},
    {API_MEMBER(api_paper, originals, API_INT, API_ALWAYS, "Originals handed in on paper")},
    {API_MEMBER(api_paper, copies, API_INT, API_ALWAYS, "Copies handed in on paper")},
    {API_MEMBER(api_paper, is_shown, API_BOOL, API_ALWAYS, "Only shown, not handed in")},
    {API_MEMBER(api_paper, file_name, API_TEXT, API_NULLABLE, "As uploaded; null: on paper only")},
    {API_MEMBER(api_paper, media_type, API_TEXT, API_NULLABLE, "Type, found by content")},
    {API_MEMBER(api_paper, size, API_OPT_INT, API_NULLABLE, "Bytes")},
    {API_MEMBER(api_paper, sha256, API_TEXT, API_NULLABLE, "SHA-256 in hex")},
};
static API_SCHEMA(api_paper_schema, "Paper", api_paper, "A paper of a dossier");

static const struct api_member api_dossier_members[] = {
    {API_MEMBER(api_dossier, reference, API_TEXT, API_ALWAYS, "Submission reference")},
    {API_MEMBER(api_dossier, code, API_TEXT, API_NULLABLE, "Legal code, given at reception only")},
    {API_MEMBER(api_dossier, state, API_INT, API_ALWAYS, STATE)},
    {API_MEMBER(api_dossier, state_name, API_TEXT, API_ALWAYS, "Name of the state")},
    {API_MEMBER(api_dossier, state_text, API_TEXT, API_ALWAYS, "What it means for the applicant, in a plain sentence")},
    {API_MEMBER(api_dossier, step, API_TEXT, API_ALWAYS, "What is to be done next"), .words = step_words},
    {API_MEMBER(api_dossier, step_name, API_TEXT, API_ALWAYS, "Name of the step")},
    {API_MEMBER(api_dossier, procedure, API_OBJECT, API_ALWAYS, "What is asked for"), .schema = &api_named_schema},
    {API_MEMBER(api_dossier, unit, API_OBJECT, API_ALWAYS, "Receives, answers for it and returns the result"), .schema = &api_named_schema},
    {API_MEMBER(api_dossier, holder, API_OBJECT, API_ALWAYS, "Where it is now"), .schema = &api_named_schema},
    {API_MEMBER(api_dossier, channel, API_TEXT, API_ALWAYS, "How it was filed")},
    {API_MEMBER(api_dossier, applicant_name, API_TEXT, API_ALWAYS, "Full name; masked without a token")},
    {API_MEMBER(api_dossier, submitted_at, API_TIME, API_ALWAYS, "When it was filed")},
    {API_MEMBER(api_dossier, received_at, API_TIME, API_NULLABLE, "Legal reception: the clock starts")},
    {API_MEMBER(api_dossier, due_at, API_TIME, API_NULLABLE, "Promised moment, as last lawfully moved")},
    {API_MEMBER(api_dossier, first_due_at, API_TIME, API_NULLABLE, "What was promised first")},
    {API_MEMBER(api_dossier, finished_at, API_TIME, API_NULLABLE, "Result signed and numbered: the clock ends")},
    {API_MEMBER(api_dossier, handed_over_at, API_TIME, API_NULLABLE, "The applicant has the result")},
    {API_MEMBER(api_dossier, lateness, API_TEXT, API_NULLABLE, "Finished against promised: early, on_time or late")},
    {API_MEMBER(api_dossier, promises, API_LIST, API_ALWAYS, "Every promise, in order"), .schema = &api_promise_schema},
    {API_MEMBER(api_dossier, is_simulated, API_BOOL, API_ALWAYS, "Made up, for demonstration")},
    {API_MEMBER(api_dossier, id, API_TEXT, API_OPTIONAL, "Identifier; with a token only, as all that follows"), .format = "uuid"},
    {API_MEMBER(api_dossier, applicant, API_OBJECT, API_OPTIONAL, "Who applies"), .schema = &api_applicant_schema},
    {API_MEMBER(api_dossier, form, API_RAW, API_OPTIONAL, "Answers of the form")},
    {API_MEMBER(api_dossier, papers, API_LIST, API_OPTIONAL, "Papers"), .schema = &api_paper_schema},
    {API_MEMBER(api_dossier, result, API_TEXT, API_OPTIONAL, "granted or refused")},
    {API_MEMBER(api_dossier, result_note, API_TEXT, API_OPTIONAL, "The proposal; the reason of a refusal")},
    {API_MEMBER(api_dossier, result_number, API_TEXT, API_OPTIONAL, "Number of the result")},
    {API_MEMBER(api_dossier, result_on, API_DATE, API_OPTIONAL, "Date of the result")},
};
API_SCHEMA(api_dossier_schema, "Dossier", api_dossier, "A dossier. Without a token: what its applicant may see");

static const struct api_member api_event_members[] = {
    {API_MEMBER(api_event, seq, API_INT, API_ALWAYS, "1, 2, 3, ... without a gap")},
    {API_MEMBER(api_event, kind, API_TEXT, API_ALWAYS, "What happened, as a word that stays")},
    {API_MEMBER(api_event, name, API_TEXT, API_ALWAYS, "What happened")},
    {API_MEMBER(api_event, at, API_TIME, API_ALWAYS, "When it happened")},
    {API_MEMBER(api_event, entered_at, API_TIME, API_ALWAYS, "When it was entered")},
    {API_MEMBER(api_event, actor, API_TEXT, API_ALWAYS, "Who did it, as he was called then")},
    {API_MEMBER(api_event, actor_kind, API_TEXT, API_ALWAYS, "nobody, citizen, official, machine or system")},
    {API_MEMBER(api_event, unit, API_OBJECT, API_NULLABLE, "Unit of who did it"), .schema = &api_named_schema},
    {API_MEMBER(api_event, data, API_RAW, API_ALWAYS, "What the event carries")},
    {API_MEMBER(api_event, hash, API_TEXT, API_ALWAYS, "SHA-256 in hex over the previous hash and this event")},
};
static API_SCHEMA(api_event_schema, "Event", api_event, "One act on a dossier: appended, never changed");

static const struct api_member api_events_members[] = {
    {API_MEMBER(api_events, items, API_LIST, API_ALWAYS, "All events, in order"), .schema = &api_event_schema},
};
API_SCHEMA(api_events_schema, "Events", api_events, "The record of a dossier");

static const struct api_member api_work_item_members[] = {
    {API_MEMBER(api_work_item, id, API_TEXT, API_ALWAYS, "Identifier"), .format = "uuid"},
    {API_MEMBER(api_work_item, reference, API_TEXT, API_ALWAYS, "Submission reference")},
    {API_MEMBER(api_work_item, code, API_TEXT, API_NULLABLE, "Legal code, given at reception only")},
    {API_MEMBER(api_work_item, procedure, API_OBJECT, API_ALWAYS, "What is asked for"), .schema = &api_named_schema},
    {API_MEMBER(api_work_item, state, API_INT, API_ALWAYS, STATE)},
    {API_MEMBER(api_work_item, state_name, API_TEXT, API_ALWAYS, "Name of the state")},
    {API_MEMBER(api_work_item, step, API_TEXT, API_ALWAYS, "What is to be done next"), .words = step_words},
    {API_MEMBER(api_work_item, channel, API_TEXT, API_ALWAYS, "How it was filed")},
    {API_MEMBER(api_work_item, applicant_name, API_TEXT, API_ALWAYS, "Full name")},
    {API_MEMBER(api_work_item, submitted_at, API_TIME, API_ALWAYS, "When it was filed")},
    {API_MEMBER(api_work_item, due_at, API_TIME, API_NULLABLE, "Promised moment")},
    {API_MEMBER(api_work_item, work_due_at, API_TIME, API_ALWAYS, "What the list is ordered by: the promise, before reception the moment to answer by")},
};
static API_SCHEMA(api_work_item_schema, "WorkItem", api_work_item, "A dossier in a queue");

static const struct api_member api_page_members[] = {
    {API_MEMBER(api_page, items, API_LIST, API_ALWAYS, "Most urgent first"), .schema = &api_work_item_schema},
    {API_MEMBER(api_page, next, API_TEXT, API_NULLABLE, "Cursor of the next page; null: there is no more")},
};
API_SCHEMA(api_work_page_schema, "WorkPage", api_page, "A page of a unit's work");
/* clang-format on */
