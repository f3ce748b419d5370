-- A dossier's clock runs towards this moment: what was known of an earlier one does not count any more.
--: warning_watch_put(dossier_id uuid, unit_id uuid, due_at time, warn_at time?) -> exec
INSERT INTO warning_watch (dossier_id, unit_id, due_at, level, warn_at) VALUES (:dossier_id, :unit_id, :due_at, 0, :warn_at)
ON CONFLICT (dossier_id) DO UPDATE SET unit_id = excluded.unit_id, due_at = excluded.due_at, level = 0, warn_at = excluded.warn_at

-- Another unit has the dossier now.
--: warning_watch_move(dossier_id uuid, unit_id uuid) -> exec
UPDATE warning_watch SET unit_id = :unit_id WHERE dossier_id = :dossier_id

-- The clock stands still or has ended.
--: warning_watch_end(dossier_id uuid) -> exec
DELETE FROM warning_watch WHERE dossier_id = :dossier_id

-- The level reached and the next look; nothing changes when the promise has moved meanwhile.
--: warning_watch_set(dossier_id uuid, due_at time, level int, warn_at time?) -> exec
UPDATE warning_watch SET level = :level, warn_at = :warn_at WHERE dossier_id = :dossier_id AND due_at = :due_at

-- A calendar has changed: all that is still to come is planned again.
--: warning_watch_replan(at time) -> count
UPDATE warning_watch SET warn_at = :at WHERE warn_at > :at

-- What is to be looked at now.
--: warning_watch_due(at time, limit int) -> many (dossier_id uuid, unit_id uuid, due_at time, level int, counting_unit_id uuid, received_at time?, limit_unit int, handler_id uuid?)
SELECT w.dossier_id, w.unit_id, w.due_at, w.level, d.unit_id AS counting_unit_id, d.received_at, d.limit_unit, d.handler_id
FROM warning_watch w JOIN dossier d ON d.id = w.dossier_id
WHERE w.warn_at <= :at ORDER BY w.warn_at, w.dossier_id LIMIT :limit

-- Told once for each promise and level.
--: warning_insert(dossier_id uuid, due_at time, level int, at time, unit_id uuid, handler_id uuid?, told int) -> exec
INSERT INTO warning (dossier_id, due_at, level, at, unit_id, handler_id, told)
VALUES (:dossier_id, :due_at, :level, :at, :unit_id, :handler_id, :told) ON CONFLICT DO NOTHING

-- What was told about one dossier: at most five rows for each promise it had.
--: warning_of_dossier(dossier_id uuid) -> many bounded (due_at time, level int, at time, told int)
SELECT due_at, level, at, told FROM warning WHERE dossier_id = :dossier_id ORDER BY at, level

-- The level that a dossier has reached.
--: warning_level_of_dossier(dossier_id uuid) -> one (level int)
SELECT level FROM warning_watch WHERE dossier_id = :dossier_id

--: row warning_row (id uuid, reference text, code text?, procedure_id uuid, applicant_name text, due_at time, at time, state int, handler_id uuid?, limit_unit int, lateness int, is_paused bool, letter_form int, is_simulated bool, finished_at time?, asked_at_end int, supplements int, apology_at time?)

-- A unit's dossiers at one level, the most urgent first; after is the last row's due_at and id of the page before.
--: warning_of_unit(unit_id uuid, level int, after time, after_id uuid, limit int) -> many warning_row
SELECT d.id, d.reference, d.code, d.procedure_id, d.applicant_name, w.due_at, w.due_at AS at, d.state, d.handler_id, d.limit_unit, d.lateness, d.is_paused, d.letter_form, d.is_simulated, d.finished_at, d.asked_at_end, d.supplements,
       (SELECT MIN(l.sent_at) FROM letter l WHERE l.dossier_id = w.dossier_id AND l.form = 4 AND l.new_due > w.due_at) AS apology_at
FROM warning_watch w JOIN dossier d ON d.id = w.dossier_id
WHERE w.unit_id = :unit_id AND w.level = :level AND (w.due_at, w.dossier_id) > (:after, :after_id)
ORDER BY w.due_at, w.dossier_id LIMIT :limit

