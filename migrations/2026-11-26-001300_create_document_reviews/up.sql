-- What was decided about a version of a paper, by whom, and why. Nothing here is ever changed: a decision is undone by another.
CREATE TABLE document_reviews (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), document_id uuid NOT NULL,
  version_no integer NOT NULL,
  decision text NOT NULL CONSTRAINT document_reviews_decision_chk CHECK (decision IN ('approved','rejected')),
  reason text CONSTRAINT document_reviews_reason_chk CHECK (reason IN ('illegible','expired','mismatch','wrong_kind','other')),
  message text,
  reviewer_id uuid NOT NULL REFERENCES users(id),
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, document_id) REFERENCES documents (clinic_id, id) ON DELETE CASCADE,
  CONSTRAINT document_reviews_told_chk CHECK ((decision = 'rejected') = (reason IS NOT NULL AND btrim(coalesce(message, '')) <> ''))
);
COMMENT ON TABLE document_reviews IS 'Decisions about the versions of a paper, in their order';
COMMENT ON COLUMN document_reviews.message IS 'what whoever uploaded it is told';
CREATE INDEX document_reviews_document_idx ON document_reviews (clinic_id, document_id, version_no, decided_at);
CREATE INDEX document_reviews_reviewer_idx ON document_reviews (reviewer_id);
CREATE TRIGGER document_reviews_append_only BEFORE UPDATE OR DELETE ON document_reviews FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

-- A decision is about a version that exists, and nobody decides about what they uploaded themselves, whatever the service says.
CREATE FUNCTION app.guard_document_review() RETURNS trigger LANGUAGE plpgsql AS $$
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
-- After the policy has been asked: it says no first.
CREATE TRIGGER document_reviews_not_own AFTER INSERT ON document_reviews FOR EACH ROW EXECUTE FUNCTION app.guard_document_review();

-- Read by whoever sees the paper; written by administrators, under their own name.
ALTER TABLE document_reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON document_reviews FOR SELECT
  USING (EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_reviews.clinic_id AND d.id = document_reviews.document_id));
CREATE POLICY decide ON document_reviews FOR INSERT
  WITH CHECK ((SELECT app.has_role('administrator')) AND reviewer_id = (SELECT app.user_id())
    AND EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_reviews.clinic_id AND d.id = document_reviews.document_id AND d.subject = 'clinic'));
GRANT SELECT, INSERT ON document_reviews TO smart_app;
