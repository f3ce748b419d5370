/* duty_notice: "Thông báo thực hiện nghĩa vụ tài chính": draws what duty_notice.h describes; adds the amounts up. */
#include "pdf/duty_notice.h"

#include "i18n/i18n.h"

/* What the code says stands beside it: for who types, and for who compares. */
static void show_transfer(struct pdf *p, const struct duty_notice_view *view)
{
    const struct pdf_run runs[] = {{STR("Hoặc chuyển khoản:\n"), PDF_BOLD}, {view->pay_words, PDF_PLAIN}};
    if (!str_is_empty(view->pay_qr)) pdf_code_beside(p, view->pay_qr, runs, 2);
}

static void draw(struct pdf *p, const void *data)
{
    const struct duty_notice_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Thông báo thực hiện nghĩa vụ tài chính"), STR(""), STR(""));
    letter_line(p, "Kính gửi", view->addressee, true);
    if (!str_is_empty(view->address)) letter_line(p, "Địa chỉ", view->address, false);
    letter_line(p, "Mã hồ sơ", view->code, true);
    letter_line(p, "Nội dung yêu cầu giải quyết", view->request, false);
    if (!str_is_empty(view->ground)) letter_line(p, "Căn cứ", view->ground, false);
    letter_text(p, STR("Để hồ sơ được giải quyết tiếp, đề nghị ông (bà) nộp các khoản sau:"));
    amounts_show(p, view->lines, view->line_count);
    if (view->pay_by.has) letter_line(p, "Thời hạn nộp", format_moment_statutory(a, view->pay_by.value), true);
    letter_line(p, "Nơi nộp", view->pay_at, false);
    if (str_is_empty(view->pay_qr) || !str_is_empty(view->pay_how)) letter_line(p, "Cách nộp", view->pay_how, false);
    show_transfer(p, view);
    official_close(p, STR("Xin thông báo để ông (bà) được biết và thực hiện."), &view->signature, view->check_url);
}

err_t duty_notice_render(struct ctx *c, const struct duty_notice_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Thông báo thực hiện nghĩa vụ tài chính "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
