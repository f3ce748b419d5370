/* paper: the statutory papers of one dossier (forms 01 to 05, notices of payment) from the frozen record to PDF, for pages and for
 * letters that go out by mail alike: the same letter gives the same bytes today and in ten years. Who may see the dossier is
 * checked by the caller, before. */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include "app/city.h"
#include "pdf/pdf.h"
#include "store/dossier_store.h"

/* The city that prints. */
struct paper_place {
    const struct city *city;
    struct str public_url; /* without a slash at the end: QR codes lead there */
    bool is_simulated;     /* everything is marked as a demonstration */
};

struct paper_wanted {
    const struct dossier *dossier;
    enum letter_form form; /* the last of this form that the citizen has ... */
    int64_t number;        /* ... or the letter of this number; 0: by form */
    bool may_be_draft;     /* also one that is still under way */
};

/* What printing needs, out of the database. page_not_found: there is no such letter; record_broken. */
struct document;
MUST_CHECK err_t paper_load(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct paper_wanted *wanted,
                            struct document **ret_document);

/* The PDF; reads nothing more, takes some milliseconds. ERR_BUG, fault print_failed. */
MUST_CHECK err_t paper_render(struct ctx *c, const struct document *document, const struct pdf_out *out);

/* The control sheet (form 05 of 2018, 06 of 2025) as it stands at c->now: every handover with both signers and its verdict. Loading and
 * printing apart, as above. Errors likewise. */
struct control_sheet;
MUST_CHECK err_t paper_load_control_sheet(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier,
                                          struct control_sheet **ret_sheet);
MUST_CHECK err_t paper_render_control_sheet(struct ctx *c, const struct control_sheet *sheet, const struct pdf_out *out);

/* The register of a unit (form 06 of 2018, 07 of 2025) for the days from `from_day` to `to_day`, both included. At most
 * PAPER_REGISTER_MAX lines: ERR_LIMIT register_too_long for more. Loading and printing apart, as above. */
#define PAPER_REGISTER_MAX 5000
struct paper_register;
MUST_CHECK err_t paper_load_register(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct unit *unit, int64_t from_day,
                                     int64_t to_day, struct paper_register **ret_register);
MUST_CHECK err_t paper_render_register(struct ctx *c, const struct paper_register *book, const struct pdf_out *out);

/* What the desk prints about an act (receipts for further papers and payments, the slip of a result, the answer to a withdrawal, the slip
 * to the tax office), by the number of the event that records it. for_office: also what is not the citizen's. page_not_found: that event
 * is not printed. Loading and printing apart, as above. */
struct slip;
MUST_CHECK err_t paper_load_slip(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier, int64_t seq,
                                 bool for_office, struct slip **ret_slip);
MUST_CHECK err_t paper_render_slip(struct ctx *c, const struct slip *slip, const struct pdf_out *out);
const char *paper_slip_name(enum event_kind kind, bool for_office); /* English msgid; NULL: nothing is printed about such an event */
struct str paper_slip_file_name(struct arena *a, const struct slip *slip);
const struct event *paper_slip_event(const struct slip *slip);

/* The receipt of a fee for an application that is paid, by the number of its demand. page_not_found: there is none. Loading and printing
 * apart, as above. */
struct fee_paper;
MUST_CHECK err_t paper_load_fee(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier, int64_t number,
                                struct fee_paper **ret_paper);
MUST_CHECK err_t paper_render_fee(struct ctx *c, const struct fee_paper *paper, const struct pdf_out *out);

/* A handover list as it stands: what is on it, and who signed on either side. Loading and printing apart, as above. */
struct bundle;
struct paper_bundle;
MUST_CHECK err_t paper_load_bundle(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct bundle *list, struct paper_bundle **ret_bundle);
MUST_CHECK err_t paper_render_bundle(struct ctx *c, const struct paper_bundle *bundle, const struct pdf_out *out);

/* ---- the check of a paper: where its QR code leads, "/check/CODE/WHAT/MARK" ----
 * WHAT is the number of a letter, or "e" and the number of an event. MARK is drawn from what cannot change (the letter's number, text and
 * date; the event's hash): who does not hold the paper cannot guess it. */
struct str paper_letter_url(struct arena *a, const struct document *document);
struct str paper_slip_url(struct ctx *c, const struct slip *slip);
struct str paper_slip_mark(struct arena *a, const struct slip *slip);

enum paper_standing {
    PAPER_CURRENT,   /* it says what holds */
    PAPER_OVERTAKEN, /* it was given out, and something newer holds */
    PAPER_NOT_SENT,  /* it is numbered, and has not gone out yet */
    PAPER_GIVEN_UP   /* its number is void */
};
struct paper_checked {
    struct dossier dossier;
    const char *name;  /* English msgid */
    struct str number; /* empty: it has none */
    struct instant at; /* of the paper */
    enum paper_standing standing;
};
/* ERR_NOT_FOUND paper_unknown: no such paper, or not this mark; the two are not told apart. key: code or reference as in the address. */
MUST_CHECK err_t paper_check(struct ctx *c, struct db_ro *ro, const struct paper_place *place, struct str key, struct str what, struct str mark,
                             struct paper_checked *ret_checked);

/* "FA19-K1M9-CB-apology.pdf" */
struct str paper_file_name(struct arena *a, const struct document *document);
const struct letter *paper_letter(const struct document *document);

/* "/track?code=...": where the QR code of a paper leads. Absolute. */
struct str paper_track_url(struct arena *a, struct str public_url, const struct dossier *dossier);

/* ---- form 02's list inside a letter's text: a line "- NAME" is a paper to be brought, the other lines are the reason ---- */

struct paper_list {
    struct str *papers;
    size_t count;
    struct str reason;
};
struct paper_list paper_list_read(struct arena *a, struct str body);
struct str paper_list_write(struct arena *a, const struct paper_list *list);

#endif
