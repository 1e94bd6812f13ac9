-- Whether whoever is asking has one of these roles in this clinic. The setting holds all their roles, comma-separated: an owner who also treats
-- has both. Besides the roles of user_roles there are two technical words: 'auth' (sign-in, registration, tokens: before a tenant is known) and
-- 'worker' (jobs, outbox; a job on the data of a clinic names that clinic and adds the role it stands in for: 'worker,staff').
-- See user_id.
CREATE OR REPLACE FUNCTION app.has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(current_setting('app.roles', true), ''), ',') && wanted $$;
