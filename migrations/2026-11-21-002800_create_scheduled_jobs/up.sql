CREATE TABLE scheduled_jobs (
  name text PRIMARY KEY,
  every_seconds integer NOT NULL CHECK (every_seconds > 0), at_utc time,
  config jsonb NOT NULL DEFAULT '{}', is_active boolean NOT NULL DEFAULT true,
  next_run_at timestamptz NOT NULL DEFAULT now(), leased_until timestamptz, last_run_at timestamptz
);

COMMENT ON TABLE scheduled_jobs IS 'What the server does on its own. Every instance ticks and claims due rows with FOR UPDATE SKIP LOCKED.';

ALTER TABLE scheduled_jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON scheduled_jobs FOR ALL USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
GRANT SELECT, INSERT, UPDATE ON scheduled_jobs TO smart_app;
