-- A new handover list; the same id again changes nothing.
--: bundle_insert(id uuid, unit_id uuid, year int, number int, to_unit_id uuid, is_result bool, given_by uuid?, giver_name text, given_at time, dossiers int) -> exec
INSERT INTO bundle (id, unit_id, year, number, to_unit_id, is_result, given_by, giver_name, given_at, dossiers)
VALUES (:id, :unit_id, :year, :number, :to_unit_id, :is_result, :given_by, :giver_name, :given_at, :dossiers)

--: row bundle_row (id uuid, unit_id uuid, year int, number int, to_unit_id uuid, is_result bool, given_by uuid?, giver_name text, given_at time, dossiers int, waiting int, refused int)

-- One list, and how many of its dossiers wait for the other side.
--: bundle_by_id(id uuid) -> one bundle_row
SELECT id, unit_id, year, number, to_unit_id, is_result, given_by, giver_name, given_at, dossiers,
       (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id AND i.answer = 0) AS waiting,
       (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id AND i.answer = 2) AS refused
FROM bundle WHERE id = :id

-- What a unit gave, the newest first; before is the last id of the page before (all ones to begin).
--: bundle_given(unit_id uuid, before uuid, limit int) -> many bundle_row
SELECT id, unit_id, year, number, to_unit_id, is_result, given_by, giver_name, given_at, dossiers,
       (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id AND i.answer = 0) AS waiting,
       (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id AND i.answer = 2) AS refused
FROM bundle WHERE unit_id = :unit_id AND id < :before ORDER BY id DESC LIMIT :limit

-- What came to a unit from others, likewise.
--: bundle_taken(unit_id uuid, before uuid, limit int) -> many bundle_row
SELECT id, unit_id, year, number, to_unit_id, is_result, given_by, giver_name, given_at, dossiers,
       (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id AND i.answer = 0) AS waiting,
       (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id AND i.answer = 2) AS refused
FROM bundle WHERE to_unit_id = :unit_id AND unit_id <> :unit_id AND id < :before ORDER BY id DESC LIMIT :limit

-- The dossiers of one list: at most as many as a work list shows.
--: bundle_dossiers(bundle_id uuid) -> many bounded (dossier_id uuid, reference text, code text?, procedure_id uuid, applicant_name text, due_at time?, papers int, answer int, answerer_name text, answered_at time?, reason text)
SELECT i.dossier_id, d.reference, d.code, d.procedure_id, d.applicant_name, d.due_at, d.papers, i.answer, i.answerer_name, i.answered_at, i.reason
FROM bundle_item i JOIN dossier d ON d.id = i.dossier_id WHERE i.bundle_id = :bundle_id ORDER BY i.dossier_id, i.number

--: bundle_item_insert(dossier_id uuid, number int, bundle_id uuid) -> exec
INSERT INTO bundle_item (dossier_id, number, bundle_id, answer, answered_by, answerer_name, answered_at, reason)
VALUES (:dossier_id, :number, :bundle_id, 0, NULL, '', NULL, '')

--: bundle_item_answer(dossier_id uuid, number int, answer int, answered_by uuid?, answerer_name text, answered_at time?, reason text) -> exec
UPDATE bundle_item SET answer = :answer, answered_by = :answered_by, answerer_name = :answerer_name, answered_at = :answered_at, reason = :reason
WHERE dossier_id = :dossier_id AND number = :number

-- All lists, for motcua check.
--: check_bundles(after uuid, limit int) -> many (id uuid, unit_id uuid, year int, number int, dossiers int, items int)
SELECT id, unit_id, year, number, dossiers, (SELECT COUNT(*) FROM bundle_item i WHERE i.bundle_id = bundle.id) AS items
FROM bundle WHERE id > :after ORDER BY id LIMIT :limit

--: check_bundle_items(after uuid, upto uuid) -> many bounded (dossier_id uuid, number int, bundle_id uuid, answer int, answered_by uuid?, answerer_name text, answered_at time?, reason text)
SELECT dossier_id, number, bundle_id, answer, answered_by, answerer_name, answered_at, reason
FROM bundle_item WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id, number
