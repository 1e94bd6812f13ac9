CREATE TABLE user_tokens (
  id uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  purpose text NOT NULL CONSTRAINT user_tokens_purpose_chk CHECK (purpose IN ('email_verification','password_reset','invitation','portal_invitation','email_change')),
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  payload jsonb NOT NULL DEFAULT '{}',
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_by uuid REFERENCES users(id),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX user_tokens_user_idx ON user_tokens (user_id, purpose) WHERE used_at IS NULL;

COMMENT ON TABLE user_tokens IS 'Single-use tokens: verification, reset, invitation. Only the SHA-256 of a token is stored.';

-- Only the token flows read them. Who manages people may issue invitations, and nothing stronger: not a reset for somebody else.
ALTER TABLE user_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY auth_all ON user_tokens FOR ALL USING ((SELECT app.has_role('auth'))) WITH CHECK ((SELECT app.has_role('auth')));
CREATE POLICY invite ON user_tokens FOR INSERT
  WITH CHECK (purpose IN ('invitation', 'portal_invitation') AND (SELECT app.has_role('clinic_admin', 'administrator')));
GRANT SELECT, INSERT, UPDATE, DELETE ON user_tokens TO smart_app;
