DROP FUNCTION app.protect(regclass, text);
