/* result_refusal: draws what result_refusal.h describes, decides nothing. */
#include "pdf/result_refusal.h"

#include "i18n/i18n.h"

static void draw(struct pdf *p, const void *data)
{
    const struct result_refusal_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Thông báo từ chối giải quyết hồ sơ"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")), STR(""));
    letter_line(p, "Kính gửi", view->addressee, true);
    letter_applicant(p, "Hồ sơ của", &view->applicant);
    letter_line(p, "Thời gian nhận hồ sơ", format_moment_statutory(a, view->received_at), false);
    letter_text(p, STR("Qua xem xét, hồ sơ không đủ điều kiện giải quyết với lý do cụ thể như sau:"));
    letter_paragraphs(p, view->ground);
    official_close(p, STR("Xin thông báo để ông (bà) được biết."), &view->signature, view->check_url);
}

err_t result_refusal_render(struct ctx *c, const struct result_refusal_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Thông báo từ chối giải quyết hồ sơ "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
