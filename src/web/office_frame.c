/* office_frame: the table of queues, and the frame that is drawn from it. */
#include "web/office_frame.h"

#include "app/package_publish.h"
#include "app/working_time.h"
#include "domain/code.h"
#include "i18n/i18n.h"
#include "store/delivery_store.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"
#include "store/payment_store.h"
#include "store/step_watch_store.h"
#include "store/warning_store.h"
#include "web/web.h"

#define SOON_MINUTES (8 * 60) /* one working day */

/* As they stand at the left: whose work it is, and there in the order of a dossier's way. */
static const struct office_queue queues[] = {
    {"mine", STEP_PROCESS, true, N_("Assigned to me"), NULL},
    {"reception", STEP_RECEPTION, false, N_("To be received"), N_("At the desk")},
    {"completion", STEP_COMPLETION, false, N_("Waiting for the applicant"), NULL},
    {"supplement", STEP_SUPPLEMENT, false, N_("Waiting for the applicant's papers"), NULL},
    {"check", STEP_SUPPLEMENT_CHECK, false, N_("Supplement to be checked"), NULL},
    {"duty", STEP_DUTY, false, N_("Waiting for payment"), NULL},
    {"answer", STEP_ANSWER, false, N_("Waiting for the applicant's word"), NULL},
    {"branches", STEP_BRANCHES, false, N_("Waiting for branches"), NULL},
    {"confirm", STEP_CONFIRM, false, N_("Result on its way to the desk"), NULL},
    {"return", STEP_RETURN, false, N_("To be returned"), NULL},
    {"handover", STEP_HANDOVER, false, N_("Being handed over"), N_("In the office")},
    {"assign", STEP_ASSIGN, false, N_("To be assigned"), NULL},
    {"process", STEP_PROCESS, false, N_("To be processed"), NULL},
    {"review", STEP_REVIEW, false, N_("To be looked through"), NULL},
    {"approve", STEP_APPROVE, false, N_("To be approved"), NULL},
    {"issue", STEP_ISSUE, false, N_("To be numbered"), NULL},
    {"withdrawal", STEP_WITHDRAWAL, false, N_("Withdrawal to be decided"), NULL},
    {"letters-approve", STEP_LETTER_APPROVE, false, N_("Letters to approve"), N_("Letters to applicants")},
    {"letters-number", STEP_LETTER_NUMBER, false, N_("Letters to number"), NULL},
    {"letters-send", STEP_LETTER_SEND, false, N_("Letters to send"), NULL},
};
#define QUEUE_COUNT (sizeof queues / sizeof queues[0])

/* The first role that somebody has chooses the queue. */
static const struct {
    enum role role;
    const char *key;
} first_queues[] = {
    {ROLE_SIGNER, "approve"},     {ROLE_DIVISION_HEAD, "assign"},  {ROLE_CLERK, "issue"},  {ROLE_RECEPTION, "reception"},
    {ROLE_HEAD_OF_DESK, "reception"}, {ROLE_PROCESSING, "mine"}, {ROLE_RETURN, "return"}, {ROLE_GUIDE, "reception"},
};

const struct office_queue *office_queue_of(struct str key)
{
    for (size_t i = 0; i < QUEUE_COUNT; i++)
        if (str_eq(key, str_of(queues[i].key))) return &queues[i];
    return NULL;
}

const struct office_queue *office_queue_for(const struct actor *actor)
{
    for (size_t i = 0; i < sizeof first_queues / sizeof first_queues[0]; i++)
        if (actor_has_role(actor, first_queues[i].role)) return office_queue_of(str_of(first_queues[i].key));
    return office_queue_of(STR("process"));
}

/* Those whose apology is to be written, those past their limit, and for a leader the steps that he was told of. */
static err_t count_urgent(struct request *rq, struct db_ro *ro, int64_t *ret_count)
{
    int64_t sum = 0;
    err_t e = OK;
    for (enum warning_level level = WARNING_LAST_DAY; level < WARNING_LEVEL_COUNT && !e; level++) {
        int64_t count = 0;
        e = warning_store_count(ro, rq->c, rq->actor.unit_id, level, OFFICE_COUNTED_MAX, &count);
        sum += count;
    }
    if (!e && actor_has_role(&rq->actor, ROLE_SIGNER)) { /* of what he was told */
        int64_t escalated = 0;
        e = step_watch_store_count(ro, rq->c, rq->actor.unit_id, WARN_LEADER, OFFICE_COUNTED_MAX, &escalated);
        sum += escalated;
    }
    *ret_count = sum;
    return e;
}

