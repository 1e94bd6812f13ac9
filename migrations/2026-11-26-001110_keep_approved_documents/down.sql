DROP TRIGGER keep_approved ON documents;
DROP FUNCTION app.keep_approved_documents();
ALTER TABLE documents DROP COLUMN first_approved_at;
