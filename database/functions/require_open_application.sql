-- Answers change while the application is open, and not a moment longer. A clinic the asker cannot see is left to the policy.
CREATE OR REPLACE FUNCTION app.require_open_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_status text;
BEGIN
  SELECT c.status INTO now_status FROM public.clinics c WHERE c.id = NEW.clinic_id;
  IF app.has_context() AND NOT app.has_role('auth') AND now_status NOT IN ('draft', 'changes_requested') THEN
    RAISE EXCEPTION 'the application is %, not open', now_status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_open';
  END IF;
  RETURN NEW;
END $$;
