-- A clinic's way, from the first line of its application to its end:
--
--   draft → submitted → in_review → changes_requested → resubmitted → in_review → active | declined → suspended → closed
--
-- The words of before are carried over: pending was submitted; inactive was declined, or closed where the clinic had been active.
DROP TRIGGER clinics_status_guard ON clinics;
DROP TRIGGER clinics_decision_guard ON clinics;
DROP FUNCTION app.guard_clinic_decision();
ALTER TABLE clinics DROP CONSTRAINT clinics_status_chk, ALTER COLUMN status SET DEFAULT 'draft';
ALTER TABLE clinic_status_transitions DROP CONSTRAINT clinic_status_transitions_to_status_check,
  DROP CONSTRAINT clinic_status_transitions_reason_chk, DISABLE TRIGGER clinic_status_transitions_append_only;

UPDATE clinic_status_transitions SET to_status = CASE to_status
    WHEN 'pending' THEN 'submitted'
    WHEN 'inactive' THEN CASE WHEN from_status IN ('active', 'suspended') THEN 'closed' ELSE 'declined' END
    ELSE to_status END
 WHERE to_status IN ('pending', 'inactive');
UPDATE clinic_status_transitions t SET from_status = CASE from_status
    WHEN 'pending' THEN 'submitted'
    ELSE coalesce((SELECT p.to_status FROM clinic_status_transitions p
                    WHERE p.clinic_id = t.clinic_id AND (p.occurred_at, p.id) < (t.occurred_at, t.id) AND p.to_status IN ('declined', 'closed')
                    ORDER BY p.occurred_at DESC, p.id DESC LIMIT 1), 'declined') END
 WHERE from_status IN ('pending', 'inactive');
UPDATE clinics c SET status = CASE status
    WHEN 'pending' THEN 'submitted'
    ELSE coalesce((SELECT t.to_status FROM clinic_status_transitions t WHERE t.clinic_id = c.id AND t.to_status IN ('declined', 'closed')
                    ORDER BY t.occurred_at DESC, t.id DESC LIMIT 1), 'declined') END
 WHERE status IN ('pending', 'inactive');
SET CONSTRAINTS ALL IMMEDIATE;  -- what the updates have set off is done before the tables change

ALTER TABLE clinics ADD CONSTRAINT clinics_status_chk CHECK (status IN
  ('draft','submitted','in_review','changes_requested','resubmitted','active','declined','suspended','closed'));
ALTER TABLE clinic_status_transitions ENABLE TRIGGER clinic_status_transitions_append_only,
  ADD CONSTRAINT clinic_status_transitions_to_status_check CHECK (to_status IN
    ('draft','submitted','in_review','changes_requested','resubmitted','active','declined','suspended','closed')),
  ADD CONSTRAINT clinic_status_transitions_reason_chk CHECK
    (to_status NOT IN ('changes_requested','declined','suspended','closed') OR btrim(coalesce(reason,'')) <> '');
COMMENT ON COLUMN clinic_status_transitions.from_status IS 'NULL: the application was begun';

CREATE TRIGGER clinics_status_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'draft>submitted', 'submitted>in_review', 'resubmitted>in_review',
  'in_review>changes_requested', 'in_review>active', 'in_review>declined',
  'changes_requested>resubmitted', 'changes_requested>in_review', 'changes_requested>declined',
  'declined>draft', 'declined>in_review',
  'active>suspended', 'active>closed', 'suspended>active', 'suspended>closed', 'closed>active');

-- The policy lets a clinic's admin change the clinic's row. Applying is the clinic's, deciding is the administrator's, and neither does the
-- other's. (Outside the application, where no one is named, the owner of the tables may repair.)
CREATE FUNCTION app.guard_clinic_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_applying constant boolean := (OLD.status || '>' || NEW.status) IN ('draft>submitted', 'changes_requested>resubmitted', 'declined>draft');
BEGIN
  IF NEW.status IS NOT DISTINCT FROM OLD.status OR NOT app.has_context() THEN RETURN NEW; END IF;
  IF is_applying AND NOT (app.has_role('clinic_admin') AND NEW.id = app.clinic_id()) THEN
    RAISE EXCEPTION 'only the clinic itself applies' USING ERRCODE = '42501';
  ELSIF NOT is_applying AND NOT app.has_role('administrator') THEN
    RAISE EXCEPTION 'only the administrator decides about a clinic' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clinics_decision_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_clinic_decision();

-- A clinic that is not active takes in no new clients and books nothing (as before); nor is anything new begun with those it has.
CREATE TRIGGER client_assignments_clinic_active BEFORE INSERT ON client_assignments FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
CREATE TRIGGER consultations_clinic_active BEFORE INSERT ON consultations FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
CREATE TRIGGER clinical_notes_clinic_active BEFORE INSERT ON clinical_notes FOR EACH ROW EXECUTE FUNCTION app.require_active_clinic();
-- To move an appointment is to book another time.
CREATE TRIGGER appointments_move_clinic_active BEFORE UPDATE OF starts_at, therapist_id ON appointments FOR EACH ROW
  WHEN (OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.therapist_id IS DISTINCT FROM NEW.therapist_id) EXECUTE FUNCTION app.require_active_clinic();

-- Where news for the administrators go. An admin of a clinic learns the addresses only while its application waits to be taken into review.
CREATE OR REPLACE FUNCTION app.administrator_addresses() RETURNS TABLE (email text, language text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (app.has_role('clinic_admin')
          AND EXISTS (SELECT FROM clinics c WHERE c.id = app.clinic_id() AND c.status IN ('submitted', 'resubmitted'))) THEN
    RAISE EXCEPTION 'only who applies for a clinic writes to the administrators' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT u.email, p.language FROM user_roles r JOIN users u ON u.id = r.user_id LEFT JOIN user_profiles p ON p.user_id = u.id
                WHERE r.role = 'administrator' AND r.is_active AND u.status = 'active' ORDER BY u.email;
END $$;
