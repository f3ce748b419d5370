/* register: form 06 (2018), 07 (2025): draws what register.h describes, decides nothing. Texts of a row are made in an
 * arena of their own that is emptied after each. */
#include "pdf/register.h"

#include "i18n/i18n.h"

enum { COLUMNS = 15 };
static const double TYPE_SIZE = 6.3;

struct printing {
    const struct register_view *view;
    err_t *failed; /* what the source failed with */
};

static struct str opt_moment(struct arena *a, struct opt_instant at)
{
    return at.has ? letter_moment(a, at.value) : STR("");
}

static struct str opt_date(struct arena *a, struct opt_instant at)
{
    return at.has ? format_date_statutory_short(a, at.value) : STR("");
}

/* Agency and number are a line each: no column is wide enough for both. */
static struct str code_lines(struct arena *a, struct str code)
{
    size_t end = str_find(code, '-');
    if (end == SIZE_MAX) return code;
    return arena_join(a, str_slice(code, 0, end + 1), STR("\n"), str_slice(code, end + 1, code.len));
}

static struct str address_lines(struct arena *a, const struct register_row *row)
{
    bool both = !str_is_empty(row->address) && !str_is_empty(row->phone);
    return arena_join(a, row->address, both ? STR("\n") : STR(""), row->phone);
}

static void fill_row(struct arena *a, size_t number, const struct register_row *row, struct str cells[COLUMNS])
{
    const struct str filled[COLUMNS] = {
        arena_printf(a, "%zu", number),
        code_lines(a, row->code),
        row->procedure,
        row->sets > 0 ? arena_printf(a, "%02d", row->sets) : STR(""),
        row->owner,
        address_lines(a, row),
        row->agency,
        letter_moment(a, row->received_at),
        opt_moment(a, row->promised_at),
        opt_date(a, row->sent_at),
        opt_date(a, row->back_at),
        opt_date(a, row->returned_at),
        row->returned_by,
        STR(""), /* signed by hand */
        row->note,
    };
    memcpy(cells, filled, sizeof filled);
}

static err_t show_rows(struct pdf_table *table, struct arena *a, const struct register_source *rows)
{
    err_t e = rows->rewind(rows->from);
    for (size_t number = 1; !e; number++) {
        struct register_row row = {0};
        struct str cells[COLUMNS];
        bool more = false;
        e = rows->next(rows->from, &row, &more);
        if (e || !more) break;
        fill_row(a, number, &row, cells);
        pdf_table_row(table, cells);
        arena_reset(a);
    }
    return e;
}

static err_t book(struct pdf *p, const struct register_source *rows)
{
    static const struct pdf_table_column columns[COLUMNS] = {
        {STR_INIT("TT"), PDF_MM(9), PDF_CENTRE},
        {STR_INIT("Mã hồ sơ"), PDF_MM(22.5), PDF_LEFT},
        {STR_INIT("Tên thủ tục hành chính"), 0, PDF_LEFT},
        {STR_INIT("Số bộ"), PDF_MM(8), PDF_CENTRE},
        {STR_INIT("Tên cá nhân, tổ chức"), PDF_MM(27), PDF_LEFT},
        {STR_INIT("Địa chỉ, số điện thoại"), PDF_MM(34), PDF_LEFT},
        {STR_INIT("Cơ quan giải quyết"), PDF_MM(24), PDF_LEFT},
        {STR_INIT("Nhận hồ sơ"), PDF_MM(18), PDF_CENTRE},
        {STR_INIT("Hẹn trả kết quả"), PDF_MM(18), PDF_CENTRE},
        {STR_INIT("Chuyển hồ sơ đến cơ quan giải quyết"), PDF_MM(15.5), PDF_CENTRE},
        {STR_INIT("Nhận kết quả"), PDF_MM(14.5), PDF_CENTRE},
        {STR_INIT("Trả kết quả"), PDF_MM(14.5), PDF_CENTRE},
        {STR_INIT("Cách trả kết quả"), PDF_MM(15), PDF_CENTRE},
        {STR_INIT("Ký nhận"), PDF_MM(14), PDF_CENTRE},
        {STR_INIT("Ghi chú"), PDF_MM(13), PDF_LEFT},
    };
    static const struct pdf_table_group dates = {STR_INIT("Ngày, tháng, năm"), 7, 7};
    struct pdf_table_style style = {
        .size = TYPE_SIZE, .numbered = true, .whole_rows = true, .groups = &dates, .group_count = 1};
    struct arena *a = arena_new((size_t)1 << 14);
    err_t e = show_rows(pdf_table_begin(p, columns, COLUMNS, style), a, rows);
    arena_free(a);
    return e;
}

static void draw(struct pdf *p, const void *data)
{
    const struct printing *printing = data;
    const struct register_view *view = printing->view;
    if (*printing->failed) return; /* while the pages were counted */
    struct arena *a = pdf_ctx(p)->arena;
    struct letter_head head = view->head;
    struct str number = str_is_empty(view->book) ? STR("……") : view->book;
    struct str from = format_date_statutory(a, view->from), to = format_date_statutory(a, view->to);
    head.unnumbered = true;
    letter_head(p, &head);
    letter_title(p, STR("Sổ theo dõi hồ sơ"), arena_join(a, STR("Quyển số: "), number, STR("")),
                 arena_printf(a, "(Từ %.*s đến %.*s)", STR_ARG(from), STR_ARG(to)));
    *printing->failed = book(p, &view->rows);
}

err_t register_render(struct ctx *c, const struct register_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A4_LANDSCAPE,
        .title = arena_join(c->arena, STR("Sổ theo dõi hồ sơ "), view->book, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    err_t failed = OK;
    struct printing printing = {view, &failed};
    err_t e = pdf_render(c, &setup, draw, &printing, out);
    return failed ? failed : e;
}
