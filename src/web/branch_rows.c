/* branch_rows: see the header. */
#include "web/branch_rows.h"

#include "app/branch_saving.h"
#include "i18n/i18n.h"
#include "web/office_frame.h"
#include "web/package_picture.h"
#include "web/procedure_words.h"
#include "web/web.h"

enum { BRANCH_NAME, BRANCH_OFFICE_NAME, BRANCH_CODE, BRANCH_STATE, BRANCH_DUE, BRANCH_RESULT, BRANCH_COLUMNS };
static const char *const labels[BRANCH_COLUMNS] = {N_("Branch"), N_("Office"), N_("Dossier"), N_("State"), N_("Promised"), N_("Result")};

/* An official goes to the page of the office, the owner to his own; who tracks enters his number again. */
static struct str address_of(struct request *rq, const struct branch_entry *b, enum branch_reader reader)
{
    struct arena *a = rq->c->arena;
    if (reader == BRANCH_OFFICE) return office_address(rq, b->reference, "");
    return reader == BRANCH_OWNER ? arena_join(a, STR("/my/"), b->reference, STR("")) : arena_join(a, STR("/track?code="), b->code, STR(""));
}

static struct table_row row_of(struct request *rq, const struct dossier *d, const struct branch_entry *b, enum branch_reader reader)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, BRANCH_COLUMNS, struct table_cell);
    const struct procedure *procedure = city_procedure(rq->web->city, b->procedure_id);
    const struct unit *unit = city_unit(rq->web->city, b->unit_id);
    cells[BRANCH_NAME].text = b->branch;
    if (procedure && !uuid_eq(b->procedure_id, d->procedure_id)) cells[BRANCH_NAME].note = procedure_words_name(rq->c->locale, procedure);
    cells[BRANCH_OFFICE_NAME].text = unit ? unit->name : STR("");
    cells[BRANCH_CODE].text = b->code;
    cells[BRANCH_CODE].href = address_of(rq, b, reader);
    cells[BRANCH_STATE].tag = tag_of_state(b->state);
    if (b->step != STEP_CLOSED && reader == BRANCH_OFFICE) cells[BRANCH_STATE].note = request_tr(rq, step_name(b->step));
    if (b->due_at.has) cells[BRANCH_DUE].text = format_moment(rq->c->arena, rq->c->locale, b->due_at.value);
    if (b->is_paused) cells[BRANCH_DUE].note = request_tr(rq, N_("the clock stands still"));
    if (b->lateness) cells[BRANCH_DUE].tag = tag_of_lateness((enum lateness)b->lateness);
    if (b->finished_at.has) cells[BRANCH_RESULT].text = request_tr(rq, result_kind_name(b->result_kind));
    cells[BRANCH_RESULT].note = str_or_empty(b->result_number);
    return (struct table_row){.cells = cells, .is_late = b->lateness == LATENESS_LATE};
}

/* One behind the other they would have taken the sum of what each took. Nothing is said where one did not end with a result. */
static err_t saved_text(struct request *rq, const struct dossier *d, const struct branch_entry *branches, size_t count, struct str *ret)
{
    struct branch_finished *rows = ARENA_ARRAY(rq->c->arena, count, struct branch_finished);
    struct branch_saving s;
    bool known;
    *ret = STR("");
    if (!d->finished_at.has || !d->received_at.has) return OK;
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct branch_finished){d->id, d->unit_id, d->received_at.value, d->finished_at.value, branches[i].branch, branches[i].unit_id,
                                           branches[i].received_at.value, branches[i].finished_at};
    err_t e = branch_saving_measure(rq->c, rq->web->city, rows, count, &known, &s);
    if (e || !known || s.separate <= 0) return e;
    struct str together = tr_with(rq->c->arena, rq->c->locale, N_("Working time from reception to result: %s."), package_minutes_text(rq->c, s.linked));
    struct str apart = tr_with(rq->c->arena, rq->c->locale, N_("One behind the other the branches would have taken %s."), package_minutes_text(rq->c, s.separate));
    *ret = arena_join(rq->c->arena, together, STR(" "), apart);
    if (s.saved <= 0) return OK;
    struct str saved = tr_with(rq->c->arena, rq->c->locale, N_("Saved: %s."), format_percent(rq->c->arena, rq->c->locale, s.saved, s.separate));
    *ret = arena_join(rq->c->arena, *ret, STR(" "), saved);
    return OK;
}

err_t branch_rows(struct request *rq, struct db_ro *ro, const struct dossier *d, enum branch_reader reader, struct branch_view *ret)
{
    struct branch_entry *branches;
    size_t count;
    *ret = (struct branch_view){.saved = STR("")};
    if (d->branches == 0) return OK;
    err_t e = branch_store_of(ro, rq->c, d->id, &branches, &count);
    if (!e) e = saved_text(rq, d, branches, count, &ret->saved);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, count, struct table_row);
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of(rq, d, &branches[i], reader);
    ret->table = (struct table_view){
        .id = "branches", .caption = request_tr(rq, N_("Branches")), .hide_caption = true,
        .columns = table_columns(rq->c->arena, rq->c->locale, labels, BRANCH_COLUMNS, BRANCH_NAME), .column_count = BRANCH_COLUMNS,
        .rows = rows, .row_count = count};
    return OK;
}
