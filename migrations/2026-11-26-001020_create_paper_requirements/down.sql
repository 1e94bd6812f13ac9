DROP TABLE paper_requirements;
ALTER TABLE clinics DROP COLUMN clinic_type;
