-- The policy lets a clinic's admin change the clinic's row. Deciding about it is the administrator's alone: the clinic itself may only
-- apply again after it was declined. (Outside the application, where no one is named, the owner of the tables may repair.)
CREATE FUNCTION app.guard_clinic_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IS DISTINCT FROM OLD.status AND app.has_context() AND NOT app.has_role('administrator')
     AND NOT (OLD.status = 'inactive' AND NEW.status = 'pending') THEN
    RAISE EXCEPTION 'only the administrator decides about a clinic' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clinics_decision_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_clinic_decision();
