CREATE TABLE clinics (
  id                      uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  name                    text NOT NULL CHECK (btrim(name) <> ''),
  slug                    text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9](-?[a-z0-9])*$'),
  address                 text NOT NULL,
  city                    text, province text, postal_code text,
  country                 text NOT NULL DEFAULT 'ID' CHECK (country ~ '^[A-Z]{2}$'),
  phone                   text NOT NULL CHECK (app.is_phone(phone)),
  email                   text NOT NULL CHECK (app.is_email(email)),
  website                 text,
  logo_key                text,
  description             text,
  working_hours           text,
  primary_color           text NOT NULL DEFAULT '#3B82F6' CHECK (primary_color ~ '^#[0-9A-Fa-f]{6}$'),
  secondary_color         text NOT NULL DEFAULT '#1F2937' CHECK (secondary_color ~ '^#[0-9A-Fa-f]{6}$'),
  font_family             text NOT NULL DEFAULT 'Inter',
  timezone                text NOT NULL DEFAULT 'Asia/Jakarta',
  language                text NOT NULL DEFAULT 'id' CHECK (app.is_lang(language)),
  supported_languages     text[] NOT NULL DEFAULT '{id}' CHECK (array_position(supported_languages, NULL) IS NULL),
  currency                text NOT NULL DEFAULT 'IDR' CHECK (app.is_currency(currency)),
  default_tax_bps         integer NOT NULL DEFAULT 0 CHECK (default_tax_bps BETWEEN 0 AND 10000),
  email_notifications     boolean NOT NULL DEFAULT true,
  sms_notifications       boolean NOT NULL DEFAULT false,
  push_notifications      boolean NOT NULL DEFAULT false,
  client_registration     text NOT NULL DEFAULT 'full' CHECK (client_registration IN ('full','minimal')),  -- see clients
  status                  text NOT NULL DEFAULT 'pending' CONSTRAINT clinics_status_chk CHECK (status IN ('pending','active','suspended','inactive')),
  subscription_tier       text NOT NULL DEFAULT 'alpha' CONSTRAINT clinics_tier_chk CHECK (subscription_tier IN ('alpha','beta','theta','delta')),
  subscription_expires_at timestamptz,
  settings                jsonb NOT NULL DEFAULT '{}',  -- feature flags, reminder lead times, cancellation window, password/idle policy
  applied_by              uuid REFERENCES users(id),
  lock_version            integer NOT NULL DEFAULT 0,  -- forms send it back
  created_at              timestamptz NOT NULL DEFAULT now(),
  updated_at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX clinics_status_idx ON clinics (status, created_at);  -- approval queue
CREATE INDEX clinics_tier_idx   ON clinics (subscription_tier);
CREATE INDEX clinics_name_trgm  ON clinics USING gin (app.f_unaccent(lower(name)) gin_trgm_ops);

COMMENT ON TABLE clinics IS 'The tenants. Every tenant table points here with clinic_id.';
COMMENT ON COLUMN clinics.settings IS 'Feature flags, reminder lead times, cancellation window, password and idle policy';
CREATE TRIGGER touch BEFORE UPDATE ON clinics FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER clinics_status_guard BEFORE UPDATE OF status ON clinics FOR EACH ROW EXECUTE FUNCTION app.status_guard(
  'pending>active', 'pending>inactive', 'active>suspended', 'suspended>active', 'active>inactive', 'suspended>inactive', 'inactive>pending');

-- A clinic that is pending, suspended or inactive takes in no new clients and no new appointments.
-- A clinic the asker cannot see is left to the policy and the foreign key to refuse.
CREATE FUNCTION app.require_active_clinic() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_status text;
BEGIN
  SELECT c.status INTO now_status FROM public.clinics c WHERE c.id = NEW.clinic_id;
  IF now_status <> 'active' THEN
    RAISE EXCEPTION 'the clinic is %, not active', now_status
      USING ERRCODE = '23514', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_clinic_active';
  END IF;
  RETURN NEW;
END $$;

-- 'auth': applying for a clinic, choosing one. The clinics of the current user become visible with user_roles.
ALTER TABLE clinics ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_select ON clinics FOR SELECT USING (id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator', 'auth', 'worker')));
CREATE POLICY apply ON clinics FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));
CREATE POLICY manage ON clinics FOR UPDATE
  USING      ((id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin'))) OR (SELECT app.has_role('administrator')))
  WITH CHECK ((id = (SELECT app.clinic_id()) AND (SELECT app.has_role('clinic_admin'))) OR (SELECT app.has_role('administrator')));
GRANT SELECT, INSERT, UPDATE ON clinics TO smart_app;
