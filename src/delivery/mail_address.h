/* mail_address: which addresses we send to, and the two names of a delivery that come back in a bounce: its Message-ID
 * and its envelope sender (VERP). */
#ifndef DELIVERY_MAIL_ADDRESS_H
#define DELIVERY_MAIL_ADDRESS_H

#include "base/arena.h"
#include "base/types.h"

#define MAIL_ADDRESS_MAX 254 /* RFC 5321 §4.5.3.1.3, less the angle brackets */
#define MAIL_LOCAL_PART_MAX 64
#define MAIL_DOMAIN_MAX 253

/* A dot-atom, "@", and a domain of at least two labels, in ASCII: what public mail services give out. Quoted local
 * parts, address literals and internationalised addresses (RFC 6531) are not taken: a domain with marks is written as
 * xn--... */
bool mail_address_is_valid(struct str address);

/* A host or domain name in ASCII, one label or more. */
bool mail_domain_is_valid(struct str domain);

/* What stands behind the "@" of a valid address. */
struct str mail_address_domain(struct str address);

/* "<uuid@domain>": the same for every attempt at one delivery, so that who gets it twice can see that it is one. */
struct str mail_message_id(struct arena *a, struct uuid delivery, struct str domain);

/* The delivery of a Message-ID of ours, with or without brackets. False, ret untouched, for any other. */
bool mail_message_id_read(struct str text, struct str domain, struct uuid *ret_delivery);

/* Variable envelope return path: "tra-ve@city.vn" and a delivery give "tra-ve+<32 hex digits>@city.vn"; mail servers
 * deliver what stands behind "+" to the same mailbox (subaddressing). Precondition: a valid address whose local part
 * has at most MAIL_LOCAL_PART_MAX - 33 characters (MAIL_VERP_LOCAL_MAX). */
#define MAIL_VERP_LOCAL_MAX (MAIL_LOCAL_PART_MAX - 33)
struct str mail_verp_make(struct arena *a, struct str bounce, struct uuid delivery);

/* The delivery of an address that mail_verp_make has made of `bounce`. Case does not count. */
bool mail_verp_read(struct str bounce, struct str address, struct uuid *ret_delivery);

#endif
