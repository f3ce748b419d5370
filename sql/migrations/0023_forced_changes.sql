-- A law that does not wait: what runs by one version of a package goes on by another, step for step as two persons have agreed.
CREATE TABLE forced_change (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7: in the order in which they were proposed
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- of both versions
    from_hash TEXT NOT NULL REFERENCES package (hash), -- what they run by
    to_hash TEXT NOT NULL REFERENCES package (hash), -- what they go on by
    document TEXT NOT NULL, -- number of the document that forces it
    reason TEXT NOT NULL, -- what applicants read of it
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 3), -- 1 proposed, 2 agreed: what runs is moved, 3 refused or ended
    proposed_by UUID NOT NULL, -- account
    proposer TEXT NOT NULL, -- by name
    proposed_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    decided_by UUID, -- who agreed or refused: another person; NULL: nobody yet
    decider TEXT NOT NULL, -- by name; empty: nobody yet
    decided_at INTEGER -- when; NULL: not yet
) STRICT;
-- One at a time: a dossier cannot go two ways.
CREATE UNIQUE INDEX forced_change_from ON forced_change (from_hash) WHERE status IN (1, 2);
CREATE INDEX forced_change_to ON forced_change (to_hash, id);
CREATE INDEX forced_change_agreed ON forced_change (status, id) WHERE status = 2;

-- Who stands at the one step goes on at the other.
CREATE TABLE forced_step (
    change_id UUID NOT NULL REFERENCES forced_change (id), -- which change
    from_step TEXT NOT NULL, -- code in the version that they run by
    to_step TEXT NOT NULL, -- code in the other
    PRIMARY KEY (change_id, from_step)
) STRICT, WITHOUT ROWID;

-- Applicants are told (event 10 of notices).
--{sqlite
-- Messages by the carriers, as before; a notice may be one of new rules.
CREATE TABLE delivery_new (
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
    carrier_id TEXT NOT NULL, -- what the carrier calls it; empty if it did not say
    carrier INTEGER NOT NULL DEFAULT 1 CHECK (carrier BETWEEN 1 AND 3), -- enum carrier: 1 e-mail, 2 text message, 3 messenger
    notice INTEGER NOT NULL DEFAULT 0 CHECK (notice BETWEEN 0 AND 10), -- enum notice_event; 0: a letter
    seq INTEGER NOT NULL DEFAULT 0, -- number of the event that it tells of; 0: a letter
    locale INTEGER NOT NULL DEFAULT 0 CHECK (locale IN (0, 1)), -- of a notice: 0 vi, 1 en
    due_at INTEGER, -- the moment that a notice names; NULL: none
    amount INTEGER NOT NULL DEFAULT 0, -- đồng that a notice names; 0: none
    unit_id UUID, -- dossier.unit_id: whose desk sees to it when it does not arrive
    trouble INTEGER NOT NULL DEFAULT 0 CHECK (trouble BETWEEN 0 AND 2), -- 0 none, 1 it does not arrive, 2 an official has seen to that
    seen_at INTEGER, -- when; NULL: not yet
    seen_by TEXT NOT NULL DEFAULT '', -- by name; empty: nobody yet
    arrived_at INTEGER, -- the carrier has reported that it reached the person; NULL: it said nothing
    returned_at INTEGER -- it came back, or the carrier has reported that it failed; NULL: not so
) STRICT;
INSERT INTO delivery_new (id, dossier_id, letter, way, address, created_at, state, attempts, last_at, reason, carrier_id, carrier, notice, seq, locale, due_at, amount, unit_id, trouble, seen_at, seen_by, arrived_at, returned_at)
SELECT id, dossier_id, letter, way, address, created_at, state, attempts, last_at, reason, carrier_id, carrier, notice, seq, locale, due_at, amount, unit_id, trouble, seen_at, seen_by, arrived_at, returned_at FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_new RENAME TO delivery;
CREATE INDEX delivery_dossier ON delivery (dossier_id, id);
CREATE UNIQUE INDEX delivery_notice ON delivery (dossier_id, seq, carrier) WHERE notice > 0;
CREATE INDEX delivery_trouble ON delivery (unit_id, id) WHERE trouble = 1;
-- Texts of notices, as before; of one more event.
CREATE TABLE notice_text_new (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7: in the order in which they were written
    event INTEGER NOT NULL CHECK (event BETWEEN 1 AND 10), -- enum notice_event
    carrier INTEGER NOT NULL CHECK (carrier BETWEEN 1 AND 3), -- enum carrier
    locale INTEGER NOT NULL CHECK (locale IN (0, 1)), -- 0 vi, 1 en
    made_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    is_shipped INTEGER NOT NULL CHECK (is_shipped IN (0, 1)), -- 1: back to the text that the program brings; the three below are empty then
    subject TEXT NOT NULL, -- of an e-mail; else empty
    body TEXT NOT NULL, -- with placeholders
    template TEXT NOT NULL, -- what the messenger knows this text by; else empty
    actor_id UUID NOT NULL, -- who wrote it
    actor TEXT NOT NULL -- by name
) STRICT;
INSERT INTO notice_text_new (id, event, carrier, locale, made_at, is_shipped, subject, body, template, actor_id, actor)
SELECT id, event, carrier, locale, made_at, is_shipped, subject, body, template, actor_id, actor FROM notice_text;
DROP TABLE notice_text;
ALTER TABLE notice_text_new RENAME TO notice_text;
CREATE INDEX notice_text_one ON notice_text (event, carrier, locale, made_at, id);
--}
--{postgresql
ALTER TABLE delivery DROP CONSTRAINT delivery_notice_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_notice_check CHECK (notice BETWEEN 0 AND 10);
ALTER TABLE notice_text DROP CONSTRAINT notice_text_event_check;
ALTER TABLE notice_text ADD CONSTRAINT notice_text_event_check CHECK (event BETWEEN 1 AND 10);
--}
