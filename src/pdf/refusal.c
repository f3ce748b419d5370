/* refusal: form 03, "Phiếu từ chối tiếp nhận giải quyết hồ sơ": draws what refusal.h describes, decides nothing. */
#include "pdf/refusal.h"

static void draw(struct pdf *p, const void *data)
{
    const struct refusal_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Phiếu từ chối tiếp nhận giải quyết hồ sơ"), STR(""), STR(""));
    letter_text(p, view->desk_name);
    letter_applicant(p, "Đã xem xét hồ sơ của", &view->applicant);
    letter_text(p, arena_printf(a, "Qua xem xét, %.*s thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
                                STR_ARG(view->desk_name)));
    letter_text(p, view->reason);
    struct letter_signatures signers = {{"NGƯỜI NỘP HỒ SƠ", view->applicant.name},
                                        {"NGƯỜI TIẾP NHẬN HỒ SƠ", view->receiver}};
    letter_keep(p, signers, 1, 0);
    letter_text(p, STR("Xin thông báo để ông (bà) được biết."));
    letter_signatures(p, signers);
}

err_t refusal_render(struct ctx *c, const struct refusal_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Phiếu từ chối tiếp nhận giải quyết hồ sơ "), view->reference, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
