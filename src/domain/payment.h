/* payment: demands for money on a dossier, the references under which they are paid, and where money goes that comes in. Beside the
 * record, as deliveries are: the record says that a duty was paid, these rows say by which money. Pure. */
#ifndef DOMAIN_PAYMENT_H
#define DOMAIN_PAYMENT_H

#include "base/arena.h"
#include "base/types.h"
#include "domain/fee.h"

/* ---- references ---- */

#define PAYMENT_REFERENCE_LENGTH 13 /* "MC", ten characters of 50 random bits, one that checks them */
#define PAYMENT_FOUND_MAX        4

/* What a transfer names. Letters and digits only, for banks take all else away; nothing of the dossier can be read from it, and
 * nobody guesses another's. A mistyped one is found out by its last character (in 30 of 31 cases). */
struct str payment_reference(struct arena *a, uint64_t random_bits);

/* The references that stand in a bank's text, however it is written ("ct tu 001: mc 7kq2-m9xd-4t A"), each once, in their order. */
size_t payment_references_in(struct arena *a, struct str text, struct str ret_found[PAYMENT_FOUND_MAX]);

/* ---- demands ---- */

/* Stored; never renumbered. */
enum demand_kind { DEMAND_APPLICATION = 1 /* the fee for the application */, DEMAND_DUTY = 2 /* a notice of payment */, DEMAND_KIND_COUNT };
enum demand_state {
    DEMAND_OPEN = 1,
    DEMAND_PAID = 2,
    DEMAND_VOID = 3, /* nothing is owed any more: the case ended, or another demand took its place */
    DEMAND_STATE_COUNT
};
const char *demand_kind_name(enum demand_kind kind);    /* English msgid */
const char *demand_state_name(enum demand_state state); /* likewise */

/* Where money goes; frozen in the demand, so that a paper printed again says the same. */
struct payment_account {
    struct str bank_bin, account, holder; /* empty: the unit had none */
};

struct payment_demand {
    struct uuid dossier_id;
    int64_t number; /* 1, 2, 3, ... of its dossier */
    struct str reference;
    enum demand_kind kind;
    int64_t letter; /* DEMAND_DUTY: letter.number */
    struct uuid unit_id; /* who takes the money */
    struct payment_account account;
    int64_t amount, paid; /* đồng */
    enum demand_state state;
    struct instant made_at;
    struct opt_instant paid_at; /* the moment of the money that made it whole */
    int64_t seq;                /* DEMAND_DUTY: the event that confirmed it; 0: not yet */
    struct str receipt_number;  /* DEMAND_APPLICATION, once it is paid ... */
    struct opt_instant receipt_at; /* ... and when the receipt was given: later than the money, where a bank reported it */
};

/* What is still owed. */
int64_t payment_owed(const struct payment_demand *demand);

/* ---- money ---- */

/* Stored; never renumbered. */
enum money_way { MONEY_BANK = 1 /* the bank has reported it */, MONEY_CASH = 2, MONEY_BY_HAND = 3 /* a transfer that a cashier entered */, MONEY_WAY_COUNT };
const char *money_way_name(enum money_way way); /* English msgid */

/* Why money has no place; kept with it when it comes in. Stored. */
enum money_trouble {
    MONEY_FITS = 0,
    MONEY_UNKNOWN = 1, /* no reference of ours */
    MONEY_SEVERAL = 2, /* several of them */
    MONEY_OVER = 3,    /* more than is owed */
    MONEY_TWICE = 4,   /* the demand was paid before */
    MONEY_VOID = 5,    /* nothing is owed any more */
    MONEY_ELSEWHERE = 6, /* the demand is of another unit than the account */
    MONEY_TROUBLE_COUNT
};
const char *money_trouble_name(enum money_trouble trouble); /* English msgid */

/* How much of an amount a demand takes, and what is wrong with the rest. */
struct money_place {
    int64_t placed;
    enum money_trouble trouble;
};
struct money_place payment_place(const struct payment_demand *demand, int64_t amount);

/* What was done with money. Stored; never renumbered. */
enum money_move {
    MOVE_PLACED = 1,   /* by its reference, at once */
    MOVE_ASSIGNED = 2, /* by a person */
    MOVE_RELEASED = 3, /* taken off a demand again, by a person */
    MOVE_REFUNDED = 4, /* given back; with a document */
    MOVE_SAME = 5,     /* the same money that a cashier had entered by hand: it counts once */
    MOVE_COUNT
};
const char *money_move_name(enum money_move move); /* English msgid */

#endif
