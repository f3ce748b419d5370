/* office_frame: what all pages of the office share: the queues at the left, the page around them, and finding a dossier
 * that the official may see. Decides nothing: who may do what is domain/automaton's. */
#ifndef WEB_OFFICE_FRAME_H
#define WEB_OFFICE_FRAME_H

#include "domain/dossier.h"
#include "web/components.h"
#include "web/request.h"

/* Numbers that are counted when a page is drawn are counted up to here: nothing on a page grows with the dossiers. */
#define OFFICE_COUNTED_MAX 100

/* One list of work: a step of the unit, or what is assigned to the official who looks. */
struct office_queue {
    const char *key; /* in addresses: /office?queue=KEY */
    enum step step;
    bool is_mine;
    const char *label; /* English msgid */
    const char *group; /* English msgid of the heading above it; NULL: it stands under the one before */
};

/* NULL if there is no such queue. */
const struct office_queue *office_queue_of(struct str key);

/* The queue in which somebody with these roles looks first. */
const struct office_queue *office_queue_for(const struct actor *actor);

/* request_page of the office room with the queues of the official's unit. active: a navigation key; queue: of the queue that
 * is shown, or NULL. */
MUST_CHECK err_t office_page(struct request *rq, struct str title, const char *active, const char *queue, struct page **ret_page);

/* By code or reference as typed or as it stands in an address. ERR_NOT_FOUND not_yours if there is none, or if the official
 * may not see it: the two are not told apart. */
MUST_CHECK err_t office_find(struct request *rq, struct str key, struct dossier *ret_dossier);

/* "/office/dossiers/REFERENCE" + rest. */
struct str office_address(struct request *rq, struct str reference, const char *rest);

/* The legal code, or the reference as long as there is none. */
struct str office_code(const struct dossier *dossier);

/* The unit's name; empty if it is unknown to this city. */
struct str office_unit_name(struct request *rq, struct uuid id);

/* The state of the promise of an open dossier, or the verdict on a finished one. soon: until when "due soon" is said. */
struct office_moment {
    struct opt_instant due;
    struct instant work_due;
    enum limit_unit unit;
    int lateness; /* enum lateness; 0 until finished */
    bool is_paused;
    enum warning_level warned; /* shown while there is time; WARNING_NONE: not known */
};
struct tag_view office_timing(const struct office_moment *moment, struct instant now, struct instant soon);

/* One working day from now in the official's unit. */
MUST_CHECK err_t office_soon(struct request *rq, struct instant *ret_soon);

#endif
