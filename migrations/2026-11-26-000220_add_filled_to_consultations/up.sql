-- How far a draft is, so that a board can say so without opening what is sealed. It is as clinical as the row it stands in: the policies of
-- consultations decide who reads it.
ALTER TABLE consultations ADD COLUMN filled smallint NOT NULL DEFAULT 0
  CONSTRAINT consultations_filled_chk CHECK (filled BETWEEN 0 AND 100);
COMMENT ON COLUMN consultations.filled IS 'Per cent of the questions that are answered; 0 until it is saved';

-- Boards show it.
DROP TRIGGER note_change ON consultations;
CREATE CONSTRAINT TRIGGER note_change AFTER UPDATE ON consultations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.status, NEW.form_type, NEW.therapist_id, NEW.appointment_id, NEW.session_on, NEW.session_minutes, NEW.symptom_severity, NEW.filled)
        IS DISTINCT FROM
        (OLD.status, OLD.form_type, OLD.therapist_id, OLD.appointment_id, OLD.session_on, OLD.session_minutes, OLD.symptom_severity, OLD.filled))
  EXECUTE FUNCTION app.clinic_changed('consultations');
