/* letter: the common parts of statutory papers. Words and order as in domain.md §3. */
#include "pdf/letter.h"

#include "i18n/i18n.h"

static const struct {
    struct str name, suffix;
} desks[] = {
    [LETTER_ONE_STOP] = {STR_INIT("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"), STR_INIT("BPTNTKQ")},
    [LETTER_SERVICE_CENTRE] = {STR_INIT("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"), STR_INIT("TTPVHCC")},
};

static const double HEAD_SIZE = 7.6, NUMBER_SIZE = 7.9, DATE_SIZE = 8.5, TITLE_SIZE = 11;
static const double LINE_GAP = 1.8; /* between the lines of a form, above what the type itself leaves */
static const double SIGNATURE_SIZE = 9, SIGNATURE_GAP = 7, SIGNATURE_BLANK = PDF_MM(12);
static const char DOTS[] = "………………………";

void letter_head(struct pdf *p, const struct letter_head *head)
{
    struct arena *a = pdf_ctx(p)->arena;
    struct str suffix = str_is_empty(head->suffix) ? desks[head->desk].suffix : head->suffix;
    struct str number = str_is_empty(head->number) ? STR("……") : head->number;
    struct str numbered = arena_join(a, STR("Số: "), number, arena_join(a, STR("/"), suffix, STR("")));
    struct str date = arena_join(a, head->place, STR(", "), format_date_statutory(a, head->date));
    struct pdf_block left[] = {
        {.run = {text_upper(a, head->superior), PDF_PLAIN}, .size = HEAD_SIZE},
        {.run = {text_upper(a, head->agency), PDF_BOLD}, .size = HEAD_SIZE},
        {.run = {desks[head->desk].name, PDF_BOLD}, .size = HEAD_SIZE, .rule = 0.4},
        {.run = {numbered, PDF_PLAIN}, .size = NUMBER_SIZE},
    };
    struct pdf_block right[] = {
        {.run = {STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), PDF_BOLD}, .size = HEAD_SIZE},
        {.run = {STR("Độc lập - Tự do - Hạnh phúc"), PDF_BOLD}, .size = DATE_SIZE, .rule = 0.62},
        {.run = {date, PDF_ITALIC}, .size = DATE_SIZE, .before = 1},
    };
    size_t skipped = str_is_empty(head->superior) ? 1 : 0, lines = head->unnumbered ? 3 : 4;
    pdf_columns(p, left + skipped, lines - skipped, right, 3, 0.46);
}

void letter_title(struct pdf *p, struct str title, struct str second, struct str third)
{
    struct pdf_run run = {text_upper(pdf_ctx(p)->arena, title), PDF_BOLD};
    pdf_paragraph(p, &run, 1, (struct pdf_paragraph){PDF_CENTRE, TITLE_SIZE, 9, 0});
    const struct pdf_run below[] = {{second, PDF_BOLD}, {third, PDF_ITALIC}};
    for (size_t i = 0; i < 2; i++)
        if (!str_is_empty(below[i].text)) pdf_paragraph(p, &below[i], 1, (struct pdf_paragraph){.align = PDF_CENTRE});
    pdf_space(p, 4);
}

static struct str or_dots(struct str value)
{
    return str_is_empty(value) ? str_of(DOTS) : value;
}

void letter_line(struct pdf *p, const char *label, struct str value, bool bold)
{
    const struct pdf_run runs[] = {
        {str_of(label), PDF_PLAIN}, {STR(": "), PDF_PLAIN}, {or_dots(value), bold ? PDF_BOLD : PDF_PLAIN}};
    pdf_paragraph(p, runs, 3, (struct pdf_paragraph){.before = LINE_GAP});
}

void letter_pair(struct pdf *p, const char *first_label, struct str first, const char *second_label, struct str second)
{
    const struct pdf_run runs[] = {
        {str_of(first_label), PDF_PLAIN},  {STR(": "), PDF_PLAIN}, {or_dots(first), PDF_PLAIN},   {STR("      "), PDF_PLAIN},
        {str_of(second_label), PDF_PLAIN}, {STR(": "), PDF_PLAIN}, {or_dots(second), PDF_PLAIN}};
    if (pdf_fits_line(p, runs, 7)) {
        pdf_paragraph(p, runs, 7, (struct pdf_paragraph){.before = LINE_GAP});
    } else {
        letter_line(p, first_label, first, false);
        letter_line(p, second_label, second, false);
    }
}

