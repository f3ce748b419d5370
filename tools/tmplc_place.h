/* tmplc_place: where in HTML a template stands after each literal character, so that a placeholder is escaped by its
 * place or refused. A small reading of the HTML tokenizer: enough for templates, strict where browsers are lenient.
 * Owns nothing but one struct by value; knows nothing of template syntax. */
#ifndef TOOLS_TMPLC_PLACE_H
#define TOOLS_TMPLC_PLACE_H

#include <stdbool.h>
#include <stddef.h>

enum place_kind {
    PLACE_TEXT,        /* between tags */
    PLACE_RCDATA,      /* inside title or textarea: text, but no tags */
    PLACE_SCRIPT,      /* inside script: must stay empty */
    PLACE_TAG_OPEN,    /* just after < */
    PLACE_TAG_NAME,    /* <inp| */
    PLACE_IN_TAG,      /* where an attribute may begin */
    PLACE_NEEDS_BREAK, /* in a tag, where only white space, / or > may follow */
    PLACE_ATTRIBUTE_NAME,
    PLACE_AFTER_ATTRIBUTE_NAME,
    PLACE_BEFORE_VALUE, /* just after = */
    PLACE_VALUE_DOUBLE,
    PLACE_VALUE_SINGLE,
    PLACE_VALUE_UNQUOTED,
    PLACE_DECLARATION, /* <!doctype ...> */
    PLACE_COMMENT,
};

/* How a placeholder is written, or why it may not stand here. */
enum place_escape { ESCAPE_TEXT, ESCAPE_ATTRIBUTE, ESCAPE_URL, ESCAPE_URL_PART, ESCAPE_REFUSED };

/* How much of a URL attribute's value stands before this point. */
enum place_value { VALUE_EMPTY, VALUE_STARTED, VALUE_EITHER };

struct place {
    enum place_kind kind;
    bool closing;      /* the tag is </...> */
    bool self_closing; /* the last character in the tag was / */
    enum place_value value;
    size_t matched;     /* how much of "</title", "<!--" or "-->" has been seen */
    size_t pre_depth;   /* inside so many <pre> */
    char element[32];   /* the tag we are in, or whose text we are in; lower case */
    char attribute[64]; /* the attribute we are in; lower case */
};

/* Takes one literal character in. NULL, or what is wrong (a sentence without a full stop). */
const char *place_feed(struct place *p, char c);

/* What a placeholder {{...}} here must be; for ESCAPE_REFUSED *ret_why says why. Marks the value as started. */
enum place_escape place_placeholder(struct place *p, const char **ret_why);

/* A statement {%...%} stands here: in a tag it counts as a word's end. NULL, or why it may not stand here. */
const char *place_statement(struct place *p);

/* Two ways lead here (branches of an if). Makes *into what holds for both; false if they cannot meet. */
bool place_join(struct place *into, const struct place *other);

bool place_equal(const struct place *a, const struct place *b);

/* May a run of white space with a line break be written as one line break here? */
bool place_collapses(const struct place *p);

#endif
