CREATE TABLE documents (
  clinic_id uuid NOT NULL REFERENCES clinics(id), id uuid NOT NULL DEFAULT app.uuid_v7(),
  subject text NOT NULL CONSTRAINT documents_subject_chk CHECK (subject IN ('clinic','therapist','client')),
  therapist_id uuid, client_id uuid,
  kind text NOT NULL CONSTRAINT documents_kind_chk CHECK (kind IN ('license','certificate','insurance','tax','custody','consent','intake','assessment','referral','correspondence','report','recording','attachment','other')),
  title text NOT NULL CHECK (btrim(title) <> ''), description text,
  tags text[] NOT NULL DEFAULT '{}' CHECK (array_position(tags, NULL) IS NULL),
  classification text NOT NULL DEFAULT 'confidential' CHECK (classification IN ('public','internal','confidential','restricted')),
  review_status text NOT NULL DEFAULT 'not_required' CONSTRAINT documents_review_chk CHECK (review_status IN ('not_required','pending','approved','rejected')),
  reviewed_at timestamptz, reviewed_by uuid REFERENCES users(id), review_note text,
  current_version integer NOT NULL DEFAULT 0,  -- = max(version_no); set with the version insert
  expires_on date,  -- of the paper (license), not of the record
  retain_until date, legal_hold boolean NOT NULL DEFAULT false,
  deleted_at timestamptz,
  uploaded_by uuid NOT NULL REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, therapist_id) REFERENCES therapists (clinic_id, id),
  FOREIGN KEY (clinic_id, client_id) REFERENCES clients (clinic_id, id),
  CONSTRAINT documents_owner_chk CHECK ((subject = 'clinic' AND num_nonnulls(therapist_id, client_id) = 0) OR
    (subject = 'therapist' AND therapist_id IS NOT NULL AND client_id IS NULL) OR (subject = 'client' AND client_id IS NOT NULL AND therapist_id IS NULL)),
  CONSTRAINT documents_reviewed_chk CHECK ((review_status IN ('approved','rejected')) = (reviewed_at IS NOT NULL AND reviewed_by IS NOT NULL)),
  CONSTRAINT documents_reject_note_chk CHECK (review_status <> 'rejected' OR btrim(coalesce(review_note,'')) <> '')
);
CREATE INDEX documents_subject_idx ON documents (clinic_id, subject, kind) WHERE deleted_at IS NULL;
CREATE INDEX documents_client_idx  ON documents (clinic_id, client_id, created_at DESC) WHERE client_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX documents_review_idx  ON documents (review_status, created_at) WHERE review_status = 'pending';
CREATE INDEX documents_expiry_idx  ON documents (expires_on) WHERE expires_on IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX documents_tags_idx    ON documents USING gin (tags);

COMMENT ON TABLE documents IS 'Papers of a clinic, a therapist or a client: metadata. The files are in document_versions and the object storage.';
COMMENT ON COLUMN documents.expires_on IS 'of the paper (a licence), not of the record';
CREATE TRIGGER touch BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION app.touch();

ALTER TABLE client_contacts ADD CONSTRAINT client_contacts_custody_document_fkey
  FOREIGN KEY (clinic_id, custody_document_id) REFERENCES documents (clinic_id, id);
ALTER TABLE therapist_credentials ADD CONSTRAINT therapist_credentials_document_fkey
  FOREIGN KEY (clinic_id, document_id) REFERENCES documents (clinic_id, id);

-- Clinic and therapist papers: staff, the therapist, and the administrator who reviews them. Client papers: as the client.
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON documents FOR ALL
  USING (
    (subject IN ('clinic', 'therapist') AND ((SELECT app.has_role('administrator'))
      OR (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff')) OR therapist_id IN (SELECT app.my_therapist_ids())))))
    OR (subject = 'client' AND clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff'))
      OR ((SELECT app.has_role('therapist')) AND client_id IN (SELECT app.my_caseload()))
      OR ((SELECT app.has_role('client')) AND client_id = (SELECT app.client_id())))))
  WITH CHECK (
    (subject IN ('clinic', 'therapist') AND ((SELECT app.has_role('administrator'))
      OR (clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff')) OR therapist_id IN (SELECT app.my_therapist_ids())))))
    OR (subject = 'client' AND clinic_id = (SELECT app.clinic_id()) AND ((SELECT app.has_role('clinic_admin', 'staff'))
      OR ((SELECT app.has_role('therapist')) AND client_id IN (SELECT app.my_caseload()))
      OR ((SELECT app.has_role('client')) AND client_id = (SELECT app.client_id())))));
GRANT SELECT, INSERT, UPDATE ON documents TO smart_app;
