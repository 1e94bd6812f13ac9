CREATE TABLE outbox_messages (
  id uuid PRIMARY KEY DEFAULT app.uuid_v7(),
  clinic_id uuid REFERENCES clinics(id),  -- NULL: platform mail
  channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email','sms','push')),
  recipient text NOT NULL, sender text,
  user_id uuid REFERENCES users(id),
  template text NOT NULL, subject text NOT NULL DEFAULT '',
  body_enc bytea NOT NULL,  -- JSON {text, html}
  priority smallint NOT NULL DEFAULT 5 CHECK (priority BETWEEN 1 AND 9),
  status text NOT NULL DEFAULT 'pending' CONSTRAINT outbox_status_chk CHECK (status IN ('pending','sending','sent','failed','cancelled')),
  attempts smallint NOT NULL DEFAULT 0, max_attempts smallint NOT NULL DEFAULT 8,
  scheduled_for timestamptz NOT NULL DEFAULT now(),
  leased_until timestamptz, sent_at timestamptz,
  provider text, provider_message_id text, last_error text,
  dedupe_key text,  -- 'reminder:<appointment>:24h'
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX outbox_dedupe_key ON outbox_messages (dedupe_key) WHERE dedupe_key IS NOT NULL;
CREATE INDEX outbox_due_idx ON outbox_messages (priority, scheduled_for) WHERE status IN ('pending','sending');
CREATE INDEX outbox_clinic_idx ON outbox_messages (clinic_id, created_at DESC);

COMMENT ON TABLE outbox_messages IS 'Letters to be sent, written in the transaction that caused them. No clinical content, ever.';
COMMENT ON COLUMN outbox_messages.body_enc IS 'JSON {text, html}, encrypted with the key of the clinic or the platform';
COMMENT ON COLUMN outbox_messages.dedupe_key IS 'reminder:<appointment>:24h';

-- Whoever acts may post; only the worker reads. So an insert has no RETURNING, and nobody posts under another clinic's name.
ALTER TABLE outbox_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY post ON outbox_messages FOR INSERT
  WITH CHECK (((SELECT app.user_id()) IS NOT NULL AND (clinic_id IS NULL OR clinic_id = (SELECT app.clinic_id()) OR (SELECT app.has_role('administrator'))))
    OR (SELECT app.has_role('auth', 'worker')));
CREATE POLICY worker_all ON outbox_messages FOR ALL USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_messages TO smart_app;
