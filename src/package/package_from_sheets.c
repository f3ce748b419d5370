/* package_from_sheets: sheets with a record in each row: finds the row of headers, takes merged cells down, gives steps
 * without a code the next free one; and the sheet of decision tables. */
#include "domain/package.h"
#include "domain/step_time.h"
#include "i18n/i18n.h"
#include "package/package_sheets.h"

#define HEAD_ROWS 30 /* annexes have titles above the table */

/* ---- headers ---- */

/* "thoi gian gio" -> "thoi gian" and 60. */
static struct str without_unit(struct str folded, int64_t *unit)
{
    static const struct {
        struct str word;
        int64_t minutes;
    } units[] = {{STR_INIT(" ngay lam viec"), STEP_TIME_DAY},
                 {STR_INIT(" gio lam viec"), 60},
                 {STR_INIT(" ngay"), STEP_TIME_DAY},
                 {STR_INIT(" gio"), 60},
                 {STR_INIT(" phut"), 1}};
    *unit = 0;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (str_ends_with(folded, units[i].word)) {
            *unit = units[i].minutes;
            return str_slice(folded, 0, folded.len - units[i].word.len);
        }
    return folded;
}

static bool is_called(struct ctx *c, const struct sheet_column *column, struct str folded)
{
    struct str rest = str_of(column->others);
    if (str_eq(text_fold(c->arena, str_of(column->header)), folded)) return true;
    while (!str_is_absent(rest))
        if (str_eq(str_split_next(&rest, '|'), folded)) return true;
    return false;
}

const struct sheet_column *sheet_column_of(struct ctx *c, const struct sheet_plan *plan, struct str header,
                                           int64_t *unit)
{
    struct str folded = text_fold(c->arena, header);
    struct str bare = without_unit(folded, unit);
    for (size_t i = 0; folded.len && i < plan->count; i++) {
        const struct sheet_column *column = &plan->columns[i];
        if (is_called(c, column, folded)) {
            *unit = 0;
            return column;
        }
        if (column->kind == SHEET_MINUTES && is_called(c, column, bare)) return column;
    }
    return NULL;
}

/* A sheet being read: which column of it is which. */
struct record_sheet {
    struct sheet_reading *r;
    const struct sheet_plan *plan;
    const struct workbook_sheet *sheet;
    size_t head;
    const struct sheet_column *columns[WORKBOOK_COLUMNS_MAX];
    int64_t units[WORKBOOK_COLUMNS_MAX];
    size_t key_column; /* of the first key: the code */
};

size_t sheet_head_of(struct ctx *c, const struct sheet_plan *plan, const struct workbook_sheet *sheet)
{
    for (size_t row = 0; row < sheet->row_count && row < HEAD_ROWS; row++) {
        bool first = false, second = false;
        for (size_t column = 0; column < sheet->column_count; column++) {
            int64_t unit;
            const struct sheet_column *found = sheet_column_of(c, plan, workbook_at(sheet, row, column).text, &unit);
            first = first || (found && found == &plan->columns[0]);
            second = second || (found && found == &plan->columns[1]);
        }
        if (first && second) return row;
    }
    return SIZE_MAX;
}

bool sheet_has_head(struct ctx *c, const struct sheet_plan *plan, const struct workbook_sheet *sheet)
{
    return sheet_head_of(c, plan, sheet) != SIZE_MAX;
}

void sheet_find(struct sheet_reading *r, enum message message, const struct workbook_sheet *sheet, size_t row,
                size_t column, struct str argument)
{
    size_t listed = r->findings->count;
    package_find(r->findings, message, package_at(PACKAGE_STEPS, PACKAGE_NO_PLACE, NULL), argument);
    if (r->findings->count > listed)
        r->findings->list[listed].address = workbook_address(r->c->arena, sheet, row, column);
}

