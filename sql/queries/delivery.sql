-- A letter or a notice that is to go out; 0: the event has been told by this carrier already.
--: delivery_insert(id uuid, dossier_id uuid, letter int, way int, carrier int, notice int, seq int, locale int, due_at time?, amount int, unit_id uuid?, address text, created_at time) -> count
INSERT INTO delivery (id, dossier_id, letter, way, carrier, notice, seq, locale, due_at, amount, unit_id, address, created_at, state, attempts, last_at, reason, carrier_id)
VALUES (:id, :dossier_id, :letter, :way, :carrier, :notice, :seq, :locale, :due_at, :amount, :unit_id, :address, :created_at, 0, 0, NULL, '', '') ON CONFLICT DO NOTHING

--: row delivery_row (id uuid, dossier_id uuid, letter int, way int, carrier int, notice int, seq int, locale int, due_at time?, amount int, unit_id uuid?, address text, created_at time, state int, attempts int, last_at time?, reason text, carrier_id text, trouble int, seen_at time?, seen_by text, arrived_at time?, returned_at time?)

-- One of them.
--: delivery_by_id(id uuid) -> one delivery_row
SELECT id, dossier_id, letter, way, carrier, notice, seq, locale, due_at, amount, unit_id, address, created_at, state, attempts, last_at, reason, carrier_id, trouble, seen_at, seen_by, arrived_at, returned_at
FROM delivery WHERE id = :id

-- Those of one dossier: few.
--: delivery_of_dossier(dossier_id uuid) -> many bounded delivery_row
SELECT id, dossier_id, letter, way, carrier, notice, seq, locale, due_at, amount, unit_id, address, created_at, state, attempts, last_at, reason, carrier_id, trouble, seen_at, seen_by, arrived_at, returned_at
FROM delivery WHERE dossier_id = :dossier_id ORDER BY id

-- How an attempt went. What was taken or refused once stays so: an attempt beside it, after a lease has ended, changes nothing.
--: delivery_settle(id uuid, state int, last_at time, reason text, carrier_id text, trouble int) -> exec
UPDATE delivery SET state = :state, attempts = attempts + 1, last_at = :last_at, reason = :reason, carrier_id = :carrier_id,
    trouble = CASE WHEN trouble = 2 THEN 2 ELSE :trouble END
WHERE id = :id AND state = 0

-- It came back, or the carrier reports that it failed. Once; and not what has arrived.
--: delivery_return(id uuid, returned_at time, reason text) -> count
UPDATE delivery SET state = 2, returned_at = :returned_at, reason = :reason, trouble = CASE WHEN trouble = 2 THEN 2 ELSE 1 END
WHERE id = :id AND returned_at IS NULL AND arrived_at IS NULL AND state <> 2

-- The carrier reports that it reached the person. Once; and not what came back.
--: delivery_arrive(id uuid, arrived_at time) -> count
UPDATE delivery SET state = 1, arrived_at = :arrived_at, reason = '', trouble = CASE WHEN trouble = 2 THEN 2 ELSE 0 END
WHERE id = :id AND returned_at IS NULL AND arrived_at IS NULL AND state <> 2

-- An official has seen to what did not arrive: told the person another way.
--: delivery_seen(id uuid, unit_id uuid, seen_at time, seen_by text) -> count
UPDATE delivery SET trouble = 2, seen_at = :seen_at, seen_by = :seen_by WHERE id = :id AND unit_id = :unit_id AND trouble = 1

-- What does not arrive, of one unit, the newest first; before: id of the last row of the page before (all ones to begin).
--: delivery_troubles(unit_id uuid, before uuid, limit int) -> many (id uuid, letter int, carrier int, notice int, address text, created_at time, state int, attempts int, last_at time?, reason text, returned_at time?, reference text, code text?, applicant_name text, applicant_phone text, holder_unit_id uuid)
SELECT e.id, e.letter, e.carrier, e.notice, e.address, e.created_at, e.state, e.attempts, e.last_at, e.reason, e.returned_at, d.reference, d.code, d.applicant_name, d.applicant_phone, d.holder_unit_id
FROM delivery e JOIN dossier d ON d.id = e.dossier_id WHERE e.unit_id = :unit_id AND e.trouble = 1 AND e.id < :before ORDER BY e.id DESC LIMIT :limit

-- How many, counted up to a limit.
--: delivery_trouble_count(unit_id uuid, limit int) -> one (deliveries int)
SELECT COUNT(*) AS deliveries FROM (SELECT 1 AS one FROM delivery WHERE unit_id = :unit_id AND trouble = 1 LIMIT :limit) AS counted
