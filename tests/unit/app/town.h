/* town: a small city for tests of app/ on both engines: one district with a commune, one procedure that can be filed
 * online, officials with one role each, a citizen. Dossiers are made by the real use cases only. */
#ifndef TESTS_APP_TOWN_H
#define TESTS_APP_TOWN_H

#include "unit/db/engines.h"

#include "app/act.h"
#include "app/file_store.h"
#include "app/submit.h"
#include "domain/access.h"

enum person { CITIZEN, STRANGER, DESK, HEAD, WORKER, LEADER, CLERK, FAR_HEAD, PERSON_COUNT };

struct town {
    struct fixture *fixture;
    struct db *db;
    struct ctx *c;
    char folder[64]; /* data folder with files/ and tmp/ */
    struct file_store files;
    struct city *city;
    struct uuid district, commune;
    const void *user; /* the test's own */
    struct actor people[PERSON_COUNT]; /* FAR_HEAD: division head of the district; the rest of the commune */
};

int town_set_up(void **state); /* *state: struct town * */
int town_tear_down(void **state);
#define TOWN_TEST(f) cmocka_unit_test_setup_teardown(f, town_set_up, town_tear_down)

#define TOWN_PROCEDURE STR("1.001193")

/* From now on this person acts; NULL-free: town->c->actor. */
void town_as(struct town *t, enum person person);
void town_pass(struct town *t, int64_t minutes);

/* Filed online by CITIZEN, or at the counter by DESK (and so received at once). */
struct uuid town_file(struct town *t);
struct uuid town_walk_in(struct town *t);
struct uuid town_file_made_up(struct town *t, bool is_invented); /* in a demonstration; is_invented: by motcua simulate */

/* The action by that person with fitting particulars; must be allowed. */
void town_act(struct town *t, enum person person, struct uuid dossier, enum action action);

/* From reception to the citizen's hands. */
void town_whole_way(struct town *t, struct uuid dossier);

struct dossier town_dossier(struct town *t, struct uuid id);

/* One statement of free text, as an intruder would: around the program. Tests of check only. */
void town_tamper(struct town *t, const char *sqlite, const char *postgresql);

/* A temporary file in tmp/ with this content, put into the store; its sha256. */
struct str town_store_file(struct town *t, struct str content);

#endif