void letter_text(struct pdf *p, struct str text)
{
    const struct pdf_run run = {text, PDF_PLAIN};
    pdf_paragraph(p, &run, 1, (struct pdf_paragraph){.before = LINE_GAP});
}

void letter_paragraphs(struct pdf *p, struct str text)
{
    while (!str_is_absent(text)) {
        struct str line = str_split_next(&text, '\n');
        if (!str_is_empty(line)) letter_text(p, line);
    }
}

struct str letter_moment(struct arena *a, struct instant at)
{
    struct str hour = str_slice(format_moment_statutory(a, at), 0, sizeof "08 giờ 37 phút" - 1); /* always two digits each */
    return arena_join(a, hour, STR("\n"), format_date_statutory_short(a, at));
}

void letter_applicant(struct pdf *p, const char *who, const struct letter_applicant *applicant)
{
    letter_line(p, who, applicant->name, true);
    letter_line(p, "Địa chỉ", applicant->address, false);
    letter_pair(p, "Số điện thoại", applicant->phone, "Email", applicant->email);
    letter_line(p, "Nội dung yêu cầu giải quyết", applicant->request, true);
}

static struct str quantity(struct arena *a, int count)
{
    return count > 0 ? arena_printf(a, "%02d", count) : STR("");
}

void letter_components(struct pdf *p, const struct letter_component *components, size_t count)
{
    static const struct pdf_table_column columns[] = {
        {STR_INIT("TT"), PDF_MM(8), PDF_CENTRE},          {STR_INIT("Thành phần hồ sơ"), 0, PDF_LEFT},
        {STR_INIT("Bản chính"), PDF_MM(15), PDF_CENTRE},  {STR_INIT("Bản chứng thực"), PDF_MM(19), PDF_CENTRE},
        {STR_INIT("Bản photo"), PDF_MM(15), PDF_CENTRE},
    };
    struct arena *a = pdf_ctx(p)->arena;
    struct str *cells = ARENA_ARRAY(a, 5 * count, struct str);
    for (size_t i = 0; i < count; i++) {
        const struct letter_component *component = &components[i];
        struct str *row = cells + 5 * i;
        row[0] = arena_printf(a, "%zu", i + 1);
        row[1] = component->name;
        row[2] = quantity(a, component->originals);
        row[3] = quantity(a, component->certified);
        row[4] = quantity(a, component->photocopies);
    }
    pdf_space(p, 2);
    pdf_table(p, columns, 5, cells, count);
    pdf_space(p, 2);
}

enum { SIGNATURE_BLOCKS = 3 };

static void fill_signature(struct pdf_block blocks[SIGNATURE_BLOCKS], struct letter_signature signer)
{
    struct str role = str_of(signer.role ? signer.role : ""), hint = STR("(Ký và ghi rõ họ tên)");
    blocks[0] = (struct pdf_block){.run = {role, PDF_BOLD}, .size = SIGNATURE_SIZE};
    blocks[1] = (struct pdf_block){.run = {signer.role ? hint : STR(""), PDF_ITALIC}, .size = DATE_SIZE};
    blocks[2] = (struct pdf_block){.run = {signer.name, PDF_BOLD}, .size = SIGNATURE_SIZE, .before = SIGNATURE_BLANK};
}

void letter_signatures(struct pdf *p, struct letter_signatures who)
{
    struct pdf_block left[SIGNATURE_BLOCKS], right[SIGNATURE_BLOCKS];
    fill_signature(left, who.left);
    fill_signature(right, who.right);
    pdf_space(p, SIGNATURE_GAP);
    pdf_columns(p, left, SIGNATURE_BLOCKS, right, SIGNATURE_BLOCKS, 0.5);
}

void letter_keep(struct pdf *p, struct letter_signatures who, int lines, double bottom)
{
    struct pdf_block left[SIGNATURE_BLOCKS], right[SIGNATURE_BLOCKS];
    fill_signature(left, who.left);
    fill_signature(right, who.right);
    double height = pdf_columns_height(p, left, SIGNATURE_BLOCKS, right, SIGNATURE_BLOCKS, 0.5);
    pdf_need(p, SIGNATURE_GAP + height + lines * (PDF_LINE_HEIGHT + LINE_GAP) + bottom);
}
