DROP FUNCTION app.sign_in_lookup(text);
