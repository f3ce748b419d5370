/* automaton_test: what the law and the office allow, written down here a second time (from domain.md §5 and §11, not from
 * automaton.c): one test for each row of action_rules, and the table of states as a whole. */
#include "unit/unit.h"

#include "domain/automaton.h"

#define ROLES_MAX 4

/* What must hold for one row. */
struct expected {
    const char *slug;
    enum action action;
    enum dossier_state from_state;
    enum step from_step;
    enum dossier_state to_state;
    enum step to_step;
    enum place place;
    enum role roles[ROLES_MAX]; /* those who may; the rest may not */
    bool needs_note;
    bool not_proposer, not_handler, not_approver, only_handler;
    bool not_drafter, not_letter_approver; /* of the letter under way */
    enum target target;
    enum letter_need need;
};

/* clang-format off */
static const struct expected table[] = {
    {"accept", ACTION_RECEIVE, STATE_NEW, STEP_RECEPTION, STATE_RECEIVED, STEP_HANDOVER, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-completion", ACTION_ASK_COMPLETION, STATE_NEW, STEP_RECEPTION, STATE_SUPPLEMENT, STEP_COMPLETION, PLACE_ANSWERING,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"send-completion", ACTION_SEND_COMPLETION, STATE_SUPPLEMENT, STEP_COMPLETION, STATE_NEW, STEP_RECEPTION, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"refuse", ACTION_REFUSE, STATE_NEW, STEP_RECEPTION, STATE_NOT_RECEIVED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"refuse", ACTION_REFUSE, STATE_SUPPLEMENT, STEP_COMPLETION, STATE_NOT_RECEIVED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"take-over", ACTION_TAKE_OVER, STATE_RECEIVED, STEP_HANDOVER, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"take-over", ACTION_TAKE_OVER, STATE_PROCESSING, STEP_HANDOVER, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"assign", ACTION_ASSIGN, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"reassign", ACTION_REASSIGN, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"propose", ACTION_PROPOSE, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_APPROVE, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true, false, false, TARGET_GIVEN, NEED_NOT_HELD_UP},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true, false, false, TARGET_GIVEN, NEED_NOT_HELD_UP},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_SIGNER}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOT_HELD_UP},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_ISSUE, STATE_PROCESSING, STEP_APPROVE, PLACE_HOLDING,
     {ROLE_CLERK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOT_HELD_UP},
    {"approve", ACTION_APPROVE, STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_ISSUE, PLACE_HOLDING,
     {ROLE_SIGNER}, false, true, true, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"issue", ACTION_ISSUE, STATE_PROCESSING, STEP_ISSUE, STATE_FINISHED, STEP_CONFIRM, PLACE_HOLDING,
     {ROLE_CLERK}, false, false, false, true, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"confirm", ACTION_CONFIRM, STATE_FINISHED, STEP_CONFIRM, STATE_FINISHED, STEP_RETURN, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"return", ACTION_RETURN, STATE_FINISHED, STEP_RETURN, STATE_RETURNED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"transfer", ACTION_TRANSFER, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_SIGNER}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NO_LETTER},
    {"transfer", ACTION_TRANSFER, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_SIGNER}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NO_LETTER},
    {"note", ACTION_NOTE, STATE_RECEIVED, STEP_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_RECEPTION, ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"draft-supplement", ACTION_DRAFT_SUPPLEMENT, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-duty", ACTION_DRAFT_DUTY, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-stop", ACTION_DRAFT_STOP, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, true, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_RECEIVED, STEP_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_HANDOVER, STATE_PROCESSING, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_ASSIGN, STATE_PROCESSING, STEP_ASSIGN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_APPROVE, STATE_PROCESSING, STEP_APPROVE, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_ISSUE, STATE_PROCESSING, STEP_ISSUE, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_FINISHED, STEP_CONFIRM, STATE_FINISHED, STEP_CONFIRM, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_FINISHED, STEP_RETURN, STATE_FINISHED, STEP_RETURN, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_RETURNED, STEP_CLOSED, STATE_RETURNED, STEP_CLOSED, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_STOPPED, STEP_CLOSED, STATE_STOPPED, STEP_CLOSED, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"approve-letter", ACTION_APPROVE_LETTER, STATE_ANY, STEP_CLOSED, STATE_ANY, STEP_CLOSED, PLACE_LETTER,
     {ROLE_SIGNER}, false, true, true, false, false, true, false, TARGET_SAME, NEED_DRAFTED},
    {"number-letter", ACTION_NUMBER_LETTER, STATE_ANY, STEP_CLOSED, STATE_ANY, STEP_CLOSED, PLACE_LETTER,
     {ROLE_CLERK}, false, false, false, false, false, false, true, TARGET_SAME, NEED_APPROVED},
    {"send-letter", ACTION_SEND_LETTER, STATE_ANY, STEP_CLOSED, STATE_ANY, STEP_CLOSED, PLACE_LETTER,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_LETTER, NEED_NUMBERED},
    {"drop-letter", ACTION_DROP_LETTER, STATE_ANY, STEP_CLOSED, STATE_ANY, STEP_CLOSED, PLACE_LETTER,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_SIGNER, ROLE_CLERK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_LETTER},
    {"prove-letter", ACTION_PROVE_LETTER, STATE_ANY, STEP_CLOSED, STATE_ANY, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_UNPROVED},
    {"send-supplement", ACTION_SEND_SUPPLEMENT, STATE_SUPPLEMENT, STEP_SUPPLEMENT, STATE_SUPPLEMENT, STEP_SUPPLEMENT_CHECK, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"find-incomplete", ACTION_FIND_INCOMPLETE, STATE_SUPPLEMENT, STEP_SUPPLEMENT_CHECK, STATE_SUPPLEMENT, STEP_SUPPLEMENT, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"find-complete", ACTION_FIND_COMPLETE, STATE_SUPPLEMENT, STEP_SUPPLEMENT_CHECK, STATE_PROCESSING, STEP_PROCESS, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_HANDLER, NEED_NOTHING},
    {"pay", ACTION_PAY, STATE_FINANCIAL_DUTY, STEP_DUTY, STATE_PROCESSING, STEP_PROCESS, PLACE_ANSWERING,
     {ROLE_CASHIER}, false, false, true, false, false, false, false, TARGET_HANDLER, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_RECEIVED, STEP_HANDOVER, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_HANDOVER, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_ASSIGN, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_PROCESS, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_APPROVE, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_ISSUE, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_SUPPLEMENT, STEP_SUPPLEMENT, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_SUPPLEMENT, STEP_SUPPLEMENT_CHECK, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_FINANCIAL_DUTY, STEP_DUTY, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"cancel-withdrawal", ACTION_CANCEL_WITHDRAWAL, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_BEFORE, NEED_NOTHING},
    {"decline-withdrawal", ACTION_DECLINE_WITHDRAWAL, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_HOLDING,
     {ROLE_SIGNER}, true, true, true, false, false, false, false, TARGET_BEFORE, NEED_NOTHING},
    {"agree-withdrawal", ACTION_AGREE_WITHDRAWAL, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, STATE_STOPPED, STEP_CLOSED, PLACE_HOLDING,
     {ROLE_SIGNER}, false, true, true, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"hand-over", ACTION_BUNDLE, STATE_RECEIVED, STEP_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_SAME, NEED_UNBUNDLED},
    {"hand-over", ACTION_BUNDLE, STATE_FINISHED, STEP_CONFIRM, STATE_FINISHED, STEP_CONFIRM, PLACE_ANSWERING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_CLERK}, false, false, false, false, false, false, false, TARGET_SAME, NEED_UNBUNDLED},
    {"refuse-handover", ACTION_REFUSE_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, STATE_RECEIVED, STEP_HANDOVER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false, false, false, TARGET_SAME, NEED_BUNDLED},
    {"refuse-handover", ACTION_REFUSE_HANDOVER, STATE_FINISHED, STEP_CONFIRM, STATE_FINISHED, STEP_CONFIRM, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_RETURN, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_BUNDLED},
    {"correct", ACTION_CORRECT, STATE_NOT_RECEIVED, STEP_CLOSED, STATE_NOT_RECEIVED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_UNCORRECTED},
    {"correct", ACTION_CORRECT, STATE_STOPPED, STEP_CLOSED, STATE_STOPPED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_UNCORRECTED},
    {"correct", ACTION_CORRECT, STATE_RETURNED, STEP_CLOSED, STATE_RETURNED, STEP_CLOSED, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_UNCORRECTED},
    {"finish-step", ACTION_FINISH_STEP, STATE_PROCESSING, STEP_PROCESS, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, false, false, false, false, true, false, false, TARGET_SAME, NEED_COURSE},
    {"agree", ACTION_REVIEW, STATE_PROCESSING, STEP_REVIEW, STATE_PROCESSING, STEP_REVIEW, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_SIGNER}, false, true, true, false, false, false, false, TARGET_SAME, NEED_COURSE},
    {"step-back", ACTION_STEP_BACK, STATE_PROCESSING, STEP_REVIEW, STATE_PROCESSING, STEP_PROCESS, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_SIGNER}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOT_HELD_UP},
    {"agree-draft", ACTION_AGREE_DRAFT, STATE_PROCESSING, STEP_ANSWER, STATE_PROCESSING, STEP_ANSWER, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_SAME, NEED_COURSE},
    {"object", ACTION_OBJECT, STATE_PROCESSING, STEP_ANSWER, STATE_PROCESSING, STEP_ANSWER, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_COURSE},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_REVIEW, STATE_PROCESSING, STEP_REVIEW, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_REVIEW, STATE_PROCESSING, STEP_REVIEW, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_REVIEW, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_ANSWER, STATE_PROCESSING, STEP_ANSWER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_ANSWER, STATE_PROCESSING, STEP_ANSWER, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_ANSWER, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"split", ACTION_SPLIT, STATE_RECEIVED, STEP_HANDOVER, STATE_PROCESSING, STEP_BRANCHES, PLACE_ANSWERING,
     {ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, false, false, false, false, false, false, false, TARGET_SAME, NEED_COURSE},
    {"note", ACTION_NOTE, STATE_PROCESSING, STEP_BRANCHES, STATE_PROCESSING, STEP_BRANCHES, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
    {"draft-apology", ACTION_DRAFT_APOLOGY, STATE_PROCESSING, STEP_BRANCHES, STATE_PROCESSING, STEP_BRANCHES, PLACE_HOLDING,
     {ROLE_DIVISION_HEAD, ROLE_PROCESSING, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_SAME, NEED_NO_LETTER},
    {"ask-withdrawal", ACTION_ASK_WITHDRAWAL, STATE_PROCESSING, STEP_BRANCHES, STATE_WITHDRAWAL_ASKED, STEP_WITHDRAWAL, PLACE_OWN,
     {ROLE_GUIDE, ROLE_RECEPTION, ROLE_HEAD_OF_DESK}, true, false, false, false, false, false, false, TARGET_GIVEN, NEED_NOTHING},
};
/* clang-format on */
enum { ROWS = sizeof table / sizeof table[0] };

static const struct uuid answering = {{1}}, holding = {{2}}, elsewhere = {{3}}, writing = {{4}};
static const struct uuid citizen = {{11}}, stranger = {{12}}, worker = {{13}}, leader = {{14}}, somebody = {{15}}, drafter = {{16}},
                         letter_approver = {{17}};

/* A letter of that form and status, made by the unit `writing`. */
static struct open_letter letter_of(enum letter_form form, enum letter_status status)
{
    return (struct open_letter){.number = 2,
                                .form = form,
                                .status = status,
                                .unit_id = {true, writing},
                                .drafter_id = {true, drafter},
                                .approver_id = {status > LETTER_DRAFTED, letter_approver}};
}

/* What the row needs: an apology is sent in any state. */
static struct open_letter letter_for(enum letter_need need)
{
    if (need == NEED_DRAFTED || need == NEED_LETTER) return letter_of(LETTER_APOLOGY, LETTER_DRAFTED);
    if (need == NEED_APPROVED) return letter_of(LETTER_APOLOGY, LETTER_APPROVED);
    if (need == NEED_NUMBERED) return letter_of(LETTER_APOLOGY, LETTER_NUMBERED);
    return (struct open_letter){0};
}

/* A dossier in that place of its life, with every other person different from `somebody`, and the letter that the row needs. */
static struct dossier dossier_at(const struct expected *x, enum dossier_state state, enum step step)
{
    return (struct dossier){.open_letter = letter_for(x->need),
                            .unproved_letters = x->need == NEED_UNPROVED,
                            .bundle_id = {x->need == NEED_BUNDLED, {{9}}},
                            .course = {.package_hash = x->need == NEED_COURSE ? STR("ab") : (struct str){NULL, 0}},
                            .before_withdrawal = STATE_SUPPLEMENT,
                            .step_before_withdrawal = STEP_SUPPLEMENT_CHECK,
                            .state = state,
                            .step = step,
                            .unit_id = answering,
                            .holder_unit_id = holding,
                            .account_id = {true, citizen},
                            .handler_id = {true, worker},
                            .proposer_id = {true, worker},
                            .approver_id = {true, leader}};
}

/* Where the row starts; what may be done anywhere is tried where the work is done. */
static struct dossier dossier_for(const struct expected *x)
{
    bool anywhere = x->from_state == STATE_ANY;
    return dossier_at(x, anywhere ? STATE_PROCESSING : x->from_state, anywhere ? STEP_PROCESS : x->from_step);
}

static struct uuid place_of(const struct expected *x)
{
    if (x->place == PLACE_LETTER) return writing;
    return x->place == PLACE_HOLDING ? holding : answering;
}

/* Where the law leads: written down for each kind of target. */
static struct standing target_of(const struct expected *x, const struct dossier *d)
{
    const struct standing given = {x->to_state, x->to_step}, here = {d->state, d->step};
    if (x->target == TARGET_SAME) return here;
    if (x->target == TARGET_BEFORE) return (struct standing){d->before_withdrawal, d->step_before_withdrawal};
    if (x->target == TARGET_HANDLER) return (struct standing){STATE_PROCESSING, d->handler_id.has ? STEP_PROCESS : STEP_ASSIGN};
    if (x->target == TARGET_GIVEN) return given;
    if (d->open_letter.form == LETTER_SUPPLEMENT) return (struct standing){STATE_SUPPLEMENT, STEP_SUPPLEMENT};
    if (d->open_letter.form == LETTER_DUTY) return (struct standing){STATE_FINANCIAL_DUTY, STEP_DUTY};
    if (d->open_letter.form == LETTER_STOP) return (struct standing){STATE_STOPPED, STEP_CLOSED};
    return here;
}

static struct actor official(struct uuid id, struct uuid unit, unsigned roles)
{
    return (struct actor){.kind = ACTOR_OFFICIAL, .id = id, .unit_id = unit, .roles = roles};
}

/* The one who may: the handler himself where only he may, else somebody with the first role named. */
static struct actor right_actor(const struct expected *x)
{
    return official(x->only_handler ? worker : somebody, place_of(x), ROLE_BIT(x->roles[0]));
}

static err_t check(struct ctx *c, const struct actor *actor, const struct dossier *d, const struct expected *x, const char *note)
{
    const struct action_rule *rule = NULL;
    fault_clear(c);
    err_t e = automaton_check(c, actor, d, x->action, str_of(note), &rule);
    assert_true(e ? rule == NULL : rule != NULL);
    if (!e) {
        struct standing target = automaton_target(rule, d), expected = target_of(x, d);
        assert_int_equal(target.state, expected.state);
        assert_int_equal(target.step, expected.step);
    }
    return e;
}

static void refused(struct ctx *c, const struct actor *actor, const struct dossier *d, const struct expected *x, enum message message)
{
    err_t e = check(c, actor, d, x, "vì thiếu giấy tờ");
    assert_int_equal(e, message_info(message)->kind);
    assert_int_equal(c->fault.message, message);
    assert_false(automaton_may(actor, d, x->action));
}

static void allowed(struct ctx *c, const struct actor *actor, const struct dossier *d, const struct expected *x)
{
    assert_int_equal(check(c, actor, d, x, "vì thiếu giấy tờ"), OK);
    assert_int_equal(c->fault.message, MESSAGE_NONE);
    assert_true(automaton_may(actor, d, x->action));
}

/* A step of a package is finished by whom it was given to: whether he may do it was asked then. */
static bool is_for_its_handler(const struct expected *x)
{
    return x->need == NEED_COURSE && x->only_handler;
}

static bool role_is_expected(const struct expected *x, enum role role)
{
    if (is_for_its_handler(x)) return true;
    for (size_t i = 0; i < ROLES_MAX; i++)
        if (x->roles[i] == role && role != ROLE_NONE) return true;
    return false;
}

static void each_role_alone(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    for (enum role role = ROLE_GUIDE; role < ROLE_COUNT; role++) {
        struct actor actor = right_actor(x);
        actor.roles = ROLE_BIT(role);
        if (role_is_expected(x, role)) allowed(c, &actor, d, x);
        else refused(c, &actor, d, x, action_not_your_role);
    }
    struct actor without = right_actor(x);
    without.roles = 0;
    if (is_for_its_handler(x)) allowed(c, &without, d, x);
    else refused(c, &without, d, x, action_not_your_role);
}

static void other_units(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    struct actor actor = right_actor(x);
    actor.roles = ~0U;
    actor.unit_id = elsewhere;
    refused(c, &actor, d, x, action_not_your_unit);
    const struct uuid others[] = {answering, holding, writing};
    for (size_t i = 0; i < 3; i++) {
        actor.unit_id = others[i];
        if (!uuid_eq(others[i], place_of(x))) refused(c, &actor, d, x, action_not_your_unit);
    }
}

/* The action starts in this row's state and step; another row of the same action may start elsewhere. */
static bool starts_at(enum action action, enum dossier_state state, enum step step)
{
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].action == action && (table[i].from_state == STATE_ANY ? state != STATE_NONE : table[i].from_state == state && table[i].from_step == step))
            return true;
    return false;
}

