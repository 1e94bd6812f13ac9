-- Keeps therapists.current_load: how many active assignments a therapist has. By the owner: whoever may end an assignment need not be able to
-- write therapists.
CREATE OR REPLACE FUNCTION app.assignment_load() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.status = 'active' THEN
    UPDATE therapists SET current_load = current_load - 1 WHERE clinic_id = OLD.clinic_id AND id = OLD.therapist_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') AND NEW.status = 'active' THEN
    UPDATE therapists SET current_load = current_load + 1 WHERE clinic_id = NEW.clinic_id AND id = NEW.therapist_id;
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.assignment_load() FROM PUBLIC;