-- Promises of a unit that passed without an apology sent in time, the latest first; before is the last row's at and id.
--: warning_late_of_unit(unit_id uuid, before time, before_id uuid, limit int) -> many warning_row
SELECT d.id, d.reference, d.code, d.procedure_id, d.applicant_name, w.due_at, w.at, d.state, d.handler_id, d.limit_unit, d.lateness, d.is_paused, d.letter_form, d.is_simulated, d.finished_at, d.asked_at_end, d.supplements,
       (SELECT MIN(l.sent_at) FROM letter l WHERE l.dossier_id = w.dossier_id AND l.form = 4 AND l.new_due > w.due_at) AS apology_at
FROM warning w JOIN dossier d ON d.id = w.dossier_id
WHERE w.level = 5 AND w.unit_id = :unit_id AND (w.at, w.dossier_id) < (:before, :before_id)
ORDER BY w.at DESC, w.dossier_id DESC LIMIT :limit

-- A unit's open dossiers of which something was asked in the last fifth of the time, or papers more than once: the newest first.
--: warning_flagged_of_unit(unit_id uuid, before_id uuid, limit int) -> many warning_row
SELECT d.id, d.reference, d.code, d.procedure_id, d.applicant_name, d.work_due_at AS due_at, d.work_due_at AS at, d.state, d.handler_id, d.limit_unit, d.lateness, d.is_paused, d.letter_form, d.is_simulated, d.finished_at, d.asked_at_end, d.supplements,
       CAST(NULL AS BIGINT) AS apology_at
FROM dossier d
WHERE d.unit_id = :unit_id AND d.step > 0 AND (d.asked_at_end > 0 OR d.supplements > 1) AND d.id < :before_id
ORDER BY d.id DESC LIMIT :limit

-- How many of a unit stand at a level, counted up to a limit: the index is read no further.
--: warning_count(unit_id uuid, level int, limit int) -> one (dossiers int)
SELECT COUNT(*) AS dossiers FROM (SELECT 1 AS one FROM warning_watch WHERE unit_id = :unit_id AND level = :level LIMIT :limit) AS counted

-- Levels of the dossiers behind `after` up to `upto`, for motcua check: one page of it.
--: warning_watch_range(after uuid, upto uuid) -> many bounded (dossier_id uuid, unit_id uuid, due_at time, level int)
SELECT dossier_id, unit_id, due_at, level FROM warning_watch WHERE dossier_id > :after AND dossier_id <= :upto ORDER BY dossier_id

--: row apology_row (dossier_id uuid, number int, sent_at time, letter_number text, new_due time?, code text?, unit_id uuid, procedure_id uuid, is_simulated bool, promised_at time?)

-- Letters of apology sent in [from, before), the latest first; to_id and to_number: of the last row of the page before, whose
-- sent_at is `before` then. What was promised until then is the last promise made before the letter was sent.
--: apology_list(from time, before time, to_id uuid, to_number int, limit int) -> many apology_row
SELECT l.dossier_id, l.number, l.sent_at, l.letter_number, l.new_due, d.code, d.unit_id, d.procedure_id, d.is_simulated,
       (SELECT p.due_at FROM promise p WHERE p.dossier_id = l.dossier_id AND p.made_at < l.sent_at ORDER BY p.number DESC LIMIT 1) AS promised_at
FROM letter l CROSS JOIN dossier d
WHERE d.id = l.dossier_id AND l.form = 4 AND l.sent_at IS NOT NULL AND l.sent_at >= :from AND (l.sent_at, l.dossier_id, l.number) < (:before, :to_id, :to_number)
ORDER BY l.sent_at DESC, l.dossier_id DESC, l.number DESC LIMIT :limit

-- The same of one unit: a month's apologies of the city are looked through at most (CROSS JOIN: SQLite would
-- else look through all dossiers of the unit).
--: apology_list_of_unit(unit_id uuid, from time, before time, to_id uuid, to_number int, limit int) -> many apology_row
SELECT l.dossier_id, l.number, l.sent_at, l.letter_number, l.new_due, d.code, d.unit_id, d.procedure_id, d.is_simulated,
       (SELECT p.due_at FROM promise p WHERE p.dossier_id = l.dossier_id AND p.made_at < l.sent_at ORDER BY p.number DESC LIMIT 1) AS promised_at
FROM letter l CROSS JOIN dossier d
WHERE d.id = l.dossier_id AND l.form = 4 AND l.sent_at IS NOT NULL AND l.sent_at >= :from AND (l.sent_at, l.dossier_id, l.number) < (:before, :to_id, :to_number)
  AND d.unit_id = :unit_id
ORDER BY l.sent_at DESC, l.dossier_id DESC, l.number DESC LIMIT :limit
