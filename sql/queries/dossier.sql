--: row dossier_row (id uuid, reference text, code text?, procedure_id uuid, procedure_version text, unit_id uuid, holder_unit_id uuid, channel int, source int, service_level int, field_code text, office_kind int, form_set int, state int, step int, applicant_kind int, applicant_name text, applicant_identity text, applicant_phone text, applicant_email text, applicant_address text, account_id uuid?, assisted_by uuid?, form_data text, return_way int, return_address text, is_simulated bool, submitted_at time, answer_by time, received_at time?, limit_unit int, limit_halves int, due_at time?, first_due_at time?, finished_at time?, handed_at time?, lateness int, handler_id uuid?, proposer_id uuid?, approver_id uuid?, result_kind int, result_note text, result_number text?, result_on int?, work_due_at time, papers int, handovers int, intervals int, promises int, letters int, processor_unit_id uuid?, first_lateness int, is_paused bool, open_interval int, supplements int, asked_at_end int, answered_at time?, before_withdrawal int, step_before_withdrawal int, open_letter int, letter_form int, letter_status int, letter_unit_id uuid?, letter_drafter_id uuid?, letter_approver_id uuid?, unproved_letters int, corrects_id uuid?, correction int, corrected_by_id uuid?, result_letter int, bundle_id uuid?, bundles int, package_hash text?, course_step text?, course_kind int, course_steps int, course_pauses bool, parent_id uuid?, branch text?, course_first text?, branches int, last_seq int, last_hash blob)

-- Where only ids are asked for (store/id_rows.h).
--: row id_row (id uuid)

-- The dossier with this id.
--: dossier_by_id(id uuid) -> one dossier_row
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, asked_at_end, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, package_hash, course_step, course_kind, course_steps, course_pauses, parent_id, branch, course_first, branches, last_seq, last_hash
FROM dossier WHERE id = :id

-- The same, locked until the end of the transaction: every use case that changes a dossier begins with it.
--: dossier_by_id_for_update(id uuid) -> one write dossier_row
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, asked_at_end, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, package_hash, course_step, course_kind, course_steps, course_pauses, parent_id, branch, course_first, branches, last_seq, last_hash
FROM dossier WHERE id = :id
--{postgresql
FOR UPDATE
--}

-- All dossiers, a page at a time in the order of their ids, for motcua check.
--: dossier_page(after uuid, limit int) -> many dossier_row
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, asked_at_end, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, package_hash, course_step, course_kind, course_steps, course_pauses, parent_id, branch, course_first, branches, last_seq, last_hash
FROM dossier WHERE id > :after ORDER BY id LIMIT :limit

-- The id behind a legal code.
--: dossier_id_by_code(code text) -> one (id uuid)
SELECT id FROM dossier WHERE code = :code

-- The id behind a submission reference.
--: dossier_id_by_reference(reference text) -> one (id uuid)
SELECT id FROM dossier WHERE reference = :reference

