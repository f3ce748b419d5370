/* office_rules_change: a decision table of a draft as it is typed and pasted: its cells, its rows and columns added, moved, taken out. */
#include "base/parse.h"
#include "base/utf8.h"
#include "i18n/i18n.h"
#include "web/office_rules.h"
#include "web/routes.h"
#include "web/web.h"

/* "?row=14": the page of the table with that rule. */
static size_t wanted_row(struct request *rq)
{
    int64_t row;
    return parse_int(request_query(rq, "row"), 1, FEEL_TABLE_ROWS_MAX, &row) ? (size_t)row - 1 : 0;
}

void office_package_rules(struct request *rq)
{
    struct rules_page *k = office_rules_open_there(rq);
    if (!k) return;
    k->row = wanted_row(rq);
    office_rules_send(rq, 200);
}

/* ---- what was pressed ---- */

enum change { CHANGE_SAVE, CHANGE_ADD, CHANGE_REMOVE, CHANGE_UP, CHANGE_DOWN, CHANGE_COLUMN_ADD, CHANGE_COLUMN_REMOVE, CHANGE_COLUMN_UP, CHANGE_COLUMN_DOWN };

/* "up-14", "column-up-2": rows and columns as they are seen; "add-0" in front of the first. Anything else saves. */
static enum change change_of(struct str act, size_t *ret_number)
{
    static const struct {
        struct str word;
        enum change change;
    } words[] = {
        {STR_INIT("add-"), CHANGE_ADD}, {STR_INIT("remove-"), CHANGE_REMOVE}, {STR_INIT("up-"), CHANGE_UP}, {STR_INIT("down-"), CHANGE_DOWN},
        {STR_INIT("column-add-"), CHANGE_COLUMN_ADD}, {STR_INIT("column-remove-"), CHANGE_COLUMN_REMOVE}, {STR_INIT("column-up-"), CHANGE_COLUMN_UP}, {STR_INIT("column-down-"), CHANGE_COLUMN_DOWN},
    };
    int64_t number;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_starts_with(act, words[i].word) && parse_int(str_slice(act, words[i].word.len, act.len), 0, FEEL_TABLE_ROWS_MAX, &number) && (number > 0 || words[i].change == CHANGE_ADD)) {
            *ret_number = (size_t)number;
            return words[i].change;
        }
    return CHANGE_SAVE;
}

/* *number: the row or column that is looked at afterwards, from 1. False: there is no room for it. */
static bool apply(struct rule_table *t, enum change change, size_t *number)
{
    size_t at = *number ? *number - 1 : 0;
    switch (change) {
    case CHANGE_SAVE:
        return true;
    case CHANGE_ADD:
        return rule_table_add_row(t, (*number)++);
    case CHANGE_COLUMN_ADD:
        return rule_table_add_column(t, (*number)++, at < t->input_count);
    case CHANGE_REMOVE:
        (void)rule_table_remove_row(t, at);
        return true;
    case CHANGE_COLUMN_REMOVE:
        (void)rule_table_remove_column(t, at);
        return true;
    case CHANGE_UP:
        if (at > 0 && rule_table_swap_rows(t, at - 1)) --*number;
        return true;
    case CHANGE_DOWN:
        if (rule_table_swap_rows(t, at)) ++*number;
        return true;
    case CHANGE_COLUMN_UP:
        if (at > 0 && rule_table_swap_columns(t, at - 1)) --*number;
        return true;
    case CHANGE_COLUMN_DOWN:
        if (rule_table_swap_columns(t, at)) ++*number;
        return true;
    }
    return true;
}

/* Back to the row or column that was moved or added; after saving to the top, where it is said what was found. */
static struct str back_after(struct request *rq, const struct rules_page *k, struct str id, enum change change, size_t number)
{
    struct arena *a = rq->c->arena;
    struct str page = office_rules_address(rq, k, id, "");
    if (change == CHANGE_SAVE) return page;
    if (change >= CHANGE_COLUMN_ADD) return arena_printf(a, "%.*s#column-%zu", STR_ARG(page), number <= rule_table_width(&k->table) ? number : rule_table_width(&k->table));
    if (k->table.row_count == 0) return arena_join(a, page, STR("#rules"), STR(""));
    if (number > k->table.row_count) number = k->table.row_count;
    return arena_printf(a, "%.*s?row=%zu#row-%zu", STR_ARG(page), number, number);
}

/* ---- typed ---- */

void office_package_rules_save(struct request *rq)
{
    struct rules_page *k = office_rules_open(rq);
    size_t number = 0;
    if (!k) return;
    struct input *in = &k->draft->input;
    k->show = office_rules_send;
    office_rules_take(rq, k);
    enum change change = change_of(str_or_empty(exchange_field(rq->x, "act")), &number);
    k->name = input_text(in, "name", request_tr(rq, N_("Name of the table")), RULES_NAME_MAX, true);
    struct str id = office_rules_name(rq, k, k->name);
    if (!office_rules_policy_of(rq->c->arena, str_or_empty(exchange_field(rq->x, "hit")), &k->table.policy, &k->table.aggregation)) input_error(in, STR("hit"), field_choice_required, request_tr(rq, N_("Which rules count")));
    if (!input_is_right(in)) {
        office_rules_send(rq, 422);
        return;
    }
    if (!office_package_draft_is_current(rq, k->draft)) {
        office_rules_tell_changed(rq, k);
        return;
    }
    if (!apply(&k->table, change, &number)) {
        input_error(in, STR(""), feel_table_too_large, STR("500 x 20"));
        office_rules_send(rq, http_status_of(ERR_LIMIT));
        return;
    }
    if (change == CHANGE_SAVE) {
        rule_table_drop_blank(&k->table);
        k->flash = N_("Saved.");
    }
    k->back = back_after(rq, k, id, change, number);
    k->table.id = id;
    office_rules_keep(rq, k->id, &k->table);
}

/* ---- pasted ---- */

static err_t take_paste(struct request *rq, struct rules_page *k, struct str sent)
{
    struct workbook book;
    err_t e = workbook_read_paste(rq->c, sent, &book);
    if (!e) e = rule_table_paste(rq->c, &k->table, &book.sheets[0], !str_is_empty(exchange_field(rq->x, "names")));
    return e;
}

void office_package_rules_paste(struct request *rq)
{
    struct rules_page *k = office_rules_open_there(rq);
    if (!k) return;
    struct input *in = &k->draft->input;
    struct str sent = str_or_empty(exchange_field(rq->x, "paste"));
    struct rule_table before = k->table;
    k->show = office_rules_send;
    k->paste = utf8_is_valid(sent) ? sent : STR("");
    if (str_is_empty(str_trim(sent)))
        input_error(in, STR("paste"), package_grid_empty, STR(""));
    else if (!office_package_draft_is_current(rq, k->draft)) {
        office_rules_tell_changed(rq, k);
        return;
    } else if (take_paste(rq, k, sent)) {
        rq->c->fault.field = STR("paste");
        input_fault(in);
        k->table = before;
    }
    if (!input_is_right(in)) {
        office_rules_send(rq, 422);
        return;
    }
    k->back = office_rules_address(rq, k, k->id, "");
    k->flash = N_("The table was taken over. Look at what is marked.");
    office_rules_keep(rq, k->id, &k->table);
}
