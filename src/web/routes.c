/* routes: every page, and what monitoring asks for, one row each. The API has its own table (api/routes.c). */
#include "web/routes.h"

#include "domain/icalendar.h"
#include "web/web.h"

#define PAGE_FORM .body_limit = ROUTE_BODY_FORM
/* One file a request; the body has room for what stands around it, so that a file that is a little too large is refused
 * with its page kept, not cut off. */
#define PAGE_FILE .body_limit = ROUTE_UPLOAD + 16 * 1024 * 1024, .upload_limit = ROUTE_UPLOAD
#define PAGE_FILES .body_limit = 5 * ROUTE_UPLOAD, .upload_limit = ROUTE_UPLOAD
/* A calendar as a file; and its days in a form, each byte of them as three. */
#define CALENDAR_FILE .body_limit = ICALENDAR_BYTES_MAX + ROUTE_UPLOAD, .upload_limit = ICALENDAR_BYTES_MAX
#define CALENDAR_DAYS (3 * ICALENDAR_BYTES_MAX + ROUTE_BODY_FORM)

/* clang-format off */
static const struct route routes[] = {
    /* machines */
    {{HTTP_GET, "/healthz"}, machine_healthz, "healthz", .access = ACCESS_PUBLIC, .is_machine = true},
    {{HTTP_GET, "/readyz"}, machine_readyz, "readyz", .access = ACCESS_PUBLIC, .is_machine = true},
    {{HTTP_GET, "/metrics"}, machine_metrics, "metrics", .access = ACCESS_PUBLIC, .is_machine = true},
    {{HTTP_GET, "/assets/{hash}/{name}"}, machine_asset, "asset", .access = ACCESS_PUBLIC, .is_machine = true},

    /* signing in, up and out */
    {{HTTP_GET, "/language/{tag}"}, signing_language, "language", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/signin"}, signing_form, "signin", .access = ACCESS_PUBLIC},
    {{HTTP_POST, "/signin"}, signing_in, "signin_send", .access = ACCESS_PUBLIC, PAGE_FORM, .rate = RATE_GUESS},
    {{HTTP_POST, "/signout"}, signing_out, "signout", .access = ACCESS_PUBLIC, PAGE_FORM},
    {{HTTP_GET, "/signup"}, signing_up_form, "signup", .access = ACCESS_PUBLIC},
    {{HTTP_POST, "/signup"}, signing_up, "signup_send", .access = ACCESS_PUBLIC, PAGE_FORM, .rate = RATE_GUESS},

    /* citizen portal */
    {{HTTP_GET, "/"}, home_page, "home", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/procedures"}, catalogue_page, "procedures", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/fields"}, catalogue_fields, "fields", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/procedures/{code}"}, procedure_page, "procedure", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/procedures/{code}/sheet"}, procedure_sheet, "procedure_sheet", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/units"}, offices_page, "units", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/units/{code}"}, offices_one, "unit", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/units/{code}/figures"}, statistics_unit, "unit_figures", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/units/{code}/calendar"}, calendar_page, "unit_calendar", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/units/{code}/calendar.ics"}, calendar_file, "unit_calendar_file", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/statistics"}, statistics_page, "statistics", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/statistics.csv"}, statistics_csv, "statistics_csv", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/apologies"}, apologies_page, "apologies", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/apologies.csv"}, apologies_csv, "apologies_csv", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/check/{reference}/{paper}/{mark}"}, check_page, "check", .access = ACCESS_PUBLIC, .rate = RATE_GUESS},
    {{HTTP_GET, "/track"}, track_form, "track", .access = ACCESS_PUBLIC},
    {{HTTP_POST, "/track"}, track_find, "track_find", .access = ACCESS_PUBLIC, PAGE_FORM, .rate = RATE_GUESS},
    {{HTTP_GET, "/track/{ticket}"}, track_page, "track_page", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/track/{ticket}/receipt.pdf"}, track_receipt, "track_receipt", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/my"}, my_list, "my", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/notices"}, notice_wish_form, "notice_wish", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/my/notices"}, notice_wish_send, "notice_wish_send", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/my/{reference}"}, my_dossier, "my_dossier", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/receipt.pdf"}, my_receipt, "my_receipt", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/supplement.pdf"}, my_supplement, "my_supplement", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/refusal.pdf"}, my_refusal, "my_refusal", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/letters/{number}"}, my_letter, "my_letter", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/letters/{number}/page"}, my_letter_page, "my_letter_page", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/slips/{number}/page"}, my_slip_page, "my_slip_page", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/slips/{number}"}, my_slip, "my_slip", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/confirmation"}, draft_shown_form, "draft_shown", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/my/{reference}/confirmation"}, draft_shown_send, "draft_shown_send", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/my/{reference}/withdrawal"}, withdrawal_form, "withdrawal", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/my/{reference}/withdrawal"}, withdrawal_send, "withdrawal_send", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/my/{reference}/papers/{number}"}, my_paper, "my_paper", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/my/{reference}/completion"}, completion_form, "completion", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/my/{reference}/completion"}, completion_send, "completion_send", .access = ACCESS_CITIZEN, PAGE_FILES, .rate = RATE_FILE},
    {{HTTP_GET, "/my/{reference}/sent"}, apply_sent, "my_sent", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/procedures/{code}/apply"}, apply_before, "apply", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/procedures/{code}/apply"}, apply_begin, "apply_begin", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}"}, apply_tasks, "draft", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/delete"}, apply_delete, "draft_delete", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}/office"}, apply_office, "draft_office", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/office"}, apply_office_save, "draft_office_save", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}/applicant"}, apply_applicant, "draft_applicant", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/applicant"}, apply_applicant_save, "draft_applicant_save", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}/form"}, apply_form, "draft_form", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/form"}, apply_form_save, "draft_form_save", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}/papers"}, apply_papers, "draft_papers", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/papers"}, apply_papers_add, "draft_paper_add", .access = ACCESS_CITIZEN, PAGE_FILE, .rate = RATE_FILE},
    {{HTTP_POST, "/drafts/{id}/papers/remove"}, apply_papers_remove, "draft_paper_remove", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}/papers/{number}"}, apply_papers_file, "draft_paper", .access = ACCESS_CITIZEN},
    {{HTTP_GET, "/drafts/{id}/result"}, apply_result, "draft_result", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/result"}, apply_result_save, "draft_result_save", .access = ACCESS_CITIZEN, PAGE_FORM},
    {{HTTP_GET, "/drafts/{id}/check"}, apply_check, "draft_check", .access = ACCESS_CITIZEN},
    {{HTTP_POST, "/drafts/{id}/send"}, apply_send, "draft_send", .access = ACCESS_CITIZEN, PAGE_FORM},

    /* what the footer leads to */
    {{HTTP_GET, "/about"}, about_site, "about", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/accessibility"}, about_accessibility, "accessibility", .access = ACCESS_PUBLIC},
    {{HTTP_GET, "/privacy"}, about_privacy, "privacy", .access = ACCESS_PUBLIC},

    /* office and counter */
    {{HTTP_GET, "/office"}, office_work, "office_work", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/warnings"}, office_warnings, "office_warnings", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/notices"}, notice_texts, "notice_texts", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/notices"}, notice_rule_save, "notice_rule_save", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/notices/{event}/{carrier}/{language}"}, notice_text_form, "notice_text", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/notices/{event}/{carrier}/{language}"}, notice_text_send, "notice_text_send", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/undelivered"}, undelivered_list, "undelivered", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/undelivered/{id}"}, undelivered_seen, "undelivered_seen", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/search"}, office_search, "office_search", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}"}, office_dossier, "office_dossier", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/receipt.pdf"}, office_receipt, "office_receipt", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/supplement.pdf"}, office_supplement, "office_supplement", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/refusal.pdf"}, office_refusal, "office_refusal", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/control-sheet.pdf"}, office_control_sheet, "office_control_sheet", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/letters/{number}"}, office_letter, "office_letter", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/letters/{number}/page"}, office_letter_page, "office_letter_page", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/slips/{number}/page"}, office_slip_page, "office_slip_page", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/slips/{number}"}, office_slip, "office_slip", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/dossiers/{reference}/papers/{number}"}, office_paper, "office_paper", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/bundles"}, office_bundles, "office_bundles", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/bundles"}, office_bundle_give, "office_bundle_give", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/bundles/{id}"}, office_bundle, "office_bundle", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/bundles/{id}/list.pdf"}, office_bundle_print, "office_bundle_print", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/bundles/{id}/take"}, office_bundle_take, "office_bundle_take", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/register"}, office_register, "office_register", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/register.pdf"}, office_register_print, "office_register_print", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/return"}, counter_return, "office_return", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/office/calendar"}, office_calendar, "office_calendar", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/calendar"}, office_calendar_change, "office_calendar_change", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/calendar/import"}, office_calendar_import, "office_calendar_import", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/calendar/import"}, office_calendar_import_read, "office_calendar_import_read", .access = ACCESS_OFFICIAL, CALENDAR_FILE, .rate = RATE_FILE},
    {{HTTP_POST, "/office/calendar/import/days"}, office_calendar_import_store, "office_calendar_import_store", .access = ACCESS_OFFICIAL, .body_limit = CALENDAR_DAYS},
    {{HTTP_GET, "/office/calendar/notices/{id}"}, office_notice, "office_notice", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/calendar/notices/{id}"}, office_notice_decide, "office_notice_decide", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/office/calendar/decisions/{id}"}, office_calendar_decision, "office_calendar_decision", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/calendar/decisions/{id}"}, office_calendar_undo, "office_calendar_undo", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/counter"}, counter_page, "counter", .access = ACCESS_OFFICIAL},
    {{HTTP_GET, "/counter/new"}, counter_new, "counter_new", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/counter/new"}, counter_file, "counter_file", .access = ACCESS_OFFICIAL, PAGE_FORM},
    {{HTTP_GET, "/counter/received/{reference}"}, counter_received, "counter_received", .access = ACCESS_OFFICIAL},
    {{HTTP_POST, "/office/dossiers/{reference}/{action}"}, office_action, "office_action", .access = ACCESS_OFFICIAL, PAGE_FORM},
};
/* clang-format on */
const struct route_table web_routes = {routes, sizeof routes / sizeof routes[0]};
