-- Logos, PNG of at most 512 pixels and 200 kB. Whoever knows the hash of one may see it: it stands on the clinic's own pages.
--
-- The clinic reads, and whoever asks before signing in; its admin writes.
ALTER TABLE clinic_logos ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON clinic_logos FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON clinic_logos TO smart_app;

DROP POLICY IF EXISTS reading ON clinic_logos;
CREATE POLICY reading ON clinic_logos FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('auth')));

DROP POLICY IF EXISTS manage ON clinic_logos;
CREATE POLICY manage ON clinic_logos FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
