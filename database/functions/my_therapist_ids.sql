-- The current user as a therapist of the current clinic: one id, or none. For the policies of what a therapist writes or is named in.
-- In PL/pgSQL, which keeps its plans.
CREATE OR REPLACE FUNCTION app.my_therapist_ids() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
  person constant uuid := app.user_id();
BEGIN
  RETURN QUERY SELECT t.id FROM therapists t WHERE t.clinic_id = clinic AND t.user_id = person;
END $$;
REVOKE EXECUTE ON FUNCTION app.my_therapist_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.my_therapist_ids() TO smart_app;
