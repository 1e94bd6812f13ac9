DROP POLICY decide_in_clinic ON document_reviews;
