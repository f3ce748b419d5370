--: setting_by_key(key text) -> one (value text, source text)
SELECT value, source FROM setting WHERE key = :key;

-- All settings whose name begins with a text: "dataset." to "dataset/".
--: setting_range(from_key text, to_key text, limit int) -> many (key text, value text, source text)
SELECT key, value, source FROM setting WHERE key >= :from_key AND key < :to_key ORDER BY key LIMIT :limit;

--: setting_insert(key text, value text, source text) -> count
INSERT INTO setting (key, value, source) VALUES (:key, :value, :source) ON CONFLICT (key) DO NOTHING;

--: setting_update(key text, value text, source text) -> count
UPDATE setting SET value = :value, source = :source WHERE key = :key AND (value, source) <> (:value, :source);
