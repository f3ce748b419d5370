/* apology: form 04 of both form sets: draws what apology.h describes, decides nothing. */
#include "pdf/apology.h"

#include "i18n/i18n.h"

static struct str title(const struct apology_view *view)
{
    static const struct str titles[2][2] = {
        {STR_INIT("Phiếu xin lỗi"), STR_INIT("Phiếu xin lỗi và hẹn lại ngày trả kết quả")},
        {STR_INIT("Văn bản xin lỗi"), STR_INIT("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết")},
    };
    return titles[view->form_set == APOLOGY_FORM_SET_2025][view->new_date.has];
}

static void reception(struct pdf *p, const struct apology_view *view)
{
    struct arena *a = pdf_ctx(p)->arena;
    struct str received = format_moment_statutory(a, view->received_at);
    letter_text(p, arena_printf(a, "Lúc %.*s, %.*s đã tiếp nhận hồ sơ của ông (bà) thuộc lĩnh vực %.*s.",
                                STR_ARG(received), STR_ARG(view->agency), STR_ARG(view->field)));
    letter_line(p, "Mã hồ sơ", view->code, true);
    letter_line(p, "Nội dung yêu cầu giải quyết", view->request, true);
    letter_line(p, "Thời gian hẹn trả kết quả", format_moment_statutory(a, view->promised_at), false);
}

static void lateness(struct pdf *p, const struct apology_view *view)
{
    letter_text(p, STR("Hồ sơ không giải quyết xong kịp thời gian đã hẹn."));
    letter_line(p, "Lý do", view->reason, false);
    if (!str_is_empty(view->remedy)) letter_line(p, "Tình trạng hồ sơ", view->remedy, false);
}

static void error(struct pdf *p, const struct apology_view *view)
{
    letter_text(p, STR("Trong quá trình giải quyết hồ sơ đã có sai sót."));
    letter_line(p, "Nội dung sai sót", view->reason, false);
    letter_line(p, "Cách khắc phục", view->remedy, false);
}

static void new_date(struct pdf *p, const struct apology_view *view)
{
    const char *label = view->form_set == APOLOGY_FORM_SET_2025 ? "Đề nghị gia hạn thời gian giải quyết đến"
                                                                : "Hẹn lại thời gian trả kết quả";
    letter_line(p, label, format_moment_statutory(pdf_ctx(p)->arena, view->new_date.value), true);
}

static void draw(struct pdf *p, const void *data)
{
    const struct apology_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    struct letter_head head = view->head;
    head.suffix = STR("PXL");
    letter_head(p, &head);
    letter_title(p, title(view), STR(""), STR(""));
    letter_line(p, "Kính gửi", view->addressee, true);
    if (!str_is_empty(view->address)) letter_line(p, "Địa chỉ", view->address, false);
    reception(p, view);
    if (view->cause == APOLOGY_FOR_AN_ERROR)
        error(p, view);
    else
        lateness(p, view);
    official_keep(p, &view->signature, 4, official_check_height(view->check_url));
    letter_text(p, arena_printf(a, "%.*s xin lỗi ông (bà) về %s này.", STR_ARG(view->agency),
                                view->cause == APOLOGY_FOR_AN_ERROR ? "sai sót" : "sự chậm trễ"));
    if (view->new_date.has) new_date(p, view);
    letter_text(p, STR("Mong nhận được sự thông cảm của ông (bà)."));
    official_sign(p, &view->signature);
    official_check(p, view->check_url);
}

err_t apology_render(struct ctx *c, const struct apology_view *view, const struct pdf_out *out)
{
    ASSERT(view->form_set == APOLOGY_FORM_SET_2018 || view->form_set == APOLOGY_FORM_SET_2025);
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, title(view), STR(" "), view->code),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
