-- Several dossiers handed over in one go: a numbered list, signed by who gives and by who takes.
ALTER TABLE dossier ADD COLUMN bundle_id UUID; -- list on which it waits for the other side's signature; NULL: none
ALTER TABLE dossier ADD COLUMN bundles INTEGER NOT NULL DEFAULT 0; -- how many rows of bundle_item it has; numbers the next

-- A handover list: from the desk to who processes, or results back to the desk.
CREATE TABLE bundle (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7, chosen by who asks for it: sending twice makes one list
    unit_id UUID NOT NULL REFERENCES unit (id), -- who gives; whose book numbers it
    year INTEGER NOT NULL, -- calendar year
    number INTEGER NOT NULL CHECK (number > 0), -- in the unit's book of that year
    to_unit_id UUID NOT NULL REFERENCES unit (id), -- who takes
    is_result INTEGER NOT NULL CHECK (is_result IN (0, 1)), -- 1: results back to the desk
    given_by UUID, -- official
    giver_name TEXT NOT NULL, -- as it was then
    given_at INTEGER NOT NULL, -- UTC microseconds
    dossiers INTEGER NOT NULL CHECK (dossiers > 0), -- how many were put on it
    UNIQUE (unit_id, year, number)
) STRICT;
CREATE INDEX bundle_given ON bundle (unit_id, id);
CREATE INDEX bundle_taken ON bundle (to_unit_id, id);

-- A dossier on a handover list, and the answer of the side that takes it. A projection of the events.
CREATE TABLE bundle_item (
    dossier_id UUID NOT NULL, -- which dossier
    number INTEGER NOT NULL, -- 1, 2, 3, ... of its dossier
    bundle_id UUID NOT NULL, -- on which list
    answer INTEGER NOT NULL CHECK (answer BETWEEN 0 AND 3), -- 0 waiting, 1 taken, 2 refused, 3 the case ended meanwhile
    answered_by UUID, -- official; NULL: waiting
    answerer_name TEXT NOT NULL, -- as it was then; empty: waiting
    answered_at INTEGER, -- UTC microseconds; NULL: waiting
    reason TEXT NOT NULL, -- of a refusal
    PRIMARY KEY (dossier_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_item_list ON bundle_item (bundle_id, dossier_id);
