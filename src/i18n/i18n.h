/* i18n: the catalogue of translations, text in NFC, folding for search, Vietnamese order, and how dates, money and
 * numbers are written. Over ICU. */
#ifndef I18N_I18N_H
#define I18N_I18N_H

#include "base/buf.h"
#include "base/ctx.h"

/* The text of an English msgid in this language. The build fails when a msgid used in templates/ or src/ has no
 * translation, so the answer is never NULL; an unknown msgid (from data) comes back as it is. */
const char *tr(enum locale locale, const char *msgid);

/* Tables use N_("...") of base/str.h to mark msgids; pages tr() them. */
/* tr() with "%s" replaced by argument (once). */
struct str tr_with(struct arena *a, enum locale locale, const char *msgid, struct str argument);

/* The text of a fault: its message with the argument in place; the argument itself is translated if it is a msgid. */
struct str fault_text(struct arena *a, enum locale locale, const struct fault *fault);

enum locale locale_of(struct str tag); /* "en", "en-GB" -> EN; everything else VI */
const char *locale_tag(enum locale locale);

/* Foreign text at the door: UTF-8 checked, brought to NFC, control characters and marks of direction refused, characters
 * without width dropped, ends trimmed, CR LF to LF. False (*ret_out untouched) if it is not text. At most
 * max_code_points, else false with *ret_too_long = true; *ret_too_long is always set. */
bool text_accept(struct arena *a, struct str in, size_t max_code_points, struct str *ret_out, bool *ret_too_long);
struct str text_nfc(struct arena *a, struct str in);

/* Folded for search: lower case, without marks, đ and Đ as d, everything but letters and digits as single blanks.
 * "Hồ  sơ Đất-đai" -> "ho so dat dai". */
struct str text_fold(struct arena *a, struct str in);
/* Marks taken off and đ as d, all else as it is: "Đã tiếp nhận" -> "Da tiep nhan". For carriers that count by the alphabet. */
struct str text_without_marks(struct arena *a, struct str in);
struct str text_upper(struct arena *a, struct str in); /* Vietnamese upper case, for forms and letterheads */
struct str text_lower(struct arena *a, struct str in);

/* Vietnamese dictionary order (ICU collation vi). Thread-safe. */
int text_compare_vi(struct str a, struct str b);

/* A name masked for public pages: "Nguyễn Văn An" -> "Ng*** V** A*": two letters of a word of five or more, one of a
 * shorter one; the stars tell its length only roughly. */
struct str text_mask_name(struct arena *a, struct str name);
/* "001090123456" -> "0010******56"; of fewer than 12 characters two and two are shown, of fewer than 8 the last two, of
 * fewer than 5 none. */
struct str text_mask_number(struct arena *a, struct str number);

/* Dates in words of look.md: "15:30, thứ Hai 12/03/2018" / "15:30, Monday 12/03/2018". Local time, Asia/Ho_Chi_Minh. */
struct str format_moment(struct arena *a, enum locale locale, struct instant t);
struct str format_date(struct arena *a, struct instant t);       /* 12/03/2018 */
struct str format_date_time(struct arena *a, struct instant t);  /* 15:30 12/03/2018 */
struct str format_iso(struct arena *a, struct instant t);        /* 2018-03-12T15:30:00+07:00 */
/* The rule of statutory forms: day two digits, month two digits only for January and February:
 * "ngày 05 tháng 3 năm 2019"; and "08 giờ 37 phút, ngày 20 tháng 11 năm 2019". */
struct str format_date_statutory(struct arena *a, struct instant t);
struct str format_moment_statutory(struct arena *a, struct instant t);
struct str format_date_statutory_short(struct arena *a, struct instant t); /* in tables: 05/02/2019, 05/3/2019 */
struct str format_money(struct arena *a, struct money m);   /* "20.000 đ" */
struct str format_number(struct arena *a, enum locale locale, int64_t n); /* 5.273 / 5,273 */
struct str format_percent(struct arena *a, enum locale locale, int64_t part, int64_t whole); /* "94,3 %"; "–" for 0 */
struct str format_size(struct arena *a, enum locale locale, uint64_t bytes); /* "1,5 MB" */

#endif
