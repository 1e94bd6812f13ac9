CREATE TABLE job_runs (
  id uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  job_name text NOT NULL REFERENCES scheduled_jobs(name),
  started_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz,
  status text NOT NULL DEFAULT 'running' CHECK (status IN ('running','completed','failed')),
  detail jsonb NOT NULL DEFAULT '{}',  -- backup: kind, size_bytes, file_path, checksum
  error text
);
CREATE INDEX job_runs_idx ON job_runs (job_name, started_at DESC);

COMMENT ON TABLE job_runs IS 'What a job did, when, and what came of it.';

ALTER TABLE job_runs ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON job_runs FOR ALL USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
GRANT SELECT, INSERT, UPDATE ON job_runs TO smart_app;
