-- A clinic's request to be closed ends when it is closed. Keeps clinics.closure_requested_at, closure_requested_by and closure_reason empty then.
CREATE OR REPLACE FUNCTION app.end_closure_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.closure_requested_at := NULL; NEW.closure_requested_by := NULL; NEW.closure_reason := NULL;
  RETURN NEW;
END $$;
