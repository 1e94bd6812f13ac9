-- The letter that is due next is the first of this index. Without the id in it all letters that are due were sorted for each that was carried.
CREATE INDEX outbox_next_idx ON outbox_messages (priority, scheduled_for, id) WHERE status IN ('pending', 'sending');
DROP INDEX outbox_due_idx;
