--: row package_row (hash text, procedure_id uuid, status int, proposed_by uuid, proposer_name text, proposed_at time, decided_by uuid?, decider_name text, decided_at time?, document text, effective_from int?, effective_to int?)

--: package_insert(hash text, procedure_id uuid, body text, proposed_by uuid, proposer_name text, proposed_at time) -> count
INSERT INTO package (hash, procedure_id, body, status, proposed_by, proposer_name, proposed_at, decided_by, decider_name, decided_at, document, effective_from, effective_to)
VALUES (:hash, :procedure_id, :body, 1, :proposed_by, :proposer_name, :proposed_at, NULL, '', NULL, '', NULL, NULL) ON CONFLICT (hash) DO NOTHING

-- What a version says.
--: package_body(hash text) -> one (body text)
SELECT body FROM package WHERE hash = :hash

--: package_by_hash(hash text) -> one package_row
SELECT hash, procedure_id, status, proposed_by, proposer_name, proposed_at, decided_by, decider_name, decided_at, document, effective_from, effective_to FROM package WHERE hash = :hash

-- The same, locked until the end of the transaction.
--: package_by_hash_for_update(hash text) -> one write package_row
SELECT hash, procedure_id, status, proposed_by, proposer_name, proposed_at, decided_by, decider_name, decided_at, document, effective_from, effective_to FROM package WHERE hash = :hash
--{postgresql
FOR UPDATE
--}

-- Proposed, published or withdrawn.
--: package_decide(hash text, status int, decided_by uuid?, decider_name text, decided_at time?, document text, effective_from int?) -> exec
UPDATE package SET status = :status, decided_by = :decided_by, decider_name = :decider_name, decided_at = :decided_at, document = :document, effective_from = :effective_from, effective_to = NULL
WHERE hash = :hash

-- Proposed again, by somebody who changed his mind or another.
--: package_propose_again(hash text, proposed_by uuid, proposer_name text, proposed_at time) -> exec
UPDATE package SET status = 1, proposed_by = :proposed_by, proposer_name = :proposer_name, proposed_at = :proposed_at, decided_by = NULL, decider_name = '', decided_at = NULL, document = '', effective_from = NULL, effective_to = NULL
WHERE hash = :hash

-- The version in force ends with the day before another begins.
--: package_end_before(procedure_id uuid, day int) -> exec
UPDATE package SET effective_to = :day - 1 WHERE procedure_id = :procedure_id AND status = 2 AND effective_from < :day AND (effective_to IS NULL OR effective_to >= :day)

-- What was in force before a version that is withdrawn goes on.
--: package_reopen(procedure_id uuid, day int) -> exec
UPDATE package SET effective_to = NULL WHERE procedure_id = :procedure_id AND status = 2 AND effective_to = :day - 1

-- One act at a time on the versions of a procedure.
--: package_lock_procedure(procedure_id uuid) -> one write (id uuid)
SELECT id FROM procedure WHERE id = :procedure_id
--{postgresql
FOR UPDATE
--}

-- Everything published, in the order of the days: a city has some hundreds.
--: package_published() -> many bounded package_row
SELECT hash, procedure_id, status, proposed_by, proposer_name, proposed_at, decided_by, decider_name, decided_at, document, effective_from, effective_to
FROM package WHERE status = 2 ORDER BY procedure_id, effective_from, hash

-- Those that wait for a decision, the oldest first.
--: package_waiting(limit int) -> many package_row
SELECT hash, procedure_id, status, proposed_by, proposer_name, proposed_at, decided_by, decider_name, decided_at, document, effective_from, effective_to
FROM package WHERE status = 1 ORDER BY proposed_at, hash LIMIT :limit

-- In force on a day or later, by the code of the procedure, behind a code and a first day.
--: package_current(day int, after_code text, after_day int, limit int) -> many package_row
SELECT k.hash, k.procedure_id, k.status, k.proposed_by, k.proposer_name, k.proposed_at, k.decided_by, k.decider_name, k.decided_at, k.document, k.effective_from, k.effective_to
FROM package k JOIN procedure p ON p.id = k.procedure_id
WHERE k.status = 2 AND (k.effective_to IS NULL OR k.effective_to >= :day) AND (p.code > :after_code OR (p.code = :after_code AND k.effective_from > :after_day))
ORDER BY p.code, k.effective_from, k.hash LIMIT :limit

-- All versions of a procedure, the newest first.
--: package_of_procedure(procedure_id uuid, limit int) -> many package_row
SELECT hash, procedure_id, status, proposed_by, proposer_name, proposed_at, decided_by, decider_name, decided_at, document, effective_from, effective_to
FROM package WHERE procedure_id = :procedure_id ORDER BY proposed_at DESC, hash LIMIT :limit

