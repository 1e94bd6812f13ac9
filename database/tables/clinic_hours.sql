-- Opening hours, on the clock of the clinic's zone.
--
-- The clinic's staff reads, its admin writes.
ALTER TABLE clinic_hours ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON clinic_hours FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON clinic_hours TO smart_app;

DROP POLICY IF EXISTS member_select ON clinic_hours;
CREATE POLICY member_select ON clinic_hours FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist')));

DROP POLICY IF EXISTS manage ON clinic_hours;
CREATE POLICY manage ON clinic_hours FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
