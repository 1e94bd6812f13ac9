DROP TABLE document_reviews;
DROP FUNCTION app.guard_document_review();
