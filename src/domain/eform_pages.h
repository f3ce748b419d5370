/* eform_pages: how a form is shown to who has no script: cut into pages, so that what a condition reads was answered before the
 * page with what it hides is made (packages.md section 4); and where a place's answer stands. Pure. */
#ifndef DOMAIN_EFORM_PAGES_H
#define DOMAIN_EFORM_PAGES_H

#include "domain/eform.h"

/* The page of each component, from 0, by its number; how many there are, at least 1. A new page begins where a condition, or
 * choices that are computed, read a field of the page so far. A repeating list is never cut: what its rows hide by their own
 * fields shows after the page was sent. A group stands on each page that has something of it; its own entry is the first. */
size_t eform_pages(struct arena *a, const struct eform *form, unsigned *ret_pages);

/* "con.ho_ten", "thanh_vien[2].ho_ten" (rows from 0); of what holds no answer its id. */
struct str eform_place_path(struct arena *a, const struct eform_place *place);

/* What a newer version of a form has done to what was answered in an older one. */
enum eform_change_kind { EFORM_ADDED, EFORM_REMOVED, EFORM_CHANGED, EFORM_CHANGE_COUNT };
struct eform_change {
    enum eform_change_kind kind;
    const struct eform_component *component; /* of the newer form; EFORM_REMOVED: of the older */
};

/* By the path of the answer, whatever the order and the words. Changed: another kind of field, or it must be answered now and
 * needed not be. */
const struct eform_change *eform_changes(struct arena *a, const struct eform *older, const struct eform *newer, size_t *ret_count);

#endif
