-- The database itself refuses to change a posting, an entry, an event, or what was said and shown in a case.
CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries BEGIN
    SELECT RAISE(ABORT, 'entries is append only');
END;
CREATE TRIGGER entries_refuse_delete BEFORE DELETE ON entries BEGIN
    SELECT RAISE(ABORT, 'entries is append only');
END;
CREATE TRIGGER postings_refuse_update BEFORE UPDATE ON postings BEGIN
    SELECT RAISE(ABORT, 'postings is append only');
END;
CREATE TRIGGER postings_refuse_delete BEFORE DELETE ON postings BEGIN
    SELECT RAISE(ABORT, 'postings is append only');
END;
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events BEGIN
    SELECT RAISE(ABORT, 'events is append only');
END;
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'events is append only');
END;
CREATE TRIGGER case_messages_refuse_update BEFORE UPDATE ON case_messages BEGIN
    SELECT RAISE(ABORT, 'case_messages is append only');
END;
CREATE TRIGGER case_messages_refuse_delete BEFORE DELETE ON case_messages BEGIN
    SELECT RAISE(ABORT, 'case_messages is append only');
END;
CREATE TRIGGER case_photos_refuse_update BEFORE UPDATE ON case_photos BEGIN
    SELECT RAISE(ABORT, 'case_photos is append only');
END;
CREATE TRIGGER case_photos_refuse_delete BEFORE DELETE ON case_photos BEGIN
    SELECT RAISE(ABORT, 'case_photos is append only');
END;
