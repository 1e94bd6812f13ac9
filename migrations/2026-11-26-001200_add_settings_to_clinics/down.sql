DROP TABLE clinic_hours;
ALTER TABLE clinics DROP COLUMN age_of_majority, DROP COLUMN appointment_letters, DROP COLUMN therapy_letters, DROP COLUMN assignment_letters;
