/* course: three tables and a walk of one step. */
#include "domain/course.h"

#include "domain/lateness.h"

/* By who does it: before anybody examined the case, and behind. Who is not named here works on it. */
static const enum course_kind kinds[ROLE_COUNT][2] = {
    [ROLE_NONE] = {COURSE_APPLICANT, COURSE_APPLICANT},
    [ROLE_GUIDE] = {COURSE_DESK, COURSE_DESK},
    [ROLE_RECEPTION] = {COURSE_DESK, COURSE_DESK},
    [ROLE_RETURN] = {COURSE_DESK, COURSE_DESK},
    [ROLE_HEAD_OF_DESK] = {COURSE_DESK, COURSE_DESK},
    [ROLE_DIVISION_HEAD] = {COURSE_HEAD, COURSE_REVIEW},
    [ROLE_SIGNER] = {COURSE_HEAD, COURSE_SIGN},
    [ROLE_CLERK] = {COURSE_NUMBER, COURSE_NUMBER},
};

enum course_kind course_kind_of(const struct package_plan *plan, size_t at)
{
    const struct package_node *node = &plan->nodes[at];
    if (node->is_behind_stop) return COURSE_RETURN;
    if (node->wait != PACKAGE_NONE) return COURSE_WAIT;
    if (node->power == ROLE_CLERK && !node->row->stops_clock) return COURSE_WORK;
    enum course_kind kind = kinds[node->power][node->is_behind_work];
    return kind == COURSE_NONE ? COURSE_WORK : kind;
}

enum step course_position(enum course_kind kind, bool keeps_handler)
{
    static const enum step positions[COURSE_KIND_COUNT] = {
        [COURSE_DESK] = STEP_HANDOVER, [COURSE_HEAD] = STEP_ASSIGN,     [COURSE_WORK] = STEP_ASSIGN,
        [COURSE_REVIEW] = STEP_REVIEW, [COURSE_SIGN] = STEP_APPROVE,    [COURSE_NUMBER] = STEP_ISSUE,
        [COURSE_APPLICANT] = STEP_ANSWER, [COURSE_WAIT] = STEP_BRANCHES,
    };
    if (kind == COURSE_WORK && keeps_handler) return STEP_PROCESS;
    return kind < COURSE_KIND_COUNT ? positions[kind] : STEP_CLOSED;
}

