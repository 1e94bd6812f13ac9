DROP FUNCTION app.clear_rate_limit(text);
DROP FUNCTION app.rate_limit_hits(text, interval);
DROP FUNCTION app.hit_rate_limit(text, interval);
DROP FUNCTION app.rate_limit_window(interval);
DROP TABLE rate_limits;