static void every_other_place_in_its_life(struct ctx *c, const struct expected *x)
{
    struct actor actor = right_actor(x);
    for (enum dossier_state state = STATE_NONE; state < STATE_COUNT; state++)
        for (enum step step = STEP_CLOSED; step < STEP_COUNT; step++) {
            struct dossier d = dossier_at(x, state, step);
            if (!starts_at(x->action, state, step)) refused(c, &actor, &d, x, action_not_now);
            else if (x->from_state == STATE_ANY) allowed(c, &actor, &d, x);
        }
}

static void notes(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    static const char *const empty[] = {NULL, "", "  \t\n"};
    struct actor actor = right_actor(x);
    for (size_t i = 0; i < 3; i++) {
        err_t e = check(c, &actor, d, x, empty[i]);
        assert_int_equal(e, x->needs_note ? ERR_INVALID : OK);
        assert_int_equal(c->fault.message, x->needs_note ? action_needs_note : MESSAGE_NONE);
        assert_true(automaton_may(&actor, d, x->action)); /* the button is shown: the note is still to be written */
    }
}

/* Powers that may not meet: the official, and an office machine, each as the person in question. */
static void separation(struct ctx *c, const struct expected *x)
{
    const struct {
        bool forbidden;
        size_t person; /* offset of the opt_uuid in the dossier */
    } powers[] = {
        {x->not_proposer, offsetof(struct dossier, proposer_id)},
        {x->not_handler, offsetof(struct dossier, handler_id)},
        {x->not_approver, offsetof(struct dossier, approver_id)},
        {x->not_drafter, offsetof(struct dossier, open_letter.drafter_id)},
        {x->not_letter_approver, offsetof(struct dossier, open_letter.approver_id)},
    };
    for (size_t i = 0; i < sizeof powers / sizeof powers[0]; i++) {
        struct dossier d = dossier_for(x);
        struct actor actor = right_actor(x);
        const struct actor machine = {.kind = ACTOR_MACHINE, .id = actor.id, .scope = SCOPE_OFFICE};
        *(struct opt_uuid *)((unsigned char *)&d + powers[i].person) = some_uuid(actor.id);
        if (powers[i].forbidden) refused(c, &actor, &d, x, action_needs_other_person);
        else allowed(c, &actor, &d, x);
        if (powers[i].forbidden) refused(c, &machine, &d, x, action_needs_other_person);
        else allowed(c, &machine, &d, x);
    }
}

