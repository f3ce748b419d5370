/* supplement_receipt: "Giấy tiếp nhận hồ sơ bổ sung": draws what supplement_receipt.h describes, decides nothing. */
#include "pdf/supplement_receipt.h"

#include "i18n/i18n.h"

static void promises(struct pdf *p, const struct supplement_receipt_view *view)
{
    struct arena *a = pdf_ctx(p)->arena;
    if (view->old_promise.has)
        letter_line(p, "Thời gian hẹn trả kết quả trước đây", format_moment_statutory(a, view->old_promise.value),
                    false);
    if (view->new_promise.has)
        letter_line(p, "Thời gian hẹn trả kết quả mới", format_moment_statutory(a, view->new_promise.value), true);
}

static void draw(struct pdf *p, const void *data)
{
    const struct supplement_receipt_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Giấy tiếp nhận hồ sơ bổ sung"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")),
                 STR(""));
    letter_applicant(p, "Tiếp nhận giấy tờ bổ sung của", &view->applicant);
    letter_text(p, STR("Giấy tờ bổ sung gồm:"));
    letter_components(p, view->components, view->component_count);
    struct letter_signatures signers = {{"NGƯỜI NỘP HỒ SƠ", view->applicant.name},
                                        {"NGƯỜI TIẾP NHẬN HỒ SƠ", view->receiver}};
    letter_keep(p, signers, 5, str_is_empty(view->track_url) ? 0 : PDF_BOTTOM_HEIGHT);
    letter_line(p, "Thời gian nhận giấy tờ bổ sung", format_moment_statutory(a, view->received_at), false);
    promises(p, view);
    letter_signatures(p, signers);
    const struct pdf_run note = {STR("Quét mã để kiểm tra giấy này và theo dõi hồ sơ; theo dõi cần số giấy tờ tùy thân."), PDF_PLAIN};
    if (!str_is_empty(view->track_url)) pdf_bottom(p, view->track_url, &note, 1);
}

err_t supplement_receipt_render(struct ctx *c, const struct supplement_receipt_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Giấy tiếp nhận hồ sơ bổ sung "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
