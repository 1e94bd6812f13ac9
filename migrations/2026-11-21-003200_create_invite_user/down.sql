DROP FUNCTION app.invite_user(text, text);
