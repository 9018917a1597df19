-- The one store of this database: its name, currency (never changed) and the key that signs its forms.
CREATE TABLE stores (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    time_zone TEXT NOT NULL,
    signing_key BLOB NOT NULL,
    clock_offset_micros BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMP NOT NULL
);
