/* formula: what formulas of procedure packages may ask of the city (packages.md section 5, "ours"): working time by the
 * calendar that the dossier has frozen, its parameters with the values it has pinned, its papers. Pure: all of it comes
 * in.
 *
 * Moments of formulas without an offset are local (UTC+7); answers have the offset of the moment that was asked with.
 * Seconds are cut, as everywhere in the clock.
 *
 *   working days(from, to)      worked days after `from` up to and including `to`; negative the other way round [D]
 *   add working days(t, n)      of a date: the n-th worked day after it (before it, if n is negative); of a date and
 * time: the clock's limit of n working days, n from 0.5 in halves, landing late (domain.md section 8) add working
 * hours(t, n)     the clock's limit of n hours, landing early; n whole, above zero working minutes(a, b)       in [a,
 * b); 0 if b is not after a is working day(d) next session(t)             t itself while a session is open, else the
 * next opening cut off(t, "15:00")         is t later than that time of its day? At the minute itself it is still in
 * time (domain.md section 8, "S, same day") param("name")               the value pinned; null if there is none has
 * document("code")        is a paper of this code among those handed in? */
#ifndef DOMAIN_FORMULA_H
#define DOMAIN_FORMULA_H

#include "domain/calendar.h"
#include "feel/feel.h"

/* A moment as formulas have it: local, with its offset. */
struct feel_value formula_moment(struct arena *a, struct instant t);

struct formula_world {
    const struct calendar *counting;   /* NULL: questions of working time are null */
    const struct feel_context *params; /* by name; NULL: none */
    const struct str *documents;       /* codes of the papers handed in */
    size_t document_count;
};

/* For feel_host.ask, with self a struct formula_world. What cannot be answered is null. */
MUST_CHECK err_t formula_ask(void *self, struct feel_run *run, enum feel_question question,
                             const struct feel_value *arguments, struct feel_value *ret);

#endif
