/* sms_text: numbers that a text message can go to, and how much room a text takes (3GPP TS 23.038, 23.040). Pure. */
#ifndef DELIVERY_SMS_TEXT_H
#define DELIVERY_SMS_TEXT_H

#include "base/arena.h"

/* A Vietnamese mobile number as people write it ("0912 345 678", "+84912345678", "84 912...") to "+84912345678": ten
 * digits, 03, 05, 07, 08 or 09 (the numbering plan of Circular 22/2014/TT-BTTTT after the change of 2018). False, ret
 * untouched, for anything else: landlines and foreign numbers get no text messages. */
bool sms_phone(struct arena *a, struct str typed, struct str *ret_phone);

struct sms_size {
    bool is_ucs2;    /* a character outside the GSM 7-bit alphabet: Vietnamese with marks nearly always */
    size_t units;    /* septets (some characters are two) or UTF-16 units */
    size_t segments; /* of 160 septets or 70 units; where there are several, of 153 or 67. 0 for an empty text */
};

/* Precondition: valid UTF-8. */
struct sms_size sms_size_of(struct str text);

/* The text without the marks of Vietnamese, case kept ("Đã tiếp nhận hồ sơ" -> "Da tiep nhan ho so"), typographic
 * quotes and dashes as those of the keyboard: fits into the GSM 7-bit alphabet if nothing foreign is in it. */
struct str sms_without_marks(struct arena *a, struct str text);

#endif
