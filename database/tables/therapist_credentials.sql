-- Education, certificates, continuing education.
--
-- Every member reads; the clinic's admin and the therapist write; the administrator verifies.
ALTER TABLE therapist_credentials ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON therapist_credentials FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON therapist_credentials TO smart_app;

DROP POLICY IF EXISTS member_select ON therapist_credentials;
CREATE POLICY member_select ON therapist_credentials FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator')));

DROP POLICY IF EXISTS add ON therapist_credentials;
CREATE POLICY add ON therapist_credentials FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids())));

DROP POLICY IF EXISTS change ON therapist_credentials;
CREATE POLICY change ON therapist_credentials FOR UPDATE
  USING      ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids())))
    OR (SELECT app.has_role('administrator')))
  WITH CHECK ((clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids())))
    OR (SELECT app.has_role('administrator')));

DROP POLICY IF EXISTS remove ON therapist_credentials;
CREATE POLICY remove ON therapist_credentials FOR DELETE
  USING (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin')) OR therapist_id IN (SELECT app.my_therapist_ids())));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON therapist_credentials FOR EACH ROW EXECUTE FUNCTION app.touch();