static void handler_only(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    struct actor colleague = right_actor(x);
    struct dossier unassigned = *d;
    struct actor nobody_yet = right_actor(x);
    colleague.id = somebody;
    nobody_yet.id = (struct uuid){{0}};
    unassigned.handler_id = (struct opt_uuid){0};
    if (!x->only_handler) return;
    refused(c, &colleague, d, x, action_needs_handler);
    refused(c, &nobody_yet, &unassigned, x, action_needs_handler);
}

static void citizens(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    const struct actor own = {.kind = ACTOR_CITIZEN, .id = citizen, .roles = ~0U, .unit_id = answering};
    const struct actor other = {.kind = ACTOR_CITIZEN, .id = stranger, .roles = ~0U, .unit_id = holding};
    struct dossier at_counter = *d;
    at_counter.account_id = (struct opt_uuid){0};
    if (x->place == PLACE_OWN) allowed(c, &own, d, x);
    else refused(c, &own, d, x, action_not_your_unit);
    refused(c, &other, d, x, action_not_your_unit);
    refused(c, &own, &at_counter, x, action_not_your_unit);
}

static void nobody_and_machines(struct ctx *c, const struct dossier *d, const struct expected *x)
{
    const struct actor nobody = {.kind = ACTOR_NOBODY, .roles = ~0U, .unit_id = place_of(x)};
    const struct actor system = {.kind = ACTOR_SYSTEM};
    refused(c, NULL, d, x, sign_in_first);
    refused(c, &nobody, d, x, sign_in_first);
    allowed(c, &system, d, x);
    for (unsigned scope = 0; scope <= (SCOPE_READ | SCOPE_SUBMIT | SCOPE_OFFICE | SCOPE_ADMIN); scope++) {
        const struct actor machine = {.kind = ACTOR_MACHINE, .id = somebody, .scope = scope, .roles = ~0U, .unit_id = place_of(x)};
        if (scope & SCOPE_OFFICE) allowed(c, &machine, d, x);
        else refused(c, &machine, d, x, action_not_your_unit);
    }
}