-- A new dossier, as its first events made it.
--: dossier_insert(id uuid, reference text, code text?, procedure_id uuid, procedure_version text, unit_id uuid, holder_unit_id uuid, channel int, source int, service_level int, field_code text, office_kind int, form_set int, state int, step int, applicant_kind int, applicant_name text, applicant_identity text, applicant_phone text, applicant_email text, applicant_address text, account_id uuid?, assisted_by uuid?, form_data text, return_way int, return_address text, is_simulated bool, submitted_at time, answer_by time, received_at time?, limit_unit int, limit_halves int, due_at time?, first_due_at time?, finished_at time?, handed_at time?, lateness int, handler_id uuid?, proposer_id uuid?, approver_id uuid?, result_kind int, result_note text, result_number text?, result_on int?, work_due_at time, papers int, handovers int, intervals int, promises int, letters int, processor_unit_id uuid?, first_lateness int, is_paused bool, open_interval int, supplements int, asked_at_end int, answered_at time?, before_withdrawal int, step_before_withdrawal int, open_letter int, letter_form int, letter_status int, letter_unit_id uuid?, letter_drafter_id uuid?, letter_approver_id uuid?, unproved_letters int, corrects_id uuid?, correction int, corrected_by_id uuid?, result_letter int, bundle_id uuid?, bundles int, package_hash text?, course_step text?, course_kind int, course_steps int, course_pauses bool, parent_id uuid?, branch text?, course_first text?, branches int, last_seq int, last_hash blob) -> exec
INSERT INTO dossier (id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, asked_at_end, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, package_hash, course_step, course_kind, course_steps, course_pauses, parent_id, branch, course_first, branches, last_seq, last_hash)
VALUES (:id, :reference, :code, :procedure_id, :procedure_version, :unit_id, :holder_unit_id, :channel, :source, :service_level, :field_code, :office_kind, :form_set, :state, :step, :applicant_kind, :applicant_name, :applicant_identity, :applicant_phone, :applicant_email, :applicant_address, :account_id, :assisted_by, :form_data, :return_way, :return_address, :is_simulated, :submitted_at, :answer_by, :received_at, :limit_unit, :limit_halves, :due_at, :first_due_at, :finished_at, :handed_at, :lateness, :handler_id, :proposer_id, :approver_id, :result_kind, :result_note, :result_number, :result_on, :work_due_at, :papers, :handovers, :intervals, :promises, :letters, :processor_unit_id, :first_lateness, :is_paused, :open_interval, :supplements, :asked_at_end, :answered_at, :before_withdrawal, :step_before_withdrawal, :open_letter, :letter_form, :letter_status, :letter_unit_id, :letter_drafter_id, :letter_approver_id, :unproved_letters, :corrects_id, :correction, :corrected_by_id, :result_letter, :bundle_id, :bundles, :package_hash, :course_step, :course_kind, :course_steps, :course_pauses, :parent_id, :branch, :course_first, :branches, :last_seq, :last_hash)

-- What later events may change. last_seq guards against a lost update: no row is changed if somebody was faster. What
-- reception alone sets is left to dossier_receive: code and received_at stand in indexes, which SQLite would write anew each time.
--: dossier_update(id uuid, before_seq int, holder_unit_id uuid, state int, step int, form_data text, answer_by time, limit_unit int, limit_halves int, due_at time?, finished_at time?, handed_at time?, lateness int, handler_id uuid?, proposer_id uuid?, approver_id uuid?, result_kind int, result_note text, result_number text?, result_on int?, work_due_at time, papers int, handovers int, intervals int, promises int, letters int, processor_unit_id uuid?, first_lateness int, is_paused bool, open_interval int, supplements int, asked_at_end int, answered_at time?, before_withdrawal int, step_before_withdrawal int, open_letter int, letter_form int, letter_status int, letter_unit_id uuid?, letter_drafter_id uuid?, letter_approver_id uuid?, unproved_letters int, corrected_by_id uuid?, result_letter int, bundle_id uuid?, bundles int, course_step text?, course_kind int, course_steps int, course_pauses bool, branches int, last_seq int, last_hash blob) -> count
UPDATE dossier SET holder_unit_id = :holder_unit_id, state = :state, step = :step, form_data = :form_data, answer_by = :answer_by, limit_unit = :limit_unit, limit_halves = :limit_halves, due_at = :due_at, finished_at = :finished_at, handed_at = :handed_at, lateness = :lateness, handler_id = :handler_id, proposer_id = :proposer_id, approver_id = :approver_id, result_kind = :result_kind, result_note = :result_note, result_number = :result_number, result_on = :result_on, work_due_at = :work_due_at, papers = :papers, handovers = :handovers, intervals = :intervals, promises = :promises, letters = :letters, processor_unit_id = :processor_unit_id, first_lateness = :first_lateness, is_paused = :is_paused, open_interval = :open_interval, supplements = :supplements, asked_at_end = :asked_at_end, answered_at = :answered_at, before_withdrawal = :before_withdrawal, step_before_withdrawal = :step_before_withdrawal, open_letter = :open_letter, letter_form = :letter_form, letter_status = :letter_status, letter_unit_id = :letter_unit_id, letter_drafter_id = :letter_drafter_id, letter_approver_id = :letter_approver_id, unproved_letters = :unproved_letters, corrected_by_id = :corrected_by_id, result_letter = :result_letter, bundle_id = :bundle_id, bundles = :bundles, course_step = :course_step, course_kind = :course_kind, course_steps = :course_steps, course_pauses = :course_pauses, branches = :branches, last_seq = :last_seq, last_hash = :last_hash
WHERE id = :id AND last_seq = :before_seq

