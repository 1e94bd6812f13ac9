DROP TABLE therapist_availability;
