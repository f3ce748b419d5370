/* ink: where a printed paper is dark, as a coarse grid in a text file. Compared with a tolerance, so that another
 * release of poppler passes and a table that has moved, a lost line or a picture over a text does not. */
#ifndef UNIT_PDF_INK_H
#define UNIT_PDF_INK_H

#include "unit/pdf/paper.h"

/* The paper's grid beside tests/golden/<name>.ink; the number of cells that differ, or SIZE_MAX if the pages do. */
size_t ink_difference(struct arena *a, struct str pdf, const char *name);

/* No cell differs; with GOLDEN_UPDATE set in the environment writes the grid instead. */
void assert_ink(struct arena *a, struct str pdf, const char *name);

#endif
