-- Work to be done after the commit. A job that is there already, by its id or its unique key, is left as it is.
--: job_insert(id uuid, kind int, payload text, unique_key text?, run_at time) -> exec
INSERT INTO job (id, kind, payload, unique_key, run_at, attempts, lease_until, state, last_error)
VALUES (:id, :kind, :payload, :unique_key, :run_at, 0, NULL, 0, '') ON CONFLICT DO NOTHING

-- Takes the job that has waited longest, until the lease ends. Workers side by side never get the same one: SQLite has one
-- writer, PostgreSQL skips what another has locked.
--: job_claim(at time, lease_until time) -> one write (id uuid, kind int, payload text, attempts int)
UPDATE job SET lease_until = :lease_until, attempts = attempts + 1
WHERE id = (SELECT id FROM job WHERE state = 0 AND run_at <= :at AND (lease_until IS NULL OR lease_until <= :at) ORDER BY run_at, id LIMIT 1
--{postgresql
FOR UPDATE SKIP LOCKED
--}
)
RETURNING id, kind, payload, attempts

-- A claim's other end of the lease: of a kind that need not wait as long.
--: job_lease(id uuid, lease_until time, until time) -> count
UPDATE job SET lease_until = :until WHERE id = :id AND lease_until = :lease_until AND state = 0

-- Done; nothing changes when the lease had ended and another worker has the job.
--: job_done(id uuid, lease_until time) -> count
UPDATE job SET state = 1, lease_until = NULL, last_error = '' WHERE id = :id AND lease_until = :lease_until AND state = 0

-- Waits again: the next period (attempts 0), or another try.
--: job_again(id uuid, lease_until time, run_at time, attempts int, last_error text) -> count
UPDATE job SET lease_until = NULL, run_at = :run_at, attempts = :attempts, last_error = :last_error
WHERE id = :id AND lease_until = :lease_until AND state = 0

-- Given up: an administrator looks at it.
--: job_bury(id uuid, lease_until time, last_error text) -> count
UPDATE job SET state = 2, lease_until = NULL, last_error = :last_error WHERE id = :id AND lease_until = :lease_until AND state = 0

-- When the next job may run.
--: job_next() -> one (run_at time)
SELECT run_at FROM job WHERE state = 0 ORDER BY run_at, id LIMIT 1

-- Dead letters, the newest first; before: id of the last row of the page before (all ones to begin).
--: job_dead(before uuid, limit int) -> many (id uuid, kind int, run_at time, attempts int, last_error text)
SELECT id, kind, run_at, attempts, last_error FROM job WHERE state = 2 AND id < :before ORDER BY id DESC LIMIT :limit

-- A dead letter gets a new life.
--: job_revive(id uuid, run_at time) -> count
UPDATE job SET state = 0, attempts = 0, run_at = :run_at WHERE id = :id AND state = 2

-- Forgets what was done long ago.
--: job_purge(before time) -> count
DELETE FROM job WHERE state = 1 AND run_at < :before
