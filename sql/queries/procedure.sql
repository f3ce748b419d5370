--: row procedure_row (id uuid, code text, name text, name_en text?, group_code text, field_code text, publisher text, source int, is_live bool, service_level int, subjects text, competence text, limit_unit int, limit_halves int, fee_status text, form_id text?, version text, valid_from int, provenance text, name_folded text, field_name text, field_folded text, supplement_effect int, supplement_extra_unit int, supplement_extra_halves int, supplement_max int?, duty_pauses bool)

--: procedure_by_code(code text) -> one procedure_row
SELECT p.id, p.code, p.name, p.name_en, p.group_code, p.field_code, p.publisher, p.source, p.is_live, p.service_level, p.subjects,
       p.competence, p.limit_unit, p.limit_halves, p.fee_status, p.form_id, p.version, p.valid_from, p.provenance, p.name_folded, f.name AS field_name, f.name_folded AS field_folded, p.supplement_effect, p.supplement_extra_unit, p.supplement_extra_halves, p.supplement_max, p.duty_pauses
FROM procedure p JOIN field f ON f.code = p.field_code WHERE p.code = :code;

--: procedure_by_id(id uuid) -> one procedure_row
SELECT p.id, p.code, p.name, p.name_en, p.group_code, p.field_code, p.publisher, p.source, p.is_live, p.service_level, p.subjects,
       p.competence, p.limit_unit, p.limit_halves, p.fee_status, p.form_id, p.version, p.valid_from, p.provenance, p.name_folded, f.name AS field_name, f.name_folded AS field_folded, p.supplement_effect, p.supplement_extra_unit, p.supplement_extra_halves, p.supplement_max, p.duty_pauses
FROM procedure p JOIN field f ON f.code = p.field_code WHERE p.id = :id;

-- The catalogue in the order of codes, after a code.
--: procedure_page(after text, limit int) -> many procedure_row
SELECT p.id, p.code, p.name, p.name_en, p.group_code, p.field_code, p.publisher, p.source, p.is_live, p.service_level, p.subjects,
       p.competence, p.limit_unit, p.limit_halves, p.fee_status, p.form_id, p.version, p.valid_from, p.provenance, p.name_folded, f.name AS field_name, f.name_folded AS field_folded, p.supplement_effect, p.supplement_extra_unit, p.supplement_extra_halves, p.supplement_max, p.duty_pauses
FROM procedure p JOIN field f ON f.code = p.field_code WHERE p.code > :after ORDER BY p.code LIMIT :limit;

-- The terms in [from_term, to_term) and where they occur.
--: procedure_by_term(from_term text, to_term text, limit int) -> many (procedure_id uuid, term text, weight int)
SELECT procedure_id, term, weight FROM procedure_term
WHERE term >= :from_term AND term < :to_term ORDER BY term, procedure_id LIMIT :limit;

--: procedure_limits(procedure_id uuid, limit int) -> many (number int, channel int, limit_unit int, limit_halves int)
SELECT number, channel, limit_unit, limit_halves FROM procedure_limit
WHERE procedure_id = :procedure_id ORDER BY number LIMIT :limit;

--: procedure_fees(procedure_id uuid, limit int) -> many (number int, limit_number int, kind int, amount int, currency text, per text?)
SELECT number, limit_number, kind, amount, currency, per FROM procedure_fee
WHERE procedure_id = :procedure_id ORDER BY number LIMIT :limit;

--: procedure_components(procedure_id uuid, limit int) -> many (number int, name text, originals int, copies int, is_required bool, is_shown bool)
SELECT number, name, originals, copies, is_required, is_shown FROM procedure_component
WHERE procedure_id = :procedure_id ORDER BY number LIMIT :limit;

--: procedure_results(procedure_id uuid, limit int) -> many (name text)
SELECT name FROM procedure_result WHERE procedure_id = :procedure_id ORDER BY number LIMIT :limit;

--: procedure_bases(procedure_id uuid, limit int) -> many (document text)
SELECT document FROM procedure_basis WHERE procedure_id = :procedure_id ORDER BY number LIMIT :limit;

-- Procedures of each field. Bounded by the fields of the catalogue.
--: procedure_count_by_field() -> many bounded (code text, name text, group_code text, live int, planned int)
SELECT f.code, f.name, f.group_code, CAST(sum(p.is_live) AS BIGINT) AS live, CAST(sum(1 - p.is_live) AS BIGINT) AS planned
FROM procedure p JOIN field f ON f.code = p.field_code
GROUP BY f.code, f.name, f.group_code ORDER BY f.code;

-- Procedures by source, level and whether they are live. Bounded: 3 x 4 x 2.
--: procedure_count_by_source() -> many bounded (source int, service_level int, is_live bool, procedures int)
SELECT source, service_level, is_live, count(*) AS procedures FROM procedure
GROUP BY source, service_level, is_live ORDER BY source, service_level, is_live;

