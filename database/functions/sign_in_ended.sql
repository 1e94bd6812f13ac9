-- A sign-in that ends before its time (signing out, a new password, a membership taken away) is told to the servers, so that what is still
-- open in that person's name closes at once. What has expired by itself has been closed already.
CREATE OR REPLACE FUNCTION app.sign_in_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('sign_ins_ended', OLD.user_id::text);
  RETURN NULL;
END $$;