/* What must be said with this letter under way, or MESSAGE_NONE. */
static enum message letter_fault(const struct expected *x, const struct dossier *d)
{
    const struct open_letter *open = &d->open_letter;
    bool is_open = open->number != 0;
    bool holds_up = is_open && open->form != LETTER_APOLOGY;
    bool fits = true;
    switch (x->need) {
    case NEED_NOTHING: return MESSAGE_NONE;
    case NEED_NO_LETTER: return is_open ? letter_under_way : MESSAGE_NONE;
    case NEED_NOT_HELD_UP: return holds_up ? letter_under_way : MESSAGE_NONE;
    case NEED_DRAFTED: fits = is_open && open->status == LETTER_DRAFTED; break;
    case NEED_APPROVED: fits = is_open && open->status == LETTER_APPROVED; break;
    case NEED_NUMBERED: fits = is_open && open->status == LETTER_NUMBERED && (!holds_up || d->state == STATE_PROCESSING); break;
    case NEED_LETTER: fits = is_open; break;
    case NEED_UNPROVED: fits = d->unproved_letters > 0; break;
    case NEED_UNBUNDLED: return d->bundle_id.has ? bundled_already : MESSAGE_NONE;
    case NEED_BUNDLED: return d->bundle_id.has ? MESSAGE_NONE : bundled_not;
    case NEED_COURSE: return str_is_empty(d->course.package_hash) ? course_none : holds_up ? letter_under_way : MESSAGE_NONE;
    case NEED_UNCORRECTED: return d->corrected_by_id.has ? corrected_already : MESSAGE_NONE;
    }
    return fits ? MESSAGE_NONE : letter_not_there;
}

