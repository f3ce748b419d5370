--: row unit_row (id uuid, code text, kind int, name text, full_name text, short_name text, parent_id uuid?, agency_code text?, code_status text, dossier_prefix text, gso_code text?, calendar_id text, promise_style int, has_one_stop bool, address text, phone text, valid_from int, valid_to int?, name_folded text, source text)
--: row unit_link_row (id uuid, code text, kind int, name text, full_name text, short_name text, parent_id uuid?, agency_code text?, code_status text, dossier_prefix text, gso_code text?, calendar_id text, promise_style int, has_one_stop bool, address text, phone text, valid_from int, valid_to int?, name_folded text, source text, extent text, link_source text)

--: unit_by_id(id uuid) -> one unit_row
SELECT id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
       calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source
FROM unit WHERE id = :id;

-- The unit that has this code on this day.
--: unit_by_code(code text, day int) -> one unit_row
SELECT id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
       calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source
FROM unit WHERE code = :code AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
ORDER BY valid_from DESC LIMIT 1;

-- The last unit that had this code, whether it still exists or not.
--: unit_last_by_code(code text) -> one unit_row
SELECT id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
       calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source
FROM unit WHERE code = :code ORDER BY valid_from DESC LIMIT 1;

-- Units of one kind in force on a day, after a code, by code.
--: unit_by_kind(kind int, day int, after text, limit int) -> many unit_row
SELECT id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
       calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source
FROM unit WHERE kind = :kind AND code > :after AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
ORDER BY code LIMIT :limit;

-- Units below another in force on a day.
--: unit_children(parent_id uuid, day int, limit int) -> many unit_row
SELECT id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
       calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source
FROM unit WHERE parent_id = :parent_id AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
ORDER BY kind, code LIMIT :limit;

-- All units that ever were, by kind and code: for whole-city tasks.
--: unit_all(after_kind int, after_code text, after_from int, limit int) -> many unit_row
SELECT id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
       calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source
FROM unit WHERE (kind, code, valid_from) > (:after_kind, :after_code, :after_from)
ORDER BY kind, code, valid_from LIMIT :limit;

-- Coverage: how many units of each kind are in force, and have a one-stop section. Bounded by the eight kinds.
--: unit_coverage(day int) -> many bounded (kind int, units int, with_one_stop int)
SELECT kind, count(*) AS units, CAST(sum(has_one_stop) AS BIGINT) AS with_one_stop FROM unit
WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
GROUP BY kind ORDER BY kind;

-- What a unit became. Bounded: a commune was split over a handful.
--: unit_successors(old_id uuid) -> many bounded unit_link_row
SELECT u.id, u.code, u.kind, u.name, u.full_name, u.short_name, u.parent_id, u.agency_code, u.code_status, u.dossier_prefix, u.gso_code,
       u.calendar_id, u.promise_style, u.has_one_stop, u.address, u.phone, u.valid_from, u.valid_to, u.name_folded, u.source, s.extent, s.source AS link_source
FROM unit_successor s JOIN unit u ON u.id = s.new_id
WHERE s.old_id = :old_id ORDER BY u.code;

-- What a unit was made of. Bounded: a merger takes some twenty units at most.
--: unit_predecessors(new_id uuid) -> many bounded unit_link_row
SELECT u.id, u.code, u.kind, u.name, u.full_name, u.short_name, u.parent_id, u.agency_code, u.code_status, u.dossier_prefix, u.gso_code,
       u.calendar_id, u.promise_style, u.has_one_stop, u.address, u.phone, u.valid_from, u.valid_to, u.name_folded, u.source, s.extent, s.source AS link_source
FROM unit_successor s JOIN unit u ON u.id = s.old_id
WHERE s.new_id = :new_id ORDER BY u.code;

-- A new unit; changes nothing if it is there.
--: unit_insert(id uuid, code text, kind int, name text, full_name text, short_name text, parent_id uuid?, agency_code text?, code_status text, dossier_prefix text, gso_code text?, calendar_id text, promise_style int, has_one_stop bool, address text, phone text, valid_from int, valid_to int?, name_folded text, source text) -> count
INSERT INTO unit (id, code, kind, name, full_name, short_name, parent_id, agency_code, code_status, dossier_prefix, gso_code,
                  calendar_id, promise_style, has_one_stop, address, phone, valid_from, valid_to, name_folded, source)
VALUES (:id, :code, :kind, :name, :full_name, :short_name, :parent_id, :agency_code, :code_status, :dossier_prefix, :gso_code,
        :calendar_id, :promise_style, :has_one_stop, :address, :phone, :valid_from, :valid_to, :name_folded, :source)
ON CONFLICT (id) DO NOTHING;

-- Brings what a data set says of a unit up to date; what the city set itself (address, phone, calendar, style, one-stop
-- section) is left alone. Counts only a row that differed.
--: unit_update(id uuid, name text, full_name text, short_name text, parent_id uuid?, agency_code text?, code_status text, dossier_prefix text, gso_code text?, valid_to int?, name_folded text, source text) -> count
UPDATE unit SET name = :name, full_name = :full_name, short_name = :short_name, parent_id = :parent_id, agency_code = :agency_code,
       code_status = :code_status, dossier_prefix = :dossier_prefix, gso_code = :gso_code, valid_to = :valid_to,
       name_folded = :name_folded, source = :source
WHERE id = :id
  AND ((name, full_name, short_name, code_status, dossier_prefix, name_folded, source)
       <> (:name, :full_name, :short_name, :code_status, :dossier_prefix, :name_folded, :source)
       OR parent_id IS DISTINCT FROM :parent_id OR agency_code IS DISTINCT FROM :agency_code
       OR gso_code IS DISTINCT FROM :gso_code OR valid_to IS DISTINCT FROM :valid_to);

--: unit_successor_insert(old_id uuid, new_id uuid, extent text, source text) -> count
INSERT INTO unit_successor (old_id, new_id, extent, source) VALUES (:old_id, :new_id, :extent, :source)
ON CONFLICT (old_id, new_id) DO NOTHING;

--: unit_successor_update(old_id uuid, new_id uuid, extent text, source text) -> count
UPDATE unit_successor SET extent = :extent, source = :source
WHERE old_id = :old_id AND new_id = :new_id AND (extent, source) <> (:extent, :source);

-- The codes that units of a kind have or had.
--: unit_codes(kind int, limit int) -> many (code text)
SELECT DISTINCT code FROM unit WHERE kind = :kind ORDER BY code LIMIT :limit;
