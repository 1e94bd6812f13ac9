-- A decision is about a version that exists, and nobody decides about what they uploaded themselves, whatever the service says.
CREATE OR REPLACE FUNCTION app.guard_document_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE uploader uuid;
BEGIN
  SELECT v.uploaded_by INTO uploader FROM document_versions v
   WHERE v.clinic_id = NEW.clinic_id AND v.document_id = NEW.document_id AND v.version_no = NEW.version_no;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such version' USING ERRCODE = '23503', TABLE = 'document_reviews', CONSTRAINT = 'document_reviews_version_fkey';
  ELSIF uploader = NEW.reviewer_id THEN
    RAISE EXCEPTION 'nobody reviews what they uploaded' USING ERRCODE = '23514', TABLE = 'document_reviews', CONSTRAINT = 'document_reviews_not_own';
  END IF;
  RETURN NEW;
END $$;
