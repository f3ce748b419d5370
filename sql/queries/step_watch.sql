-- A step was begun, or is open no longer.
--: step_watch_put(dossier_id uuid, number int, unit_id uuid, is_still bool, look_at time) -> exec
INSERT INTO step_watch (dossier_id, number, unit_id, is_still, look_at, told_at, told) VALUES (:dossier_id, :number, :unit_id, :is_still, :look_at, NULL, 0)
ON CONFLICT (dossier_id) DO UPDATE SET number = excluded.number, unit_id = excluded.unit_id, is_still = excluded.is_still, look_at = excluded.look_at, told_at = NULL, told = 0

-- Another unit has it, or the clock stopped or goes on: what was told of the step stays told.
--: step_watch_move(dossier_id uuid, unit_id uuid, is_still bool, look_at time) -> exec
UPDATE step_watch SET unit_id = :unit_id, is_still = :is_still, look_at = :look_at WHERE dossier_id = :dossier_id

--: step_watch_end(dossier_id uuid) -> exec
DELETE FROM step_watch WHERE dossier_id = :dossier_id

-- What is to be looked at now, with the step.
--: step_watch_due(at time, limit int) -> many (dossier_id uuid, number int, is_still bool, told_at time?, step text, kind int, unit_id uuid, planned int, begun_at time, package_hash text?)
SELECT w.dossier_id, w.number, w.is_still, w.told_at, s.step, s.kind, s.unit_id, s.planned, s.begun_at, d.package_hash
FROM step_watch w JOIN course_step s ON s.dossier_id = w.dossier_id AND s.number = w.number JOIN dossier d ON d.id = w.dossier_id
WHERE w.look_at <= :at ORDER BY w.look_at, w.dossier_id LIMIT :limit

-- When to look again; nothing changes when another step was begun meanwhile.
--: step_watch_set(dossier_id uuid, number int, look_at time?) -> exec
UPDATE step_watch SET look_at = :look_at WHERE dossier_id = :dossier_id AND number = :number

-- Its time is over: told once.
--: step_watch_tell(dossier_id uuid, number int, at time, told int) -> exec
UPDATE step_watch SET look_at = NULL, told_at = :at, told = :told WHERE dossier_id = :dossier_id AND number = :number AND told_at IS NULL

-- A calendar has changed: all that was not told is looked at again.
--: step_watch_replan(at time) -> count
UPDATE step_watch SET look_at = :at WHERE look_at > :at

-- A unit's dossiers whose open step takes too long, the longest told first; after is the last row's told_at and id of the page before.
--: step_watch_of_unit(unit_id uuid, reader int, after time, after_id uuid, limit int) -> many (dossier_id uuid, reference text, code text?, procedure_id uuid, applicant_name text, state int, handler_id uuid?, is_simulated bool, package_hash text?, step text, planned int, begun_at time, told_at time?, told int)
SELECT w.dossier_id, d.reference, d.code, d.procedure_id, d.applicant_name, d.state, d.handler_id, d.is_simulated, d.package_hash, s.step, s.planned, s.begun_at, w.told_at, w.told
FROM step_watch w JOIN dossier d ON d.id = w.dossier_id JOIN course_step s ON s.dossier_id = w.dossier_id AND s.number = w.number
WHERE w.unit_id = :unit_id AND w.told_at IS NOT NULL AND (w.told & :reader) <> 0 AND (w.told_at, w.dossier_id) > (:after, :after_id)
ORDER BY w.told_at, w.dossier_id LIMIT :limit

-- How many of a unit, counted up to a limit: the index is read no further.
--: step_watch_count(unit_id uuid, reader int, limit int) -> one (dossiers int)
SELECT COUNT(*) AS dossiers FROM (SELECT 1 AS one FROM step_watch WHERE unit_id = :unit_id AND told_at IS NOT NULL AND (told & :reader) <> 0 LIMIT :limit) AS counted

-- What was told of one dossier's open step.
--: step_watch_of_dossier(dossier_id uuid) -> one (number int, told_at time?, told int)
SELECT number, told_at, told FROM step_watch WHERE dossier_id = :dossier_id

-- Dossiers whose open step is not watched as it stands, and what is watched of others, for motcua check.
--: check_step_watch(limit int) -> many id_row
SELECT d.id FROM dossier d LEFT JOIN step_watch w ON w.dossier_id = d.id
WHERE d.course_step IS NOT NULL AND d.step <> 0
  AND NOT (w.dossier_id IS NOT NULL AND w.number = d.course_steps AND w.unit_id = d.holder_unit_id
           AND w.is_still = CASE WHEN d.is_paused = 1 AND d.course_pauses = 0 THEN 1 ELSE 0 END)
UNION ALL
SELECT w.dossier_id AS id FROM step_watch w LEFT JOIN dossier d ON d.id = w.dossier_id
WHERE d.id IS NULL OR d.course_step IS NULL OR d.step = 0
ORDER BY id LIMIT :limit
