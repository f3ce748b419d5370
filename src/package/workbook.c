/* workbook: sheets in memory, addresses of cells. */
#include "package/workbook.h"

#include "i18n/i18n.h"

struct workbook_sheet workbook_sheet_new(struct str name)
{
    return (struct workbook_sheet){.name = name};
}

static void make_room(struct ctx *c, struct workbook_sheet *sheet, size_t rows)
{
    if (rows <= sheet->row_room) return;
    size_t room = sheet->row_room ? sheet->row_room * 2 : 32;
    if (room < rows) room = rows;
    struct workbook_cell *cells = ARENA_ARRAY(c->arena, room * WORKBOOK_COLUMNS_MAX, struct workbook_cell);
    if (sheet->row_count) memcpy(cells, sheet->cells, sheet->row_count * WORKBOOK_COLUMNS_MAX * sizeof *cells);
    sheet->cells = cells;
    sheet->row_room = room;
}

struct workbook_cell workbook_at(const struct workbook_sheet *sheet, size_t row, size_t column)
{
    if (row >= sheet->row_count || column >= sheet->column_count)
        return (struct workbook_cell){WORKBOOK_EMPTY, STR("")};
    struct workbook_cell cell = sheet->cells[row * WORKBOOK_COLUMNS_MAX + column];
    cell.text = str_or_empty(cell.text);
    return cell;
}

void workbook_put(struct ctx *c, struct workbook_sheet *sheet, size_t row, size_t column, struct workbook_cell cell)
{
    ASSERT(row < WORKBOOK_ROWS_MAX && column < WORKBOOK_COLUMNS_MAX);
    make_room(c, sheet, row + 1);
    sheet->cells[row * WORKBOOK_COLUMNS_MAX + column] = cell;
    if (row >= sheet->row_count) sheet->row_count = row + 1;
    if (column >= sheet->column_count) sheet->column_count = column + 1;
}

const struct workbook_sheet *workbook_sheet_of(struct ctx *c, const struct workbook *book, const char *name)
{
    struct str wanted = text_fold(c->arena, str_of(name));
    for (size_t i = 0; i < book->sheet_count; i++)
        if (str_eq(text_fold(c->arena, book->sheets[i].name), wanted)) return &book->sheets[i];
    return NULL;
}

struct str workbook_address(struct arena *a, const struct workbook_sheet *sheet, size_t row, size_t column)
{
    char letters[8];
    size_t count = 0;
    for (size_t n = column + 1; n > 0 && count < sizeof letters; n = (n - 1) / 26)
        letters[count++] = (char)('A' + (n - 1) % 26);
    struct str text = arena_printf(a, "%.*s%s", STR_ARG(sheet->name), sheet->name.len ? "!" : "");
    while (count > 0)
        text = arena_printf(a, "%.*s%c", STR_ARG(text), letters[--count]);
    return arena_printf(a, "%.*s%zu", STR_ARG(text), row + 1);
}

bool workbook_parse_address(struct str text, size_t *ret_row, size_t *ret_column)
{
    size_t at = 0, column = 0, row = 0;
    for (; at < text.len && text.ptr[at] >= 'A' && text.ptr[at] <= 'Z' && at < 3; at++)
        column = column * 26 + (size_t)(text.ptr[at] - 'A' + 1);
    size_t letters = at;
    for (; at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9' && at < letters + 7; at++)
        row = row * 10 + (size_t)(text.ptr[at] - '0');
    if (letters == 0 || at == letters || at != text.len || row == 0) return false;
    *ret_row = row - 1;
    *ret_column = column - 1;
    return true;
}

/* ---- where things stood ---- */

void workbook_note(struct ctx *c, struct workbook_addresses *list, struct str place, struct str address)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        struct str *places = ARENA_ARRAY(c->arena, room, struct str);
        struct str *addresses = ARENA_ARRAY(c->arena, room, struct str);
        for (size_t i = 0; i < list->count; i++) {
            places[i] = list->places[i];
            addresses[i] = list->addresses[i];
        }
        list->places = places;
        list->addresses = addresses;
        list->room = room;
    }
    list->places[list->count] = place;
    list->addresses[list->count++] = address;
}

/* "steps[3].if" -> "steps[3]" -> "steps" -> "" */
static struct str around(struct str place)
{
    size_t at = place.len;
    while (at > 0 && place.ptr[at - 1] != '.' && place.ptr[at - 1] != '[')
        at--;
    return str_slice(place, 0, at > 0 ? at - 1 : 0);
}

/* Is it the place, or a part of it? */
static bool is_within(struct str whole, struct str place)
{
    if (!str_starts_with(whole, place)) return false;
    return whole.len == place.len || whole.ptr[place.len] == '.' || whole.ptr[place.len] == '[';
}

struct str workbook_find(const struct workbook_addresses *list, struct str place)
{
    for (struct str at = place; at.len > 0; at = around(at))
        for (size_t i = 0; i < list->count; i++)
            if (is_within(list->places[i], at)) return list->addresses[i];
    return (struct str){NULL, 0};
}
