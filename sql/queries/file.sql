-- 1 if a paper of a dossier or of a draft names this stored file.
--: file_is_named(sha256 text) -> one (named int)
SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM paper WHERE sha256 = :sha256) OR EXISTS (SELECT 1 FROM draft_paper WHERE sha256 = :sha256) THEN 1 ELSE 0 END AS BIGINT) AS named

-- Files that papers of dossiers name, in order; one may stand there twice if two rows disagree about its size.
--: file_of_papers(after text, limit int) -> many (sha256 text, size int)
SELECT DISTINCT sha256, size FROM paper WHERE sha256 > :after ORDER BY sha256, size LIMIT :limit

-- Files that papers of drafts name, likewise.
--: file_of_drafts(after text, limit int) -> many (sha256 text, size int)
SELECT DISTINCT sha256, size FROM draft_paper WHERE sha256 > :after ORDER BY sha256, size LIMIT :limit
