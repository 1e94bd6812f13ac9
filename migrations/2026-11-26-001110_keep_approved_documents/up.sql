-- A document that was approved once has been relied upon: it stays, whatever version came after. When that was is noted by itself, whoever
-- approves; a removal of such a document is refused here, whoever asks.
ALTER TABLE documents ADD COLUMN first_approved_at timestamptz;
COMMENT ON COLUMN documents.first_approved_at IS 'set once, by trigger; a document that has it is never removed';
UPDATE documents SET first_approved_at = reviewed_at WHERE review_status = 'approved';

CREATE FUNCTION app.keep_approved_documents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.first_approved_at := coalesce(CASE WHEN TG_OP = 'UPDATE' THEN OLD.first_approved_at END,
                                    CASE WHEN NEW.review_status = 'approved' THEN coalesce(NEW.reviewed_at, now()) END);
  IF NEW.deleted_at IS NOT NULL AND NEW.first_approved_at IS NOT NULL THEN
    RAISE EXCEPTION 'an approved document is kept' USING ERRCODE = '23514', CONSTRAINT = 'documents_approved_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_approved BEFORE INSERT OR UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION app.keep_approved_documents();
