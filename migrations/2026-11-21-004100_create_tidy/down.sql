DROP FUNCTION app.tidy();
