--: row draft_row (id uuid, account_id uuid, procedure_id uuid, unit_id uuid?, form_data text, applicant_data text, created_at time, updated_at time)

-- A draft begins. Its id will be the dossier's.
--: draft_insert(id uuid, account_id uuid, procedure_id uuid, unit_id uuid?, form_data text, applicant_data text, at time) -> exec
INSERT INTO draft (id, account_id, procedure_id, unit_id, form_data, applicant_data, created_at, updated_at)
VALUES (:id, :account_id, :procedure_id, :unit_id, :form_data, :applicant_data, :at, :at)

-- The draft, if it is this account's.
--: draft_own(id uuid, account_id uuid) -> one draft_row
SELECT id, account_id, procedure_id, unit_id, form_data, applicant_data, created_at, updated_at
FROM draft WHERE id = :id AND account_id = :account_id

-- The same, locked until the end of the transaction: papers are numbered under this lock.
--: draft_own_for_update(id uuid, account_id uuid) -> one write draft_row
SELECT id, account_id, procedure_id, unit_id, form_data, applicant_data, created_at, updated_at
FROM draft WHERE id = :id AND account_id = :account_id
--{postgresql
FOR UPDATE
--}

-- Saves the answers. Nothing changes when the draft is not as it was read (updated_at) or not this account's.
--: draft_update(id uuid, account_id uuid, before time, unit_id uuid?, form_data text, applicant_data text, at time) -> count
UPDATE draft SET unit_id = :unit_id, form_data = :form_data, applicant_data = :applicant_data, updated_at = :at
WHERE id = :id AND account_id = :account_id AND updated_at = :before

-- Its papers changed: that is use of the draft too.
--: draft_touch(id uuid, at time) -> exec
UPDATE draft SET updated_at = :at WHERE id = :id

-- An account's drafts, newest first; before is the last id of the page before (all ones to begin).
--: draft_of_account(account_id uuid, before uuid, limit int) -> many (id uuid, procedure_id uuid, unit_id uuid?, created_at time, updated_at time)
SELECT id, procedure_id, unit_id, created_at, updated_at
FROM draft WHERE account_id = :account_id AND id < :before ORDER BY id DESC LIMIT :limit

-- Drafts that nobody has touched since.
--: draft_stale(before time, limit int) -> many (id uuid)
SELECT id FROM draft WHERE updated_at < :before ORDER BY updated_at, id LIMIT :limit

-- Gone, with its papers (ON DELETE CASCADE).
--: draft_delete(id uuid) -> exec
DELETE FROM draft WHERE id = :id

-- Gone, if it is this account's.
--: draft_delete_own(id uuid, account_id uuid) -> count
DELETE FROM draft WHERE id = :id AND account_id = :account_id

--: row draft_paper_row (number int, component int, file_name text, media_type text, size int, sha256 text, added_at time)

-- A draft has few papers: the use case limits them.
--: draft_papers(draft_id uuid) -> many bounded draft_paper_row
SELECT number, component, file_name, media_type, size, sha256, added_at
FROM draft_paper WHERE draft_id = :draft_id ORDER BY number

-- The paper gets the number behind the highest one there.
--: draft_paper_insert(draft_id uuid, component int, file_name text, media_type text, size int, sha256 text, added_at time) -> one write (number int)
INSERT INTO draft_paper (draft_id, number, component, file_name, media_type, size, sha256, added_at)
SELECT :draft_id, COALESCE(MAX(number), 0) + 1, :component, :file_name, :media_type, :size, :sha256, :added_at
FROM draft_paper WHERE draft_id = :draft_id
RETURNING number

--: draft_paper_delete(draft_id uuid, number int) -> count
DELETE FROM draft_paper WHERE draft_id = :draft_id AND number = :number
