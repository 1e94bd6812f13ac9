-- Who is asking. Like clinic_id, client_id and has_role it reads a setting that each transaction of the application makes for itself with
-- set_config(…, true). Such a setting is '' (not NULL) after its transaction has ended. Asked by policies and by functions that check who calls.
CREATE OR REPLACE FUNCTION app.user_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.user_id',   true), '')::uuid $$;
