-- Back to four words. What was said on the way stays in the file, under the nearest of them.
CREATE OR REPLACE FUNCTION app.administrator_addresses() RETURNS TABLE (email text, language text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF NOT (app.has_role('auth') OR (app.has_role('clinic_admin')
          AND EXISTS (SELECT FROM clinics c WHERE c.id = app.clinic_id() AND c.status = 'pending'))) THEN
    RAISE EXCEPTION 'only who applies for a clinic writes to the administrators' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY SELECT u.email, p.language FROM user_roles r JOIN users u ON u.id = r.user_id LEFT JOIN user_profiles p ON p.user_id = u.id
                WHERE r.role = 'administrator' AND r.is_active AND u.status = 'active' ORDER BY u.email;
END $$;

DROP TRIGGER appointments_move_clinic_active ON appointments;
DROP TRIGGER clinical_notes_clinic_active ON clinical_notes;
DROP TRIGGER consultations_clinic_active ON consultations;
DROP TRIGGER client_assignments_clinic_active ON client_assignments;
DROP TRIGGER clinics_status_guard ON clinics;
DROP TRIGGER clinics_decision_guard ON clinics;
DROP FUNCTION app.guard_clinic_decision();
ALTER TABLE clinics DROP CONSTRAINT clinics_status_chk, ALTER COLUMN status SET DEFAULT 'pending';
ALTER TABLE clinic_status_transitions DROP CONSTRAINT clinic_status_transitions_to_status_check,
  DROP CONSTRAINT clinic_status_transitions_reason_chk, DISABLE TRIGGER clinic_status_transitions_append_only;

UPDATE clinics SET status = CASE WHEN status IN ('declined', 'closed') THEN 'inactive' ELSE 'pending' END WHERE status NOT IN ('active', 'suspended');
UPDATE clinic_status_transitions SET
  from_status = CASE WHEN from_status IN ('declined', 'closed') THEN 'inactive' WHEN from_status IN ('active', 'suspended') THEN from_status
                     WHEN from_status IS NOT NULL THEN 'pending' END,
  to_status = CASE WHEN to_status IN ('declined', 'closed') THEN 'inactive' WHEN to_status IN ('active', 'suspended') THEN to_status ELSE 'pending' END;
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE clinics ADD CONSTRAINT clinics_status_chk CHECK (status IN ('pending','active','suspended','inactive'));
ALTER TABLE clinic_status_transitions ENABLE TRIGGER clinic_status_transitions_append_only,
  ADD CONSTRAINT clinic_status_transitions_to_status_check CHECK (to_status IN ('pending','active','suspended','inactive')),
  ADD CONSTRAINT clinic_status_transitions_reason_chk CHECK (to_status NOT IN ('suspended','inactive') OR btrim(coalesce(reason,'')) <> '');
COMMENT ON COLUMN clinic_status_transitions.from_status IS NULL;

CREATE TRIGGER clinics_status_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'pending>active', 'pending>inactive', 'active>suspended', 'suspended>active', 'active>inactive', 'suspended>inactive', 'inactive>pending');
CREATE FUNCTION app.guard_clinic_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IS DISTINCT FROM OLD.status AND app.has_context() AND NOT app.has_role('administrator')
     AND NOT (OLD.status = 'inactive' AND NEW.status = 'pending') THEN
    RAISE EXCEPTION 'only the administrator decides about a clinic' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clinics_decision_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_clinic_decision();
