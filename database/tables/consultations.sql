-- Intake assessments; the content is encrypted.
--
-- TN: the therapist named, and therapists with the client on their caseload; never admin, staff or receptionists (app.protect).
DROP POLICY IF EXISTS tenant ON consultations;
SELECT app.protect('consultations', 'TN');
REVOKE ALL ON consultations FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON consultations TO smart_app;

-- Nobody writes in another therapist's name.
DROP POLICY IF EXISTS author ON consultations;
CREATE POLICY author ON consultations AS RESTRICTIVE FOR INSERT WITH CHECK (therapist_id IN (SELECT app.my_therapist_ids()));

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON consultations FOR EACH ROW EXECUTE FUNCTION app.touch();

-- The arcs a consultation may walk; and the way back while a move is undone that archived it.
CREATE OR REPLACE TRIGGER consultations_status_guard BEFORE UPDATE OF status ON consultations
  FOR EACH ROW EXECUTE FUNCTION app.status_guard_or_undo(
  'draft>in_progress', 'in_progress>draft', 'in_progress>completed', 'completed>in_progress',
  'completed>archived', 'draft>archived', 'in_progress>archived');

-- Consultations are saved while one types: what no list shows moves no version.
DROP TRIGGER IF EXISTS note_arrival ON consultations;
CREATE CONSTRAINT TRIGGER note_arrival AFTER INSERT OR DELETE ON consultations
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('consultations');

DROP TRIGGER IF EXISTS note_change ON consultations;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON consultations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.status, NEW.form_type, NEW.therapist_id, NEW.appointment_id, NEW.session_on, NEW.session_minutes, NEW.symptom_severity, NEW.filled)
        IS DISTINCT FROM
        (OLD.status, OLD.form_type, OLD.therapist_id, OLD.appointment_id, OLD.session_on, OLD.session_minutes, OLD.symptom_severity, OLD.filled))
  EXECUTE FUNCTION app.clinic_changed('consultations');

-- Only an active clinic begins a consultation.
CREATE OR REPLACE TRIGGER consultations_clinic_active BEFORE INSERT ON consultations
  FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
