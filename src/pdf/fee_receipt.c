/* fee_receipt: "Biên lai thu phí, lệ phí": draws what fee_receipt.h describes; adds the amounts up. */
#include "pdf/fee_receipt.h"

#include "i18n/i18n.h"
#include "pdf/official.h"

static void draw(struct pdf *p, const void *data)
{
    const struct fee_receipt_view *view = data;
    letter_head(p, &view->head);
    letter_title(p, STR("Biên lai thu phí, lệ phí"), STR(""), STR(""));
    letter_line(p, "Người nộp tiền", view->payer, true);
    letter_line(p, "Địa chỉ", view->address, false);
    letter_line(p, "Mã hồ sơ", view->code, true);
    letter_line(p, "Nội dung yêu cầu giải quyết", view->request, false);
    amounts_show(p, view->lines, view->line_count);
    struct letter_signatures signers = {{"NGƯỜI NỘP TIỀN", view->payer}, {"NGƯỜI THU TIỀN", view->cashier}};
    letter_keep(p, signers, 2, official_check_height(view->check_url));
    letter_line(p, "Hình thức nộp", view->method, false);
    letter_line(p, "Thời gian nộp", format_moment_statutory(pdf_ctx(p)->arena, view->paid_at), false);
    letter_signatures(p, signers);
    official_check(p, view->check_url);
}

err_t fee_receipt_render(struct ctx *c, const struct fee_receipt_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Biên lai thu phí, lệ phí "), view->head.number, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
