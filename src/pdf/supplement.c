/* supplement: form 02, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ": draws what supplement.h describes, decides nothing. */
#include "pdf/supplement.h"

static void draw(struct pdf *p, const void *data)
{
    const struct supplement_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    struct letter_head head = view->head;
    head.number = view->code;
    head.suffix = STR("HDHS");
    letter_head(p, &head);
    letter_title(p, STR("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"), STR(""), STR(""));
    letter_applicant(p, "Hồ sơ của", &view->applicant);
    if (view->component_count > 0) {
        letter_text(p, STR("Đề nghị bổ sung, hoàn thiện hồ sơ gồm:"));
        letter_components(p, view->components, view->component_count);
    }
    letter_line(p, "Lý do", view->reason, false);
    letter_line(p, "Quy định về thủ tục được công bố tại", view->rules_at, false);
    struct letter_signatures signers = {.right = {"NGƯỜI HƯỚNG DẪN", view->official}};
    letter_keep(p, signers, 2, str_is_empty(view->track_url) ? 0 : PDF_BOTTOM_HEIGHT);
    letter_text(p, arena_printf(a, "Nếu có vướng mắc, xin liên hệ với %.*s, số điện thoại %.*s để được hướng dẫn.",
                                STR_ARG(view->official), STR_ARG(view->phone)));
    letter_signatures(p, signers);
    const struct pdf_run note = {STR("Quét mã để kiểm tra giấy này và theo dõi hồ sơ."), PDF_PLAIN};
    if (!str_is_empty(view->track_url)) pdf_bottom(p, view->track_url, &note, 1);
}

err_t supplement_render(struct ctx *c, const struct supplement_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