bool course_is_ended_by(enum course_kind kind, enum action action)
{
    static const struct {
        enum course_kind kind;
        enum action action;
    } ends[] = {
        {COURSE_DESK, ACTION_TAKE_OVER},      {COURSE_DESK, ACTION_SPLIT},           {COURSE_HEAD, ACTION_ASSIGN},          {COURSE_WORK, ACTION_PROPOSE},
        {COURSE_WORK, ACTION_FINISH_STEP},    {COURSE_REVIEW, ACTION_REVIEW},        {COURSE_SIGN, ACTION_APPROVE},
        {COURSE_NUMBER, ACTION_ISSUE},        {COURSE_APPLICANT, ACTION_AGREE_DRAFT}, {COURSE_RETURN, ACTION_RETURN},
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (ends[i].kind == kind && ends[i].action == action) return true;
    return false;
}

bool course_decides(enum course_kind kind)
{
    return kind == COURSE_REVIEW || kind == COURSE_SIGN || kind == COURSE_NUMBER;
}

enum role course_handler_power(const struct package_node *node)
{
    return node->power == ROLE_NONE ? ROLE_PROCESSING : node->power;
}

err_t course_lead(struct feel_run *run, const struct package_plan *plan, size_t at, const struct feel_context *data,
                  struct course_way *ret)
{
    const struct package_node *node = &plan->nodes[at];
    size_t row = PACKAGE_NONE;
    err_t e = package_walk_choose(run, plan, node, data, &row);
    if (e) return e;
    if (row == PACKAGE_NONE) return fault_set(run->c, course_stuck, STR("step"), node->row->step);
    for (size_t i = 0; i < node->edge_count; i++) {
        const struct package_edge *edge = &plan->edges[node->first_edge + i];
        if (edge->row != row) continue;
        *ret = (struct course_way){.to = edge->to, .row = row, .is_fork = plan->package->rows[row].next_count > 1, .is_join = edge->is_join};
        return OK;
    }
    return fail(run->c, record_broken);
}

int course_judge(int64_t planned, int64_t used)
{
    if (planned <= 0) return LATENESS_NOT_FINISHED;
    return used < planned ? LATENESS_EARLY : used == planned ? LATENESS_ON_TIME : LATENESS_LATE;
}

unsigned course_told(const struct package_row *row)
{
    static const unsigned told[PACKAGE_OVERDUE_COUNT] = {
        [PACKAGE_OVERDUE_WARN] = WARN_HANDLER | WARN_HEAD,
        [PACKAGE_OVERDUE_ESCALATE] = WARN_HANDLER | WARN_HEAD | WARN_LEADER,
    };
    return told[row->has_overdue ? row->overdue : PACKAGE_OVERDUE_WARN];
}

bool course_only_waits(enum course_kind kind)
{
    return kind == COURSE_APPLICANT || kind == COURSE_WAIT;
}

int64_t course_allowed(const struct course_step *step, const struct package_row *row)
{
    int64_t longest = 0;
    if (!course_only_waits(step->kind)) return step->planned;
    return package_wait_minutes(str_or_empty(row->wait_max), &longest) ? longest : 0;
}

static bool is_done_by_office(const struct course_step *s)
{
    return s->outcome == COURSE_DONE && (s->kind == COURSE_WORK || s->kind == COURSE_REVIEW || s->kind == COURSE_SIGN);
}

/* A step that was sent back has been begun again below: the last row of each code counts. */
static bool is_begun_again(const struct course_step *steps, size_t at, size_t count)
{
    for (size_t i = at + 1; i < count; i++)
        if (str_eq(steps[i].step, steps[at].step)) return true;
    return false;
}

const struct course_step *course_before(const struct course_step *steps, size_t count)
{
    for (size_t i = count; i-- > 0;)
        if (is_done_by_office(&steps[i]) && !is_begun_again(steps, i, count)) return &steps[i];
    return NULL;
}

/* ---- another version ---- */

static bool same_texts(const struct str *a, size_t a_count, const struct str *b, size_t b_count)
{
    if (a_count != b_count) return false;
    for (size_t i = 0; i < a_count; i++)
        if (!str_eq(a[i], b[i])) return false;
    return true;
}

/* What a row says about who does what, when, and where it leads. */
static bool same_row(const struct package_row *a, const struct package_row *b)
{
    const struct str texts[][2] = {{a->content, b->content}, {a->who, b->who},   {a->guard, b->guard}, {a->branch, b->branch}, {a->wait, b->wait},
                                   {a->wait_max, b->wait_max}, {a->pause, b->pause}, {a->linked, b->linked}, {a->form, b->form}, {a->result, b->result}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!str_eq(str_or_empty(texts[i][0]), str_or_empty(texts[i][1]))) return false;
    return a->time.has == b->time.has && (!a->time.has || a->time.value == b->time.value) && a->stops_clock == b->stops_clock &&
           a->has_overdue == b->has_overdue && a->overdue == b->overdue && same_texts(a->next, a->next_count, b->next, b->next_count);
}

static bool same_step(const struct package_plan *from, size_t a, const struct package_plan *to, size_t b)
{
    const struct package_node *x = &from->nodes[a];
    const struct package_node *y = &to->nodes[b];
    if (x->row_count != y->row_count || x->power != y->power || course_kind_of(from, a) != course_kind_of(to, b)) return false;
    for (size_t i = 0; i < x->row_count; i++)
        if (!same_row(&from->package->rows[x->first_row + i], &to->package->rows[y->first_row + i])) return false;
    return true;
}

enum message course_obstacle(const struct package_plan *from, const struct package_plan *to, const struct course_step *steps, size_t count,
                             struct str *ret_step)
{
    for (size_t i = 0; i < count; i++) {
        size_t a = package_plan_node(from, steps[i].step);
        size_t b = package_plan_node(to, steps[i].step);
        *ret_step = steps[i].step;
        if (a == PACKAGE_NONE || b == PACKAGE_NONE) return course_step_gone;
        bool is_open = steps[i].outcome == COURSE_OPEN;
        bool same = is_open ? str_eq(from->nodes[a].row->who, to->nodes[b].row->who) && course_kind_of(from, a) == course_kind_of(to, b)
                            : same_step(from, a, to, b);
        if (!same) return course_step_changed;
    }
    *ret_step = STR("");
    return MESSAGE_NONE;
}
