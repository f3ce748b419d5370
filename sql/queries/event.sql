-- Appends one event to the record.
--: event_insert(dossier_id uuid, seq int, kind int, at time, entered_at time, actor_kind int, actor_id uuid?, actor_name text, unit_id uuid?, payload text, hash blob) -> exec
INSERT INTO event (dossier_id, seq, kind, at, entered_at, actor_kind, actor_id, actor_name, unit_id, payload, hash)
VALUES (:dossier_id, :seq, :kind, :at, :entered_at, :actor_kind, :actor_id, :actor_name, :unit_id, :payload, :hash)

-- The whole record of one dossier; the automaton ends it after a few dozen events.
--: event_of_dossier(dossier_id uuid) -> many bounded (seq int, kind int, at time, entered_at time, actor_kind int, actor_id uuid?, actor_name text, unit_id uuid?, payload text, hash blob)
SELECT seq, kind, at, entered_at, actor_kind, actor_id, actor_name, unit_id, payload, hash
FROM event WHERE dossier_id = :dossier_id ORDER BY seq

-- What the first of them carries: what was filed, and by whom.
--: event_first(dossier_id uuid) -> one (payload text)
SELECT payload FROM event WHERE dossier_id = :dossier_id AND seq = 1

-- One of them: which kind it is, and what it carries.
--: event_at(dossier_id uuid, seq int) -> one (kind int, payload text)
SELECT kind, payload FROM event WHERE dossier_id = :dossier_id AND seq = :seq

-- When and what, without the payload: enough for the public timeline.
--: event_timeline(dossier_id uuid) -> many bounded (seq int, kind int, at time, unit_id uuid?)
SELECT seq, kind, at, unit_id FROM event WHERE dossier_id = :dossier_id ORDER BY seq
