-- Which plan a clinic has is the administrator's to say. The policy of clinics lets a clinic's admin change the row.
CREATE OR REPLACE FUNCTION app.guard_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subscription_tier IS DISTINCT FROM OLD.subscription_tier AND app.has_role('clinic_admin', 'therapist', 'staff', 'receptionist') THEN
    RAISE EXCEPTION 'only the administrator gives a clinic another plan' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
