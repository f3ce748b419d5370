--: calendar_notice_insert(id uuid, calendar_id text, unit_id uuid, made_at time, document text, actor text) -> exec
INSERT INTO calendar_notice (id, calendar_id, unit_id, made_at, document, actor) VALUES (:id, :calendar_id, :unit_id, :made_at, :document, :actor)

--: calendar_notice_day_insert(notice_id uuid, day int, kind int, name text, document text, status text, source text, hours text) -> exec
INSERT INTO calendar_notice_day (notice_id, day, kind, name, document, status, source, hours)
VALUES (:notice_id, :day, :kind, :name, :document, :status, :source, :hours)

--: row notice_row (id uuid, calendar_id text, unit_id uuid, made_at time, document text, actor text)

--: calendar_notice_by_id(id uuid) -> one notice_row
SELECT id, calendar_id, unit_id, made_at, document, actor FROM calendar_notice WHERE id = :id

-- The last changes of a calendar, the newest first.
--: calendar_notice_list(calendar_id text, limit int) -> many notice_row
SELECT id, calendar_id, unit_id, made_at, document, actor FROM calendar_notice WHERE calendar_id = :calendar_id ORDER BY id DESC LIMIT :limit

-- Changes of a calendar since a moment that no decision in force has taken this dossier into (moved, or found paused), the newest first.
--: calendar_notice_undecided(calendar_id text, after time, dossier_id uuid, limit int) -> many notice_row
SELECT n.id, n.calendar_id, n.unit_id, n.made_at, n.document, n.actor FROM calendar_notice n
WHERE n.calendar_id = :calendar_id AND n.made_at > :after
  AND NOT EXISTS (SELECT 1 FROM calendar_decision_item i JOIN calendar_decision x ON x.id = i.decision_id
                  WHERE i.dossier_id = :dossier_id AND x.notice_id = n.id AND i.state IN (2, 3) AND x.state IN (1, 2))
ORDER BY n.id DESC LIMIT :limit

--: calendar_notice_days(notice_id uuid, limit int) -> many (day int, kind int, name text, document text, status text, source text, hours text)
SELECT day, kind, name, document, status, source, hours FROM calendar_notice_day WHERE notice_id = :notice_id ORDER BY day LIMIT :limit

-- Dossiers with a promise to keep that stand at steps of one unit, in the order of the work list's index; those whose clock runs towards a moment before
-- `due_from` are left out.
--: calendar_dossiers(holder_unit_id uuid, last_step int, due_from time, after_step int, after time, after_id uuid, limit int) -> many (id uuid, reference text, code text?, unit_id uuid, step int, work_due_at time, received_at time?, due_at time?, limit_unit int, limit_halves int, is_paused bool, intervals int, last_seq int)
SELECT id, reference, code, unit_id, step, work_due_at, received_at, due_at, limit_unit, limit_halves, is_paused, intervals, last_seq
FROM dossier WHERE holder_unit_id = :holder_unit_id AND step <= :last_step AND (step, work_due_at, id) > (:after_step, :after, :after_id)
  AND (due_at >= :due_from OR is_paused = 1) AND due_at IS NOT NULL AND received_at IS NOT NULL AND finished_at IS NULL
ORDER BY step, work_due_at, id LIMIT :limit

--: calendar_decision_insert(id uuid, notice_id uuid, unit_id uuid, moves bool, state int, reason text, document text, decided_at time, decided_by uuid, decider text) -> exec
INSERT INTO calendar_decision (id, notice_id, unit_id, moves, state, reason, document, decided_at, decided_by, decider, undo_reason, undone_at, undone_by, undoer)
VALUES (:id, :notice_id, :unit_id, :moves, :state, :reason, :document, :decided_at, :decided_by, :decider, '', NULL, NULL, '')

--: row decision_row (id uuid, notice_id uuid, unit_id uuid, moves bool, state int, reason text, document text, decided_at time, decided_by uuid, decider text, undo_reason text, undone_at time?, undone_by uuid?, undoer text)

--: calendar_decision_by_id(id uuid) -> one decision_row
SELECT id, notice_id, unit_id, moves, state, reason, document, decided_at, decided_by, decider, undo_reason, undone_at, undone_by, undoer
FROM calendar_decision WHERE id = :id

-- The same, locked: two workers that believe they have the same job go one after the other.
--: calendar_decision_for_update(id uuid) -> one write decision_row
SELECT id, notice_id, unit_id, moves, state, reason, document, decided_at, decided_by, decider, undo_reason, undone_at, undone_by, undoer
FROM calendar_decision WHERE id = :id
--{postgresql
FOR UPDATE
--}

-- Of one change, the newest first.
--: calendar_decision_list(notice_id uuid, limit int) -> many decision_row
SELECT id, notice_id, unit_id, moves, state, reason, document, decided_at, decided_by, decider, undo_reason, undone_at, undone_by, undoer
FROM calendar_decision WHERE notice_id = :notice_id ORDER BY id DESC LIMIT :limit

--: calendar_decision_state(id uuid, state int) -> exec
UPDATE calendar_decision SET state = :state WHERE id = :id

--: calendar_decision_undo(id uuid, state int, undo_reason text, undone_at time?, undone_by uuid?, undoer text) -> exec
UPDATE calendar_decision SET state = :state, undo_reason = :undo_reason, undone_at = :undone_at, undone_by = :undone_by, undoer = :undoer WHERE id = :id

--: calendar_item_insert(dossier_id uuid, decision_id uuid, old_due time, new_due time, seq int, state int) -> exec
INSERT INTO calendar_decision_item (dossier_id, decision_id, old_due, new_due, seq, state)
VALUES (:dossier_id, :decision_id, :old_due, :new_due, :seq, :state)

--: calendar_item_update(dossier_id uuid, decision_id uuid, seq int, state int) -> exec
UPDATE calendar_decision_item SET seq = :seq, state = :state WHERE dossier_id = :dossier_id AND decision_id = :decision_id

--: calendar_item_list(decision_id uuid, state int, limit int) -> many (dossier_id uuid, old_due time, new_due time, seq int)
SELECT dossier_id, old_due, new_due, seq FROM calendar_decision_item WHERE decision_id = :decision_id AND state = :state ORDER BY dossier_id LIMIT :limit

-- One row for each of seven states.
--: calendar_item_counts(decision_id uuid) -> many bounded (state int, items int)
SELECT state, COUNT(*) AS items FROM calendar_decision_item WHERE decision_id = :decision_id GROUP BY state ORDER BY state

-- Items that were left as they were, with the dossier's code, for naming them.
--: calendar_item_named(decision_id uuid, state int, limit int) -> many (reference text, code text?, unit_id uuid, old_due time, new_due time)
SELECT d.reference, d.code, d.unit_id, i.old_due, i.new_due FROM calendar_decision_item i JOIN dossier d ON d.id = i.dossier_id
WHERE i.decision_id = :decision_id AND i.state = :state ORDER BY i.dossier_id LIMIT :limit
