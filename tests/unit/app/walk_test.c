/* walk_test: a random walk over the whole automaton, on both engines. Many dossiers live side by side; at each step
 * somebody does something that automaton_may allows (and now and then something that it does not, or with wrong
 * particulars), while time goes on in and out of sessions. A small model of its own (walk_model.h) says what must come
 * out. In the end `motcua check` finds nothing: it has told every dossier again from its events and laid it beside what
 * is stored. MOTCUA_WALK_STEPS   legal steps for each engine (default 3,000; the release figure is 100,000 in all)
 *   MOTCUA_WALK_SEED    another walk */
#include "unit/app/town.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/check.h"
#include "base/chance.h"
#include "base/civil.h"
#include "base/parse.h"
#include "domain/difference.h"
#include "domain/lateness.h"
#include "store/dossier_store.h"
#include "store/figure_store.h"
#include "unit/app/walk_model.h"

#define STEPS_DEFAULT 3000
#define AT_ONCE 40 /* dossiers that live side by side */
#define YEARS 200

/* What the procedure says, in how many ways a limit can be counted, and how the office words its promises. */
static const struct variant {
    struct walk_rule rule;
    const char *procedure; /* columns of the procedure */
    int promise_style;
} variants[] = {
    {{CLOCK_EFFECT_PAUSE, 0, true},
     "supplement_effect = 1, supplement_max = NULL, duty_pauses = 1, limit_unit = 1, limit_halves = 20",
     PROMISE_HOUR},
    {{CLOCK_EFFECT_RESTART, 2, false},
     "supplement_effect = 2, supplement_max = 2, duty_pauses = 0, limit_unit = 1, limit_halves = 5",
     PROMISE_SESSION},
    {{CLOCK_EFFECT_EXTRA, 3, true},
     "supplement_effect = 3, supplement_extra_unit = 1, supplement_extra_halves = 6, supplement_max = 3, duty_pauses = "
     "1, limit_unit = 1, limit_halves = 10",
     PROMISE_DAY},
    {{CLOCK_EFFECT_EXTRA, 0, false},
     "supplement_effect = 3, supplement_extra_unit = 2, supplement_extra_halves = 8, supplement_max = NULL, "
     "duty_pauses = 0, limit_unit = 2, limit_halves = 80",
     PROMISE_HOUR},
    {{CLOCK_EFFECT_NONE, 1, true},
     "supplement_effect = 0, supplement_max = 1, duty_pauses = 1, limit_unit = 3, limit_halves = 30",
     PROMISE_HOUR},
    {{CLOCK_EFFECT_PAUSE, 1, true},
     "supplement_effect = 1, supplement_max = 1, duty_pauses = 1, limit_unit = 4, limit_halves = 2",
     PROMISE_DAY},
    {{CLOCK_EFFECT_RESTART, 0, true},
     "supplement_effect = 2, supplement_max = NULL, duty_pauses = 1, limit_unit = 5, limit_halves = 0",
     PROMISE_HOUR},
};
enum { VARIANTS = sizeof variants / sizeof variants[0] };

struct walked {
    struct uuid id;
    size_t variant;
    struct model model;
};

/* Somebody who may act: one of the town, or one in whom powers meet that must not. */
struct walker {
    struct actor actor;
    enum side side;
};
enum { WALKERS_MAX = 16 };

struct walk {
    struct town *t;
    struct ctx c; /* its arena is emptied after each step */
    struct chance chance;
    struct city *cities[VARIANTS];
    struct walker walkers[WALKERS_MAX];
    size_t walker_count;
    struct walked dossiers[AT_ONCE];
    int64_t steps, refusals, wrong, filed;
    int64_t done[ACTION_COUNT];
    struct walk_figures figures;
    int64_t numbers[SIDE_COUNT][YEARS][LETTER_FORM_COUNT]; /* last number of a letter */
    int64_t typed;                                         /* numbers of results that a clerk typed */
};

/* ---- the town in its variants, and who walks ---- */

