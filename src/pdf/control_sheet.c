/* control_sheet: form 05 (2018), 06 (2025): draws what control_sheet.h describes, decides nothing. */
#include "pdf/control_sheet.h"

#include "i18n/i18n.h"
#include "pdf/official.h"

enum { COLUMNS = 5 };

/* When, room to sign, and who. */
static struct str side(struct arena *a, struct opt_instant at, struct str name)
{
    struct str when = at.has ? format_moment_statutory(a, at.value) : STR("… giờ … phút, ngày … tháng … năm ……");
    return arena_join(a, when, STR("\n\n\n\n"), str_is_empty(name) ? STR("……………") : name);
}

static void fill_row(struct arena *a, const struct control_hop *hop, struct str row[COLUMNS])
{
    static const struct str results[] = {[CONTROL_OPEN] = STR_INIT(""),
                                         [CONTROL_EARLY] = STR_INIT("Trước hạn"),
                                         [CONTROL_ON_TIME] = STR_INIT("Đúng hạn"),
                                         [CONTROL_LATE] = STR_INIT("Quá hạn")};
    row[0] = arena_printf(a, "Giao: %.*s\nNhận: %.*s", STR_ARG(hop->giver), STR_ARG(hop->taker));
    row[1] = side(a, hop->handed_at, hop->handed_by);
    row[2] = side(a, hop->taken_at, hop->taken_by);
    row[3] = results[hop->result];
    row[4] = hop->note;
}

static void hops(struct pdf *p, const struct control_sheet_view *view)
{
    static const struct pdf_table_column columns[COLUMNS] = {
        {STR_INIT("Tên cơ quan, đơn vị"), 0, PDF_LEFT},
        {STR_INIT("Người giao\n(ký, ghi rõ họ tên)"), PDF_MM(30), PDF_CENTRE},
        {STR_INIT("Người nhận\n(ký, ghi rõ họ tên)"), PDF_MM(30), PDF_CENTRE},
        {STR_INIT("Kết quả giải quyết"), PDF_MM(18), PDF_CENTRE},
        {STR_INIT("Ghi chú"), PDF_MM(20), PDF_LEFT},
    };
    static const struct pdf_table_group time = {STR_INIT("Thời gian giao, nhận hồ sơ"), 1, 2};
    struct pdf_table_style style = {.size = 8, .whole_rows = true, .groups = &time, .group_count = 1};
    struct pdf_table *table = pdf_table_begin(p, columns, COLUMNS, style);
    for (size_t i = 0; i < view->hop_count; i++) {
        struct str row[COLUMNS];
        if (i + 1 == view->hop_count) pdf_table_keep(table, official_check_height(view->check_url));
        fill_row(pdf_ctx(p)->arena, &view->hops[i], row);
        pdf_table_row(table, row);
    }
}

static void moment_line(struct pdf *p, const char *label, struct opt_instant at)
{
    if (at.has) letter_line(p, label, format_moment_statutory(pdf_ctx(p)->arena, at.value), false);
}

static void draw(struct pdf *p, const void *data)
{
    const struct control_sheet_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Phiếu kiểm soát quá trình giải quyết hồ sơ"),
                 arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")), STR(""));
    letter_line(p, "Nội dung yêu cầu giải quyết", view->request, false);
    letter_line(p, "Cơ quan (bộ phận) giải quyết hồ sơ", view->handling, true);
    if (!str_is_empty(view->co_operating))
        letter_line(p, "Cơ quan phối hợp giải quyết hồ sơ", view->co_operating, false);
    moment_line(p, "Thời gian nhận hồ sơ", view->received_at);
    moment_line(p, "Thời gian hẹn trả kết quả", view->promised_at);
    pdf_space(p, 4);
    hops(p, view);
    official_check(p, view->check_url);
}

err_t control_sheet_render(struct ctx *c, const struct control_sheet_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Phiếu kiểm soát quá trình giải quyết hồ sơ "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
