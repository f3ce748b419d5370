--: row posting_row (id uuid, unit_id uuid, procedure_id uuid, procedure_version text, place text, from_day int, to_day int?, made_at time, actor text, ended_at time?, ended_by text)

--: posting_insert(id uuid, unit_id uuid, procedure_id uuid, procedure_version text, place text, from_day int, to_day int?, made_at time, actor_id uuid, actor text) -> exec
INSERT INTO posting (id, unit_id, procedure_id, procedure_version, place, from_day, to_day, made_at, actor_id, actor, ended_at, ended_by)
VALUES (:id, :unit_id, :procedure_id, :procedure_version, :place, :from_day, :to_day, :made_at, :actor_id, :actor, NULL, '')

-- One act at a time on the postings of an office.
--: posting_lock_unit(unit_id uuid) -> one write (id uuid)
SELECT id FROM unit WHERE id = :unit_id
--{postgresql
FOR UPDATE
--}

-- Is the procedure posted at that place on that day or later, and not taken down?
--: posting_there(unit_id uuid, procedure_id uuid, place text, day int) -> many bounded (id uuid)
SELECT id FROM posting WHERE procedure_id = :procedure_id AND unit_id = :unit_id AND place = :place AND ended_at IS NULL AND (to_day IS NULL OR to_day >= :day) ORDER BY id LIMIT 1

--: posting_by_id(id uuid) -> one posting_row
SELECT id, unit_id, procedure_id, procedure_version, place, from_day, to_day, made_at, actor, ended_at, ended_by FROM posting WHERE id = :id

-- Taken down: once.
--: posting_end(id uuid, to_day int, ended_at time, ended_by text) -> count
UPDATE posting SET to_day = :to_day, ended_at = :ended_at, ended_by = :ended_by WHERE id = :id AND ended_at IS NULL

-- Those of an office, the newest first, before one (to begin: the largest id).
--: posting_of_unit(unit_id uuid, before uuid, limit int) -> many posting_row
SELECT id, unit_id, procedure_id, procedure_version, place, from_day, to_day, made_at, actor, ended_at, ended_by FROM posting WHERE unit_id = :unit_id AND id < :before ORDER BY id DESC LIMIT :limit

-- Which procedures an office has posted on a day: as many as there are procedures.
--: posting_procedures(unit_id uuid, day int) -> many bounded (procedure_id uuid)
SELECT DISTINCT procedure_id FROM posting WHERE unit_id = :unit_id AND ended_at IS NULL AND from_day <= :day AND (to_day IS NULL OR to_day >= :day) ORDER BY procedure_id

-- Where a procedure is posted on a day.
--: posting_of_procedure(procedure_id uuid, day int, limit int) -> many posting_row
SELECT id, unit_id, procedure_id, procedure_version, place, from_day, to_day, made_at, actor, ended_at, ended_by FROM posting
WHERE procedure_id = :procedure_id AND ended_at IS NULL AND from_day <= :day AND (to_day IS NULL OR to_day >= :day) ORDER BY unit_id, id LIMIT :limit
