--: row form_row (id text, title text, legal_basis text, grounding text, source text, definition text)

--: form_by_id(id text) -> one form_row
SELECT id, title, legal_basis, grounding, source, definition FROM form WHERE id = :id;

--: form_all(limit int) -> many (id text, title text)
SELECT id, title FROM form ORDER BY id LIMIT :limit;

--: form_insert(id text, title text, legal_basis text, grounding text, source text, definition text) -> count
INSERT INTO form (id, title, legal_basis, grounding, source, definition)
VALUES (:id, :title, :legal_basis, :grounding, :source, :definition)
ON CONFLICT (id) DO NOTHING;

--: form_update(id text, title text, legal_basis text, grounding text, source text, definition text) -> count
UPDATE form SET title = :title, legal_basis = :legal_basis, grounding = :grounding, source = :source, definition = :definition
WHERE id = :id AND (title, legal_basis, grounding, source, definition)
                <> (:title, :legal_basis, :grounding, :source, :definition);
