DROP VIEW upcoming_sessions;
DROP TABLE appointments;
DROP FUNCTION app.client_session_totals();
