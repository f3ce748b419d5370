-- The register of a unit (form 06 of 2018, 07 of 2025): what it received in a period, in the order of reception. sent_at: first handed to who
-- processes it; back_at: the result at the desk (event kind 14).
--: register_of_unit(unit_id uuid, from_at time, to_at time, after_at time, after_id uuid, limit int) -> many (id uuid, reference text, code text?, procedure_id uuid, applicant_name text, applicant_address text, applicant_phone text, processor_unit_id uuid?, state int, return_way int, received_at time?, due_at time?, sent_at time?, back_at time?, handed_at time?, result_kind int, corrects_id uuid?)
SELECT d.id, d.reference, d.code, d.procedure_id, d.applicant_name, d.applicant_address, d.applicant_phone, d.processor_unit_id, d.state, d.return_way, d.received_at, d.due_at,
       (SELECT MIN(h.given_at) FROM handover h WHERE h.dossier_id = d.id) AS sent_at,
       (SELECT MIN(e.at) FROM event e WHERE e.dossier_id = d.id AND e.kind = 14) AS back_at, d.handed_at, d.result_kind, d.corrects_id
FROM dossier d
WHERE d.unit_id = :unit_id AND d.received_at >= :from_at AND d.received_at < :to_at AND (d.received_at, d.id) > (:after_at, :after_id)
ORDER BY d.received_at, d.id LIMIT :limit
