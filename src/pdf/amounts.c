/* amounts: lines of money and their sum. */
#include "pdf/amounts.h"

#include "i18n/i18n.h"
#include "i18n/number_words.h"
#include "pdf/letter.h"

void amounts_show(struct pdf *p, const struct amount_line *lines, size_t count)
{
    static const struct pdf_table_column columns[] = {
        {STR_INIT("TT"), PDF_MM(8), PDF_CENTRE},
        {STR_INIT("Loại"), PDF_MM(22), PDF_LEFT},
        {STR_INIT("Tên khoản thu"), 0, PDF_LEFT},
        {STR_INIT("Số tiền"), PDF_MM(30), PDF_RIGHT},
    };
    struct arena *a = pdf_ctx(p)->arena;
    struct str *cells = ARENA_ARRAY(a, 4 * count, struct str);
    struct money total = {0};
    for (size_t i = 0; i < count; i++) {
        ASSERT(lines[i].amount.dong >= 0 && lines[i].amount.dong <= NUMBER_WORDS_MAX - total.dong);
        total.dong += lines[i].amount.dong;
        struct str *row = cells + 4 * i;
        row[0] = arena_printf(a, "%zu", i + 1);
        row[1] = lines[i].kind;
        row[2] = lines[i].name;
        row[3] = format_money(a, lines[i].amount);
    }
    pdf_space(p, 2);
    pdf_table(p, columns, 4, cells, count);
    pdf_space(p, 2);
    pdf_need(p, 3 * PDF_LINE_HEIGHT); /* figures and words of one sum stay together */
    letter_line(p, "Tổng số tiền", format_money(a, total), true);
    letter_line(p, "Bằng chữ", money_words(a, total), false);
}
