-- Who has an application in hand. Only while it is in review.
ALTER TABLE clinics ADD COLUMN reviewer_id uuid REFERENCES users(id);
COMMENT ON COLUMN clinics.reviewer_id IS 'The administrator who has the application in hand';
CREATE INDEX clinics_reviewer_idx ON clinics (reviewer_id) WHERE reviewer_id IS NOT NULL;

-- Only an administrator says who reviews.
CREATE FUNCTION app.guard_clinic_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'in_review' THEN NEW.reviewer_id := NULL; END IF;
  IF NEW.reviewer_id IS NOT NULL AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id AND app.has_context() AND NOT app.has_role('administrator') THEN
    RAISE EXCEPTION 'only an administrator reviews a clinic' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clinics_reviewer_guard BEFORE UPDATE ON clinics FOR EACH ROW EXECUTE FUNCTION app.guard_clinic_reviewer();
