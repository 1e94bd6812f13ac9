-- A clinic that is not active takes in no new clients and books nothing; nor is anything new begun with those it has. Trigger of what begins:
-- clients, assignments, appointments (and appointments that are moved), consultations, notes.
-- A clinic the asker cannot see is left to the policy and the foreign key to refuse.
CREATE OR REPLACE FUNCTION app.require_active_clinic() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_status text;
BEGIN
  SELECT c.status INTO now_status FROM public.clinics c WHERE c.id = NEW.clinic_id;
  IF now_status <> 'active' THEN
    RAISE EXCEPTION 'the clinic is %, not active', now_status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_clinic_active';
  END IF;
  RETURN NEW;
END $$;
