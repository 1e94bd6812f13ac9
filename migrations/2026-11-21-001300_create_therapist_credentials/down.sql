DROP TABLE therapist_credentials;
