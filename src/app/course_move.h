/* course_move: running dossiers and a new version of their package. They finish on the version they were filed under; a named person
 * may let those go on by the new one whose past is the same in both (domain/course.h, course_obstacle). Listed first, then done one
 * by one, each in its own transaction and on the record; undone as long as nothing else has happened to the dossier since. */
#ifndef APP_COURSE_MOVE_H
#define APP_COURSE_MOVE_H

#include "app/city.h"
#include "domain/dossier.h"

struct course_candidate {
    struct dossier dossier;
    enum message obstacle; /* MESSAGE_NONE: it may go on by the new version */
    struct str step;       /* where the obstacle lies */
};

/* Open dossiers of the version `from`, and whether each could go on by `to`. By id, after one (zero to begin); at most limit
 * (1-1000). Reads only. */
MUST_CHECK err_t course_candidates(struct ctx *c, struct db_ro *ro, const struct city *city, struct str from, struct str to, struct uuid after, int limit,
                                   struct course_candidate **ret, size_t *ret_count);

/* db_work_fns; argument: struct course_move. By whom may publish packages. Faults: action_not_your_role; not_yours; course_none;
 * course_step_gone, course_step_changed; course_moved_already (it runs by that version); package_not_in_force (`to` is not published
 * for the dossier's procedure); undo: course_not_to_undo (something has happened since). */
struct course_move {
    const struct city *city;
    struct uuid dossier_id;
    struct str to;   /* hash; undo does not read it */
    struct str note; /* why */
};
MUST_CHECK err_t course_move_run(struct ctx *c, struct db_rw *rw, void *argument);
MUST_CHECK err_t course_move_undo_run(struct ctx *c, struct db_rw *rw, void *argument);

#endif