-- What reception sets, once.
--: dossier_receive(id uuid, code text?, received_at time?, first_due_at time?) -> exec
UPDATE dossier SET code = :code, received_at = :received_at, first_due_at = :first_due_at WHERE id = :id

-- Another version of its package.
--: dossier_set_package(id uuid, package_hash text?) -> exec
UPDATE dossier SET package_hash = :package_hash WHERE id = :id

-- Open dossiers that run by a version, in the order of their ids; after: zero to begin.
--: dossier_by_package(package_hash text, after uuid, limit int) -> many dossier_row
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, asked_at_end, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, package_hash, course_step, course_kind, course_steps, course_pauses, parent_id, branch, course_first, branches, last_seq, last_hash
FROM dossier WHERE package_hash = :package_hash AND step > 0 AND id > :after ORDER BY id LIMIT :limit

-- Open dossiers of a version whose last event is of a kind: they were let go on by it and nothing has happened since. Of the newest thousand.
--: dossier_by_package_last(package_hash text, kind int, limit int) -> many dossier_row
SELECT id, reference, code, procedure_id, procedure_version, unit_id, holder_unit_id, channel, source, service_level, field_code, office_kind, form_set, state, step, applicant_kind, applicant_name, applicant_identity, applicant_phone, applicant_email, applicant_address, account_id, assisted_by, form_data, return_way, return_address, is_simulated, submitted_at, answer_by, received_at, limit_unit, limit_halves, due_at, first_due_at, finished_at, handed_at, lateness, handler_id, proposer_id, approver_id, result_kind, result_note, result_number, result_on, work_due_at, papers, handovers, intervals, promises, letters, processor_unit_id, first_lateness, is_paused, open_interval, supplements, asked_at_end, answered_at, before_withdrawal, step_before_withdrawal, open_letter, letter_form, letter_status, letter_unit_id, letter_drafter_id, letter_approver_id, unproved_letters, corrects_id, correction, corrected_by_id, result_letter, bundle_id, bundles, package_hash, course_step, course_kind, course_steps, course_pauses, parent_id, branch, course_first, branches, last_seq, last_hash
FROM dossier WHERE id IN (
    SELECT d.id FROM (SELECT id, last_seq FROM dossier WHERE package_hash = :package_hash AND step > 0 ORDER BY id DESC LIMIT 1000) d JOIN event e ON e.dossier_id = d.id AND e.seq = d.last_seq
    WHERE e.kind = :kind)
ORDER BY id LIMIT :limit

--: row work_row (id uuid, reference text, code text?, procedure_id uuid, state int, step int, channel int, applicant_name text, submitted_at time, due_at time?, work_due_at time, handler_id uuid?, limit_unit int, lateness int, is_paused bool, letter_form int, letter_status int, bundle_id uuid?, warning_level int?)

-- One step's queue of a unit, the most urgent first; after is the last row's work_due_at and id of the page before.
--: dossier_work_of_unit(unit_id uuid, step int, after time, after_id uuid, limit int) -> many work_row
SELECT id, reference, code, procedure_id, state, step, channel, applicant_name, submitted_at, due_at, work_due_at, handler_id, limit_unit, lateness, is_paused, letter_form, letter_status, bundle_id,
       (SELECT w.level FROM warning_watch w WHERE w.dossier_id = dossier.id) AS warning_level
FROM dossier WHERE holder_unit_id = :unit_id AND step = :step AND (work_due_at, id) > (:after, :after_id)
ORDER BY work_due_at, id LIMIT :limit

-- Dossiers with a letter under way that waits for one of the unit: in the order of what is due first.
--: dossier_work_of_letters(unit_id uuid, status int, after time, after_id uuid, limit int) -> many work_row
SELECT id, reference, code, procedure_id, state, step, channel, applicant_name, submitted_at, due_at, work_due_at, handler_id, limit_unit, lateness, is_paused, letter_form, letter_status, bundle_id,
       (SELECT w.level FROM warning_watch w WHERE w.dossier_id = dossier.id) AS warning_level
FROM dossier WHERE letter_unit_id = :unit_id AND letter_status = :status AND (work_due_at, id) > (:after, :after_id)
ORDER BY work_due_at, id LIMIT :limit

