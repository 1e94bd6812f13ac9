-- What everything else stands on: the role the application works as, the extensions, the schema app and its small helpers.
--
-- Two roles. The owner runs migrations and owns every object; its name is the installation's business. `smart_app` is what the
-- server works as: it owns nothing, bypasses nothing, and sees only what the row-level policies show it. Jobs are no third role:
-- they are smart_app with the word 'worker' in the setting app.roles.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'smart_app') THEN
    BEGIN
      CREATE ROLE smart_app NOLOGIN;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;   -- another database of this cluster was faster
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role smart_app does not exist, and % may not create it', current_user
          USING ERRCODE = '42501',
                HINT = 'An operator runs once, as a superuser or a role with CREATEROLE: '
                       'CREATE ROLE smart_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; then the migrations again.';
    END;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'smart_app' AND (rolsuper OR rolbypassrls)) THEN
    RAISE EXCEPTION 'smart_app is a superuser or bypasses row-level security: the walls between clinics would not hold'
      USING ERRCODE = '42501', HINT = 'ALTER ROLE smart_app NOSUPERUSER NOBYPASSRLS;';
  END IF;
  IF current_user = 'smart_app' THEN
    RAISE EXCEPTION 'migrations must not run as smart_app: it would own the tables, and owners bypass the policies'
      USING ERRCODE = '42501', HINT = 'Run them as the owner of the database.';
  END IF;
  -- Only the owner creates in public. (New clusters of PostgreSQL 15 say so already; upgraded ones do not.)
  IF pg_has_role(current_user, (SELECT nspowner FROM pg_namespace WHERE nspname = 'public'), 'USAGE') THEN
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO smart_app;
  END IF;
  -- GET /readyz compares the migrations applied with those compiled in.
  IF to_regclass('public.__diesel_schema_migrations') IS NOT NULL THEN
    GRANT SELECT ON public.__diesel_schema_migrations TO smart_app;
  END IF;
END $$;

CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;  -- uuid in exclusion constraints
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;     -- name search, typo tolerance
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;    -- Greek tonos, Latin diacritics

CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'Functions only: helpers of constraints, policies and triggers, and the few calls that look past the policies.';
GRANT USAGE ON SCHEMA app TO smart_app;

-- The application makes ids (Uuid::now_v7); this default serves triggers, fixtures and psql.
CREATE FUNCTION app.uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
           placing substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
           FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$;

-- Who is asking. Set per transaction with set_config(…, true). A setting is '' (not NULL) after such a transaction has ended.
CREATE FUNCTION app.user_id()   RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.user_id',   true), '')::uuid $$;
CREATE FUNCTION app.clinic_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.clinic_id', true), '')::uuid $$;
CREATE FUNCTION app.client_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('app.client_id', true), '')::uuid $$;
-- The roles of the current user in this clinic, comma-separated: an owner who also treats has both. Besides the roles of
-- user_roles there are two technical words: 'auth' (sign-in, registration, tokens: before a tenant is known), 'worker' (jobs, outbox;
-- a job on the data of a clinic names that clinic and adds the role it stands in for: 'worker,staff').
CREATE FUNCTION app.has_role(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(current_setting('app.roles', true), ''), ',') && wanted $$;
CREATE FUNCTION app.has_context() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT app.user_id() IS NOT NULL OR app.clinic_id() IS NOT NULL OR app.has_role('auth', 'worker') $$;

CREATE FUNCTION app.is_email(v text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT length(v) <= 254 AND v ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,}$' $$;
-- Stored form: separators stripped; +CC… or national with leading 0; 10 to 15 digits. (The form knows the finer rules of a country.)
CREATE FUNCTION app.is_phone(v text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT v ~ '^(\+[0-9]{10,15}|[0-9]{10,15})$' $$;
CREATE FUNCTION app.is_currency(v text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT v ~ '^[A-Z]{3}$' $$;
CREATE FUNCTION app.is_lang(v text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT v ~ '^[a-z]{2}(-[A-Z]{2})?$' $$;
CREATE FUNCTION app.f_unaccent(v text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, v) $$;

CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE FUNCTION app.forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;

-- The last line of defence under the services: a status moves only along the arcs given to the trigger, written 'from>to'.
CREATE FUNCTION app.status_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status IS DISTINCT FROM OLD.status AND NOT (OLD.status || '>' || NEW.status) = ANY (TG_ARGV) THEN
    RAISE EXCEPTION '%: status % -> % is not allowed', TG_TABLE_NAME, OLD.status, NEW.status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_status_transition';
  END IF;
  RETURN NEW;
END $$;
