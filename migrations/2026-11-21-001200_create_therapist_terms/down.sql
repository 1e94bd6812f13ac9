DROP TABLE therapist_terms;
