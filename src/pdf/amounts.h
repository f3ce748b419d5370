/* amounts: a table of what is to be paid or has been, with its total in figures and in words. */
#ifndef PDF_AMOUNTS_H
#define PDF_AMOUNTS_H

#include "pdf/pdf.h"

struct amount_line {
    struct str kind; /* "Phí", "Lệ phí", "Thuế" */
    struct str name;
    struct money amount; /* 0 or more */
};

/* The table, the total under it, and the total in words. The sum is at most NUMBER_WORDS_MAX. */
void amounts_show(struct pdf *p, const struct amount_line *lines, size_t count);

#endif
