CREATE TABLE user_sessions (
  id_hash bytea PRIMARY KEY CHECK (octet_length(id_hash) = 32),  -- SHA-256 of the cookie value
  user_id uuid REFERENCES users(id) ON DELETE CASCADE,  -- NULL before login (CSRF, flash)
  clinic_id uuid REFERENCES clinics(id),
  role text CHECK (role IN ('administrator','clinic_admin','therapist','staff','receptionist','client','business')),
  data jsonb NOT NULL DEFAULT '{}',
  ip text, user_agent text,  -- ip: text, not inet: shown, never computed with
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX user_sessions_user_idx ON user_sessions (user_id);
CREATE INDEX user_sessions_expiry_idx ON user_sessions (expires_at);

COMMENT ON TABLE user_sessions IS 'The server side of the cookie, so that sign-out, a new password, a changed role and suspension revoke at once.';
COMMENT ON COLUMN user_sessions.last_seen_at IS 'Idle timeout; written at most once a minute by app.session_load';

-- DELETE … WHERE needs the row to be visible, so whoever may end a session may also see that it exists (the id is a hash).
ALTER TABLE user_sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY auth_all ON user_sessions FOR ALL USING ((SELECT app.has_role('auth'))) WITH CHECK ((SELECT app.has_role('auth')));
CREATE POLICY own_select ON user_sessions FOR SELECT USING (user_id = (SELECT app.user_id()));
CREATE POLICY own_delete ON user_sessions FOR DELETE USING (user_id = (SELECT app.user_id()));
CREATE POLICY revoke_select ON user_sessions FOR SELECT
  USING ((SELECT app.has_role('administrator')) OR ((SELECT app.has_role('clinic_admin')) AND user_id IN (SELECT app.my_peers())));
CREATE POLICY revoke_delete ON user_sessions FOR DELETE
  USING ((SELECT app.has_role('administrator')) OR ((SELECT app.has_role('clinic_admin')) AND user_id IN (SELECT app.my_peers())));
GRANT SELECT, INSERT, UPDATE, DELETE ON user_sessions TO smart_app;
