DROP TABLE clinics;
DROP FUNCTION app.require_active_clinic();