/* Every letter in every status, and none; what moves the case can be sent only while it is being processed. */
static void letters(struct ctx *c, const struct expected *x)
{
    struct actor actor = right_actor(x);
    for (enum dossier_state state = STATE_NEW; state < STATE_COUNT; state++)
        for (enum letter_form form = LETTER_NONE; form < LETTER_FORM_COUNT; form++)
            for (int which = 0; which < 2 * (LETTER_NUMBERED + 1); which++) {
                enum letter_status status = (enum letter_status)(which / 2);
                struct dossier d = dossier_for(x);
                bool is_letter = form == LETTER_SUPPLEMENT || (form > LETTER_REFUSAL && form != LETTER_DECLINE); /* that one goes with the result */
                if (x->from_state == STATE_ANY) d.state = state;
                d.open_letter = is_letter && status ? letter_of(form, status) : (struct open_letter){.unit_id = {true, writing}};
                d.unproved_letters = which % 2;
                enum message fault = letter_fault(x, &d);
                if (fault == MESSAGE_NONE) allowed(c, &actor, &d, x);
                else refused(c, &actor, &d, x, fault);
            }
}

/* No letter, nobody's turn: whoever asks. */
static void no_turn(struct ctx *c, const struct expected *x)
{
    struct actor actor = right_actor(x);
    struct dossier d = dossier_for(x);
    if (x->place != PLACE_LETTER) return;
    d.open_letter.unit_id = (struct opt_uuid){0};
    refused(c, &actor, &d, x, action_not_your_unit);
}

