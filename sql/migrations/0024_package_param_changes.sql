-- Who entered which value of a package's parameter, and when: fees hang on them. Appended, never changed; package_param is what follows from it.
CREATE TABLE package_param_change (
    name TEXT NOT NULL, -- package_param.name
    number INTEGER NOT NULL, -- 1, 2, 3, ... of that name
    valid_from INTEGER NOT NULL, -- day number
    value TEXT NOT NULL, -- as entered
    document TEXT NOT NULL, -- likewise
    source TEXT NOT NULL, -- likewise
    changed_at INTEGER, -- UTC microseconds; NULL: before this was written down
    actor_id UUID, -- account; NULL: by the command line, or before this was written down
    actor TEXT NOT NULL, -- by name; empty likewise
    PRIMARY KEY (name, number)
) STRICT;
INSERT INTO package_param_change (name, number, valid_from, value, document, source, changed_at, actor_id, actor)
SELECT p.name, (SELECT COUNT(*) FROM package_param q WHERE q.name = p.name AND q.valid_from <= p.valid_from), p.valid_from, p.value, p.document, p.source, NULL, NULL, '' FROM package_param p;
