/* wrap: text cut into lines that fit a box of a drawing, without asking a font: pictures are drawn on the server, and
 * what shows them may have another font than ours. So widths are taken from a table that is never less than what Be
 * Vietnam Pro (also bold), Noto Sans and DejaVu Sans need. */
#ifndef BASE_WRAP_H
#define BASE_WRAP_H

#include "base/arena.h"

/* The most that the text is wide in letters of `size`, in the same unit (pixels). */
int wrap_width(struct str text, int size);

/* Lines at most `width` wide: broken at blanks, and within a word that is too wide by itself. More than `most` lines
 * end with "…"; *ret_cut (may be NULL) says so. Returns how many lines there are; *ret_lines lie in the arena or in
 * text. */
size_t wrap_text(struct arena *a, struct str text, int size, int width, size_t most, const struct str **ret_lines,
                 bool *ret_cut);

#endif
