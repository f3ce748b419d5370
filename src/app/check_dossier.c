/* check_dossier: one dossier told again from its events, and laid beside what is stored. */
#include "app/check_run.h"

#include "app/record.h"
#include "domain/automaton.h"
#include "domain/difference.h"

/* The dossier and its rows as the events make them. */
struct rebuilt {
    struct dossier dossier;
    struct dossier_rows {
        struct paper *papers;
        struct handover *handovers;
        struct ledger_entry *entries;
        struct promise *promises;
        struct letter *letters;
        struct bundle_item *bundle_items;
        struct course_step *course_steps;
        size_t paper_count, handover_count, entry_count, promise_count, letter_count, bundle_item_count, course_step_count;
    } rows;
    bool is_whole; /* all events could be applied */
};

static struct rebuilt rebuilt_new(struct ctx *c, struct uuid id, size_t events)
{
    struct rebuilt r = {.dossier = {.id = id, .last_hash = STR("")}, .is_whole = true};
    r.rows.papers = ARENA_ARRAY(c->arena, events, struct paper);
    r.rows.handovers = ARENA_ARRAY(c->arena, events, struct handover);
    r.rows.entries = ARENA_ARRAY(c->arena, events, struct ledger_entry);
    r.rows.promises = ARENA_ARRAY(c->arena, events, struct promise);
    r.rows.letters = ARENA_ARRAY(c->arena, events, struct letter);
    r.rows.bundle_items = ARENA_ARRAY(c->arena, events, struct bundle_item);
    r.rows.course_steps = ARENA_ARRAY(c->arena, events, struct course_step);
    return r;
}

static void give_handover(struct handover *row, const struct handover *given)
{
    row->to_unit_id = given->to_unit_id;
    row->given_by = given->given_by;
    row->given_at = given->given_at;
    row->note = given->note;
}

static void take_bundle(struct dossier_rows *rows, const struct event_effects *effects)
{
    for (size_t i = 0; effects->gives_handover && i < rows->handover_count; i++)
        if (rows->handovers[i].number == effects->handover.number) give_handover(&rows->handovers[i], &effects->handover);
    if (effects->adds_bundle_item) rows->bundle_items[rows->bundle_item_count++] = effects->bundle_item;
    for (size_t i = 0; effects->answers_bundle_item && i < rows->bundle_item_count; i++)
        if (rows->bundle_items[i].number == effects->bundle_item.number) rows->bundle_items[i] = effects->bundle_item;
}

static void end_step(struct course_step *row, const struct course_step *ended)
{
    row->ended_at = ended->ended_at;
    row->ended_by = ended->ended_by;
    row->outcome = ended->outcome;
    row->used = ended->used;
    row->lateness = ended->lateness;
}

static void take_course(struct dossier_rows *rows, const struct event_effects *effects)
{
    if (effects->begins_step) rows->course_steps[rows->course_step_count++] = effects->course_step;
    for (size_t i = 0; effects->ends_step && i < rows->course_step_count; i++)
        if (rows->course_steps[i].number == effects->course_step.number) end_step(&rows->course_steps[i], &effects->course_step);
}

static void take_effects(struct dossier_rows *rows, const struct event_effects *effects)
{
    if (effects->adds_paper) rows->papers[rows->paper_count++] = effects->paper;
    if (effects->adds_handover) rows->handovers[rows->handover_count++] = effects->handover;
    if (effects->adds_interval) rows->entries[rows->entry_count++] = effects->entry;
    if (effects->adds_promise) rows->promises[rows->promise_count++] = effects->promise;
    if (effects->adds_letter) rows->letters[rows->letter_count++] = effects->letter;
    for (size_t i = 0; effects->takes_handover && i < rows->handover_count; i++) {
        if (rows->handovers[i].number != effects->handover.number) continue;
        rows->handovers[i].taken_by = effects->handover.taken_by;
        rows->handovers[i].taken_at = effects->handover.taken_at;
    }
    for (size_t i = 0; effects->closes_interval && i < rows->entry_count; i++)
        if (rows->entries[i].number == effects->closing.number) rows->entries[i].interval.to = effects->closing.interval.to;
    for (size_t i = 0; effects->drops_result_letter && i < rows->letter_count; i++)
        if (rows->letters[i].number == effects->result_letter_change.number) letter_apply(&rows->letters[i], &effects->result_letter_change);
    for (size_t i = 0; effects->changes_letter && i < rows->letter_count; i++)
        if (rows->letters[i].number == effects->letter_change.number) letter_apply(&rows->letters[i], &effects->letter_change);
}

