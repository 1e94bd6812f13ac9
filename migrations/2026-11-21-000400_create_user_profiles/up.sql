CREATE TABLE user_profiles (
  user_id              uuid PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  full_name            text NOT NULL CHECK (btrim(full_name) <> ''),
  display_name         text,
  phone                text CHECK (app.is_phone(phone)),
  phone_verified_at    timestamptz,
  birth_date           date,
  gender               text CONSTRAINT user_profiles_gender_chk CHECK (gender IN ('male','female','other','undisclosed')),
  address              text,
  bio                  text,
  avatar_key           text,  -- object-storage key
  language             text CHECK (app.is_lang(language)),  -- NULL: the clinic's
  secondary_languages  text[] NOT NULL DEFAULT '{}' CHECK (array_position(secondary_languages, NULL) IS NULL),
  timezone             text,  -- NULL: the clinic's
  theme                text NOT NULL DEFAULT 'system' CHECK (theme IN ('system','light','dark')),
  notify_email         boolean NOT NULL DEFAULT true,
  notify_sms           boolean NOT NULL DEFAULT false,
  notify_push          boolean NOT NULL DEFAULT false,
  notification_settings jsonb NOT NULL DEFAULT '{}',  -- per event type, overrides the three switches
  created_at           timestamptz NOT NULL DEFAULT now(),
  updated_at           timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX user_profiles_name_trgm ON user_profiles USING gin (app.f_unaccent(lower(full_name)) gin_trgm_ops);

COMMENT ON TABLE user_profiles IS 'What a person shows of themselves: name, language, preferences. Kept apart from users, so that ordinary queries never touch a row with a secret.';
CREATE TRIGGER touch BEFORE UPDATE ON user_profiles FOR EACH ROW EXECUTE FUNCTION app.touch();

-- The colleagues of the current clinic become visible with user_roles.
ALTER TABLE user_profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY self_select ON user_profiles FOR SELECT USING (user_id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'worker', 'administrator')));
CREATE POLICY auth_insert ON user_profiles FOR INSERT WITH CHECK ((SELECT app.has_role('auth')));
CREATE POLICY self_update ON user_profiles FOR UPDATE
  USING      (user_id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')))
  WITH CHECK (user_id = (SELECT app.user_id()) OR (SELECT app.has_role('auth', 'administrator')));
GRANT SELECT, INSERT, UPDATE ON user_profiles TO smart_app;
