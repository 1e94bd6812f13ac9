-- Asked for every word that is typed and with every form that is sent: in PL/pgSQL, which keeps its plans. The same answers as before.
CREATE OR REPLACE FUNCTION app.f_unaccent(v text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
  RETURN public.unaccent('public.unaccent'::regdictionary, v);
END $$;

CREATE OR REPLACE FUNCTION app.session_update(p_id_hash bytea, p_data jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  UPDATE user_sessions SET data = p_data WHERE id_hash = p_id_hash;
END $$;
