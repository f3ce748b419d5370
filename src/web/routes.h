/* routes: the handlers of each page family, as the table names them. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/request.h"

/* machine.c: what machines ask a server */
void machine_healthz(struct request *rq);
void machine_readyz(struct request *rq);
void machine_metrics(struct request *rq);
void machine_asset(struct request *rq);

/* signing.c: signing in, up and out; the language */
void signing_form(struct request *rq);
void signing_in(struct request *rq);
void signing_out(struct request *rq);
void signing_up_form(struct request *rq);
void signing_up(struct request *rq);
void signing_language(struct request *rq);

/* ---- citizen portal ---- */
/* home.c */
void home_page(struct request *rq);
/* catalogue.c: searching and listing procedures */
void catalogue_page(struct request *rq);
void catalogue_fields(struct request *rq);
/* procedure.c: one procedure */
void procedure_page(struct request *rq);
void procedure_steps(struct request *rq);
void procedure_sheet(struct request *rq);
/* offices.c */
void offices_page(struct request *rq);
void offices_one(struct request *rq);
/* calendar.c: the working days of a unit, for everybody */
void calendar_page(struct request *rq);
void calendar_file(struct request *rq);
/* office_calendar.c: changing them; office_calendar_import.c: by a file; office_notice.c: what becomes of promises */
void office_calendar(struct request *rq);
void office_calendar_change(struct request *rq);
void office_calendar_import(struct request *rq);
void office_calendar_import_read(struct request *rq);
void office_calendar_import_store(struct request *rq);
void office_notice(struct request *rq);
void office_notice_decide(struct request *rq);
void office_calendar_decision(struct request *rq);
void office_calendar_undo(struct request *rq);
/* about.c: what the footer leads to */
void about_site(struct request *rq);
void about_accessibility(struct request *rq);
void about_privacy(struct request *rq);
/* track.c: without an account */
void track_form(struct request *rq);
void track_find(struct request *rq);
void check_page(struct request *rq);
void track_page(struct request *rq);
void track_receipt(struct request *rq);
void track_payment(struct request *rq);
/* my.c: the citizen's own */
void my_list(struct request *rq);
void my_dossier(struct request *rq);
void my_receipt(struct request *rq);
void my_supplement(struct request *rq);
void my_refusal(struct request *rq);
void my_letter(struct request *rq);
void my_slip(struct request *rq);
void my_letter_page(struct request *rq);
void my_slip_page(struct request *rq);
void draft_shown_form(struct request *rq);
void draft_shown_send(struct request *rq);
void withdrawal_form(struct request *rq);

/* package_trial.c: a sample dossier sent through a version */
void package_trial_page(struct request *rq);
/* package_table.c: decision tables of a version */
void package_tables_page(struct request *rq);
void package_table_page(struct request *rq);
/* package_viewer.c: its BPMN in bpmn-js */
void package_viewer_page(struct request *rq);

/* package_migration.c: running dossiers, and a newer version */
void package_migration_page(struct request *rq);
void package_migration_send(struct request *rq);

/* package_forced.c: a law that does not wait: proposed, agreed, ended */
void package_forced_page(struct request *rq);
void package_forced_propose(struct request *rq);
void package_forced_decide(struct request *rq);
/* office_postings.c: where the office has posted procedures; launch_plan.c: services that are being built */
void office_postings(struct request *rq);
void office_postings_make(struct request *rq);
void office_postings_end(struct request *rq);
void launch_plan_page(struct request *rq);
void launch_plan_one(struct request *rq);
void launch_plan_save(struct request *rq);
/* package_difference.c: what a version of a package has otherwise than another */
void package_difference_page(struct request *rq);

/* payment.c */
void my_payment(struct request *rq);
void my_fee_receipt(struct request *rq);
/* office_payment.c */
void office_payment(struct request *rq);
void office_payment_cash(struct request *rq);
void office_fee_receipt(struct request *rq);
/* office_fee.c */
void office_fee(struct request *rq);
void office_fee_send(struct request *rq);
/* office_money.c */
void office_money(struct request *rq);
void office_money_csv(struct request *rq);
/* office_money_one.c */
void office_money_one(struct request *rq);
void office_money_settle(struct request *rq);
/* office_account.c */
void office_account(struct request *rq);
void office_account_save(struct request *rq);
void office_cut_save(struct request *rq);
void office_cut_end(struct request *rq);

