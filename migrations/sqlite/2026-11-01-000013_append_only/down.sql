DROP TRIGGER events_refuse_delete;
DROP TRIGGER events_refuse_update;
DROP TRIGGER postings_refuse_delete;
DROP TRIGGER postings_refuse_update;
DROP TRIGGER entries_refuse_delete;
DROP TRIGGER entries_refuse_update;
