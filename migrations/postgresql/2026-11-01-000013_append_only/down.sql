DROP TRIGGER events_append_only ON events;
DROP TRIGGER postings_append_only ON postings;
DROP TRIGGER entries_append_only ON entries;
DROP FUNCTION refuse_change;
