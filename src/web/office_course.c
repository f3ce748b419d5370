/* office_course: the course read once for each question; a dossier has few steps. */
#include "web/office_course.h"

#include "app/course.h"
#include "i18n/i18n.h"
#include "store/step_watch_store.h"
#include "web/office_frame.h"
#include "web/office_warned.h"
#include "web/web.h"

#define AHEAD_MAX 100 /* steps shown that are still to come: more is no list that anybody reads */

enum { COURSE_STEP, COURSE_CONTENT, COURSE_WHO, COURSE_TIME, COURSE_STATE, COURSE_COLUMNS };
static const char *const labels[COURSE_COLUMNS] = {N_("Step"), N_("Content"), N_("Who"), N_("Working time"), N_("State")};

static err_t read_course(struct request *rq, const struct dossier *d, struct course *ret)
{
    struct db_ro *ro;
    err_t e = request_reader(rq, &ro);
    return e ? e : course_read(rq->c, ro, rq->web->city, d, ret);
}

static struct str minutes_text(struct request *rq, int64_t minutes)
{
    return tr_with(rq->c->arena, rq->c->locale, N_("%s minutes"), format_number(rq->c->arena, rq->c->locale, minutes));
}

static struct str state_text(struct request *rq, const struct office_dossier *o, const struct course_step *s)
{
    struct str what = request_tr(rq, course_outcome_name(s->outcome));
    if (s->outcome == COURSE_OPEN) return office_beside(rq, what, tr_with(rq->c->arena, rq->c->locale, N_("since %s"), office_moment_text(rq, s->begun_at)));
    what = office_beside(rq, what, office_moment_text(rq, s->ended_at.value));
    return office_beside(rq, what, office_actor_name(o, s->ended_by));
}

/* What the plan gives, and below it what it took. */
static struct table_row row_of(struct request *rq, const struct package_row *step, struct str code, struct str who, struct str state)
{
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, COURSE_COLUMNS, struct table_cell);
    cells[COURSE_STEP].text = code;
    cells[COURSE_CONTENT].text = step ? step->content : STR("");
    cells[COURSE_WHO].text = who;
    cells[COURSE_TIME].text = step && step->time.has && step->time.value ? minutes_text(rq, step->time.value) : STR("");
    cells[COURSE_STATE].text = state;
    return (struct table_row){.cells = cells};
}

/* A tag in it: the people of the open step were told that it takes too long. */
static err_t open_tag(struct request *rq, const struct dossier *d, struct tag_view *ret)
{
    struct db_ro *ro;
    struct opt_instant at;
    unsigned told;
    *ret = (struct tag_view){0};
    err_t e = request_reader(rq, &ro);
    if (!e) e = step_watch_store_of_dossier(ro, rq->c, d->id, &at, &told);
    if (!e && at.has) *ret = warned_step_tag(told);
    return e;
}

static struct table_row begun_row(struct request *rq, const struct office_dossier *o, const struct course *course, const struct course_step *s, struct tag_view late)
{
    size_t node = package_plan_node(course->known->plan, s->step);
    const struct package_row *step = node == PACKAGE_NONE ? NULL : course->known->plan->nodes[node].row;
    struct table_row row = row_of(rq, step, s->step, s->who, state_text(rq, o, s));
    struct table_cell *cells = ARENA_ARRAY(rq->c->arena, COURSE_COLUMNS, struct table_cell);
    memcpy(cells, row.cells, COURSE_COLUMNS * sizeof *cells);
    if (s->lateness) cells[COURSE_STATE].tag = tag_of_lateness((enum lateness)s->lateness);
    bool is_late = s->lateness == LATENESS_LATE || (s->outcome == COURSE_OPEN && late.msgid);
    if (s->outcome == COURSE_OPEN) cells[COURSE_STATE].tag = late;
    if (s->outcome == COURSE_DONE || s->outcome == COURSE_SENT_BACK)
        cells[COURSE_TIME].note = tr_with(rq->c->arena, rq->c->locale, N_("took %s"), minutes_text(rq, s->used));
    return (struct table_row){.cells = cells, .is_late = is_late};
}

/* From the open step on, as the answers lead today. A way that cannot be told ends the list. */
static size_t rows_ahead(struct request *rq, const struct office_dossier *o, struct course *course, struct table_row *rows)
{
    struct course_way way;
    size_t count = 0;
    size_t open = course->node;
    while (course->node != PACKAGE_NONE && count < AHEAD_MAX && !course_next(rq->c, course, &o->d, &way) && way.to != PACKAGE_END) {
        const struct package_row *step = course->known->plan->nodes[way.to].row;
        rows[count++] = row_of(rq, step, step->step, step->who, request_tr(rq, N_("To come")));
        course->node = way.to;
    }
    fault_clear(rq->c);
    course->node = open;
    return count;
}

err_t office_course_rows(struct request *rq, const struct office_dossier *o, struct office_dossier_view *view)
{
    struct course course;
    struct tag_view late;
    if (!dossier_has_course(&o->d)) return OK;
    err_t e = read_course(rq, &o->d, &course);
    if (!e) e = open_tag(rq, &o->d, &late);
    if (e) return e;
    struct table_row *rows = ARENA_ARRAY(rq->c->arena, course.step_count + AHEAD_MAX, struct table_row);
    for (size_t i = 0; i < course.step_count; i++)
        rows[i] = begun_row(rq, o, &course, &course.steps[i], late);
    size_t count = course.step_count;
    if (dossier_is_open(&o->d)) count += rows_ahead(rq, o, &course, rows + count);
    view->course = (struct table_view){
        .id = "course", .caption = request_tr(rq, N_("Steps of the procedure")), .hide_caption = true,
        .columns = table_columns(rq->c->arena, rq->c->locale, labels, COURSE_COLUMNS, COURSE_STEP), .column_count = COURSE_COLUMNS,
        .rows = rows, .row_count = count};
    view->course_version = str_slice(o->d.course.package_hash, 0, 12);
    return OK;
}

err_t office_course_hidden(struct request *rq, const struct dossier *d, enum action *ret_hidden)
{
    struct course course;
    struct course_way way;
    bool decides = false;
    bool is_desk = d->step == STEP_HANDOVER && d->course.kind == COURSE_DESK;
    *ret_hidden = ACTION_COUNT;
    if (!dossier_has_course(d) || (d->step != STEP_PROCESS && !is_desk)) return OK;
    err_t e = read_course(rq, d, &course);
    if (e || course.node == PACKAGE_NONE) return e;
    e = course_next(rq->c, &course, d, &way);
    if (!e) e = course_leads_to_decision(rq->c, &course, d, &decides);
    if (e == ERR_CONFLICT) { /* no way leads on: the form says why when it is sent */
        fault_clear(rq->c);
        return OK;
    }
    if (e) return e;
    if (is_desk) *ret_hidden = way.is_fork ? ACTION_TAKE_OVER : ACTION_SPLIT;
    else *ret_hidden = decides ? ACTION_FINISH_STEP : ACTION_PROPOSE;
    return OK;
}

err_t office_course_power(struct request *rq, const struct dossier *d, enum role *ret_power)
{
    struct course course;
    *ret_power = ROLE_PROCESSING;
    if (!dossier_has_course(d)) return OK;
    err_t e = read_course(rq, d, &course);
    return e ? e : course_handler_role(rq->c, &course, d, ret_power);
}
