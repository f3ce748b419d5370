--: row package_draft_row (id uuid, procedure_id uuid, account_id uuid, body text, grid text, made_at time, updated_at time)

--: package_draft_insert(id uuid, procedure_id uuid, account_id uuid, body text, grid text, at time) -> exec
INSERT INTO package_draft (id, procedure_id, account_id, body, grid, made_at, updated_at) VALUES (:id, :procedure_id, :account_id, :body, :grid, :at, :at)

-- The draft, if it is this account's.
--: package_draft_own(id uuid, account_id uuid) -> one package_draft_row
SELECT id, procedure_id, account_id, body, grid, made_at, updated_at FROM package_draft WHERE id = :id AND account_id = :account_id

-- Nothing changes when the draft is not as it was read (updated_at) or not this account's.
--: package_draft_update(id uuid, account_id uuid, before time, body text, grid text, at time) -> count
UPDATE package_draft SET body = :body, grid = :grid, updated_at = :at WHERE id = :id AND account_id = :account_id AND updated_at = :before

--: package_draft_delete(id uuid, account_id uuid) -> count
DELETE FROM package_draft WHERE id = :id AND account_id = :account_id

-- It goes on as a version: only as it was read.
--: package_draft_drop(id uuid, account_id uuid, before time) -> count
DELETE FROM package_draft WHERE id = :id AND account_id = :account_id AND updated_at = :before

-- An account's drafts, newest first.
--: package_draft_list(account_id uuid, limit int) -> many (id uuid, procedure_id uuid, made_at time, updated_at time)
SELECT id, procedure_id, made_at, updated_at FROM package_draft WHERE account_id = :account_id ORDER BY id DESC LIMIT :limit