-- What is assigned to one official and waits for processing.
--: dossier_work_of_handler(handler_id uuid, step int, after time, after_id uuid, limit int) -> many work_row
SELECT id, reference, code, procedure_id, state, step, channel, applicant_name, submitted_at, due_at, work_due_at, handler_id, limit_unit, lateness, is_paused, letter_form, letter_status, bundle_id,
       (SELECT w.level FROM warning_watch w WHERE w.dossier_id = dossier.id) AS warning_level
FROM dossier WHERE handler_id = :handler_id AND step = :step AND (work_due_at, id) > (:after, :after_id)
ORDER BY work_due_at, id LIMIT :limit

-- The citizen's own dossiers, newest first, branches not among them: they stand on the page of their case; before is the last id of the page before (all ones to begin).
--: dossier_of_account(account_id uuid, before uuid, limit int) -> many (id uuid, reference text, code text?, procedure_id uuid, unit_id uuid, state int, step int, submitted_at time, due_at time?, finished_at time?, lateness int)
SELECT id, reference, code, procedure_id, unit_id, state, step, submitted_at, due_at, finished_at, lateness
FROM dossier WHERE account_id = :account_id AND parent_id IS NULL AND id < :before ORDER BY id DESC LIMIT :limit

-- All dossiers in the order of their ids, for motcua check.
--: dossier_ids_after(after uuid, limit int) -> many (id uuid)
SELECT id FROM dossier WHERE id > :after ORDER BY id LIMIT :limit

--: paper_insert(dossier_id uuid, number int, component int, name text, originals int, copies int, is_shown bool, file_name text?, media_type text?, size int?, sha256 text?, added_at time) -> exec
INSERT INTO paper (dossier_id, number, component, name, originals, copies, is_shown, file_name, media_type, size, sha256, added_at)
VALUES (:dossier_id, :number, :component, :name, :originals, :copies, :is_shown, :file_name, :media_type, :size, :sha256, :added_at)

-- A dossier has few papers: the form limits them.
--: paper_of_dossier(dossier_id uuid) -> many bounded (number int, component int, name text, originals int, copies int, is_shown bool, file_name text?, media_type text?, size int?, sha256 text?, added_at time)
SELECT number, component, name, originals, copies, is_shown, file_name, media_type, size, sha256, added_at
FROM paper WHERE dossier_id = :dossier_id ORDER BY number

--: handover_insert(dossier_id uuid, number int, from_unit_id uuid, to_unit_id uuid, given_by uuid?, given_at time, note text) -> exec
INSERT INTO handover (dossier_id, number, from_unit_id, to_unit_id, given_by, given_at, taken_by, taken_at, note)
VALUES (:dossier_id, :number, :from_unit_id, :to_unit_id, :given_by, :given_at, NULL, NULL, :note)

--: handover_take(dossier_id uuid, number int, taken_by uuid?, taken_at time) -> exec
UPDATE handover SET taken_by = :taken_by, taken_at = :taken_at WHERE dossier_id = :dossier_id AND number = :number

-- The dossier is really given, or given back: the row that is not yet signed for says by whom and to whom.
--: handover_give(dossier_id uuid, number int, to_unit_id uuid, given_by uuid?, given_at time, note text) -> exec
UPDATE handover SET to_unit_id = :to_unit_id, given_by = :given_by, given_at = :given_at, note = :note WHERE dossier_id = :dossier_id AND number = :number

-- Rows of the control sheet: few a dossier.
--: handover_of_dossier(dossier_id uuid) -> many bounded (number int, from_unit_id uuid, to_unit_id uuid, given_by uuid?, given_at time, taken_by uuid?, taken_at time?, note text)
SELECT number, from_unit_id, to_unit_id, given_by, given_at, taken_by, taken_at, note
FROM handover WHERE dossier_id = :dossier_id ORDER BY number

--: interval_insert(dossier_id uuid, number int, kind int, from_at time, to_at time?, ground text, form_number text, approved_by uuid?, extra_unit int, extra_halves int, new_due time?) -> exec
INSERT INTO clock_interval (dossier_id, number, kind, from_at, to_at, ground, form_number, approved_by, extra_unit, extra_halves, new_due)
VALUES (:dossier_id, :number, :kind, :from_at, :to_at, :ground, :form_number, :approved_by, :extra_unit, :extra_halves, :new_due)

