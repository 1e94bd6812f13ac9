-- A view and a function that nothing asks any more.

DROP VIEW upcoming_sessions;
DROP FUNCTION app.rate_limit_hits;
