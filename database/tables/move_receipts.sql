-- What a move of a client, or a change of their therapist, brought about. Lasts a day; can be undone for a minute.
--
-- Whoever made the move reads and adds it. Marked undone by app.begin_undo alone.
ALTER TABLE move_receipts ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON move_receipts FROM smart_app;
GRANT SELECT, INSERT ON move_receipts TO smart_app;

DROP POLICY IF EXISTS own_select ON move_receipts;
CREATE POLICY own_select ON move_receipts FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) AND user_id = (SELECT app.user_id()) AND (SELECT app.has_role('clinic_admin', 'therapist')));

DROP POLICY IF EXISTS keep ON move_receipts;
CREATE POLICY keep ON move_receipts FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND user_id = (SELECT app.user_id())
    AND (SELECT app.has_role('clinic_admin', 'therapist'))
    AND undone_at IS NULL);
