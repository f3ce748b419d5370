-- A closed dossier is corrected by a new one that is linked to it: each knows the other, and a dossier is corrected once.
ALTER TABLE dossier ADD COLUMN correction INTEGER NOT NULL DEFAULT 0 CHECK (correction BETWEEN 0 AND 2); -- why it corrects another: 0 it does not, 1 error of the office, 2 asked for by the applicant
ALTER TABLE dossier ADD COLUMN corrected_by_id UUID; -- the dossier that corrects this one; NULL: none
CREATE UNIQUE INDEX dossier_corrects ON dossier (corrects_id) WHERE corrects_id IS NOT NULL;
