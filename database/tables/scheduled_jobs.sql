-- What the server does on its own.
--
-- For the job runner.
ALTER TABLE scheduled_jobs ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON scheduled_jobs FROM smart_app;
GRANT SELECT, INSERT, UPDATE ON scheduled_jobs TO smart_app;

DROP POLICY IF EXISTS worker_all ON scheduled_jobs;
CREATE POLICY worker_all ON scheduled_jobs FOR ALL USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
