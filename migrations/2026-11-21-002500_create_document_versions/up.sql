CREATE TABLE document_versions (
  clinic_id uuid NOT NULL, id uuid NOT NULL DEFAULT app.uuid_v7(), document_id uuid NOT NULL,
  version_no integer NOT NULL CHECK (version_no > 0),
  file_name text NOT NULL, mime_type text NOT NULL, byte_size bigint NOT NULL CHECK (byte_size > 0),
  storage_key text NOT NULL, sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  key_id uuid,  -- NULL: stored unencrypted (public)
  scan_status text NOT NULL DEFAULT 'pending' CHECK (scan_status IN ('pending','clean','infected','skipped')),
  uploaded_by uuid NOT NULL REFERENCES users(id), uploaded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, document_id, version_no),
  UNIQUE (clinic_id, storage_key),
  FOREIGN KEY (clinic_id, key_id) REFERENCES encryption_keys (clinic_id, id),
  FOREIGN KEY (clinic_id, document_id) REFERENCES documents (clinic_id, id) ON DELETE CASCADE
);

COMMENT ON TABLE document_versions IS 'The files of a document, encrypted before they are stored.';

-- Visible with the document: the policies of documents apply inside the subquery.
ALTER TABLE document_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON document_versions FOR ALL
  USING      (EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_versions.clinic_id AND d.id = document_versions.document_id))
  WITH CHECK (EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_versions.clinic_id AND d.id = document_versions.document_id));
GRANT SELECT, INSERT, UPDATE ON document_versions TO smart_app;
