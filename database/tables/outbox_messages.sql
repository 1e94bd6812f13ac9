-- Letters to be sent, written in the transaction that caused them. No clinical content, ever.
--
-- Whoever acts may post; only the worker reads. So an insert has no RETURNING, and nobody posts under another clinic's name.
ALTER TABLE outbox_messages ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON outbox_messages FROM smart_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_messages TO smart_app;

DROP POLICY IF EXISTS post ON outbox_messages;
CREATE POLICY post ON outbox_messages FOR INSERT
  WITH CHECK (((SELECT app.user_id()) IS NOT NULL AND (clinic_id IS NULL OR clinic_id = (SELECT app.clinic_id())
    OR (SELECT app.has_role('administrator'))))
    OR (SELECT app.has_role('auth', 'worker')));

DROP POLICY IF EXISTS worker_all ON outbox_messages;
CREATE POLICY worker_all ON outbox_messages FOR ALL USING ((SELECT app.has_role('worker'))) WITH CHECK ((SELECT app.has_role('worker')));
