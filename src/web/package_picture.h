/* package_picture: a compiled package as pictures for pages and for files: who does what in which order (lanes), and
 * when (planned working hours). Neither
 * stands alone: package_pictures.h has both with the table of the same. */
#ifndef WEB_PACKAGE_PICTURE_H
#define WEB_PACKAGE_PICTURE_H

#include "domain/package_path.h"
#include "html/html.h"

/* Steps in lanes of who does them, from left to right. id: unique in the page. The plan must be whole. Fault:
 * package_too_large: more steps than can be drawn. */
MUST_CHECK err_t package_picture_flow(struct ctx *c, const struct package_plan *plan, const char *id,
                                      struct html_safe *ret);

/* Bars from the planned begin to the planned end of each step of this channel and case (absent: not said, so that every
 * way counts), the longest way marked, the limit as a line. The same fault. */
MUST_CHECK err_t package_picture_times(struct ctx *c, const struct package_plan *plan, const char *id,
                                       struct str channel, struct str kase, struct html_safe *ret);

/* The same in words, a row for each step in the order of work. */
struct package_picture_row {
    struct str step, content, who, time;
    struct str begin, end; /* planned; "" where the way does not come by */
    struct str next;       /* "B4 (kenh = "online"), B5" */
    struct str notes;
    bool is_critical;
};
MUST_CHECK err_t package_picture_rows(struct ctx *c, const struct package_plan *plan, struct str channel,
                                      struct str kase, struct package_picture_row **ret, size_t *ret_count);

/* "60 hours 30 minutes" in the language of c, so that times beside each other can be compared; "0 minutes" for nothing.
 */
struct str package_minutes_text(struct ctx *c, int64_t minutes);

/* The same, but whole days of eight hours as days: "2 days". */
struct str package_days_text(struct ctx *c, int64_t minutes);

#endif
