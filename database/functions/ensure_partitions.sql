-- Makes the partitions of the months to come, for listed tables only. Called by tidy, and by the migration that creates such a table. The running
-- application is not the owner: hence SECURITY DEFINER. A month whose rows already went to the default partition stays there.
CREATE OR REPLACE FUNCTION app.ensure_partitions(parent regclass, months_ahead integer DEFAULT 3) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
DECLARE
  parents constant regclass[] := ARRAY['public.audit_log'::regclass];
  base text;
  child text;
  m date;
BEGIN
  IF parent IS NULL OR NOT parent = ANY (parents) THEN
    RAISE EXCEPTION '% is not partitioned by month', parent USING ERRCODE = '42501';
  END IF;
  SELECT relname INTO base FROM pg_class WHERE oid = parent;
  PERFORM pg_advisory_xact_lock(hashtextextended('app.ensure_partitions', 0));
  FOR i IN 0..least(greatest(months_ahead, 0), 24) LOOP
    m := (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => i))::date;
    child := format('%s_%s', base, to_char(m, 'YYYY_MM'));
    CONTINUE WHEN to_regclass(format('public.%I', child)) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', child, parent,
                     m::timestamp AT TIME ZONE 'UTC', (m + interval '1 month') AT TIME ZONE 'UTC');
      EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', child);
      EXECUTE format('REVOKE ALL ON public.%I FROM PUBLIC, smart_app', child);
    EXCEPTION WHEN check_violation THEN
      RAISE WARNING '% keeps its rows of % in the default partition', parent, to_char(m, 'YYYY-MM');
    END;
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION app.ensure_partitions(regclass, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.ensure_partitions(regclass, integer) TO smart_app;
