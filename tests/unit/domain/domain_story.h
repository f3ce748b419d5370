/* domain_story: a dossier's story told event by event, for the tests of the fold. Times are minutes after the filing;
 * each event takes one. */
#ifndef TESTS_DOMAIN_STORY_H
#define TESTS_DOMAIN_STORY_H

#include "unit/unit.h"

#include "domain/event.h"

static const struct uuid commune = {{1}}, district = {{2}}, procedure = {{3}}, citizen = {{11}}, desk = {{12}},
                         division_head = {{13}}, worker = {{14}}, leader = {{15}}, clerk = {{16}};

enum { MINUTE = 60 * 1000000 };
static const int64_t start = 1520843400000000;

struct story {
    struct dossier dossier;
    struct event_effects effects; /* of the last event */
    int64_t minutes;
};

static inline void tell_from(struct story *s, enum event_kind kind, struct uuid who, struct opt_uuid unit,
                             struct event_data data)
{
    const struct event event = {
        .kind = kind,
        .seq = s->dossier.last_seq + 1,
        .at = {start + s->minutes++ * MINUTE},
        .entered_at = {start + 1000 * (int64_t)MINUTE},
        .actor_kind = uuid_eq(who, citizen) ? ACTOR_CITIZEN : ACTOR_OFFICIAL,
        .actor_id = some_uuid(who),
        .actor_name = STR("Nguyễn Văn An"),
        .actor_unit_id = unit,
        .data = data,
    };
    event_apply(&s->dossier, &event, &s->effects);
    assert_int_equal(s->dossier.last_seq, event.seq);
}

static inline void tell(struct story *s, enum event_kind kind, struct uuid who, struct event_data data)
{
    tell_from(s, kind, who, (struct opt_uuid){0}, data);
}

static inline struct instant minute(int64_t n)
{
    return (struct instant){start + n * MINUTE};
}

static const struct event_data filing = {
    .reference = STR_INIT("ABCD-EFGH-JK"),
    .procedure_id = {{3}},
    .procedure_version = STR_INIT("v1"),
    .field_code = STR_INIT("G15-HT01"),
    .form = STR_INIT("{\"child\":\"An\"}"),
    .return_address = STR_INIT("số 1 phố Huế"),
    .unit_id = {{1}},
    .account_id = {{11}},
    .channel = CHANNEL_ONLINE,
    .source = 2,
    .service_level = 3,
    .office_kind = 4,
    .form_set = 2018,
    .return_way = RETURN_POST,
    .is_simulated = 1,
    .applicant_kind = APPLICANT_CITIZEN,
    .applicant_name = STR_INIT("Trần Thị Bình"),
    .applicant_identity = STR_INIT("001183000001"),
    .answer_by = 1520850000000000,
    .limit_unit = 1,
    .limit_halves = 10,
};

static inline void assert_state(const struct story *s, enum dossier_state state, enum step step)
{
    assert_int_equal(s->dossier.state, state);
    assert_int_equal(s->dossier.step, step);
}

static inline void assert_no_effects(const struct story *s)
{
    const struct event_effects *e = &s->effects;
    assert_false(e->adds_paper || e->adds_handover || e->takes_handover || e->adds_interval || e->closes_interval ||
                 e->adds_promise || e->adds_letter || e->changes_letter);
}

static inline struct story filed(void)
{
    struct story s = {.dossier = {.id = {{9}}, .last_hash = STR("")}};
    tell(&s, EVENT_SUBMITTED, citizen, filing);
    return s;
}

static inline void receive(struct story *s)
{
    tell(s, EVENT_RECEIVED, desk,
         (struct event_data){
             .code = STR("H26.1-180312-0001"), .due_at = 1521448200000000, .limit_unit = 1, .limit_halves = 10});
}

static inline struct story in_processing(void)
{
    struct story s = filed();
    receive(&s);
    tell(&s, EVENT_HANDED_OVER, desk, (struct event_data){.to_unit_id = commune});
    assert_int_equal(s.effects.handover.number, 1);
    assert_true(s.effects.adds_handover && !s.effects.handover.taken_at.has);
    tell(&s, EVENT_TAKEN_OVER, division_head, (struct event_data){0});
    assert_true(s.effects.takes_handover);
    assert_int_equal(s.effects.handover.number, 1);
    assert_true(uuid_eq(s.effects.handover.taken_by.value, division_head));
    tell(&s, EVENT_ASSIGNED, division_head, (struct event_data){.handler_id = worker});
    assert_state(&s, STATE_PROCESSING, STEP_PROCESS);
    assert_true(uuid_eq(s.dossier.handler_id.value, worker));
    return s;
}

#endif
