/* mail_head: looking into foreign mail: blocks of header fields, their parameters, and the parts of a multipart body.
 * Everything is a slice of the text, except values that had to be unfolded. Only within delivery/. */
#ifndef DELIVERY_MAIL_HEAD_H
#define DELIVERY_MAIL_HEAD_H

#include "base/arena.h"

#define MAIL_FIELD_MAX 2000 /* a longer value is cut */

/* Takes the block of fields off *rest: up to the first empty line, or all of it. */
struct str mail_head_take(struct str *rest);

/* The value of the first field of this name, whatever its case, unfolded, comments left in it, trimmed; absent if there
 * is none. */
struct str mail_head_field(struct arena *a, struct str head, const char *name);

/* The value of a parameter ("boundary") in a field's value, without quotes; absent if there is none. */
struct str mail_head_parameter(struct arena *a, struct str value, const char *name);

/* Is the value's first word (up to ";" or a blank) this one, whatever the case? */
bool mail_head_is(struct str value, const char *word);

/* Takes the next part of a multipart body off *rest; absent when there is no further one. */
struct str mail_head_part(struct str *rest, struct str boundary);

#endif
