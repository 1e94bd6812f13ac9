-- The client who is asking, where a client asks. See user_id.
CREATE OR REPLACE FUNCTION app.client_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.client_id', true), '')::uuid $$;