void withdrawal_send(struct request *rq);
void my_paper(struct request *rq);
/* completion.c: sending what the office asked for */
void completion_form(struct request *rq);
void completion_send(struct request *rq);
/* apply_*.c: an application from its first page to its confirmation */
void apply_before(struct request *rq);
void apply_begin(struct request *rq);
void apply_tasks(struct request *rq);
void apply_delete(struct request *rq);
void apply_office(struct request *rq);
void apply_office_save(struct request *rq);
void apply_applicant(struct request *rq);
void apply_applicant_save(struct request *rq);
void apply_form(struct request *rq);
void apply_form_save(struct request *rq);
void apply_papers(struct request *rq);
void apply_papers_add(struct request *rq);
void apply_papers_remove(struct request *rq);
void apply_papers_file(struct request *rq);
void apply_result(struct request *rq);
void apply_result_save(struct request *rq);
void apply_check(struct request *rq);
void apply_send(struct request *rq);
void apply_sent(struct request *rq);

/* office and counter: office_work.c, office_dossier.c, office_action.c */
void office_work(struct request *rq);
void office_search(struct request *rq);
void office_dossier(struct request *rq);
void office_action(struct request *rq);
void office_receipt(struct request *rq);
void office_supplement(struct request *rq);
void office_refusal(struct request *rq);
void office_letter(struct request *rq);
void office_slip(struct request *rq);
void office_letter_page(struct request *rq);
void office_slip_page(struct request *rq);
void office_bundles(struct request *rq);
void office_bundle(struct request *rq);
void office_bundle_give(struct request *rq);
void office_bundle_take(struct request *rq);
void office_bundle_print(struct request *rq);
void office_control_sheet(struct request *rq);
void office_register(struct request *rq);
void office_register_print(struct request *rq);
void office_paper(struct request *rq);
/* counter.c, counter_new.c */
void counter_page(struct request *rq);
void counter_new(struct request *rq);
void counter_file(struct request *rq);
void counter_received(struct request *rq);
void counter_return(struct request *rq);
void office_warnings(struct request *rq);
void office_late_steps(struct request *rq);

/* notice_texts.c, notice_text.c: what applicants are told; undelivered.c: what did not reach them; notice_wish.c: the citizen's choice */
void notice_texts(struct request *rq);
void notice_rule_save(struct request *rq);
void notice_text_form(struct request *rq);
void notice_text_send(struct request *rq);
void undelivered_list(struct request *rq);
void undelivered_seen(struct request *rq);
void notice_wish_form(struct request *rq);
void notice_wish_send(struct request *rq);

/* office_packages.c: the city's packages, a new draft; office_package_draft.c, _change.c, _columns.c: a draft; _version.c: one version;
 * _files.c: either as a file; _values.c: what packages name */
void office_packages(struct request *rq);
void office_package_new(struct request *rq);
void office_package_make(struct request *rq);
void office_package_draft(struct request *rq);
void office_package_draft_save(struct request *rq);
void office_package_draft_paste(struct request *rq);
void office_package_draft_file(struct request *rq);
void office_package_draft_propose(struct request *rq);
void office_package_draft_delete(struct request *rq);
void office_package_draft_out(struct request *rq);
/* office_form_list.c: the forms of a draft; _fields.c: one of them; _field.c: a field; _preview.c */
void office_package_rules_list(struct request *rq);
void office_package_rules_new(struct request *rq);
void office_package_rules(struct request *rq);
void office_package_rules_save(struct request *rq);
void office_package_rules_paste(struct request *rq);
void office_package_rules_remove(struct request *rq);
void office_package_rules_remove_send(struct request *rq);
void office_package_forms(struct request *rq);
void office_package_form_new(struct request *rq);
void office_package_form_remove(struct request *rq);
void office_package_form_remove_send(struct request *rq);
void office_package_form(struct request *rq);
void office_package_form_move(struct request *rq);
void office_package_form_add(struct request *rq);
void office_package_form_add_send(struct request *rq);
void office_package_form_preview(struct request *rq);
void office_package_form_preview_send(struct request *rq);
void office_package_field(struct request *rq);
void office_package_field_save(struct request *rq);
void office_package_field_add(struct request *rq);
void office_package_field_add_send(struct request *rq);
void office_package_field_remove(struct request *rq);
void office_package_field_remove_send(struct request *rq);
void office_package_columns(struct request *rq);
void office_package_columns_save(struct request *rq);
void office_package_version(struct request *rq);
void office_package_publish(struct request *rq);
void office_package_withdraw(struct request *rq);
void office_package_file(struct request *rq);
void office_package_values(struct request *rq);
void office_package_value_save(struct request *rq);

/* statistics.c: the city's figures */
void statistics_page(struct request *rq);
void statistics_csv(struct request *rq);
void apologies_page(struct request *rq);
void apologies_csv(struct request *rq);
void statistics_unit(struct request *rq);

#endif
