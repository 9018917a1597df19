DROP TRIGGER case_photos_append_only ON case_photos;
DROP TRIGGER case_messages_append_only ON case_messages;
DROP TRIGGER events_append_only ON events;
DROP TRIGGER postings_append_only ON postings;
DROP TRIGGER entries_append_only ON entries;
DROP FUNCTION refuse_change;
