DROP TABLE therapists;
DROP FUNCTION app.my_therapist_ids();
