-- The policy lets a clinic's admin change the clinic's row. Applying is the clinic's, deciding is the administrator's, and neither does the
-- other's. (Outside the application, where no one is named, the owner of the tables may repair.)
CREATE OR REPLACE FUNCTION app.guard_clinic_decision() RETURNS trigger LANGUAGE plpgsql AS $$
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
