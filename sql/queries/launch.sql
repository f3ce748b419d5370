--: row launch_row (procedure_id uuid, number int, owner text, stage int, due_on int?, note text, changed_at time, actor text)

-- All plans: one for each service that is or was being built.
--: launch_plans() -> many bounded launch_row
SELECT procedure_id, number, owner, stage, due_on, note, changed_at, actor FROM launch_plan ORDER BY procedure_id

--: launch_plan_of(procedure_id uuid) -> one launch_row
SELECT procedure_id, number, owner, stage, due_on, note, changed_at, actor FROM launch_plan WHERE procedure_id = :procedure_id

--: launch_plan_put(procedure_id uuid, number int, owner text, stage int, due_on int?, note text, changed_at time, actor text) -> exec
INSERT INTO launch_plan (procedure_id, number, owner, stage, due_on, note, changed_at, actor) VALUES (:procedure_id, :number, :owner, :stage, :due_on, :note, :changed_at, :actor)
ON CONFLICT (procedure_id) DO UPDATE SET number = excluded.number, owner = excluded.owner, stage = excluded.stage, due_on = excluded.due_on, note = excluded.note, changed_at = excluded.changed_at, actor = excluded.actor

-- Nothing happens if somebody else was faster.
--: launch_change_insert(procedure_id uuid, number int, owner text, stage int, due_on int?, note text, changed_at time, actor_id uuid, actor text) -> count
INSERT INTO launch_change (procedure_id, number, owner, stage, due_on, note, changed_at, actor_id, actor) VALUES (:procedure_id, :number, :owner, :stage, :due_on, :note, :changed_at, :actor_id, :actor)
ON CONFLICT (procedure_id, number) DO NOTHING

-- What the plan of a service was, the newest first.
--: launch_changes_of(procedure_id uuid, limit int) -> many launch_row
SELECT procedure_id, number, owner, stage, due_on, note, changed_at, actor FROM launch_change WHERE procedure_id = :procedure_id ORDER BY number DESC LIMIT :limit