--: interval_close(dossier_id uuid, number int, to_at time) -> exec
UPDATE clock_interval SET to_at = :to_at WHERE dossier_id = :dossier_id AND number = :number

-- The clock's ledger of one dossier: few rows.
--: interval_of_dossier(dossier_id uuid) -> many bounded (number int, kind int, from_at time, to_at time?, ground text, form_number text, approved_by uuid?, extra_unit int, extra_halves int, new_due time?)
SELECT number, kind, from_at, to_at, ground, form_number, approved_by, extra_unit, extra_halves, new_due
FROM clock_interval WHERE dossier_id = :dossier_id ORDER BY number

--: promise_insert(dossier_id uuid, number int, due_at time, made_at time, cause int, note text) -> exec
INSERT INTO promise (dossier_id, number, due_at, made_at, cause, note)
VALUES (:dossier_id, :number, :due_at, :made_at, :cause, :note)

-- Every promise made for one dossier: few rows.
--: promise_of_dossier(dossier_id uuid) -> many bounded (number int, due_at time, made_at time, cause int, note text)
SELECT number, due_at, made_at, cause, note FROM promise WHERE dossier_id = :dossier_id ORDER BY number

--: letter_insert(dossier_id uuid, number int, form int, letter_number text, issued_at time, issued_by uuid?, issuer_name text, body text, status int, effect int, extra_unit int, extra_halves int, amount int, duty int, drafter_name text, drafted_at time, approver_name text, approver_title text, send_way int, proof text, new_due time?, drafted_by uuid?, approved_by uuid?, approved_at time?, sent_by uuid?, sent_at time?, delivered_at time?) -> exec
INSERT INTO letter (dossier_id, number, form, letter_number, issued_at, issued_by, issuer_name, body, status, effect, extra_unit, extra_halves, amount, duty, drafter_name, drafted_at, approver_name, approver_title, send_way, proof, new_due, drafted_by, approved_by, approved_at, sent_by, sent_at, delivered_at)
VALUES (:dossier_id, :number, :form, :letter_number, :issued_at, :issued_by, :issuer_name, :body, :status, :effect, :extra_unit, :extra_halves, :amount, :duty, :drafter_name, :drafted_at, :approver_name, :approver_title, :send_way, :proof, :new_due, :drafted_by, :approved_by, :approved_at, :sent_by, :sent_at, :delivered_at)

--: row letter_row (dossier_id uuid, number int, form int, letter_number text, issued_at time, issued_by uuid?, issuer_name text, body text, status int, effect int, extra_unit int, extra_halves int, amount int, duty int, drafter_name text, drafted_at time, approver_name text, approver_title text, send_way int, proof text, new_due time?, drafted_by uuid?, approved_by uuid?, approved_at time?, sent_by uuid?, sent_at time?, delivered_at time?)

-- Letters to the citizen: few a dossier.
--: letter_of_dossier(dossier_id uuid) -> many bounded letter_row
SELECT dossier_id, number, form, letter_number, issued_at, issued_by, issuer_name, body, status, effect, extra_unit, extra_halves, amount, duty, drafter_name, drafted_at, approver_name, approver_title, send_way, proof, new_due, drafted_by, approved_by, approved_at, sent_by, sent_at, delivered_at
FROM letter WHERE dossier_id = :dossier_id ORDER BY number

-- One of them.
--: letter_by_number(dossier_id uuid, number int) -> one letter_row
SELECT dossier_id, number, form, letter_number, issued_at, issued_by, issuer_name, body, status, effect, extra_unit, extra_halves, amount, duty, drafter_name, drafted_at, approver_name, approver_title, send_way, proof, new_due, drafted_by, approved_by, approved_at, sent_by, sent_at, delivered_at
FROM letter WHERE dossier_id = :dossier_id AND number = :number

