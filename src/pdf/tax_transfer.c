/* tax_transfer: "Phiếu chuyển thông tin": draws what tax_transfer.h describes, decides nothing. */
#include "pdf/tax_transfer.h"

#include "i18n/i18n.h"

static void facts(struct pdf *p, const struct tax_transfer_view *view)
{
    static const struct pdf_table_column columns[] = {
        {STR_INIT("TT"), PDF_MM(8), PDF_CENTRE},
        {STR_INIT("Nội dung"), PDF_MM(45), PDF_LEFT},
        {STR_INIT("Thông tin"), 0, PDF_LEFT},
    };
    struct arena *a = pdf_ctx(p)->arena;
    struct str *cells = ARENA_ARRAY(a, 3 * view->fact_count, struct str);
    for (size_t i = 0; i < view->fact_count; i++) {
        struct str *row = cells + 3 * i;
        row[0] = arena_printf(a, "%zu", i + 1);
        row[1] = view->facts[i].label;
        row[2] = view->facts[i].value;
    }
    letter_text(p, STR("Thông tin để xác định nghĩa vụ tài chính:"));
    pdf_space(p, 2);
    pdf_table(p, columns, 3, cells, view->fact_count);
    pdf_space(p, 2);
}

static void enclosed(struct pdf *p, const struct tax_transfer_view *view)
{
    struct arena *a = pdf_ctx(p)->arena;
    if (view->enclosed_count > 0) letter_text(p, STR("Giấy tờ gửi kèm:"));
    for (size_t i = 0; i < view->enclosed_count; i++) {
        const struct pdf_run runs[] = {{arena_printf(a, "%zu. ", i + 1), PDF_PLAIN}, {view->enclosed[i], PDF_PLAIN}};
        pdf_paragraph(p, runs, 2, (struct pdf_paragraph){.before = 0.5, .indent = PDF_MM(4)});
    }
}

static void draw(struct pdf *p, const void *data)
{
    const struct tax_transfer_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    struct letter_head head = view->head;
    head.suffix = STR("PCTT");
    letter_head(p, &head);
    letter_title(p, STR("Phiếu chuyển thông tin"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")), STR(""));
    letter_line(p, "Kính gửi", view->tax_office, true);
    letter_applicant(p, "Hồ sơ của", &view->applicant);
    letter_line(p, "Thời gian nhận hồ sơ", format_moment_statutory(a, view->received_at), false);
    if (view->fact_count > 0) facts(p, view);
    enclosed(p, view);
    letter_paragraphs(p, view->body);
    official_close(p, STR("Đề nghị quý cơ quan xác định nghĩa vụ tài chính và gửi kết quả về nơi gửi phiếu này."), &view->signature, view->check_url);
}

err_t tax_transfer_render(struct ctx *c, const struct tax_transfer_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A4,
        .title = arena_join(c->arena, STR("Phiếu chuyển thông tin "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
