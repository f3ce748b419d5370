--: token_insert(id uuid, name text, scope int, token_digest blob, created_at time) -> exec
INSERT INTO api_token (id, name, scope, token_digest, created_at, revoked_at) VALUES (:id, :name, :scope, :token_digest, :created_at, NULL)

--: token_find(token_digest blob) -> one (id uuid, name text, scope int)
SELECT id, name, scope FROM api_token WHERE token_digest = :token_digest AND revoked_at IS NULL

--: token_list(limit int) -> many (id uuid, name text, scope int, created_at time, revoked_at time?)
SELECT id, name, scope, created_at, revoked_at FROM api_token ORDER BY name LIMIT :limit

--: token_revoke(name text, revoked_at time) -> count
UPDATE api_token SET revoked_at = :revoked_at WHERE name = :name AND revoked_at IS NULL

-- The answer given to a machine under this key, if there is one.
--: idempotency_find(token_id uuid, key text) -> one (request_digest blob, status int, response text)
SELECT request_digest, status, response FROM idempotency_key WHERE token_id = :token_id AND key = :key

-- Takes the key for one request; counts 0 if it was taken. Whoever comes second at the same moment waits here.
--: idempotency_take(token_id uuid, key text, request_digest blob, status int, created_at time) -> count
INSERT INTO idempotency_key (token_id, key, request_digest, status, response, created_at)
VALUES (:token_id, :key, :request_digest, :status, '', :created_at) ON CONFLICT (token_id, key) DO NOTHING

--: idempotency_keep(token_id uuid, key text, status int, response text) -> exec
UPDATE idempotency_key SET status = :status, response = :response WHERE token_id = :token_id AND key = :key

-- Answers older than this are forgotten.
--: idempotency_purge(before time) -> count
DELETE FROM idempotency_key WHERE created_at < :before
