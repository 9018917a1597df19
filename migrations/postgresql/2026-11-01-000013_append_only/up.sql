-- The database itself refuses to change a posting, an entry, an event, or what was said and shown in a case.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_messages_append_only BEFORE UPDATE OR DELETE ON case_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_photos_append_only BEFORE UPDATE OR DELETE ON case_photos FOR EACH ROW EXECUTE FUNCTION refuse_change();
