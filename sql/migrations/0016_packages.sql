-- Procedures as data: versions of packages, by whom and when they were published, the dated values they use, and who fills which role.

-- A version of a procedure's package. Its name is the SHA-256 of its text, so that it can be nothing else tomorrow.
CREATE TABLE package (
    hash TEXT NOT NULL PRIMARY KEY, -- SHA-256 of body, in hex
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- whose
    body TEXT NOT NULL, -- canonical JSON
    status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 3), -- 1 proposed, 2 published, 3 withdrawn
    proposed_by UUID NOT NULL, -- official
    proposer_name TEXT NOT NULL, -- as it was then
    proposed_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    decided_by UUID, -- official who published or withdrew it; NULL: nobody yet
    decider_name TEXT NOT NULL, -- as it was then; empty: nobody yet
    decided_at INTEGER, -- NULL: not yet
    document TEXT NOT NULL, -- number of the decision that puts it in force; empty: none
    effective_from INTEGER, -- day number; NULL: not published
    effective_to INTEGER -- last day in force; NULL: open
) STRICT;
CREATE INDEX package_of_procedure ON package (procedure_id, effective_from, hash);
CREATE INDEX package_at ON package (proposed_at, hash);

-- A dated value that packages name: a fee, a rate. A dossier keeps the values it was filed under.
CREATE TABLE package_param (
    name TEXT NOT NULL, -- as packages name it
    valid_from INTEGER NOT NULL, -- day number
    valid_to INTEGER, -- last day; NULL: open
    value TEXT NOT NULL, -- a number in decimal notation, or a text
    document TEXT NOT NULL, -- number of the document it stands in; empty: none
    source TEXT NOT NULL, -- where it is from; empty: not said
    PRIMARY KEY (name, valid_from)
) STRICT;

-- Who fills a role of a package at an office. An office without rows for a role: whoever has its power there.
CREATE TABLE role_holder (
    unit_id UUID NOT NULL REFERENCES unit (id), -- at which office
    role TEXT NOT NULL, -- "ho_tich", without the level
    account_id UUID NOT NULL REFERENCES account (id), -- official
    valid_from INTEGER NOT NULL, -- day number
    valid_to INTEGER, -- last day; NULL: open
    document TEXT NOT NULL, -- number of the decision; empty: none
    PRIMARY KEY (unit_id, role, account_id, valid_from)
) STRICT;
