-- Every booked slot. Double booking is impossible by two exclusion constraints.
--
-- TCT: admin, staff and receptionists, the therapist named, therapists with the client on their caseload, the client (app.protect).
DROP POLICY IF EXISTS tenant ON appointments;
SELECT app.protect('appointments', 'TCT');
REVOKE ALL ON appointments FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON appointments TO smart_app;

CREATE OR REPLACE TRIGGER touch BEFORE UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION app.touch();

-- Only an active clinic books.
CREATE OR REPLACE TRIGGER appointments_clinic_active BEFORE INSERT ON appointments
  FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();

-- The arcs an appointment may walk, as in AppointmentStatus; and the way back while a move is undone that cancelled it.
CREATE OR REPLACE TRIGGER appointments_status_guard BEFORE UPDATE OF status ON appointments
  FOR EACH ROW EXECUTE FUNCTION app.status_guard_or_undo(
  'planned>scheduled', 'requested>scheduled', 'requested>confirmed', 'scheduled>confirmed',
  'scheduled>in_progress', 'confirmed>in_progress',
  'scheduled>completed', 'confirmed>completed', 'in_progress>completed',
  'planned>cancelled', 'requested>cancelled', 'scheduled>cancelled', 'confirmed>cancelled',
  'scheduled>no_show', 'confirmed>no_show',
  'requested>rescheduled', 'scheduled>rescheduled', 'confirmed>rescheduled',
  'completed>in_progress');

-- Keeps clients.total_sessions and clients.last_session_on.
CREATE OR REPLACE TRIGGER appointments_totals AFTER INSERT OR UPDATE OF status ON appointments
  FOR EACH ROW EXECUTE FUNCTION app.client_session_totals();

DROP TRIGGER IF EXISTS note_change ON appointments;
CREATE CONSTRAINT TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON appointments
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.clinic_changed('appointments');

-- To move an appointment is to book another time.
CREATE OR REPLACE TRIGGER appointments_move_clinic_active BEFORE UPDATE OF starts_at, therapist_id ON appointments FOR EACH ROW
  WHEN (OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.therapist_id IS DISTINCT FROM NEW.therapist_id)
  EXECUTE FUNCTION app.require_active_clinic();
