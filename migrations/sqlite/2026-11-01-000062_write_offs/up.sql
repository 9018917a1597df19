-- What the store gave up of what shops owed it, who said so and why.
CREATE TABLE write_offs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    note TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    written_off_at TIMESTAMP NOT NULL
);
CREATE INDEX shops_in_debt ON shops (balance_minor) WHERE balance_minor < 0;
