/* fee: what a case costs (phí, lệ phí): rows of its publication by case, once or for each copy or page, exemptions, dated cuts, what was
 * paid in advance, what has to be given back. Amounts, shares and grounds are data; nothing here is law. Pure.
 *
 * Rounding [D]: an amount is worked out for each line by itself: rate x quantity, less the cut, rounded to whole đồng, half a đồng
 * upwards; only then lines are added. Of several cuts of one day the largest holds; they are not added up. */
#ifndef DOMAIN_FEE_H
#define DOMAIN_FEE_H

#include "domain/procedure.h"

#define FEE_MAX          1000000000000 /* đồng; more is a typing error */
#define FEE_QUANTITY_MAX 100000
#define FEE_WHOLE        10000 /* shares are counted in ten-thousandths: 1,250 is 12.5 % */
#define FEE_LINES_MAX    40

/* Stored; never renumbered. */
enum fee_per { FEE_ONCE = 0, FEE_PER_TIME = 1, FEE_PER_PAGE = 2, FEE_PER_COPY = 3, FEE_PER_COUNT };
const char *fee_per_name(enum fee_per per); /* English msgid: "for each page"; empty for FEE_ONCE */
/* "time", "page", "copy"; absent: FEE_ONCE. False for any other word. */
bool fee_per_parse(struct str word, enum fee_per *ret_per);

const char *fee_kind_name(enum procedure_fee_kind kind); /* English msgid */

struct fee_item {
    enum procedure_fee_kind kind;
    struct str name; /* empty: the kind says it */
    int64_t rate;    /* đồng for one */
    enum fee_per per;
    int64_t quantity;     /* of FEE_ONCE 1 */
    struct str exempt_by; /* the ground and its document number: nothing is to be paid; empty: no exemption */
};

/* For a time a share less is asked for, by a document. */
struct fee_cut {
    enum procedure_fee_kind kind; /* 0: both */
    int64_t share;                /* 1 to FEE_WHOLE */
    int64_t from_day;             /* local days */
    struct opt_int to_day;        /* the last one; none: until further notice */
    struct str document;          /* its number */
};

struct fee_line {
    struct fee_item item;
    int64_t full;       /* without cut or exemption */
    int64_t share;      /* cut off, of FEE_WHOLE; 0: none */
    struct str cut_by;  /* the cut's document; empty: none */
    int64_t amount;     /* to be paid */
};

/* day: on which the fee falls due. False: a rate or quantity out of its range, a name or ground missing where it must be, or more
 * than FEE_MAX. */
bool fee_line_of(const struct fee_item *item, const struct fee_cut *cuts, size_t cut_count, int64_t day, struct fee_line *ret_line);

struct fee_bill {
    int64_t full;     /* all lines without cut or exemption */
    int64_t due;      /* all lines as they are to be paid */
    int64_t advance;  /* paid before */
    int64_t to_pay;   /* still */
    int64_t to_refund; /* what was paid in advance beyond it */
};
/* False: more lines or a larger sum than there can be, or a negative advance. */
bool fee_bill_of(const struct fee_line *lines, size_t count, int64_t advance, struct fee_bill *ret_bill);

/* The published rows of one case (procedure_limit.number) as items with quantity 1. False, and nothing is guessed: no rows, another
 * currency than VND, or a word for "per" that is not known. items: FEE_LINES_MAX of them. */
bool fee_items_of_case(const struct procedure *p, int64_t limit_number, struct fee_item *ret_items, size_t *ret_count);

/* The same where the publication leaves nothing open: the channel has exactly one case, with at most one row of each kind and none by
 * copy or page. Several rows of a kind can be alternatives as well as a sum. */
bool fee_items_stated(const struct procedure *p, enum procedure_channel channel, struct fee_item *ret_items, size_t *ret_count);

#endif
