--: calendar_by_id(id text) -> one (name text, sessions text, makeup_sessions text)
SELECT name, sessions, makeup_sessions FROM calendar WHERE id = :id;

-- The days of one calendar, in order.
--: calendar_days(calendar_id text, from_day int, to_day int, limit int) -> many (day int, kind int, name text, document text, status text, source text)
SELECT day, kind, name, document, status, source FROM calendar_day
WHERE calendar_id = :calendar_id AND day >= :from_day AND day <= :to_day ORDER BY day LIMIT :limit;

--: calendar_insert(id text, name text, sessions text, makeup_sessions text) -> count
INSERT INTO calendar (id, name, sessions, makeup_sessions) VALUES (:id, :name, :sessions, :makeup_sessions)
ON CONFLICT (id) DO NOTHING;

--: calendar_day_insert(calendar_id text, day int, kind int, name text, document text, status text, source text) -> count
INSERT INTO calendar_day (calendar_id, day, kind, name, document, status, source)
VALUES (:calendar_id, :day, :kind, :name, :document, :status, :source)
ON CONFLICT (calendar_id, day) DO NOTHING;

-- Counts only a row that differed. A document number entered by the city is kept.
--: calendar_day_update(calendar_id text, day int, kind int, name text, status text, source text) -> count
UPDATE calendar_day SET kind = :kind, name = :name, status = :status, source = :source
WHERE calendar_id = :calendar_id AND day = :day AND document = ''
  AND (kind, name, status, source) <> (:kind, :name, :status, :source);
