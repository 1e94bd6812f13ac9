DROP TRIGGER tell_of_end ON user_sessions;
DROP FUNCTION app.sign_in_ended();