static struct uuid unit_of(const struct walk *w, enum side side)
{
    return side == NEAR ? w->t->commune : w->t->district;
}

static void load_cities(struct walk *w)
{
    for (size_t i = 0; i < VARIANTS; i++) {
        char procedure[400], unit[80];
        (void)snprintf(procedure, sizeof procedure, "UPDATE procedure SET %s", variants[i].procedure);
        (void)snprintf(unit, sizeof unit, "UPDATE unit SET promise_style = %d", variants[i].promise_style);
        town_tamper(w->t, procedure, NULL);
        town_tamper(w->t, unit, NULL);
        must(w->t->c, city_load(w->t->db, w->t->c, &w->cities[i]));
        const struct procedure *p = city_procedure_by_code(w->cities[i], TOWN_PROCEDURE);
        assert_int_equal(p->supplement.effect, variants[i].rule.effect);
        assert_int_equal(p->supplement.max.has ? p->supplement.max.value : 0, variants[i].rule.max);
    }
}

static void add_walker(struct walk *w, enum person person, unsigned roles, enum side side)
{
    struct walker walker = {w->t->people[person], side};
    walker.actor.roles |= roles;
    if (walker.actor.kind == ACTOR_OFFICIAL) walker.actor.unit_id = unit_of(w, side);
    w->walkers[w->walker_count++] = walker;
}

/* Everybody of the town; three who have every role (the separation of powers stops them); the district's own. */
static void cast_walkers(struct walk *w)
{
    for (enum person person = CITIZEN; person < FAR_HEAD; person++)
        add_walker(w, person, 0, NEAR);
    add_walker(w, WORKER, ~0U, NEAR);
    add_walker(w, LEADER, ~0U, NEAR);
    add_walker(w, FAR_HEAD, ROLE_BIT(ROLE_PROCESSING), FAR);
    add_walker(w, LEADER, 0, FAR); /* the same people, moved to the district */
    add_walker(w, CLERK, 0, FAR);
    add_walker(w, HEAD, ~0U, FAR);
    town_tamper(w->t, "INSERT INTO official_role VALUES (x'0102030000000000000000000000006B', 4)",
                "INSERT INTO official_role VALUES ('01020300-0000-0000-0000-00000000006b', 4)");
}

/* ---- filing ---- */

static void file(struct walk *w, struct walked *x)
{
    static const struct paper papers[] = {{.component = 1, .name = STR_INIT("Giấy chứng sinh"), .originals = 1}};
    const struct model nothing = {0};
    bool is_online = chance_hits(&w->chance, 600);
    bool has_email = chance_hits(&w->chance, 500);
    struct submit_task task = {.in = {
                                   .id = uuid_new(w->c.now),
                                   .procedure_code = TOWN_PROCEDURE,
                                   .unit_id = w->t->commune,
                                   .channel = is_online ? CHANNEL_ONLINE : CHANNEL_COUNTER,
                                   .applicant = {APPLICANT_CITIZEN, STR("Bình"), STR("001183000001"), STR(""),
                                                 has_email ? STR("b@example.vn") : STR(""), STR("")},
                                   .account_id = {is_online, w->t->people[CITIZEN].id},
                                   .form = STR("{}"),
                                   .return_way = RETURN_DESK,
                                   .return_address = STR(""),
                                   .papers = papers,
                                   .paper_count = 1,
                               }};
    *x = (struct walked){
        .id = task.in.id, .variant = chance_below(&w->chance, VARIANTS), .model = model_filed(is_online, has_email)};
    task.in.city = w->cities[x->variant];
    w->c.actor = &w->t->people[is_online ? CITIZEN : DESK];
    if (is_online || chance_hits(&w->chance, 300)) {
        must(&w->c, db_write(w->t->db, &w->c, "submit", submit_task_run, &task));
        model_count(&w->figures, &nothing, &x->model);
    } else {
        struct walk_in_task walk_in = {.in = &task.in};
        const struct act nothing_special = {.send_way = SEND_NOT_YET};
        struct model submitted = x->model;
        must(&w->c, db_write(w->t->db, &w->c, "walk_in", walk_in_task_run, &walk_in));
        model_count(&w->figures, &nothing, &submitted);
        model_act(&x->model, &variants[x->variant].rule, ACTION_RECEIVE, NEAR, &nothing_special);
        model_count(&w->figures, &submitted, &x->model);
        w->done[ACTION_RECEIVE]++;
    }
    w->filed++;
    w->steps++;
}

