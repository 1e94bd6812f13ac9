-- The names under what was done: of these people, those who belong or belonged to the present clinic. For the record of a client. A question to
-- user_profiles looks at every person of the platform, because its policies are alternatives. Planned once, and with a subquery, where EXISTS is
-- answered by reading everybody of the clinic.
CREATE OR REPLACE FUNCTION app.names_of(p_users uuid[]) RETURNS TABLE (user_id uuid, full_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
BEGIN
  RETURN QUERY
    SELECT p.user_id, p.full_name
      FROM user_profiles p
     WHERE p.user_id = ANY (p_users) AND (SELECT true FROM user_roles r WHERE r.clinic_id = clinic AND r.user_id = p.user_id LIMIT 1);
END $$;
REVOKE EXECUTE ON FUNCTION app.names_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.names_of(uuid[]) TO smart_app;
