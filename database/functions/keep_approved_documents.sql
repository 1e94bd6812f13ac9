-- Keeps documents.first_approved_at: when a paper was approved for the first time, whatever becomes of it. What was approved once is not removed.
CREATE OR REPLACE FUNCTION app.keep_approved_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.first_approved_at := coalesce(CASE WHEN TG_OP = 'UPDATE' THEN OLD.first_approved_at END,
                                    CASE WHEN NEW.review_status = 'approved' THEN coalesce(NEW.reviewed_at, now()) END);
  IF NEW.deleted_at IS NOT NULL AND NEW.first_approved_at IS NOT NULL THEN
    RAISE EXCEPTION 'an approved document is kept' USING ERRCODE = '23514', CONSTRAINT = 'documents_approved_kept';
  END IF;
  RETURN NEW;
END $$;
