-- The clinics the current user belongs to. For the policy of clinics, which could not read user_roles before a clinic is chosen.
CREATE OR REPLACE FUNCTION app.my_clinics() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT r.clinic_id FROM user_roles r WHERE r.user_id = app.user_id() AND r.is_active AND r.clinic_id IS NOT NULL $$;
REVOKE EXECUTE ON FUNCTION app.my_clinics() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_clinics() TO smart_app;
