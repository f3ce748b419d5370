/* receipt: form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả": draws what receipt.h describes, decides nothing. */
#include "pdf/receipt.h"

#include "i18n/i18n.h"

static struct str kind_line(struct arena *a, struct str text, int count, const char *kind)
{
    if (count <= 0) return text;
    return arena_printf(a, "%.*s%s%02d %s", STR_ARG(text), text.len ? ", " : "", count, kind);
}

/* 2018: "1. Tờ khai đăng ký khai sinh (01 bản chính, 02 bản photo)". */
static void list_components(struct pdf *p, const struct receipt_view *view)
{
    struct arena *a = pdf_ctx(p)->arena;
    letter_text(p, STR("Thành phần hồ sơ nộp gồm:"));
    for (size_t i = 0; i < view->component_count; i++) {
        const struct letter_component *component = &view->components[i];
        struct str kinds = kind_line(a, STR(""), component->originals, "bản chính");
        kinds = kind_line(a, kinds, component->certified, "bản chứng thực");
        kinds = kind_line(a, kinds, component->photocopies, "bản photo");
        if (kinds.len) kinds = arena_join(a, STR(" ("), kinds, STR(")"));
        struct str number = arena_printf(a, "%zu. ", i + 1);
        const struct pdf_run runs[] = {{number, PDF_PLAIN}, {component->name, PDF_PLAIN}, {kinds, PDF_PLAIN}};
        pdf_paragraph(p, runs, 3, (struct pdf_paragraph){.before = 0.5, .indent = PDF_MM(4)});
    }
}

static struct str stacked(struct arena *a, struct str text, struct str line)
{
    return arena_join(a, text, text.len ? STR("\n") : STR(""), line);
}

/* 2025: one row a component; a line for each kind it was handed in as. */
static void tabulate_components(struct pdf *p, const struct receipt_view *view)
{
    static const struct pdf_table_column columns[] = {
        {STR_INIT("STT"), PDF_MM(9), PDF_CENTRE},
        {STR_INIT("Tên giấy tờ"), 0, PDF_LEFT},
        {STR_INIT("Bản chính/\nbản sao"), PDF_MM(24), PDF_CENTRE},
        {STR_INIT("Số lượng"), PDF_MM(17), PDF_CENTRE},
    };
    struct arena *a = pdf_ctx(p)->arena;
    struct str *cells = ARENA_ARRAY(a, 4 * view->component_count, struct str);
    for (size_t i = 0; i < view->component_count; i++) {
        const struct letter_component *component = &view->components[i];
        const struct {
            int count;
            struct str kind;
        } kinds[] = {{component->originals, STR("Bản chính")},
                     {component->certified + component->photocopies, STR("Bản sao")}};
        struct str *row = cells + 4 * i;
        row[0] = arena_printf(a, "%zu", i + 1);
        row[1] = component->name;
        for (size_t k = 0; k < 2; k++) {
            if (kinds[k].count <= 0) continue;
            row[2] = stacked(a, row[2], kinds[k].kind);
            row[3] = stacked(a, row[3], arena_printf(a, "%02d", kinds[k].count));
        }
    }
    letter_text(p, STR("Thành phần hồ sơ nộp gồm:"));
    pdf_space(p, 2);
    pdf_table(p, columns, 4, cells, view->component_count);
    pdf_space(p, 2);
}

static void fees(struct pdf *p, const struct receipt_view *view)
{
    struct arena *a = pdf_ctx(p)->arena;
    letter_pair(p, "Phí", format_money(a, view->service_fee), "Lệ phí", format_money(a, view->administrative_charge));
}

/* What is in the statutory order of the form. */
static void body(struct pdf *p, const struct receipt_view *view, struct letter_signatures signers)
{
    struct arena *a = pdf_ctx(p)->arena;
    letter_text(p, view->desk_name);
    letter_applicant(p, "Tiếp nhận hồ sơ của", &view->applicant);
    if (view->form_set == RECEIPT_FORM_SET_2018)
        list_components(p, view);
    else
        tabulate_components(p, view);
    letter_line(p, "Số lượng hồ sơ", arena_printf(a, "%02d (bộ)", view->sets), false);
    letter_line(p, "Thời gian giải quyết hồ sơ theo quy định là", view->limit, false);
    letter_line(p, "Thời gian nhận hồ sơ", format_moment_statutory(a, view->received_at), false);
    letter_line(p, "Thời gian trả kết quả giải quyết hồ sơ", format_moment_statutory(a, view->due_at), true);
    letter_keep(p, signers, 4, PDF_BOTTOM_HEIGHT);
    letter_line(p, "Đăng ký nhận kết quả tại", view->return_place, false);
    if (view->form_set != RECEIPT_FORM_SET_2018) fees(p, view);
    letter_pair(p, "Vào Sổ theo dõi hồ sơ, Quyển số", view->book, "Số thứ tự", view->book_line);
}

static void copy(struct pdf *p, const struct receipt_view *view, struct str mark)
{
    struct arena *a = pdf_ctx(p)->arena;
    letter_head(p, &view->head);
    letter_title(p, STR("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"), arena_join(a, STR("Mã hồ sơ: "), view->code, STR("")),
                 mark);
    struct letter_signatures signers = {{"NGƯỜI NỘP HỒ SƠ", view->applicant.name},
                                        {"NGƯỜI TIẾP NHẬN HỒ SƠ", view->receiver}};
    body(p, view, signers);
    letter_signatures(p, signers);
    const struct pdf_run notes[] = {
        {STR("Ghi chú: "), PDF_BOLD},
        {STR("Giấy này được lập thành hai liên: liên 1 lưu kèm hồ sơ, liên 2 giao cho người nộp hồ sơ."), PDF_PLAIN},
        {STR("\nQuét mã để kiểm tra giấy này và theo dõi hồ sơ; theo dõi cần số giấy tờ tùy thân."), PDF_PLAIN},
    };
    pdf_bottom(p, view->track_url, notes, str_is_empty(view->track_url) ? 2 : 3);
}

static void draw(struct pdf *p, const void *data)
{
    const struct receipt_view *view = data;
    copy(p, view, STR("(Liên 1: Lưu)"));
    pdf_section(p);
    copy(p, view, STR("(Liên 2: Giao khách hàng)"));
}

err_t receipt_render(struct ctx *c, const struct receipt_view *view, const struct pdf_out *out)
{
    ASSERT(view->form_set == RECEIPT_FORM_SET_2018 || view->form_set == RECEIPT_FORM_SET_2025);
    struct pdf_setup setup = {
        .paper = PDF_A5,
        .title = arena_join(c->arena, STR("Giấy tiếp nhận hồ sơ và hẹn trả kết quả "), view->code, STR("")),
        .created = view->printed,
        .simulated = view->simulated,
    };
    return pdf_render(c, &setup, draw, view, out);
}