--: field_by_code(code text) -> one (name text, group_code text)
SELECT name, group_code FROM field WHERE code = :code;

--: field_insert(code text, name text, group_code text, name_folded text) -> count
INSERT INTO field (code, name, group_code, name_folded) VALUES (:code, :name, :group_code, :name_folded)
ON CONFLICT (code) DO NOTHING;

--: field_update(code text, name text, group_code text, name_folded text) -> count
UPDATE field SET name = :name, group_code = :group_code, name_folded = :name_folded
WHERE code = :code AND (name, group_code, name_folded) <> (:name, :group_code, :name_folded);

-- A new procedure, or its new version.
--: procedure_put(id uuid, code text, name text, name_en text?, group_code text, field_code text, publisher text, source int, is_live bool, service_level int, subjects text, competence text, limit_unit int, limit_halves int, fee_status text, form_id text?, version text, valid_from int, provenance text, name_folded text, supplement_effect int, supplement_extra_unit int, supplement_extra_halves int, supplement_max int?, duty_pauses bool) -> exec
INSERT INTO procedure (id, code, name, name_en, group_code, field_code, publisher, source, is_live, service_level, subjects,
                       competence, limit_unit, limit_halves, fee_status, form_id, version, valid_from, provenance, name_folded, supplement_effect,
                       supplement_extra_unit, supplement_extra_halves, supplement_max, duty_pauses)
VALUES (:id, :code, :name, :name_en, :group_code, :field_code, :publisher, :source, :is_live, :service_level, :subjects,
        :competence, :limit_unit, :limit_halves, :fee_status, :form_id, :version, :valid_from, :provenance, :name_folded, :supplement_effect,
        :supplement_extra_unit, :supplement_extra_halves, :supplement_max, :duty_pauses)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, group_code = excluded.group_code,
       field_code = excluded.field_code, publisher = excluded.publisher, source = excluded.source, is_live = excluded.is_live,
       service_level = excluded.service_level, subjects = excluded.subjects, competence = excluded.competence,
       supplement_effect = excluded.supplement_effect, supplement_extra_unit = excluded.supplement_extra_unit,
       supplement_extra_halves = excluded.supplement_extra_halves, supplement_max = excluded.supplement_max,
       duty_pauses = excluded.duty_pauses, limit_unit = excluded.limit_unit, limit_halves = excluded.limit_halves, fee_status = excluded.fee_status,
       form_id = excluded.form_id, version = excluded.version, valid_from = excluded.valid_from,
       provenance = excluded.provenance, name_folded = excluded.name_folded;

--: procedure_limit_delete(procedure_id uuid) -> exec
DELETE FROM procedure_limit WHERE procedure_id = :procedure_id;
--: procedure_fee_delete(procedure_id uuid) -> exec
DELETE FROM procedure_fee WHERE procedure_id = :procedure_id;
--: procedure_component_delete(procedure_id uuid) -> exec
DELETE FROM procedure_component WHERE procedure_id = :procedure_id;
--: procedure_result_delete(procedure_id uuid) -> exec
DELETE FROM procedure_result WHERE procedure_id = :procedure_id;
--: procedure_basis_delete(procedure_id uuid) -> exec
DELETE FROM procedure_basis WHERE procedure_id = :procedure_id;
--: procedure_term_delete(procedure_id uuid) -> exec
DELETE FROM procedure_term WHERE procedure_id = :procedure_id;

--: procedure_limit_insert(procedure_id uuid, number int, channel int, limit_unit int, limit_halves int) -> exec
INSERT INTO procedure_limit (procedure_id, number, channel, limit_unit, limit_halves)
VALUES (:procedure_id, :number, :channel, :limit_unit, :limit_halves);

--: procedure_fee_insert(procedure_id uuid, number int, limit_number int, kind int, amount int, currency text, per text?) -> exec
INSERT INTO procedure_fee (procedure_id, number, limit_number, kind, amount, currency, per)
VALUES (:procedure_id, :number, :limit_number, :kind, :amount, :currency, :per);

--: procedure_component_insert(procedure_id uuid, number int, name text, originals int, copies int, is_required bool, is_shown bool) -> exec
INSERT INTO procedure_component (procedure_id, number, name, originals, copies, is_required, is_shown)
VALUES (:procedure_id, :number, :name, :originals, :copies, :is_required, :is_shown);

--: procedure_result_insert(procedure_id uuid, number int, name text) -> exec
INSERT INTO procedure_result (procedure_id, number, name) VALUES (:procedure_id, :number, :name);

--: procedure_basis_insert(procedure_id uuid, number int, document text) -> exec
INSERT INTO procedure_basis (procedure_id, number, document) VALUES (:procedure_id, :number, :document);

--: procedure_term_insert(term text, procedure_id uuid, weight int) -> exec
INSERT INTO procedure_term (term, procedure_id, weight) VALUES (:term, :procedure_id, :weight);
