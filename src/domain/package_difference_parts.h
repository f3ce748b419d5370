/* package_difference_parts: each list of a package as a sheet of texts, a row for each code, so that all lists are compared in one way.
 * Only within package_difference*. */
#ifndef DOMAIN_PACKAGE_DIFFERENCE_PARTS_H
#define DOMAIN_PACKAGE_DIFFERENCE_PARTS_H

#include "domain/package_difference.h"

struct difference_column {
    const char *key;
    const char *label; /* English msgid */
};

struct difference_sheet {
    struct arena *arena;
    size_t columns;
    size_t count;
    struct str *names;          /* of the rows */
    struct package_cell *cells; /* [row * columns + column] */
};

struct difference_plan {
    enum package_difference_kind kind;
    bool order_counts;
    const struct difference_column *columns; /* the first says what a row is about */
    size_t column_count;
    size_t (*count)(const struct package_side *side);
    void (*fill)(const struct package_side *side, struct difference_sheet *sheet); /* rows and names are made; cells are empty */
};

extern const struct difference_plan difference_plans[];
extern const size_t difference_plan_count;

/* Puts something into a cell. */
void difference_put(struct difference_sheet *sheet, size_t row, size_t column, struct str text);
void difference_put_int(struct difference_sheet *sheet, size_t row, size_t column, struct opt_int number);
void difference_put_list(struct difference_sheet *sheet, size_t row, size_t column, const struct str *items, size_t count);
void difference_put_yes(struct difference_sheet *sheet, size_t row, size_t column, bool yes);

/* "3 working_day", "same_day 15:00", "unstated" */
struct str difference_limit(struct arena *a, const struct limit *limit);

/* "a, b, c" */
struct str difference_list(struct arena *a, const struct str *items, size_t count);

/* ---- what is no sheet, and what is told: package_difference*.c ---- */
void difference_add(struct package_differences *found, struct package_difference difference);
MUST_CHECK err_t difference_limits(struct ctx *c, struct package_differences *found, const struct package *before, const struct package *after);
void difference_rules(struct ctx *c, struct package_differences *found, const struct package *before, const struct package *after);

/* ---- the fields of forms: package_difference_forms.c ---- */
#define DIFFERENCE_FORM_COLUMNS 18
extern const struct difference_column difference_form_columns[DIFFERENCE_FORM_COLUMNS];
size_t difference_form_rows(const struct package_side *side);
void difference_fill_forms(const struct package_side *side, struct difference_sheet *sheet);

#endif