/* ---- what somebody does: valid particulars, drawn at random ---- */

static struct opt_instant some_later_moment(struct walk *w, const struct dossier *d)
{
    int64_t from = d->due_at.has && d->due_at.value.us > w->c.now.us ? d->due_at.value.us : w->c.now.us;
    return some_instant((struct instant){from + chance_between(&w->chance, 60, 20 * 24 * 60) * 60000000});
}

static enum send_way some_way(struct walk *w, const struct model *m)
{
    enum send_way way = (enum send_way)chance_between(&w->chance, SEND_DESK, SEND_PORTAL);
    bool fits = (way != SEND_EMAIL || m->has_email) && (way != SEND_PORTAL || m->is_online);
    return fits ? way : SEND_POST;
}

static struct act some_act(struct walk *w, const struct walked *x, const struct dossier *d, enum action action)
{
    static const struct paper papers[] = {{.component = 2, .name = STR_INIT("Sổ hộ khẩu"), .copies = 1}};
    bool is_near = x->model.holder == NEAR;
    bool by_post = chance_hits(&w->chance, 300);
    struct act act = {
        .city = w->cities[x->variant],
        .dossier_id = x->id,
        .action = action,
        .note = STR(" theo hồ sơ "),
        .handler_id = w->t->people[is_near ? WORKER : FAR_HEAD].id,
        .to_unit_id = unit_of(w, is_near ? FAR : NEAR),
        .result_kind = chance_hits(&w->chance, 800) ? RESULT_GRANTED : RESULT_REFUSED,
        .taker_name = by_post ? STR("") : STR("Bình"),
        .taker_identity = by_post ? STR("") : STR("001183000001"),
        .post_number = by_post ? STR("EMS 1") : STR(""),
        .papers = papers,
        .paper_count = chance_below(&w->chance, 2),
        .form = chance_hits(&w->chance, 200) ? STR("{\"child\":\"An\"}") : (struct str){NULL, 0},
        .amount = chance_between(&w->chance, 1, 10000000),
        .send_way = some_way(w, &x->model),
        .payment_number = by_post ? STR("KB 1") : STR(" "), /* the State Treasury's; or cash */
        .duty = by_post ? DUTY_TAX : DUTY_NONE,
        .correction = CORRECTION_APPLICANT,
    };
    bool is_working = d->state == STATE_RECEIVED || d->state == STATE_PROCESSING;
    if (action == ACTION_DRAFT_APOLOGY && is_working) act.new_due = some_later_moment(w, d);
    if (action == ACTION_BUNDLE && chance_hits(&w->chance, 600)) act.to_unit_id = (struct uuid){{0}}; /* the unit itself */
    if (action == ACTION_BUNDLE && !uuid_is_zero(act.to_unit_id)) act.to_unit_id = unit_of(w, FAR);
    if (action == ACTION_ISSUE && chance_hits(&w->chance, 100))
        act.result_number = arena_printf(w->c.arena, "%lld/TD", (long long)++w->typed);
    return act;
}

static struct dossier read_dossier(struct walk *w, struct uuid id)
{
    struct dossier d;
    struct db_ro *ro;
    must(&w->c, db_read_begin(w->t->db, &w->c, &ro));
    must(&w->c, dossier_store_find(ro, &w->c, id, &d));
    db_read_end(w->t->db, ro);
    return d;
}

