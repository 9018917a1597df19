-- Where the money of a shop goes: every version of its bank account stays, because payouts have gone there.
CREATE TABLE bank_accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shop_id BIGINT NOT NULL REFERENCES shops (id),
    holder TEXT NOT NULL CHECK (length(holder) > 0),
    iban TEXT NOT NULL CHECK (length(iban) BETWEEN 5 AND 34),
    bic TEXT CHECK (length(bic) IN (8, 11)),
    saved_by BIGINT NOT NULL REFERENCES accounts (id),
    saved_at TIMESTAMP NOT NULL,
    usable_from TIMESTAMP NOT NULL,
    replaced_at TIMESTAMP,
    CHECK (usable_from >= saved_at)
);
CREATE UNIQUE INDEX bank_accounts_current ON bank_accounts (shop_id) WHERE replaced_at IS NULL;
CREATE INDEX bank_accounts_of_shop ON bank_accounts (shop_id, id);
