-- The appointments that are still to come, with the names of both. security_invoker: the policies of the asker apply.
DROP VIEW IF EXISTS upcoming_sessions;
CREATE VIEW upcoming_sessions WITH (security_invoker = true) AS
SELECT a.*, t.full_name AS therapist_name, c.full_name AS client_name
FROM appointments a
JOIN therapists t ON t.clinic_id = a.clinic_id AND t.id = a.therapist_id
JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id
WHERE a.starts_at > now() AND a.status IN ('scheduled','confirmed');
GRANT SELECT ON upcoming_sessions TO smart_app;
