-- Branches of a linked procedure: a dossier of its own for each, and the messages between them.
ALTER TABLE dossier ADD COLUMN parent_id UUID; -- the linked case that it is a branch of; NULL: it is none
ALTER TABLE dossier ADD COLUMN branch TEXT; -- which branch of its package; NULL without parent_id
ALTER TABLE dossier ADD COLUMN course_first TEXT; -- step of the parent's package that the branch begins with; NULL: the first of its own
ALTER TABLE dossier ADD COLUMN branches INTEGER NOT NULL DEFAULT 0; -- into how many it was divided; 0: it was not
CREATE INDEX dossier_parent ON dossier (parent_id, branch) WHERE parent_id IS NOT NULL;
CREATE INDEX dossier_divided ON dossier (procedure_id, id) WHERE branches > 0;

-- What one dossier of a linked case tells another. Told once for each event; told again until it is acknowledged.
CREATE TABLE branch_message (
    id UUID NOT NULL PRIMARY KEY, -- UUIDv7; also that of the job that brings it
    from_id UUID NOT NULL, -- which dossier tells; no foreign key: checking it would wait for the lock of whoever acts on the other one
    from_seq INTEGER NOT NULL, -- after which of its events
    to_id UUID NOT NULL, -- which is told
    sent_at INTEGER NOT NULL, -- UTC microseconds, as all moments here
    acknowledged_at INTEGER, -- when the other side had done what follows from it; NULL: not yet
    UNIQUE (from_id, from_seq, to_id)
) STRICT;
CREATE INDEX branch_message_to ON branch_message (to_id, id);
