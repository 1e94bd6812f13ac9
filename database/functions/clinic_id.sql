-- The clinic in which somebody is asking: the one in the page's address. See user_id.
CREATE OR REPLACE FUNCTION app.clinic_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.clinic_id', true), '')::uuid $$;
