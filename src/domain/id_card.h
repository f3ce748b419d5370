/* id_card: the text in the QR code of a citizen card (data/id-card.md): fields between "|". It is plain and unsigned: it saves
 * typing and proves nothing; a scanner may lose diacritics, so that a name out of it replaces no typed one unasked. Pure. */
#ifndef DOMAIN_ID_CARD_H
#define DOMAIN_ID_CARD_H

#include "base/civil.h"
#include "base/str.h"

struct id_card {
    struct str number;     /* 12 digits */
    struct str old_number; /* of the identity card before, 9 digits; empty: none */
    struct str name;
    struct date born;
    bool is_female;
    struct str address;
    struct date issued;
};

/* Seven fields or more: newer cards append some, which are left aside. False, ret untouched, where a field is not what its place asks for. Texts are parts of `text`. */
bool id_card_read(struct str text, struct id_card *ret);

#endif
