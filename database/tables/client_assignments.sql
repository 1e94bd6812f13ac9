-- The caseload: which therapist treats whom, since when, and how it ended.
--
-- Read like an appointment; only the clinic's admin assigns; therapists may end what is on their caseload.
ALTER TABLE client_assignments ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON client_assignments FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON client_assignments TO smart_app;

DROP POLICY IF EXISTS tenant_select ON client_assignments;
CREATE POLICY tenant_select ON client_assignments FOR SELECT
  USING (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff', 'receptionist'))
    OR ((SELECT app.has_role('therapist')) AND (therapist_id IN (SELECT app.my_therapist_ids()) OR client_id IN (SELECT app.my_caseload())))
    OR ((SELECT app.has_role('client')) AND client_id = (SELECT app.client_id()))));

DROP POLICY IF EXISTS assign ON client_assignments;
CREATE POLICY assign ON client_assignments FOR INSERT
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));

DROP POLICY IF EXISTS change ON client_assignments;
CREATE POLICY change ON client_assignments FOR UPDATE
  USING      (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin'))
    OR ((SELECT app.has_role('therapist')) AND (therapist_id IN (SELECT app.my_therapist_ids()) OR client_id IN (SELECT app.my_caseload())))))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin'))
    OR ((SELECT app.has_role('therapist')) AND (therapist_id IN (SELECT app.my_therapist_ids()) OR client_id IN (SELECT app.my_caseload())))));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON client_assignments FOR EACH ROW EXECUTE FUNCTION app.touch();

-- Keeps therapists.current_load.
CREATE OR REPLACE TRIGGER client_assignments_load AFTER INSERT OR UPDATE OF status, therapist_id OR DELETE ON client_assignments
  FOR EACH ROW EXECUTE FUNCTION app.assignment_load();

DROP TRIGGER IF EXISTS note_change ON client_assignments;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON client_assignments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');

-- Only an active clinic assigns.
CREATE OR REPLACE TRIGGER client_assignments_clinic_active BEFORE INSERT ON client_assignments
  FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
