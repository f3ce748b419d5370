/* simulation: the model behind `motcua simulate`: what a city's people ask for, when and how, who works in its offices, and
 * how the offices cope. Pure tables and draws; app/simulate plays them through the real use cases.
 *
 * The model, all of it assumption [D] and none of it law or measurement:
 *  - Demand. Each group of the catalogue has a weight (its share of all dossiers, of 1,000); inside a group the everyday
 *    procedures have weights of their own and all others 1. Offices of one level share a procedure by a fixed factor of
 *    0.5 to 1.5 for each office; a district counts as much as twelve communes, any other body as sixty.
 *  - Channels follow who files, not the group's fame: citizens mostly come to the counter, enterprises file online more
 *    often than not, and where filing by program is the habit (tax, customs, social insurance) nearly all do. The shares
 *    that the press reported for 2017 are not built in anywhere: what the figures show comes out of who files what.
 *  - Time. Counters and the post follow the calendar's sessions, Mondays and mornings being busiest; online filing runs at any
 *    hour of any day, with an evening peak, less at weekends.
 *  - Service. An office finishes most dossiers in 30 to 90 % of the working time it has, some in the last tenth, a few
 *    percent late; slow offices are late up to three times as often as quick ones. Steps come at fixed parts of that
 *    time. A few are sent back, handed to another office, asked to complete, or refused (simulation_odds).
 *  - Letters. While a case is examined papers may be asked for, a payment, or the work stops; who will be late mostly sends an apology
 *    the day before; some citizens want their dossier back. Drafted, approved, numbered and sent by different people, for each
 *    letter within two working days; what the citizen owes takes him days, and lengthens the service by as much.
 * So the figures that come out are simulated, and marked so wherever they are shown. */
#ifndef DOMAIN_SIMULATION_H
#define DOMAIN_SIMULATION_H

#include "base/chance.h"
#include "domain/access.h"
#include "domain/dossier.h"
#include "domain/procedure.h"

/* ---- demand ---- */

enum simulation_filer { FILER_CITIZEN, FILER_ENTERPRISE, FILER_BY_PROGRAM, FILER_COUNT };

enum simulation_filer simulation_filer_of(struct str group_code);

/* Weight of a procedure among all of its group, and of its group among all groups (1 for one the table does not know). */
int simulation_procedure_weight(struct str procedure_code);
int simulation_group_weight(struct str group_code);

/* Weight of an office among those competent; fixed for the office. */
int simulation_unit_weight(const struct unit *unit);

/* Below level 3 there is no online filing: what would be online comes to the counter. */
enum channel simulation_channel(struct chance *chance, enum simulation_filer filer, bool can_be_online);

/* Is it filed in opening hours only? */
bool simulation_needs_open_desk(enum channel channel);

/* Weight of a day (ISO weekday 1-7) and of an hour (0-23) for that channel. Days and hours without sessions are the
 * calendar's business. */
int simulation_weekday_weight(enum channel channel, int weekday);
int simulation_hour_weight(enum channel channel, int hour);

/* Visits of the portal that stand behind one dossier filed online, on average. */
#define SIMULATION_VISITS_A_DOSSIER 20

/* ---- offices ---- */

/* What one official is: roles in the own unit and the title of the position. */
struct simulation_post {
    unsigned roles; /* ROLE_BIT set */
    const char *title;
};

/* With fewer, assessing, signing and numbering could not be kept apart. */
#define SIMULATION_STAFF_MIN 3

/* The i-th post of an office with `staff` officials (i < staff, staff >= SIMULATION_STAFF_MIN). */
struct simulation_post simulation_post(enum unit_kind kind, size_t i, size_t staff);

/* Weight of a unit's kind when officials are shared out. 0: the unit has no one-stop work. */
int simulation_staff_weight(enum unit_kind kind);

/* ---- service ---- */

/* Things that happen in so many of 1,000 cases. */
enum simulation_odds {
    ODDS_ASK_COMPLETION,  /* the desk asks for papers before acceptance */
    ODDS_REFUSE,          /* the desk refuses to receive */
    ODDS_NEVER_COMPLETED, /* asked, and the citizen does not answer */
    ODDS_TRANSFER,        /* handed to another office of the same kind */
    ODDS_HANDLER_RETURNS, /* the handler gives it back to the head */
    ODDS_REASSIGN,
    ODDS_NOTE,
    ODDS_SIGNER_RETURNS,
    ODDS_CLERK_RETURNS,
    ODDS_RESULT_REFUSED, /* settled by a refusal */
    ODDS_COLLECTED_LATE, /* the citizen comes weeks later */
    ODDS_NEW_CITIZEN,    /* an online application comes with a new account */
    ODDS_SUPPLEMENT,     /* the handler asks for papers after acceptance */
    ODDS_SUPPLEMENT_AGAIN, /* of those: a second time */
    ODDS_INCOMPLETE,     /* what was sent is not yet complete */
    ODDS_UNANSWERED,     /* nothing is ever sent */
    ODDS_DUTY,           /* something is to be paid before the work goes on */
    ODDS_STOP,
    ODDS_APOLOGY,        /* of those that will be late: an apology with a new date is sent */
    ODDS_WITHDRAWAL,     /* the citizen asks for the dossier back */
    ODDS_AGREED,         /* of those: the leader agrees */
    ODDS_COUNT
};
bool simulation_happens(struct chance *chance, enum simulation_odds odds);

/* How slow an office is, in permille of the average (400-1600); fixed for the office. */
int simulation_slowness(const struct unit *unit);

/* Working minutes from reception to the numbered result, for a budget of working minutes until the promise. */
int64_t simulation_service_minutes(struct chance *chance, int64_t budget, int slowness);

/* By which part of the service time a step is done, in permille; 0 for steps outside of it. */
int simulation_step_part(enum step step);

/* Mean working minutes that an act outside the legal clock waits (answering an application, confirming, collecting). */
int64_t simulation_mean_wait(enum step step);

/* What officials write, in Vietnamese, drawn from a short list. */
enum simulation_note { NOTE_COMPLETION, NOTE_REFUSAL, NOTE_PROPOSAL, NOTE_REFUSED_RESULT, NOTE_RETURNED, NOTE_TRANSFER, NOTE_REASSIGN, NOTE_PLAIN,
                       NOTE_SUPPLEMENT, NOTE_INCOMPLETE, NOTE_DUTY, NOTE_STOP, NOTE_APOLOGY, NOTE_WITHDRAWAL, NOTE_DECLINED, NOTE_ARRIVED, NOTE_COUNT };
struct str simulation_note(struct chance *chance, enum simulation_note kind);

#endif
