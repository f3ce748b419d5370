/* handover_list: "Danh sách bàn giao hồ sơ": draws what handover_list.h describes, decides nothing. */
#include "pdf/handover_list.h"

#include "i18n/i18n.h"
#include "pdf/official.h"

enum { COLUMNS = 7 };

static void fill_row(struct arena *a, size_t number, const struct handover_list_row *from, struct str row[COLUMNS])
{
    row[0] = arena_printf(a, "%zu", number);
    row[1] = from->code;
    row[2] = from->owner;
    row[3] = from->procedure;
    row[4] = from->promised_at.has ? letter_moment(a, from->promised_at.value) : STR("");
    row[5] = from->papers > 0 ? arena_printf(a, "%02d", from->papers) : STR("");
    row[6] = from->note;
}

static void list(struct pdf *p, const struct handover_list_view *view)
{
    static const struct pdf_table_column columns[COLUMNS] = {
        {STR_INIT("TT"), PDF_MM(7), PDF_CENTRE},
        {STR_INIT("Mã hồ sơ"), PDF_MM(37), PDF_LEFT},
        {STR_INIT("Tên cá nhân, tổ chức"), PDF_MM(23), PDF_LEFT},
        {STR_INIT("Tên thủ tục hành chính"), 0, PDF_LEFT},
        {STR_INIT("Hẹn trả kết quả"), PDF_MM(20.5), PDF_CENTRE},
        {STR_INIT("Số giấy tờ"), PDF_MM(9), PDF_CENTRE},
        {STR_INIT("Ghi chú"), PDF_MM(11), PDF_LEFT},
    };
    struct pdf_table *table =
        pdf_table_begin(p, columns, COLUMNS, (struct pdf_table_style){.size = 7, .whole_rows = true});
    for (size_t i = 0; i < view->row_count; i++) {
        struct str row[COLUMNS];
        fill_row(pdf_ctx(p)->arena, i + 1, &view->rows[i], row);
        pdf_table_row(table, row);
    }
    pdf_space(p, 2);
}

static void draw(struct pdf *p, const void *data)
{
    const struct handover_list_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    struct letter_head head = view->head;
    head.unnumbered = true;
    letter_head(p, &head);
    letter_title(p, STR("Danh sách bàn giao hồ sơ"), arena_join(a, STR("Số bàn giao: "), view->bundle, STR("")),
                 STR(""));
    letter_line(p, "Bên giao", view->giver_unit, true);
    letter_line(p, "Bên nhận", view->taker_unit, true);
    letter_line(p, "Thời gian bàn giao", format_moment_statutory(a, view->handed_at), false);
    pdf_space(p, 4);
    list(p, view);
    struct letter_signatures signers = {{"NGƯỜI GIAO", view->giver}, {"NGƯỜI NHẬN", view->taker}};
    letter_keep(p, signers, 1, official_check_height(view->check_url));
    letter_text(p, arena_printf(a, "Tổng số: %zu hồ sơ. Hai bên đã kiểm đếm và giao, nhận đủ.", view->row_count));
    letter_signatures(p, signers);
    official_check(p, view->check_url);
}

err_t handover_list_render(struct ctx *c, const struct handover_list_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A4,
        .title = arena_join(c->arena, STR("Danh sách bàn giao hồ sơ "), view->bundle, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