static void read_head(struct record_sheet *s)
{
    for (size_t column = 0; column < s->sheet->column_count; column++) {
        struct str header = workbook_at(s->sheet, s->head, column).text;
        s->columns[column] = sheet_column_of(s->r->c, s->plan, header, &s->units[column]);
        if (s->columns[column] == &s->plan->columns[0]) s->key_column = column;
        if (!s->columns[column] && text_fold(s->r->c->arena, header).len)
            sheet_find(s->r, workbook_column_unknown, s->sheet, s->head, column, header);
        for (size_t before = 0; before < column; before++)
            if (s->columns[column] && s->columns[column]->key && s->columns[before] == s->columns[column])
                sheet_find(s->r, package_named_twice, s->sheet, s->head, column, header);
    }
}

/* ---- cells ---- */

/* The cell's text at the door: NFC, trimmed. What is no text is told and empty. */
static struct workbook_cell clean(struct sheet_reading *r, const struct workbook_sheet *sheet, size_t row,
                                  size_t column)
{
    struct workbook_cell cell = workbook_at(sheet, row, column);
    bool too_long;
    if (cell.kind != WORKBOOK_TEXT) return cell;
    if (!text_accept(r->c->arena, cell.text, WORKBOOK_CELL_MAX, &cell.text, &too_long)) {
        sheet_find(r, package_text_bad, sheet, row, column, STR("32,767"));
        return sheet_text(STR(""));
    }
    return sheet_text(cell.text);
}

size_t sheet_row_of_value(const struct workbook_sheet *sheet, size_t row, size_t column)
{
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct workbook_merge *m = &sheet->merges[i];
        if (row >= m->first_row && row <= m->last_row && column >= m->first_column && column <= m->last_column)
            return m->first_row;
    }
    return row;
}

static bool is_blank(const struct record_sheet *s, size_t row)
{
    for (size_t column = 0; column < s->sheet->column_count; column++)
        if (s->columns[column] && s->columns[column]->key && workbook_at(s->sheet, row, column).kind != WORKBOOK_EMPTY)
            return false;
    return true;
}

/* "A5", "P1D", "A5; P1D": what is a duration is the longest wait. */
static void put_wait(struct json_value *record, struct str text)
{
    struct str rest = text;
    while (!str_is_absent(rest)) {
        struct str part = str_trim(str_split_next(&rest, ';'));
        int64_t minutes;
        struct str key = package_wait_minutes(part, &minutes) ? STR("wait_max") : STR("wait");
        bool has = false;
        for (size_t i = 0; i < record->count; i++)
            has = has || str_eq(record->members[i].key, key);
        if (part.len && !has) sheet_add(record, key, json_text_value(part));
    }
}

static void take_cell(struct record_sheet *s, size_t row, size_t from, size_t column, struct str place,
                      struct json_value *record)
{
    const struct sheet_column *spec = s->columns[column];
    struct sheet_reading *r = s->r;
    struct json_value value;
    struct workbook_cell cell = clean(r, s->sheet, from, column);
    struct str address = workbook_address(r->c->arena, s->sheet, row, column);
    workbook_note(r->c, r->addresses, arena_printf(r->c->arena, "%.*s.%s", STR_ARG(place), spec->key), address);
    if (cell.kind == WORKBOOK_EMPTY) return;
    for (size_t i = 0; i < record->count; i++)
        if (str_eq(record->members[i].key, str_of(spec->key))) return; /* a header that stands twice was told */
    if (!sheet_value_of(r->c, cell, spec->kind, s->units[column], &value))
        sheet_find(r, spec->kind == SHEET_MINUTES ? workbook_time_bad : workbook_value_bad, s->sheet, row, column,
                   cell.text);
    else if (spec->kind == SHEET_WAIT)
        put_wait(record, cell.text);
    else
        sheet_add(record, str_of(spec->key), value);
}

/* ---- codes of steps ---- */

static bool is_used(const struct record_sheet *s, struct str code)
{
    for (size_t row = s->head + 1; row < s->sheet->row_count; row++)
        if (str_eq(str_trim(workbook_at(s->sheet, row, s->key_column).text), code)) return true;
    return false;
}