/* What is wrong with the event before it is applied, or NULL. Without a kind and a payload nothing can be applied. */
static const char *event_fault(struct ctx *c, const struct rebuilt *r, struct stored_event *stored)
{
    struct event *event = &stored->event;
    bool begins = event->kind == EVENT_SUBMITTED;
    if (event->kind < EVENT_SUBMITTED || event->kind >= EVENT_KIND_COUNT) return "event_kind";
    err_t e = event_payload_read(c, stored->payload, &event->data);
    if (e) {
        fault_clear(c);
        return "event_payload";
    }
    return begins == (r->dossier.last_seq == 0) ? NULL : "event_order";
}

static void check_chain(struct check_run *run, struct ctx *c, struct str id, const struct rebuilt *r, const struct stored_event *stored)
{
    const struct event *event = &stored->event;
    if (event->seq != r->dossier.last_seq + 1)
        check_violated(run, c, "event_gap", id, "event %lld after %lld", (long long)event->seq, (long long)r->dossier.last_seq);
    struct str hash = record_hash(c, r->dossier.last_hash, r->dossier.id, event, stored->payload);
    if (!str_eq(hash, stored->hash)) check_violated(run, c, "event_hash", id, "event %lld", (long long)event->seq);
}

static void apply(struct check_run *run, struct ctx *c, struct str id, struct rebuilt *r, const struct stored_event *stored)
{
    struct dossier before = r->dossier;
    struct event_effects effects;
    event_apply(&r->dossier, &stored->event, &effects);
    take_effects(&r->rows, &effects);
    take_bundle(&r->rows, &effects);
    take_course(&r->rows, &effects);
    r->dossier.last_hash = stored->hash;
    if (before.state != r->dossier.state && !state_may_follow(before.state, r->dossier.state))
        check_violated(run, c, "state_change", id, "event %lld: %d to %d", (long long)stored->event.seq, (int)before.state, (int)r->dossier.state);
    check_count_step(run, c, &before, &r->dossier, stored->event.at);
    check_count_number(run, c, &before, &stored->event);
}

static struct rebuilt rebuild(struct check_run *run, struct ctx *c, struct uuid id, struct owned_event *events, size_t count)
{
    struct rebuilt r = rebuilt_new(c, id, count);
    struct str where = check_id_text(c, id);
    for (size_t i = 0; i < count; i++) {
        struct stored_event *stored = &events[i].stored;
        const char *fault = event_fault(c, &r, stored);
        check_chain(run, c, where, &r, stored);
        if (fault) {
            check_violated(run, c, fault, where, "event %lld", (long long)stored->event.seq);
            r.is_whole = false;
            return r;
        }
        apply(run, c, where, &r, stored);
    }
    return r;
}

/* ---- comparing ---- */

static void differs(struct check_run *run, struct ctx *c, struct uuid id, const char *rule, int64_t number, const char *field)
{
    if (!field) return;
    if (number) check_violated(run, c, rule, check_id_text(c, id), "number %lld: %s", (long long)number, field);
    else check_violated(run, c, rule, check_id_text(c, id), "%s", field);
}

static void miscounted(struct check_run *run, struct ctx *c, struct uuid id, const char *rule, size_t stored, size_t rebuilt)
{
    if (stored != rebuilt) check_violated(run, c, rule, check_id_text(c, id), "%zu rows, %zu by the events", stored, rebuilt);
}

/* How many rows from `at` on belong to this dossier. Rows before it belong to none and are told. */
#define OWN_ROWS(run, c, id, array, total, at, rule)                                                                   \
    own_rows(run, c, id, &(array)[0].dossier_id, sizeof (array)[0], total, at, rule)

static size_t own_rows(struct check_run *run, struct ctx *c, struct uuid id, const struct uuid *first, size_t stride, size_t total, size_t *at,
                       const char *rule)
{
    size_t count = 0;
    for (size_t i = *at; i < total; i++) {
        const struct uuid *owner = (const struct uuid *)(const void *)((const unsigned char *)first + i * stride);
        int order = memcmp(owner->bytes, id.bytes, sizeof id.bytes);
        if (order > 0) break;
        if (order < 0) {
            check_violated(run, c, rule, check_id_text(c, *owner), "row %zu", i - *at + 1);
            (*at)++;
            continue;
        }
        count++;
    }
    return count;
}

static void compare_papers(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "papers_count", count, r->rows.paper_count);
    for (size_t i = 0; i < count && i < r->rows.paper_count; i++)
        differs(run, c, r->dossier.id, "paper_differs", rows->papers[*at + i].part.number,
                difference_of_papers(&rows->papers[*at + i].part, &r->rows.papers[i]));
}

static void compare_handovers(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "handovers_count", count, r->rows.handover_count);
    for (size_t i = 0; i < count && i < r->rows.handover_count; i++)
        differs(run, c, r->dossier.id, "handover_differs", rows->handovers[*at + i].part.number,
                difference_of_handovers(&rows->handovers[*at + i].part, &r->rows.handovers[i]));
}