err_t office_page(struct request *rq, struct str title, const char *active, const char *queue, struct page **ret_page)
{
    struct db_ro *ro;
    int64_t counts[STEP_COUNT];
    int64_t urgent, undelivered, unplaced;
    struct arena *a = rq->c->arena;
    err_t e = request_reader(rq, &ro);
    if (!e) e = figure_store_queues(ro, rq->c, rq->actor.unit_id, counts);
    if (!e) e = count_urgent(rq, ro, &urgent);
    if (!e) e = delivery_store_trouble_count(ro, rq->c, rq->actor.unit_id, OFFICE_COUNTED_MAX, &undelivered);
    if (!e) e = payment_store_open_count(ro, rq->c, rq->actor.unit_id, OFFICE_COUNTED_MAX, &unplaced);
    if (e) return e;
    struct page_queue *shown = ARENA_ARRAY(a, QUEUE_COUNT + 6, struct page_queue);
    for (size_t i = 0; i < QUEUE_COUNT; i++)
        shown[i] = (struct page_queue){
            .key = queues[i].key,
            .label = request_tr(rq, queues[i].label),
            .group = queues[i].group ? request_tr(rq, queues[i].group) : STR(""),
            .href = arena_join(a, STR("/office?queue="), str_of(queues[i].key), STR("")),
            .count = queues[i].is_mine ? PAGE_QUEUE_UNCOUNTED : counts[queues[i].step],
        };
    shown[QUEUE_COUNT] = (struct page_queue){
        .key = "warnings", .label = request_tr(rq, N_("Before the limit")), .group = request_tr(rq, N_("To watch")), .href = STR("/office/warnings"), .count = urgent, .late = true};
    shown[QUEUE_COUNT + 1] = (struct page_queue){
        .key = "undelivered", .label = request_tr(rq, N_("Not delivered")), .group = STR(""), .href = STR("/office/undelivered"), .count = undelivered, .late = true};
    shown[QUEUE_COUNT + 2] = (struct page_queue){
        .key = "payments", .label = request_tr(rq, N_("Money without a place")), .group = STR(""), .href = STR("/office/payments"), .count = unplaced};
    bool has_packages = package_may_publish(&rq->actor);
    shown[QUEUE_COUNT + 3] = (struct page_queue){
        .key = "postings", .label = request_tr(rq, N_("Posted procedures")), .group = request_tr(rq, N_("Procedures in order")), .href = STR("/office/postings"), .count = PAGE_QUEUE_UNCOUNTED};
    shown[QUEUE_COUNT + 4] = (struct page_queue){
        .key = "launch-plan", .label = request_tr(rq, N_("Services being built")), .group = STR(""), .href = STR("/office/launch-plan"), .count = PAGE_QUEUE_UNCOUNTED};
    if (has_packages)
        shown[QUEUE_COUNT + 5] = (struct page_queue){
            .key = "packages", .label = request_tr(rq, N_("Procedure packages")), .group = STR(""), .href = STR("/office/packages"), .count = PAGE_QUEUE_UNCOUNTED};
    struct page *page = request_page(rq, PAGE_OFFICE, title, active);
    page->queues = shown;
    page->queue_count = QUEUE_COUNT + 5 + has_packages;
    page->queue = queue;
    *ret_page = page;
    return OK;
}

/* A scanner types the whole address behind a paper's QR code: ".../check/7KQ2-M9XD-4T/1/...", on older ones
 * ".../track?code=H26.1-170102-0001". */
static struct str scanned_code(struct str typed)
{
    static const struct str marks[] = {STR_INIT("/check/"), STR_INIT("code=")};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t at = str_find_str(typed, marks[i]);
        if (at == SIZE_MAX) continue;
        struct str rest = str_slice(typed, at + marks[i].len, typed.len);
        size_t end = str_find(rest, '/');
        return end == SIZE_MAX ? rest : str_slice(rest, 0, end);
    }
    return typed;
}

err_t office_find(struct request *rq, struct str key, struct dossier *ret_dossier)
{
    struct db_ro *ro;
    struct dossier dossier;
    struct str normal = code_normalise(rq->c->arena, scanned_code(key));
    if (str_is_absent(normal)) return fail(rq->c, not_yours);
    err_t e = request_reader(rq, &ro);
    if (!e) e = dossier_store_find_by_key(ro, rq->c, normal, &dossier);
    if (e && e != ERR_NOT_FOUND) return e;
    if (e || !access_may_see(&rq->actor, &dossier)) return fail(rq->c, not_yours);
    *ret_dossier = dossier;
    return OK;
}

struct str office_address(struct request *rq, struct str reference, const char *rest)
{
    return arena_join(rq->c->arena, STR("/office/dossiers/"), reference, str_of(rest));
}

struct str office_code(const struct dossier *dossier)
{
    return str_is_absent(dossier->code) ? dossier->reference : dossier->code;
}

struct str office_unit_name(struct request *rq, struct uuid id)
{
    const struct unit *unit = city_unit(rq->web->city, id);
    return unit ? unit->name : STR("");
}

struct tag_view office_timing(const struct office_moment *m, struct instant now, struct instant soon)
{
    if (m->lateness) return tag_of_lateness((enum lateness)m->lateness);
    enum limit_unit judged = m->due.has ? m->unit : LIMIT_HOUR; /* the desk's answer is due to the minute */
    struct instant at = m->due.has ? m->due.value : m->work_due;
    enum lateness_pending pending = lateness_pending(judged, at, now, m->is_paused);
    if (pending == LATENESS_IN_TIME && m->due.has && m->warned) return tag_of_warning(m->warned);
    return tag_of_pending(pending, at.us <= soon.us);
}

err_t office_soon(struct request *rq, struct instant *ret_soon)
{
    const struct unit *unit = city_unit(rq->web->city, rq->actor.unit_id);
    if (!unit) return fail(rq->c, unit_not_found);
    return working_time_after(rq->c, rq->web->city, unit, SOON_MINUTES, ret_soon);
}
