/* paper_check: marks of papers, and whether a paper with such a mark is genuine and still says what holds. */
#include "base/parse.h"
#include "crypto/crypto.h"
#include "domain/code.h"
#include "paper/document.h"

#define MARK_LENGTH 16 /* 80 bits */

/* Digits and letters that nobody confuses. */
struct str document_mark(struct arena *a, struct str bytes)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    struct digest digest = digest_of(bytes);
    char mark[MARK_LENGTH];
    for (size_t i = 0; i < MARK_LENGTH; i++) {
        size_t bit = 5 * i;
        unsigned pair = (unsigned)digest.bytes[bit / 8] << 8 | digest.bytes[bit / 8 + 1];
        mark[i] = digits[pair >> (11 - bit % 8) & 31];
    }
    return arena_copy(a, (struct str){mark, MARK_LENGTH});
}

/* Only what is fixed once the letter has its number. */
static struct str letter_mark(struct arena *a, const struct dossier *d, const struct letter *letter)
{
    struct str id = {(const char *)d->id.bytes, sizeof d->id.bytes};
    struct str facts = arena_printf(a, "letter %lld form %d at %lld amount %lld number %.*s\n", (long long)letter->number, (int)letter->form,
                                    (long long)letter->issued_at.us, (long long)letter->amount, STR_ARG(letter->letter_number));
    return document_mark(a, arena_join(a, id, facts, letter->body));
}

struct str document_check_url(struct arena *a, const struct document *document, struct str what, struct str mark)
{
    struct str key = document->dossier->reference; /* never changes: the same letter gives the same bytes */
    return arena_printf(a, "%.*s/check/%.*s/%.*s/%.*s", STR_ARG(document->place->public_url), STR_ARG(key), STR_ARG(what), STR_ARG(mark));
}

struct str paper_letter_url(struct arena *a, const struct document *document)
{
    struct str what = arena_printf(a, "%lld", (long long)document->letter->number);
    return document_check_url(a, document, what, letter_mark(a, document->dossier, document->letter));
}

/* ---- checking ---- */

static bool is_last_of_its_form(const struct dossier_parts *parts, const struct letter *letter)
{
    for (size_t i = 0; i < parts->letter_count; i++)
        if (parts->letters[i].form == letter->form && letter_is_out(&parts->letters[i]) && parts->letters[i].number > letter->number) return false;
    return true;
}

/* A receipt and an apology stand as long as the date on them does; a request as long as it waits; what ends a case until it is corrected. */
static bool still_holds(const struct dossier *d, const struct dossier_parts *parts, const struct letter *letter)
{
    int64_t due = d->due_at.has ? d->due_at.value.us : 0;
    switch (letter->form) {
    case LETTER_RECEIPT: return d->first_due_at.has && d->first_due_at.value.us == due;
    case LETTER_APOLOGY: return is_last_of_its_form(parts, letter) && (!letter->new_due.has || parts->promises[parts->promise_count - 1].due_at.us == letter->new_due.value.us);
    case LETTER_SUPPLEMENT: return d->state == STATE_SUPPLEMENT && d->step != STEP_SUPPLEMENT_CHECK && is_last_of_its_form(parts, letter);
    case LETTER_DUTY: return d->state == STATE_FINANCIAL_DUTY && is_last_of_its_form(parts, letter);
    case LETTER_REFUSAL:
    case LETTER_STOP:
    case LETTER_DECLINE: return !d->corrected_by_id.has;
    case LETTER_NONE:
    case LETTER_FORM_COUNT: break;
    }
    return false;
}

static enum paper_standing standing_of(const struct dossier *d, const struct dossier_parts *parts, const struct letter *letter)
{
    if (letter->status == LETTER_DROPPED) return PAPER_GIVEN_UP;
    if (!letter_is_out(letter)) return PAPER_NOT_SENT;
    return still_holds(d, parts, letter) ? PAPER_CURRENT : PAPER_OVERTAKEN;
}

static err_t check_letter(struct ctx *c, struct db_ro *ro, int64_t number, struct str mark, struct paper_checked *checked)
{
    struct dossier_parts parts;
    err_t e = dossier_store_parts(ro, c, checked->dossier.id, &parts);
    if (e) return e;
    const struct letter *letter = document_letter_of(&parts, number);
    bool was_issued = letter && letter->status != LETTER_DRAFTED && letter->status != LETTER_APPROVED;
    if (!was_issued || !equal_in_constant_time(letter_mark(c->arena, &checked->dossier, letter), mark)) return fail(c, paper_unknown);
    checked->name = letter_form_name(letter->form);
    checked->number = letter->letter_number;
    checked->at = letter->issued_at;
    checked->standing = standing_of(&checked->dossier, &parts, letter);
    return OK;
}

static err_t check_slip(struct ctx *c, struct db_ro *ro, const struct paper_place *place, int64_t seq, struct str mark, struct paper_checked *checked)
{
    struct slip *slip;
    err_t e = paper_load_slip(c, ro, place, &checked->dossier, seq, true, &slip);
    if (e == ERR_NOT_FOUND) fault_clear(c);
    if (e) return e == ERR_NOT_FOUND ? fail(c, paper_unknown) : e;
    if (!equal_in_constant_time(paper_slip_mark(c->arena, slip), mark)) return fail(c, paper_unknown);
    const struct event *event = paper_slip_event(slip);
    checked->name = paper_slip_name(event->kind, true);
    checked->number = str_or_empty(event->data.receipt_number);
    checked->at = event->at;
    checked->standing = PAPER_CURRENT;
    return OK;
}

err_t paper_check(struct ctx *c, struct db_ro *ro, const struct paper_place *place, struct str key, struct str what, struct str mark,
                  struct paper_checked *ret_checked)
{
    struct paper_checked *checked = ARENA_NEW(c->arena, struct paper_checked);
    bool is_event = str_starts_with(what, STR("e"));
    int64_t number;
    struct str normal = code_normalise(c->arena, key);
    if (str_is_absent(normal) || !parse_int(str_slice(what, is_event, what.len), 1, INT32_MAX, &number)) return fail(c, paper_unknown);
    *checked = (struct paper_checked){.number = STR("")};
    err_t e = dossier_store_find_by_key(ro, c, normal, &checked->dossier);
    if (e) return e == ERR_NOT_FOUND ? fail(c, paper_unknown) : e;
    e = is_event ? check_slip(c, ro, place, number, mark, checked) : check_letter(c, ro, number, mark, checked);
    if (e) return e;
    *ret_checked = *checked;
    return OK;
}
