-- What a job did, when, and what came of it.
--
-- For the job runner.
ALTER TABLE job_runs ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON job_runs FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON job_runs TO smart_app;

DROP POLICY IF EXISTS worker_all ON job_runs;
CREATE POLICY worker_all ON job_runs FOR ALL USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
