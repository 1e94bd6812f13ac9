DROP TRIGGER clinics_decision_guard ON clinics;
DROP FUNCTION app.guard_clinic_decision();
