-- Only an administrator says who reviews an application. Keeps clinics.reviewer_id empty while none is in review.
CREATE OR REPLACE FUNCTION app.guard_clinic_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'in_review' THEN NEW.reviewer_id := NULL; END IF;
  IF NEW.reviewer_id IS NOT NULL AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id AND app.has_context() AND NOT app.has_role('administrator') THEN
    RAISE EXCEPTION 'only an administrator reviews a clinic' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