/* The next "B<n>" that no row of the sheet has. */
static struct str free_code(const struct record_sheet *s, size_t *last)
{
    for (;;) {
        struct str code = arena_printf(s->r->c->arena, "B%zu", ++*last);
        if (!is_used(s, code)) return code;
    }
}

/* ---- rows ---- */

static struct json_value read_record(struct record_sheet *s, size_t row, struct str place, size_t *last_code)
{
    struct json_value record = sheet_container(s->r->c, JSON_OBJECT, s->plan->count + 1);
    size_t code_row = sheet_row_of_value(s->sheet, row, s->key_column);
    workbook_note(s->r->c, s->r->addresses, place, workbook_address(s->r->c->arena, s->sheet, row, s->key_column));
    for (size_t column = 0; column < s->sheet->column_count; column++) {
        if (!s->columns[column] || !s->columns[column]->key) continue;
        size_t from = sheet_row_of_value(s->sheet, row, column);
        /* A second row of one step: what is merged over both belongs to the first. */
        bool second = column != s->key_column && from != row && code_row <= from;
        if (!second) take_cell(s, row, from, column, place, &record);
    }
    bool coded = record.count && str_eq(record.members[0].key, str_of(s->plan->columns[0].key));
    for (size_t i = 1; i < record.count && !coded; i++)
        coded = str_eq(record.members[i].key, str_of(s->plan->columns[0].key));
    if (!coded && s->plan->part == PACKAGE_STEPS)
        sheet_add(&record, STR("step"), json_text_value(free_code(s, last_code)));
    return record;
}

void sheet_read_records(struct sheet_reading *r, const struct sheet_plan *plan, const struct workbook_sheet *sheet)
{
    struct record_sheet s = {.r = r, .plan = plan, .sheet = sheet, .head = sheet_head_of(r->c, plan, sheet)};
    const char *key = package_part_key(plan->part);
    size_t last_code = 0;
    if (s.head == SIZE_MAX) {
        sheet_find(r, workbook_value_bad, sheet, 0, 0, str_of(plan->columns[0].header));
        return;
    }
    read_head(&s);
    struct json_value list = sheet_container(r->c, JSON_ARRAY, sheet->row_count);
    for (size_t row = s.head + 1; row < sheet->row_count; row++) {
        if (is_blank(&s, row)) continue;
        struct str place = arena_printf(r->c->arena, "%s[%zu]", key, list.count);
        sheet_add(&list, (struct str){NULL, 0}, read_record(&s, row, place, &last_code));
    }
    sheet_add(r->tree, str_of(key), list);
}

/* ---- tables ---- */

/* One table: a head, a row of sides, a row of columns, rules up to a row whose first cell says otherwise. */
struct table_sheet {
    struct sheet_reading *r;
    const struct workbook_sheet *sheet;
    size_t row;
    struct str place;
};

static bool starts_with(struct table_sheet *t, size_t row, const char *word)
{
    struct str text = text_fold(t->r->c->arena, workbook_at(t->sheet, row, 0).text);
    return str_eq(text, text_fold(t->r->c->arena, str_of(word)));
}

static bool has_cells(const struct workbook_sheet *sheet, size_t row)
{
    for (size_t column = 0; column < sheet->column_count; column++)
        if (workbook_at(sheet, row, column).kind != WORKBOOK_EMPTY) return true;
    return false;
}

static void put_head(struct table_sheet *t, struct json_value *table)
{
    static const char *const keys[] = {"id", "hit", "aggregation", "mark"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct workbook_cell cell = clean(t->r, t->sheet, t->row, i + 1);
        if (cell.kind != WORKBOOK_EMPTY) sheet_add(table, str_of(keys[i]), json_text_value(cell.text));
    }
    t->row++;
}