static err_t perform(struct walk *w, const struct actor *actor, const struct act *act, struct dossier *ret_dossier)
{
    struct act_task task = {.in = *act};
    w->c.actor = actor;
    fault_clear(&w->c);
    err_t e = db_write(w->t->db, &w->c, "act", act_task_run, &task);
    if (!e) *ret_dossier = task.out;
    return e;
}

/* action 0: read again later. */
static void must_agree(struct walk *w, const struct walked *x, const struct dossier *d, enum action action)
{
    const char *difference = model_difference(&x->model, d, w->t->commune);
    if (difference)
        fail_msg("step %lld, variant %zu, action %d: %s not as foretold; now in state %d, step %d", (long long)w->steps,
                 x->variant, (int)action, difference, (int)d->state, (int)d->step);
}

static void must_be_as_before(struct walk *w, const struct dossier *before)
{
    struct dossier now = read_dossier(w, before->id);
    const char *difference = difference_of_dossiers(before, &now);
    if (difference) fail_msg("step %lld: what was refused has changed %s", (long long)w->steps, difference);
}

/* ---- numbers and promises, besides what the model knows ---- */

static void expect_number(struct walk *w, const struct walked *x, const struct dossier *before, enum side side)
{
    struct letter letter;
    struct db_ro *ro;
    must(&w->c, db_read_begin(w->t->db, &w->c, &ro));
    must(&w->c, dossier_store_letter(ro, &w->c, x->id, before->open_letter.number, &letter));
    db_read_end(w->t->db, ro);
    if (letter.form == LETTER_SUPPLEMENT) {
        assert_true(str_starts_with(letter.letter_number, before->code));
        return;
    }
    int year = civil_date_of(civil_day_at(w->c.now)).year - 2018;
    assert_in_range(year, 0, YEARS - 1);
    int64_t *last = &w->numbers[side][year][letter.form];
    struct str expected = arena_printf(w->c.arena, "%lld/", (long long)++*last);
    if (!str_starts_with(letter.letter_number, expected))
        fail_msg("step %lld: %.*s after %lld", (long long)w->steps, STR_ARG(letter.letter_number),
                 (long long)*last - 1);
}

/* Nothing but a restart brings a promise forward, and the first is never touched. */
static void expect_promise(struct walk *w, const struct walked *x, const struct dossier *before,
                           const struct dossier *after)
{
    if (!before->due_at.has) return;
    bool may_restart = variants[x->variant].rule.effect == CLOCK_EFFECT_RESTART;
    assert_int_equal(after->first_due_at.value.us, before->first_due_at.value.us);
    if (after->due_at.value.us < before->due_at.value.us && !may_restart)
        fail_msg("step %lld, variant %zu: the promise came forward by %lld minutes, in state %d", (long long)w->steps,
                 x->variant, (long long)(before->due_at.value.us - after->due_at.value.us) / 60000000,
                 (int)after->state);
    if (after->due_at.value.us != before->due_at.value.us) assert_int_equal(after->promises, before->promises + 1);
}

/* ---- one step ---- */

struct choice {
    const struct walker *walker;
    enum action action;
};

/* What moves a case on is done more often than what goes in circles or ends it. */
static int weight_of(enum action action)
{
    static const int weights[ACTION_COUNT] = {
        [ACTION_NOTE] = 2,          [ACTION_REASSIGN] = 2,
        [ACTION_STEP_BACK] = 3,     [ACTION_TRANSFER] = 2,
        [ACTION_REFUSE] = 2,        [ACTION_DRAFT_STOP] = 2,
        [ACTION_DROP_LETTER] = 2,   [ACTION_ASK_WITHDRAWAL] = 2,
        [ACTION_DRAFT_APOLOGY] = 3, [ACTION_AGREE_WITHDRAWAL] = 4,
        [ACTION_CORRECT] = 3,       [ACTION_BUNDLE] = 5,
        [ACTION_REFUSE_HANDOVER] = 4,
    };
    return weights[action] ? weights[action] : 10;
}

