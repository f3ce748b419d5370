/* official: the end of a letter that an agency answers for: to whom it goes, and who signs it, the head or a deputy for
 * the head (domain.md §1 "signing for", §3 form 04). The desk's own papers are signed with letter_signatures. */
#ifndef PDF_OFFICIAL_H
#define PDF_OFFICIAL_H

#include "pdf/pdf.h"

struct official_signature {
    struct str head_title;        /* "Chủ tịch"; written in capitals here */
    struct str deputy_title;      /* "Phó Chủ tịch": signs as KT. <head's title>; empty: the head signs */
    struct str name;              /* of who signs */
    const struct str *recipients; /* under "Nơi nhận", one line each; "Lưu: ..." is the caller's */
    size_t recipient_count;
};

/* The recipients on the left, the signer and the room for seal and signature on the right. */
void official_sign(struct pdf *p, const struct official_signature *who);

/* As letter_keep: that many lines of text, the signature and the bottom of that height stay on one page. */
void official_keep(struct pdf *p, const struct official_signature *who, int lines, double bottom);

/* A QR code with the address where the paper can be checked, in its corner; nothing if the address is empty. */
void official_check(struct pdf *p, struct str check_url);

/* What official_check takes: for official_keep. */
double official_check_height(struct str check_url);

/* How a notice ends: one last line, the signature and the QR code, all on one page. */
void official_close(struct pdf *p, struct str last_line, const struct official_signature *who, struct str check_url);

#endif
