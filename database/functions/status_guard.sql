-- The last line of defence under the services: a status moves only along the arcs given to the trigger, written 'from>to'. The refusal names the
-- constraint <table>_status_transition.
CREATE OR REPLACE FUNCTION app.status_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IS DISTINCT FROM OLD.status AND NOT (OLD.status || '>' || NEW.status) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION '%: status % -> % is not allowed', TG_TABLE_NAME, OLD.status, NEW.status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_status_transition';
  END IF;
  RETURN NEW;
END $$;
