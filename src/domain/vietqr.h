/* vietqr: the text of a VietQR code: a transfer to one bank account, as EMVCo's merchant-presented QR writes it (TLV: two digits of
 * id, two digits of length, the value) with NAPAS's account template in id 38. Read from ../shared/data/id-card.md and
 * qr-formats.json; VietQR dates from 2021 [U]: an option beside the other ways of paying. Pure. */
#ifndef DOMAIN_VIETQR_H
#define DOMAIN_VIETQR_H

#include "base/arena.h"

#define VIETQR_BIN_LENGTH  6
#define VIETQR_ACCOUNT_MAX 19
#define VIETQR_AMOUNT_MAX  9999999999999 /* đồng; EMVCo: 13 characters */
#define VIETQR_PURPOSE_MAX 25            /* EMVCo: of a field of id 62 */

struct vietqr {
    struct str bank_bin; /* 6 digits */
    struct str account;  /* 1 to 19 digits and letters */
    int64_t amount;      /* đồng; 0: the payer types it (a static code) */
    struct str purpose;  /* at most 25 of A-Z a-z 0-9 blank . - _ / ; empty: none */
};

bool vietqr_is_bin(struct str bin);
bool vietqr_is_account(struct str account);
bool vietqr_is_purpose(struct str purpose);

/* CRC-16/CCITT-FALSE: polynomial 0x1021, begun with 0xFFFF, nothing turned round. */
uint16_t vietqr_crc(struct str bytes);

/* The code's text; absent if a member is not as said above. */
struct str vietqr_write(struct arena *a, const struct vietqr *code);

/* A transfer in đồng to an account, whichever fields stand beside that. False, ret untouched: broken, another checksum, another
 * scheme, currency or country, or a transfer to a card. The texts point into `text`. */
bool vietqr_read(struct str text, struct vietqr *ret_code);

#endif
