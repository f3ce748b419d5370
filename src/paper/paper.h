/* paper: the statutory papers of one dossier (forms 01 to 05, notices of payment) from the frozen record to PDF, for pages and for
 * letters that go out by mail alike: the same letter gives the same bytes today and in ten years. Who may see the dossier is
 * checked by the caller, before. */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include "app/city.h"
#include "base/buf.h"
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
MUST_CHECK err_t paper_render(struct ctx *c, const struct document *document, struct buf *out);

/* The control sheet (form 05 of 2018, 06 of 2025) as it stands at c->now: every handover with both signers and its verdict. Loading and
 * printing apart, as above. Errors likewise. */
struct control_sheet;
MUST_CHECK err_t paper_load_control_sheet(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct dossier *dossier,
                                          struct control_sheet **ret_sheet);
MUST_CHECK err_t paper_render_control_sheet(struct ctx *c, const struct control_sheet *sheet, struct buf *out);

/* The register of a unit (form 06 of 2018, 07 of 2025) for the days from `from_day` to `to_day`, both included. At most
 * PAPER_REGISTER_MAX lines: ERR_LIMIT register_too_long for more. Loading and printing apart, as above. */
#define PAPER_REGISTER_MAX 5000
struct paper_register;
MUST_CHECK err_t paper_load_register(struct ctx *c, struct db_ro *ro, const struct paper_place *place, const struct unit *unit, int64_t from_day,
                                     int64_t to_day, struct paper_register **ret_register);
MUST_CHECK err_t paper_render_register(struct ctx *c, const struct paper_register *book, struct buf *out);

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
