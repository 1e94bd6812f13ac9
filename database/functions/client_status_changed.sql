-- Keeps clients.status_changed_at: since when a client is where they are. The application says when; this is for whoever forgets.
CREATE OR REPLACE FUNCTION app.client_status_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  -- the application says when; whoever forgets gets the time of the statement
  IF NEW.status_changed_at IS NOT DISTINCT FROM OLD.status_changed_at THEN NEW.status_changed_at := now(); END IF;
  RETURN NEW;
END $$;
