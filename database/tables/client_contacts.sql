-- Guardians, emergency contacts, caregivers, physicians of a client.
--
-- TC: admin, staff and receptionists, therapists with the client on their caseload, the client (app.protect).
DROP POLICY IF EXISTS tenant ON client_contacts;
SELECT app.protect('client_contacts', 'TC');
REVOKE ALL ON client_contacts FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON client_contacts TO smart_app;

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON client_contacts FOR EACH ROW EXECUTE FUNCTION app.touch();

DROP TRIGGER IF EXISTS note_change ON client_contacts;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON client_contacts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('clients');
