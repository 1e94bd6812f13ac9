-- Who comes to be helped. status is the place in the pipeline, record_state the state of the record.
--
-- The clinic's admin, staff and receptionists see all; therapists their caseload; clients themselves.
ALTER TABLE clients ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON clients FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON clients TO smart_app;

DROP POLICY IF EXISTS tenant ON clients;
CREATE POLICY tenant ON clients FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff', 'receptionist', 'break_glass'))
                OR ((SELECT app.has_role('client')) AND id = (SELECT app.client_id()))))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff', 'receptionist', 'break_glass'))
                OR ((SELECT app.has_role('client')) AND id = (SELECT app.client_id()))));

DROP POLICY IF EXISTS caseload ON clients;
CREATE POLICY caseload ON clients FOR ALL
  USING      (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('therapist')) AND id IN (SELECT app.my_caseload()))
  WITH CHECK (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('therapist')) AND id IN (SELECT app.my_caseload()));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION app.touch();

-- Only an active clinic registers clients.
CREATE OR REPLACE TRIGGER clients_clinic_active BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();

-- The arcs a client may walk, as in ClientStatus; and the way back while a move is undone.
CREATE OR REPLACE TRIGGER clients_status_guard BEFORE UPDATE OF status ON clients FOR EACH ROW EXECUTE FUNCTION app.status_guard_or_undo(
  'new>assigned', 'new>consultation', 'assigned>new', 'assigned>consultation', 'consultation>new', 'consultation>therapy',
  'therapy>consultation', 'therapy>done', 'done>consultation', 'done>new');

-- Keeps clients.status_changed_at.
CREATE OR REPLACE TRIGGER clients_status_changed BEFORE UPDATE OF status ON clients FOR EACH ROW
  WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION app.client_status_changed();

DROP TRIGGER IF EXISTS note_change ON clients;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON clients
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');