-- What a later act changes of a letter: never what it says, but for a new date that became pointless before it was sent.
--: letter_update(dossier_id uuid, number int, status int, letter_number text, issued_at time, issued_by uuid?, issuer_name text, approved_by uuid?, approver_name text, approver_title text, approved_at time?, sent_by uuid?, sent_at time?, send_way int, delivered_at time?, proof text, new_due time?) -> exec
UPDATE letter SET status = :status, letter_number = :letter_number, issued_at = :issued_at, issued_by = :issued_by, issuer_name = :issuer_name, approved_by = :approved_by, approver_name = :approver_name, approver_title = :approver_title, approved_at = :approved_at, sent_by = :sent_by, sent_at = :sent_at, send_way = :send_way, delivered_at = :delivered_at, proof = :proof, new_due = :new_due
WHERE dossier_id = :dossier_id AND number = :number

-- The next number of an agency's day; the row's lock makes the sequence gap-free, for it rolls back with the rest.
--: code_counter_next(prefix text, day int) -> one write (last int)
INSERT INTO code_counter (prefix, day, last) VALUES (:prefix, :day, 1)
ON CONFLICT (prefix, day) DO UPDATE SET last = code_counter.last + 1 RETURNING last

-- All counters, for motcua check.
--: code_counters_after(prefix text, day int, limit int) -> many (prefix text, day int, last int)
SELECT prefix, day, last FROM code_counter WHERE (prefix, day) > (:prefix, :day) ORDER BY prefix, day LIMIT :limit

-- The next number in the clerk's book.
--: result_counter_next(unit_id uuid, year int) -> one write (last int)
INSERT INTO result_counter (unit_id, year, last) VALUES (:unit_id, :year, 1)
ON CONFLICT (unit_id, year) DO UPDATE SET last = result_counter.last + 1 RETURNING last

-- The next number of a unit's letters of one kind.
--: letter_counter_next(unit_id uuid, year int, form int) -> one write (last int)
INSERT INTO letter_counter (unit_id, year, form, last) VALUES (:unit_id, :year, :form, 1)
ON CONFLICT (unit_id, year, form) DO UPDATE SET last = letter_counter.last + 1 RETURNING last

-- The number is in the clerk's book already, or it is now (1 changed).
--: result_book_insert(unit_id uuid, year int, number text, dossier_id uuid) -> count
INSERT INTO result_book (unit_id, year, number, dossier_id) VALUES (:unit_id, :year, :number, :dossier_id) ON CONFLICT DO NOTHING

--: course_step_insert(dossier_id uuid, number int, step text, kind int, who text, unit_id uuid, planned int, begun_at time, wait_until time?) -> exec
INSERT INTO course_step (dossier_id, number, step, kind, who, unit_id, planned, begun_at, wait_until, ended_at, ended_by, outcome, used, lateness)
VALUES (:dossier_id, :number, :step, :kind, :who, :unit_id, :planned, :begun_at, :wait_until, NULL, NULL, 0, 0, 0)

--: course_step_end(dossier_id uuid, number int, ended_at time, ended_by uuid?, outcome int, used int, lateness int) -> exec
UPDATE course_step SET ended_at = :ended_at, ended_by = :ended_by, outcome = :outcome, used = :used, lateness = :lateness
WHERE dossier_id = :dossier_id AND number = :number

--: row course_step_row (dossier_id uuid, number int, step text, kind int, who text, unit_id uuid, planned int, begun_at time, wait_until time?, ended_at time?, ended_by uuid?, outcome int, used int, lateness int)

-- The course of one dossier: few rows.
--: course_step_of_dossier(dossier_id uuid) -> many bounded course_step_row
SELECT dossier_id, number, step, kind, who, unit_id, planned, begun_at, wait_until, ended_at, ended_by, outcome, used, lateness
FROM course_step WHERE dossier_id = :dossier_id ORDER BY number

-- The courses of a page of dossiers that run by a version, those of dossier_by_package.
--: course_step_by_package(package_hash text, after uuid, limit int) -> many bounded course_step_row
SELECT s.dossier_id, s.number, s.step, s.kind, s.who, s.unit_id, s.planned, s.begun_at, s.wait_until, s.ended_at, s.ended_by, s.outcome, s.used, s.lateness
FROM (SELECT id FROM dossier WHERE package_hash = :package_hash AND step > 0 AND id > :after ORDER BY id LIMIT :limit) d
JOIN course_step s ON s.dossier_id = d.id ORDER BY s.dossier_id, s.number

