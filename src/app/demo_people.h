/* demo_people: officials with invented names for a few offices of a demonstration city, and one citizen, so that the
 * whole way of a dossier can be played. Accounts are made as all accounts are, and marked is_simulated. */
#ifndef APP_DEMO_PEOPLE_H
#define APP_DEMO_PEOPLE_H

#include "db/db.h"

#define DEMO_PASSWORD "motcua-demo"
#define DEMO_CITIZEN "001090123456" /* identity number; fictive (data/id-card.md) */

struct demo_report {
    int64_t units; /* that have people now */
    int64_t officials;
    int64_t citizens;
    int64_t there_already; /* accounts that a run before made: left alone */
};

/* Makes those that are not there. All share one password: password_encoded is its hash (slow to make: by the caller).
 * Load a data set first. User names: "tiepnhan.00001", "lanhdao.so-tu-phap", ...: see demo_people.c. */
MUST_CHECK err_t demo_people_create(struct db *db, struct ctx *c, struct str password_encoded,
                                    struct demo_report *ret_report);

/* Some that play one story, for the program to print: user name, and what the person is (Vietnamese). NULL name: the
 * end. */
struct demo_sign_in {
    const char *login;
    const char *who;
};
extern const struct demo_sign_in demo_sign_ins[];

#endif
