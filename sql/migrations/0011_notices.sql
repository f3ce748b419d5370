-- Notices: short messages about a dossier to its applicant, beside the letters in the same outbox; their texts as the city writes
-- them; what the city uses, and what each citizen wishes; and what did not arrive, for the desk.

ALTER TABLE delivery ADD COLUMN carrier INTEGER NOT NULL DEFAULT 1 CHECK (carrier BETWEEN 1 AND 3); -- enum carrier: 1 e-mail, 2 text message, 3 messenger
ALTER TABLE delivery ADD COLUMN notice INTEGER NOT NULL DEFAULT 0 CHECK (notice BETWEEN 0 AND 9); -- enum notice_event; 0: a letter
ALTER TABLE delivery ADD COLUMN seq INTEGER NOT NULL DEFAULT 0; -- number of the event that it tells of; 0: a letter
ALTER TABLE delivery ADD COLUMN locale INTEGER NOT NULL DEFAULT 0 CHECK (locale IN (0, 1)); -- of a notice: 0 vi, 1 en
ALTER TABLE delivery ADD COLUMN due_at INTEGER; -- the moment that a notice names; NULL: none
ALTER TABLE delivery ADD COLUMN amount INTEGER NOT NULL DEFAULT 0; -- đồng that a notice names; 0: none
ALTER TABLE delivery ADD COLUMN unit_id UUID; -- dossier.unit_id: whose desk sees to it when it does not arrive
ALTER TABLE delivery ADD COLUMN trouble INTEGER NOT NULL DEFAULT 0 CHECK (trouble BETWEEN 0 AND 2); -- 0 none, 1 it does not arrive, 2 an official has seen to that
ALTER TABLE delivery ADD COLUMN seen_at INTEGER; -- when; NULL: not yet
ALTER TABLE delivery ADD COLUMN seen_by TEXT NOT NULL DEFAULT ''; -- by name; empty: nobody yet
ALTER TABLE delivery ADD COLUMN arrived_at INTEGER; -- the carrier has reported that it reached the person; NULL: it said nothing
ALTER TABLE delivery ADD COLUMN returned_at INTEGER; -- it came back, or the carrier has reported that it failed; NULL: not so
UPDATE delivery SET unit_id = (SELECT d.unit_id FROM dossier d WHERE d.id = delivery.dossier_id),
    trouble = CASE WHEN state IN (2, 3) THEN 1 ELSE 0 END;

-- One event of a dossier is told once by each carrier.
CREATE UNIQUE INDEX delivery_notice ON delivery (dossier_id, seq, carrier) WHERE notice > 0;
CREATE INDEX delivery_trouble ON delivery (unit_id, id) WHERE trouble = 1;

-- Texts of notices as an administrator wrote them. The newest counts; none is changed or deleted: a notice has the text that
-- counted when it came about, in every attempt.
CREATE TABLE notice_text (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7: in the order in which they were written
    event INTEGER NOT NULL CHECK (event BETWEEN 1 AND 9), -- enum notice_event
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
CREATE INDEX notice_text_one ON notice_text (event, carrier, locale, made_at, id);

-- By which carriers the city sends notices, and when nobody is woken. The newest row counts.
CREATE TABLE notice_rule (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    made_at INTEGER NOT NULL, -- when
    carriers INTEGER NOT NULL CHECK (carriers BETWEEN 0 AND 7), -- set: 1 e-mail, 2 text message, 4 messenger
    quiet_from INTEGER NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439), -- minute of the local day
    quiet_to INTEGER NOT NULL CHECK (quiet_to BETWEEN 0 AND 1439), -- likewise; the same as quiet_from: never quiet
    actor_id UUID NOT NULL, -- who decided it
    actor TEXT NOT NULL -- by name
) STRICT;

-- What a citizen wishes, for all dossiers of the account. No row: e-mail and text messages, in the account's language.
CREATE TABLE notice_wish (
    account_id UUID NOT NULL PRIMARY KEY REFERENCES account (id), -- whose
    carriers INTEGER NOT NULL CHECK (carriers BETWEEN 0 AND 7), -- as in notice_rule
    locale INTEGER NOT NULL CHECK (locale IN (0, 1)), -- 0 vi, 1 en
    changed_at INTEGER NOT NULL -- when
) STRICT;
