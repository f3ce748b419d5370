-- Letters on their way to a citizen by a carrier, and what became of them. Beside the record: that says that a letter was sent, this
-- says how often it was tried.
CREATE TABLE delivery (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7; also what the carrier knows the message by
    dossier_id UUID NOT NULL, -- which dossier
    letter INTEGER NOT NULL, -- letter.number
    way INTEGER NOT NULL, -- letter.send_way
    address TEXT NOT NULL, -- where it goes: the applicant's, as it was
    created_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3), -- 0 waiting, 1 taken by the carrier, 2 refused or come back, 3 given up
    attempts INTEGER NOT NULL, -- so far
    last_at INTEGER, -- of the last attempt; NULL: none yet
    reason TEXT NOT NULL, -- a word for what happened; empty when all is well
    carrier_id TEXT NOT NULL -- what the carrier calls it; empty if it did not say
) STRICT;
CREATE INDEX delivery_dossier ON delivery (dossier_id, id);
