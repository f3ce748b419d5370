-- Where procedures are posted for everybody to read (niêm yết), and the plan of the services that are being built.

-- A procedure's public content, posted at a place of an office.
CREATE TABLE posting (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7: in the order in which they were recorded
    unit_id UUID NOT NULL REFERENCES unit (id), -- whose notice board
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- what is posted
    procedure_version TEXT NOT NULL, -- which version of its content
    place TEXT NOT NULL, -- where exactly: board, floor, screen
    from_day INTEGER NOT NULL, -- day number, local: first day
    to_day INTEGER, -- the last one; NULL: until further notice
    made_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    actor_id UUID NOT NULL, -- who recorded it
    actor TEXT NOT NULL, -- by name
    ended_at INTEGER, -- when somebody recorded that it was taken down; NULL: nobody has
    ended_by TEXT NOT NULL -- who, by name; empty: nobody
) STRICT;
CREATE INDEX posting_of_unit ON posting (unit_id, id);
CREATE INDEX posting_of_procedure ON posting (procedure_id, unit_id, id);

-- How far a service that is being built has come, and who sees to it: as it is now.
CREATE TABLE launch_plan (
    procedure_id UUID NOT NULL PRIMARY KEY REFERENCES procedure (id), -- which service
    number INTEGER NOT NULL, -- of launch_change: the last
    owner TEXT NOT NULL, -- who answers for it: an office, a person
    stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 5), -- enum launch_stage
    due_on INTEGER, -- day number, local: when it shall run; NULL: not said
    note TEXT NOT NULL, -- what else is to be known; empty: nothing
    changed_at INTEGER NOT NULL, -- UTC microseconds
    actor TEXT NOT NULL -- who changed it last, by name
) STRICT;

-- Every state that a plan has had. Appended.
CREATE TABLE launch_change (
    procedure_id UUID NOT NULL REFERENCES procedure (id), -- of which service
    number INTEGER NOT NULL, -- 1, 2, 3, ...
    owner TEXT NOT NULL, -- as in launch_plan
    stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 5), -- likewise
    due_on INTEGER, -- likewise
    note TEXT NOT NULL, -- likewise
    changed_at INTEGER NOT NULL, -- when
    actor_id UUID NOT NULL, -- by whom
    actor TEXT NOT NULL, -- by name
    PRIMARY KEY (procedure_id, number)
) STRICT, WITHOUT ROWID;
