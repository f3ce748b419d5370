-- Warnings before a promise passes. They stand beside the record, not in it: nobody acts when time goes by.

-- One row for each dossier whose clock runs: received, with a promise, not finished, not standing still. Kept in the transaction
-- that moves the dossier; what is to be looked at next is found by warn_at alone, however many dossiers are open.
CREATE TABLE warning_watch (
    dossier_id UUID NOT NULL PRIMARY KEY, -- which dossier
    unit_id UUID NOT NULL, -- dossier.holder_unit_id: whose people are told
    due_at INTEGER NOT NULL, -- dossier.due_at, UTC microseconds as all moments here
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5), -- gravest level reached for this due_at: enum warning_level
    warn_at INTEGER -- when the job looks at it next; NULL: nothing more to say about this due_at
) STRICT;
CREATE INDEX warning_watch_next ON warning_watch (warn_at, dossier_id);
CREATE INDEX warning_watch_unit ON warning_watch (unit_id, level, due_at, dossier_id);
INSERT INTO warning_watch (dossier_id, unit_id, due_at, level, warn_at)
SELECT id, holder_unit_id, due_at, 0, 0 FROM dossier
WHERE received_at IS NOT NULL AND due_at IS NOT NULL AND finished_at IS NULL AND is_paused = 0 AND step <> 0;

-- What was told, when and to whom. Level 5 is a promise that passed without an apology sent in time: a violation that stays listed.
CREATE TABLE warning (
    dossier_id UUID NOT NULL, -- which dossier
    due_at INTEGER NOT NULL, -- the promise it speaks of
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5), -- enum warning_level
    at INTEGER NOT NULL, -- when it was told
    unit_id UUID NOT NULL, -- whose people were told
    handler_id UUID, -- who had the case then; NULL: nobody yet
    told INTEGER NOT NULL, -- enum warning_reader set: 1 handler, 2 head, 4 leader, 8 controller
    PRIMARY KEY (dossier_id, due_at, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX warning_late ON warning (unit_id, at, dossier_id) WHERE level = 5;

-- The published list of apologies is read by the moment they were sent.
CREATE INDEX letter_apology ON letter (sent_at, dossier_id, number) WHERE form = 4 AND sent_at IS NOT NULL;
