/* notice_words: carriers, hours and addresses of notices as pages show and read them. */
#ifndef WEB_NOTICE_WORDS_H
#define WEB_NOTICE_WORDS_H

#include "store/notice_store.h"
#include "web/components.h"
#include "web/request.h"

/* "21:00" */
struct str notice_words_time(struct arena *a, int minute);

/* "E-mail, Text message"; "none". */
struct str notice_words_carriers(struct request *rq, unsigned carriers);

/* Every carrier, those of the set chosen: CARRIER_COUNT - 1 of them. */
struct choice_view *notice_words_choices(struct request *rq, unsigned carriers);

/* What was ticked in the checkboxes of that name. */
unsigned notice_words_chosen(struct request *rq, const char *name);

/* "/office/notices/received/sms/vi" */
struct str notice_words_address(struct arena *a, const struct notice_key *key);

/* "Text message · Received, with the promised date"; a letter: its carrier and "Letter". */
struct str notice_words_what(struct request *rq, enum notice_event event, enum carrier carrier);

#endif
