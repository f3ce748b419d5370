/* form_ask: what the page of one field asks its author, for each kind of field: one table says which member of the component an answer
 * stands in and how it is written as text. What a component holds beyond these is never touched. What cannot be understood is kept as it
 * was typed: the form's reader (form_read.h) tells what is wrong with it. Pure. */
#ifndef PACKAGE_FORM_ASK_H
#define PACKAGE_FORM_ASK_H

#include "domain/eform.h"
#include "json/json.h"

enum form_ask {
    FORM_ASK_LABEL,
    FORM_ASK_DESCRIPTION,
    FORM_ASK_KEY,
    FORM_ASK_TEXT,
    FORM_ASK_EXPRESSION,
    FORM_ASK_SOURCE,
    FORM_ASK_COLUMNS,
    FORM_ASK_MOMENT,
    FORM_ASK_DOCUMENT,
    FORM_ASK_CHOICES,
    FORM_ASK_CHOICES_FORMULA,
    FORM_ASK_BEFORE,
    FORM_ASK_BEHIND,
    FORM_ASK_REQUIRED, /* from here on what is checked */
    FORM_ASK_FORMAT,
    FORM_ASK_MIN_LENGTH,
    FORM_ASK_MAX_LENGTH,
    FORM_ASK_PATTERN,
    FORM_ASK_PATTERN_MESSAGE,
    FORM_ASK_MIN,
    FORM_ASK_MAX,
    FORM_ASK_DECIMALS,
    FORM_ASK_INCREMENT,
    FORM_ASK_INTERVAL,
    FORM_ASK_NOT_PAST,
    FORM_ASK_MULTIPLE,
    FORM_ASK_ACCEPT,
    FORM_ASK_MIN_ITEMS,
    FORM_ASK_MAX_ITEMS,
    FORM_ASK_ROWS,
    FORM_ASK_FIXED_ROWS,
    FORM_ASK_PREFILL, /* from here on what the field depends on */
    FORM_ASK_HIDE,
    FORM_ASK_COUNT
};

enum form_ask_shape {
    FORM_SHAPE_LINE,
    FORM_SHAPE_LINES,
    FORM_SHAPE_FLAG,    /* "x" or "" */
    FORM_SHAPE_NUMBER,  /* or, with = before it, a formula */
    FORM_SHAPE_FORMULA, /* without its = */
    FORM_SHAPE_PAIRS,   /* "value = label", one a line */
    FORM_SHAPE_WORD     /* one of some */
};

const char *form_ask_name(enum form_ask ask); /* "min-length": of the field of the page */
enum form_ask_shape form_ask_shape(enum form_ask ask);
bool form_ask_is_of(enum form_ask ask, enum eform_kind kind);

/* Which one a finding's property ("validate.min", "values[3]") belongs to; FORM_ASK_COUNT: to none of this kind. */
enum form_ask form_ask_of_property(enum eform_kind kind, struct str property);

/* What the component has there; "": nothing. */
struct str form_ask_read(struct arena *a, const struct json_value *component, enum form_ask ask);

/* The component (a copy of its object) with that answer; an empty one takes the member out. Choices keep the kind of value that they had;
 * a line without = is a label, and its value is made of it. */
void form_ask_write(struct arena *a, struct json_value *component, enum form_ask ask, struct str text);

/* A new field. key empty: the kind has none. */
struct json_value form_ask_new(struct arena *a, enum eform_kind kind, struct str id, struct str label, struct str key);

/* Members that no question is about, "defaultValue, layout.row"; "": there are none. */
struct str form_ask_beyond(struct arena *a, const struct json_value *component);

#endif
