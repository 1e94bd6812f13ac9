CREATE INDEX outbox_due_idx ON outbox_messages (priority, scheduled_for) WHERE status IN ('pending', 'sending');
DROP INDEX outbox_next_idx;
