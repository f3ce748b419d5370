-- A change of a calendar that came late: what the days were before, and what a named person decided about the promises it touches.

-- One change of a calendar, of one day or of many, as it was stored at once.
CREATE TABLE calendar_notice (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    calendar_id TEXT NOT NULL REFERENCES calendar (id), -- whose days
    unit_id UUID NOT NULL REFERENCES unit (id), -- for which unit it was changed
    made_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    document TEXT NOT NULL, -- number of the act; of several the first
    actor TEXT NOT NULL -- who did it, by name
) STRICT;
CREATE INDEX calendar_notice_calendar ON calendar_notice (calendar_id, id);

-- The days that a notice changed, as they were before it.
CREATE TABLE calendar_notice_day (
    notice_id UUID NOT NULL REFERENCES calendar_notice (id), -- which notice
    day INTEGER NOT NULL, -- days since 1970-01-01
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6), -- as calendar_day; 0: it was a day like any other
    name TEXT NOT NULL, -- likewise
    document TEXT NOT NULL, -- likewise
    status TEXT NOT NULL, -- likewise
    source TEXT NOT NULL, -- likewise
    hours TEXT NOT NULL, -- likewise
    PRIMARY KEY (notice_id, day)
) STRICT, WITHOUT ROWID;

-- What a named person decided about the promises that a notice touches.
CREATE TABLE calendar_decision (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    notice_id UUID NOT NULL REFERENCES calendar_notice (id), -- about which change
    unit_id UUID NOT NULL REFERENCES unit (id), -- the decider's: for its own dossiers; the city's for all
    moves INTEGER NOT NULL CHECK (moves IN (0, 1)), -- 0 the promises stay, 1 those of the items are moved
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4), -- 1 being applied, 2 done, 3 being undone, 4 undone
    reason TEXT NOT NULL, -- why
    document TEXT NOT NULL, -- number of the act
    decided_at INTEGER NOT NULL, -- when
    decided_by UUID NOT NULL, -- official
    decider TEXT NOT NULL, -- by name
    undo_reason TEXT NOT NULL, -- empty: not undone
    undone_at INTEGER, -- NULL: not undone
    undone_by UUID, -- official
    undoer TEXT NOT NULL -- by name
) STRICT;
CREATE INDEX calendar_decision_notice ON calendar_decision (notice_id, id);

-- The promises a decision is about, each with both dates. A row for each dossier of a decision.
CREATE TABLE calendar_decision_item (
    dossier_id UUID NOT NULL REFERENCES dossier (id), -- whose promise
    decision_id UUID NOT NULL REFERENCES calendar_decision (id), -- which decision
    old_due INTEGER NOT NULL, -- promised before
    new_due INTEGER NOT NULL, -- promised by it
    seq INTEGER NOT NULL, -- number of the dossier's last event: when decided, then when moved
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7), -- 1 waiting, 2 moved, 3 not: paused, 4 not: something happened meanwhile, 5 moved back, 6 not moved back: something happened since, 7 not: it would come nearer
    PRIMARY KEY (dossier_id, decision_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX calendar_decision_item_state ON calendar_decision_item (decision_id, state, dossier_id);
