-- The database itself refuses to change a posting, an entry or an event.
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