static bool choose(struct walk *w, const struct dossier *d, struct choice *ret_choice)
{
    struct choice choices[ACTION_COUNT];
    int weights[ACTION_COUNT] = {0};
    size_t count = 0;
    for (enum action action = ACTION_RECEIVE; action < ACTION_COUNT; action++) {
        const struct walker *able[WALKERS_MAX];
        size_t able_count = 0;
        for (size_t i = 0; i < w->walker_count; i++)
            if (automaton_may(&w->walkers[i].actor, d, action)) able[able_count++] = &w->walkers[i];
        if (!able_count) continue;
        choices[count] = (struct choice){able[chance_below(&w->chance, able_count)], action};
        weights[count++] = weight_of(action);
    }
    if (count) *ret_choice = choices[chance_weighted(&w->chance, weights, count)];
    return count > 0;
}

/* Too many requests: allowed by the automaton, refused by the procedure's rule. */
static bool is_too_much(const struct walked *x, enum action action)
{
    int max = variants[x->variant].rule.max;
    return action == ACTION_DRAFT_SUPPLEMENT && max && x->model.supplements >= max;
}

/* Whoever asks then leaves the clock running. */
static bool promise_has_passed(const struct walk *w, const struct dossier *d)
{
    return d->due_at.has && lateness_has_passed((enum limit_unit)d->limit_unit, d->due_at.value, w->c.now);
}

/* The closed dossier is left; the walk goes on with the case that corrects it. */
static void follow_correction(struct walk *w, struct walked *x, const struct dossier *closed)
{
    const struct model nothing = {0}, filed = model_filed(x->model.is_online, x->model.has_email);
    struct model opened = model_corrects(&x->model);
    assert_true(closed->corrected_by_id.has);
    *x = (struct walked){.id = closed->corrected_by_id.value, .variant = x->variant, .model = opened};
    model_count(&w->figures, &nothing, &filed);
    model_count(&w->figures, &filed, &opened);
    w->filed++;
}

static void step(struct walk *w, struct walked *x, const struct dossier *before)
{
    struct choice choice;
    struct dossier after;
    struct model foretold = x->model;
    if (!choose(w, before, &choice)) return;
    struct act act = some_act(w, x, before, choice.action);
    err_t e = perform(w, &choice.walker->actor, &act, &after);
    if (is_too_much(x, choice.action)) {
        assert_int_equal(w->c.fault.message, supplement_too_many);
        must_be_as_before(w, before);
        w->wrong++;
        return;
    }
    if (e && w->c.fault.message == apology_date_earlier &&
        choice.action == ACTION_SEND_LETTER) { /* its date has passed */
        must_be_as_before(w, before);
        w->wrong++;
        return;
    }
    if (e)
        print_error("step %lld, action %d, state %d, step %d\n", (long long)w->steps, (int)choice.action,
                    (int)before->state, (int)before->step);
    must(&w->c, e);
    if (choice.action == ACTION_SEND_LETTER && promise_has_passed(w, before)) x->model.letter_pauses = false;
    model_act(&x->model, &variants[x->variant].rule, choice.action, choice.walker->side, &act);
    model_count(&w->figures, &foretold, &x->model);
    must_agree(w, x, &after, choice.action);
    expect_promise(w, x, before, &after);
    if (choice.action == ACTION_NUMBER_LETTER) expect_number(w, x, before, choice.walker->side);
    w->steps++;
    w->done[choice.action]++;
    if (choice.action == ACTION_CORRECT) follow_correction(w, x, &after);
}

