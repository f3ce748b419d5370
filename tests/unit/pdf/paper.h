/* paper: how the tests of printed papers look at a PDF: through poppler's eyes, as anyone who opens it would. */
#ifndef UNIT_PDF_PAPER_H
#define UNIT_PDF_PAPER_H

#include "unit/unit.h"

#include "i18n/i18n.h"
#include "pdf/pdf.h"

/* The text of the PDF as `pdftotext -layout` gives it. */
struct str paper_text(struct arena *a, struct str pdf);

/* All pages one behind the other, as grey pictures in the PGM format. */
struct str paper_picture(struct arena *a, struct str pdf, int dots_per_inch);

/* The content of a file that must be there. */
struct str paper_file(struct arena *a, const char *path);

/* Compares with tests/golden/<name>.txt; with GOLDEN_UPDATE set in the environment writes it instead. */
void assert_golden(struct arena *a, struct str text, const char *name);

/* No word overlaps another, and all stand inside the page with this margin (points). Returns the number of pages. */
size_t assert_tidy(struct arena *a, struct str pdf, double margin);

/* PDF_OUT set in the environment: writes the PDF there, to be looked at. */
void paper_keep(struct str pdf, const char *name);

#endif
