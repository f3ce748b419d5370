--: calendar_by_id(id text) -> one (name text, sessions text, makeup_sessions text)
SELECT name, sessions, makeup_sessions FROM calendar WHERE id = :id;

-- The days of one calendar, in order.
--: calendar_days(calendar_id text, from_day int, to_day int, limit int) -> many (day int, kind int, name text, document text, status text, source text, hours text)
SELECT day, kind, name, document, status, source, hours FROM calendar_day
WHERE calendar_id = :calendar_id AND day >= :from_day AND day <= :to_day ORDER BY day LIMIT :limit;

--: calendar_insert(id text, name text, sessions text, makeup_sessions text) -> count
INSERT INTO calendar (id, name, sessions, makeup_sessions) VALUES (:id, :name, :sessions, :makeup_sessions)
ON CONFLICT (id) DO NOTHING;

--: calendar_day_insert(calendar_id text, day int, kind int, name text, document text, status text, source text, hours text) -> count
INSERT INTO calendar_day (calendar_id, day, kind, name, document, status, source, hours)
VALUES (:calendar_id, :day, :kind, :name, :document, :status, :source, :hours)
ON CONFLICT (calendar_id, day) DO NOTHING;

-- Counts only a row that differed. A document number entered by the city is kept.
--: calendar_day_update(calendar_id text, day int, kind int, name text, status text, source text) -> count
UPDATE calendar_day SET kind = :kind, name = :name, status = :status, source = :source
WHERE calendar_id = :calendar_id AND day = :day AND document = ''
  AND (kind, name, status, source) <> (:kind, :name, :status, :source);

-- ---- the city's own changes ----

-- When the unit's limits run, and when its desk is open (NULL: the same).
--: calendar_of_unit(unit_id uuid) -> one (calendar_id text, reception_calendar_id text?)
SELECT calendar_id, reception_calendar_id FROM unit WHERE id = :unit_id;

-- How many units in force on a day have this calendar, for limits or for the desk.
--: calendar_users(calendar_id text, day int) -> one (users int)
SELECT COUNT(*) AS users FROM unit
WHERE (calendar_id = :calendar_id OR reception_calendar_id = :calendar_id) AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day);

--: calendar_count() -> one (calendars int)
SELECT COUNT(*) AS calendars FROM calendar;

--: calendar_copy(id text, name text, from_id text) -> exec
INSERT INTO calendar (id, name, sessions, makeup_sessions)
SELECT :id, :name, sessions, makeup_sessions FROM calendar WHERE id = :from_id;

--: calendar_copy_days(id text, from_id text) -> exec
INSERT INTO calendar_day (calendar_id, day, kind, name, document, status, source, hours)
SELECT :id, day, kind, name, document, status, source, hours FROM calendar_day WHERE calendar_id = :from_id;

--: calendar_give(unit_id uuid, calendar_id text) -> exec
UPDATE unit SET calendar_id = :calendar_id WHERE id = :unit_id;

--: calendar_give_reception(unit_id uuid, calendar_id text) -> exec
UPDATE unit SET reception_calendar_id = :calendar_id WHERE id = :unit_id;

--: calendar_day_set(calendar_id text, day int, kind int, name text, document text, status text, source text, hours text) -> exec
INSERT INTO calendar_day (calendar_id, day, kind, name, document, status, source, hours)
VALUES (:calendar_id, :day, :kind, :name, :document, :status, :source, :hours)
ON CONFLICT (calendar_id, day) DO UPDATE SET kind = excluded.kind, name = excluded.name, document = excluded.document,
    status = excluded.status, source = excluded.source, hours = excluded.hours;

--: calendar_day_delete(calendar_id text, day int) -> exec
DELETE FROM calendar_day WHERE calendar_id = :calendar_id AND day = :day;

--: calendar_change_insert(calendar_id text, day int, changed_at time, change int, kind int, name text, hours text, document text, actor text) -> exec
INSERT INTO calendar_change (calendar_id, day, changed_at, change, kind, name, hours, document, actor)
VALUES (:calendar_id, :day, :changed_at, :change, :kind, :name, :hours, :document, :actor);

-- Did the city take this day away? Then a data set does not bring it back.
--: calendar_day_removed(calendar_id text, day int) -> one (removed int)
SELECT COUNT(*) AS removed FROM calendar_change
WHERE calendar_id = :calendar_id AND day = :day AND change = 3;

-- What the city changed on the days of a calendar, by day.
--: calendar_change_list(calendar_id text, from_day int, to_day int, limit int) -> many (day int, changed_at time, change int, kind int, name text, hours text, document text, actor text)
SELECT day, changed_at, change, kind, name, hours, document, actor FROM calendar_change
WHERE calendar_id = :calendar_id AND day >= :from_day AND day <= :to_day ORDER BY day, changed_at LIMIT :limit;