static void the_row_holds(void **state)
{
    const struct expected *x = *state;
    struct ctx c = {.arena = arena_new(4096)};
    struct dossier d = dossier_for(x);
    struct actor right = right_actor(x);
    allowed(&c, &right, &d, x);
    each_role_alone(&c, &d, x);
    other_units(&c, &d, x);
    every_other_place_in_its_life(&c, x);
    notes(&c, &d, x);
    separation(&c, x);
    letters(&c, x);
    no_turn(&c, x);
    handler_only(&c, &d, x);
    citizens(&c, &d, x);
    nobody_and_machines(&c, &d, x);
    arena_free(c.arena);
}

/* The program's table has the same rows as this one: none more, none less. */
static void there_are_no_other_rows(void **state)
{
    (void)state;
    assert_int_equal(action_rule_count, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        bool anywhere = table[i].from_state == STATE_ANY;
        const struct action_rule *rule = automaton_rule(table[i].action, anywhere ? STATE_NEW : table[i].from_state, table[i].from_step);
        assert_non_null(rule);
        assert_int_equal(rule->from_state, table[i].from_state);
        assert_int_equal(rule->target, table[i].target);
        assert_int_equal(rule->need, table[i].need);
        assert_string_equal(rule->slug, table[i].slug);
        assert_int_equal(rule->to_state, table[i].to_state);
        assert_int_equal(rule->to_step, table[i].to_step);
        for (size_t j = 0; j < i; j++)
            assert_false(table[j].action == table[i].action && table[j].from_state == table[i].from_state &&
                         table[j].from_step == table[i].from_step);
    }
}

int main(void)
{
    struct CMUnitTest rows[ROWS];
    char names[ROWS][80];
    for (size_t i = 0; i < ROWS; i++) {
        (void)snprintf(names[i], sizeof names[i], "%s from state %d, step %d", table[i].slug, (int)table[i].from_state, (int)table[i].from_step);
        rows[i] = (struct CMUnitTest){names[i], the_row_holds, NULL, NULL, (void *)(uintptr_t)&table[i]};
    }
    const struct CMUnitTest whole[] = {
        cmocka_unit_test(there_are_no_other_rows),
    };
    int failures = cmocka_run_group_tests_name("one test a row", rows, NULL, NULL);
    return failures + cmocka_run_group_tests_name("the tables as a whole", whole, NULL, NULL);
}
