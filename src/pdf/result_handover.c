/* result_handover: "Phiếu trả kết quả": draws what result_handover.h describes, decides nothing. */
#include "pdf/result_handover.h"

#include "i18n/i18n.h"
#include "pdf/official.h"

enum { COLUMNS = 5 };

static void papers(struct pdf *p, const struct result_handover_view *view)
{
    static const struct pdf_table_column columns[COLUMNS] = {
        {STR_INIT("TT"), PDF_MM(8), PDF_CENTRE},         {STR_INIT("Tên giấy tờ"), 0, PDF_LEFT},
        {STR_INIT("Số, ký hiệu"), PDF_MM(27), PDF_LEFT}, {STR_INIT("Ngày"), PDF_MM(21), PDF_CENTRE},
        {STR_INIT("Số bản"), PDF_MM(12), PDF_CENTRE},
    };
    struct arena *a = pdf_ctx(p)->arena;
    struct str *cells = ARENA_ARRAY(a, COLUMNS * view->paper_count, struct str);
    for (size_t i = 0; i < view->paper_count; i++) {
        const struct result_handover_paper *paper = &view->papers[i];
        struct str *row = cells + COLUMNS * i;
        row[0] = arena_printf(a, "%zu", i + 1);
        row[1] = paper->name;
        row[2] = paper->number;
        row[3] = paper->dated.has ? format_date_statutory_short(a, paper->dated.value) : STR("");
        row[4] = arena_printf(a, "%02d", paper->copies);
    }
    letter_text(p, STR("Kết quả đã trả gồm:"));
    pdf_space(p, 2);
    pdf_table(p, columns, COLUMNS, cells, view->paper_count);
    pdf_space(p, 2);
}

static void draw(struct pdf *p, const void *data)
{
    const struct result_handover_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Phiếu trả kết quả"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")), STR(""));
    letter_applicant(p, "Hồ sơ của", &view->applicant);
    papers(p, view);
    struct letter_signatures signers = {{"NGƯỜI NHẬN KẾT QUẢ", view->taker}, {"NGƯỜI TRẢ KẾT QUẢ", view->officer}};
    letter_keep(p, signers, 6, official_check_height(view->check_url));
    letter_line(p, "Người nhận kết quả", view->taker, true);
    letter_line(p, "Tư cách người nhận", view->taker_is, false);
    letter_line(p, "Giấy tờ tùy thân", view->identity, false);
    letter_line(p, "Thời gian trả kết quả", format_moment_statutory(a, view->returned_at), true);
    letter_text(p, STR("Người nhận đã kiểm tra và nhận đủ kết quả nêu trên."));
    letter_signatures(p, signers);
    official_check(p, view->check_url);
}

err_t result_handover_render(struct ctx *c, const struct result_handover_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Phiếu trả kết quả "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
