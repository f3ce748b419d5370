--: row notice_text_row (id uuid, event int, carrier int, locale int, made_at time, is_shipped bool, subject text, body text, template text, actor_id uuid, actor text)

--: notice_text_insert(id uuid, event int, carrier int, locale int, made_at time, is_shipped bool, subject text, body text, template text, actor_id uuid, actor text) -> exec
INSERT INTO notice_text (id, event, carrier, locale, made_at, is_shipped, subject, body, template, actor_id, actor)
VALUES (:id, :event, :carrier, :locale, :made_at, :is_shipped, :subject, :body, :template, :actor_id, :actor)

-- The text that counted at a moment.
--: notice_text_at(event int, carrier int, locale int, at time) -> one notice_text_row
SELECT id, event, carrier, locale, made_at, is_shipped, subject, body, template, actor_id, actor FROM notice_text
WHERE event = :event AND carrier = :carrier AND locale = :locale AND made_at <= :at ORDER BY made_at DESC, id DESC LIMIT 1

-- All that was written for one, the newest first.
--: notice_text_history(event int, carrier int, locale int, limit int) -> many notice_text_row
SELECT id, event, carrier, locale, made_at, is_shipped, subject, body, template, actor_id, actor FROM notice_text
WHERE event = :event AND carrier = :carrier AND locale = :locale ORDER BY made_at DESC, id DESC LIMIT :limit

-- The newest text of each kind: at most one for each event, carrier and language.
--: notice_text_newest() -> many bounded notice_text_row
SELECT t.id, t.event, t.carrier, t.locale, t.made_at, t.is_shipped, t.subject, t.body, t.template, t.actor_id, t.actor FROM notice_text t
WHERE NOT EXISTS (SELECT 1 FROM notice_text n WHERE n.event = t.event AND n.carrier = t.carrier AND n.locale = t.locale AND (n.made_at, n.id) > (t.made_at, t.id))
ORDER BY t.event, t.carrier, t.locale

--: notice_rule_insert(id uuid, made_at time, carriers int, quiet_from int, quiet_to int, actor_id uuid, actor text) -> exec
INSERT INTO notice_rule (id, made_at, carriers, quiet_from, quiet_to, actor_id, actor) VALUES (:id, :made_at, :carriers, :quiet_from, :quiet_to, :actor_id, :actor)

-- The newest first.
--: notice_rule_list(limit int) -> many (id uuid, made_at time, carriers int, quiet_from int, quiet_to int, actor_id uuid, actor text)
SELECT id, made_at, carriers, quiet_from, quiet_to, actor_id, actor FROM notice_rule ORDER BY id DESC LIMIT :limit

--: notice_wish_put(account_id uuid, carriers int, locale int, changed_at time) -> exec
INSERT INTO notice_wish (account_id, carriers, locale, changed_at) VALUES (:account_id, :carriers, :locale, :changed_at)
ON CONFLICT (account_id) DO UPDATE SET carriers = excluded.carriers, locale = excluded.locale, changed_at = excluded.changed_at

-- What an account wishes; the account's own language where it has said nothing (carriers NULL then).
--: notice_wish_of(account_id uuid) -> one (carriers int?, locale int)
SELECT w.carriers, COALESCE(w.locale, a.locale) AS locale FROM account a LEFT JOIN notice_wish w ON w.account_id = a.id WHERE a.id = :account_id