/* Somebody tries what he may not. */
static void try_forbidden(struct walk *w, const struct walked *x, const struct dossier *before)
{
    enum action action = (enum action)chance_between(&w->chance, ACTION_RECEIVE, ACTION_COUNT - 1);
    const struct actor *actor = &w->walkers[chance_below(&w->chance, w->walker_count)].actor;
    struct dossier after;
    if (automaton_may(actor, before, action)) return;
    struct act act = some_act(w, x, before, action);
    err_t e = perform(w, actor, &act, &after);
    if (!e) fail_msg("step %lld: action %d was refused to show and allowed to do", (long long)w->steps, (int)action);
    assert_true(w->c.fault.message == action_not_now || message_info(w->c.fault.message)->kind == ERR_DENIED ||
                w->c.fault.message == letter_not_there || w->c.fault.message == letter_under_way ||
                w->c.fault.message == corrected_already || w->c.fault.message == bundled_already || w->c.fault.message == bundled_not || w->c.fault.message == course_none);
    must_be_as_before(w, before);
    w->refusals++;
}

/* Somebody does what he may with particulars that are wrong; each has its message. */
static void try_wrong(struct walk *w, const struct walked *x, const struct dossier *before)
{
    struct choice choice;
    struct dossier after;
    enum message message = MESSAGE_NONE;
    if (!choose(w, before, &choice)) return;
    struct act act = some_act(w, x, before, choice.action);
    switch ((int)choice.action) {
    case ACTION_ASSIGN:
        message = official_not_found;
        act.handler_id = w->t->people[chance_hits(&w->chance, 500) ? CITIZEN : CLERK].id;
        break;
    case ACTION_PROPOSE:
        message = field_choice_required;
        act.result_kind = RESULT_NONE;
        break;
    case ACTION_ISSUE:
        message = result_in_future;
        act.result_on = some_int(civil_day_at(w->c.now) + 1);
        break;
    case ACTION_RETURN:
        message = field_required;
        act.taker_name = act.post_number = STR(" ");
        break;
    case ACTION_TRANSFER:
        message = unit_not_found;
        act.to_unit_id = before->holder_unit_id;
        break;
    case ACTION_DRAFT_DUTY:
        message = amount_bad;
        act.amount = chance_hits(&w->chance, 500) ? 0 : -1;
        break;
    case ACTION_SEND_LETTER:
        message = send_way_bad;
        act.send_way = before->account_id.has ? SEND_WAY_COUNT : SEND_PORTAL;
        break;
    case ACTION_CORRECT:
        message = field_choice_required;
        act.correction = chance_hits(&w->chance, 500) ? CORRECTION_NONE : CORRECTION_COUNT;
        break;
    case ACTION_PROVE_LETTER:
        message = letter_unknown;
        act.letter = 1;
        break;
    case ACTION_ASK_WITHDRAWAL:
    case ACTION_DECLINE_WITHDRAWAL:
    case ACTION_STEP_BACK:
    case ACTION_DROP_LETTER:
    case ACTION_FIND_INCOMPLETE:
    case ACTION_REFUSE_HANDOVER:
        message = action_needs_note;
        act.note = STR(" \t");
        break;
    default:
        return;
    }
    err_t e = perform(w, &choice.walker->actor, &act, &after);
    if (!e || w->c.fault.message != message)
        fail_msg("step %lld: action %d, message %d instead of %d", (long long)w->steps, (int)choice.action,
                 (int)w->c.fault.message, (int)message);
    must_be_as_before(w, before);
    w->wrong++;
}

/* Mostly minutes, in sessions and out of them; sometimes a night, seldom weeks. */
static void pass(struct walk *w)
{
    int64_t minutes = chance_between(&w->chance, 0, 12);
    if (chance_hits(&w->chance, 20)) minutes = chance_between(&w->chance, 60, 1440);
    if (chance_hits(&w->chance, 2)) minutes = chance_between(&w->chance, 1440, 20 * 1440);
    w->c.now.us += minutes * 60000000 + chance_between(&w->chance, 1, 59000000);
}

static void walk_once(struct walk *w)
{
    struct walked *x = &w->dossiers[chance_below(&w->chance, AT_ONCE)];
    arena_reset(w->c.arena);
    bool is_closed = x->model.state == STATE_NONE || x->model.step == STEP_CLOSED;
    if (is_closed && (x->model.state == STATE_NONE || chance_hits(&w->chance, 300))) {
        file(w, x);
    } else {
        struct dossier before = read_dossier(w, x->id);
        must_agree(w, x, &before, (enum action)0);
        if (chance_hits(&w->chance, 60)) try_forbidden(w, x, &before);
        if (chance_hits(&w->chance, 40)) try_wrong(w, x, &before);
        step(w, x, &before);
    }
    pass(w);
}

