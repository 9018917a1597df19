-- Texts are found however they are written, whatever locale the database was made with: it may know ASCII only.
DO $$
DECLARE
    known TEXT;
BEGIN
    SELECT collname INTO known
    FROM pg_collation
    WHERE collname IN ('und-x-icu', 'pg_c_utf8', 'C.UTF-8', 'C.utf8')
        AND collencoding IN (-1, (SELECT encoding FROM pg_database WHERE datname = current_database()))
    ORDER BY collname <> 'und-x-icu', collname <> 'pg_c_utf8', collname
    LIMIT 1;
    EXECUTE format(
        'CREATE FUNCTION lower_case(TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
        format('SELECT lower($1 COLLATE %I)', COALESCE(known, 'default'))
    );
END $$;
