/* identity: how people and enterprises are named by numbers: identity number, tax code, phone, e-mail. Reads what was
 * typed, gives the one written form that is stored and compared. Pure.
 * Rules: data/id-card.md (12 digits: citizen card; 9: old identity card; no check digit exists). */
#ifndef DOMAIN_IDENTITY_H
#define DOMAIN_IDENTITY_H

#include "base/arena.h"

#define IDENTITY_EMAIL_MAX 254

/* Each returns false, and leaves ret untouched, if the text is not such a thing. Blanks, dots and dashes that people
 * put between digits are taken out; the result lives in the arena. */

/* 9 or 12 digits. */
bool identity_number(struct arena *a, struct str typed, struct str *ret_number);

/* "0101234567", or "0101234567-001" for a dependent unit. */
bool identity_tax_code(struct arena *a, struct str typed, struct str *ret_code);

/* What an applicant may be looked up by: an identity number or a tax code. */
bool identity_any(struct arena *a, struct str typed, struct str *ret_number);

/* 0 and 9 more digits; "+84 912..." and "84912..." are brought to "0912...". */
bool identity_phone(struct arena *a, struct str typed, struct str *ret_phone);

/* local@domain in ASCII with a dot in the domain, at most 254 bytes; the domain in lower case. */
bool identity_email(struct arena *a, struct str typed, struct str *ret_email);

#endif
