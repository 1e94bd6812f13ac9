-- Keeps clients.total_sessions and clients.last_session_on: the completed therapy sessions of a client, and the clinic's day of the last one.
-- By the owner: whoever completes an appointment need not be able to write clients.
CREATE OR REPLACE FUNCTION app.client_session_totals() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE was text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status ELSE '' END;
BEGIN
  IF NEW.kind = 'therapy_session' AND NEW.status <> was AND 'completed' IN (NEW.status, was) THEN
    UPDATE clients c SET (total_sessions, last_session_on) =
      (SELECT count(*), max((coalesce(a.actual_started_at, a.starts_at) AT TIME ZONE cl.timezone)::date)
         FROM appointments a JOIN clinics cl ON cl.id = a.clinic_id
        WHERE a.clinic_id = NEW.clinic_id AND a.client_id = NEW.client_id AND a.kind = 'therapy_session' AND a.status = 'completed')
    WHERE c.clinic_id = NEW.clinic_id AND c.id = NEW.client_id;
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.client_session_totals() FROM PUBLIC;
