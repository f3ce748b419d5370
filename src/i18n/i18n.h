/* i18n: the catalogue of translations, text in NFC, folding for search, Vietnamese order, and how dates, money and
 * numbers are written. Over ICU. */
#ifndef I18N_I18N_H
#define I18N_I18N_H

#include "base/buf.h"
#include "base/ctx.h"

/* The text of an English msgid in this language. The build fails when a msgid used in templates/ or src/ has no
 * translation, so the answer is never NULL; an unknown msgid (from data) comes back as it is. */
const char *tr(enum locale locale, const char *msgid);

/* Marks a literal as a msgid for the extractor without translating it here: tables use N_("..."), pages tr() it. */
#define N_(literal) literal

/* tr() with "%s" replaced by argument (once). */
struct str tr_with(struct arena *a, enum locale locale, const char *msgid, struct str argument);

/* The text of a fault: its message with the argument in place; the argument itself is translated if it is a msgid. */
struct str fault_text(struct arena *a, enum locale locale, const struct fault *fault);

enum locale locale_of(struct str tag); /* "en", "en-GB" -> EN; everything else VI */
const char *locale_tag(enum locale locale);

/* Foreign text at the door: UTF-8 checked, brought to NFC, control characters refused, ends trimmed, CR LF to LF.
 * False (ret untouched) if it is not text. At most max_code_points, else false with *ret_too_long = true. */
bool text_accept(struct arena *a, struct str in, size_t max_code_points, struct str *ret_out, bool *ret_too_long);
struct str text_nfc(struct arena *a, struct str in);

/* Folded for search: lower case, without marks, đ and Đ as d, everything but letters and digits as single blanks.
 * "Hồ  sơ Đất-đai" -> "ho so dat dai". */
struct str text_fold(struct arena *a, struct str in);
struct str text_upper(struct arena *a, struct str in); /* Vietnamese upper case, for forms and letterheads */

/* Vietnamese dictionary order (ICU collation vi). Thread-safe. */
int text_compare_vi(struct str a, struct str b);

/* A name masked for public pages: "Nguyễn Văn An" -> "Ng*** V** A*" (first letters of each word, at least two hidden). */
struct str text_mask_name(struct arena *a, struct str name);
/* "001090123456" -> "0010******56". */
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
struct str format_money(struct arena *a, struct money m);   /* "20.000 đ" */
struct str format_number(struct arena *a, enum locale locale, int64_t n); /* 5.273 / 5,273 */
struct str format_percent(struct arena *a, enum locale locale, int64_t part, int64_t whole); /* "94,3 %"; "–" for 0 */
struct str format_size(struct arena *a, enum locale locale, uint64_t bytes); /* "1,5 MB" */

#endif
