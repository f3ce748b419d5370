-- Packages on which somebody works in the browser: nothing of them is in force, nothing else knows of them.

-- A package that is being written. What is wrong in its table of steps is kept as it was typed.
CREATE TABLE package_draft (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- whose
    account_id UUID NOT NULL REFERENCES account (id), -- official who writes it
    body TEXT NOT NULL, -- the package without its steps, JSON
    grid TEXT NOT NULL, -- its steps as typed: JSON, a list of rows, each a list of texts
    made_at INTEGER NOT NULL, -- UTC microseconds
    updated_at INTEGER NOT NULL -- likewise; its version: only grows
) STRICT;
CREATE INDEX package_draft_account ON package_draft (account_id, id);
CREATE INDEX package_draft_procedure ON package_draft (procedure_id, id);
CREATE INDEX package_status ON package (status, proposed_at, hash);
