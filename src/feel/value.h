/* value: what an expression of FEEL gives: null, a truth value, a number, a text, a moment, a duration, a list, a
 * context, a range or a function. Values are small and passed as they are; what they point to lives in the arena of the
 * evaluation and is never changed once it is a value. */
#ifndef FEEL_VALUE_H
#define FEEL_VALUE_H

#include "base/ctx.h"
#include "feel/decimal.h"
#include "feel/temporal.h"

/* packages.md section 5. Passing one is an error, never a value. */
#define FEEL_SOURCE_MAX 4096
#define FEEL_DEPTH_MAX 64
#define FEEL_STEPS_MAX 100000
#define FEEL_LIST_MAX 10000
#define FEEL_STRING_MAX 65536
#define FEEL_MEMORY_MAX (64U << 20) /* bytes one evaluation may take */

enum feel_kind {
    FEEL_NULL,
    FEEL_BOOLEAN,
    FEEL_NUMBER,
    FEEL_STRING,
    FEEL_DATE,
    FEEL_TIME,
    FEEL_DATE_TIME,
    FEEL_DURATION, /* days and time */
    FEEL_MONTHS,   /* years and months */
    FEEL_LIST,
    FEEL_CONTEXT,
    FEEL_RANGE,
    FEEL_FUNCTION
};

struct feel_value {
    enum feel_kind kind;
    union {
        bool boolean;
        struct decimal number;
        struct str string;
        const struct feel_moment *moment;
        struct feel_duration duration;
        int64_t months;
        const struct feel_list *list;
        const struct feel_context *context;
        const struct feel_range *range;
        const struct feel_function *function;
    };
};

struct feel_list {
    struct feel_value *items;
    size_t count;
    unsigned depth;  /* of lists and contexts within each other; 1 for a plain one. The evaluator bounds it. */
    uint64_t weight; /* of all within, each as often as it is seen: what comparing it may cost */
};

struct feel_entry {
    struct str name;
    struct feel_value value;
};

struct feel_context {
    struct feel_entry *entries; /* in the order written; a name stands once */
    size_t count;
    unsigned depth;
    uint64_t weight;
};

/* A missing end is FEEL_NULL: (< 5) has no low end. */
struct feel_range {
    struct feel_value low;
    struct feel_value high;
    bool low_included;
    bool high_included;
    enum feel_half {
        FEEL_HALF_NONE, /* written with two ends */
        FEEL_HALF_LESS, /* (< 5), (<= 5) ... as one is written so is it equal */
        FEEL_HALF_GREATER,
        FEEL_HALF_EQUAL,
        FEEL_HALF_UNEQUAL /* all but low */
    } half;
};

enum feel_ternary { FEEL_FALSE, FEEL_TRUE, FEEL_UNKNOWN };

static inline struct feel_value feel_null(void)
{
    return (struct feel_value){.kind = FEEL_NULL};
}

static inline struct feel_value feel_boolean(bool b)
{
    return (struct feel_value){.kind = FEEL_BOOLEAN, .boolean = b};
}

static inline struct feel_value feel_number(struct decimal d)
{
    return (struct feel_value){.kind = FEEL_NUMBER, .number = d};
}

static inline struct feel_value feel_integer(int64_t n)
{
    return feel_number(decimal_of(n));
}

static inline struct feel_value feel_string(struct str s)
{
    return (struct feel_value){.kind = FEEL_STRING, .string = s};
}

static inline struct feel_value feel_months(int64_t months)
{
    return (struct feel_value){.kind = FEEL_MONTHS, .months = months};
}

static inline struct feel_value feel_duration(struct feel_duration d)
{
    return (struct feel_value){.kind = FEEL_DURATION, .duration = d};
}

static inline struct feel_value feel_ternary_value(enum feel_ternary t)
{
    return t == FEEL_UNKNOWN ? feel_null() : feel_boolean(t == FEEL_TRUE);
}

/* kind is FEEL_DATE, FEEL_TIME or FEEL_DATE_TIME; the moment is copied. */
struct feel_value feel_moment(struct arena *a, enum feel_kind kind, struct feel_moment m);

/* The items are not copied. */
struct feel_value feel_list(struct arena *a, struct feel_value *items, size_t count);
struct feel_value feel_context(struct arena *a, struct feel_entry *entries, size_t count);
struct feel_value feel_range(struct arena *a, struct feel_range r);

unsigned feel_depth(const struct feel_value *v);

/* How much there is to compare or to write: 1 for a number, more for long texts, the sum for lists and contexts. Stops at a
 * billion. */
uint64_t feel_weight(const struct feel_value *v);

/* NULL: no such entry. */
const struct feel_value *feel_context_get(const struct feel_context *context, struct str name);

/* Is it the boolean true? Null and other kinds are not. */
static inline bool feel_is_true(const struct feel_value *v)
{
    return v->kind == FEEL_BOOLEAN && v->boolean;
}

/* Equality of the standard (table 53): different kinds give UNKNOWN, except with null, which equals itself alone. Lists
 * item by item, contexts whatever their order. */
enum feel_ternary feel_equal(const struct feel_value *a, const struct feel_value *b);

/* The same kind and the same value, down to the zone of a time: the function is(). */
bool feel_is_same(const struct feel_value *a, const struct feel_value *b);

/* -1, 0, 1; false if the two have no order: other kinds, or one without an offset. */
bool feel_order(const struct feel_value *a, const struct feel_value *b, int *ret_order);

/* Is v within the range? UNKNOWN where it cannot be compared with an end. */
enum feel_ternary feel_range_has(const struct feel_range *range, const struct feel_value *v);

/* The text that string() gives; inside lists and contexts texts are quoted. Absent for null. */
struct str feel_text(struct arena *a, const struct feel_value *v);

/* "number", "date and time" ... as in the language. */
const char *feel_kind_name(enum feel_kind kind);

#endif
