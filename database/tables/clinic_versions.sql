-- Counts the transactions that changed something a board, list, schedule or record shows. Clinical text is not counted: lists do not show
-- it. No row: nothing yet, 0.
--
-- Members read their clinic's. Written by app.note_change alone.
ALTER TABLE clinic_versions ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON clinic_versions FROM smart_app;
GRANT SELECT ON clinic_versions TO smart_app;

DROP POLICY IF EXISTS member_select ON clinic_versions;
CREATE POLICY member_select ON clinic_versions FOR SELECT USING (clinic_id = (SELECT app.clinic_id()));
