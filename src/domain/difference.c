/* difference: tables of the fields, and one comparison for each type. */
#include "domain/difference.h"

#define FIELD(owner, type, member) {#member, DIFFERENCE_##type, offsetof(struct owner, member)}

/* In the order of the structs in dossier.h. */
static const struct difference_field dossier_fields[] = {
    FIELD(dossier, UUID, id),
    FIELD(dossier, TEXT, reference),
    FIELD(dossier, TEXT, code),
    FIELD(dossier, UUID, procedure_id),
    FIELD(dossier, TEXT, procedure_version),
    FIELD(dossier, UUID, unit_id),
    FIELD(dossier, UUID, holder_unit_id),
    FIELD(dossier, OPT_UUID, processor_unit_id),
    FIELD(dossier, INT, channel),
    FIELD(dossier, INT, source),
    FIELD(dossier, INT, service_level),
    FIELD(dossier, TEXT, field_code),
    FIELD(dossier, INT, office_kind),
    FIELD(dossier, INT, form_set),
    FIELD(dossier, INT, state),
    FIELD(dossier, INT, step),
    FIELD(dossier, INT, applicant.kind),
    FIELD(dossier, TEXT, applicant.name),
    FIELD(dossier, TEXT, applicant.identity),
    FIELD(dossier, TEXT, applicant.phone),
    FIELD(dossier, TEXT, applicant.email),
    FIELD(dossier, TEXT, applicant.address),
    FIELD(dossier, OPT_UUID, account_id),
    FIELD(dossier, OPT_UUID, assisted_by),
    FIELD(dossier, TEXT, form_data),
    FIELD(dossier, INT, return_way),
    FIELD(dossier, TEXT, return_address),
    FIELD(dossier, BOOL, is_simulated),
    FIELD(dossier, INT64, submitted_at),
    FIELD(dossier, INT64, answer_by),
    FIELD(dossier, OPT_INT64, received_at),
    FIELD(dossier, INT, limit_unit),
    FIELD(dossier, INT64, limit_halves),
    FIELD(dossier, OPT_INT64, due_at),
    FIELD(dossier, OPT_INT64, first_due_at),
    FIELD(dossier, OPT_INT64, finished_at),
    FIELD(dossier, OPT_INT64, handed_at),
    FIELD(dossier, INT, lateness),
    FIELD(dossier, INT, first_lateness),
    FIELD(dossier, BOOL, is_paused),
    FIELD(dossier, INT64, open_interval),
    FIELD(dossier, INT64, supplements),
    FIELD(dossier, INT64, asked_at_end),
    FIELD(dossier, OPT_INT64, answered_at),
    FIELD(dossier, INT, before_withdrawal),
    FIELD(dossier, INT, step_before_withdrawal),
    FIELD(dossier, INT64, open_letter.number),
    FIELD(dossier, INT, open_letter.form),
    FIELD(dossier, INT, open_letter.status),
    FIELD(dossier, OPT_UUID, open_letter.unit_id),
    FIELD(dossier, OPT_UUID, open_letter.drafter_id),
    FIELD(dossier, OPT_UUID, open_letter.approver_id),
    FIELD(dossier, INT64, unproved_letters),
    FIELD(dossier, OPT_UUID, corrects_id),
    FIELD(dossier, INT, correction),
    FIELD(dossier, OPT_UUID, corrected_by_id),
    FIELD(dossier, OPT_UUID, handler_id),
    FIELD(dossier, OPT_UUID, proposer_id),
    FIELD(dossier, OPT_UUID, approver_id),
    FIELD(dossier, OPT_UUID, bundle_id),
    FIELD(dossier, INT64, bundles),
    FIELD(dossier, TEXT, course.package_hash),
    FIELD(dossier, TEXT, course.step),
    FIELD(dossier, INT, course.kind),
    FIELD(dossier, INT64, course.steps),
    FIELD(dossier, BOOL, course.pauses),
    FIELD(dossier, TEXT, course.first),
    FIELD(dossier, OPT_UUID, parent_id),
    FIELD(dossier, TEXT, branch),
    FIELD(dossier, INT64, branches),
    FIELD(dossier, INT, result_kind),
    FIELD(dossier, INT64, result_letter),
    FIELD(dossier, TEXT, result_note),
    FIELD(dossier, TEXT, result_number),
    FIELD(dossier, OPT_INT64, result_on),
    FIELD(dossier, INT64, work_due_at),
    FIELD(dossier, INT64, papers),
    FIELD(dossier, INT64, handovers),
    FIELD(dossier, INT64, intervals),
    FIELD(dossier, INT64, promises),
    FIELD(dossier, INT64, letters),
    FIELD(dossier, INT64, last_seq),
    FIELD(dossier, TEXT, last_hash),
};
static const struct difference_field paper_fields[] = {
    FIELD(paper, INT64, number),
    FIELD(paper, INT64, component),
    FIELD(paper, TEXT, name),
    FIELD(paper, INT64, originals),
    FIELD(paper, INT64, copies),
    FIELD(paper, BOOL, is_shown),
    FIELD(paper, TEXT, file_name),
    FIELD(paper, TEXT, media_type),
    FIELD(paper, INT64, size),
    FIELD(paper, TEXT, sha256),
    FIELD(paper, INT64, added_at),
};
static const struct difference_field handover_fields[] = {
    FIELD(handover, INT64, number),
    FIELD(handover, UUID, from_unit_id),
    FIELD(handover, UUID, to_unit_id),
    FIELD(handover, OPT_UUID, given_by),
    FIELD(handover, INT64, given_at),
    FIELD(handover, OPT_UUID, taken_by),
    FIELD(handover, OPT_INT64, taken_at),
    FIELD(handover, TEXT, note),
};
static const struct difference_field ledger_entry_fields[] = {
    FIELD(ledger_entry, INT64, number),
    FIELD(ledger_entry, INT, interval.kind),
    FIELD(ledger_entry, INT64, interval.from),
    FIELD(ledger_entry, OPT_INT64, interval.to),
    FIELD(ledger_entry, TEXT, interval.ground),
    FIELD(ledger_entry, TEXT, interval.form_number),
    FIELD(ledger_entry, OPT_UUID, interval.approved_by),
    FIELD(ledger_entry, INT64, interval.extra_unit),
    FIELD(ledger_entry, INT64, interval.extra_halves),
    FIELD(ledger_entry, OPT_INT64, interval.new_due),
};
static const struct difference_field promise_fields[] = {
    FIELD(promise, INT64, number),
    FIELD(promise, INT64, due_at),
    FIELD(promise, INT64, made_at),
    FIELD(promise, INT, cause),
    FIELD(promise, TEXT, note),
};
static const struct difference_field bundle_item_fields[] = {
    FIELD(bundle_item, INT64, number),
    FIELD(bundle_item, UUID, bundle_id),
    FIELD(bundle_item, INT, answer),
    FIELD(bundle_item, OPT_UUID, answered_by),
    FIELD(bundle_item, TEXT, answerer_name),
    FIELD(bundle_item, OPT_INT64, answered_at),
    FIELD(bundle_item, TEXT, reason),
};
static const struct difference_field course_step_fields[] = {
    FIELD(course_step, INT64, number),
    FIELD(course_step, TEXT, step),
    FIELD(course_step, INT, kind),
    FIELD(course_step, TEXT, who),
    FIELD(course_step, UUID, unit_id),
    FIELD(course_step, INT64, planned),
    FIELD(course_step, INT64, begun_at),
    FIELD(course_step, OPT_INT64, wait_until),
    FIELD(course_step, OPT_INT64, ended_at),
    FIELD(course_step, OPT_UUID, ended_by),
    FIELD(course_step, INT, outcome),
    FIELD(course_step, INT64, used),
    FIELD(course_step, INT, lateness),
};
static const struct difference_field letter_fields[] = {
    FIELD(letter, INT64, number),
    FIELD(letter, INT, form),
    FIELD(letter, INT, status),
    FIELD(letter, TEXT, letter_number),
    FIELD(letter, INT64, issued_at),
    FIELD(letter, OPT_UUID, issued_by),
    FIELD(letter, TEXT, issuer_name),
    FIELD(letter, TEXT, body),
    FIELD(letter, INT, effect),
    FIELD(letter, INT64, extra_unit),
    FIELD(letter, INT64, extra_halves),
    FIELD(letter, OPT_INT64, new_due),
    FIELD(letter, INT64, amount),
    FIELD(letter, INT, duty),
    FIELD(letter, OPT_UUID, drafted_by),
    FIELD(letter, TEXT, drafter_name),
    FIELD(letter, INT64, drafted_at),
    FIELD(letter, OPT_UUID, approved_by),
    FIELD(letter, TEXT, approver_name),
    FIELD(letter, TEXT, approver_title),
    FIELD(letter, OPT_INT64, approved_at),
    FIELD(letter, OPT_UUID, sent_by),
    FIELD(letter, OPT_INT64, sent_at),
    FIELD(letter, INT, send_way),
    FIELD(letter, OPT_INT64, delivered_at),
    FIELD(letter, TEXT, proof),
};

