/* paper_register: the lines of a unit's register from the record to the printed book. */
#include "base/civil.h"
#include "i18n/i18n.h"
#include "paper/document.h"
#include "pdf/register.h"
#include "store/register_store.h"

#define PAGE 500

struct paper_register {
    struct document document; /* for its letterhead */
    struct dossier nothing;   /* likewise */
    struct register_line *lines;
    size_t count;
    struct instant from, to;
};

static struct instant begin_of(int64_t day)
{
    return civil_instant(civil_local_at(day, 0));
}

err_t paper_load_register(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct unit *unit, int64_t from_day,
                          int64_t to_day, struct paper_register **ret_register)
{
    struct paper_register *book = ARENA_NEW(c->arena, struct paper_register);
    struct letter *letter = ARENA_NEW(c->arena, struct letter);
    size_t count = PAGE;
    *letter = (struct letter){.issued_at = c->now, .letter_number = STR("")};
    *book = (struct paper_register){.from = begin_of(from_day), .to = begin_of(to_day), .nothing = {.form_set = dossier_form_set_on(to_day)}};
    book->document = (struct document){.place = place, .dossier = &book->nothing, .letter = letter, .unit = unit};
    book->lines = ARENA_ARRAY(c->arena, PAPER_REGISTER_MAX + PAGE, struct register_line);
    while (count == PAGE) {
        struct register_line *lines;
        const struct register_line *after = book->count ? &book->lines[book->count - 1] : NULL;
        err_t e = register_store_lines(ro, c, unit->id, begin_of(from_day), begin_of(to_day + 1), after, PAGE, &lines, &count);
        if (e) return e;
        if (count) memcpy(book->lines + book->count, lines, count * sizeof *lines);
        book->count += count;
        if (book->count > PAPER_REGISTER_MAX) return fault_set(c, register_too_long, STR("to"), arena_printf(c->arena, "%d", PAPER_REGISTER_MAX));
    }
    *ret_register = book;
    return OK;
}

struct reading {
    const struct paper_register *book;
    size_t at;
};

static err_t rewind_rows(void *from)
{
    struct reading *reading = from;
    reading->at = 0;
    return OK;
}

static struct str return_word(const struct register_line *line)
{
    static const struct str words[] = {[RETURN_DESK] = STR_INIT("Trực tiếp"), [RETURN_POST] = STR_INIT("Bưu chính"), [RETURN_PORTAL] = STR_INIT("Trực tuyến")};
    bool is_known = line->return_way >= RETURN_DESK && line->return_way <= RETURN_PORTAL;
    return is_known ? words[line->return_way] : STR("");
}

/* What happened that no column tells. */
static struct str note_of(const struct register_line *line)
{
    if (line->state == STATE_STOPPED) return str_of(tr(LOCALE_VI, dossier_state_name(STATE_STOPPED)));
    bool is_refused = line->result_kind == RESULT_REFUSED && line->state >= STATE_FINISHED;
    if (is_refused) return str_of(tr(LOCALE_VI, result_kind_name(RESULT_REFUSED)));
    return line->is_correction ? STR("Đính chính") : STR("");
}

static err_t next_row(void *from, struct register_row *ret_row, bool *ret_more)
{
    struct reading *reading = from;
    *ret_more = reading->at < reading->book->count;
    if (!*ret_more) return OK;
    const struct register_line *line = &reading->book->lines[reading->at++];
    const struct city *city = reading->book->document.place->city;
    const struct procedure *procedure = city_procedure(city, line->procedure_id);
    const struct unit *agency = line->processor_unit_id.has ? city_unit(city, line->processor_unit_id.value) : NULL;
    *ret_row = (struct register_row){
        .code = str_is_absent(line->code) ? line->reference : line->code,
        .procedure = procedure ? procedure->name : STR(""),
        .sets = 1,
        .owner = line->applicant_name,
        .address = line->applicant_address,
        .phone = line->applicant_phone,
        .agency = agency ? agency->short_name : STR(""),
        .received_at = line->received_at.value,
        .promised_at = line->due_at,
        .sent_at = line->sent_at,
        .back_at = line->back_at,
        .returned_at = line->handed_at,
        .returned_by = line->handed_at.has ? return_word(line) : STR(""),
        .note = note_of(line),
    };
    return OK;
}

err_t paper_render_register(struct ctx *c, const struct paper_register *book, const struct pdf_out *out)
{
    struct reading reading = {.book = book};
    const struct register_view view = {
        .simulated = book->document.place->is_simulated,
        .printed = c->now,
        .head = document_head(c, &book->document, STR("")),
        .book = STR(""),
        .from = book->from,
        .to = book->to,
        .rows = {&reading, rewind_rows, next_row},
    };
    return register_render(c, &view, out);
}
