-- A unit's own days off and own hours, calendars of a desk that differ from those of its limits, and who changed what.
--{sqlite
-- Days that differ from the calendar's week: holidays, compensatory, swapped and make-up days, a unit's own.
CREATE TABLE calendar_day_new (
    calendar_id TEXT NOT NULL REFERENCES calendar (id), -- whose day
    day INTEGER NOT NULL, -- days since 1970-01-01
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6), -- 1 public, 2 compensatory, 3 swapped off, 4 make-up workday, 5 unit off, 6 unit hours
    name TEXT NOT NULL, -- what the day is
    document TEXT NOT NULL, -- number of the act that sets it; empty if not known
    status TEXT NOT NULL, -- verified, library or recalled
    source TEXT NOT NULL, -- where it was found
    hours TEXT NOT NULL DEFAULT '', -- "07:30-11:30,13:00-17:00": sessions of a day worked; empty: the calendar's makeup_sessions
    PRIMARY KEY (calendar_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_day_new (calendar_id, day, kind, name, document, status, source)
SELECT calendar_id, day, kind, name, document, status, source FROM calendar_day;
DROP TABLE calendar_day;
ALTER TABLE calendar_day_new RENAME TO calendar_day;
--}
--{postgresql
ALTER TABLE calendar_day ADD COLUMN hours TEXT NOT NULL DEFAULT ''; -- "07:30-11:30,13:00-17:00": sessions of a day worked; empty: the calendar's makeup_sessions
ALTER TABLE calendar_day DROP CONSTRAINT calendar_day_kind_check;
ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_kind_check CHECK (kind BETWEEN 1 AND 6);
--}

-- What the city changed in its calendars, appended: the days themselves show only what holds now.
CREATE TABLE calendar_change (
    calendar_id TEXT NOT NULL REFERENCES calendar (id), -- whose day
    day INTEGER NOT NULL, -- days since 1970-01-01
    changed_at INTEGER NOT NULL, -- UTC microseconds
    change INTEGER NOT NULL CHECK (change BETWEEN 1 AND 3), -- 1 added, 2 changed, 3 removed
    kind INTEGER NOT NULL, -- calendar_day.kind: the new one; of a day removed the old one
    name TEXT NOT NULL, -- likewise
    hours TEXT NOT NULL, -- likewise
    document TEXT NOT NULL, -- number of the act that changed it
    actor TEXT NOT NULL, -- who did it, by name
    PRIMARY KEY (calendar_id, day, changed_at)
) STRICT, WITHOUT ROWID;

ALTER TABLE unit ADD COLUMN reception_calendar_id TEXT REFERENCES calendar (id); -- when its desk is open; NULL: when its limits run (calendar_id)
