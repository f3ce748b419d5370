/* official: recipients, signature and check code of an agency's letter. */
#include "pdf/official.h"

#include "i18n/i18n.h"
#include "pdf/letter.h"

static const double GAP = 7, LINE = PDF_MM(4.9), LIST_SIZE = 7.9, HINT_SIZE = 8.5, BLANK = PDF_MM(14);

enum { SIGNER_BLOCKS = 4, RECIPIENT_BLOCKS = 2 };

struct blocks {
    struct pdf_block left[RECIPIENT_BLOCKS], right[SIGNER_BLOCKS];
    size_t left_count, right_count;
};

/* "- Như trên;\n- Lưu: VT." */
static struct str recipient_lines(struct arena *a, const struct official_signature *who)
{
    struct str lines = STR("");
    for (size_t i = 0; i < who->recipient_count; i++) {
        const char *end = i + 1 < who->recipient_count ? ";\n" : ".";
        lines = arena_printf(a, "%.*s- %.*s%s", STR_ARG(lines), STR_ARG(who->recipients[i]), end);
    }
    return lines;
}

static struct blocks fill(struct pdf *p, const struct official_signature *who)
{
    struct arena *a = pdf_ctx(p)->arena;
    struct str head = text_upper(a, who->head_title);
    bool deputy = !str_is_empty(who->deputy_title);
    struct blocks b = {.left_count = who->recipient_count > 0 ? RECIPIENT_BLOCKS : 0};
    b.left[0] = (struct pdf_block){.run = {STR("Nơi nhận:"), PDF_BOLD | PDF_ITALIC}, .size = HINT_SIZE, .flush = true};
    b.left[1] = (struct pdf_block){.run = {recipient_lines(a, who), PDF_PLAIN}, .size = LIST_SIZE, .flush = true};
    if (deputy) {
        b.right[b.right_count++] = (struct pdf_block){.run = {arena_join(a, STR("KT. "), head, STR("")), PDF_BOLD}};
        head = text_upper(a, who->deputy_title);
    }
    b.right[b.right_count++] = (struct pdf_block){.run = {head, PDF_BOLD}};
    b.right[b.right_count++] =
        (struct pdf_block){.run = {STR("(Ký, ghi rõ họ tên, đóng dấu)"), PDF_ITALIC}, .size = HINT_SIZE};
    b.right[b.right_count++] = (struct pdf_block){.run = {who->name, PDF_BOLD}, .before = BLANK};
    return b;
}

void official_sign(struct pdf *p, const struct official_signature *who)
{
    struct blocks b = fill(p, who);
    pdf_space(p, GAP);
    pdf_columns(p, b.left, b.left_count, b.right, b.right_count, 0.5);
}

void official_keep(struct pdf *p, const struct official_signature *who, int lines, double bottom)
{
    struct blocks b = fill(p, who);
    pdf_need(p, GAP + pdf_columns_height(p, b.left, b.left_count, b.right, b.right_count, 0.5) + lines * LINE + bottom);
}

void official_check(struct pdf *p, struct str check_url)
{
    const struct pdf_run note = {STR("Quét mã để kiểm tra văn bản này."), PDF_PLAIN};
    if (!str_is_empty(check_url)) pdf_bottom(p, check_url, &note, 1);
}

double official_check_height(struct str check_url)
{
    return str_is_empty(check_url) ? 0 : PDF_BOTTOM_HEIGHT;
}

void official_close(struct pdf *p, struct str last_line, const struct official_signature *who, struct str check_url)
{
    official_keep(p, who, 1, official_check_height(check_url));
    letter_text(p, last_line);
    official_sign(p, who);
    official_check(p, check_url);
}
