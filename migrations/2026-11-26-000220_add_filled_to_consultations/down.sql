DROP TRIGGER note_change ON consultations;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON consultations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.status, NEW.form_type, NEW.therapist_id, NEW.appointment_id, NEW.session_on, NEW.session_minutes, NEW.symptom_severity)
        IS DISTINCT FROM
        (OLD.status, OLD.form_type, OLD.therapist_id, OLD.appointment_id, OLD.session_on, OLD.session_minutes, OLD.symptom_severity))
  EXECUTE FUNCTION app.clinic_changed('consultations');
ALTER TABLE consultations DROP COLUMN filled;
