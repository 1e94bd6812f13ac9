CREATE OR REPLACE FUNCTION app.session_update(p_id_hash bytea, p_data jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  UPDATE user_sessions SET data = p_data WHERE id_hash = p_id_hash $$;
ALTER POLICY client_select ON encryption_keys USING (scope = 'client' AND clinic_id = (SELECT app.clinic_id())
  AND EXISTS (SELECT FROM clients c WHERE c.clinic_id = encryption_keys.clinic_id AND c.id = encryption_keys.client_id));
DROP INDEX encryption_keys_client_idx;
DROP FUNCTION app.names_of(uuid[]);
DROP INDEX user_roles_peers_idx;
CREATE OR REPLACE FUNCTION app.my_peers() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT r.user_id FROM user_roles r WHERE r.clinic_id = app.clinic_id() $$;
CREATE OR REPLACE FUNCTION app.my_therapist_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT t.id FROM therapists t WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id() $$;
CREATE OR REPLACE FUNCTION app.my_caseload() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT a.client_id
    FROM therapists t
    JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'active'
   WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id()
   UNION
  SELECT a.client_id
    FROM therapists t
    JOIN client_assignments a ON a.clinic_id = t.clinic_id AND a.therapist_id = t.id AND a.status = 'completed'
    JOIN clients c ON c.clinic_id = a.clinic_id AND c.id = a.client_id AND c.status = 'done'
   WHERE t.clinic_id = app.clinic_id() AND t.user_id = app.user_id() $$;
