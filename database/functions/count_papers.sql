-- How many papers a clinic has, its therapists' among them: a limit holds for all together, and a therapist sees only their own. A number, and
-- the asker's own clinic's. Called before a paper is uploaded.
CREATE OR REPLACE FUNCTION app.count_papers() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, app, pg_temp AS $$
  SELECT count(*) FROM documents d
   WHERE d.clinic_id = app.clinic_id() AND d.subject IN ('clinic', 'therapist') AND d.deleted_at IS NULL
     AND app.has_role('clinic_admin', 'staff', 'therapist') $$;
REVOKE EXECUTE ON FUNCTION app.count_papers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.count_papers() TO smart_app;
