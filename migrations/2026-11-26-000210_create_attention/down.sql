DROP FUNCTION app.attention(uuid, timestamptz, date, text, integer, integer, integer);
