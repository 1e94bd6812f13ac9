-- What stands in policies and is asked with every page: in PL/pgSQL, which keeps its plans for the length of a connection, where a function
-- in SQL is read and planned anew by every statement. The same answers as before.
CREATE OR REPLACE FUNCTION app.my_caseload() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
  person constant uuid := app.user_id();
BEGIN
  RETURN QUERY
    SELECT a.client_id
      FROM therapists t
      JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'active'
     WHERE t.clinic_id = clinic AND t.user_id = person
     UNION
    SELECT a.client_id
      FROM therapists t
      JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'completed'
      JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id AND c.status = 'done'
     WHERE t.clinic_id = clinic AND t.user_id = person;
END $$;

CREATE OR REPLACE FUNCTION app.my_therapist_ids() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
  person constant uuid := app.user_id();
BEGIN
  RETURN QUERY SELECT t.id FROM therapists t WHERE t.clinic_id = clinic AND t.user_id = person;
END $$;

CREATE OR REPLACE FUNCTION app.my_peers() RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
BEGIN
  RETURN QUERY SELECT r.user_id FROM user_roles r WHERE r.clinic_id = clinic;
END $$;
CREATE INDEX user_roles_peers_idx ON user_roles (clinic_id, user_id);  -- former ones too

-- The names under what was done: of these people, those who belong or belonged to the present clinic. A question to user_profiles looks at
-- every person of the platform, because its policies are alternatives.
CREATE FUNCTION app.names_of(p_users uuid[]) RETURNS TABLE (user_id uuid, full_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  clinic constant uuid := app.clinic_id();
BEGIN
  RETURN QUERY
    SELECT p.user_id, p.full_name
      FROM user_profiles p
     WHERE p.user_id = ANY (p_users) AND EXISTS (SELECT FROM user_roles r WHERE r.clinic_id = clinic AND r.user_id = p.user_id);
END $$;
REVOKE EXECUTE ON FUNCTION app.names_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.names_of(uuid[]) TO smart_app;

-- The keys of one client, among those of all clients of the clinic.
CREATE INDEX encryption_keys_client_idx ON encryption_keys (clinic_id, client_id) WHERE client_id IS NOT NULL;
-- A subquery, where EXISTS would be answered by reading all clients of the clinic once.
ALTER POLICY client_select ON encryption_keys USING (scope = 'client' AND clinic_id = (SELECT app.clinic_id())
  AND (SELECT true FROM clients c WHERE c.clinic_id = encryption_keys.clinic_id AND c.id = encryption_keys.client_id));

-- All that a session holds besides the person is a word for the next page: not worth waiting for the disk.
CREATE OR REPLACE FUNCTION app.session_update(p_id_hash bytea, p_data jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  UPDATE user_sessions SET data = p_data WHERE id_hash = p_id_hash $$;
