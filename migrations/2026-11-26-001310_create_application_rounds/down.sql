DROP TABLE application_rounds;