-- Steps whose waiting is over, the longest over first; what does not stand there now (it was asked back, say) keeps nobody else waiting.
--: course_step_waited(step int, now time, limit int) -> many id_row
SELECT s.dossier_id AS id FROM course_step s JOIN dossier d ON d.id = s.dossier_id
WHERE s.ended_at IS NULL AND s.wait_until IS NOT NULL AND s.wait_until <= :now AND d.step = :step ORDER BY s.wait_until, s.dossier_id LIMIT :limit

-- The branches of a linked case.
--: dossier_branches(parent_id uuid) -> many bounded (id uuid, reference text, code text?, procedure_id uuid, unit_id uuid, branch text?, state int, step int, result_kind int, result_number text?, received_at time?, due_at time?, finished_at time?, lateness int, is_paused bool)
SELECT id, reference, code, procedure_id, unit_id, branch, state, step, result_kind, result_number, received_at, due_at, finished_at, lateness, is_paused
FROM dossier WHERE parent_id = :parent_id ORDER BY branch, id

--: branch_message_insert(id uuid, from_id uuid, from_seq int, to_id uuid, sent_at time) -> count
INSERT INTO branch_message (id, from_id, from_seq, to_id, sent_at, acknowledged_at) VALUES (:id, :from_id, :from_seq, :to_id, :sent_at, NULL)
ON CONFLICT (from_id, from_seq, to_id) DO NOTHING

--: branch_message_by_id(id uuid) -> one (from_id uuid, from_seq int, to_id uuid, sent_at time, acknowledged_at time?)
SELECT from_id, from_seq, to_id, sent_at, acknowledged_at FROM branch_message WHERE id = :id

--: branch_message_acknowledge(id uuid, acknowledged_at time) -> exec
UPDATE branch_message SET acknowledged_at = :acknowledged_at WHERE id = :id AND acknowledged_at IS NULL

-- Finished cases of a linked procedure with their branches, the newest first: what linking saved.
--: dossier_linked_finished(procedure_id uuid, limit int) -> many (id uuid, unit_id uuid, received_at time, finished_at time, branch text?, branch_unit_id uuid, branch_received_at time, branch_finished_at time?)
SELECT d.id, d.unit_id, d.received_at, d.finished_at, b.branch, b.unit_id AS branch_unit_id, b.received_at AS branch_received_at, b.finished_at AS branch_finished_at
FROM dossier d JOIN dossier b ON b.parent_id = d.id
WHERE d.procedure_id = :procedure_id AND d.branches > 0 AND d.finished_at IS NOT NULL AND d.received_at IS NOT NULL AND b.received_at IS NOT NULL
ORDER BY d.id DESC, b.branch, b.id LIMIT :limit

-- For motcua check: cases that were divided, with how many branches there are, how many run, and whether a message is on its way to
-- the case or to one of those that run.
--: check_divided(after uuid, limit int) -> many (id uuid, branches int, state int, step int, kept int, running int, on_its_way int)
SELECT d.id, d.branches, d.state, d.step,
       (SELECT COUNT(*) FROM dossier b WHERE b.parent_id = d.id) AS kept,
       (SELECT COUNT(*) FROM dossier b WHERE b.parent_id = d.id AND b.step > 0) AS running,
       (SELECT COUNT(*) FROM branch_message m WHERE m.acknowledged_at IS NULL AND (m.to_id = d.id OR m.to_id IN (SELECT b.id FROM dossier b WHERE b.parent_id = d.id))) AS on_its_way
FROM dossier d WHERE d.branches > 0 AND d.id > :after ORDER BY d.id LIMIT :limit

-- Branches of what was not divided, or is not there.
--: check_branch_orphans(limit int) -> many id_row
SELECT b.id FROM dossier b WHERE b.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.id = b.parent_id AND d.branches > 0) ORDER BY b.id LIMIT :limit

-- Messages between dossiers that are not of one linked case.
--: check_branch_strangers(limit int) -> many id_row
SELECT m.id FROM branch_message m LEFT JOIN dossier f ON f.id = m.from_id LEFT JOIN dossier t ON t.id = m.to_id
WHERE NOT (COALESCE(f.id = t.id, FALSE) OR COALESCE(t.parent_id = f.id, FALSE) OR COALESCE(f.parent_id = t.id, FALSE) OR COALESCE(f.parent_id = t.parent_id, FALSE)) ORDER BY m.id LIMIT :limit
