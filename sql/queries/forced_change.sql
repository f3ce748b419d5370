--: row forced_change_row (id uuid, procedure_id uuid, from_hash text, to_hash text, document text, reason text, status int, proposed_by uuid, proposer text, proposed_at time, decided_by uuid?, decider text, decided_at time?)

-- Nothing happens if another one of that version is under way.
--: forced_change_insert(id uuid, procedure_id uuid, from_hash text, to_hash text, document text, reason text, proposed_by uuid, proposer text, proposed_at time) -> count
INSERT INTO forced_change (id, procedure_id, from_hash, to_hash, document, reason, status, proposed_by, proposer, proposed_at, decided_by, decider, decided_at)
VALUES (:id, :procedure_id, :from_hash, :to_hash, :document, :reason, 1, :proposed_by, :proposer, :proposed_at, NULL, '', NULL) ON CONFLICT DO NOTHING

--: forced_step_insert(change_id uuid, from_step text, to_step text) -> exec
INSERT INTO forced_step (change_id, from_step, to_step) VALUES (:change_id, :from_step, :to_step)

--: forced_change_find(id uuid) -> one forced_change_row
SELECT id, procedure_id, from_hash, to_hash, document, reason, status, proposed_by, proposer, proposed_at, decided_by, decider, decided_at FROM forced_change WHERE id = :id

-- Decided once: from one status to the next.
--: forced_change_decide(id uuid, before int, status int, decided_by uuid, decider text, decided_at time) -> count
UPDATE forced_change SET status = :status, decided_by = :decided_by, decider = :decider, decided_at = :decided_at WHERE id = :id AND status = :before

--: forced_steps(change_id uuid) -> many bounded (from_step text, to_step text)
SELECT from_step, to_step FROM forced_step WHERE change_id = :change_id ORDER BY from_step

-- Into a version, the newest first.
--: forced_changes_to(to_hash text, limit int) -> many forced_change_row
SELECT id, procedure_id, from_hash, to_hash, document, reason, status, proposed_by, proposer, proposed_at, decided_by, decider, decided_at FROM forced_change WHERE to_hash = :to_hash ORDER BY id DESC LIMIT :limit

-- All that are agreed: what still runs by their first version is moved.
--: forced_changes_agreed(limit int) -> many forced_change_row
SELECT id, procedure_id, from_hash, to_hash, document, reason, status, proposed_by, proposer, proposed_at, decided_by, decider, decided_at FROM forced_change WHERE status = 2 ORDER BY id LIMIT :limit
