-- Payment receiving time: every saved version of the settings; an order keeps the version it was bought under.
CREATE TABLE terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    policy TEXT NOT NULL,
    rules TEXT NOT NULL,
    saved_by BIGINT REFERENCES accounts (id),
    saved_at TIMESTAMP NOT NULL
);
