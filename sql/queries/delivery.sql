-- A letter that is to go out.
--: delivery_insert(id uuid, dossier_id uuid, letter int, way int, address text, created_at time) -> exec
INSERT INTO delivery (id, dossier_id, letter, way, address, created_at, state, attempts, last_at, reason, carrier_id)
VALUES (:id, :dossier_id, :letter, :way, :address, :created_at, 0, 0, NULL, '', '') ON CONFLICT DO NOTHING

--: row delivery_row (id uuid, dossier_id uuid, letter int, way int, address text, created_at time, state int, attempts int, last_at time?, reason text, carrier_id text)

-- One of them.
--: delivery_by_id(id uuid) -> one delivery_row
SELECT id, dossier_id, letter, way, address, created_at, state, attempts, last_at, reason, carrier_id FROM delivery WHERE id = :id

-- Those of one dossier: few.
--: delivery_of_dossier(dossier_id uuid) -> many bounded delivery_row
SELECT id, dossier_id, letter, way, address, created_at, state, attempts, last_at, reason, carrier_id
FROM delivery WHERE dossier_id = :dossier_id ORDER BY id

-- How an attempt went. What was taken or refused once stays so: an attempt beside it, after a lease has ended, changes nothing.
--: delivery_settle(id uuid, state int, last_at time, reason text, carrier_id text) -> exec
UPDATE delivery SET state = :state, attempts = attempts + 1, last_at = :last_at, reason = :reason, carrier_id = :carrier_id
WHERE id = :id AND state = 0
