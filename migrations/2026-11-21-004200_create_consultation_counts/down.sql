DROP FUNCTION app.cancel_open_consultations(uuid, text, timestamptz);
DROP FUNCTION app.consultation_counts(uuid, timestamptz);
