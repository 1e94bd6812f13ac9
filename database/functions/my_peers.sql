-- The people of the current clinic, former ones too: their names stand under what they did. For the policies of users, their profiles and
-- their sign-ins. In PL/pgSQL, which keeps its plans.
CREATE OR REPLACE FUNCTION app.my_peers() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
BEGIN
  RETURN QUERY SELECT r.user_id FROM user_roles r WHERE r.clinic_id = clinic;
END $$;
REVOKE EXECUTE ON FUNCTION app.my_peers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_peers() TO smart_app;
