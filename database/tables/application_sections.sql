-- The application of a clinic: the answers of each section, by the names of the fields.
--
-- The clinic's admin writes, the administrators read. 'auth': a clinic that begins.
ALTER TABLE application_sections ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON application_sections FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON application_sections TO smart_app;

DROP POLICY IF EXISTS own ON application_sections;
CREATE POLICY own ON application_sections FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));

DROP POLICY IF EXISTS review ON application_sections;
CREATE POLICY review ON application_sections FOR SELECT USING ((SELECT app.has_role('administrator')));

DROP POLICY IF EXISTS apply ON application_sections;
CREATE POLICY apply ON application_sections FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));

-- Answers change while the application is open.
CREATE OR REPLACE TRIGGER application_sections_open BEFORE INSERT OR UPDATE ON application_sections
  FOR EACH ROW EXECUTE FUNCTION app.require_open_application();
