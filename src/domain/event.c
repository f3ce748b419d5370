/* event: the table of what an event carries, and the names of the kinds. */
#include "domain/event.h"

#define TEXT(field) {#field, EVENT_FIELD_TEXT, offsetof(struct event_data, field)}
#define INT(field) {#field, EVENT_FIELD_INT, offsetof(struct event_data, field)}
#define UUID(field) {#field, EVENT_FIELD_UUID, offsetof(struct event_data, field)}

/* In alphabetical order. The name in the struct is the stored key. */
const struct event_field event_fields[] = {
    UUID(account_id),
    INT(amount),
    INT(answer_by),
    TEXT(applicant_address),
    TEXT(applicant_email),
    TEXT(applicant_identity),
    INT(applicant_kind),
    TEXT(applicant_name),
    TEXT(applicant_phone),
    UUID(assisted_by),
    UUID(bundle_id),
    TEXT(bundle_number),
    INT(channel),
    TEXT(code),
    INT(component),
    INT(copies),
    UUID(corrected_by_id),
    INT(correction),
    UUID(corrects_id),
    INT(course_kind),
    TEXT(course_step),
    INT(due_at),
    INT(duty),
    INT(effect),
    INT(extra_halves),
    INT(extra_unit),
    TEXT(field_code),
    TEXT(file_name),
    INT(first_lateness),
    TEXT(form),
    INT(form_set),
    UUID(handler_id),
    INT(is_at_end),
    INT(is_shown),
    INT(is_simulated),
    INT(lateness),
    INT(letter),
    INT(letter_form),
    TEXT(letter_number),
    INT(limit_halves),
    INT(limit_unit),
    TEXT(media_type),
    TEXT(name),
    INT(new_due_at),
    TEXT(note),
    INT(office_kind),
    INT(originals),
    INT(outcome),
    TEXT(package_before),
    TEXT(package_hash),
    INT(paid_at),
    TEXT(payment_number),
    INT(planned),
    TEXT(post_number),
    UUID(procedure_id),
    TEXT(procedure_version),
    TEXT(proof),
    TEXT(receipt_number),
    TEXT(reference),
    INT(result_kind),
    TEXT(result_number),
    INT(result_on),
    TEXT(return_address),
    INT(return_way),
    INT(send_way),
    INT(service_level),
    TEXT(sha256),
    INT(size),
    INT(source),
    TEXT(taker_identity),
    TEXT(taker_name),
    TEXT(title),
    INT(to_step),
    UUID(to_unit_id),
    UUID(unit_id),
    INT(used),
    INT(wait_until),
    TEXT(who),
};
const size_t event_field_count = sizeof event_fields / sizeof event_fields[0];

struct kind_info {
    const char *name;
    bool is_public;
};

static const struct kind_info kinds[EVENT_KIND_COUNT] = {
    [EVENT_SUBMITTED] = {N_("Application sent"), true},
    [EVENT_PAPER_ADDED] = {N_("Paper added"), false},
    [EVENT_RECEIVED] = {N_("Dossier received"), true},
    [EVENT_COMPLETION_ASKED] = {N_("Completion asked for"), true},
    [EVENT_COMPLETION_SENT] = {N_("Completion sent"), true},
    [EVENT_NOT_RECEIVED] = {N_("Not received"), true},
    [EVENT_HANDED_OVER] = {N_("Handed over"), false},
    [EVENT_TAKEN_OVER] = {N_("Taken over for processing"), true},
    [EVENT_ASSIGNED] = {N_("Assigned"), false},
    [EVENT_PROPOSED] = {N_("Result proposed"), true},
    [EVENT_STEPPED_BACK] = {N_("Sent back one step"), false},
    [EVENT_APPROVED] = {N_("Result approved"), true},
    [EVENT_ISSUED] = {N_("Result numbered and dated"), true},
    [EVENT_RESULT_AT_DESK] = {N_("Result at the one-stop desk"), true},
    [EVENT_RETURNED] = {N_("Result handed over"), true},
    [EVENT_NOTED] = {N_("Note"), false},
    [EVENT_LETTER_DRAFTED] = {N_("Letter drafted"), false},
    [EVENT_LETTER_DROPPED] = {N_("Letter given up"), false},
    [EVENT_LETTER_APPROVED] = {N_("Letter approved"), false},
    [EVENT_LETTER_NUMBERED] = {N_("Letter numbered"), false},
    [EVENT_LETTER_SENT] = {N_("Letter sent"), true},
    [EVENT_LETTER_DELIVERED] = {N_("Letter delivered"), false},
    [EVENT_SUPPLEMENT_SENT] = {N_("Supplement sent"), true},
    [EVENT_SUPPLEMENT_INCOMPLETE] = {N_("Supplement not yet complete"), true},
    [EVENT_SUPPLEMENT_COMPLETE] = {N_("Supplement complete"), true},
    [EVENT_DUTY_PAID] = {N_("Payment confirmed"), true},
    [EVENT_WITHDRAWAL_ASKED] = {N_("Withdrawal asked for"), true},
    [EVENT_WITHDRAWAL_CANCELLED] = {N_("Withdrawal taken back"), true},
    [EVENT_WITHDRAWAL_DECLINED] = {N_("Withdrawal declined"), true},
    [EVENT_WITHDRAWAL_AGREED] = {N_("Withdrawal agreed to"), true},
    [EVENT_PROMISE_MOVED] = {N_("Promised date moved"), true},
    [EVENT_CORRECTION_OPENED] = {N_("Correction opened"), true},
    [EVENT_BUNDLED] = {N_("Put on a handover list"), false},
    [EVENT_BUNDLE_REFUSED] = {N_("Not taken over"), false},
    [EVENT_STEP_BEGUN] = {N_("Step begun"), false},
    [EVENT_STEP_ENDED] = {N_("Step ended"), false},
    [EVENT_PACKAGE_MOVED] = {N_("Goes on by another version of the procedure"), false},
};

const char *event_kind_name(enum event_kind kind)
{
    return kind >= EVENT_SUBMITTED && kind < EVENT_KIND_COUNT ? kinds[kind].name : "";
}

bool event_kind_is_public(enum event_kind kind)
{
    return kind >= EVENT_SUBMITTED && kind < EVENT_KIND_COUNT && kinds[kind].is_public;
}
