-- What was done and observed in treatment.
--
-- TN: the therapist named, and therapists with the client on their caseload; never admin, staff or receptionists (app.protect).
DROP POLICY IF EXISTS tenant ON clinical_notes;
SELECT app.protect('clinical_notes', 'TN');
REVOKE ALL ON clinical_notes FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON clinical_notes TO smart_app;

-- Nobody writes in another therapist's name.
DROP POLICY IF EXISTS author ON clinical_notes;
CREATE POLICY author ON clinical_notes AS RESTRICTIVE FOR INSERT WITH CHECK (therapist_id IN (SELECT app.my_therapist_ids()));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON clinical_notes FOR EACH ROW EXECUTE FUNCTION app.touch();

-- A signed note stays as it was signed.
CREATE OR REPLACE TRIGGER clinical_notes_lock BEFORE UPDATE OR DELETE ON clinical_notes FOR EACH ROW EXECUTE FUNCTION app.note_lock();

-- Notes are saved while one types: what no list shows moves no version.
DROP TRIGGER IF EXISTS note_arrival ON clinical_notes;
CREATE CONSTRAINT TRIGGER note_arrival AFTER INSERT OR DELETE ON clinical_notes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('notes');

DROP TRIGGER IF EXISTS note_change ON clinical_notes;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON clinical_notes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.status, NEW.kind, NEW.title, NEW.therapist_id, NEW.appointment_id, NEW.risk_level)
        IS DISTINCT FROM (OLD.status, OLD.kind, OLD.title, OLD.therapist_id, OLD.appointment_id, OLD.risk_level))
  EXECUTE FUNCTION app.clinic_changed('notes');

-- Only an active clinic begins a note.
CREATE OR REPLACE TRIGGER clinical_notes_clinic_active BEFORE INSERT ON clinical_notes
  FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
