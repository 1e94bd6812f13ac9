-- Whether anybody is at work at all: a person, a clinic, a sign-in or a job. No: the owner of the tables, who migrates and repairs.
CREATE OR REPLACE FUNCTION app.has_context() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT app.user_id() IS NOT NULL OR app.clinic_id() IS NOT NULL OR app.has_role('auth', 'worker') $$;
