/* notice_words: small texts that the pages of notices share. */
#include "web/notice_words.h"

#include "base/civil.h"
#include "i18n/i18n.h"
#include "web/input.h"

struct str notice_words_time(struct arena *a, int minute)
{
    char text[CIVIL_TIME_SIZE];
    civil_format_time(minute, text);
    return arena_copy(a, str_of(text));
}

struct str notice_words_carriers(struct request *rq, unsigned carriers)
{
    struct str list = STR("");
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++) {
        if (!(carriers & CARRIER_BIT(carrier))) continue;
        struct str name = request_tr(rq, carrier_name(carrier));
        list = str_is_empty(list) ? name : arena_join(rq->c->arena, list, STR(", "), name);
    }
    return str_is_empty(list) ? request_tr(rq, N_("none")) : list;
}

struct choice_view *notice_words_choices(struct request *rq, unsigned carriers)
{
    struct choice_view *choices = ARENA_ARRAY(rq->c->arena, CARRIER_COUNT - 1, struct choice_view);
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++)
        choices[carrier - 1] = (struct choice_view){
            .value = str_of(carrier_slug(carrier)), .label = request_tr(rq, carrier_name(carrier)), .selected = (carriers & CARRIER_BIT(carrier)) != 0};
    return choices;
}

unsigned notice_words_chosen(struct request *rq, const char *name)
{
    unsigned chosen = 0;
    for (enum carrier carrier = CARRIER_EMAIL; carrier < CARRIER_COUNT; carrier++)
        if (input_was_sent(rq, str_of(name), str_of(carrier_slug(carrier)))) chosen |= CARRIER_BIT(carrier);
    return chosen;
}

struct str notice_words_address(struct arena *a, const struct notice_key *key)
{
    return arena_printf(a, "/office/notices/%s/%s/%s", notice_event_slug(key->event), carrier_slug(key->carrier), key->locale == LOCALE_EN ? "en" : "vi");
}

struct str notice_words_what(struct request *rq, enum notice_event event, enum carrier carrier)
{
    return arena_join(rq->c->arena, request_tr(rq, carrier_name(carrier)), STR(" · "), request_tr(rq, notice_event_name(event)));
}