/* The columns of one side; *ret_width: how many both sides have. */
static struct json_value side_of(struct table_sheet *t, const char *side, size_t *ret_width)
{
    struct json_value columns = sheet_container(t->r->c, JSON_ARRAY, WORKBOOK_COLUMNS_MAX);
    struct str wanted = text_fold(t->r->c->arena, str_of(side));
    for (size_t column = 1; column < t->sheet->column_count; column++) {
        struct str word = text_fold(t->r->c->arena, workbook_at(t->sheet, t->row, column).text);
        struct workbook_cell cell = clean(t->r, t->sheet, t->row + 1, column);
        struct json_value value;
        if (word.len) *ret_width = column;
        if (!str_eq(word, wanted)) continue;
        if (!sheet_any_value(t->r->c, cell, false, &value))
            sheet_find(t->r, workbook_value_bad, t->sheet, t->row + 1, column, cell.text);
        else
            sheet_add(&columns, (struct str){NULL, 0}, value);
    }
    return columns;
}

static struct json_value rule_of(struct table_sheet *t, size_t width, size_t number)
{
    struct json_value rule = sheet_container(t->r->c, JSON_ARRAY, width);
    struct str place = arena_printf(t->r->c->arena, "%.*s.rules[%zu]", STR_ARG(t->place), number);
    workbook_note(t->r->c, t->r->addresses, place, workbook_address(t->r->c->arena, t->sheet, t->row, 0));
    for (size_t column = 1; column <= width; column++) {
        struct workbook_cell cell = clean(t->r, t->sheet, t->row, column);
        if (cell.kind == WORKBOOK_BOOLEAN) cell.text = str_eq(cell.text, STR("1")) ? STR("true") : STR("false");
        workbook_note(t->r->c, t->r->addresses, arena_printf(t->r->c->arena, "%.*s[%zu]", STR_ARG(place), column - 1),
                      workbook_address(t->r->c->arena, t->sheet, t->row, column));
        sheet_add(&rule, (struct str){NULL, 0}, json_text_value(cell.kind == WORKBOOK_EMPTY ? STR("-") : cell.text));
    }
    return rule;
}

static struct json_value read_table(struct table_sheet *t)
{
    struct json_value table = sheet_container(t->r->c, JSON_OBJECT, 8);
    struct json_value rules = sheet_container(t->r->c, JSON_ARRAY, t->sheet->row_count);
    size_t width = 0;
    workbook_note(t->r->c, t->r->addresses, t->place, workbook_address(t->r->c->arena, t->sheet, t->row, 1));
    put_head(t, &table);
    if (!starts_with(t, t->row, SHEET_TABLE_SIDES) || !starts_with(t, t->row + 1, SHEET_TABLE_COLUMNS)) {
        sheet_find(t->r, workbook_value_bad, t->sheet, t->row, 0, workbook_at(t->sheet, t->row, 0).text);
        return table;
    }
    sheet_add(&table, STR("inputs"), side_of(t, SHEET_INPUT, &width));
    sheet_add(&table, STR("outputs"), side_of(t, SHEET_OUTPUT, &width));
    for (t->row += 2;
         t->row < t->sheet->row_count && has_cells(t->sheet, t->row) && !starts_with(t, t->row, SHEET_TABLE_HEAD);
         t->row++)
        sheet_add(&rules, (struct str){NULL, 0}, rule_of(t, width, rules.count));
    sheet_add(&table, STR("rules"), rules);
    return table;
}

void sheet_read_tables(struct sheet_reading *r, const struct workbook_sheet *sheet)
{
    struct table_sheet t = {.r = r, .sheet = sheet};
    struct json_value list = sheet_container(r->c, JSON_ARRAY, sheet->row_count + 1);
    while (t.row < sheet->row_count) {
        if (!starts_with(&t, t.row, SHEET_TABLE_HEAD)) {
            if (has_cells(sheet, t.row))
                sheet_find(r, workbook_value_bad, sheet, t.row, 0, workbook_at(sheet, t.row, 0).text);
            t.row++;
            continue;
        }
        t.place = arena_printf(r->c->arena, "tables[%zu]", list.count);
        sheet_add(&list, (struct str){NULL, 0}, read_table(&t));
    }
    sheet_add(r->tree, STR("tables"), list);
}