/* ---- the end ---- */

static void print_violation(void *user, const struct check_violation *violation)
{
    (void)user;
    print_message("%s: %.*s %.*s\n", violation->rule, STR_ARG(violation->where), STR_ARG(violation->detail));
}

static void expect_sound(struct walk *w)
{
    const struct check_options options = {.violation = print_violation};
    struct check_result result;
    fault_clear(&w->c);
    must(&w->c, check_city(w->t->db, &w->c, &w->t->files, &options, &result));
    assert_int_equal(result.violations, 0);
    assert_int_equal(result.checked[CHECK_DOSSIERS], w->filed);
    print_message(
        "walk on %s: %lld legal steps, %lld dossiers, %lld events; %lld refused, %lld wrong; check finds nothing\n",
        engine_under_test() == DB_SQLITE ? "sqlite" : "postgresql", (long long)w->steps, (long long)w->filed,
        (long long)result.checked[CHECK_EVENTS], (long long)w->refusals, (long long)w->wrong);
}

/* The kept counters say what the model has counted. */
static void expect_figures(struct walk *w)
{
    struct unit_figure *years;
    struct walk_figures kept = {0};
    size_t count;
    struct db_ro *ro;
    must(&w->c, db_read_begin(w->t->db, &w->c, &ro));
    must(&w->c, figure_store_of_unit(ro, &w->c, w->t->commune, &years, &count));
    db_read_end(w->t->db, ro);
    for (size_t i = 0; i < count; i++) {
        const struct figure_counts *f = &years[i].counts;
        kept.submitted += f->submitted;
        kept.received += f->received;
        kept.refused += f->refused;
        kept.settled += f->settled_early + f->settled_on_time + f->settled_late;
        kept.returned += f->returned;
        kept.stopped += f->stopped;
    }
    assert_memory_equal(&kept, &w->figures, sizeof kept);
}

/* The town has no package: what only its steps lead to is course_test's. */
static bool is_of_a_course(enum action action)
{
    return action == ACTION_FINISH_STEP || action == ACTION_REVIEW || action == ACTION_AGREE_DRAFT || action == ACTION_OBJECT ||
           action == ACTION_SPLIT;
}

/* A walk that never comes to some place shows nothing of it. */
static void expect_everything_done(const struct walk *w)
{
    for (enum action action = ACTION_RECEIVE; action < ACTION_COUNT; action++) {
        if (w->done[action] == 0 && !is_of_a_course(action)) fail_msg("action %d was never done", (int)action);
    }
}

static int64_t number_from(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    int64_t number = otherwise;
    if (text && *text && !parse_int(str_of(text), 1, 100000000, &number)) fail_msg("%s=%s?", name, text);
    return number;
}

static void a_random_walk_leaves_a_sound_city(void **state)
{
    struct walk *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->t = *state;
    w->c = (struct ctx){.arena = arena_new(1U << 20), .now = w->t->c->now};
    w->chance = chance_of((uint64_t)number_from("MOTCUA_WALK_SEED", 1), 0);
    int64_t wanted = number_from("MOTCUA_WALK_STEPS", STEPS_DEFAULT);
    load_cities(w);
    cast_walkers(w);
    while (w->steps < wanted)
        walk_once(w);
    arena_reset(w->c.arena);
    expect_sound(w);
    expect_figures(w);
    expect_everything_done(w);
    for (size_t i = 0; i < VARIANTS; i++)
        city_free(w->cities[i]);
    arena_free(w->c.arena);
    free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TOWN_TEST(a_random_walk_leaves_a_sound_city)};
    return engines_run(tests);
}