#define TABLE(owner) {owner##_fields, sizeof owner##_fields / sizeof owner##_fields[0], sizeof(struct owner)}

const struct difference_table difference_tables[DIFFERENCE_KIND_COUNT] = {
    [DIFFERENCE_DOSSIER] = TABLE(dossier),
    [DIFFERENCE_PAPER] = TABLE(paper),
    [DIFFERENCE_HANDOVER] = TABLE(handover),
    [DIFFERENCE_LEDGER] = TABLE(ledger_entry),
    [DIFFERENCE_PROMISE] = TABLE(promise),
    [DIFFERENCE_LETTER] = TABLE(letter),
    [DIFFERENCE_BUNDLE_ITEM] = TABLE(bundle_item),
    [DIFFERENCE_COURSE_STEP] = TABLE(course_step),
};

size_t difference_type_size(enum difference_type type)
{
    static const size_t sizes[DIFFERENCE_TYPE_COUNT] = {
        [DIFFERENCE_INT] = sizeof(int),
        [DIFFERENCE_INT64] = sizeof(int64_t),
        [DIFFERENCE_BOOL] = sizeof(bool),
        [DIFFERENCE_TEXT] = sizeof(struct str),
        [DIFFERENCE_UUID] = sizeof(struct uuid),
        [DIFFERENCE_OPT_INT64] = sizeof(struct opt_int),
        [DIFFERENCE_OPT_UUID] = sizeof(struct opt_uuid),
    };
    return sizes[type];
}