-- Is another version published from that day on or later?
--: package_published_from(procedure_id uuid, day int) -> many bounded (hash text)
SELECT hash FROM package WHERE procedure_id = :procedure_id AND status = 2 AND effective_from >= :day ORDER BY effective_from LIMIT 1

-- The version in force on a day; at most one.
--: package_in_force(procedure_id uuid, day int) -> many bounded (hash text)
SELECT hash FROM package WHERE procedure_id = :procedure_id AND status = 2 AND effective_from <= :day AND (effective_to IS NULL OR effective_to >= :day) ORDER BY effective_from DESC LIMIT 1

-- For motcua check: each version with its text.
--: check_packages(after text, limit int) -> many (hash text, procedure_id uuid, body text, status int, proposed_by uuid, decided_by uuid?, effective_from int?, effective_to int?)
SELECT hash, procedure_id, body, status, proposed_by, decided_by, effective_from, effective_to FROM package WHERE hash > :after ORDER BY hash LIMIT :limit

--: package_param_set(name text, valid_from int, value text, document text, source text) -> exec
INSERT INTO package_param (name, valid_from, valid_to, value, document, source) VALUES (:name, :valid_from, (SELECT MIN(p.valid_from) - 1 FROM package_param p WHERE p.name = :name AND p.valid_from > :valid_from), :value, :document, :source)
ON CONFLICT (name, valid_from) DO UPDATE SET value = excluded.value, document = excluded.document, source = excluded.source

-- Who entered it, and when. Nothing happens if somebody else was faster.
--: package_param_changed(name text, valid_from int, value text, document text, source text, changed_at time, actor_id uuid?, actor text) -> count
INSERT INTO package_param_change (name, number, valid_from, value, document, source, changed_at, actor_id, actor)
VALUES (:name, (SELECT COUNT(*) + 1 FROM package_param_change WHERE name = :name), :valid_from, :value, :document, :source, :changed_at, :actor_id, :actor) ON CONFLICT DO NOTHING

-- The newest first.
--: package_param_changes(name text, limit int) -> many (valid_from int, value text, document text, source text, changed_at time?, actor text)
SELECT valid_from, value, document, source, changed_at, actor FROM package_param_change WHERE name = :name ORDER BY number DESC LIMIT :limit

-- Values that are not what was last entered for their day, for motcua check.
--: check_package_params(limit int) -> many (name text, valid_from int)
SELECT p.name, p.valid_from FROM package_param p
WHERE NOT EXISTS (SELECT 1 FROM package_param_change c WHERE c.name = p.name AND c.valid_from = p.valid_from AND c.value = p.value AND c.document = p.document AND c.source = p.source
                    AND c.number = (SELECT MAX(m.number) FROM package_param_change m WHERE m.name = p.name AND m.valid_from = p.valid_from))
ORDER BY p.name, p.valid_from LIMIT :limit

-- What was valid before ends with the day before.
--: package_param_end_before(name text, day int) -> exec
UPDATE package_param SET valid_to = :day - 1 WHERE name = :name AND valid_from < :day AND (valid_to IS NULL OR valid_to >= :day)

-- Values on a day: at most one a name.
--: package_params_on(day int, limit int) -> many (name text, value text, document text, valid_from int)
SELECT name, value, document, valid_from FROM package_param WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY name LIMIT :limit

-- Those of one name, the newest first.
--: package_param_history(name text, limit int) -> many (valid_from int, valid_to int?, value text, document text, source text)
SELECT valid_from, valid_to, value, document, source FROM package_param WHERE name = :name ORDER BY valid_from DESC LIMIT :limit

--: role_holder_set(unit_id uuid, role text, account_id uuid, valid_from int, valid_to int?, document text) -> exec
INSERT INTO role_holder (unit_id, role, account_id, valid_from, valid_to, document) VALUES (:unit_id, :role, :account_id, :valid_from, :valid_to, :document)
ON CONFLICT (unit_id, role, account_id, valid_from) DO UPDATE SET valid_to = excluded.valid_to, document = excluded.document

-- Who fills a role of an office on a day: few.
--: role_holders_on(unit_id uuid, role text, day int) -> many bounded (account_id uuid)
SELECT account_id FROM role_holder WHERE unit_id = :unit_id AND role = :role AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY account_id

-- All who fill a role of any office on a day: as many as the city has named.
--: role_holders_of_day(day int) -> many bounded (unit_id uuid, role text, account_id uuid)
SELECT unit_id, role, account_id FROM role_holder WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY unit_id, role, account_id

-- What somebody answered in his last dossiers that went by a package, the newest first: to prefill.
--: package_answers_of_account(account_id uuid, limit int) -> many (hash text, form_data text)
SELECT package_hash AS hash, form_data FROM dossier WHERE account_id = :account_id AND package_hash IS NOT NULL ORDER BY id DESC LIMIT :limit
