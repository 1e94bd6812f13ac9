DROP SCHEMA app CASCADE;

DO $$
DECLARE e text;
BEGIN
  -- An extension somebody else installed stays.
  FOR e IN SELECT extname FROM pg_extension WHERE extname IN ('btree_gist', 'pg_trgm', 'unaccent') AND extowner = current_user::regrole LOOP
    EXECUTE format('DROP EXTENSION %I', e);
  END LOOP;
  IF to_regclass('public.__diesel_schema_migrations') IS NOT NULL THEN
    REVOKE SELECT ON public.__diesel_schema_migrations FROM smart_app;
  END IF;
  IF pg_has_role(current_user, (SELECT nspowner FROM pg_namespace WHERE nspname = 'public'), 'USAGE') THEN
    REVOKE USAGE ON SCHEMA public FROM smart_app;
  END IF;
END $$;
-- The role stays: it belongs to the cluster, and other databases may use it.
