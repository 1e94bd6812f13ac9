-- The files of a document, encrypted before they are stored.
--
-- Visible with the document: the policies of documents apply inside the subquery. A version is what somebody looked at and decided about:
-- the server adds versions and changes none.
ALTER TABLE document_versions ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON document_versions FROM smart_app;
GRANT SELECT, INSERT ON document_versions TO smart_app;

DROP POLICY IF EXISTS tenant ON document_versions;
CREATE POLICY tenant ON document_versions FOR ALL
  USING      (EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_versions.clinic_id AND d.id = document_versions.document_id))
  WITH CHECK (EXISTS (SELECT FROM documents d WHERE d.clinic_id = document_versions.clinic_id AND d.id = document_versions.document_id));
