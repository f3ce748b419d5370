/* stop: form 05 of set 2025, "Thông báo dừng giải quyết hồ sơ": draws what stop.h describes, decides nothing. */
#include "pdf/stop.h"

#include "i18n/i18n.h"

static void draw(struct pdf *p, const void *data)
{
    const struct stop_view *view = data;
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Thông báo dừng giải quyết hồ sơ"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")),
                 STR(""));
    letter_line(p, "Kính gửi", view->addressee, true);
    letter_applicant(p, "Hồ sơ của", &view->applicant);
    letter_line(p, "Thời điểm dừng giải quyết", format_moment_statutory(a, view->stopped_at), true);
    letter_line(p, "Lý do", view->occasion, false);
    letter_paragraphs(p, view->body);
    official_close(p, STR("Xin thông báo để ông (bà) được biết."), &view->signature, view->check_url);
}

err_t stop_render(struct ctx *c, const struct stop_view *view, const struct pdf_out *out)
{
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Thông báo dừng giải quyết hồ sơ "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