static void compare_entries(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "intervals_count", count, r->rows.entry_count);
    for (size_t i = 0; i < count && i < r->rows.entry_count; i++)
        differs(run, c, r->dossier.id, "interval_differs", rows->entries[*at + i].part.number,
                difference_of_ledger(&rows->entries[*at + i].part, &r->rows.entries[i]));
}

static void compare_promises(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "promises_count", count, r->rows.promise_count);
    for (size_t i = 0; i < count && i < r->rows.promise_count; i++)
        differs(run, c, r->dossier.id, "promise_differs", rows->promises[*at + i].part.number,
                difference_of_promises(&rows->promises[*at + i].part, &r->rows.promises[i]));
}

static void compare_letters(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "letters_count", count, r->rows.letter_count);
    for (size_t i = 0; i < count && i < r->rows.letter_count; i++)
        differs(run, c, r->dossier.id, "letter_differs", rows->letters[*at + i].part.number,
                difference_of_letters(&rows->letters[*at + i].part, &r->rows.letters[i]));
}

static void compare_bundle_items(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "bundle_items_count", count, r->rows.bundle_item_count);
    for (size_t i = 0; i < count && i < r->rows.bundle_item_count; i++)
        differs(run, c, r->dossier.id, "bundle_item_differs", rows->bundle_items[*at + i].part.number,
                difference_of_bundle_items(&rows->bundle_items[*at + i].part, &r->rows.bundle_items[i]));
}

static void compare_course_steps(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, size_t *at, size_t count)
{
    miscounted(run, c, r->dossier.id, "course_steps_count", count, r->rows.course_step_count);
    for (size_t i = 0; i < count && i < r->rows.course_step_count; i++)
        differs(run, c, r->dossier.id, "course_step_differs", rows->course_steps[*at + i].part.number,
                difference_of_course_steps(&rows->course_steps[*at + i].part, &r->rows.course_steps[i]));
}

/* The rows of each kind, compared if the events could be told to their end, and passed over in any case. */
static void compare_parts(struct check_run *run, struct ctx *c, const struct rebuilt *r, const struct owned_rows *rows, struct check_cursor *at)
{
    struct uuid id = r->dossier.id;
    const struct {
        size_t *at;
        size_t count;
        void (*compare)(struct check_run *, struct ctx *, const struct rebuilt *, const struct owned_rows *, size_t *, size_t);
    } kinds[] = {
        {&at->paper, OWN_ROWS(run, c, id, rows->papers, rows->paper_count, &at->paper, "paper_without_dossier"), compare_papers},
        {&at->handover, OWN_ROWS(run, c, id, rows->handovers, rows->handover_count, &at->handover, "handover_without_dossier"), compare_handovers},
        {&at->entry, OWN_ROWS(run, c, id, rows->entries, rows->entry_count, &at->entry, "interval_without_dossier"), compare_entries},
        {&at->promise, OWN_ROWS(run, c, id, rows->promises, rows->promise_count, &at->promise, "promise_without_dossier"), compare_promises},
        {&at->letter, OWN_ROWS(run, c, id, rows->letters, rows->letter_count, &at->letter, "letter_without_dossier"), compare_letters},
        {&at->bundle_item, OWN_ROWS(run, c, id, rows->bundle_items, rows->bundle_item_count, &at->bundle_item, "bundle_item_without_dossier"), compare_bundle_items},
        {&at->course_step, OWN_ROWS(run, c, id, rows->course_steps, rows->course_step_count, &at->course_step, "course_step_without_dossier"), compare_course_steps},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (r->is_whole) kinds[i].compare(run, c, r, rows, kinds[i].at, kinds[i].count);
        *kinds[i].at += kinds[i].count;
    }
}

void check_dossier(struct check_run *run, struct ctx *c, const struct dossier *stored, const struct owned_rows *rows, struct check_cursor *cursor)
{
    size_t events = OWN_ROWS(run, c, stored->id, rows->events, rows->event_count, &cursor->event, "event_without_dossier");
    if (events == 0) check_violated(run, c, "no_events", check_id_text(c, stored->id), "%s", "");
    struct rebuilt r = rebuild(run, c, stored->id, rows->events + cursor->event, events);
    cursor->event += events;
    if (r.is_whole && events > 0) differs(run, c, stored->id, "dossier_differs", 0, difference_of_dossiers(stored, &r.dossier));
    if (!automaton_reaches(stored->state, stored->step))
        check_violated(run, c, "state_step", check_id_text(c, stored->id), "state %d, step %d", (int)stored->state, (int)stored->step);
    compare_parts(run, c, &r, rows, cursor);
    check_count_dossier(run, c, stored);
}
