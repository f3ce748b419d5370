/* withdrawal_answer: "Thông báo không chấp thuận rút hồ sơ": draws what withdrawal_answer.h describes, decides nothing.
 */
#include "pdf/withdrawal_answer.h"

#include "i18n/i18n.h"

static void draw(struct pdf *p, const void *data)
{
    const struct withdrawal_answer_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Thông báo không chấp thuận rút hồ sơ"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")),
                 STR(""));
    letter_line(p, "Kính gửi", view->addressee, true);
    letter_applicant(p, "Hồ sơ của", &view->applicant);
    letter_line(p, "Thời gian nhận yêu cầu rút hồ sơ", format_moment_statutory(a, view->asked_at), false);
    letter_text(p, STR("Yêu cầu rút hồ sơ không được chấp thuận. Hồ sơ tiếp tục được giải quyết."));
    letter_line(p, "Lý do", view->ground, false);
    letter_paragraphs(p, view->body);
    if (view->promised_at.has)
        letter_line(p, "Thời gian hẹn trả kết quả", format_moment_statutory(a, view->promised_at.value), true);
    official_close(p, STR("Xin thông báo để ông (bà) được biết."), &view->signature, view->check_url);
}

err_t withdrawal_answer_render(struct ctx *c, const struct withdrawal_answer_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Thông báo không chấp thuận rút hồ sơ "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
