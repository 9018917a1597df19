DROP INDEX notifications_unbelieved;
ALTER TABLE notifications DROP COLUMN postponed_until;
