-- A notification that cannot be processed yet waits, so that it holds up no other; the unbelieved go after a while.
ALTER TABLE notifications ADD COLUMN postponed_until TIMESTAMP;
CREATE INDEX notifications_unbelieved ON notifications (received_at) WHERE NOT verified;
