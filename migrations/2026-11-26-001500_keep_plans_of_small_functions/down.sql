CREATE OR REPLACE FUNCTION app.session_update(p_id_hash bytea, p_data jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT set_config('synchronous_commit', 'off', true);
  UPDATE user_sessions SET data = p_data WHERE id_hash = p_id_hash $$;
CREATE OR REPLACE FUNCTION app.f_unaccent(v text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, v) $$;
