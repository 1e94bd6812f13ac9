-- As status_guard, for the column review_status: the review of a paper moves only along the arcs given to the trigger.
CREATE OR REPLACE FUNCTION app.review_status_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.review_status IS DISTINCT FROM OLD.review_status AND NOT (OLD.review_status || '>' || NEW.review_status) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION '%: review status % -> % is not allowed', TG_TABLE_NAME, OLD.review_status, NEW.review_status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_status_transition';
  END IF;
  RETURN NEW;
END $$;
