CREATE TABLE audit_log (
  id uuid NOT NULL DEFAULT app.uuid_v7(),
  occurred_at timestamptz NOT NULL DEFAULT now(),
  category text NOT NULL CHECK (category IN ('auth','data','access','admin','privacy','system')),
  action text NOT NULL,  -- 'login_failed','create','update','view','download','approve','export','gdpr_delete','break_glass'
  clinic_id uuid, actor_id uuid, actor_role text, client_id uuid,
  entity_type text, entity_id uuid,
  changes jsonb, metadata jsonb NOT NULL DEFAULT '{}',
  success boolean NOT NULL DEFAULT true,
  ip text, user_agent text, request_id uuid,
  PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT;
CREATE INDEX audit_log_clinic_idx ON audit_log (clinic_id, occurred_at DESC);
CREATE INDEX audit_log_actor_idx  ON audit_log (actor_id, occurred_at DESC);
CREATE INDEX audit_log_entity_idx ON audit_log (entity_type, entity_id, occurred_at DESC);
CREATE INDEX audit_log_client_idx ON audit_log (clinic_id, client_id, occurred_at DESC) WHERE client_id IS NOT NULL;
CREATE INDEX audit_log_time_brin  ON audit_log USING brin (occurred_at);

COMMENT ON TABLE audit_log IS 'Who did what, when, and whether it succeeded; reads of clinical data too. Append-only, by month. No foreign keys: it outlives everything.';
COMMENT ON COLUMN audit_log.changes IS '{column: [old, new]} of changed columns; encrypted values, hashes and tokens appear as "[redacted]"';
COMMENT ON COLUMN audit_log.ip IS 'text, not inet: shown, never computed with';
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION app.forbid_change();

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY write_down ON audit_log FOR INSERT
  WITH CHECK ((SELECT app.has_context())
    AND (clinic_id IS NULL OR clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('auth', 'worker', 'administrator'))));
CREATE POLICY clinic_select ON audit_log FOR SELECT USING (clinic_id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin')));
CREATE POLICY platform_select ON audit_log FOR SELECT USING (client_id IS NULL AND (SELECT app.has_role('administrator')));
GRANT SELECT, INSERT ON audit_log TO smart_app;
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM smart_app;
-- A partition is reached through its parent only: no grants, and a wall without a door in case somebody grants one.
ALTER TABLE audit_log_default ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON audit_log_default FROM smart_app;

-- The months to come. The running application calls it daily and is not the owner: hence SECURITY DEFINER, for listed tables only.
-- A month whose rows already went to the default partition stays there.
CREATE FUNCTION app.ensure_partitions(parent regclass, months_ahead integer DEFAULT 3) RETURNS void
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

SELECT app.ensure_partitions('audit_log');
