--: session_insert(token_digest blob, account_id uuid, created_at time, expires_at time) -> exec
INSERT INTO session (token_digest, account_id, created_at, expires_at) VALUES (:token_digest, :account_id, :created_at, :expires_at)

--: session_find(token_digest blob, now time) -> one (account_id uuid)
SELECT account_id FROM session WHERE token_digest = :token_digest AND expires_at > :now

--: session_delete(token_digest blob) -> exec
DELETE FROM session WHERE token_digest = :token_digest

-- Sessions that have ended.
--: session_purge(now time) -> count
DELETE FROM session WHERE expires_at <= :now
