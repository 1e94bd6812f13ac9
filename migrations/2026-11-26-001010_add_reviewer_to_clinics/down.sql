DROP TRIGGER clinics_reviewer_guard ON clinics;
DROP FUNCTION app.guard_clinic_reviewer();
ALTER TABLE clinics DROP COLUMN reviewer_id;