_Static_assert(sizeof(enum dossier_state) == sizeof(int), "enums are compared as int");
_Static_assert(sizeof(struct opt_int) == sizeof(struct opt_instant), "moments are compared as numbers");

static bool texts_are_equal(const void *a, const void *b)
{
    const struct str *x = a;
    const struct str *y = b;
    return str_is_absent(*x) == str_is_absent(*y) && str_eq(*x, *y);
}

static bool opt_ints_are_equal(const void *a, const void *b)
{
    const struct opt_int *x = a;
    const struct opt_int *y = b;
    return x->has == y->has && (!x->has || x->value == y->value);
}

static bool opt_uuids_are_equal(const void *a, const void *b)
{
    const struct opt_uuid *x = a;
    const struct opt_uuid *y = b;
    return x->has == y->has && (!x->has || uuid_eq(x->value, y->value));
}

static bool values_are_equal(enum difference_type type, const void *a, const void *b)
{
    if (type == DIFFERENCE_TEXT) return texts_are_equal(a, b);
    if (type == DIFFERENCE_OPT_INT64) return opt_ints_are_equal(a, b);
    if (type == DIFFERENCE_OPT_UUID) return opt_uuids_are_equal(a, b);
    return memcmp(a, b, difference_type_size(type)) == 0;
}

static const char *first_difference(enum difference_kind kind, const void *a, const void *b)
{
    const struct difference_table *table = &difference_tables[kind];
    for (size_t i = 0; i < table->count; i++) {
        const struct difference_field *field = &table->fields[i];
        if (!values_are_equal(field->type, (const unsigned char *)a + field->offset, (const unsigned char *)b + field->offset))
            return field->name;
    }
    return NULL;
}

const char *difference_of_dossiers(const struct dossier *a, const struct dossier *b)
{
    return first_difference(DIFFERENCE_DOSSIER, a, b);
}

const char *difference_of_papers(const struct paper *a, const struct paper *b)
{
    return first_difference(DIFFERENCE_PAPER, a, b);
}

const char *difference_of_handovers(const struct handover *a, const struct handover *b)
{
    return first_difference(DIFFERENCE_HANDOVER, a, b);
}

const char *difference_of_ledger(const struct ledger_entry *a, const struct ledger_entry *b)
{
    return first_difference(DIFFERENCE_LEDGER, a, b);
}

const char *difference_of_promises(const struct promise *a, const struct promise *b)
{
    return first_difference(DIFFERENCE_PROMISE, a, b);
}

const char *difference_of_letters(const struct letter *a, const struct letter *b)
{
    return first_difference(DIFFERENCE_LETTER, a, b);
}

const char *difference_of_bundle_items(const struct bundle_item *a, const struct bundle_item *b)
{
    return first_difference(DIFFERENCE_BUNDLE_ITEM, a, b);
}

const char *difference_of_course_steps(const struct course_step *a, const struct course_step *b)
{
    return first_difference(DIFFERENCE_COURSE_STEP, a, b);
}
