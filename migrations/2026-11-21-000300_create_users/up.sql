-- Who can sign in: authentication data only. What others may see of a person is in user_profiles.
CREATE TABLE users (
  id                    uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  email                 text NOT NULL CHECK (app.is_email(email)),
  password_hash         text,  -- argon2id; NULL until an invitation is accepted
  status                text NOT NULL DEFAULT 'pending' CONSTRAINT users_status_chk CHECK (status IN ('pending','active','suspended','deleted')),
  email_verified_at     timestamptz,
  must_change_password  boolean NOT NULL DEFAULT false,
  password_changed_at   timestamptz,
  failed_login_attempts integer NOT NULL DEFAULT 0 CHECK (failed_login_attempts >= 0),
  locked_until          timestamptz,
  totp_secret_enc       bytea,
  totp_enabled_at       timestamptz,
  totp_recovery_hashes  text[] NOT NULL DEFAULT '{}' CHECK (array_position(totp_recovery_hashes, NULL) IS NULL),
  last_login_at         timestamptz,
  last_login_ip         text,  -- text, not inet: shown, never computed with, and Diesel needs no extra type
  deleted_at            timestamptz,
  created_at            timestamptz NOT NULL DEFAULT now(),
  updated_at            timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT users_active_has_password_chk CHECK (status <> 'active' OR password_hash IS NOT NULL),
  CONSTRAINT users_totp_chk CHECK (totp_enabled_at IS NULL OR totp_secret_enc IS NOT NULL)
);
CREATE UNIQUE INDEX users_email_key ON users (lower(email));  -- replaces email_normalized
CREATE INDEX users_status_idx ON users (status, created_at);

COMMENT ON TABLE users IS 'Sign-in identities. Global: one person may be a member of several clinics. Anonymised, never deleted.';
COMMENT ON COLUMN users.password_hash IS 'argon2id PHC string; NULL until an invitation is accepted';
COMMENT ON COLUMN users.totp_secret_enc IS 'encrypted with the platform key';
CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION app.touch();

-- The colleagues of the current clinic become visible with user_roles.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY self_select ON users FOR SELECT USING (id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'worker', 'administrator')));
CREATE POLICY auth_insert ON users FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));
CREATE POLICY self_update ON users FOR UPDATE
  USING      (id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')))
  WITH CHECK (id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')));
GRANT SELECT, INSERT, UPDATE ON users TO smart_app;
